"""What konzept costs, as whole processes, beside floors, goals and other programs of its kind.

    python -m benchmarks [PART ...] [--sizes 40 1000 …] [--rounds 3] [--no-peers] [--write]

One line for each figure, as soon as it is there. With --write the table of docs/performance.md is written anew.
"""

import argparse
import platform
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from benchmarks import peers
from benchmarks.parts import PARTS, Plan
from benchmarks.process import KONZEPT, ROOT, WORK
from benchmarks.rows import HEADS, Row, as_markdown, as_text

SIZES = (40, 1_000, 10_000, 100_000)
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- last run -->\n", "<!-- end of the last run -->\n"


def main() -> None:
    """Measure what is asked for, and print it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS), default=[])
    options.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="how many measures")
    options.add_argument(
        "--rounds", type=int, default=3, help="of how many runs the median is; 1 from 10,000 measures on"
    )
    options.add_argument(
        "--no-peers", action="store_true", help="without other programs, which are installed otherwise"
    )
    options.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    asked = options.parse_args()
    if unknown := set(asked.parts) - PARTS.keys():
        options.error(f"{', '.join(sorted(unknown))}: the parts are {', '.join(PARTS)}")
    WORK.mkdir(parents=True, exist_ok=True)
    if not asked.no_peers:
        peers.install()
    plan, rows = Plan(tuple(asked.sizes), asked.rounds, not asked.no_peers), []
    print(f"{HEADS[0]:<52}" + "".join(f"{head:>12}" for head in HEADS[1:]))
    for name in asked.parts or PARTS:
        print(f"\n{name}")
        for row in PARTS[name](plan):
            rows.append(row)
            print(as_text(row), flush=True)
    missed = sum(row.verdict == "missed" for row in rows)
    print(f"\n{sum(row.goal is not None for row in rows)} goals, {missed} missed")
    if asked.write:
        write(PAGE, rows, plan.rounds)


def write(page: Path, rows: Iterable[Row], rounds: int) -> None:
    """Put the table between the marks of a page, with the machine and the versions."""
    head, _begin, rest = page.read_text("utf-8").partition(BEGIN)
    _old, _end, tail = rest.partition(END)
    version = subprocess.run([KONZEPT, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    others = ", ".join(line.replace("==", " ") for line in peers.PINNED.read_text("utf-8").splitlines() if "==" in line)
    said = (
        f"Run on {date.today()} with {version}, Python {platform.python_version()} on {platform.system()} "  # noqa: DTZ011
        f"{platform.machine()}; each figure is the median of {rounds} in turn, from 10,000 measures on of one. "
        f"Beside it: {others}."
    )
    page.write_text(f"{head}{BEGIN}{said}\n\n{chr(10).join(as_markdown(rows))}\n{END}{tail}", "utf-8")


if __name__ == "__main__":
    main()
