r"""What Windows does its own way: folders by their paths, files that others hold, locks, limits, the console.

Three things are different from all other systems. A file that is open in Word, in a PDF reader or in the scanner for
viruses can be neither replaced nor removed: what takes but a moment is waited for. Paths of more than 260 characters,
devices such as `nul` and dots at the end are read by Windows in its own way, unless a path begins with `\\?\`: so all
of ours do, and names that other programs could not open again are refused. And folders are known by their paths: links
are looked for before each step, which is enough for those that a merge request can bring.
"""

import os
import re
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from errno import EACCES, EDEADLK, EINVAL, EISDIR, ELOOP, ENOTDIR
from functools import cache
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar

from konzept.source.light import pattern
from konzept.system.machine.contract import Folder, NoLocks, Release

assert sys.platform == "win32"  # noqa: S101 - tells the type checker which functions there are

import msvcrt  # noqa: E402 - only Windows has it

PATIENCE = 2.0
"""Seconds for which a file that another program holds is waited for; a scanner for viruses takes a fraction of one."""

PORTS_ARE_FREE_AT_ONCE = False
"""Whether a server may ask for the port that another one has just left, without getting that of one that is there."""

LONG = 160
"""From so many characters on the path of a folder leaves no room for ours: as people write it, it may have 260."""

_ACCESS_DENIED, _SHARING_VIOLATION, _LOCK_VIOLATION = 5, 32, 33
"""What Windows answers where a file is protected or about to vanish, is open elsewhere, and is locked."""

_QUOTA = 1816
"""The exit code of a process that reached the limit of its job (ERROR_NOT_ENOUGH_QUOTA)."""

_EXCEPTION = 0xC0000000
"""From here on an exit code is a fault that ended the process."""

_UNFIT = pattern(
    r'.*[<>:"/\\|?*\x00-\x1f].*|.*[. ]|(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?',
    re.IGNORECASE | re.DOTALL,
)
"""Names that Windows keeps for itself, or that programs could not open."""

_PUBLISHING = ".konzept-publishing"
"""The file whose lock is that of the folder it lies in; it is there as long as somebody publishes."""

Result = TypeVar("Result")


def _patiently(deed: Callable[[], Result]) -> Result:
    """Do what another program may keep from being done for a moment; raises its error where it lasts."""
    end = time.monotonic() + PATIENCE
    pause = 0.005
    while True:
        try:
            return deed()
        except PermissionError as error:
            if not is_busy(error) or time.monotonic() > end:
                raise
        time.sleep(pause)
        pause = min(2 * pause, 0.1)


class WindowsFolder(Folder):
    """A folder by its path."""

    def __init__(self, path: str) -> None:
        self._path = path

    def _of(self, name: str) -> str:
        return f"{self._path}{os.sep}{name}"

    def _new(self, name: str) -> str:
        """The path of what is to come; raises `OSError` for a name that Windows does not take."""
        if _UNFIT.fullmatch(name):
            raise OSError(EINVAL, os.strerror(EINVAL), name)
        return self._of(name)

    def inner(self, name: str) -> "WindowsFolder":
        path = self._of(name)
        found = os.lstat(path)
        if _leads_elsewhere(found):
            raise OSError(ELOOP, os.strerror(ELOOP), path)
        if not stat.S_ISDIR(found.st_mode):
            raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), path)
        return WindowsFolder(path)

    def close(self) -> None:
        """Nothing is held."""

    def names(self) -> list[str]:
        return os.listdir(self._path)

    def make(self, name: str) -> None:
        os.mkdir(self._new(name))

    def remove_empty(self, name: str) -> None:
        os.rmdir(self._of(name))

    def open(self, name: str) -> BinaryIO:
        return open_file(self._of(name))

    def create(self, name: str, like: os.stat_result | None = None) -> BinaryIO:
        """The rights are those of the folder, as is the custom here, whatever file it is to replace."""
        del like
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_BINARY | os.O_NOINHERIT
        return os.fdopen(os.open(self._new(name), flags, 0o666), "wb")

    def status(self, name: str) -> os.stat_result:
        return os.lstat(self._of(name))

    def is_writable(self, name: str) -> bool:
        return os.access(self._of(name), os.W_OK)

    def move(self, name: str, to: str) -> None:
        old, new = self._of(name), self._new(to)
        _patiently(lambda: os.replace(old, new))

    def remove(self, name: str) -> None:
        path = self._of(name)
        _patiently(lambda: os.unlink(path))

    def flush(self) -> None:
        """Windows keeps the names by itself: NTFS has a journal."""


