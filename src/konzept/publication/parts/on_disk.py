"""Values by name that lie on the disk until they are asked for, so that a whole Land needs no more memory than a town.

A value is what `marshal` can write: texts, bytes, numbers, tuples and mappings of them. It is written as a whole, so
whoever changes one that is in there stores it anew.
"""

import marshal
import tempfile
from collections.abc import Iterator, Mapping, MutableMapping
from typing import TypeVar
from weakref import finalize

from konzept.publication.opendata.names import home_of

V = TypeVar("V")


class OnDisk(MutableMapping[str, V]):
    """Values by name in a file of our own, which goes with the last who knows of it; in memory is where each lies."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed in the next line
        finalize(self, self._file.close)
        self._places: dict[str, tuple[int, int]] = {}

    def __getitem__(self, name: str) -> V:
        start, size = self._places[name]
        self._file.seek(start)
        value: V = marshal.loads(self._file.read(size))  # noqa: S302 - nobody else can write it
        return value

    def __setitem__(self, name: str, value: V) -> None:
        self._places[name] = self._file.seek(0, 2), self._file.write(marshal.dumps(value))  # type: ignore[arg-type]  # as above

    def __delitem__(self, name: str) -> None:
        del self._places[name]

    def clear(self) -> None:
        """Forget everything."""
        self._places.clear()

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class OnDiskByHome(MutableMapping[str, V]):
    """Values by the paths of a publication, of which those of one concept are in memory at a time.

    So it is quick for whoever asks concept by concept, which is the order in which it gives them.
    """

    def __init__(self) -> None:
        self._others = OnDisk[dict[str, V]]()
        self._home, self._here, self._has_changed = "", dict[str, V](), False

    @property
    def homes(self) -> tuple[str, ...]:
        """The first parts of the paths, which are mostly the ids of concepts, in order."""
        return tuple(sorted({*self._others, *([self._home] if self._here else [])}))

    def of(self, home: str) -> Mapping[str, V]:
        """What there is of one of them, in no order."""
        return self._turned_to(home)

    def _turned_to(self, home: str) -> dict[str, V]:
        if home != self._home:
            if self._has_changed and self._here:
                self._others[self._home] = self._here
            elif self._has_changed:
                self._others.pop(self._home, None)
            self._home, self._here, self._has_changed = home, self._others.get(home, {}), False
        return self._here

    def __getitem__(self, path: str) -> V:
        return self._turned_to(home_of(path))[path]

    def __setitem__(self, path: str, value: V) -> None:
        self._turned_to(home_of(path))[path] = value
        self._has_changed = True

    def __delitem__(self, path: str) -> None:
        del self._turned_to(home_of(path))[path]
        self._has_changed = True

    def clear(self) -> None:
        """Forget everything."""
        self._others.clear()
        self._home, self._here, self._has_changed = "", {}, False

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and path in self._turned_to(home_of(path))

    def __iter__(self) -> Iterator[str]:
        return (path for home in self.homes for path in sorted(self.of(home)))

    def __len__(self) -> int:
        return sum(len(self.of(home)) for home in self.homes)
