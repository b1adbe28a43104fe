"""The program as a typer application: options of every command, the language, and the handling of all errors."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout, suppress
from io import StringIO
from typing import Annotated, Any

import typer
from typer import Option
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from konzept.cli import ALIASES, complete, faults
from konzept.cli.help import page, paragraphs, translated, usage
from konzept.cli.language import decide
from konzept.cli.parameters import convert, take_as_written
from konzept.cli.settings import refuse_empty, split_settings
from konzept.i18n.messages import N_, _, in_language
from konzept.source.failure import KonzeptError
from konzept.system import console
from konzept.system.here import machine

NAME = "konzept"
COMPLETION = "_KONZEPT_COMPLETE"
"""The variable by which a shell asks for completions."""
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
"""The shells that typer completes words for."""


BEHIND_EQUALS = """
_konzept_words() {
    _konzept_completion "$@"
    local before=${COMP_LINE:0:COMP_POINT}
    before=${before##* }
    if [[ $before == *=* && $COMP_WORDBREAKS == *=* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${before%"${before##*=}"}"}")
    fi
    [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -o default -F _konzept_words konzept
"""
"""bash replaces only what stands behind an equals sign, and would put a blank behind one."""


class Command(TyperCommand):
    """A command of typer with our help and completion."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters; for completion also the options of every command, with all values taken as written."""
        mine: list[Any] = super().get_params(ctx)
        if not ctx.resilient_parsing:
            return convert(self, mine)
        return take_as_written([*mine, *ctx.parent.command.params] if ctx.parent else mine)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words behind the command; errors of usage carry the context of the command."""
        if not ctx.resilient_parsing:
            refuse_empty(args, ctx.info_name or NAME)
        with faults.located(ctx):
            return super().parse_args(ctx, args)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The whole first paragraph of the help, for shells that show it beside the name."""
        del limit
        return next(paragraphs(self.help), "")

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What a shell may offer for the word that is being typed."""
        return translated(super().shell_complete(ctx, incomplete))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write our help in place of typer's."""
        formatter.write(console.rendered(*page(self, ctx)))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how the command is called."""
        formatter.write(console.rendered(*usage(self, ctx)))


class Program(TyperGroup):
    """The group of all commands: common options, language, help, completion and error handling."""

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
        settings, _rest = split_settings(complete.typed() or words, lenient=True)
        if os.environ.get(COMPLETION):
            complete.rejoin_words()
            _prepare_completion()
        with in_language(decide(settings.lang, settings.root)):
            sys.exit(self._run(words, debug=settings.debug, **extra))

    def _run(self, words: list[str], *, debug: bool, **extra: Any) -> int:
        try:
            code = super().main(words, NAME, COMPLETION, standalone_mode=False, **extra)
            sys.stdout.flush()
        except typer.TyperException as error:
            return faults.tell_usage(error)
        except KonzeptError as error:
            return faults.tell_konzept_error(error, debug=debug)
        except OSError as error:
            return _reader_left() if machine.is_reader_gone(error) else faults.tell_os_error(error)
        except (KeyboardInterrupt, typer.Abort):
            return faults.INTERRUPTED
        except Exception as error:  # the place where a command's unexpected errors are caught
            if os.environ.get(COMPLETION):
                return 1  # without a word, which would stand in the middle of the line that somebody types
            return faults.tell_bug(error, debug=debug)
        return code if isinstance(code, int) else 0

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> typer.Context:
        """Take the common options out of the arguments, at any position, and store them as the context's `obj`."""
        settings, rest = split_settings(args, lenient=bool(extra.get("resilient_parsing")))
        extra.setdefault("obj", settings)
        return super().make_context(info_name, rest, parent, **extra)  # type: ignore[return-value]

    def get_params(self, ctx: Any) -> list[Any]:
        """The common options: texts and flags, taken as written."""
        return take_as_written(super().get_params(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the command line; an empty one says what to do next, or raises `NoCommand` outside of a repository."""
        if not args and not ctx.resilient_parsing:
            _say_next(ctx)
        with faults.located(ctx):
            return super().parse_args(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What a shell may offer for the word that is being typed."""
        return translated(super().shell_complete(ctx, incomplete))

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a closed pipe on standard output is no error."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if not machine.is_reader_gone(error):
                raise
            raise typer.Exit(_reader_left()) from None

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command; the error for an unknown one names the nearest."""
        args = [ALIASES.get(args[0], args[0]), *args[1:]]
        if args[0] not in self.commands and not ctx.resilient_parsing:
            raise faults.unknown_command(args[0], [n for n, c in self.commands.items() if not c.hidden])
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write our help in place of typer's."""
        formatter.write(console.rendered(*page(self, ctx)))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how the program is called."""
        formatter.write(console.rendered(*usage(self, ctx)))


def _say_next(context: typer.Context) -> None:
    """Say what to do next in the repository around, and leave; raises `NoCommand` where there is none."""
    settings = context.obj
    if settings.root is None:
        try:
            settings.folder()
        except KonzeptError:
            raise faults.NoCommand(context) from None
    from konzept.cli.commands.orient import say_next

    say_next(settings)
    raise typer.Exit


def _prepare_completion() -> None:
    """Register typer's shells, and keep it from importing rich (200 ms) to strip markup that our help does not have."""
    completed = typer.Typer(add_completion=True)
    completed.command()(_show_nothing)
    get_command(completed)
    with suppress(ImportError):
        from typer import _completion_classes

        _completion_classes._sanitize_help_text = str  # type: ignore[assignment]  # noqa: SLF001 - without it: slower


def _show_nothing() -> None:
    """A placeholder command: typer registers its shells when the first command with completion is made."""


def _reader_left() -> int:
    """Let go of standard output; returns the exit code."""
    console.let_go(sys.stdout)
    return faults.BROKEN_PIPE


class App(typer.Typer):
    """A typer application whose commands have our help."""

    _built: tuple[int, Any] = (-1, None)
    """The number of commands that were registered when the program was built, and the program."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program, which is built once (20 ms); not for completion, which changes how values are read."""
        if os.environ.get(COMPLETION):
            return get_command(self)(*args, **kwargs)
        if self._built[0] != len(self.registered_commands):
            self._built = len(self.registered_commands), get_command(self)
        return self._built[1](*args, **kwargs)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """Register a command; `help` is an English source string, `rich_help_panel` one of `Panel`."""
        return super().command(name, cls=Command, **settings)


app = App(
    name=NAME,
    cls=Program,
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
    if shell not in SHELLS:
        message = _("“{shell}” is not a shell that can be helped.").format(shell=shell)
        raise KonzeptError(message, _("Possible are: {words}.").format(words=", ".join(SHELLS)))
    console.out(_completion_script(context, shell) + (BEHIND_EQUALS if shell == "bash" else ""))
    raise typer.Exit


def _completion_script(context: typer.Context, shell: str) -> str:
    """The completion script of a shell; made by typer's own answer to a shell where its function for it is missing."""
    with suppress(ImportError):
        from typer._completion_shared import get_completion_script

        return get_completion_script(prog_name=NAME, complete_var=COMPLETION, shell=shell)
    _prepare_completion()
    os.environ[COMPLETION] = f"source_{shell}"
    try:
        with redirect_stdout(StringIO()) as script, suppress(SystemExit):
            TyperGroup.main(context.command, [], NAME, COMPLETION)  # type: ignore[arg-type]
    finally:
        del os.environ[COMPLETION]
    return script.getvalue().strip()


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
    """Declare the common options for help and completion; `split_settings` has read their values already."""
    del root, concept, lang, debug, version, show_completion
