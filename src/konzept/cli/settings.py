"""The options that every command has: which repository, which concept, which language."""

import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import typer

from konzept.i18n.messages import LANGUAGES, _
from konzept.source.failure import KonzeptError
from konzept.source.light import NamedTuple
from konzept.system.files import find_root

VALUED = ("--root", "--lang", "--concept")
FLAG = "--debug"
"""The flag for tracebacks, which like all common options may stand before or behind the command."""


class Settings(NamedTuple):
    """The common options of all commands; commands get them as `context.obj`."""

    root: Path | None = None
    lang: str | None = None
    concept: str | None = None
    debug: bool = False

    def folder(self) -> Path:
        """The root of the repository: the folder at or above the one named, or the working folder, with `concepts/`.

        Raises `KonzeptError` where there is none, or no such folder.
        """
        if self.root is not None and not os.path.isdir(self.root):  # noqa: PTH112 - no error where that is denied
            from konzept.source.findings import echo

            message = _("There is no folder “{path}”.").format(path=echo(str(self.root)))
            raise KonzeptError(message, _("Name the folder of your repository, or leave out --root."))
        return find_root(self.root or Path())


def split_settings(arguments: Sequence[str], *, lenient: bool = False) -> tuple[Settings, list[str]]:
    """Split the arguments into the common options, at any position up to `--`, and the rest.

    A missing value raises `KonzeptError`, unless the line is still being typed (`lenient`).
    """
    found: dict[str, str] = {}
    rest: list[str] = []
    waiting = list(arguments)
    while waiting and waiting[0] != "--":
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if name in VALUED and (equals or waiting):
            found[name] = value if equals else waiting.pop(0)
            if not lenient:
                refuse_empty([name, found[name]], "")
        elif word == FLAG:
            found[word] = word
        elif word in VALUED and not lenient:
            raise KonzeptError(_("The option {option} needs a value behind it.").format(option=word))
        else:
            rest.append(word)
    lang = found.get("--lang")
    if lang is not None and lang not in LANGUAGES and not lenient:
        from konzept.source.findings import echo

        message = _("“{lang}” is not a language of this program.").format(lang=echo(lang))
        raise KonzeptError(message, _("Possible are: {words}.").format(words=", ".join(sorted(LANGUAGES))))
    root = Path(found["--root"]) if found.get("--root") else None
    return Settings(root, lang, found.get("--concept"), FLAG in found), [*rest, *waiting]


def refuse_empty(words: Sequence[str], command: str) -> None:
    """Raise `KonzeptError` for an empty word: a variable without a value must mean neither “everything” nor “nothing”.

    An option and its value may be two words or one, with an equals sign.
    """
    for before, word in pairwise((command, *words)):
        option, equals, value = word.partition("=")
        with_value = option.startswith("--") and bool(equals)
        if (value if with_value else word).strip():
            continue
        name = option if with_value else before if before.startswith("-") and before != "--" else ""
        message = _("A word behind “{command}” is empty.").format(command=command)
        if name:
            message = _("The value of {option} is empty.").format(option=name)
        raise KonzeptError(message, _("Leave it out, or write what is meant: a variable of the shell may be empty."))


def settings_of(context: typer.Context) -> Settings:
    """The common options of the present call."""
    settings = context.find_object(Settings)
    return settings or Settings()
