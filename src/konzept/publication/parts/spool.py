"""Contents by path that lie on the disk until they are asked for, so that the pages of a whole Land need no memory."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from struct import Struct
from typing import Self

from konzept.publication.manifest import checksum

_NOTE = Struct("<QQ32s")
"""What is noted of a content, in a few bytes, for a Land has 250,000: where it lies, its size, and its checksum."""

LENT = 2**64 - 1
"""In place of a size: where the content lies is told by the one who lends it, whose number this is."""


class _NotedSums(Mapping[str, str]):
    """The checksums of contents by path."""

    def __init__(self, notes: Mapping[str, bytes]) -> None:
        self._notes = notes

    def __getitem__(self, path: str) -> str:
        _place, _size, found = _NOTE.unpack(self._notes[path])
        return str(found.hex())

    def __iter__(self) -> Iterator[str]:
        return iter(self._notes)

    def __len__(self) -> int:
        return len(self._notes)


class Spool(Mapping[str, bytes]):
    """The contents that were put into it, and those that are lent: read where they are kept when they are asked for."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the spool; the system removes it
        self._notes: dict[str, bytes] = {}
        self._lenders: list[Callable[[str], bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    @property
    def sums(self) -> Mapping[str, str]:
        """The checksum of every content by path."""
        return _NotedSums(self._notes)

    def put(self, path: str, content: bytes) -> str:
        """Keep a content; returns its checksum."""
        start, sum_ = self._file.seek(0, 2), checksum(content)
        self._file.write(content)
        self._notes[path] = _NOTE.pack(start, len(content), bytes.fromhex(sum_))
        return sum_

    def lend(self, sums: Mapping[str, str], read: Callable[[str], bytes]) -> None:
        """Note contents by their checksums, which `read` gives when they are asked for."""
        for path, sum_ in sums.items():
            self._notes[path] = _NOTE.pack(len(self._lenders), LENT, bytes.fromhex(sum_))
        self._lenders.append(read)

    def keep(self, is_kept: Callable[[str], bool]) -> None:
        """Leave out all others."""
        for path in [path for path in self._notes if not is_kept(path)]:
            del self._notes[path]

    def __getitem__(self, path: str) -> bytes:
        place, size, _sum = _NOTE.unpack(self._notes[path])
        if size == LENT:
            return self._lenders[int(place)](path)
        self._file.seek(place)
        content: bytes = self._file.read(size)
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._notes))

    def __len__(self) -> int:
        return len(self._notes)

    def __contains__(self, path: object) -> bool:
        return path in self._notes
