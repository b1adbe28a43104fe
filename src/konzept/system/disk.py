"""What only POSIX has, in one place: open folders, links that are not followed, rights, flushed folders, locks.

A system without these needs a second implementation of this module, and of no other one in `konzept.system`. Every
function raises `OSError` where the system refuses.
"""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from errno import EINVAL, ENOTSUP
from pathlib import Path
from typing import BinaryIO, TypeAlias

try:
    import fcntl
except ImportError:  # not every system has it
    fcntl = None  # type: ignore[assignment]

Release: TypeAlias = Callable[[], None]
"""Lets go of a lock; never raises."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class NoLocks(Exception):
    """This disk or system has no locks of the kernel."""


class Folder:
    """An open folder: what is done in it follows no link, and happens in it wherever somebody moves it meanwhile."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def at(cls, path: Path) -> "Folder":
        """The folder at a path, which may lead through links: it is the user's own word."""
        return cls(os.open(path, _FOLDER))

    def inner(self, name: str) -> "Folder":
        """A folder in this one; a link or a file of that name is refused."""
        return Folder(os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=self._descriptor))

    def close(self) -> None:
        """Let go of the folder; what was done in it is done, whatever the system answers."""
        with suppress(OSError):
            os.close(self._descriptor)

    def names(self) -> list[str]:
        """The names of all that lies in the folder."""
        return os.listdir(self._descriptor)  # noqa: PTH208 - an open folder has no path

    def make(self, name: str) -> None:
        """Make a folder in this one."""
        os.mkdir(name, dir_fd=self._descriptor)

    def remove_empty(self, name: str) -> None:
        """Remove a folder in this one, if nothing lies in it."""
        os.rmdir(name, dir_fd=self._descriptor)

    def open(self, name: str) -> BinaryIO:
        """What lies there, opened for reading; a link is refused, a pipe is not waited for."""
        return _reader(os.open(name, _FILE, dir_fd=self._descriptor))

    def create(self, name: str, like: os.stat_result | None = None) -> BinaryIO:
        """A new file, opened for writing, with the rights of another one."""
        descriptor = os.open(name, _NEW, 0o666, dir_fd=self._descriptor)
        file = os.fdopen(descriptor, "wb")
        if like:
            try:
                with suppress(PermissionError):  # only the superuser gives files away; anybody else owns it anyway
                    os.fchown(descriptor, like.st_uid, like.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
            except BaseException:
                file.close()
                self.remove(name)
                raise
        return file

    def status(self, name: str) -> os.stat_result:
        """What the system knows of whatever lies there, a link included."""
        return os.stat(name, dir_fd=self._descriptor, follow_symlinks=False)

    def is_writable(self, name: str) -> bool:
        """Whether the present user may write the file."""
        return os.access(name, os.W_OK, dir_fd=self._descriptor)

    def move(self, name: str, to: str) -> None:
        """Give a file another name, in place of the file that has it."""
        os.rename(name, to, src_dir_fd=self._descriptor, dst_dir_fd=self._descriptor)

    def remove(self, name: str) -> None:
        """Remove a file."""
        os.unlink(name, dir_fd=self._descriptor)

    def flush(self) -> None:
        """Bring the names in the folder to the disk; a network disk that cannot be asked to does so by itself."""
        try:
            os.fsync(self._descriptor)
        except OSError as error:
            if error.errno not in {EINVAL, ENOTSUP}:
                raise


def flush(file: BinaryIO) -> None:
    """Bring the content of a file to the disk."""
    file.flush()
    os.fsync(file.fileno())


def open_file(path: Path | str) -> BinaryIO:
    """The file at a path, opened for reading; a link is refused, a pipe is not waited for."""
    return _reader(os.open(path, _FILE))


def _reader(descriptor: int) -> BinaryIO:
    try:
        return os.fdopen(descriptor, "rb")
    except OSError:  # a folder
        os.close(descriptor)
        raise


def mark(found: os.stat_result) -> str:
    """What the system alone gives a file when it comes to lie on this disk, and no copy of the file has.

    Number and time of change are written by the kernel: neither git, nor an archive, nor a copy can bring them along.
    """
    return f"{found.st_ino}-{found.st_ctime_ns}"


def lock(path: Path) -> Release | None:
    """The lock of the kernel on a file, which a killed holder lets go of; None where another one has it.

    The file is made for it and removed afterwards. Raises `NoLocks` where there are none.
    """
    if fcntl is None:
        raise NoLocks
    descriptor = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # A holder removes the file when it is done: then what we have locked is a file that nobody else will find.
        if os.path.samestat(os.fstat(descriptor), path.lstat()):
            return lambda: _let_go(path, descriptor)
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError as error:  # a network disk without locks
        _let_go(path, descriptor)
        raise NoLocks from error
    os.close(descriptor)
    return None


def _let_go(path: Path, descriptor: int) -> None:
    with suppress(OSError):
        path.unlink()
    with suppress(OSError):
        os.close(descriptor)


def lock_folder(path: Path) -> Release | None:
    """The lock of the kernel on a folder itself, for which nothing is made; None where another one has it.

    Raises `NoLocks` where there are none.
    """
    if fcntl is None:
        raise NoLocks
    descriptor = os.open(path, _FOLDER)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if isinstance(error, BlockingIOError):
            return None
        raise NoLocks from error
    return Folder(descriptor).close


def is_locked(path: Path) -> bool:
    """Whether somebody has the lock on that file at this moment; nothing is made or changed to find out."""
    if fcntl is None:
        return False
    try:
        with open_file(path) as file:
            fcntl.flock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
