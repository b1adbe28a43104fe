"""An invented Land, always the same: municipalities with concepts of 40 measures, as files or with a history.

    python -m benchmarks.town MEASURES FOLDER [--commits 500]

A concept has 65 files: 40 measures with a text of 1.2 kB, and what they refer to. No rule finds anything in it.
"""

import argparse
import subprocess
from collections.abc import Iterator
from pathlib import Path

CONCEPT = 40
"""How many measures a concept has."""
TEXT = 1200
"""Bytes of the text of a measure, about."""

THEMES = ("Sprache und Bildung", "Arbeit und Ausbildung", "Wohnen und Nachbarschaft", "Gesundheit", "Teilhabe")
WHAT = ("Beratung", "Kurse", "Lotsendienst", "Treffpunkt", "Fortbildung", "Netzwerk", "Befragung", "Wegweiser")
WHOM = ("Familien", "Jugendliche", "Frauen", "ältere Menschen", "Neuzugewanderte", "Fachkräfte", "Vereine")
GROUPS = ("familien", "jugendliche")
BODIES = ("Integrationsstelle", "Jugendamt", "Schulamt", "Sozialamt", "Volkshochschule", "Rat")
STATES = ("started", "ongoing", "implemented", "planned", "paused")
SENTENCES = (
    "Die Gemeinde bietet das mit den Vereinen an und wertet es jedes Jahr aus.",
    "Ehrenamtliche begleiten Kinder und Erwachsene und werden dafür geschult.",
    "Wer arbeitet, kommt nach der Schicht; wer Kinder hat, bringt sie mit.",
    "Einladungen gehen in sieben Sprachen an alle Haushalte, auch in Leichter Sprache.",
    "Das Amt spricht vorher mit denen, die es betrifft, und sagt ihnen nachher, was daraus wurde.",
    "Die Räume stellt die Gemeinde, die Leitung übernimmt ein anerkannter Träger.",
    "Im Herbst berichtet die Integrationsstelle dem Rat, was es gekostet und was es gebracht hat.",
)
SYLLABLES = (("Ahl", "Berg", "Eich", "Fels", "Heid", "Linden", "Mühl", "Neu", "Rohr", "Sand"),
             ("bach", "dorf", "feld", "hausen", "heim", "kirchen", "rode", "stadt", "tal", "weiler"))  # fmt: skip

SETTINGS = """language: de
publisher:
  name: Land Musterland
  url: https://www.musterland.example
  contact: Musterland, Hauptstraße 1
  email: integration@musterland.example
  licence: http://dcat-ap.de/def/licenses/dl-by-de/2.0
accessibility:
  conformity: full
  feedback: Musterland, integration@musterland.example
"""

COVER = """title: Integrationskonzept {name}
municipality:
  name: Gemeinde {name}
  type: Gemeinde
  state: Musterland
  key: "{key}"
language: de
state: adopted
adopted: rat-2024-01-15
period: {{from: 2024, to: 2030}}
"""

MEASURE = """title: {what} für {whom} {at}
number: "{theme}.{goal}.{at}"
goals: [ziel-{goal:02}]
target_groups: [{group}]
description: |
{text}
lead: {lead}
priority: {priority}
due: {year}-12-31
costs:
  - {{year: 2025, amount: "{amount} €"}}
status:
  - {{date: 2026-0{month}-02, state: {state}, note: "{note}"}}
"""

MARKED = "Stand nach dem {number}. Bericht."


def identity(town: int) -> str:
    """The id of the concept of a municipality."""
    return f"gemeinde-{town:05}"


