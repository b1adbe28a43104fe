"""What Linux, macOS and their like do their own way: open folders, locks, rights, limits, the user's folders."""

import os
import shutil
import stat
import sys
from contextlib import suppress
from errno import EINVAL, ENOTSUP
from io import DEFAULT_BUFFER_SIZE
from pathlib import Path
from typing import BinaryIO, TextIO

from konzept.system.machine.contract import Folder, NoLocks, Release

assert sys.platform != "win32"  # noqa: S101 - tells the type checker which functions there are

import fcntl  # noqa: E402 - Windows has none

PORTS_ARE_FREE_AT_ONCE = True
"""Whether a server may ask for the port that another one has just left, without getting that of one that is there."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class PosixFolder(Folder):
    """A folder by its descriptor: what is done happens in it wherever somebody moves it meanwhile."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def inner(self, name: str) -> "PosixFolder":
        return PosixFolder(os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=self._descriptor))

    def close(self) -> None:
        with suppress(OSError):
            os.close(self._descriptor)

    def names(self) -> list[str]:
        return os.listdir(self._descriptor)

    def make(self, name: str) -> None:
        os.mkdir(name, dir_fd=self._descriptor)

    def remove_empty(self, name: str) -> None:
        os.rmdir(name, dir_fd=self._descriptor)

    def open(self, name: str) -> BinaryIO:
        return _reader(os.open(name, _FILE, dir_fd=self._descriptor))

    def create(self, name: str, like: os.stat_result | None = None) -> BinaryIO:
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
        return os.stat(name, dir_fd=self._descriptor, follow_symlinks=False)

    def is_writable(self, name: str) -> bool:
        return os.access(name, os.W_OK, dir_fd=self._descriptor)

    def move(self, name: str, to: str) -> None:
        os.rename(name, to, src_dir_fd=self._descriptor, dst_dir_fd=self._descriptor)

    def remove(self, name: str) -> None:
        os.unlink(name, dir_fd=self._descriptor)

    def flush(self) -> None:
        """A network disk that cannot be asked to brings them there by itself."""
        try:
            os.fsync(self._descriptor)
        except OSError as error:
            if error.errno not in {EINVAL, ENOTSUP}:
                raise


def open_folder(path: Path) -> Folder:
    """The folder at a path, which may lead through links: it is the user's own word."""
    return PosixFolder(os.open(path, _FOLDER))


def listed(path: str) -> tuple[list[str], list[os.stat_result]]:
    """The names of all that lies in a folder, and what the system knows of each, links included."""
    descriptor = os.open(path, _FOLDER)  # a name in an open folder is found in less time than a path
    try:
        names = os.listdir(descriptor)
        return names, [os.stat(name, dir_fd=descriptor, follow_symlinks=False) for name in names]
    finally:
        os.close(descriptor)


def open_file(path: Path | str) -> BinaryIO:
    """The file at a path, opened for reading; a link is refused, a pipe is not waited for."""
    return _reader(open_number(path))


def open_number(path: Path | str) -> int:
    """The same by the number of the open file, which takes half the time."""
    return os.open(path, _FILE)


def _reader(descriptor: int) -> BinaryIO:
    try:
        return os.fdopen(descriptor, "rb", DEFAULT_BUFFER_SIZE)  # else it would be asked whether it is a terminal
    except OSError:  # a folder
        os.close(descriptor)
        raise


def place(path: Path) -> str:
    """The path as the system takes it, however long it is."""
    return os.fspath(path)


def whole(path: str) -> str:
    """A path to begin others with, so that these can be of any length."""
    return path


def is_link(path: Path | str) -> bool:
    """Whether what lies there leads elsewhere."""
    return os.path.islink(path)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether what was found in a folder is a folder itself, and no link to one."""
    return entry.is_dir(follow_symlinks=False)


def lock(path: Path) -> Release | None:
    """The lock of the kernel on a file, which a killed holder lets go of; None where another one has it.

    The file is made for it and removed afterwards. Raises `NoLocks` where there are none.
    """
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
    descriptor = os.open(path, _FOLDER)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if isinstance(error, BlockingIOError):
            return None
        raise NoLocks from error
    return PosixFolder(descriptor).close


def is_locked(path: Path) -> bool:
    """Whether somebody has the lock on that file at this moment; nothing is made or changed to find out."""
    try:
        with open_file(path) as file:
            fcntl.flock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def is_busy(error: OSError) -> bool:
    """Whether another program has the file open and shares it with nobody; here none can."""
    del error
    return False


def is_reader_gone(error: OSError) -> bool:
    """Whether a result could not be written because nobody reads it any more."""
    return isinstance(error, BrokenPipeError)


def cache_folder() -> Path:
    """Where what may be deleted at any time is kept for the user (XDG Base Directory Specification)."""
    return _user_folder("XDG_CACHE_HOME", ".cache")


def state_folder() -> Path:
    """Where what programs note for the user is kept (XDG Base Directory Specification)."""
    return _user_folder("XDG_STATE_HOME", ".local", "state")


def _user_folder(variable: str, *usual: str) -> Path:
    chosen = Path(os.environ.get(variable, ""))
    return (chosen if chosen.is_absolute() else Path.home().joinpath(*usual)) / "konzept"


def is_own(path: Path) -> bool:
    """Whether only the user can write to a place."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return found.st_uid == os.getuid() and not found.st_mode & 0o022


def language() -> str:
    """The language in which the system speaks to the user, where its environment does not say so; empty for none."""
    return ""


def shows_colours(stream: TextIO) -> bool:
    """Whether a terminal obeys ANSI codes."""
    del stream
    return True


def find_program(name: str, folders: str) -> str | None:
    """The place of a program in one of these folders, which are separated as in PATH."""
    return shutil.which(name, path=folders)


def limit_process(seconds: int, memory: int) -> None:
    """Limit the processor time of this process, and its memory in bytes."""
    import resource  # noqa: PLC0415 - only the processes for templates and paper need it

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def was_ended(code: int) -> bool:
    """Whether a process with that exit code was ended by the system, as at a limit."""
    return code < 0
