"""The program as typer sees it: options of every command, the language, and one way out for every error."""

import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer
from typer import Option
from typer.core import TyperCommand, TyperGroup

from konzept.cli import complete, faults
from konzept.cli.help import page, usage
from konzept.cli.language import decide
from konzept.cli.settings import split_settings
from konzept.i18n.messages import N_, _, speaking
from konzept.source.failure import KonzeptError
from konzept.system import console

NAME = "konzept"
COMPLETION = "_KONZEPT_COMPLETE"
"""The variable by which a shell asks for completions."""


class _AsWritten:
    """Stands in for typer's conversion of values, which would import pydantic: a third of the time of a short run."""

    def coerce(self, value: object, param: Any, ctx: object) -> object:
        del ctx
        return () if value is None and (param.multiple or param.nargs == -1) else value


class _Read(_AsWritten):
    """The same for a number, or for a word of a closed list."""

    def coerce(self, value: object, param: Any, ctx: Any) -> object:
        try:
            return value if value is None else param.type_descriptor.annotation(value)
        except ValueError:
            raise faults.UnfitWord(str(value), ctx, param) from None


_TEXTS = (str, bool, list[str], tuple[str, str])
"""Types of parameters whose values typer hands on as they should be."""


class Command(TyperCommand):
    """A command with our help."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters; while the line is being typed also those of every command, and all values as written."""
        mine: list[Any] = super().get_params(ctx)
        if not ctx.resilient_parsing:
            return [_converted(param) for param in mine]
        return _as_written([*mine, *ctx.parent.command.params] if ctx.parent else mine)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write our help in place of typer's."""
        formatter.write(console.rendered(*page(self, ctx)))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how the command is called."""
        formatter.write(console.rendered(*usage(self, ctx)))


class Program(TyperGroup):
    """All commands, and what happens around each of them."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run one command line and leave with its exit code."""
        del prog_name, complete_var, standalone_mode, windows_expand_args
        words = list(sys.argv[1:] if args is None else args)
        settings, _rest = split_settings(words, lenient=True)
        if COMPLETION in os.environ:
            _prepare_completion()
        with speaking(decide(settings.lang, settings.root)):
            sys.exit(self._run(words, debug=settings.debug, **extra))

    def _run(self, words: list[str], *, debug: bool, **extra: Any) -> int:
        try:
            code = super().main(words, NAME, COMPLETION, standalone_mode=False, **extra)
            sys.stdout.flush()
        except typer.TyperException as error:
            return faults.tell_usage(error)
        except KonzeptError as error:
            return faults.tell_konzept_error(error)
        except BrokenPipeError:
            return _reader_left()
        except OSError as error:
            return faults.tell_os_error(error)
        except (KeyboardInterrupt, typer.Abort):
            return faults.INTERRUPTED
        except Exception as error:  # the one place where a fault of ours is caught
            return faults.tell_bug(error, debug=debug)
        return code if isinstance(code, int) else 0

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> typer.Context:
        """Take the options of every command out, wherever they stand, and hand them to the command."""
        settings, rest = split_settings(args, lenient=bool(extra.get("resilient_parsing")))
        extra.setdefault("obj", settings)
        return super().make_context(info_name, rest, parent, **extra)  # type: ignore[return-value]

    def get_params(self, ctx: Any) -> list[Any]:
        """The options of every command: texts and flags, taken as written."""
        return _as_written(super().get_params(ctx))

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a reader that went away is no error of ours."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise typer.Exit(_reader_left()) from None

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command; an unknown one is told the nearest."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            raise faults.unknown_command(args[0], [n for n, c in self.commands.items() if not c.hidden])
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write our help in place of typer's."""
        formatter.write(console.rendered(*page(self, ctx)))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how the program is called."""
        formatter.write(console.rendered(*usage(self, ctx)))


def _as_written(params: list[Any]) -> list[Any]:
    for param in params:
        param._runtime_param = _AsWritten()  # noqa: SLF001 - typer has no public way around pydantic
    return params


def _converted(param: Any) -> Any:
    """A parameter with our conversion; one of another type keeps typer's."""
    annotation = param.type_descriptor.annotation
    if annotation in _TEXTS:
        param._runtime_param = _AsWritten()  # noqa: SLF001 - as above
    elif isinstance(annotation, type) and issubclass(annotation, StrEnum | int):
        param._runtime_param = _Read()  # noqa: SLF001
    return param


def _prepare_completion() -> None:
    """Make typer know the shells, and keep it from importing rich (200 ms) to strip markup that our help has not."""
    from typer import _completion_classes

    _completion_classes.completion_init()
    _completion_classes._sanitize_help_text = _  # type: ignore[assignment]  # noqa: SLF001 - help is translated late


def _reader_left() -> int:
    """Let the streams end in nothing, so that Python's own last flush stays quiet too."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    return faults.BROKEN_PIPE


class App(typer.Typer):
    """A typer application whose commands have our help."""

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """Register a command; `help` is an English source string, `rich_help_panel` one of `Panel`."""
        return super().command(name, cls=Command, **settings)


app = App(
    name=NAME,
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N_("Keep a municipal integration concept as plain text: check it, report on it, publish it."),
    epilog=N_("“konzept COMMAND --help” explains a command."),
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from konzept import __version__

        console.out(f"{NAME} {__version__}")
        raise typer.Exit


def _show_completion(context: typer.Context, shell: str | None) -> None:
    if shell is None or context.resilient_parsing:
        return
    from typer._completion_shared import Shells, get_completion_script

    if shell not in set(Shells):
        message = _("“{shell}” is not a shell that can be helped.").format(shell=shell)
        raise KonzeptError(message, _("Possible are: {words}.").format(words=", ".join(Shells)))
    console.out(get_completion_script(prog_name=NAME, complete_var=COMPLETION, shell=shell))
    raise typer.Exit


@app.callback()
def _program(
    *,
    root: Annotated[str, Option("--root", metavar=N_("DIR"), help=N_("The repository, if not this folder."))] = "",
    concept: Annotated[
        str,
        Option("--concept", metavar=N_("CONCEPT"), help=N_("Only this concept."), autocompletion=complete.concepts),
    ] = "",
    lang: Annotated[str, Option("--lang", metavar="de|en", help=N_("In which language to speak."))] = "",
    debug: Annotated[bool, Option("--debug", help=N_("Show details of a fault in konzept itself."))] = False,
    version: Annotated[
        bool, Option("--version", is_eager=True, callback=_show_version, help=N_("Show the version and exit."))
    ] = False,
    show_completion: Annotated[
        str | None,
        Option(
            "--show-completion",
            is_eager=True,
            callback=_show_completion,
            metavar=N_("SHELL"),
            help=N_("Print what makes that shell complete words: bash, zsh, fish, powershell."),
        ),
    ] = None,
) -> None:
    """Declare the options of every command, for help and completion; `split_settings` has read them already."""
    del root, concept, lang, debug, version, show_completion