def open_folder(path: Path) -> Folder:
    """The folder at a path, which may lead through links: it is the user's own word."""
    name = place(path)
    if not stat.S_ISDIR(os.stat(name).st_mode):
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), name)
    return WindowsFolder(name)


def listed(path: str) -> tuple[list[str], list[os.stat_result]]:
    """The names of all that lies in a folder, and what the system knows of each, links included."""
    names = os.listdir(path)
    return names, [os.lstat(f"{path}{os.sep}{name}") for name in names]


def open_file(path: Path | str) -> BinaryIO:
    """The file at a path, opened for reading; a link is refused, and so is all else that is no regular file."""
    return os.fdopen(open_number(path), "rb")


def open_number(path: Path | str) -> int:
    """The same by the number of the open file, which takes half the time."""
    found = os.lstat(path)
    if _leads_elsewhere(found):
        raise OSError(ELOOP, os.strerror(ELOOP), path)
    if not stat.S_ISREG(found.st_mode):
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), path)
    flags = os.O_RDONLY | os.O_BINARY | os.O_NOINHERIT
    return _patiently(lambda: os.open(path, flags))


def place(path: Path) -> str:
    r"""The path as the system takes it, however long it is: `\\?\C:\…`, of a network disk `\\?\UNC\server\…`."""
    whole = os.path.abspath(path)
    if whole.startswith("\\\\?\\"):
        return whole
    if whole.startswith("\\\\"):
        return f"\\\\?\\UNC{whole[1:]}"
    return f"\\\\?\\{whole}" if whole[1:2] == ":" else whole


def whole(path: str) -> str:
    """A path to begin others with, so that these can be of any length; as people write it, if there is room behind."""
    return path if len(path) < LONG else place(Path(path))


def _leads_elsewhere(found: os.stat_result) -> bool:
    """Whether something is a link or a junction. What a cloud keeps (OneDrive) has a mark of its own, and is a file."""
    mark = getattr(found, "st_reparse_tag", 0)
    return stat.S_ISLNK(found.st_mode) or mark == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)


