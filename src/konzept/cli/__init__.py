"""Options in, one call, show, exit code.

`group` has the program and what is common to all commands; every family of commands registers its own with it. Modules
here import only what is cheap; models, templates and tables wait until a command needs them.
"""

from collections.abc import Sequence
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from konzept.cli.group import App, app

__all__ = ["FAMILIES", "app", "load"]

FAMILIES = {
    "check": ("validate", "explain"),
    "look": ("list", "show", "schema"),
    "compare": ("diff", "history"),
    "report": ("report", "due", "succession"),
    "begin": ("init", "new"),
    "change": ("status", "set", "rename"),
    "render": ("render",),
    "export": ("export",),
    "preview": ("serve",),
}
"""The modules of commands with the names of these, in the order of help: known without importing them."""


def load(words: Sequence[str] = (), *, names: bool = False) -> "App":
    """The program with the commands that these words need: one family where they name a command, else all.

    A shell that completes a word waits for this: every family takes a few milliseconds. With `names`, where the words
    name no command, all are there by their names alone, without options and help.
    """
    from konzept.cli.group import app
    from konzept.cli.settings import split_settings

    _settings, rest = split_settings(words, lenient=True)
    named = [family for family, commands in FAMILIES.items() if rest[:1] and rest[0] in commands]
    if names and not named:
        for name in chain.from_iterable(FAMILIES.values()):
            app.command(name, help="")(_unread)
        return app
    for family in named or FAMILIES:
        import_module(f"konzept.cli.commands.{family}")
    return app


def _unread() -> None:
    """Stand for a command of which nothing but its name is asked."""


def __getattr__(name: str) -> Any:
    """`app` is the program with all its commands."""
    if name == "app":
        return load()
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
