"""Functions for commands that publish: the records that may be published, the day, and the writing of files."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from konzept.cli.clock import document_day, today
from konzept.cli.faults import tell_konzept_error
from konzept.cli.options import day_of, snapshot_at
from konzept.cli.settings import Settings
from konzept.i18n.messages import _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import Severity, echo
from konzept.source.snapshot import CONCEPTS
from konzept.system import console

if TYPE_CHECKING:
    from konzept.publication.publish import Printout
    from konzept.reading.concept import Concept
    from konzept.reading.load import Loaded
    from konzept.rules.fix import Checked
    from konzept.source.proposal import FileChange


class Ready(NamedTuple):
    """Records that were checked and have no error, so that they may be published."""

    root: Path
    loaded: "Loaded"
    concepts: "tuple[Concept, ...]"
    only: str | None
    """The id of the one concept that was asked for."""
    rev: str | None
    """The revision of the records; None for the working folder."""


def ready(settings: Settings, rev: str | None) -> Ready:
    """The records asked for, checked; errors are printed and raise a `KonzeptError` with exit code 1."""
    from konzept.reading.query import chosen
    from konzept.rules.fix import check

    root = settings.folder()
    checked = check(snapshot_at(root, rev), today())
    concepts = chosen(checked.loaded, settings.concept)
    _refuse_errors(checked, settings.concept)
    return Ready(root, checked.loaded, concepts, settings.concept, rev)


def publication_day(records: Ready, as_of: str | None) -> date:
    """The day of the documents: as asked, else that of `document_day`.

    Prints a note where status entries are newer than the commit.
    """
    if as_of is not None:
        return day_of(as_of)
    day = document_day(records.root, records.rev, dated=True)
    entries = [
        entry.date.last
        for concept in records.loaded.concepts.values()
        for record in concept.records()
        for entry in getattr(record, "status", ())
    ]
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
    return day


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


def output_folder(root: Path, output: str) -> Path:
    """The folder for the files; raises `KonzeptError` for one among the records, where no other file belongs."""
    folder = Path(output).resolve()
    if folder.is_relative_to(root.resolve() / CONCEPTS):
        message = _("Pages cannot be written into the folder of the records.")
        raise KonzeptError(message, _("Name another folder with -o, such as build."))
    return folder


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
    folder: Path,
    files: Mapping[str, bytes],
    day: date,
    *,
    named: Iterable[Path],
    swept: "Sequence[FileChange]" = (),
    dry_run: bool,
) -> None:
    """Write files by path below the folder, and print how many have changed and their day.

    `named` are the paths to be printed one by one; `swept` are changes of outdated files of earlier runs. Raises
    `KonzeptError` where files cannot be written.
    """
    from konzept.source.proposal import FileChange
    from konzept.system.store import write

    changes = [FileChange(path, content_of(folder / path), content) for path, content in files.items()]
    if not dry_run:
        folder.mkdir(parents=True, exist_ok=True)
        write(folder, [*changes, *swept])
    for name in named:
        console.out(str(name))
    written = sum(1 for change in changes if change.before != change.after)
    removed = sum(1 for change in swept if change.after is None)
    console.err(_summary(day, written, len(files) - written, removed, dry_run=dry_run))


def put_new(files: Mapping[str, bytes], output: str, root: Path, day: date) -> None:
    """Write files without overwriting edits: raises `KonzeptError` for a file that exists with other content."""
    folder = output_folder(root, output)
    for name, content in files.items():
        if content_of(folder / name) not in {None, content}:
            message = _("“{path}” is there already and says something else.").format(
                path=echo(str(Path(output) / name))
            )
            raise KonzeptError(message, _("Name another folder with -o, or delete the file."))
    put(folder, files, day, named=(Path(output) / name for name in files), dry_run=False)


def content_of(place: Path) -> bytes | None:
    """The content of a file; None where there is none, or a symbolic link, which `store.write` refuses to follow."""
    return place.read_bytes() if place.is_file() and not place.is_symlink() else None


def _summary(day: date, written: int, same: int, removed: int, *, dry_run: bool) -> str:
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


def close(made: "Printout") -> None:
    """Print the remarks on what was made, and raise the gravest of the errors that kept other files from being made."""
    for remark in made.remarks:
        console.err(remark)
    by_gravity = sorted(made.failures, key=lambda failure: failure.exit_code)
    for failure in by_gravity[:-1]:
        tell_konzept_error(failure)
    if by_gravity:
        raise by_gravity[-1]
