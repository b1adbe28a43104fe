"""Commands that orient: help, hilfe; and what is said where no command is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from konzept.cli import FAMILIES, complete
from konzept.cli.clock import today
from konzept.cli.faults import command_meant
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.settings import Settings, settings_of
from konzept.i18n.messages import N_, _
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.snapshot import KIND_FOLDERS
from konzept.system import console

AHEAD = 30
"""So many days what is due is looked for, as `konzept due` does."""

PAGES = "build"
"""The folder into which `konzept render` writes where none is named."""

COMMANDS = tuple(name for names in FAMILIES.values() for name in names)
TOPICS = (*COMMANDS, *KIND_FOLDERS)


@app.command(
    "help",
    rich_help_panel=Panel.READ,
    help=N_(
        "Explain a command, a rule, a key or a kind of records.\n\n"
        "konzept help status · konzept help unknown-goal · konzept help due · konzept help measure. German words are "
        "understood: konzept hilfe Frist."
    ),
)
def help_(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("WORD"),
            help=N_("A command, a rule, a key such as due or costs.amount, or a kind; all commands if not given."),
            autocompletion=complete.words(TOPICS),
        ),
    ] = None,
) -> None:
    word = " ".join(words or ()).strip()
    command = command_meant(word) or word
    if not word or command in COMMANDS:
        _show_page(settings_of(context), command)
        return
    pages: tuple[Callable[[str], str | None], ...] = (_of_rule, _of_kind, _of_key)
    told = next((page for make in pages if (page := make(word))), None)
    if told is None:
        message = _("There is no command, rule, key or kind “{word}”.").format(word=echo(word))
        raise KonzeptError(message, _nearest(word))
    console.out(told)


def _show_page(settings: Settings, command: str) -> None:
    """Show what `--help` shows; the program is loaded whole for it."""
    from konzept.cli import load

    language = ["--lang", settings.lang] if settings.lang else []
    load()([*language, *([command] if command else []), "--help"])


def _of_rule(word: str) -> str | None:
    from konzept.rules.book import RULES
    from konzept.rules.manual import page

    return next((page(rule).removesuffix("\n") for rule in RULES if rule.name == word), None)


def _of_kind(word: str) -> str | None:
    from konzept.answers.explain.keys import of_kind
    from konzept.model import KIND_OF
    from konzept.model.meant import certain, kind_meant

    name = certain(kind_meant(word))
    return of_kind(KIND_OF[name], console.width()) if name else None


def _of_key(word: str) -> str | None:
    from konzept.answers.explain.keys import keys_named, of_keys

    found = keys_named(word)
    return of_keys(found, console.width()) if found else None


def _nearest(word: str) -> str:
    from konzept.answers.explain.keys import near
    from konzept.model import ALL_KINDS
    from konzept.rules.book import RULES
    from konzept.source.nearest import nearest

    known = [*COMMANDS, *(rule.name for rule in RULES), *(kind.folder for kind in ALL_KINDS if kind.folder)]
    guess = near(word) or nearest(word, known, 0.6)
    if guess:
        return _("“{word}” is probably meant.").format(word=guess)
    return _("“konzept help” lists all commands; “konzept search” looks for words in the concept.")


def say_next(settings: Settings) -> None:
    """Say in three lines what to do next in this repository; raises `KonzeptError` outside of one."""
    from konzept import rules
    from konzept.answers.report import next_steps
    from konzept.figures.due.lists import due
    from konzept.publication.manifest import NAME
    from konzept.reading.load import load
    from konzept.system import files

    root: Path = settings.folder()
    loaded = load(files.read(root))
    console.out(next_steps.checked([*loaded.findings, *rules.check(loaded, today())]))
    console.out(next_steps.due(due(loaded, today(), AHEAD, settings.concept), AHEAD))
    console.out(next_steps.published(files.changed_since(root, root / PAGES / NAME), PAGES))
    console.err(_("All commands: {command}").format(command="konzept help"))
