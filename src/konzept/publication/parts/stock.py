"""The files of a moment concept by concept, so that whoever goes through all of them need not hold all."""

import marshal
import tempfile
from collections.abc import Iterable
from typing import Protocol
from weakref import finalize

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
    """Files that lie in a file of our own, which goes with the last who knows of it."""

    def __init__(self, common: Snapshot, concepts: Iterable[tuple[str, Snapshot]]) -> None:
        self.common = common
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed in the next line
        finalize(self, self._file.close)
        self._places: dict[str, tuple[int, int]] = {}
        for name, found in concepts:
            told = {path: each if isinstance(each, bytes) else str(each) for path, each in found.items()}
            self._places[name] = self._file.tell(), self._file.write(marshal.dumps(told))
        self.names = tuple(sorted(self._places))

    def of(self, name: str) -> Snapshot:
        """The files in the folder of a concept."""
        if name not in self._places:
            return {}
        start, size = self._places[name]
        self._file.seek(start)
        told: dict[str, bytes | str] = marshal.loads(self._file.read(size))  # noqa: S302 - nobody else can write it
        return {path: each if isinstance(each, bytes) else UnreadReason(each) for path, each in told.items()}
