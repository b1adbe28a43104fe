"""Options in, one call, show, exit code.

`konzept.cli.group` defines the program and what all commands share; every family of commands registers its commands
with it. Modules of this package import only what is cheap; models, templates and tables are imported by the command
that needs them.
"""

from collections.abc import Sequence
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from konzept.cli.group import App, app

__all__ = ["ALIASES", "FAMILIES", "app", "load"]

FAMILIES = {
    "check": ("validate", "explain"),
    "look": ("list", "show", "schema"),
    "search": ("search",),
    "compare": ("diff", "history"),
    "report": ("report", "due", "succession"),
    "begin": ("init", "new"),
    "change": ("status", "set", "rename"),
    "take": ("import",),
    "render": ("render",),
    "export": ("export",),
    "preview": ("serve",),
    "orient": ("help",),
}
"""The modules in `konzept.cli.commands` with the names of their commands, in the order of help."""


ALIASES = {"hilfe": "help"}
"""Other names of commands, which are not in the overview."""


def load(words: Sequence[str] = (), *, names: bool = False) -> "App":
    """The program with the commands that a command line needs: one family where `words` name a command, else all.

    Importing a family takes a few milliseconds, for which a completing shell waits. With `names`, where the words name
    no command, all commands are registered by name only, without options and help.
    """
    from konzept.cli.group import app
    from konzept.cli.settings import split_settings

    _settings, rest = split_settings(words, lenient=True)
    command = ALIASES.get(rest[0], rest[0]) if rest else ""
    named = [family for family, commands in FAMILIES.items() if command in commands]
    if names and not named:
        for name in chain.from_iterable(FAMILIES.values()):
            app.command(name, help="")(_unread)
        return app
    for family in named or FAMILIES:
        import_module(f"konzept.cli.commands.{family}")
    return app


def _unread() -> None:
    """The placeholder for a command of which only the name is needed."""


def __getattr__(name: str) -> Any:
    """The attribute `app`: the program with all its commands, loaded when it is first asked for."""
    if name == "app":
        return load()
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
