"""One writer at a time: a lock on a hidden file in the root, gone when the writer is done."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError

try:
    import fcntl
except ImportError:  # not every system has it
    fcntl = None  # type: ignore[assignment]

NAME = ".konzept-lock"
PATIENCE = 10.0
"""Seconds to wait for another writer: a thousand files take less."""

Release: TypeAlias = Callable[[], None]


class Busy(KonzeptError):
    """Another konzept is writing. Exit code 1."""

    exit_code = 1


@contextmanager
def locked(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of that folder; waits up to `patience` seconds, then raises `Busy`."""
    deadline = time.monotonic() + patience
    while (release := _acquire(root / NAME)) is None:
        if time.monotonic() >= deadline:
            message = _("Another konzept is changing files here.")
            left = _folder(root / NAME)
            hint = _("Try again in a moment. If nobody else is at work, delete the folder “{name}”.")
            raise Busy(message, hint.format(name=left.name) if left.exists() else _("Try again in a moment."))
        time.sleep(0.02)
    try:
        yield
    finally:
        release()


def _acquire(path: Path) -> Release | None:
    """Take the lock of the kernel, which a killed holder lets go of; where there is none, that by existence."""
    if fcntl is None:
        return by_existence(path)
    descriptor = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # A holder removes the file when it is done: then what we have locked is a file that nobody else will find.
        if os.path.samestat(os.fstat(descriptor), path.lstat()):
            return lambda: _let_go(path, descriptor)
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError:  # a network disk without locks
        os.close(descriptor)
        return by_existence(path)
    os.close(descriptor)
    return None


def _let_go(path: Path, descriptor: int) -> None:
    with suppress(OSError):
        path.unlink()
    os.close(descriptor)


def by_existence(path: Path) -> Release | None:
    """A lock by the existence of a folder, for systems without file locks: making one is atomic.

    A killed holder leaves it behind, and no clock says when it does not count any more; `Busy` names it.
    """
    folder = _folder(path)
    try:
        folder.mkdir()
    except FileExistsError:
        return None
    return lambda: _remove(folder)


def _folder(path: Path) -> Path:
    return path.with_name(f"{path.name}.d")


def _remove(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
