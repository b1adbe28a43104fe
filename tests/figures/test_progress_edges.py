"""Entries of a status in time, where several are of one day or one is of a month; reviews, and goals beside drafts."""

from datetime import date
from decimal import Decimal

import pytest

from konzept.figures.entries import in_time, since
from konzept.figures.progress import Lateness, progress, statuses
from konzept.figures.whole.goals import achievements, goal_progress
from konzept.figures.whole.shares import Share
from konzept.model import Measure
from konzept.reading.concept import Concept
from konzept.reading.load import load


def concept(files: dict[str, str]) -> Concept:
    texts = {"concept": "title: K\nmunicipality: M\n", **files}
    loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in texts.items()})
    assert loaded.findings == ()
    return loaded.concepts["k"]


def measure(entries: list[tuple[str, str]]) -> Measure:
    status = "".join(f"  - {{date: {when}, state: {state}, note: x}}\n" for when, state in entries)
    return concept({"measures/m": f"title: M\nstatus:\n{status}"}).measures["m"]


@pytest.mark.parametrize(
    "entries",
    [
        [("2024-05-01", "planned"), ("2024-06-01", "started"), ("2024-06-01", "paused")],
        [("2024-06-01", "paused"), ("2024-06-01", "started"), ("2024-05-01", "planned")],
        [("2024-06-02", "paused"), ("2024-06-01", "planned"), ("2024-06-01", "started")],
        [("2024-06-01", "started"), ("2024-05-01", "planned"), ("2024-06-02", "paused")],
        [("2024-06-14", "planned"), ("2024-06", "paused"), ("2024-06-15", "started")],
        [("2024-06", "paused"), ("2024-06-15", "planned"), ("2024-06-15", "started")],
        [("2024-06-15", "planned"), ("2024-06-15", "started"), ("2024-06", "paused")],
        [("2024-06-01", "planned"), ("2024-06-01", "started"), ("2024-06-02", "paused")],
        [("2024-06-01", "planned"), ("2024-06-01", "started"), ("2024-06-01", "paused")],
    ],
)
def test_entries_of_one_day_keep_the_direction_of_the_entries_up_to_it(entries: list[tuple[str, str]]) -> None:
    assert [entry.state for entry in in_time(measure(entries).status)] == ["planned", "started", "paused"]


def test_a_state_lasts_since_the_first_entry_in_a_row_that_says_it() -> None:
    found = measure([("2024-04-01", "planned"), ("2024-05-01", "started"), ("2024-06-15", "started")])
    assert str(since(found, found.status[2]).date) == "2024-05-01"
    later = [("2024-05-01", "started"), ("2024-06-15", "started"), ("2024-06", "paused")]
    found = measure(later)  # of the month nobody knows before its end
    assert str(since(found, found.status[1]).date) == "2024-05-01"


@pytest.mark.parametrize(
    ("checked", "last"),
    [
        ("2027-05", "2027-05"),
        ("2027-06-14", "2027-06-14"),
        ("2027-06-15", "2027-06-15"),
        ("2027-06-16", None),
        ("2027-06", None),
    ],
)
def test_a_review_counts_from_its_last_day(checked: str, last: str | None) -> None:
    found = statuses(concept({"measures/m": f"title: M\nchecked: {checked}"}), date(2027, 6, 15))["m"].last_report
    assert (str(found) if found else None) == last


def test_goals_behind_a_draft_are_counted() -> None:
    reached = "title: Z\norder: 2\nstatus: [{date: 2026, state: implemented}]"
    found = concept({"goals/a": "title: A\norder: 1\ndraft: true", "goals/z": reached})
    goals = goal_progress(found, found.record, achievements(found, date(2027, 6, 15)))
    sides = (goals.active, goals.complete, goals.reached, goals.unreported)
    assert [[goal.id for goal in each] for each in sides] == [["z"], [], ["z"], []]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("start: {}\ndue: 2028", Lateness.START_MISSED),
        ("due: {}", Lateness.LATE),
        ("due: 2028\nmilestones: [{{title: S, due: {}}}]", Lateness.MILESTONE_OVERDUE),
    ],
)
def test_a_date_is_late_from_the_day_after_its_last_one(text: str, found: Lateness) -> None:
    for when, late in {"2027-05": True, "2027-06-14": True, "2027-06-15": False, "2027-06": False}.items():
        measures = concept({"measures/m": f"title: M\n{text.format(when)}"})
        assert statuses(measures, date(2027, 6, 15))["m"].lateness == (found,) * late, when


def test_a_mean_is_of_those_in_progress_that_gave_a_percentage() -> None:
    entry = "status: [{{date: 2026, state: {}}}]"
    texts = {"a": entry.format("implemented"), "b": entry.format("started, percent: 40"), "c": entry.format("started")}
    found = concept({f"measures/{id_}": f"title: {id_}\n{text}" for id_, text in texts.items()})
    mean = progress(found, found.record, date(2027, 6, 15)).mean_percent
    assert mean is not None
    assert (mean.percent, mean.reported, mean.asked, mean.exact) == (40, 1, 2, Share(Decimal(40), Decimal(100)))


@pytest.mark.parametrize("entries", [("2024-06-01", "2024-06-01"), ("2024-06-15", "2024-06")])
def test_a_state_does_not_last_through_another_of_the_same_day_or_month(entries: tuple[str, str]) -> None:
    between, last = entries
    found = measure([("2024-05-01", "started"), (between, "paused"), (last, "started")])
    assert str(since(found, found.status[2]).date) == last


def test_a_report_of_a_month_is_as_new_as_its_last_day() -> None:
    found = concept({"measures/m": "title: M\nstatus: [{date: 2027-05, state: started}]"})
    assert str(statuses(found, date(2027, 6, 15))["m"].last_report) == "2027-05"


def test_a_milestone_is_done_from_the_last_day_of_its_date() -> None:
    for done, overdue in {"2027-05": False, "2027-06-15": False, "2027-06": True}.items():
        steps = f"due: 2028\nmilestones: [{{title: S, due: 2027-05, done: {done}}}]"
        found = statuses(concept({"measures/m": f"title: M\n{steps}"}), date(2027, 6, 15))["m"]
        assert found.lateness == (Lateness.MILESTONE_OVERDUE,) * overdue, done


def test_what_does_not_count_waits_for_nothing_and_is_counted_apart() -> None:
    texts = {
        "late": "due: 2026",
        "waits": "due: 2028\nneeds: [late]",
        "draft": "due: 2028\nneeds: [late]\ndraft: true",
        "gone": "due: 2028\nneeds: [late]\nstatus: [{date: 2026, state: dropped, note: N}]",
    }
    found = concept({f"measures/{id_}": f"title: {id_}\n{text}" for id_, text in texts.items()})
    standings = statuses(found, date(2027, 6, 15))
    assert {name for name, each in standings.items() if Lateness.WAITING in each.lateness} == {"waits"}
    figures = progress(found, found.record, date(2027, 6, 15))
    assert (len(figures.active), len(figures.left_out), figures.recorded, figures.drafts) == (2, 1, 3, 1)


def test_a_draft_misses_no_date() -> None:
    dated = "title: M\nstart: 2024\ndue: 2024\n"
    found = statuses(concept({"measures/a": dated, "measures/b": f"{dated}draft: true"}), date(2025, 6, 30))
    assert found["a"].lateness == (Lateness.START_MISSED, Lateness.LATE)
    assert found["b"].lateness == ()
