"""The contents of files by path, wherever they are kept: whoever makes or reads a large one need not hold it whole."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, MutableMapping


class Contents(MutableMapping[str, bytes]):
    """Contents by path, which are given and taken in blocks as well."""

    @abstractmethod
    def write(self, path: str, blocks: Iterable[bytes]) -> None:
        """Keep a content that comes in blocks."""

    @abstractmethod
    def blocks(self, path: str) -> Iterable[bytes]:
        """A content in blocks; raises `KeyError` where there is none."""

    def take(self, others: "Contents") -> None:
        """Keep all that others have, too."""
        for path in others:
            self.write(path, others.blocks(path))


class HeldContents(Contents):
    """Contents that are in memory."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def write(self, path: str, blocks: Iterable[bytes]) -> None:
        """Keep a content."""
        self._held[path] = b"".join(blocks)

    def blocks(self, path: str) -> Iterable[bytes]:
        """A content as the one block that it is."""
        return (self._held[path],)

    def __getitem__(self, path: str) -> bytes:
        return self._held[path]

    def __setitem__(self, path: str, content: bytes) -> None:
        self._held[path] = content

    def __delitem__(self, path: str) -> None:
        del self._held[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)
