"""What holds everywhere is said once and not at every record; what a town does not want to say is left out."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import pytest

from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.documents.views import Document, RecordView

Opened: TypeAlias = Callable[[Mapping[str, str]], Edition]

GOALS = {"themes/t.yaml": "title: T\n", "goals/g.yaml": "title: G\ntheme: t\n", "goals/h.yaml": "title: H\ntheme: t\n"}
REPORTED = "title: M\ngoals: [g]\nlead: {lead}\nstatus: [{{date: 2025-01-01, state: started, by: {by}}}]\n"


def views(records: tuple[RecordView, ...]) -> Iterator[RecordView]:
    for view in records:
        yield view
        yield from views(view.children)


def in_document(view: Document) -> dict[str, RecordView]:
    return {each.anchor: each for chapter in view.chapters for each in views(chapter.records)}


def test_a_concept_without_measures_says_so_once(opened: Opened) -> None:
    without = in_document(document(opened(GOALS)))
    assert {without[name].counts for name in ("theme-t", "goal-g", "goal-h")} == {""}
    some = in_document(document(opened(GOALS | {"measures/m.yaml": "title: M\ngoals: [g]\n"})))
    assert some["goal-g"].counts
    assert some["goal-h"].counts  # there are measures, and none of them is for this goal


@pytest.mark.parametrize(("by", "is_said"), [("amt", False), ("Verein", True), ("[amt, Verein]", True)])
def test_who_reported_is_said_where_it_is_not_who_leads(opened: Opened, by: str, *, is_said: bool) -> None:
    files = GOALS | {"bodies/amt.yaml": "name: Amt\n", "measures/m.yaml": REPORTED.format(lead="amt", by=by)}
    view = in_document(document(opened(files)))["measure-m"]
    assert ("Reported by" in [fact.label for fact in view.facts]) is is_said


def test_what_is_not_known_may_be_left_out(opened: Opened) -> None:
    cover = "title: K\nmunicipality: M\n"
    shown = document(opened(GOALS | {"concept.yaml": cover}))
    hidden = document(opened(GOALS | {"concept.yaml": f"{cover}hides_unknown: true\n"}))
    assert [each.anchor for each in shown.chapters if each not in hidden.chapters] == ["gaps"]


def test_it_asks_for_indicators_only_where_there_are_any(opened: Opened) -> None:
    def asked(files: Mapping[str, str]) -> set[str]:
        (gaps,) = (each for each in document(opened(files)).chapters if each.anchor == "gaps")
        return {row[0].text for table in gaps.tables for row in table.rows}

    assert "Indicator" not in asked(GOALS)
    assert "Indicator" in asked(GOALS | {"indicators/i.yaml": "title: I\nunit: '%'\n"})
    assert "Theme" not in asked(GOALS)  # every goal says where it belongs
