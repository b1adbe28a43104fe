"""Functions for commands that publish: the records that may be published, the day, and the writing of files."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from konzept.cli.clock import document_day, today
from konzept.cli.faults import tell_konzept_error
from konzept.cli.options import day_of, snapshot_at
from konzept.cli.settings import Settings
from konzept.i18n.messages import _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import Severity, echo
from konzept.source.light import NamedTuple
from konzept.source.snapshot import CONCEPTS
from konzept.system import console
from konzept.system.files import resolved

if TYPE_CHECKING:
    from konzept.publication.parts.replacement import Replacement
    from konzept.publication.parts.run import Published
    from konzept.publication.parts.spool import Spool
    from konzept.publication.parts.stock import Stock
    from konzept.publication.publish import Printout
    from konzept.reading.concept import Concept
    from konzept.reading.load import Loaded
    from konzept.rules.fix import Checked
    from konzept.source.snapshot import Snapshot

MOST_NAMED = 10
"""How many files are named in a remark."""


class Ready(NamedTuple):
    """Records that were checked and have no error, so that they may be published."""

    root: Path
    snapshot: "Snapshot"
    loaded: "Loaded"
    concepts: "tuple[Concept, ...]"
    only: str | None
    """The id of the one concept that was asked for."""
    rev: str | None
    """The revision of the records; None for the working folder."""


def ready(settings: Settings, rev: str | None, *, alone: bool = False) -> Ready:
    """The records asked for, checked; errors are printed and raise a `KonzeptError` with exit code 1.

    With `alone`, of what is made of a concept without a look at the others, the one asked for is read with what is tied
    to it, and no more.
    """
    from konzept.cli.groups.near import near
    from konzept.reading.query import chosen
    from konzept.rules.fix import check

    root = settings.folder()
    held = near(root, settings.concept) if alone and rev is None and settings.concept is not None else None
    checked = check(held.snapshot, today(), loaded=held.load()) if held else check(snapshot_at(root, rev), today())
    concepts = chosen(checked.loaded, settings.concept)
    _refuse_errors(checked, settings.concept)
    return Ready(root, checked.snapshot, checked.loaded, concepts, settings.concept, rev)


class Sound(NamedTuple):
    """Files that were checked and have no error, so that they may be published."""

    root: Path
    files: "Stock"
    only: str | None
    """The id of the one concept that was asked for."""
    rev: str | None
    """The revision of the records; None for the working folder."""
    loaded: "Loaded | None" = None
    """The records as they were read to be checked, where they are so few that they may stay in memory."""


def sound(settings: Settings, rev: str | None) -> Sound:
    """The files, checked; errors are printed and raise a `KonzeptError` with exit code 1.

    One group after the other is in memory, and none is loaded that was found to be without errors before.
    """
    from konzept.cli.groups.judge import faults
    from konzept.cli.groups.stored import stored
    from konzept.publication.parts.stock import HeldStock

    root = settings.folder()
    stock = stored(root, rev)
    found = faults(root, today(), stock, settings.concept) if stock else None
    if stock and found and not found.findings:
        return Sound(root, stock, settings.concept, rev, found.loaded)
    checked = ready(settings, rev)
    is_one = len(checked.loaded.concepts) == 1
    return Sound(root, HeldStock(checked.snapshot), checked.only, rev, checked.loaded if is_one else None)


def publication_day(records: Ready, as_of: str | None) -> date:
    """The day of the documents: as asked, else that of `document_day`.

    Prints a note where status entries are newer than the commit.
    """
    if as_of is not None:
        return day_of(as_of)
    from konzept.publication.parts.run import status_days

    day = document_day(records.root, records.rev, dated=True)
    tell_of_later(day, (each for concept in records.loaded.concepts.values() for each in status_days(concept)))
    return day


def tell_of_later(day: date, entries: Iterable[date]) -> None:
    """Print a note where status entries are newer than the day of the documents."""
    later = sum(1 for entry in entries if day < entry <= today())
    if later:
        message = ngettext(
            "The documents show {day}, the day of the newest commit; {count} status entry is newer. Commit it, or name "
            "its day with --as-of.",
            "The documents show {day}, the day of the newest commit; {count} status entries are newer. Commit them, or "
            "name their day with --as-of.",
            later,
        )
        console.err(message.format(day=day.isoformat(), count=later))


def _refuse_errors(checked: "Checked", concept: str | None) -> None:
    from konzept.answers import formats

    home = f"{CONCEPTS}/{concept}/" if concept is not None else ""
    errors = [f for f in checked.findings if f.severity is Severity.ERROR and f.place.path.startswith(home)]
    if errors:
        found = formats.report(checked.snapshot, checked.loaded, errors)
        console.err(formats.FORMATS["text"](found))
        message = ngettext(
            "Nothing was published, because of {count} error.",
            "Nothing was published, because of {count} errors.",
            len(errors),
        )
        raise _NotPublished(message.format(count=len(errors)), _("What to mend is told by: konzept validate"))


class _NotPublished(KonzeptError):
    """The records have errors. Exit code 1."""

    exit_code = 1


def css_text(asked: str | None) -> str:
    """The text of the style sheet that is named, else empty; raises `KonzeptError` where it cannot be read."""
    if asked is None:
        return ""
    try:
        return Path(asked).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        message = _("The file “{path}” cannot be read as text.").format(path=echo(asked))
        raise KonzeptError(message, _("Name a CSS file that is saved as UTF-8.")) from None


def put(
    records: Ready | Sound,
    output: Path,
    files: "Spool",
    day: date,
    *,
    named: Iterable[Path],
    force: bool,
    dry_run: bool,
    sweeps: bool = False,
) -> None:
    """Publish files by path below a folder, and print how many have changed and their day.

    `named` are the paths to be printed one by one; `sweeps` removes the pages of earlier runs that are not among the
    files. Short versions of documents that have none any more always go. Raises `KonzeptError` where files cannot be
    written, or are not ours to replace.
    """
    from konzept.publication.manifest import top_of
    from konzept.system.ownership import refuse_kept

    folder = resolved(output)
    tops = (top for home in files.homes for top in sorted(set(map(top_of, files.sums_of(home)))))
    refuse_kept(records.root, [folder / "index.html"])
    refuse_kept(records.root, (folder / top for top in tops))
    if dry_run and not folder.is_dir():
        written, unchanged, removed, kept = len(files), 0, 0, []
    elif files:
        done = _replaced(output, files, records, force=force, dry_run=dry_run, sweeps=sweeps)
        written, unchanged, removed, kept = done.written, done.unchanged, done.removed, done.kept
    else:
        written, unchanged, removed, kept = 0, 0, 0, []
    for name in named:
        console.out(str(name))
    if kept:
        message = ngettext(
            "{count} stale page stays, because somebody has changed it: {names}",
            "{count} stale pages stay, because somebody has changed them: {names}",
            len(kept),
        )
        console.err(message.format(count=len(kept), names=", ".join(map(echo, kept[:MOST_NAMED]))))
    console.err(summary(day, written, unchanged, removed, dry_run=dry_run))


def _replaced(
    output: Path, files: "Spool", records: Ready | Sound, *, force: bool, dry_run: bool, sweeps: bool
) -> "Replacement":
    """Replace the files of a folder, unless `dry_run` is set."""
    from konzept.publication.parts.replacement import Replacement, Rules
    from konzept.system.ownership import is_kept, not_ours, noted
    from konzept.system.switch import outlet

    folder = resolved(output)
    rules = Rules(
        is_kept=lambda top: is_kept(records.root, folder / top),
        wrote=lambda path, sum_: sum_ == noted(folder / path),
        sweeps=sweeps,
        only=records.only,
    )
    with outlet(folder) as place:
        found = Replacement(files, place, rules)
        if found.foreign and not force:
            raise not_ours([str(output / path) for path in found.foreign])
        if not dry_run:
            found.carry_out()
    return found


def put_one(root: Path, place: Path, content: bytes, day: date, *, force: bool, dry_run: bool) -> None:
    """Write one file under a name of its own, and print it, whether it has changed, and its day."""
    from konzept.system.ownership import put_file

    written = put_file(root, str(place), content, force=force, dry_run=dry_run)
    console.out(str(place))
    console.err(summary(day, int(written), int(not written), dry_run=dry_run))


def put_new(files: Mapping[str, bytes], output: str, root: Path, day: date, *, force: bool) -> None:
    """Write letters into a folder; raises `KonzeptError` for one that is there with other content, by whomsoever."""
    from hashlib import sha256

    from konzept.system.ownership import refuse_kept
    from konzept.system.switch import all_of, outlet

    folder = resolved(Path(output))
    refuse_kept(root, [folder / "index.html", *(folder / name for name in files)])
    with outlet(folder) as place:
        place.sweep([])
        there = {name: place.look(name) for name in files}
        sums = {name: found.sum for name, found in there.items() if found}
        changed = {name: each for name, each in files.items() if sums.get(name) != sha256(each).hexdigest()}
        for name in changed:
            if name in sums and not force:
                message = _("“{path}” is there already and says something else.")
                hint = _("Nothing was written. Name another place with -o, or replace what is there with --force.")
                raise KonzeptError(message.format(path=echo(str(Path(output) / name))), hint)
        place.put(all_of(changed, there))
    for name in files:
        console.out(str(Path(output) / name))
    console.err(summary(day, len(changed), len(files) - len(changed)))


def summary(day: date, written: int, same: int, removed: int = 0, *, dry_run: bool = False) -> str:
    """The sentence on how many files were written, unchanged and removed, and on their day."""
    if dry_run:
        message = ngettext("{count} file would be written", "{count} files would be written", written)
    else:
        message = ngettext("{count} file written", "{count} files written", written)
    parts = [message.format(count=written), ngettext("{count} unchanged", "{count} unchanged", same).format(count=same)]
    if removed and dry_run:
        message = ngettext("{count} stale page would be removed", "{count} stale pages would be removed", removed)
        parts.append(message.format(count=removed))
    elif removed:
        message = ngettext("{count} stale page removed", "{count} stale pages removed", removed)
        parts.append(message.format(count=removed))
    return _("{parts}; as of {day}.").format(parts=", ".join(parts), day=day.isoformat())


def close(made: "Printout | Published") -> None:
    """Print the remarks on what was made, and raise the gravest of the errors that kept other files from being made."""
    for remark in made.remarks:
        console.err(remark)
    by_gravity = sorted(made.failures, key=lambda failure: failure.exit_code)
    for failure in by_gravity[:-1]:
        tell_konzept_error(failure)
    if by_gravity:
        raise by_gravity[-1]
