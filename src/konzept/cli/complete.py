"""Completion of values in the shell: ids are taken from file names; a shell that shows more gets their titles, too."""

import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import typer

from konzept.cli.settings import Settings
from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.source.light import pattern
from konzept.source.snapshot import CONCEPTS, KIND_FOLDERS

_ID = pattern("[a-z0-9][a-z0-9-]{0,63}")
"""What may be offered. zsh evaluates what it is offered, and strangers name files: nothing else is let through."""


STATES = ("proposed", "planned", "started", "implemented", "ongoing", "paused", "dropped", "replaced")
RATINGS = ("on-track", "at-risk", "off-track", "not-ratable")
"""The words of the model, whose import takes too long for completion; a test compares the two lists."""

ShellOffer: TypeAlias = str | tuple[str, str]
"""A word that is offered, with what it means where there is something to say."""

Completer: TypeAlias = Callable[[typer.Context, list[str], str], Sequence[ShellOffer]]

_TITLE = pattern(r"^(?:title|name|subject):[ ]*(.+)$", re.MULTILINE)
_HEAD = 4096
"""So many bytes of a file are looked at for its title."""

_SHOWN = 60
"""So many characters of a title are shown."""


def is_bash() -> bool:
    """Whether it is bash that asks, which shows words alone."""
    return os.environ.get("_KONZEPT_COMPLETE") == "complete_bash"


def typed() -> list[str]:
    """The words of the line that a shell completes, without the one that is being typed; empty for any other run."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    if not os.environ.get("_KONZEPT_COMPLETE"):
        return []
    return re.split("[ \n]", line)[1:-1]  # bash hands on a word a line


def rejoin_words() -> None:
    """Put together again what bash has taken apart: the equals sign is a word of its own to it, as in `due = 2027`."""
    words = os.environ.get("COMP_WORDS", "").split("\n")
    place = os.environ.get("COMP_CWORD", "")
    if not is_bash() or "=" not in words or not place.isdecimal():
        return
    joined: list[str] = []
    homes: list[int] = []
    for before, word in pairwise(["", *words]):
        if len(joined) > 1 and (word == "=" or before == "="):
            joined[-1] += word
        else:
            joined.append(word)
        homes.append(len(joined) - 1)
    if int(place) < len(homes):
        os.environ |= {"COMP_WORDS": "\n".join(joined), "COMP_CWORD": str(homes[int(place)])}


def records(*folders: str) -> Completer:
    """A completer for records of these folders (all if none is given), by the shortest unambiguous address."""

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> Sequence[ShellOffer]:
        del args
        found = _addresses(ctx, folders or tuple(KIND_FOLDERS.values()))
        ids = Counter(id_ for _concept, _kind, id_ in found)
        pairs = Counter((kind, id_) for _concept, kind, id_ in found)
        names = {
            (id_ if ids[id_] == 1 else f"{kind}/{id_}" if pairs[kind, id_] == 1 else f"{concept}/{kind}/{id_}"): each
            for each in found
            for concept, kind, id_ in [each]
        }
        if "/" in incomplete:
            names |= {f"{kind}/{id_}": (concept, kind, id_) for concept, kind, id_ in found if pairs[kind, id_] == 1}
            names |= {f"{concept}/{kind}/{id_}": (concept, kind, id_) for concept, kind, id_ in found}
        return [(name, _title(ctx, names[name])) for name in sorted(names) if name.startswith(incomplete)]

    return offer


def ids(folder: str) -> Completer:
    """A completer for the ids of the records of one folder."""

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> Sequence[ShellOffer]:
        del args
        found = {each[2]: each for each in _addresses(ctx, (folder,))}
        return [(name, _title(ctx, found[name])) for name in sorted(found) if name.startswith(incomplete)]

    return offer


def words(offers: Sequence[str]) -> Completer:
    """A completer for the words of a list, with what people read in their place."""

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> Sequence[ShellOffer]:
        del ctx, args
        return [(word, meaning(word)) for word in offers if word.startswith(incomplete)]

    return offer


def meaning(word: str) -> str:
    """What people read in place of a word of the model or the name of a kind; the word itself where it is not known."""
    plain = word.replace("-", " ")
    titled = plain.capitalize()
    return shown if (shown := _(plain)) != plain else _(titled) if _(titled) != titled else plain


def keys(kind: str = "", ending: str = "=") -> Completer:
    """A completer for the keys of a kind, and behind the equals sign for the words that a key can have.

    Without a kind it is that of the record named before.
    """

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> Sequence[ShellOffer]:
        del args
        from konzept.cli.completing import offered

        known = kind or _kind_of(ctx)
        return offered(ctx, known, incomplete, ending) if known else []

    return offer


def _kind_of(ctx: typer.Context) -> str:
    """The kind of the record or of the kind that the line names already; measures where it names none."""
    named = str(ctx.params.get("record") or ctx.params.get("kind") or "")
    *above, id_ = named.split("/")
    if above and above[-1] in KIND_FOLDERS:
        return above[-1]
    kinds = {folder: kind for kind, folder in KIND_FOLDERS.items()}
    if named in kinds or named in KIND_FOLDERS:
        return kinds.get(named, named)
    found = {kind for _concept, kind, known in _addresses(ctx, tuple(KIND_FOLDERS.values())) if known == id_}
    if id_ in _concepts(_settings(ctx)):
        return "concept"
    return next(iter(found), "measure")


def _title(ctx: typer.Context, address: tuple[str, str, str]) -> str:
    """The title of a record in signs that no shell obeys; empty for bash, which shows none."""
    concept, kind, id_ = address
    place = _settings(ctx).folder() / CONCEPTS / concept
    place = place / KIND_FOLDERS[kind] / f"{id_}.yaml" if kind else place / "concept.yaml"
    return title_in(place)


def title_in(place: Path) -> str:
    """The title that stands in a file, in letters, digits and blanks; empty where none is to be shown."""
    if is_bash():
        return ""
    try:
        if place.is_symlink() or not place.is_file():
            return ""
        with place.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "ignore")
    except OSError:
        return ""
    match = _TITLE.search(head)
    shown = "".join(sign if sign.isalnum() or sign in " -,." else " " for sign in match[1]) if match else ""
    return " ".join(shown.split())[:_SHOWN]


def concepts(ctx: typer.Context, args: list[str], incomplete: str) -> Sequence[ShellOffer]:
    """Complete the id of a concept."""
    del args
    found = (name for name in _concepts(_settings(ctx)) if name.startswith(incomplete))
    return [(name, _title(ctx, (name, "", ""))) for name in found]


def _settings(ctx: typer.Context) -> Settings:
    return ctx.find_object(Settings) or Settings()


def _concepts(settings: Settings) -> list[str]:
    try:
        top = settings.folder() / CONCEPTS
        names = (entry.name for entry in os.scandir(top) if entry.is_dir(follow_symlinks=False))
        return sorted(name for name in names if _ID.fullmatch(name))
    except (KonzeptError, OSError):
        return []


def _addresses(ctx: typer.Context, folders: tuple[str, ...]) -> list[tuple[str, str, str]]:
    settings = _settings(ctx)
    kinds = {folder: kind for kind, folder in KIND_FOLDERS.items()}
    chosen = [settings.concept] if settings.concept else _concepts(settings)
    found = []
    for concept in chosen:
        for folder in folders:
            try:
                top: Path = settings.folder() / CONCEPTS / concept / folder
                names = sorted(entry.name for entry in os.scandir(top))
            except (KonzeptError, OSError):
                continue
            ids = (name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))
            found += [(concept, kinds[folder], id_) for id_ in ids if _ID.fullmatch(id_)]
    return found
