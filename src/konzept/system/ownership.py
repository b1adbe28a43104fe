"""What commands may write over: what konzept wrote and nobody has changed since, and never the records.

One rule for every command that writes a document: a new file is written; a file that has the same bytes stays; one that
konzept wrote is replaced if it still has the bytes that it had then; all else is somebody's work, is named, and is
replaced with `--force` only. Records, settings, templates and hidden files are no documents, whatever is asked for.

What was written into a published folder stands in a list there (`konzept.publication.manifest`). What was written
anywhere else is noted in the user's folder for such things, a small file for each, so that nothing lies beside the
document; where that is lost, a document of ours is a stranger's.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

from konzept.i18n.messages import _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.snapshot import CONCEPTS, SETTINGS, TEMPLATES
from konzept.system.files import resolved
from konzept.system.here import machine
from konzept.system.switch import all_of, outlet

MOST_NOTES = 2_000
"""How many notes are kept at most; the oldest go first."""

SHOWN = 10
"""How many files are named in an error."""


def refuse_kept(root: Path, places: Iterable[Path]) -> None:
    """Raise `KonzeptError` if one of these places is no place for a document; `root` is the repository's."""
    for place in places:
        if is_kept(root, place):
            shown = place.relative_to(resolved(root)) if place.is_relative_to(resolved(root)) else place
            message = _("“{path}” is a place of records, settings or hidden files; no document is written there.")
            raise KonzeptError(message.format(path=echo(str(shown))), _("Name another place with -o, such as build."))


def is_kept(root: Path, place: Path) -> bool:
    """Whether a place, whose folder leads through no link, belongs to records, settings, templates or hidden files.

    Names count without regard to case and composition, as some disks take them. A repository is where its `concepts`
    are: the present one or any other.
    """
    root = resolved(root)
    parts = [_folded(part) for part in place.parts]
    own = [_folded(part) for part in root.parts]
    if ".git" in parts or parts[-1].startswith(".") or parts[-1] == SETTINGS:
        return True
    if parts[: len(own)] == own and any(part.startswith(".") for part in parts[len(own) :]):
        return True
    homes = (root / name for name in (CONCEPTS, TEMPLATES))
    if any(place.is_relative_to(resolved(home) if machine.is_link(home) else home) for home in homes):
        return True
    others = (Path(*place.parts[:count]) for count, part in enumerate(parts) if part in {CONCEPTS, TEMPLATES})
    return any((other / CONCEPTS).is_dir() for other in others)


def _folded(name: str) -> str:
    return normalize("NFC", name).casefold()


def not_ours(names: list[str]) -> KonzeptError:
    """The error for files that would have to be replaced and are not ours."""
    message = ngettext(
        "{names} is there already, and konzept did not write it, or somebody has changed it since.",
        "{count} files are there already that konzept did not write, or that somebody has changed since: {names}.",
        len(names),
    )
    shown = ", ".join(_("“{path}”").format(path=echo(name)) for name in names[:SHOWN])
    more = _("{names} and {count} more").format(names=shown, count=len(names) - SHOWN) if names[SHOWN:] else shown
    hint = _("Nothing was written. Name another place with -o, or replace what is there with --force.")
    return KonzeptError(message.format(names=more, count=len(names)), hint)


def put_file(root: Path, output: str, content: bytes, *, force: bool, dry_run: bool = False) -> bool:
    """Write a document into the file that is named, and tell whether that changed it; folders on the way are made.

    Raises `KonzeptError` where it may not be written or replaced, and `NotWritten` where the system refuses.
    """
    named = Path(output)
    place = resolved(named.parent) / named.name
    refuse_kept(root, [place])
    new = sha256(content).hexdigest()
    if dry_run and not place.parent.is_dir():
        return True
    with outlet(place.parent) as folder:
        there = folder.look(place.name)
        if there and there.sum not in {new, noted(place)} and not force:
            raise not_ours([output])
        is_new = not there or there.sum != new
        if not dry_run:
            folder.sweep([])
            if is_new:
                folder.put(all_of({place.name: content}, {place.name: there}))
            note(place, new)
    return is_new


def noted(place: Path) -> str | None:
    """The checksum of what konzept wrote there last; None where that is not known."""
    with suppress(OSError, RuntimeError, ValueError):
        return (_notes() / _name(place)).read_text("ascii")[:64]
    return None


def note(place: Path, checksum: str) -> None:
    """Note what was written there; where it cannot be noted, the file is a stranger's next time."""
    with suppress(OSError, RuntimeError):
        folder = _notes()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = folder / f".{os.urandom(8).hex()}"
        new.write_text(checksum, "ascii")
        new.replace(folder / _name(place))
        notes = list(folder.iterdir())
        if len(notes) > MOST_NOTES:
            for old in sorted(notes, key=lambda each: each.stat().st_mtime_ns)[:-MOST_NOTES]:
                old.unlink(missing_ok=True)


def _notes() -> Path:
    return machine.state_folder() / "written"


def _name(place: Path) -> str:
    return sha256(os.fsencode(place)).hexdigest()[:32]
