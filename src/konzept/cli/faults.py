"""Error messages of a run, and its exit codes.

typer reports wrong usage by exceptions with English sentences, which are replaced by our translated ones.
"""

import errno
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup, TyperOption

from konzept.cli.help import AnyCommand, page, usage, value_name
from konzept.cli.parameters import choices, unfit_word, value_type
from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError, OwnFault
from konzept.system import console
from konzept.system.console import Style, Styled
from konzept.system.here import machine

BUG = 3
INTERRUPTED = 130
BROKEN_PIPE = 141
"""The exit code for a closed pipe, as shells report it: 128 plus the number of the signal SIGPIPE."""


IN_GERMAN = {
    "init": "anfangen|beginnen|anlegen|einrichten",
    "new": "neu|neue|neuer|neues|hinzufuegen",
    "validate": "pruefen|pruefe|pruefung|check",
    "explain": "erklaeren|erklaere",
    "list": "liste|auflisten|ls",
    "show": "zeigen|zeige|anzeigen|ansehen",
    "search": "suche|suchen|finden|find",
    "status": "stand|melden",
    "set": "setzen|setze|aendern|aendere|edit",
    "rename": "umbenennen",
    "diff": "vergleich|vergleichen|unterschied|aenderungen",
    "history": "verlauf|geschichte",
    "report": "bericht|berichten",
    "due": "faellig|faelligkeiten|fristen|erinnern",
    "succession": "nachfolge|fortschreibung",
    "render": "veroeffentlichen|drucken|ausgeben|build|publish",
    "serve": "vorschau",
    "export": "exportieren",
    "import": "importieren|einlesen|uebernehmen",
    "help": "hilfe",
}
"""What people type in place of a command, without umlauts."""

LONGEST = 300
"""So many characters of a path are shown at the most, its end."""


class NoCommand(typer.TyperException):
    """The program was called without a command: help is printed, with the exit code of wrong usage."""

    exit_code = 2

    def __init__(self, context: typer.Context) -> None:
        super().__init__("")
        self.ctx = context


@contextmanager
def located(context: typer.Context) -> Iterator[None]:
    """Add the context to errors of usage that typer raises without one."""
    try:
        yield
    except typer.TyperException as error:
        if getattr(error, "ctx", None) is None:
            error.ctx = context  # type: ignore[attr-defined]
        raise


def tell(message: str, hint: str = "") -> None:
    """Print an error and a hint what to do about it."""
    console.err(Styled(_("Error:"), Style.RED), f" {message}")
    if hint:
        console.err(f"  {hint}")


def tell_usage(error: typer.TyperException) -> int:
    """Print what was wrong with the command line; returns the exit code."""
    context = getattr(error, "ctx", None)
    command: AnyCommand | None = context.command if context else None
    if isinstance(error, NoCommand) and context and command:
        console.err(*_without_last_break(page(command, context)))
        console.err("")
        console.err(_("There is no concept here yet. Begin one: {command}").format(command="konzept init"))
        console.err(_("Look at an invented town first: {command}").format(command="konzept init --example beispiel"))
        return error.exit_code
    tell(*_sentences(error, context))
    if context and command:
        console.err("  ", *usage(command, context))
        console.err("  ", _("More about it: {command} --help").format(command=context.command_path))
    return error.exit_code


def _without_last_break(pieces: list[console.Piece]) -> list[console.Piece]:
    last = pieces[-1]
    return [*pieces[:-1], last.rstrip("\n")] if isinstance(last, str) else pieces


def _sentences(error: typer.TyperException, context: typer.Context | None) -> tuple[str, str]:
    """The message for an error of usage, and a hint what is probably meant.

    Except for `BadParameter`, typer's error classes have no public names: they are distinguished by their attributes.
    """
    if isinstance(error, typer.BadParameter):
        written = unfit_word(error)
        if written is not None and context is not None:
            return _unfit(context.command, error.param, written)
        return (_missing(error.param), "") if error.param and not error.message else (error.message, "")
    if context is None:
        return error.format_message(), ""
    option = getattr(error, "option_name", None)
    return (_unparsed(context), "") if option is None else _wrong_option(option, context)


def _wrong_option(name: str, context: typer.Context) -> tuple[str, str]:
    """The message and hint for an unknown option, or for one with a value too many or missing."""
    options = [param for param in context.command.get_params(context) if isinstance(param, TyperOption)]
    for option in options:
        if name in (*option.opts, *option.secondary_opts):
            if option.is_flag:
                return _("The option {option} takes no value.").format(option=name), ""
            return _("The option {option} needs a value behind it.").format(option=name), ""
    from konzept.source.findings import echo

    return _("There is no option {option}.").format(option=echo(name)), _meant(
        name, [n for o in options for n in o.opts]
    )


