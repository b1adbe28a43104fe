"""What went wrong with a run, in one sentence for the person who typed it, and the exit code that says so.

typer reports wrong usage by exceptions with English sentences; here they become ours.
"""

import errno
import os
import traceback
from typing import Any

import typer
from typer.core import TyperGroup, TyperOption

from konzept.cli.help import AnyCommand, page, usage, value_name
from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.system import console
from konzept.system.console import Style, Styled

BUG = 3
INTERRUPTED = 130
BROKEN_PIPE = 141
"""What shells report of a program whose reader went away: 128 and the number of the signal."""


class UnfitWord(typer.BadParameter):
    """A word that is no number where one belongs, or none of those that an option takes."""

    def __init__(self, written: str, context: typer.Context, param: Any) -> None:
        super().__init__(written, ctx=context, param=param)


def tell(message: str, hint: str = "") -> None:
    """Print an error and what to do about it."""
    console.err(Styled(_("Error:"), Style.RED), f" {message}")
    if hint:
        console.err(f"  {hint}")


def tell_usage(error: typer.TyperException) -> int:
    """Print what was wrong with the command line; returns the exit code."""
    context = getattr(error, "ctx", None)
    command: AnyCommand | None = context.command if context else None
    if type(error).__name__ == "NoArgsIsHelpError" and context and command:
        console.err(*_without_last_break(page(command, context)))
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
    """What is wrong, and what is probably meant."""
    name = str(getattr(error, "option_name", ""))
    match type(error).__name__:
        case "NoSuchOption":
            known = [opt for p in context.command.get_params(context) for opt in p.opts] if context else []
            return _("There is no option {option}.").format(option=name), _meant(name, known)
        case "BadOptionUsage" if "does not take" in error.message:
            return _("The option {option} takes no value.").format(option=name), ""
        case "BadOptionUsage":
            return _("The option {option} needs a value behind it.").format(option=name), ""
        case "MissingParameter":
            return _missing(error), ""
        case "UnfitWord":
            return _unfit(error.param, error.message)  # type: ignore[attr-defined]
        case "BadParameter":  # the sentence is ours
            return error.message, ""
        case "UsageError" if context is not None:
            return _unparsed(context), ""
        case _:
            return error.format_message(), ""


def _missing(error: typer.TyperException) -> str:
    param = getattr(error, "param", None)
    if isinstance(param, TyperOption):
        return _("The option {option} is missing.").format(option=param.opts[0])
    name = param.metavar or param.name.upper() if param else ""
    return _("{argument} is missing.").format(argument=_(name))


def _unfit(param: Any, written: str) -> tuple[str, str]:
    """A word that does not fit, and what does."""
    from konzept.source.findings import echo

    where = param.opts[0] if isinstance(param, TyperOption) else _(param.metavar or param.name.upper())
    message = _("“{value}” does not fit {where}.").format(value=echo(written), where=where)
    choices = param.type_descriptor.choices
    if choices is None:
        return message, _("Expected is {kind}.").format(kind=value_name(param))
    words = [str(getattr(choice, "value", choice)) for choice in choices]
    return message, _meant(written, words) or _("Possible are: {words}.").format(words=", ".join(words))


def _unparsed(context: typer.Context) -> str:
    """No command, or more words than the command takes."""
    if isinstance(context.command, TyperGroup):
        return _("The command is missing.")
    return _("There are more words than “{command}” takes.").format(command=context.command_path)


def unknown_command(name: str, known: list[str]) -> KonzeptError:
    """The error for a command that does not exist."""
    from konzept.source.findings import echo

    return KonzeptError(_("There is no command “{name}”.").format(name=echo(name)), _meant(name, known))


def _meant(written: str, known: list[str]) -> str:
    from konzept.source.nearest import nearest

    guess = nearest(written, known, 0.6)
    return _("“{word}” is probably meant.").format(word=guess) if guess else ""


def tell_konzept_error(error: KonzeptError) -> int:
    """Print what the user can mend outside of the files; returns the exit code."""
    tell(error.message, error.hint)
    return error.exit_code


def tell_os_error(error: OSError) -> int:
    """Print what the machine refused; returns the exit code."""
    reasons = {
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the disk quota is used up"),
        errno.EACCES: _("access is denied"),
        errno.EPERM: _("access is denied"),
        errno.EROFS: _("the disk is write-protected"),
        errno.ENOENT: _("it does not exist"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("it is not a folder"),
    }
    reason = reasons.get(error.errno or 0) or _("system error {number}").format(number=error.errno)
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes | os.PathLike) else _("The output")
    tell(_("{name}: {reason}.").format(name=name, reason=reason))
    return KonzeptError.exit_code


def tell_bug(error: Exception, *, debug: bool) -> int:
    """Apologise for a fault of ours; returns the exit code."""
    from importlib.metadata import metadata  # 20 ms that only a fault of ours needs

    urls = metadata("konzept").get_all("Project-URL") or [""]
    address = urls[0].rpartition(" ")[2].partition("#")[0]
    message = _("Sorry: this is a fault in konzept itself ({kind}).").format(kind=type(error).__name__)
    tell(message, _("Please report it at {address}; --debug shows what is needed for it.").format(address=address))
    if debug:
        console.err("".join(traceback.format_exception(error)))
    return BUG
