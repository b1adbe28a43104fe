"""Options that several commands share, and the functions that evaluate them."""

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from konzept.cli import complete
from konzept.cli.clock import today, working_day
from konzept.cli.settings import Settings
from konzept.i18n.messages import N_, _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.snapshot import JOURNAL
from konzept.system import console

if TYPE_CHECKING:
    from konzept.model import Record
    from konzept.reading.load import Loaded
    from konzept.source.snapshot import Snapshot
    from konzept.source.values import Moment

RecordArgument: TypeAlias = Annotated[
    str,
    typer.Argument(
        metavar=N_("RECORD"),
        help=N_("ID, KIND/ID or CONCEPT/KIND/ID: the shortest that is unambiguous."),
        autocompletion=complete.records(),
    ),
]

MeasureArgument: TypeAlias = Annotated[
    str,
    typer.Argument(
        metavar=N_("MEASURE"),
        help=N_("The measure: its id, or CONCEPT/measure/ID."),
        autocompletion=complete.records("measures"),
    ),
]

TODAY = frozenset({"today", "heute"})
"""The words for the day of the machine, where the day of the newest commit is not meant."""

AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar=N_("DATE"),
        help=N_("As it was at the end of that day, month, quarter or year: 2024-06-30, 2024-06, 2024-Q2, 2024, today."),
        show_default=False,
    ),
]

Rev: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--rev",
        metavar=N_("REV|DATE"),
        help=N_(
            "As git knows it: a branch, a tag, a commit, or the last one of a day. The working files do not count."
        ),
        show_default=False,
    ),
]

Force: TypeAlias = Annotated[
    bool,
    typer.Option("--force", help=N_("Replace files as well that konzept did not write, or that somebody has changed.")),
]


def format_option(names: Iterable[str], text: str = N_("How to write it."), *, default: bool | str = True) -> Any:
    """The option --format of a command that offers these: named in its help, completed by the shell.

    `default` is what the help says of the format where none is named: that of the code, nothing, or these words.
    """
    known = tuple(names)
    offered, shown = "|".join(known), complete.words(known)
    return typer.Option("--format", metavar=offered, autocompletion=shown, help=text, show_default=default)


NoCache: TypeAlias = Annotated[
    bool, typer.Option("--no-cache", help=N_("Use nothing that an earlier run has remembered, and remember nothing."))
]

DryRun: TypeAlias = Annotated[bool, typer.Option("--dry-run", help=N_("Show what would change, and change nothing."))]


def asked_day(written: str | None, root: Path, rev: str | None) -> date:
    """The day that --as-of names, else that of whoever works; raises `KonzeptError` for no valid day."""
    return working_day(root, rev) if written is None else day_of(written)


def day_of(written: str) -> date:
    """The day that an option names, by its last day; raises `KonzeptError` for no valid day."""
    from konzept.source.dates import meant_last

    return moment_of(meant_last(written) or written).last


def moment_of(written: str) -> "Moment":
    """The date that an option names, as files have it or as people write it: 2026-11-29, 29.11.2026, heute.

    Raises `KonzeptError` for no valid date.
    """
    from konzept.source.values import Unfit, day, moment

    if written.strip().casefold() in TODAY:
        return day(today())
    try:
        return moment(written.strip())
    except Unfit as unfit:
        if unfit.suggestion:
            return moment(unfit.suggestion)
        raise KonzeptError(unfit.message, unfit.hint) from None


def snapshot_at(root: Path, revision: str | None) -> "Snapshot":
    """The files at a revision, or of the working folder without one; raises `KonzeptError` for an unknown revision."""
    if revision is None:
        return work_tree(root)
    from konzept.system import git

    return git.read(root, git.resolve(root, revision))


def work_tree(root: Path) -> "Snapshot":
    """The files of the working folder; where a command was interrupted in them, that is said."""
    from konzept.system import files

    tell_interrupted(root)
    return files.read(root)


def tell_interrupted(root: Path) -> bool:
    """Say that a command was interrupted and is not completed yet; returns whether that is so."""
    if not os.path.lexists(root / JOURNAL):
        return False
    from konzept.system.journal import interrupted
    from konzept.system.lock import is_held

    pending = interrupted(root)
    if is_held(root):  # somebody is at it right now
        return False
    if pending is None:
        message = _("“{name}” does not fit the files here, and nothing was done with it.")
        console.err(message.format(name=JOURNAL))
    elif pending:
        message = ngettext(
            "A command was interrupted here: {count} file is still to be changed.",
            "A command was interrupted here: {count} files are still to be changed.",
            len(pending),
        )
        console.err(message.format(count=len(pending)))
        console.err(
            _("The next command that writes completes it, such as “konzept validate --fix”; read is how it will be.")
        )
    return bool(pending)


def load_at(settings: Settings, revision: str | None) -> "Loaded":
    """The records at a revision, or in the working folder, with a warning where files have errors.

    Where one concept is asked for, it is read with what is tied to it alone. Unreadable records are missing in every
    list and figure, which the warning says.
    """
    loaded = load_of(settings, revision)
    _tell_errors(loaded)
    return loaded


def load_of(settings: Settings, revision: str | None) -> "Loaded":
    """The same without a word about errors."""
    from konzept.cli.groups.near import near
    from konzept.reading.load import load

    root = settings.folder()
    held = near(root, settings.concept) if revision is None and settings.concept is not None else None
    return held.load() if held else load(snapshot_at(root, revision))


def find_at(
    settings: Settings, revision: str | None, address: str, *, where_named: bool = False
) -> tuple["Loaded", "Record"]:
    """The record at an address, with the records of its concept and those tied to it, else with all.

    With `where_named`, so that every place is among them where it is named. Warns as `load_at`; raises `KonzeptError`
    where there is no such record.
    """
    from konzept.cli.groups.near import is_certain, is_named_beyond, near
    from konzept.reading.query import resolve

    root = settings.folder()
    held = near(root, settings.concept, address) if revision is None else None
    if held:
        loaded = held.load()
        with suppress(KonzeptError):
            record = resolve(loaded, address, settings.concept)
            if is_certain(record, settings.concept, address) and not (
                where_named and is_named_beyond(root, held, record)
            ):
                _tell_errors(loaded)
                return loaded, record
    loaded = load_at(settings._replace(concept=None), revision)
    return loaded, resolve(loaded, address, settings.concept)


def _tell_errors(loaded: "Loaded") -> None:
    from konzept.source.findings import Severity

    errors = sum(finding.severity is Severity.ERROR for finding in loaded.findings)
    if errors:
        message = ngettext(
            "The files have {count} error, so something may be missing here; “konzept validate” shows it.",
            "The files have {count} errors, so something may be missing here; “konzept validate” shows them.",
            errors,
        )
        console.err(message.format(count=errors))
