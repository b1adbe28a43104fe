"""A file in German is read as it is meant, each word is told with its repair, and the repairs make a file of it."""

from datetime import date

import pytest

from konzept.reading.load import load
from konzept.rules.fix import check, repair
from konzept.source.snapshot import Snapshot

DAY = date(2026, 11, 29)
COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
HOME = "concepts/musterstadt"


def _snapshot(**files: str) -> Snapshot:
    kinds = {"measure": "measures", "decision": "decisions", "body": "bodies", "indicator": "indicators"}
    found = {f"{HOME}/concept.yaml": files.pop("concept", COVER).encode()}
    return found | {f"{HOME}/{kinds[kind]}/a.yaml": text.encode() for kind, text in files.items()}


GERMAN = """\
Titel: Garten
Federführung: Gartenamt
Frist: 2027-06
Wiederkehr: jährlich
Meilensteine:
  - Titel: Der Rat stimmt zu
    Frist: 2026
Kosten:
  - {Jahr: 2024, Betrag: 100, Art: geplant}
Stand:
  - Datum: 2024-01-01
    Stand: begonnen
Ergebnis: fortgeführt
"""

ENGLISH = """\
title: Garten
lead: Gartenamt
due: 2027-06
recurrence: yearly
milestones:
  - title: Der Rat stimmt zu
    due: 2026
costs:
  - {year: 2024, amount: 100, kind: planned}
status:
  - date: 2024-01-01
    state: started
outcome: continued
"""


def test_a_german_file_is_told_word_by_word_and_repaired_to_the_end() -> None:
    before = check(_snapshot(measure=GERMAN), DAY)
    assert {finding.rule for finding in before.findings} <= {"unknown-key", "unknown-word", "unknown-state"}
    (change,) = repair(before, DAY).changes
    assert change.after == ENGLISH.encode()
    assert check(_snapshot(measure=ENGLISH), DAY).findings == ()


def test_until_then_it_is_read_as_it_is_meant() -> None:
    german, english = (
        load(_snapshot(measure=text)).concepts["musterstadt"].measures["a"]
        for text in (GERMAN.replace("begonnen", "started"), ENGLISH)
    )
    assert german == english
    assert german.file.at("milestones", 0, "due").line == 7


@pytest.mark.parametrize(
    ("files", "rule", "hint"),
    [
        ({"measure": "title: A\nlead: Amt\nFrist: 2027\n"}, "unknown-key", "“due” is meant."),
        ({"measure": "title: A\nlead: Amt\nFÖRDERUNGEN: []\n"}, "unknown-key", None),
        ({"measure": "title: A\nlead: Amt\ndue: 2027\nFrist: 2028\n"}, "unknown-key",
         "“due” is meant, and it is there already: keep one of the two."),
        ({"decision": "body: Rat\ndate: 2024\nsubject: A\noutcome: einstimmig\n", "body": "name: Rat\n"},
         "unknown-outcome", "“adopted-unanimously” is meant."),
        ({"body": "name: Jugendamt\nkind: Amt\n"}, "unknown-word", "“office” is meant."),
        ({"concept": COVER + "period: {von: 2024, to: 2030}\n"}, "unknown-key", "“from” is meant."),
        ({"measure": "title: A\nlead: Amt\npriority: hoch\n"}, "unknown-priority", "“high” is meant."),
    ],
)  # fmt: skip
def test_one_word_is_one_finding(files: dict[str, str], rule: str, hint: str | None) -> None:
    found = check(_snapshot(**files), DAY).findings
    told = [finding for finding in found if finding.rule != "unknown-body"]
    assert [finding.rule for finding in told] == [rule]
    assert hint is None or told[0].hint == hint


def test_own_words_of_the_concept_are_no_german_words() -> None:
    own = COVER + "vocabulary:\n  priorities:\n    hoch: {means: high}\n"
    assert check(_snapshot(concept=own, measure="title: A\nlead: Amt\npriority: hoch\n"), DAY).findings == ()


def test_two_meanings_are_both_named() -> None:
    settings = "fields:\n  - {Art: measure, key: a}\n"
    (finding,) = load({"konzept.yaml": settings.encode()}).findings
    assert finding.hint == "Write one of: kind, type."


LABELS = (
    "labels:\n  theme: {one: Handlungslinie, many: Handlungslinien}\n  goal: {one: Thema, many: Themen}\n"
    "  measure: {one: Vorhaben, many: Vorhaben}\n"
)
BENEATH = {
    "themes/linie.yaml": "title: Linie\n",
    "goals/ziel.yaml": "title: Ziel\ntheme: linie\n",
    "measures/garten.yaml": "title: Garten\ngoals: [ziel]\nlead: Gartenamt\n",
}


@pytest.mark.parametrize(
    ("path", "written", "meant"),
    [
        ("goals/neu.yaml", "Handlungslinie: linie\n", "theme: linie\n"),
        ("goals/neu.yaml", "Thema: ziel\n", "parent: ziel\n"),
        ("themes/neu.yaml", "Handlungslinie: linie\n", "parent: linie\n"),
        ("measures/neu.yaml", "handlungslinie: linie\n", "themes: [linie]\n"),
        ("measures/neu.yaml", "Handlungslinien:\n  - linie\n", "themes:\n  - linie\n"),
        ("measures/neu.yaml", "Thema: ziel\n", "goals: [ziel]\n"),  # to others it is a theme
        ("measures/neu.yaml", "Handlungsfeld: linie\n", "themes: [linie]\n"),  # everybody's word is still understood
        ("contributions/neu.yaml", "by: anonym\ndate: 2025\ntext: Mehr davon.\nBezug: []\n", None),
    ],
)
def test_what_a_concept_calls_its_levels_is_understood_as_their_key(path: str, written: str, meant: str | None) -> None:
    head = "title: Neu\nlead: Gartenamt\n" if path.startswith("measures") else "title: Neu\n"
    texts = {"concept.yaml": COVER + LABELS, **BENEATH, path: head + written}
    checked = check({f"{HOME}/{name}": text.encode() for name, text in texts.items()}, DAY)
    unknown = [f for f in checked.findings if f.rule in {"unknown-key", "list-expected"}]
    assert [f.rule for f in unknown] == ["unknown-key"]
    if meant is not None:
        assert repair(checked, DAY).after.snapshot[f"{HOME}/{path}"] == (head + meant).encode()


def test_a_label_that_changes_is_understood_anew() -> None:
    snapshot = {f"{HOME}/{name}": text.encode() for name, text in {"concept.yaml": COVER, **BENEATH}.items()}
    snapshot[f"{HOME}/measures/garten.yaml"] = b"title: Garten\nlead: Gartenamt\nHandlungslinie: linie\n"
    before = load(snapshot)
    assert before.concepts["musterstadt"].measures["garten"].themes == ()
    snapshot[f"{HOME}/concept.yaml"] = (COVER + LABELS).encode()
    assert load(snapshot, before).concepts["musterstadt"].measures["garten"].themes == ("linie",)
