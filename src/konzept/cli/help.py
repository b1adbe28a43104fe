"""The text of `--help`, in the language of the run.

typer's own help is partly untranslatable and needs rich, whose import takes 200 ms. Help texts of commands are English
source strings (marked with `N_`) and are translated here, when they are shown.
"""

import inspect
import textwrap
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from konzept.cli.parameters import choices, value_type
from konzept.i18n.messages import N_, _
from konzept.system import console
from konzept.system.console import Piece, Style, Styled

AnyCommand: TypeAlias = TyperCommand | TyperGroup


class Panel(StrEnum):
    """Groups of commands: the headings of the overview, in its order."""

    CHECK = N_("Check")
    READ = N_("Read")
    COMPARE = N_("Compare and report")
    CHANGE = N_("Write and change")
    PUBLISH = N_("Publish")


TYPER_WORDS = (N_("Show this message and exit."),)
"""Texts of typer that occur in help, marked for translation."""

INDENT = 2
GAP = 3
NAMES = 26
"""The width in columns of names; the description of a wider name begins on the next line."""

HelpRow: TypeAlias = tuple[str, str]


def page(command: AnyCommand, context: typer.Context) -> list[Piece]:
    """The help of a command: usage, description, arguments and options; for the program its commands."""
    pieces: list[Piece] = [*usage(command, context), "\n"]
    for paragraph in paragraphs(command.help):
        pieces += ["\n", _wrapped(paragraph, ""), "\n"]
    if isinstance(command, TyperGroup):
        for panel in Panel:
            shown = [c for c in command.commands.values() if not c.hidden and _panel(c) == panel]
            pieces += _section(_(panel), [(c.name or "", next(paragraphs(c.help), "")) for c in shown])
    params = [p for p in command.get_params(context) if not getattr(p, "hidden", False)]
    arguments = [p for p in params if isinstance(p, TyperArgument)]
    options = [p for p in params if isinstance(p, TyperOption)]
    pieces += _section(_("Arguments"), [(_argument(p), _about(p, context)) for p in arguments])
    pieces += _section(_("Options"), [(_option(command, p), _about(p, context)) for p in options])
    for paragraph in paragraphs(command.epilog):
        pieces += ["\n", _wrapped(paragraph, ""), "\n"]
    if context.parent is not None:
        pieces += ["\n", _wrapped(_("“konzept --help” lists the options of every command, such as --root."), ""), "\n"]
    return pieces


def usage(command: AnyCommand, context: typer.Context) -> list[Piece]:
    """The usage of a command, in one line or several."""
    path = context.command_path
    parts = [_("[OPTIONS]")]
    parts += [_argument(p, bracketed=True) for p in command.get_params(context) if isinstance(p, TyperArgument)]
    if isinstance(command, TyperGroup):
        parts += [_("COMMAND"), "…"]
    head = _("Usage:")
    lines = textwrap.wrap(" ".join(parts), max(20, console.width() - len(head) - len(path) - 2), break_long_words=False)
    rest = f"\n{' ' * (len(head) + len(path) + 2)}".join(lines)
    return [Styled(head, Style.STRONG), f" {path} {rest}"]


def _section(title: str, rows: Sequence[HelpRow]) -> Iterator[Piece]:
    if not rows:
        return
    yield "\n"
    yield Styled(title, Style.STRONG)
    yield "\n"
    column = min(NAMES, max(len(name) for name, _about in rows))
    margin = " " * (INDENT + column + GAP)
    for name, about in rows:
        yield " " * INDENT
        yield Styled(name, Style.CYAN)
        if about:
            yield "\n" + margin if len(name) > column else " " * (column - len(name) + GAP)
        yield _wrapped(about, margin).lstrip() + "\n"


def _wrapped(text: str, margin: str) -> str:
    return textwrap.fill(
        text,
        console.width(),
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def paragraphs(text: str | None) -> Iterator[str]:
    """The translated paragraphs of a help text, each on one line."""
    if text:
        for paragraph in _(inspect.cleandoc(text)).split("\n\n"):
            yield " ".join(paragraph.split())


def translated(offers: Sequence[Any]) -> list[Any]:
    """The completions for a shell, with their help texts translated into the language of the run."""
    for offer in offers:
        offer.help = " ".join(paragraphs(offer.help)) or None
    return list(offers)


def _panel(command: object) -> str:
    panel = getattr(command, "rich_help_panel", None)
    return panel if isinstance(panel, str) else Panel.READ


def value_name(command: AnyCommand, param: TyperArgument | TyperOption) -> str:
    """The placeholder of a value in help: DATE, text|json, TEXT."""
    if param.metavar is not None:
        return _(param.metavar)
    kind = value_type(command, param)
    return "|".join(choices(kind)) or (_("NUMBER") if kind is int else _("TEXT"))


def _argument(param: TyperArgument, *, bracketed: bool = False) -> str:
    name = _(param.metavar) if param.metavar is not None else param.name.upper()
    if param.nargs != 1:
        name += " …"
    return f"[{name}]" if bracketed and not param.required else name


def _option(command: AnyCommand, param: TyperOption) -> str:
    names = ", ".join(sorted((*param.opts, *param.secondary_opts), key=len))
    return names if param.is_flag else f"{names} {value_name(command, param)}"


def _about(param: TyperArgument | TyperOption, context: typer.Context) -> str:
    """The description of a parameter with its default."""
    sentences = [" ".join(paragraphs(param.help))]
    default = param.get_default(context, call=False)
    words = str(getattr(default, "value", default))
    if param.show_default and default is not None and not isinstance(default, bool | list | tuple) and words:
        sentences.append(_("[default: {value}]").format(value=words))
    if param.required and isinstance(param, TyperOption):
        sentences.append(_("[required]"))
    return " ".join(sentence for sentence in sentences if sentence)
