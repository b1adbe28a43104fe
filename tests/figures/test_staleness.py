"""How old news is: all four classes, counted from the newest report, and the terms they are counted by."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest

from konzept.figures.staleness import ReportingTerms, Staleness, due_on, staleness, terms
from konzept.reading.load import Loaded
from konzept.source.numbers import months
from konzept.source.values import moment

Build = Callable[[Mapping[str, str]], Loaded]

HALF_YEARLY = ReportingTerms(due=6, stale=12)


@pytest.mark.parametrize(
    ("case", "last", "day", "class_"),
    [
        ("on the day of the report", "2026-01-15", "2026-01-15", Staleness.FRESH),
        ("more than a month before the next", "2026-01-15", "2026-06-14", Staleness.FRESH),
        ("a month before the next", "2026-01-15", "2026-06-15", Staleness.DUE_SOON),
        ("the day before the next", "2026-01-15", "2026-07-14", Staleness.DUE_SOON),
        ("the day of the next", "2026-01-15", "2026-07-15", Staleness.DUE),
        ("the last day of the term: due, not stale", "2026-01-15", "2027-01-15", Staleness.DUE),
        ("the day after", "2026-01-15", "2027-01-16", Staleness.STALE),
        ("years later", "2026-01-15", "2030-01-01", Staleness.STALE),
        ("from the end of a long month to that of a short one", "2025-08-31", "2026-02-27", Staleness.DUE_SOON),
        ("February has no 31st", "2025-08-31", "2026-02-28", Staleness.DUE),
        ("of a month, on the last day but one of its term", "2026-01", "2026-07-30", Staleness.DUE_SOON),
        ("of a month, on the last day of its term", "2026-01", "2026-07-31", Staleness.DUE),
        ("of a year, half a year after its last day", "2025", "2026-06-30", Staleness.DUE),
        ("of a year, the day before", "2025", "2026-06-29", Staleness.DUE_SOON),
    ],
)
def test_all_four_classes(case: str, last: str, day: str, class_: Staleness) -> None:
    assert staleness(moment(last), HALF_YEARLY, date.fromisoformat(day)) is class_, case


@pytest.mark.parametrize(
    ("case", "settings", "duties", "expected"),
    [
        ("nothing said", "language: de", "", ReportingTerms(6, 12)),
        ("the repository says", "reminders: {due: 3, stale: 9}", "", ReportingTerms(3, 9)),
        (
            "a concept that reports more often",
            "language: de",
            "duties: [{to: Rat, every: quarterly}]",
            ReportingTerms(3, 12),
        ),
        ("one that reports less often", "language: de", "duties: [{to: Rat, every: yearly}]", ReportingTerms(12, 18)),
        (
            "the most frequent of several",
            "language: de",
            "duties: [{to: Rat, every: yearly}, {to: Beirat, every: 2 months}]",
            ReportingTerms(2, 12),
        ),
        ("a duty without a term", "language: de", "duties: [{to: Rat}]", ReportingTerms(6, 12)),
        ("stale is never before due", "reminders: {due: 12, stale: 6}", "", ReportingTerms(12, 12)),
        (
            "konzept.yaml goes before a duty",
            "reminders: {due: 6}",
            "duties: [{to: Rat, every: yearly}]",
            ReportingTerms(6, 12),
        ),
        (
            "and says both",
            "reminders: {due: 12, stale: 24}",
            "duties: [{to: Rat, every: monthly}]",
            ReportingTerms(12, 24),
        ),
        ("a duty of years", "language: de", "duties: [{to: Rat, every: 3 years}]", ReportingTerms(36, 42)),
    ],
)
def test_the_terms(repository: Build, case: str, settings: str, duties: str, expected: ReportingTerms) -> None:
    loaded = repository({"konzept": settings, "concept": f"title: K\nmunicipality: M\n{duties}"})
    assert terms(loaded.concepts["musterstadt-2024"], loaded.repository.reminders) == expected, case


def test_the_next_report_is_due_on_the_same_day_of_a_later_month() -> None:
    assert str(due_on(moment("2026-01-15"), HALF_YEARLY)) == "2026-07-15"
    assert str(due_on(moment("2025-08-31"), HALF_YEARLY)) == "2026-02-28"


@pytest.mark.parametrize(
    ("last", "printed", "day"),
    [("2026-01", "2026-07", "2026-07-31"), ("2026-Q1", "2026-Q3", "2026-09-30"), ("2025", "2026", "2026-06-30")],
)
def test_a_day_that_is_reckoned_is_printed_no_finer_than_what_it_is_reckoned_from(
    last: str, printed: str, day: str
) -> None:
    found = due_on(moment(last), HALF_YEARLY)
    assert (str(found), found.last.isoformat()) == (printed, day)


@pytest.mark.parametrize(
    ("due", "announced"), [(1, "2026-02-08"), (2, "2026-02-15"), (3, "2026-03-15"), (12, "2026-12-15")]
)
def test_a_report_that_is_due_every_month_is_announced_a_week_ahead(due: int, announced: str) -> None:
    agreed, first = ReportingTerms(due, 2 * due), date.fromisoformat(announced)
    assert staleness(moment("2026-01-15"), agreed, first) is Staleness.DUE_SOON
    assert staleness(moment("2026-01-15"), agreed, first - timedelta(days=1)) is Staleness.FRESH


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-14", 6, "2024-08-14"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-02", 6, "2024-08"),
        ("2024-11", 2, "2025-01"),
        ("2024-Q4", 3, "2025-Q1"),
        ("2024-Q4", 6, "2025-Q2"),
        ("2024-Q4", 1, None),
        ("2024", 12, "2025"),
        ("2024", 24, "2026"),
        ("2024", 6, None),
    ],
)
def test_a_date_keeps_its_precision_when_months_are_added(start: str, count: int, end: str | None) -> None:
    found = months.after(moment(start), count)
    assert (str(found) if found else None) == end