def is_link(path: Path | str) -> bool:
    """Whether what lies there leads elsewhere."""
    try:
        return _leads_elsewhere(os.lstat(path))
    except OSError:
        return False


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether what was found in a folder is a folder itself, and no link or junction to one."""
    return entry.is_dir(follow_symlinks=False) and not _leads_elsewhere(entry.stat(follow_symlinks=False))


def lock(path: Path) -> Release | None:
    """The lock of the kernel on a file, which a killed holder lets go of; None where another one has it.

    The file is made for it and removed afterwards. Raises `NoLocks` where there are none.
    """
    if is_link(path):
        raise OSError(ELOOP, os.strerror(ELOOP), path)
    if os.path.isdir(path):
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), path)
    flags = os.O_RDWR | os.O_CREAT | os.O_BINARY | os.O_NOINHERIT
    descriptor = _patiently(lambda: os.open(path, flags, 0o666))
    try:
        _take(descriptor)
        # A holder removes the file when it is done: then what we have locked is a file that nobody else will find.
        if os.path.samestat(os.fstat(descriptor), os.lstat(path)):
            return lambda: _let_go(path, descriptor)
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError as error:  # a network disk without locks
        _let_go(path, descriptor)
        raise NoLocks from error
    os.close(descriptor)
    return None


def _take(descriptor: int) -> None:
    """Take the lock on the first byte; raises `BlockingIOError` where another one has it."""
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        if error.errno in {EACCES, EDEADLK}:
            raise BlockingIOError from error
        raise


def _let_go(path: Path, descriptor: int) -> None:
    """Close the file first: while it is open it cannot be removed, nor while another one has opened it meanwhile."""
    with suppress(OSError):
        os.close(descriptor)
    with suppress(OSError):
        os.unlink(path)


def lock_folder(path: Path) -> Release | None:
    """The lock of a folder, by a file that lies in it meanwhile; None where another one has it.

    Raises `NoLocks` where there are none.
    """
    return lock(path / _PUBLISHING)


def is_locked(path: Path) -> bool:
    """Whether somebody has the lock on that file at this moment; nothing is made or changed to find out."""
    try:
        with open_file(path) as file:
            _take(file.fileno())
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def is_busy(error: OSError) -> bool:
    """Whether another program has the file open and shares it with nobody.

    Windows also says that access is denied while it waits for the last program to close a file that was removed.
    """
    return getattr(error, "winerror", None) in {_ACCESS_DENIED, _SHARING_VIOLATION, _LOCK_VIOLATION}


def is_reader_gone(error: OSError) -> bool:
    """Whether a result could not be written because nobody reads it any more, which Windows calls an unfit argument."""
    return isinstance(error, BrokenPipeError) or (error.errno == EINVAL and error.filename is None)


def cache_folder() -> Path:
    """Where what may be deleted at any time is kept for the user."""
    return _user_folder("XDG_CACHE_HOME", "Cache")


def state_folder() -> Path:
    """Where what programs note for the user is kept."""
    return _user_folder("XDG_STATE_HOME", "State")


def _user_folder(variable: str, name: str) -> Path:
    chosen = Path(os.environ.get(variable, ""))
    if chosen.is_absolute():
        return chosen / "konzept"
    return _local() / "konzept" / name


def _local() -> Path:
    """The user's folder for what stays on this computer, which need not lie in the user's home."""
    named = Path(os.environ.get("LOCALAPPDATA", ""))
    return named if named.is_absolute() else Path.home() / "AppData" / "Local"


def is_own(path: Path) -> bool:
    """Whether only the user can write to a place: it lies in a folder of the user, which Windows keeps from others."""
    try:
        is_inside = path.is_relative_to(_local()) or path.is_relative_to(Path.home())
        return is_inside and not _leads_elsewhere(os.lstat(path))
    except (OSError, RuntimeError):
        return False


def language() -> str:
    """The language in which the system speaks to the user, such as `de_DE`; empty where it cannot be asked."""
    import ctypes  # noqa: PLC0415 - only needed where neither the command nor the environment names a language
    from locale import windows_locale  # noqa: PLC0415

    with suppress(OSError, AttributeError):
        return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""


@cache
def shows_colours(stream: TextIO) -> bool:
    """Whether a terminal obeys ANSI codes, which older consoles have to be asked to do."""
    import ctypes  # noqa: PLC0415 - only a terminal needs it

    obeys = 0x0004  # ENABLE_VIRTUAL_TERMINAL_PROCESSING
    mode = ctypes.c_ulong()
    with suppress(OSError, AttributeError, ValueError):
        handle = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno()))
        kernel = ctypes.windll.kernel32
        if kernel.GetConsoleMode(handle, ctypes.byref(mode)):
            return bool(mode.value & obeys or kernel.SetConsoleMode(handle, mode.value | obeys))
    return False


def find_program(name: str, folders: str) -> str | None:
    """The place of a program in one of these folders, which are separated as in PATH.

    `shutil.which` would look into the present folder first, where a merge request may have put one of that name.
    """
    places = (os.path.join(folder, f"{name}.exe") for folder in folders.split(os.pathsep) if folder)
    return next((each for each in places if os.path.isfile(each)), None)


def limit_process(seconds: int, memory: int) -> None:
    """Limit the processor time of this process, and its memory in bytes, by a job of its own."""
    from konzept.system.machine import windows_job  # noqa: PLC0415 - only the processes for templates and paper need it

    windows_job.limit(seconds, memory)


def processors() -> int:
    """How many processors there are."""
    return os.cpu_count() or 1


def was_ended(code: int) -> bool:
    """Whether a process with that exit code was ended by the system, as at a limit."""
    return code < 0 or code == _QUOTA or code >= _EXCEPTION
