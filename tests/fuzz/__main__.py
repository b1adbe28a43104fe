"""`make fuzz`: send changed inputs into every way in, and count what must not happen.

    python -m tests.fuzz [--number 5000] [--seed 1] [--minutes 5] [--driver records …]
    python -m tests.fuzz --repeat build/fuzz/records-1a2b3c4d

Every input has a number, and is the same on every machine. Inputs are sent in by a process of their own, so that even
its death is a count; it may not grow by more than `MEMORY`. Of every kind of failure the smallest input is kept in
`build/fuzz`, with the command that sends it in again.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.fuzz.driver import FAILURES, SECONDS, Driver, Outcome, Parts, Verdict, number, tried
from tests.fuzz.drivers import DRIVERS
from tests.fuzz.shrink import smallest

KEPT = Path("build") / "fuzz"
MEMORY = 400 * 1024 * 1024
"""Bytes of address space that a driver may take beyond what the program takes itself."""

STUCK = 120
"""Seconds without an answer after which a process is ended; processor time alone is measured in the process."""

BATCH = 500
"""So many inputs are one driver's turn, so that a run that is cut short has tried every driver."""


class Result(NamedTuple):
    """The verdict on an input by its number, and the smallest input that fails in the same way."""

    at: int
    verdict: Verdict
    smallest: Parts = ()


def main() -> int:
    """Run the drivers; 1 where a promise was broken."""
    asked = _arguments()
    if asked.repeat:
        return _repeat(asked.repeat)
    drivers = [driver for driver in DRIVERS if not asked.driver or driver.name in asked.driver]
    began = time.monotonic()
    end = began + asked.minutes * 60 if asked.minutes else float("inf")
    counts = {driver.name: Counter[Outcome]() for driver in drivers}
    known: set[str] = set()
    for driver, first, last in _turns(drivers, asked.number):
        if time.monotonic() > end:
            break
        for result in _run(driver, asked.seed, first, last):
            counts[driver.name][result.verdict.outcome] += 1
            if result.verdict.outcome in FAILURES:
                _keep(driver, asked.seed, result, known)
    for name, count in counts.items():
        print(f"{name:>12}: {_sentence(count)} ({_told(count)})")
    total = sum(counts.values(), Counter[Outcome]())
    print(f"{_sentence(total)}; {time.monotonic() - began:.0f} seconds, seed {asked.seed}", flush=True)
    return int(any(total[failure] for failure in FAILURES))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Send changed inputs into every way in, and count what must not be.")
    parser.add_argument("--number", type=int, default=5000, help="how many inputs, all drivers together")
    parser.add_argument("--seed", type=int, default=1, help="which inputs")
    parser.add_argument("--minutes", type=float, default=0, help="stop after so many minutes")
    parser.add_argument("--driver", nargs="+", choices=[d.name for d in DRIVERS], help="these drivers alone")
    parser.add_argument("--repeat", type=Path, help="send a kept input in again")
    return parser.parse_args()


def _turns(drivers: Sequence[Driver], count: int) -> Iterator[tuple[Driver, int, int]]:
    """Which inputs of which driver come next: as many of each as its share of all says."""
    shares = sum(driver.share for driver in drivers)
    wanted = {driver.name: max(count * driver.share // shares, 1) for driver in drivers}
    for first in range(0, max(wanted.values()), BATCH):
        for driver in drivers:
            last = min(first + BATCH, wanted[driver.name])
            if first < last:
                yield driver, first, last


def _run(driver: Driver, seed: int, first: int, last: int) -> Iterator[Result]:
    """The results of the inputs from `first` up to `last`, from as many processes as that takes."""
    context = get_context("fork")
    while first < last:
        reader, writer = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(driver, seed, range(first, last), writer))
        process.start()
        writer.close()
        reason = ""
        while first < last:
            if not reader.poll(STUCK):
                reason = f"no answer within {STUCK} seconds"
                break
            try:
                result: Result = reader.recv()
            except EOFError:
                break
            yield result
            first = result.at + 1
        if reason:
            process.kill()
        process.join()
        if first < last:
            outcome = Outcome.HANG if reason else Outcome.CRASH
            reason = reason or f"the process ended with {process.exitcode}"
            yield Result(first, Verdict(outcome, reason, reason))
            first += 1


def _work(driver: Driver, seed: int, numbers: Sequence[int], answers: "Connection[Result, Result]") -> None:
    _limit_memory()
    seen: set[str] = set()
    for at in numbers:
        parts = number(driver, seed, at)
        verdict = tried(driver, parts)
        least: Parts = ()
        if verdict.outcome in FAILURES and verdict.place not in seen:
            seen.add(verdict.place)
            alike = (verdict.outcome, verdict.place)
            least = smallest(parts, lambda shorter, alike=alike: _alike(tried(driver, shorter)) == alike)  # type: ignore[misc]
            verdict = tried(driver, least)
        answers.send(Result(at, verdict, least))


def _alike(verdict: Verdict) -> tuple[Outcome, str]:
    return verdict.outcome, verdict.place


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # there is none on Windows
        return
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0]) if Path("/proc/self/statm").exists() else 0
    size = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _keep(driver: Driver, seed: int, result: Result, known: set[str]) -> None:
    """Put a failure of a new kind into a folder, and say how to repeat it."""
    verdict = result.verdict
    kind = f"{driver.name} {verdict.outcome} {verdict.place}"
    if kind in known:
        return
    known.add(kind)
    folder = KEPT / f"{driver.name}-{sha256(kind.encode()).hexdigest()[:8]}"
    folder.mkdir(parents=True, exist_ok=True)
    for at, part in enumerate(result.smallest or number(driver, seed, result.at)):
        (folder / str(at)).write_bytes(part)
    (folder / "reason.txt").write_text(f"{kind}, input {result.at} of seed {seed}\n\n{verdict.reason}\n", "utf-8")
    print(f"{kind}: {verdict.reason.strip().splitlines()[-1][:300] if verdict.reason else ''}")
    print(f"    again: .venv/bin/python -m tests.fuzz --repeat {folder}", flush=True)


def _repeat(folder: Path) -> int:
    driver = next(driver for driver in DRIVERS if driver.name == folder.name.rpartition("-")[0])
    files = sorted((path for path in folder.iterdir() if path.name.isdecimal()), key=lambda path: int(path.name))
    verdict = tried(driver, tuple(path.read_bytes() for path in files))
    print(f"{verdict.outcome}\n{verdict.reason}")
    return int(verdict.outcome in FAILURES)


def _sentence(count: Counter[Outcome]) -> str:
    total = sum(count.values())
    crashes, hangs, leaks, lost = (count[failure] for failure in FAILURES)
    return f"{total:,} inputs, {crashes} crashes, {hangs} hangs over {SECONDS:.0f} s, {leaks} leaks, {lost} lost"


def _told(count: Counter[Outcome]) -> str:
    fine, told, refused = (f"{count[each]} {each}" for each in (Outcome.FINE, Outcome.TOLD, Outcome.REFUSED))
    return ", ".join((fine, told, refused))


if __name__ == "__main__":
    with TemporaryDirectory() as own:  # what a process leaves that dies goes with it
        tempfile.tempdir = own
        sys.exit(main())
