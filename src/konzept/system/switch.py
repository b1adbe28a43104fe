"""Files that are published, switched so that readers find the old publication or the new one.

A folder that is published is not ours: a web server may hold it open, a container may have mounted it, git may keep it,
and other files lie in it. All of them would keep the old folder if another one took its name, so the folder stays, and
its files are renamed into it one by one, in this order: nothing is renamed before all is on the disk; files that are
new come first, so that they are there before any page leads to them; then the files that changed; those that are gone
go last, when no page leads to them any more. So at every moment each page that a reader can get to is whole, old or
new, and no link of it is dead. A power cut finds the same: what a step needs is on the disk before the step is taken.

The lock is that of the folder itself, so that nothing of ours lies between the pages, and the kernel lets go of it for
a run that is killed. What such a run left under hidden names is removed by the next one, whatever that has to write.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from errno import ENOENT
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from konzept.i18n.messages import _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.snapshot import CONCEPTS
from konzept.system import here
from konzept.system.here import machine
from konzept.system.journal import LEFTOVER, temporary
from konzept.system.lock import NAME as LOCK
from konzept.system.lock import locked_itself
from konzept.system.store import NotWritten, reason
from konzept.system.tree import FolderTree, look, parted

BLOCK = 1024 * 1024
"""How many bytes of a file are read at once."""

MOST_OPEN = 64
"""How many folders are open at once: the site of a Land has 30,000, and many systems allow 1,024."""

Contents: TypeAlias = Mapping[str, bytes | None]
"""Contents by path that are put in place together; None removes the file."""


@contextmanager
def outlet(folder: Path) -> Iterator["Outlet"]:
    """Be the one who publishes into a folder, which is made if it is missing.

    Raises `NotWritten` where the system refuses, and `konzept.system.lock.Busy`.
    """
    with ExitStack() as stack:
        try:
            Path(machine.place(folder)).mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked_itself(folder))
            tree = FolderTree(folder, stack, MOST_OPEN)
        except OSError as error:
            raise NotWritten(reason(error), _("Nothing was changed.")) from error
        yield Outlet(tree)


class Outlet:
    """A folder that is published, held by one run."""

    def __init__(self, tree: FolderTree) -> None:
        self._tree = tree
        self._seen: dict[str, str] = {}
        self._put: set[str] = set()

    def read(self, name: str, most: int) -> bytes:
        """The bytes of a file at the top; empty where there is none, or more than `most` bytes are in it."""
        try:
            found = look(self._tree.top, name, most + 1)
        except OSError as error:
            raise _unfit(name) from error
        if found is None:
            return b""
        self._seen[name] = _version(found.status)
        return found.content if len(found.content) <= most else b""

    def checksum(self, path: str) -> str | None:
        """The SHA-256 checksum of the file that lies there; None where nothing does.

        Raises `KonzeptError` for a link, on the way or in its place, and for what is no regular file.
        """
        folders, name = parted(path)
        try:
            with self._tree.folder(folders).open(name) as file:
                self._seen[path] = _version(os.fstat(file.fileno()))
                found = sha256()
                while block := file.read(BLOCK):
                    found.update(block)
                return found.hexdigest()
        except OSError as error:
            if error.errno == ENOENT:
                return None
            raise _unfit(path) from error

    def leave(self, path: str) -> None:
        """Forget what `checksum` saw of a file that stays as it is: a Land has 250,000 of them."""
        self._seen.pop(path, None)

    def sweep(self, paths: Iterable[str]) -> None:
        """Remove what a killed run left beside these files."""
        for folders in {(), *(parted(path)[0] for path in paths)}:
            with suppress(OSError):
                folder = self._tree.folder(folders)
                for name in folder.names():
                    if LEFTOVER.fullmatch(name):
                        folder.remove(name)
        top = self._tree.top
        with suppress(OSError):  # a release before had its lock here; in a repository it is that of the records
            if CONCEPTS not in top.names() and look(top, LOCK, 1) == (b"", top.status(LOCK)):
                top.remove(LOCK)

    def put(self, phases: Sequence[Contents]) -> None:
        """Put the phases in place, one after the other; nothing is changed before all contents are on the disk.

        What `checksum` saw must still lie there. Raises `NotWritten` where it does not, or the system refuses.
        """
        steps = [[_Step(self._tree, path, phase) for path in phase] for phase in phases]
        every = [step for phase in steps for step in phase]
        done = 0
        try:
            for step in every:
                step.prepare(replaces=step.path in self._seen)
            _flush(self._tree, every)
            for step in every:
                if step.path not in self._put:
                    self._compare(step.path)
            for phase in steps:
                for step in phase:
                    step.take()
                    self._put.add(step.path)
                    done += step.is_seen
                _flush(self._tree, phase)
        except OSError as error:
            raise NotWritten(reason(error), _changed(done, sum(step.is_seen for step in every))) from error
        finally:
            for step in every:
                step.clean()

    def _compare(self, path: str) -> None:
        """Make sure that nobody has changed meanwhile what is to be replaced."""
        folders, name = parted(path)
        seen, found = self._seen.get(path), None
        with suppress(FileNotFoundError):
            found = self._tree.folder(folders).status(name)
        if found is None and seen is None:
            return
        if found is None or _version(found) != seen:
            message = _("“{path}” was changed by somebody else meanwhile.").format(path=echo(path))
            raise NotWritten(message, _("Nothing was changed. Run the command again."))


class _Step:
    """A file that gets another content, comes or goes."""

    __slots__ = ("path", "phase", "prepared", "tree")

    def __init__(self, tree: FolderTree, path: str, phase: Contents) -> None:
        self.tree, self.path, self.phase = tree, path, phase
        self.prepared: str | None = None

    @property
    def is_seen(self) -> bool:
        """Whether readers see the file; the list of what is published lies under a hidden name."""
        return not parted(self.path)[1].startswith(".")

    def prepare(self, *, replaces: bool) -> None:
        """Bring the content to the disk under a hidden name, with the rights of the file that it replaces."""
        content = self.phase[self.path]  # read only now, so that never more than one is in memory
        folders, name = parted(self.path)
        folder = self.tree.folder(folders, create=content is not None)
        if content is not None:
            like = None
            with suppress(FileNotFoundError):
                like = folder.status(name) if replaces else None
            new = temporary()
            with folder.create(new, like) as file:
                self.prepared = new
                file.write(content)
                here.flush(file)

    def take(self) -> None:
        """Put the content in place, or remove the file."""
        folders, name = parted(self.path)
        folder = self.tree.folder(folders)
        if self.prepared is None:
            folder.remove(name)
        else:
            folder.move(self.prepared, name)
            self.prepared = None

    def clean(self) -> None:
        """Remove what was prepared and not used."""
        if self.prepared is not None:
            with suppress(OSError):
                self.tree.folder(parted(self.path)[0]).remove(self.prepared)


def _flush(tree: FolderTree, steps: Iterable[_Step]) -> None:
    for folders in dict.fromkeys(parted(step.path)[0] for step in steps):
        tree.folder(folders).flush()


def _version(found: os.stat_result) -> str:
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"


def _changed(done: int, total: int) -> str:
    if not done:
        return _("Nothing was changed.")
    message = ngettext(
        "{count} of {total} files was changed; the same command completes it. No link is dead until then.",
        "{count} of {total} files were changed; the same command completes it. No link is dead until then.",
        done,
    )
    return message.format(count=done, total=total)


def _unfit(path: str) -> KonzeptError:
    message = _("“{path}” cannot be replaced: a link leads there, it is no regular file, or it cannot be read.")
    return KonzeptError(message.format(path=echo(path)), _("Nothing was changed. Put it elsewhere, or name another."))
