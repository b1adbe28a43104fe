"""Contents by path that lie on the disk until they are asked for, so that the pages of a whole Land need no memory."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple, Self
from weakref import finalize

from konzept.publication.contents import Contents
from konzept.publication.parts.on_disk import OnDiskByHome

BLOCK = 1024 * 1024
"""How many bytes of a content are read at once by whoever does not need it whole."""

LENT = -1
"""In place of a size: where the content lies is told by the one who lends it, whose number this is."""


class _Note(NamedTuple):
    """Where a content lies, its size, and its checksum."""

    place: int
    size: int
    sum: bytes


class Spool(Contents):
    """The contents that were put into it, and those that are lent: read where they are kept when they are asked for."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed in the next line, and removed by the system
        self._close = finalize(self, self._file.close)
        self._notes = OnDiskByHome[tuple[int, int, bytes]]()
        self._lenders: list[Callable[[str], bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._close()

    @property
    def homes(self) -> tuple[str, ...]:
        """The first parts of the paths, which are mostly the ids of concepts, in order."""
        return self._notes.homes

    def sums_of(self, home: str) -> Mapping[str, str]:
        """The checksums of the contents whose paths begin with it, by path in order."""
        return {path: _Note(*note).sum.hex() for path, note in sorted(self._notes.of(home).items())}

    def sum(self, path: str) -> str:
        """The checksum of a content."""
        return _Note(*self._notes[path]).sum.hex()

    def size(self, path: str) -> int:
        """How many bytes a content has that was put into it."""
        return _Note(*self._notes[path]).size

    def lend(self, sums: Mapping[str, str], read: Callable[[str], bytes]) -> None:
        """Note contents by their checksums, which `read` gives when they are asked for."""
        for path, sum_ in sums.items():
            self._notes[path] = len(self._lenders), LENT, bytes.fromhex(sum_)
        self._lenders.append(read)

    def blocks(self, path: str) -> Iterator[bytes]:
        """A content in blocks, of which one is in memory at a time."""
        note = _Note(*self._notes[path])
        if note.size == LENT:
            yield self._lenders[note.place](path)
            return
        for start in range(0, note.size, BLOCK):
            self._file.seek(note.place + start)
            yield self._file.read(min(BLOCK, note.size - start))

    def __getitem__(self, path: str) -> bytes:
        return b"".join(self.blocks(path))

    def __setitem__(self, path: str, content: bytes) -> None:
        self.write(path, (content,))

    def write(self, path: str, blocks: Iterable[bytes]) -> None:
        """Keep a content that comes in blocks; whoever makes them may read others here, and put none in."""
        start, size, sum_ = self._file.seek(0, 2), 0, sha256()
        for block in blocks:
            self._file.seek(start + size)
            size += self._file.write(block)
            sum_.update(block)
        self._notes[path] = start, size, sum_.digest()

    def __delitem__(self, path: str) -> None:
        del self._notes[path]

    def clear(self) -> None:
        """Leave out all of them."""
        self._notes.clear()

    def __iter__(self) -> Iterator[str]:
        return iter(self._notes)

    def __len__(self) -> int:
        return len(self._notes)

    def __contains__(self, path: object) -> bool:
        return path in self._notes
