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
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

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

LINE = 1_024
"""How many bytes of a line are read at once."""


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


class Lying(NamedTuple):
    """A file that lies in a folder."""

    sum: str
    """The SHA-256 checksum of its bytes, in hexadecimal digits."""
    version: str
    """What the system says of it, which is different once somebody has changed it."""


class SwitchStep(NamedTuple):
    """A file that comes, gets another content or goes."""

    path: str
    content: Callable[[], Iterable[bytes]] | None
    """Gives the new content in blocks, so that no more than one is in memory; None removes the file."""
    seen: str | None = None
    """The version of what lay there when this was decided; None where nothing did."""

    @property
    def is_public(self) -> bool:
        """Whether readers see the file; the list of what is published lies under a hidden name."""
        return not parted(self.path)[1].startswith(".")


SwitchPhase: TypeAlias = Callable[[], Iterable[SwitchStep]]
"""Gives the steps that are taken together, and the same ones whenever it is asked, so that nobody has to hold them."""


def all_of(contents: Mapping[str, bytes], there: Mapping[str, Lying | None] = MappingProxyType({})) -> SwitchPhase:
    """The steps that bring a few contents by path, where this lay `there`."""
    seen = {path: found.version if (found := there.get(path)) else None for path in contents}
    steps = [SwitchStep(path, (content,).__iter__, seen[path]) for path, content in contents.items()]
    return lambda: steps


class Outlet:
    """A folder that is published, held by one run."""

    def __init__(self, tree: FolderTree) -> None:
        self._tree = tree

    def look(self, path: str) -> Lying | None:
        """The file that lies there; None where nothing does.

        Raises `KonzeptError` for a link, on the way or in its place, and for what is no regular file.
        """
        folders, name = parted(path)
        try:
            with self._tree.folder(folders).open(name) as file:
                status, found = os.fstat(file.fileno()), sha256()
                if not stat.S_ISREG(status.st_mode):
                    raise IsADirectoryError
                while block := file.read(BLOCK):
                    found.update(block)
                return Lying(found.hexdigest(), _version(status))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unfit(path) from error

    def lines(self, name: str, most: int) -> Iterator[bytes]:
        """The lines of a file at the top, a long one in pieces; none where more than `most` bytes are in it."""
        try:
            with self._tree.top.open(name) as file:
                if os.fstat(file.fileno()).st_size <= most:
                    while line := file.readline(LINE):
                        yield line
        except FileNotFoundError:
            return
        except OSError as error:
            raise _unfit(name) from error

    def sweep(self, paths: Iterable[str]) -> None:
        """Remove what a killed run left beside these files."""
        for home in {"", *(path.rpartition("/")[0] for path in paths)}:
            with suppress(OSError):
                folder = self._tree.folder(tuple(filter(None, home.split("/"))))
                for name in folder.names():
                    if LEFTOVER.fullmatch(name):
                        folder.remove(name)
        top = self._tree.top
        with suppress(OSError):  # a release before had its lock here; in a repository it is that of the records
            if CONCEPTS not in top.names() and look(top, LOCK, 1) == (b"", top.status(LOCK)):
                top.remove(LOCK)

    def put(self, *phases: SwitchPhase) -> None:
        """Take the steps of one phase after the other; nothing is changed before all contents are on the disk.

        What was seen must still lie there. Raises `NotWritten` where it does not, or the system refuses.
        """
        run, done = os.urandom(8).hex(), 0
        try:
            for number, step in _numbered(phases):
                self._prepare(step, _hidden(run, number, step))
            self._flush(step for _number, step in _numbered(phases))
            for _number, step in _numbered(phases):
                self._compare(step)
            for number, phase in enumerate(phases):
                for step in phase():
                    self._take(step, _hidden(run, number, step))
                    done += step.is_public
                self._flush(phase())
        except BaseException as error:
            for number, step in _numbered(phases):
                self._clear(step, _hidden(run, number, step))
            if not isinstance(error, OSError):
                raise
            total = sum(step.is_public for _number, step in _numbered(phases))
            raise NotWritten(reason(error), _changed(done, total)) from error

    def _prepare(self, step: SwitchStep, hidden: str) -> None:
        """Bring the content to the disk under a hidden name, with the rights of the file that it replaces."""
        folders, name = parted(step.path)
        folder = self._tree.folder(folders, create=step.content is not None)
        if step.content is not None:
            like = None
            with suppress(FileNotFoundError):
                like = folder.status(name) if step.seen else None
            with folder.create(hidden, like) as file:
                file.writelines(step.content())
                here.flush(file)

    def _compare(self, step: SwitchStep) -> None:
        """Make sure that nobody has changed meanwhile what is to be replaced."""
        folders, name = parted(step.path)
        found = None
        with suppress(FileNotFoundError):
            found = _version(self._tree.folder(folders).status(name))
        if found != step.seen:
            message = _("“{path}” was changed by somebody else meanwhile.").format(path=echo(step.path))
            raise NotWritten(message, _("Nothing was changed. Run the command again."))

    def _take(self, step: SwitchStep, hidden: str) -> None:
        """Put the content in place, or remove the file."""
        folders, name = parted(step.path)
        folder = self._tree.folder(folders)
        if step.content is None:
            folder.remove(name)
        else:
            folder.move(hidden, name)

    def _clear(self, step: SwitchStep, hidden: str) -> None:
        """Remove what was prepared and not used."""
        with suppress(OSError):
            self._tree.folder(parted(step.path)[0]).remove(hidden)

    def _flush(self, steps: Iterable[SwitchStep]) -> None:
        """Bring the names in the folders of these steps to the disk."""
        for folders, _steps in groupby(steps, key=lambda step: parted(step.path)[0]):
            self._tree.folder(folders).flush()


def _numbered(phases: Iterable[SwitchPhase]) -> Iterator[tuple[int, SwitchStep]]:
    """The steps of all phases, each with the number of its phase."""
    return ((number, step) for number, phase in enumerate(phases) for step in phase())


def _hidden(run: str, number: int, step: SwitchStep) -> str:
    """The name under which the content of a step lies ready; it follows from the step, so that it need not be kept."""
    return temporary(sha256(f"{run} {number} {step.path}".encode()).hexdigest())


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
