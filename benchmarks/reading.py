"""How long records take to be read, beside the parsing of their text alone.

python benchmarks/reading.py [RECORDS ...]
"""

import gc
import sys
from time import perf_counter
from typing import cast

from konzept.reading.load import load
from konzept.source.snapshot import Snapshot
from konzept.source.yaml.source import parse

MEASURE = """title: Qualifizierte Lernpatenschaften {number}
number: "2.1.{number}"

goals: [deutsch-im-alltag]

description: |
  Ehrenamtliche begleiten Kinder und Erwachsene beim Deutschlernen.

  Sie werden dafür geschult und fachlich betreut.

lead: integrationsstelle
involved: [jugendamt]
partners:
  - Freiwilligenagentur

start: 2024-03
due: 2026-12-31

costs:
  - year: 2024
    amount: 8.000,00 €
    kind: planned

status:
  - date: 2024-02-14
    state: planned
    source: Beschluss 2024/017

  - date: 2024-05-02
    state: started
    rating: on-track
    note: Zwölf Patenschaften vermittelt.
    by: integrationsstelle

sources:
  - title: Integrationskonzept 2024, Seite 18
"""

OTHERS = {
    "concept": "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n",
    "goals/deutsch-im-alltag": "title: Deutsch im Alltag\n",
    "bodies/integrationsstelle": "name: Integrationsstelle\n",
    "bodies/jugendamt": "name: Jugendamt\n",
}


def generated(count: int) -> Snapshot:
    """A concept with so many measures."""
    texts = OTHERS | {f"measures/patenschaft-{n}": MEASURE.format(number=n) for n in range(count)}
    return {f"concepts/musterstadt-2024/{name}.yaml": text.encode() for name, text in texts.items()}


def main(counts: list[int]) -> None:
    """Print a line for each number of measures."""
    print(f"{'measures':>8}{'parse, µs each':>18}{'load, µs each':>18}{'load ÷ parse':>16}{'load, s':>12}")
    for count in counts:
        snapshot = generated(count)
        gc.collect()
        begun = perf_counter()
        for path, content in snapshot.items():
            source, findings = parse(path, cast("bytes", content).decode())
            assert source
            assert not findings
        parsed = perf_counter() - begun
        gc.collect()
        begun = perf_counter()
        loaded = load(snapshot)
        took = perf_counter() - begun
        assert not loaded.findings
        assert loaded.records == len(snapshot)
        each = 1_000_000 / len(snapshot)
        print(f"{count:8}{parsed * each:18.0f}{took * each:18.0f}{took / parsed:16.1f}{took:12.2f}")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1_000, 5_000])