def _missing(param: Any) -> str:
    if isinstance(param, TyperOption):
        return _("The option {option} is missing.").format(option=param.opts[0])
    return _("{argument} is missing.").format(argument=_(param.metavar or param.name.upper()))


def _unfit(command: Any, param: Any, written: str) -> tuple[str, str]:
    """The message for a value that a parameter does not take, and a hint at values that it takes."""
    from konzept.source.findings import echo

    where = param.opts[0] if isinstance(param, TyperOption) else _(param.metavar or param.name.upper())
    message = _("“{value}” does not fit {where}.").format(value=echo(written), where=where)
    words = choices(value_type(command, param))
    if not words:
        return message, _("Expected is {kind}.").format(kind=value_name(command, param))
    return message, _meant(written, words) or _("Possible are: {words}.").format(words=", ".join(words))


def _unparsed(context: typer.Context) -> str:
    """The message and hint for a missing command, or for more arguments than the command takes."""
    if isinstance(context.command, TyperGroup):
        return _("The command is missing.")
    return _("There are more words than “{command}” takes.").format(command=context.command_path)


def unknown_command(name: str, known: list[str]) -> KonzeptError:
    """The error for a command that does not exist."""
    from konzept.source.findings import echo

    meant = command_meant(name)
    hint = _("“{word}” is probably meant.").format(word=meant) if meant else _meant(name, known)
    return KonzeptError(_("There is no command “{name}”.").format(name=echo(name)), hint)


def command_meant(word: str) -> str | None:
    """The command that a German word names, in capitals or not, with umlauts or without; None for any other word."""
    plain = word.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return next((command for command, words in IN_GERMAN.items() if plain in words.split("|")), None)


def _meant(written: str, known: list[str]) -> str:
    from konzept.source.nearest import nearest

    guess = nearest(written, known, 0.6)
    return _("“{word}” is probably meant.").format(word=guess) if guess else ""


def tell_konzept_error(error: KonzeptError, *, debug: bool = False) -> int:
    """Print an error with what to do about it, and for a fault of ours where to report it; returns the exit code."""
    tell(error.message, error.hint)
    if isinstance(error, OwnFault):
        console.err(f"  {_report_it()}")
        if debug:
            console.err("".join(traceback.format_exception(error)))
    return error.exit_code


def tell_os_error(error: OSError) -> int:
    """Print an error of the operating system; returns the exit code."""
    tell(os_error_sentence(error))
    return KonzeptError.exit_code


def os_error_sentence(error: OSError) -> str:
    """What the operating system refused, in words for people."""
    if error.errno == errno.ENOENT and error.filename is None:  # of all that is asked without a name, only this
        return _("The folder you are in is no longer there.")
    reasons = {
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the disk quota is used up"),
        errno.EACCES: _("access is denied"),
        errno.EPERM: _("access is denied"),
        errno.EROFS: _("the disk is write-protected"),
        errno.ENOENT: _("it does not exist"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("it is not a folder"),
        errno.EEXIST: _("it is there already"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.ELOOP: _("a link leads back to itself"),
    }
    if machine.is_busy(error):
        reasons[errno.EACCES] = _("another program has it open, or access is denied")
    reason = reasons.get(error.errno or 0) or _("system error {number}").format(number=error.errno)
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes | os.PathLike) else _("The output")
    return _("{name}: {reason}.").format(name=name if len(name) <= LONGEST else f"…{name[-LONGEST:]}", reason=reason)


def tell_bug(error: Exception, *, debug: bool) -> int:
    """Print an unexpected error of the program itself, with `debug` as a traceback; returns the exit code."""
    tell(_("Sorry: this is a fault in konzept itself ({kind}).").format(kind=type(error).__name__), _report_it())
    if debug:
        console.err("".join(traceback.format_exception(error)))
    return BUG


def _report_it() -> str:
    """The sentence where a fault of the program is reported."""
    from importlib.metadata import metadata  # an import of 20 ms that only unexpected errors need

    urls = metadata("konzept").get_all("Project-URL") or [""]
    address = urls[0].rpartition(" ")[2].partition("#")[0]
    return _("Please report it at {address}; --debug shows what is needed for it.").format(address=address)
