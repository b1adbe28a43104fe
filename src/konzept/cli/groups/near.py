"""What a command reads: the concepts that it is about with all that is tied to them, or everything.

Everything is read where less would not be certain: nothing tells which concept is meant, a folder is no concept's, a
command was interrupted. The answers are the same.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from konzept.cli.groups.continuing import continuing
from konzept.reading.groups import beside, groups, look, parts_of
from konzept.source.light import NamedTuple
from konzept.source.snapshot import KIND_FOLDERS, SETTINGS, Snapshot, UnreadReason
from konzept.system import files

if TYPE_CHECKING:
    from konzept.model import Record
    from konzept.reading.load import Loaded


CONCEPT, MEASURE = "concept", "measure"
"""The kinds of records that other concepts can name."""


class Held(NamedTuple):
    """What was read of the work tree."""

    snapshot: Snapshot
    beyond: Mapping[str, bytes | UnreadReason] | None = None
    """The files concept.yaml of the concepts that were not read; None where everything was."""

    def load(self, earlier: "Loaded | None" = None) -> "Loaded":
        """The records of it."""
        from konzept.reading.load import Covers, load

        return load(self.snapshot, earlier, Covers(self.beyond or {}))


def everything(root: Path) -> Held:
    """The whole work tree."""
    return Held(files.read(root))


def near(root: Path, concept: str | None, address: str = "", kind: str | None = None) -> Held | None:
    """The concept that is named, or else the one that an address means, with all that is tied to it.

    `kind` is that of the record where the address names none. None where it is not certain which concept is meant.
    """
    covers = files.covers(root)
    if covers is None:
        return None
    names = frozenset({concept}) if concept is not None else _meant(root, covers, address, kind)
    if len(names) != 1 or not names <= covers.keys():
        return None
    ties = {name: look(name, content) for name, content in covers.items()}
    group = groups(ties)[next(iter(names))]
    snapshot = files.read(root, group)
    others = beside(group, covers.keys(), snapshot)
    if others:
        snapshot = files.read(root, {*group, *others})
    return Held(snapshot, {name: cover for name, cover in covers.items() if name not in {*group, *others}})


def _meant(root: Path, names: Collection[str], address: str, kind: str | None) -> frozenset[str]:
    """The concepts that an address can mean, going by the names of files; none where that is not certain."""
    match parts_of(address):
        case [concept, _, *_] if concept in names:
            return frozenset({concept})
        case [id_]:
            folders = (KIND_FOLDERS.get(kind, ""),) if kind else KIND_FOLDERS.values()
        case [folder, id_] if folder in KIND_FOLDERS.values():
            folders = (folder,)
        case [word, id_] if word in KIND_FOLDERS:
            folders = (KIND_FOLDERS[word],)
        case _:
            return frozenset()
    itself = {id_} & set(names) if len(folders) > 1 else ()
    return files.having(root, names, id_, folders) | frozenset(itself)


def is_certain(record: "Record", concept: str | None, address: str) -> bool:
    """Whether the record that was found in a group is the one that the whole repository has at that address.

    A former id or a title may be that of another record elsewhere.
    """
    parts = parts_of(address)
    return concept is not None or parts[-1] == record.id or (len(parts) > 1 and parts[0] == record.file.address.concept)


def is_named_beyond(root: Path, held: Held, record: "Record") -> bool:
    """Whether a record may be named in concepts that were not read and are not tied to its own."""
    beyond = held.beyond or {}
    if record.kind_name == CONCEPT:  # own fields can name concepts
        settings = held.snapshot.get(SETTINGS, b"")
        return isinstance(settings, bytes) and CONCEPT.encode() in settings
    return record.kind_name == MEASURE and continuing(root, beyond, record.file.address.concept)
