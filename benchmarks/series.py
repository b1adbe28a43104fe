"""How long a long series takes to be read and checked, and how much memory: 204,264 lines as of a large monitoring.

391 of the lines repeat the key of another one, one of them with another value; all must be found.

python benchmarks/series.py [LINES]
"""

import resource
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random
from time import perf_counter

from konzept.reading.load import load
from konzept.rules import check
from konzept.source.snapshot import Snapshot

LINES, REPEATED = 204_264, 391
HOME = "concepts/musterstadt-2024"
RECORD = """title: Arbeitslose nach Stadtteil und Gruppe
unit: Personen
source: Statistikstelle
dimensions:
  - key: stadtteil
  - key: gruppe
"""


def values(count: int) -> Iterator[str]:
    """The lines of the file: months from 1990 on, as many groups as needed, the repeated ones spread over the file."""
    random = Random(4)  # noqa: S311 - the same on every run
    months = [f"{year}-{month:02}" for year in range(1990, 2025) for month in range(1, 13)]
    groups = range((count - REPEATED) // len(months) + 1)
    keys = [f"{month};Stadtteil {at % 81};Gruppe {at // 81}" for at in groups for month in months][: count - REPEATED]
    lines = [f"{key};{400 + at % 250},5;" for at, key in enumerate(keys)]
    chosen = random.sample(range(len(keys)), REPEATED)
    lines += [f"{keys[at]};900,5;" if at == chosen[200] else lines[at] for at in chosen]
    return iter(lines)


def generated(count: int) -> Snapshot:
    """A repository with one concept, whose one indicator has so many values."""
    text = "\n".join(["zeitraum;stadtteil;gruppe;wert;stand", *values(count), ""])
    return {
        f"{HOME}/concept.yaml": b"title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n",
        f"{HOME}/indicators/arbeitslose.yaml": RECORD.encode(),
        f"{HOME}/indicators/arbeitslose.csv": text.encode(),
    }


def main(count: int) -> None:
    """Print seconds and the most memory that the process ever held."""
    snapshot = generated(count)
    size = sum(len(content) for content in snapshot.values() if isinstance(content, bytes))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    begun = perf_counter()
    loaded = load(snapshot)
    read = perf_counter() - begun
    findings = [*loaded.findings, *check(loaded, date(2026, 3, 12))]
    checked = perf_counter() - begun - read
    told = Counter(finding.rule for finding in findings)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count} lines, {size / 1e6:.1f} MB: read in {read:.2f} s, checked in {checked:.2f} s")
    print(f"memory at the most {most} MB, of which {before} MB before it was read")
    print(", ".join(f"{rule}: {number}" for rule, number in sorted(told.items())))
    if told["repeated-value"] + told["contradicting-value"] != REPEATED or told["contradicting-value"] != 1:
        sys.exit("not all repeated keys were found")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LINES)
