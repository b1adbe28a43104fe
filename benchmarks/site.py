"""How long a site takes and how large it grows, beside the same records as one document.

python -m benchmarks.site [MEASURES ...]
"""

import re
import sys
from datetime import date
from time import perf_counter

from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.source.snapshot import Snapshot

DAY = date(2026, 3, 12)

SUBJECTS = (
    "Lernpatenschaften",
    "Sprachförderung",
    "Mietberatung",
    "Elterncafé",
    "Stadtteilbüros",
    "Berufsorientierung",
)
STATES = ("started", "planned", "started", "implemented", "paused")

MEASURE = """title: Qualifizierte {subject} im Stadtteil {number}
number: "2.1.{number}"
goals: [deutsch-im-alltag]
description: |
  Ehrenamtliche begleiten Kinder und Erwachsene beim Deutschlernen.

  Sie werden dafür geschult und fachlich betreut.
lead: integrationsstelle
due: 2026-12-31
status:
  - {{date: 2024-02-14, state: planned, source: Beschluss 2024/017}}
  - {{date: 2024-05-02, state: {state}, rating: on-track, note: Zwölf Patenschaften vermittelt.}}
"""

OTHERS = {
    "concept": "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n",
    "themes/sprache": "title: Sprache\n",
    "goals/deutsch-im-alltag": "title: Deutsch im Alltag\ntheme: sprache\n",
    "bodies/integrationsstelle": "name: Integrationsstelle\n",
}


def generated(count: int) -> Snapshot:
    """A concept with so many measures."""
    texts = OTHERS | {f"measures/patenschaft-{n}": _measure(n) for n in range(count)}
    return {f"concepts/musterstadt-2024/{name}.yaml": text.encode() for name, text in texts.items()}


def _measure(number: int) -> str:
    """A measure that shares its subject with a sixth of the others, and its state with a fifth or two."""
    subject, state = SUBJECTS[number % len(SUBJECTS)], STATES[number % len(STATES)]
    return MEASURE.format(number=number, subject=subject, state=state)


def main(counts: list[int]) -> None:
    """Print a line for each number of measures."""
    heads = ("measures", "document, s", "site, s", "pages", "site, MB", "navigation of a page, bytes")
    print("".join(f"{head:>{len(head) + 3}}" for head in heads))
    for count in counts:
        loaded = load(generated(count))
        taken = []
        pages: dict[str, str] = {}
        for form in ("html", "site"):
            begun = perf_counter()
            pages = dict(printed_pages(published(loaded, DAY), formats=(form,)))
            taken.append(perf_counter() - begun)
        measure = pages["musterstadt-2024/measure/patenschaft-5.html"]
        navigation = sum(map(len, re.findall(r"<nav.*?</nav>", measure, re.DOTALL)))
        size = sum(len(text.encode()) for text in pages.values()) / 1e6
        figures = (count, f"{taken[0]:.2f}", f"{taken[1]:.2f}", len(pages), f"{size:.1f}", navigation)
        print("".join(f"{figure:>{len(head) + 3}}" for figure, head in zip(figures, heads, strict=True)))


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [10, 100, 300, 1000])
