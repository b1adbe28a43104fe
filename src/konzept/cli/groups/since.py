"""What is found against an earlier revision: in the concepts in whose folders a file differs from it, and in no other.

git names what each file held by its hash; so of the earlier revision only what has changed is read, and of the present
one the concepts that have changed with those that say what became of their records.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from konzept.reading.groups import continued, groups, look
from konzept.source.findings import Finding
from konzept.source.snapshot import SETTINGS, Snapshot, UnreadReason, is_read
from konzept.source.values import is_id
from konzept.system import files
from konzept.system.git import Blob
from konzept.system.past import Past

if TYPE_CHECKING:
    from konzept.reading.concept import Concept


def found_since(root: Path, day: date, revision: str) -> tuple[Finding, ...] | None:
    """The findings of the rules against a revision (a hash from `resolve`).

    None where only everything tells: where nothing says which concepts there are, or other settings are in force.
    """
    covers = files.covers(root)
    past = Past(root, revision)
    common = files.read(root, ())
    settings = {path: content for path, content in common.items() if path == SETTINGS}
    held = {path: blob for path, blob in past.held("").items() if path == SETTINGS.encode()}
    if covers is None or not _is_held(settings, held) or not all(map(is_id, past.names())):
        return None
    changed = past.names() - covers.keys()
    goes_on: dict[str, frozenset[str]] = {}
    for name in covers:
        snapshot = files.read_concept(root, name)
        goes_on[name] = continued(snapshot)
        if not _is_held(snapshot, past.held(name)):
            changed |= {name}
    return _compared(root, day, past, changed, (covers, goes_on)) if changed else ()


def _is_held(snapshot: Snapshot, held: Mapping[bytes, Blob]) -> bool:
    """Whether files are as git holds them, apart from line ends in records, which other systems write differently."""
    blobs = {path.decode("utf-8", "replace"): blob for path, blob in held.items()}
    return (
        snapshot.keys() == blobs.keys()
        and len(blobs) == len(held)
        and all(_is_same(path, content, blobs[path]) for path, content in snapshot.items())
    )


def _is_same(path: str, content: bytes | UnreadReason, blob: Blob) -> bool:
    if not isinstance(content, bytes):
        return content is UnreadReason.OTHER
    if not blob.is_file:
        return False
    return blob.holds(content) or (is_read(path) and blob.holds(content.replace(b"\r\n", b"\n")))


def _compared(
    root: Path,
    day: date,
    past: Past,
    changed: frozenset[str],
    known: tuple[Mapping[str, bytes | UnreadReason], Mapping[str, frozenset[str]]],
) -> tuple[Finding, ...]:
    """The findings about the concepts that have changed; `known` are the covers of all, and what each continues."""
    from konzept import rules
    from konzept.changes.diff import comparisons_of
    from konzept.reading.load import Covers, load

    covers, goes_on = known
    tied = groups({name: look(name, content) for name, content in covers.items()})
    near = {each for name in changed & covers.keys() for each in tied[name]}
    near |= {name for name in covers if goes_on[name] & changed}
    beyond = {name: content for name, content in covers.items() if name not in near}
    now = load(files.read(root, near), beyond=Covers(beyond))
    before: dict[str, Concept] = {}
    for name in sorted(changed):
        if held := past.folder(name):
            before |= load(held.snapshot).concepts.items()
    after = {name: now.concepts[name] for name in sorted(changed & now.concepts.keys())}

    def beside(name: str) -> "tuple[Concept, Concept] | None":
        if name in now.concepts:
            same = now.concepts[name]
        elif name in covers:
            same = load(files.read(root, {name})).concepts[name]
        else:
            return None
        return same, same

    return rules.check_since(comparisons_of(before, after, beside), now, day)
