"""A town's own checks: what they find is counted once, and printed where konzept.yaml says that it is public."""

import json
from datetime import date

import pytest

from konzept.answers.printers import as_csv
from konzept.answers.report.data import report_data
from konzept.answers.report.sheet import sheet
from konzept.changes.report import report
from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.documents.report.report import document as report_document
from konzept.documents.views import Chapter
from konzept.figures.public import public
from konzept.figures.whole.checks import CheckResult, check_results
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded, load
from konzept.rules import check
from konzept.wording.counts import check_counts

DAY = date(2026, 3, 12)
SETTINGS = """
fields:
  - {kind: measure, key: akte, label: Akte}
checks:
  - name: Vorrang
    kind: measure
    when: [area=Nord]
    expect: [priority=high, lead=vhs]
    reason: Der Norden geht vor.
    public: true
"""
RECORDS = {
    "bodies/vhs.yaml": "name: Volkshochschule\n",
    "measures/a.yaml": "title: Kurse\nnumber: 1.1\narea: Nord\npriority: low\nlead: vhs\n",
    "measures/b.yaml": "title: Treff\narea: Nord\npriority: high\nlead: vhs\n",
    "measures/c.yaml": "title: Fest\narea: Süd\n",
    "measures/d.yaml": "title: Geheim\narea: Nord\ndraft: true\n",
    "measures/e.yaml": "title: Lotsen\narea: Nord\n",
}


def town(settings: str = SETTINGS) -> Loaded:
    records = {"concept.yaml": "title: K\nmunicipality: M\n", **RECORDS}
    files = {"konzept.yaml": settings, **{f"concepts/k/{path}": text for path, text in records.items()}}
    return load({path: text.encode() for path, text in files.items()})


def results(settings: str = SETTINGS) -> tuple[CheckResult, ...]:
    return check_results(public(town(settings)).concepts["k"])


def test_who_is_asked_and_who_does_not_meet_it() -> None:
    (found,) = results()
    assert found.asked == 3
    assert [(unmet.record.id, unmet.conditions) for unmet in found.unmet] == [
        ("a", ("priority=high",)),
        ("e", ("priority=high", "lead=vhs")),
    ]


def test_the_finding_and_the_figure_name_the_same_records() -> None:
    (result,) = results()
    found = {each.place.path for each in check(town(), DAY) if each.rule == "own-check"}
    assert found == {unmet.record.file.path for unmet in result.unmet}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("    public: true\n", ""),
        ("    public: true\n", "    public: false\n"),
        ("[area=Nord]", "[area=Nord, internal=]"),
        ("lead=vhs", "own.akte=7"),
    ],
)
def test_what_is_not_public_or_asks_for_what_is_not_stays_inside(was: str, now: str) -> None:
    settings = SETTINGS.replace(was, now)
    assert was in SETTINGS
    assert results(settings) == ()
    assert any(each.rule == "own-check" for each in check(town(settings), DAY))


def test_a_public_field_may_be_asked_for() -> None:
    settings = SETTINGS.replace("label: Akte", "label: Akte, public: true").replace("lead=vhs", "own.akte=7")
    assert [len(each.unmet) for each in results(settings)] == [3]


@pytest.mark.parametrize(
    ("expect", "when", "said"),
    [
        ("priority=high", "area=Nord", "nicht erfüllt: 2 von 3"),
        ("area=Nord", "area=Nord", "erfüllt: alle 3"),
        ("area=Nord", "area=West", "es gibt nichts zu prüfen"),
    ],
)
def test_its_sentence(expect: str, when: str, said: str) -> None:
    settings = SETTINGS.replace("priority=high, lead=vhs", expect).replace("[area=Nord]", f"[{when}]")
    with in_language("de"):
        assert [check_counts(each) for each in results(settings)] == [said]


def _facts(chapters: tuple[Chapter, ...], anchor: str) -> list[tuple[str, list[tuple[str, str]]]]:
    (chapter,) = (each for each in chapters if each.anchor == anchor)
    return [(fact.label, [(value.text, value.href) for value in fact.values]) for fact in chapter.facts]


def test_document_report_table_and_json_say_the_same() -> None:
    shown = public(town())
    with in_language("de"):
        printed = document(Edition(shown.concepts["k"], DAY))
        made = report(town(), DAY)
        told = report_document(made, town().repository)
        lines = as_csv(sheet(made)).splitlines()
    label = "Vorrang (nicht erfüllt: 2 von 3)"
    reason = ("Der Norden geht vor.", "")
    assert _facts(printed.chapters, "checks") == [
        (label, [("1.1 Kurse", "#measure-a"), ("Lotsen", "#measure-e"), reason])
    ]
    assert _facts(told.chapters[0].chapters, "concept-k-checks") == [
        (label, [("1.1 Kurse", ""), ("Lotsen", ""), reason])
    ]
    assert lines[0].endswith("Begründung;geprüft;nicht erfüllt von (Anzahl);Nicht erfüllt von")
    assert lines[-1].endswith('Der Norden geht vor.;3;2;"1.1 Kurse; Lotsen"')
    assert json.loads(json.dumps(report_data(made)))["concepts"][0]["checks"] == [
        {
            "name": "Vorrang",
            "kind": "measure",
            "reason": "Der Norden geht vor.",
            "asked": 3,
            "unmet": ["k/measure/a", "k/measure/e"],
        }
    ]
