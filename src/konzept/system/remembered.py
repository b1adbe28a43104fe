"""What is remembered from one run to the next, in the user's own cache folder: bytes by name, or nothing.

It is kept neither in the repository nor beside the pages, whose files may come from a merge request and are not
trusted. What others could have written, what is not whole, and what another release of the program or of a library
wrote is not known: then everything is done anew. The files may be deleted at any time.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from konzept.source.light import NamedTuple
from konzept.system.files import read_file
from konzept.system.here import IS_FROZEN, machine, state

_CHECKSUM = 65
"""The length of the first line, in bytes: the checksum and the end of the line."""


class Shelf(NamedTuple):
    """A place for what one kind of run remembers: a folder in the user's cache, with a file for each name."""

    folder: str
    most: int
    """How many files are kept; the one written longest ago is deleted first."""
    size: int
    """The largest content that is kept and read, in bytes."""

    def recall(self, *what: str) -> bytes | None:
        """What was kept last under a name, which may have several parts; None where nothing is certain."""
        place = self._place(what)
        if not all(machine.is_own(each) for each in (place.parent.parent, place.parent, place)):
            return None
        written = read_file(place, self.size + _CHECKSUM)
        if not isinstance(written, bytes):
            return None
        content = written[_CHECKSUM:]
        return content if written[:_CHECKSUM] == _head(content) else None

    def keep(self, content: bytes, *what: str) -> None:
        """Keep something under a name; where it is too large, or the disk full or locked, the old stays as it is."""
        if len(content) > self.size:
            return
        place = self._place(what)
        with suppress(OSError):
            for folder in (place.parent.parent, place.parent):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            is_known = place.exists()
            new = place.parent / f".{os.urandom(8).hex()}"
            try:
                with new.open("xb") as file:
                    new.chmod(0o600)
                    file.write(_head(content) + content)
                new.replace(place)
            finally:
                new.unlink(missing_ok=True)
            self._sweep(place.parent, added=not is_known)

    def _place(self, what: tuple[str, ...]) -> Path:
        return machine.cache_folder() / self.folder / sha256(repr(what).encode()).hexdigest()[:32]

    def _sweep(self, folder: Path, *, added: bool) -> None:
        """Delete the oldest files of a full shelf; it is looked through once, and then only counted."""
        count = _counted.get(folder)
        if count is None or count + added > self.most:
            with os.scandir(folder) as entries:
                found = list(entries)
            if len(found) > self.most:
                by_age = sorted(found, key=lambda each: each.stat(follow_symlinks=False).st_mtime_ns, reverse=True)
                for old in by_age[self.most :]:
                    Path(old.path).unlink(missing_ok=True)
            _counted[folder] = min(len(found), self.most)
        else:
            _counted[folder] = count + added


_counted: dict[Path, int] = {}
"""How many files this process knows of on each shelf, or a Land would be listed for each of its towns."""


def _head(content: bytes) -> bytes:
    """The first line: a checksum of what follows and of the program, for another one may come to other results."""
    return sha256(program() + content).hexdigest().encode() + b"\n"


@cache
def program() -> bytes:
    """A digest of this program: Python, the releases of all libraries, and every file of ours as it lies on the disk.

    A file is known by what the system tells of it, see `konzept.system.here.state`.
    """
    alone = Path(sys.executable)
    files = [(str(alone), alone.stat())] if IS_FROZEN else _files(str(Path(__file__).parents[1]))
    found = dict(sorted(files))
    states = hash(tuple(map(state, found.values())))
    return sha256(repr((sys.version, sorted(_libraries()), list(found), states)).encode()).digest()


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    pending = [folder]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if not entry.is_dir():
                    yield entry.path, entry.stat()
                elif entry.name != "__pycache__":
                    pending.append(entry.path)


def _libraries() -> Iterator[str]:
    """The folders that tell of installed libraries: each has the name and the release of one."""
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            yield from (entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info")))
