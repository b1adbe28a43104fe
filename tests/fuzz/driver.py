"""What a driver is, and how one of its inputs is tried: with an eye on exceptions, time, leaks and lost bytes."""

import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from random import Random
from types import FrameType
from typing import NamedTuple, TypeAlias

from konzept.source.failure import KonzeptError

SECONDS = 2.0
"""Of processor time that an input may take."""

SOURCE = str(Path(__file__).parents[2] / "src")

Parts: TypeAlias = tuple[bytes, ...]
"""One input: as many byte strings as its driver has inlets, such as the name of a file and its content."""


class Outcome(StrEnum):
    """What became of an input; the last four are failures."""

    FINE = "fine"
    """A result."""
    TOLD = "told"
    """A finding."""
    REFUSED = "refused"
    """An error with a sentence and an exit code."""
    CRASH = "crash"
    """An exception, a death of the process, too much memory, or an output that breaks its promise."""
    HANG = "hang"
    LEAK = "leak"
    """What is secret stands in an output."""
    LOST = "lost"
    """Bytes are gone or changed that nobody meant."""


FAILURES = (Outcome.CRASH, Outcome.HANG, Outcome.LEAK, Outcome.LOST)


class Leak(AssertionError):
    """What is secret stands in an output."""


class Lost(AssertionError):
    """Bytes are gone or changed that nobody meant."""


class Hang(BaseException):
    """The time of an input is over; no `except Exception` catches it."""


class Driver(NamedTuple):
    """A way in: `make` invents an input, `one` sends it in and raises where a promise is broken."""

    name: str
    share: int
    """Of about thousand inputs, how many are this driver's."""
    make: Callable[[Random], Parts]
    one: Callable[[Parts], Outcome]
    """Returns `FINE`, `TOLD` or `REFUSED`; `KonzeptError` counts as refused."""


class Verdict(NamedTuple):
    """What became of an input, why, and a short name of the place in the program, by which failures are grouped."""

    outcome: Outcome
    reason: str = ""
    place: str = ""


def number(driver: Driver, seed: int, at: int) -> Parts:
    """An input by its number: the same on every machine."""
    return driver.make(Random(f"{seed}/{driver.name}/{at}"))  # noqa: S311 - the same on every run


def tried(driver: Driver, parts: Parts) -> Verdict:
    """Send an input in."""
    began = time.process_time()
    try:
        with _limit():
            outcome = driver.one(parts)
    except KonzeptError as error:
        if not error.message.strip() or "Traceback" in error.message:
            return Verdict(Outcome.CRASH, f"an error without a sentence: {error.message!r}", type(error).__name__)
        outcome = Outcome.REFUSED
    except Hang as error:
        return _failure(Outcome.HANG, error)
    except Leak as error:
        return _failure(Outcome.LEAK, error)
    except Lost as error:
        return _failure(Outcome.LOST, error)
    except Exception as error:  # whatever it is, it is a crash
        return _failure(Outcome.CRASH, error)
    spent = time.process_time() - began
    return Verdict(outcome) if spent <= SECONDS else Verdict(Outcome.HANG, f"{spent:.1f} seconds", "time")


def _failure(outcome: Outcome, error: BaseException) -> Verdict:
    frames = traceback.extract_tb(error.__traceback__)
    inner = next((f for f in reversed(frames) if f.filename.startswith(SOURCE)), frames[-1])
    told = inner if isinstance(error, AssertionError) and frames[-1].filename.startswith(SOURCE) else frames[-1]
    at = told if isinstance(error, AssertionError) else inner
    reason = "".join(traceback.format_exception(error))
    return Verdict(outcome, reason[-4000:], f"{type(error).__name__} {Path(at.filename).name}:{at.lineno}")


@contextmanager
def _limit() -> Iterator[None]:
    """Raise `Hang` when the processor time is over, where the system has such an alarm."""
    if sys.platform == "win32":
        yield
        return

    def over(_signal: int, _frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
