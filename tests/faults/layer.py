"""The same faults without strace: a layer around the primitives of `konzept.system.here`, in the disturbed fork.

It counts the calls of primitives, and does something before one of them: kill the process, raise an error, or change
the files as an editor would that takes no lock.
"""

import os
import signal
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeAlias

from konzept.system import here
from konzept.system.here import machine

Deed: TypeAlias = Callable[[], None]
"""What is done before a primitive."""

PRIMITIVES = ("inner", "make", "names", "open", "create", "is_writable", "move", "remove", "flush")
"""Those of an open folder; `close` and `remove_empty` change nothing that anybody would miss."""

CHANGING = ("make", "create", "move", "remove", "flush", "lock", "write")


def install(log: Path, call: str = "", number: int = 0, deed: Deed = lambda: None) -> None:
    """From now on, do that deed before the so-manieth call of a primitive, and note every call in the log."""
    counts = dict.fromkeys((*PRIMITIVES, "lock", "write"), 0)
    noted = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def counted(name: str, primitive: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(primitive)
        def around(*given: Any, **named: Any) -> Any:
            counts[name] += 1
            os.write(
                noted, f"{name}({', '.join(str(each) for each in given if isinstance(each, str | Path))})\n".encode()
            )
            if (name, counts[name]) == (call, number):
                deed()
            return primitive(*given, **named)

        return around

    folder = type(machine.open_folder(log.parent))
    for name in PRIMITIVES:
        setattr(folder, name, counted(name, getattr(folder, name)))
    machine.lock = counted("lock", machine.lock)
    here.flush = counted("write", here.flush)


def kill() -> None:
    """Be killed, at once and without any last word."""
    os.kill(os.getpid(), signal.SIGKILL)


def failing(number: int) -> Deed:
    """Fail with that error of the system."""

    def deed() -> None:
        raise OSError(number, os.strerror(number))

    return deed
