"""Contributions and events on the day that decides, and years in their order."""

from collections.abc import Mapping
from datetime import date

import pytest

from konzept.figures.participation.contributions import contribution_figures
from konzept.figures.participation.meetings import participation
from konzept.reading.concept import Concept
from konzept.reading.load import load


def concept_of(files: Mapping[str, str]) -> Concept:
    texts = {"concept": "title: K\nmunicipality: M\n", **files}
    loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in texts.items()})
    assert loaded.findings == ()
    return loaded.concepts["k"]


@pytest.mark.parametrize(("came", "received"), [("2024-01-01", 1), ("2023-12-31", 0), ("2024-01", 1)])
def test_a_period_begins_with_its_first_day(came: str, received: int) -> None:
    concept = concept_of({"contributions/a": f"text: Mehr.\ndate: {came}\n"})
    assert len(contribution_figures(concept, date(2024, 12, 31), date(2024, 1, 1)).received) == received


@pytest.mark.parametrize(("day", "answered"), [(date(2024, 12, 30), 0), (date(2024, 12, 31), 1)])
def test_an_answer_of_a_month_counts_from_its_last_day_on(day: date, answered: int) -> None:
    concept = concept_of({"contributions/a": "text: Mehr.\ndate: 2024-05-02\nanswered: 2024-12\n"})
    assert len(contribution_figures(concept, day).answered) == answered


def test_there_is_something_to_tell_where_only_an_answer_was_given() -> None:
    concept = concept_of({"contributions/a": "text: Mehr.\ndate: 2022-05-02\nanswered: 2024-02-01\n"})
    found = contribution_figures(concept, date(2024, 12, 31), date(2024, 1, 1))
    assert (found.received, len(found.answered), found.open, bool(found)) == ((), 1, (), True)
    assert not contribution_figures(concept, date(2025, 12, 31), date(2025, 1, 1))


def test_years_of_events_follow_one_another_and_last_is_what_has_none() -> None:
    dates = {"a": "gaps: [date]", "b": "date: 2024", "c": "date: 2015-06", "d": "date: 2015-01\nuntil: 2016-01"}
    found = participation(
        concept_of({f"events/{name}": f"title: E\n{text}\n" for name, text in dates.items()}), date(2025, 1, 1)
    )
    assert list(found.by_year) == [(2015, 2015), (2015, 2016), (2024, 2024), None]


def test_an_event_of_which_only_the_end_is_known_is_of_no_year() -> None:
    found = participation(concept_of({"events/a": "title: E\nuntil: 2024-05\ngaps: [date]\n"}), date(2025, 1, 1))
    assert list(found.by_year) == [None]


@pytest.mark.parametrize(("when", "held"), [("2023-12-31", 0), ("2024-01-01", 1), ("2024-12-31", 1), ("2025-01-01", 0)])
def test_an_event_is_held_from_the_first_to_the_last_day_of_a_period(when: str, held: int) -> None:
    concept = concept_of({"events/a": f"title: E\ndate: {when}\n"})
    assert len(participation(concept, date(2024, 12, 31), date(2024, 1, 1)).total.events) == held
