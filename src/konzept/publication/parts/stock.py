"""The files of a moment concept by concept, so that whoever goes through all of them need not hold all."""

from collections.abc import Iterable
from typing import Protocol

from konzept.publication.parts.on_disk import OnDisk
from konzept.source.snapshot import CONCEPTS, Snapshot, UnreadReason


class Stock(Protocol):
    """Gives the files of a concept when they are asked for."""

    common: Snapshot
    """The files that lie in the folder of no concept."""
    names: tuple[str, ...]
    """The names of the folders of concepts, in order."""

    def of(self, name: str) -> Snapshot:
        """The files in the folder of a concept, in order; none where there is no such folder."""


class HeldStock:
    """The files of a snapshot that is in memory."""

    def __init__(self, snapshot: Snapshot) -> None:
        found: dict[str, dict[str, bytes | UnreadReason]] = {}
        for path, content in snapshot.items():
            top, name, inner = (*path.split("/", 2), "", "")[:3]
            found.setdefault(name if top == CONCEPTS and inner else "", {})[path] = content
        self.common: Snapshot = found.pop("", {})
        self._homes = found
        self.names = tuple(sorted(found))

    def of(self, name: str) -> Snapshot:
        """The files in the folder of a concept."""
        return self._homes.get(name, {})


class StoredStock:
    """Files that lie on the disk."""

    def __init__(self, common: Snapshot, concepts: Iterable[tuple[str, Snapshot]]) -> None:
        self.common = common
        self._homes = OnDisk[dict[str, bytes | str]]()
        for name, found in concepts:
            self._homes[name] = {path: each if isinstance(each, bytes) else str(each) for path, each in found.items()}
        self.names = tuple(sorted(self._homes))

    def of(self, name: str) -> Snapshot:
        """The files in the folder of a concept."""
        told = self._homes.get(name, {})
        return {path: each if isinstance(each, bytes) else UnreadReason(each) for path, each in told.items()}
