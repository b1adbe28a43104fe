"""Contents by path that lie on the disk until they are asked for, so that the pages of a whole Land need no memory."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, Self

from konzept.publication.manifest import checksum


class _Piece(NamedTuple):
    start: int
    size: int
    sum: str


class Spool(Mapping[str, bytes]):
    """The contents that were put into it, and those that are lent: read where they are kept when they are asked for."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the spool; the system removes it
        self._pieces: dict[str, _Piece] = {}
        self._lent: dict[str, Callable[[str], bytes]] = {}
        self.sums: dict[str, str] = {}
        """The checksum of every content by path."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()

    def put(self, path: str, content: bytes) -> str:
        """Keep a content; returns its checksum."""
        start = self._file.seek(0, 2)
        self._file.write(content)
        self._lent.pop(path, None)
        self._pieces[path] = _Piece(start, len(content), checksum(content))
        self.sums[path] = self._pieces[path].sum
        return self.sums[path]

    def lend(self, path: str, sum_: str, read: Callable[[str], bytes]) -> None:
        """Note a content that `read` gives when it is asked for."""
        self._pieces.pop(path, None)
        self._lent[path] = read
        self.sums[path] = sum_

    def keep(self, paths: Iterable[str]) -> None:
        """Leave out all but these."""
        kept = frozenset(paths)
        self.sums = {path: each for path, each in self.sums.items() if path in kept}

    def __getitem__(self, path: str) -> bytes:
        if path in self._lent:
            return self._lent[path](path)
        piece = self._pieces[path]
        self._file.seek(piece.start)
        return self._file.read(piece.size)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.sums))

    def __len__(self) -> int:
        return len(self.sums)

    def __contains__(self, path: object) -> bool:
        return path in self.sums
