"""`make faults`: every fault at every system call of every case, with counts.

    python -m tests.faults.run [--kills] [NAME …]

A command is killed before each system call that changes something, each of those fails in every way that it can, and
those that only read fail with EIO. With `--kills` only kills, told as a table: what the next command found.
"""

import argparse
import sys
import time
from collections import Counter

from tests.faults.cases import CASES
from tests.faults.harness import Bench, Tally, can_trace, changing, reading, spots

MOST = 20
"""So many of each kind of what went wrong are told in words."""
UNTRACED = 2
"""The exit code where there is no strace, or it may not look at other processes."""


def main() -> int:
    """Run the cases that are named, or all; the exit code is 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", action="store_true")
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    if not can_trace():
        sys.stderr.write("strace is missing, or may not look at other processes: apt-get install strace\n")
        return UNTRACED
    tally = Tally.empty()
    for case in CASES:
        if asked.names and case.name not in asked.names:
            continue
        began = time.monotonic()
        bench = Bench(case, tally)
        found = spots(case)
        table: dict[str, Counter[str]] = {}
        for spot in changing(found):
            table.setdefault(spot.call, Counter())[bench.kill(spot)] += 1
        if not asked.kills and case.fails:
            for spot in changing(found):
                for error in spot.errors():
                    bench.fail(spot, error)
            for spot in reading(found):
                bench.fail(spot, "EIO")
        print(f"{case.name}: {tally.faults[case.name]} faults, {time.monotonic() - began:.0f} s", flush=True)
        for call, ends in table.items() if asked.kills else ():
            print(f"  {call:12}", ", ".join(f"{count} {end}" for end, count in sorted(ends.items())))
    for kind, told in tally.wrong.items():
        for each in told[:MOST]:
            print(f"{kind}: {each}")
    print(tally)
    return int(any(tally.wrong.values()))


if __name__ == "__main__":
    sys.exit(main())
