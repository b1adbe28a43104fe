"""A concept with texts of many kinds, and catalogues for it that are made from its own texts."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from konzept.figures.public import bare
from konzept.figures.translation import texts
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded, load
from konzept.source.snapshot import Snapshot

Translate: TypeAlias = Callable[[str, str], str | None]
"""From context and source to a translation; None leaves the text open."""
Translated: TypeAlias = Callable[..., Loaded]

HOME = "concepts/musterstadt-2024"

FILES = {
    "concept.yaml": """\
title: Integrationskonzept Musterstadt
subtitle: Gemeinsam leben
municipality: Stadt Musterstadt
language: de
labels:
  measure: {one: Vorhaben, many: Vorhaben}
vocabulary:
  priorities:
    sehr hoch: {means: high}
sections:
  - title: Über dieses Konzept
    text: |
      Das Konzept gilt seit 2024.

      - erstens
      - zweitens
glossary:
  - {term: Teilhabe, text: "Dabei sein, *mitreden*."}
""",
    "themes/sprache.yaml": "title: Sprache\n",
    "goals/alltag.yaml": "title: Deutsch im Alltag\ntheme: sprache\ntarget_groups: [Eltern]\n",
    "measures/kurse.yaml": """\
title: Kurse am Abend
goals: [alltag]
lead: amt
partners: [Volkshochschule]
priority: sehr hoch
target_groups: [Eltern]
description: |
  Kurse für **Eltern**.

  Am Abend.
due: 2026-12-31
status:
  - {date: 2024-05-02, state: started, note: Zwölf Kurse laufen., source: Bericht 2024}
""",
    "measures/feste.yaml": "title: Feste\ngoals: [alltag]\nlead: Nachbarschaftsverein\n",
    "bodies/amt.yaml": "name: Amt für Integration\n",
    "indicators/quote.yaml": """\
title: Ohne Schulabschluss
unit: "%"
dimensions:
  - {key: gruppe, values: [Mädchen, Jungen], total: alle}
baseline: {period: 2022, value: 9, group: Mädchen}
targets:
  - {value: 5, by: 2026, group: Mädchen}
direction: down
""",
    "indicators/quote.csv": "zeitraum;gruppe;wert;anmerkung\n2023;alle;7;geschätzt\n2023;Mädchen;6;\n2023;Jungen;8;\n",
    "measures/geheim.yaml": "title: Geheim\ndraft: true\ngoals: [alltag]\nlead: amt\n",
}


def snapshot(**catalogues: str) -> Snapshot:
    files = FILES | {f"translations/{name.replace('_', '-')}.po": text for name, text in catalogues.items()}
    return {f"{HOME}/{path}": text.encode() for path, text in files.items()}


def catalogue(translate: Translate) -> str:
    """A catalogue of all texts of the concept, each translated or left open."""
    entries = [
        f'msgctxt "{text.key.context}"\nmsgid {quoted(text.key.source)}\nmsgstr {quoted(translate(*text.key) or "")}\n'
        for text in texts(bare(load(snapshot()))["musterstadt-2024"])
    ]
    return "\n".join(entries)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


@pytest.fixture(scope="session")
def original() -> Concept:
    """The concept in its own language."""
    return bare(load(snapshot()))["musterstadt-2024"]


@pytest.fixture(scope="session")
def translated() -> Translated:
    """The repository with catalogues by the tag of their language, `-` written as `_`."""

    def make(**translates: Translate) -> Loaded:
        return load(snapshot(**{tag: catalogue(translate) for tag, translate in translates.items()}))

    return make
