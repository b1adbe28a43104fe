"""A double of Windows for machines that are none (`make windows`).

What the modules of konzept import is not what the system has, but what Windows would give them: no `fcntl`, `resource`,
`termios`, `pwd`; in `os` no open folders, no rights, no processes that fork, no flags of POSIX. A file that somebody
has open can neither be replaced nor removed, a folder cannot be opened, a file that is opened as text is a fault.
`msvcrt` locks, across processes, by locks of Linux that belong to the open file. Everybody else keeps the system's own.
"""

import builtins
import ctypes
import errno
import fcntl
import os
import resource
import struct
import sys
from collections.abc import Callable, Mapping
from types import ModuleType, SimpleNamespace
from typing import Any

ABSENT = frozenset({"fcntl", "grp", "posix", "pty", "pwd", "resource", "select", "syslog", "termios", "tty"})
"""Modules that Windows does not have, or in which almost everything is missing."""

POSIX_ONLY = (
    *("O_CLOEXEC", "O_DIRECTORY", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK", "O_PATH", "O_SYNC", "O_TMPFILE"),
    *("chown", "chroot", "confstr", "fchdir", "fchmod", "fchown", "fork", "forkpty", "getegid", "geteuid", "getgid"),
    *("getgroups", "getloadavg", "getpgid", "getpriority", "getsid", "getuid", "killpg", "lchown", "lockf", "mkfifo"),
    *("mknod", "nice", "openpty", "pathconf", "posix_fallocate", "posix_spawn", "pread", "pwrite", "sched_yield"),
    *("sendfile", "setegid", "seteuid", "setgid", "setpgid", "setsid", "setuid", "statvfs", "sync", "sysconf", "uname"),
    *("wait", "wait3", "wait4", "waitid"),
)
"""Names that `os` does not have there; the type checker knows all of them (`mypy --platform win32`)."""

BINARY, NO_INHERIT = 1 << 40, 1 << 41
"""The flags `O_BINARY` and `O_NOINHERIT`, which Linux does not know."""

DENIED, SHARED, EXISTS = 5, 32, 183
"""Numbers of errors: access is denied, somebody else has the file open, the name is taken."""


def _refused(kind: type[OSError], number: int, winerror: int, path: Any) -> OSError:
    error = kind(number, os.strerror(number), path)
    error.winerror = winerror  # type: ignore[attr-defined]  # only Windows has it
    return error


def _by_path(act: Callable[..., Any]) -> Callable[..., Any]:
    """A function of `os` that knows neither open folders nor numbers of open files."""

    def acted(path: Any, *given: Any, dir_fd: int | None = None, **named: Any) -> Any:
        if dir_fd or isinstance(path, int) or {"src_dir_fd", "dst_dir_fd"} & named.keys():
            raise NotImplementedError(f"{act.__name__}: no open folders here")
        return act(path, *given, **named)

    return acted


def _open(path: Any, flags: int, mode: int = 0o777) -> int:
    """Whoever has a file open shares it for reading and writing, but not for removing."""
    if os.path.isdir(path):
        raise _refused(PermissionError, errno.EACCES, DENIED, path)
    if not flags & BINARY and os.fspath(path) != os.devnull:
        raise AssertionError(f"{path} is opened as text: Windows would change its line ends")
    descriptor = os.open(path, (flags & ~(BINARY | NO_INHERIT)) | os.O_CLOEXEC, mode)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise _refused(PermissionError, errno.EACCES, SHARED, path) from None
    return descriptor


def _while_closed(path: Any, act: Callable[[], None]) -> None:
    """Do what takes a file away, if nobody has it open."""
    if not os.path.isfile(path):
        act()
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        act()
    except BlockingIOError:
        raise _refused(PermissionError, errno.EACCES, SHARED, path) from None
    finally:
        os.close(descriptor)


def _remove(path: Any) -> None:
    _while_closed(path, lambda: os.unlink(path))


def _replace(old: Any, new: Any) -> None:
    _while_closed(old, lambda: _while_closed(new, lambda: os.replace(old, new)))


def _rename(old: Any, new: Any) -> None:
    if os.path.lexists(new):
        raise _refused(FileExistsError, errno.EEXIST, EXISTS, new)
    _while_closed(old, lambda: os.rename(old, new))


def _system() -> ModuleType:
    """The module `os` of the double."""
    double = ModuleType("os")
    vars(double).update({name: value for name, value in vars(os).items() if name not in POSIX_ONLY})
    for name in ("access", "listdir", "lstat", "mkdir", "rmdir", "scandir", "stat"):
        setattr(double, name, _by_path(getattr(os, name)))
    own: Mapping[str, Callable[..., Any]] = {
        "open": _open,
        "unlink": _remove,
        "remove": _remove,
        "replace": _replace,
        "rename": _rename,
    }
    vars(double).update({name: _by_path(act) for name, act in own.items()})
    vars(double).update(name="nt", O_BINARY=BINARY, O_NOINHERIT=NO_INHERIT)
    return double


def _locking(descriptor: int, mode: int, count: int) -> None:
    """Lock the next bytes of an open file, or say at once that somebody else has (`LK_NBLCK`)."""
    assert mode == 2, "only asked without waiting"
    writes = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY
    kind = fcntl.F_WRLCK if writes else fcntl.F_RDLCK
    try:
        fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, struct.pack("hhqqi4x", kind, os.SEEK_CUR, 0, count, 0))
    except BlockingIOError:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from None


def _module(name: str, **content: object) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(content)
    return module


def _limit(seconds: int, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


KERNEL = SimpleNamespace(
    GetUserDefaultUILanguage=lambda: 0x0809,
    GetConsoleMode=lambda _handle, _mode: 1,
    SetConsoleMode=lambda _handle, _mode: 1,
)
"""The language of the system is English; every terminal obeys ANSI codes if it is asked to."""

GIVEN: Mapping[str, ModuleType] = {
    "os": _system(),
    "msvcrt": _module("msvcrt", locking=_locking, LK_NBLCK=2, get_osfhandle=lambda descriptor: descriptor),
}
"""What modules of konzept get in place of the system's own."""

ONLY_THERE: Mapping[str, ModuleType] = {
    "sys": _module("sys", **{**vars(sys), "platform": "win32"}),
    "ctypes": _module("ctypes", **{**vars(ctypes), "windll": SimpleNamespace(kernel32=KERNEL)}),
}
"""What only the modules get that know which system this is."""

KNOWING = ("konzept.system.here", "konzept.system.machine.")


def install() -> None:
    """From now on modules of konzept that are imported find themselves on Windows."""
    original = builtins.__import__

    def imported(name: str, globals: Any = None, *rest: Any, **named: Any) -> Any:  # noqa: A002 - its name
        package = ((globals or {}).get("__package__") or "").partition(".")[0]
        if package == "konzept":
            if name in ABSENT:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)
            if name in GIVEN:
                return GIVEN[name]
            if name in ONLY_THERE and globals["__name__"].startswith(KNOWING):
                return ONLY_THERE[name]
        return original(name, globals, *rest, **named)

    assert not any(name.startswith("konzept") for name in sys.modules), "konzept is imported already"
    builtins.__import__ = imported
    sys.modules["konzept.system.machine.windows_job"] = _module("windows_job", limit=_limit)
