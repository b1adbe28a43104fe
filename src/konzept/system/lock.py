"""One writer at a time: a lock on a hidden file in the root, gone when the writer is done."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.system import console
from konzept.system.here import machine
from konzept.system.machine.contract import NoLocks, Release

NAME = ".konzept-lock"
PATIENCE = 120.0
"""Seconds to wait for other writers: one holds the lock for a tenth of a second, of 1,000 files for a few."""
SILENCE = 5.0
"""Seconds after which somebody who waits is told what for."""


class Busy(KonzeptError):
    """Another konzept is writing. Exit code 1."""

    exit_code = 1


@contextmanager
def locked(root: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of that folder; waits up to `patience` seconds, then raises `Busy`."""
    with _held(root, patience, _acquire):
        yield


@contextmanager
def locked_itself(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock on a folder itself, so that none lies in it; for the rest as `locked`."""
    with _held(folder, patience, _acquire_itself):
        yield


@contextmanager
def _held(root: Path, patience: float, acquire: Callable[[Path], Release | None]) -> Iterator[None]:
    began = time.monotonic()
    is_told = False
    while (release := acquire(root / NAME)) is None:
        waited = time.monotonic() - began
        if waited >= patience:
            hint = _("Nothing was changed. Try again in a moment.")
            raise Busy(_("Another konzept is changing files here."), f"{hint} {_left(root)}".rstrip())
        if waited > SILENCE and not is_told:
            is_told = True
            text = _("Another konzept is changing files here; waiting for it, {count} seconds at the most …")
            console.err(f"{text.format(count=round(patience))} {_left(root)}".rstrip())
        time.sleep(max(0.001, 0.04 / (1 + waited)))  # who has waited longest asks most often
    try:
        yield
    finally:
        release()


def _left(root: Path) -> str:
    """What to do about a lock by existence, which a killed holder has left behind; empty where there is none."""
    folder = _folder(root / NAME)
    hint = _("If nobody else is at work, delete the folder “{name}”.")
    return hint.format(name=folder.name) if folder.exists() else ""


def is_held(root: Path) -> bool:
    """Whether a writer is at work in that folder at this moment."""
    return machine.is_locked(root / NAME) or _folder(root / NAME).exists()


def _acquire(path: Path) -> Release | None:
    """Take the lock of the kernel; where there is none, that by existence."""
    try:
        return machine.lock(path)
    except NoLocks:
        return by_existence(path)


def _acquire_itself(path: Path) -> Release | None:
    """Take the lock of the kernel on the folder; where there is none, that by existence."""
    try:
        return machine.lock_folder(path.parent)
    except NoLocks:
        return by_existence(path)


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
