"""The system that this runs on: the one place that knows which one it is.

What differs between systems is asked of `machine` and nowhere else: `konzept.system.machine` has a module for each kind
of them, with the same functions. Each raises `OSError` where the system refuses.
"""

import os
import sys
from collections.abc import Callable
from operator import attrgetter
from typing import BinaryIO

if sys.platform == "win32":
    from konzept.system.machine import windows as machine
else:
    from konzept.system.machine import posix as machine

__all__ = ["IS_FROZEN", "PART", "flush", "machine", "mark", "part", "state"]

IS_FROZEN = getattr(sys, "frozen", False)
"""Whether the program is one file that brings its Python along, which then has no `-m`."""

PART = "--part"
"""The word by which such a program runs one of its modules instead of the command line."""


def part(module: str, *words: str) -> list[str]:
    """The command that runs a module of ours in a process of its own."""
    if IS_FROZEN:
        return [sys.executable, PART, module, *words]
    # -P: a file of the work tree must never be imported, whatever it is called.
    return [sys.executable, "-P", "-W", "ignore", "-m", module, *words]


def flush(file: BinaryIO) -> None:
    """Bring the content of a file to the disk."""
    file.flush()
    os.fsync(file.fileno())


def mark(found: os.stat_result) -> str:
    """What the system alone gives a file when it comes to lie on this disk, and no copy of the file has.

    Number and time are written by the kernel (on Windows the time when the file was made, elsewhere that of its last
    change): neither git, nor an archive, nor a copy can bring both along.
    """
    return f"{found.st_ino}-{found.st_ctime_ns}"


state: Callable[[os.stat_result], tuple[int, ...]] = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")
"""What the system tells of a file, in numbers: after any change one of them is another, if its clock has moved on.

Python hashes numbers alike in every run, in a tenth of the time that it takes to write them out.
"""