def municipality(town: int) -> tuple[str, str]:
    """Name and official key of a municipality; there is no Land with the number 17."""
    first, second = SYLLABLES[0][town % 10], SYLLABLES[1][town // 10 % 10]
    return f"{first}{second} {town + 1}", f"17{town // 10_000}{town // 100 % 100:02}{town % 100:03}"


def concept(town: int, measures: int = CONCEPT) -> Iterator[tuple[str, str]]:
    """The files of the concept of a municipality by path."""
    home = f"concepts/{identity(town)}"
    name, key = municipality(town)
    yield f"{home}/concept.yaml", COVER.format(name=name, key=key)
    for at, title in enumerate(THEMES, 1):
        yield f"{home}/themes/feld-{at}.yaml", f'title: {title}\nnumber: "{at}"\nmission: {SENTENCES[at]}\n'
    for at in range(1, 11):
        theme = (at - 1) % 5 + 1
        text = f'title: {WHOM[at % 7]} kommen an ({at})\nnumber: "{theme}.{at}"\ntheme: feld-{theme}\n'
        yield f"{home}/goals/ziel-{at:02}.yaml", f"{text}text: {SENTENCES[at % 7]}\n"
    for title in BODIES:
        yield f"{home}/bodies/{title.lower()}.yaml", f"name: {title} {name}\nkind: office\n"
    yield f"{home}/decisions/rat-2024-01-15.yaml", DECISION
    for title in GROUPS:
        yield f"{home}/groups/{title}.yaml", f"title: {title.title()}\ntext: {SENTENCES[1]}\n"
    for at in range(1, measures + 1):
        yield f"{home}/measures/massnahme-{at:02}.yaml", measure(town, at)


DECISION = """subject: Integrationskonzept
body: rat
date: 2024-01-15
number: 2024/017
kind: Beschlussvorlage
outcome: adopted
"""


def measure(town: int, at: int, note: str = "") -> str:
    """The file of a measure; numbers tell it from those of the other municipalities."""
    goal, seed = (at - 1) % 10 + 1, town * 7 + at
    return MEASURE.format(
        what=WHAT[seed % 8],
        whom=WHOM[seed % 7],
        at=at,
        theme=(goal - 1) % 5 + 1,
        goal=goal,
        group=GROUPS[seed % 2],
        text=told(seed),
        lead=BODIES[seed % 5].lower(),
        priority=("high", "medium", "low")[seed % 3],
        year=2027 + seed % 4,
        amount=f"{1 + seed % 40}.{seed % 10}00,50",
        month=seed % 9 + 1,
        state=STATES[seed % 5],
        note=note or f"{seed % 90 + 10} Menschen wurden erreicht.",
    )


def told(seed: int) -> str:
    """A text of the usual length in two paragraphs, in lines of the width that people write."""
    lines, at = [""], 0
    while sum(len(line.encode()) for line in lines) < TEXT:
        words = SENTENCES[(seed + at * (1 + seed % 5)) % 7].split()
        for word in words:
            lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < 110 else [lines[-1], word]
        at += 1
        lines += ["", ""] if at == 7 else []
    return "\n".join(f"  {line}".rstrip() for line in lines)


def files(measures: int) -> Iterator[tuple[str, str]]:
    """All files of a repository with so many measures, by path."""
    yield "konzept.yaml", SETTINGS
    for town in range((measures + CONCEPT - 1) // CONCEPT):
        yield from concept(town, min(CONCEPT, measures - town * CONCEPT))


def write(root: Path, content: Iterator[tuple[str, str]]) -> Path:
    """Write files below a folder, and return it."""
    for path, text in content:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8", newline="")
    return root


def history(root: Path, measures: int, commits: int) -> Path:
    """A repository of git whose every commit reports of three measures, a day apart; and return it."""
    root.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "init", "--quiet", "-b", "main"], cwd=root, check=True)
    feed = ["git", "fast-import", "--quiet", "--date-format=raw"]
    with subprocess.Popen(feed, cwd=root, stdin=subprocess.PIPE) as process:
        assert process.stdin
        for number in range(commits):
            content = files(measures) if number == 0 else reported(measures, number)
            process.stdin.write(commit(number, content))
    assert process.returncode == 0
    subprocess.run(["git", "reset", "--quiet", "--hard"], cwd=root, check=True)
    return root


def reported(measures: int, number: int) -> Iterator[tuple[str, str]]:
    """The three measures that a commit reports of."""
    for step in range(3):
        town, at = divmod((number * 37 + step) % measures, CONCEPT)
        text = measure(town, at + 1, MARKED.format(number=number))
        yield f"concepts/{identity(town)}/measures/massnahme-{at + 1:02}.yaml", text


def commit(number: int, content: Iterator[tuple[str, str]]) -> bytes:
    """One commit for `git fast-import`."""
    said, day = f"Bericht {number}", 1_709_290_000 + number * 86_400
    head = f"commit refs/heads/main\ncommitter Rathaus <rathaus@musterland.example> {day} +0000\n"
    found = [f"{head}data {len(said)}\n{said}\n".encode()]
    for path, text in content:
        found.append(f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n".encode())
    return b"".join(found)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("measures", type=int)
    options.add_argument("folder", type=Path)
    options.add_argument("--commits", type=int, default=0)
    asked = options.parse_args()
    if asked.commits:
        history(asked.folder, asked.measures, asked.commits)
    else:
        write(asked.folder, files(asked.measures))
