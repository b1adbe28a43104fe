"""The folders below a root, opened one within the other, so that no link on the way is ever followed."""

import os
import stat
from contextlib import ExitStack, suppress
from pathlib import Path

from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import NamedTuple
from konzept.system.here import machine
from konzept.system.machine.contract import Folder


class Found(NamedTuple):
    """A regular file: its bytes, and what the system knows of it."""

    content: bytes
    status: os.stat_result


class FolderTree:
    """A root with those of its folders that were asked for."""

    def __init__(self, root: Path, stack: ExitStack, most: int | None = None) -> None:
        """Open the root; the stack closes what was opened, and takes away the new folders in which nothing lies.

        A process may have so many files open and no more: with `most`, folders that were not asked for any more are
        closed, so that the caller keeps none, and opened again in the same way.
        """
        self._most = most
        self.top = machine.open_folder(root)
        self._open: dict[tuple[str, ...], Folder] = {(): self.top}
        self._made: list[tuple[str, ...]] = []
        stack.callback(self._end)

    def folders(self) -> tuple[Folder, ...]:
        """All folders that are open."""
        return tuple(self._open.values())

    def folder(self, names: tuple[str, ...], *, create: bool = False) -> Folder:
        """The folder at the end of these names; raises `OSError` where one of them is a link, a file, or missing."""
        if names in self._open:
            found = self._open[names] = self._open.pop(names)  # the one that was asked for last stands last
            return found
        parent, name = self.folder(names[:-1], create=create), names[-1]
        try:
            folder = parent.inner(name)
        except FileNotFoundError:
            if not create:
                raise
            parent.make(name)
            self._made.append(names)
            parent.flush()
            folder = parent.inner(name)
        self._open[names] = folder
        if self._most is not None and len(self._open) > self._most:
            self._close(next(filter(None, self._open)))
        return folder

    def _close(self, names: tuple[str, ...]) -> None:
        if names in self._open:
            self._open.pop(names).close()

    def _end(self) -> None:
        for names in reversed(self._made):
            self._close(names)
            with suppress(OSError):
                self.folder(names[:-1]).remove_empty(names[-1])
        for names in [*self._open]:
            self._close(names)


def parted(path: str) -> tuple[tuple[str, ...], str]:
    """The folders and the name of a path from the root; raises `KonzeptError` for one that leads elsewhere."""
    if any(map(f"/{path}/".__contains__, _ASTRAY)):
        message = _("“{path}” is no path within the repository.").format(path=echo(path))
        raise KonzeptError(message, _("Name the file from the root of the repository, with “/” between folders."))
    *folders, name = path.split("/")
    return tuple(folders), name


_ASTRAY = ("//", "/./", "/../", "\0")
"""What stands in no path from a root between slashes."""


def look(folder: Folder, name: str, most: int) -> Found | None:
    """A regular file with at most so many of its bytes; None where nothing lies.

    Raises `OSError` for a link or where it cannot be read, `IsADirectoryError` for all else that is no regular file.
    """
    try:
        file = folder.open(name)
    except FileNotFoundError:
        return None
    with file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise IsADirectoryError
        return Found(file.read(most), found)
