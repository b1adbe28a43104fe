"""`make faults`: every fault at every system call of every case, with counts.

    python -m tests.faults.run [--kills] [--layer] [NAME …]

A command is killed before each system call that changes something, each of those fails in every way that it can, and
those that only read fail with EIO; and somebody changes its files between reading and writing. With `--kills` it is
only killed, told as a table of what the next command found; with `--layer`, or where there is no strace, it is
disturbed at the primitives of `konzept.system.here.machine` instead of at system calls.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.faults.cases import CASES
from tests.faults.harness import Bench, Case, Tally, can_trace, changing, reading, spots, unlocked

MOST = 20
"""So many of each kind of what went wrong are told in words."""


def main() -> int:
    """Run the cases that are named, or all; the exit code is 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", action="store_true")
    parser.add_argument("--layer", action="store_true")
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    layered = asked.layer or not can_trace()
    tally = Tally.empty()
    for case in [case for case in CASES if case.name in asked.names or not asked.names]:
        began = time.monotonic()
        table = disturbed(case, tally, layered=layered, only_kills=asked.kills)
        print(f"{case.name}: {tally.faults[case.name]} faults, {time.monotonic() - began:.0f} s", flush=True)
        for call, ends in table.items() if asked.kills else ():
            print(f"  {call:12}", ", ".join(f"{count} {end}" for end, count in sorted(ends.items())))
    for kind, told in tally.wrong.items():
        for each in told[:MOST]:
            print(f"{kind}: {each}")
    print(f"{tally}{' (at primitives, without strace)' if layered else ''}")
    return int(any(tally.wrong.values()))


def disturbed(case: Case, tally: Tally, *, layered: bool, only_kills: bool) -> dict[str, Counter[str]]:
    """Disturb a case in every way; returns what the next command found after a kill, by the call it was killed at."""
    bench = Bench(case, tally, layered=layered)
    found = spots(case, layered=layered)
    table: dict[str, Counter[str]] = {}
    for spot in changing(found):
        table.setdefault(spot.call, Counter())[bench.disturb(spot)] += 1
    if only_kills:
        return table
    for spot in changing(found) if case.fails else ():
        for error in spot.errors():
            bench.disturb(spot, error)
    for spot in reading(found) if case.fails else ():
        bench.disturb(spot, "EIO")
    for spot in unlocked(spots(case, layered=True)) if case.fails else ():
        for path, meddle in meddlers(bench):
            bench.meddle(spot, path, meddle)
    return table


def meddlers(bench: Bench) -> list[tuple[str, Callable[[Path], None]]]:
    """What an editor may do to the files that the command changes: change one, or take it away."""
    changed = [path for path, content in bench.before.items() if bench.done.files.get(path) != content]

    def edit(root: Path, path: str) -> None:
        (root / path).write_bytes(bench.before[path] + b"# von Hand\n")

    def remove(root: Path, path: str) -> None:
        (root / path).unlink(missing_ok=True)

    return [(path, partial(meddle, path=path)) for path in changed for meddle in (edit, remove)]


if __name__ == "__main__":
    sys.exit(main())
