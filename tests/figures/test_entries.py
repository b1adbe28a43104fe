"""A rating without a state, several who give it, and dates that are only bounded: what holds on a day."""

from collections.abc import Mapping
from datetime import date

import pytest

from konzept.figures.entries import position, since, status_on
from konzept.figures.progress import progress, statuses
from konzept.model import Goal, Measure
from konzept.model.record import Rating, State, View
from konzept.reading.concept import Concept
from konzept.reading.load import load

DAY = date(2025, 7, 1)
COVER = "title: Konzept\nmunicipality: Musterstadt\nadopted: 2013-02-04\n"


def concept_of(*lines: str, rest: str = "") -> Concept:
    status = "".join(f"  - {{{line}}}\n" for line in lines)
    files: Mapping[str, str] = {
        "concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n",
        "measures/m.yaml": f"title: M\n{rest}status:\n{status}",
        "goals/g.yaml": f"title: G\nstatus:\n{status}",
    }
    loaded = load({f"concepts/k/{path}": text.encode() for path, text in files.items()})
    assert loaded.findings == ()
    return loaded.concepts["k"]


def holds(*lines: str, day: date = DAY, view: View = View.OWN) -> tuple[str | None, str | None]:
    entry = status_on(concept_of(*lines).measures["m"], day, view)
    return (entry.state, entry.rating) if entry else (None, None)


STARTED = "date: 2024-01-01, state: started, rating: on-track"
ALONE = "date: 2024-06-01, rating: at-risk, note: Personal fehlt."
DONE = "date: 2025-01-01, state: implemented"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((STARTED,), ("started", "on-track")),
        ((STARTED, ALONE), ("started", "at-risk")),
        ((ALONE, STARTED), ("started", "at-risk")),
        ((ALONE,), (None, "at-risk")),
        ((STARTED, DONE), ("implemented", None)),
        (("date: 2024-01-01, rating: on-track", "date: 2024-06-01, state: started"), ("started", "on-track")),
        ((STARTED, "date: 2026-01-01, rating: off-track, note: x"), ("started", "on-track")),
        ((STARTED, "date: 2025-01-01, rating: off-track, note: x, view: outside"), ("started", "on-track")),
        (("date: 2024-01-01, rating: on-track", STARTED, "date: 2024-09-01, state: paused"), ("paused", None)),
    ],
)
def test_beside_a_rating_alone_the_state_goes_on(
    lines: tuple[str, ...], expected: tuple[str | None, str | None]
) -> None:
    assert holds(*lines) == expected


def test_without_any_state_there_is_no_report_of_it_and_yet_news() -> None:
    concept = concept_of(ALONE)
    status = statuses(concept, DAY)["m"]
    figures = progress(concept, concept.record, DAY)
    assert (status.state, status.rating, str(status.last_report)) == (None, Rating.AT_RISK, "2024-06-01")
    assert [each.measure.id for each in figures.unreported] == ["m"]
    assert dict(figures.by_state) == {None: 1}
    assert dict(figures.by_rating(View.OWN)) == {Rating.AT_RISK: 1}
    assert figures.percentage is None


def test_a_rating_alone_neither_ends_nor_begins_a_state() -> None:
    measure = concept_of(STARTED, DONE, "date: 2025-03-01, rating: on-track").measures["m"]
    entry = status_on(measure, DAY)
    assert isinstance(measure, Measure)
    assert entry is not None
    assert str(since(measure, entry).date) == "2025-01-01"
    assert position(measure, entry) == 2
    status = statuses(concept_of(STARTED, DONE, "date: 2025-03-01, rating: on-track"), DAY)["m"]
    assert (status.state, status.finished, str(status.ended)) == (State.IMPLEMENTED, True, "2025-01-01")


def test_several_may_give_a_rating_and_one_still_stands_alone() -> None:
    goal = concept_of("date: 2024-01-01, rating: on-track, by: [Amt, Beirat]").goals["g"]
    assert isinstance(goal, Goal)
    assert goal.status[0].by == ("Amt", "Beirat")
    assert concept_of("date: 2024-01-01, rating: on-track, by: Amt").goals["g"].status[0].by == ("Amt",)


@pytest.mark.parametrize(
    ("day", "state"), [(date(2019, 12, 30), None), (date(2019, 12, 31), State.IMPLEMENTED), (DAY, State.IMPLEMENTED)]
)
def test_a_bounded_date_counts_from_the_last_day_that_is_certain(day: date, state: State | None) -> None:
    status = statuses(concept_of("date: 2013..2019, state: implemented", rest="due: 2015\n"), day)["m"]
    assert status.state is state
    assert not any(str(each) == "finished-late" for each in status.lateness)


def test_what_ended_between_two_dates_after_its_last_day_was_late_for_certain() -> None:
    status = statuses(concept_of("date: 2013..2019, state: implemented", rest="due: 2012\n"), DAY)["m"]
    assert "finished-late" in map(str, status.lateness)
