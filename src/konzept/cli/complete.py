"""Completion of values in the shell: ids are taken from file names, without opening a file."""

import os
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import typer

from konzept.cli.settings import Settings
from konzept.source.failure import KonzeptError
from konzept.source.snapshot import CONCEPTS, KIND_FOLDERS

_ID = re.compile("[a-z0-9][a-z0-9-]{0,63}")
"""What may be offered. zsh evaluates what it is offered, and strangers name files: nothing else is let through."""


def records(*folders: str) -> Callable[[typer.Context, list[str], str], list[str]]:
    """A completer for records of these folders (all if none is given), by the shortest unambiguous address."""

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> list[str]:
        del args
        found = _addresses(ctx, folders or tuple(KIND_FOLDERS.values()))
        ids = Counter(id_ for _concept, _kind, id_ in found)
        pairs = Counter((kind, id_) for _concept, kind, id_ in found)
        offers = [
            id_ if ids[id_] == 1 else f"{kind}/{id_}" if pairs[kind, id_] == 1 else f"{concept}/{kind}/{id_}"
            for concept, kind, id_ in found
        ]
        if "/" in incomplete:
            offers += [f"{kind}/{id_}" for _concept, kind, id_ in found if pairs[kind, id_] == 1]
            offers += [f"{concept}/{kind}/{id_}" for concept, kind, id_ in found]
        return sorted({offer for offer in offers if offer.startswith(incomplete)})

    return offer


def ids(folder: str) -> Callable[[typer.Context, list[str], str], list[str]]:
    """A completer for the ids of the records of one folder."""

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> list[str]:
        del args
        return sorted({id_ for _concept, _kind, id_ in _addresses(ctx, (folder,)) if id_.startswith(incomplete)})

    return offer


def words(offers: Sequence[str]) -> Callable[[typer.Context, list[str], str], list[str]]:
    """A completer for the words of a list."""

    def offer(ctx: typer.Context, args: list[str], incomplete: str) -> list[str]:
        del ctx, args
        return [word for word in offers if word.startswith(incomplete)]

    return offer


def concepts(ctx: typer.Context, args: list[str], incomplete: str) -> list[str]:
    """Complete the id of a concept."""
    del args
    return [name for name in _concepts(_settings(ctx)) if name.startswith(incomplete)]


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
