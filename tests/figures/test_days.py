"""What held on a day: nothing that is entered later, or by somebody else, changes it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.editing import Leaf, add_status, begin
from konzept.figures.entries import in_time, status_on
from konzept.figures.progress import Lateness, MeasureStatus, statuses
from konzept.i18n.messages import in_language
from konzept.model import Measure
from konzept.model.record import StatusEntry, View
from konzept.reading.load import load
from konzept.source.values import moment
from konzept.wording.levels import lateness_phrase

FIRST = date(2024, 5, 30)
STATES = ("proposed", "planned", "started", "ongoing", "paused", "implemented")

entries_ = st.tuples(
    st.sampled_from(["2024-05-30", "2024-05-31", "2024-06-01", "2024-06", "2024-05", "before 2024-06"]),
    st.sampled_from(STATES),
)
views = st.sampled_from(list(View))


def measure(text: str) -> Measure:
    cover = b"title: K\nmunicipality: M\n"
    loaded = load({"concepts/k/concept.yaml": cover, "concepts/k/measures/m.yaml": text.encode()})
    return loaded.concepts["k"].measures["m"]


def written(entries: list[tuple[tuple[str, str], View]]) -> str:
    lines = "".join(f"  - {{date: {when}, state: {state}, view: {view}}}\n" for (when, state), view in entries)
    return f"title: M\nstatus:\n{lines}" if lines else "title: M\n"


def told(entry: StatusEntry | None) -> tuple[str, str | None] | None:
    return (str(entry.date), entry.state) if entry else None


@given(st.lists(st.tuples(entries_, views), max_size=6), st.tuples(entries_, views), st.integers(0, 6))
def test_an_entry_of_a_later_day_or_of_another_view_changes_nothing_of_a_day(
    entries: list[tuple[tuple[str, str], View]], new: tuple[tuple[str, str], View], at: int
) -> None:
    before, after = measure(written(entries)), measure(written([*entries[:at], new, *entries[at:]]))
    (when, _state), view = new
    for day in (FIRST + timedelta(days=ahead) for ahead in range(33)):
        for asked in View:
            if view is not asked or day < moment(when).last:
                assert told(status_on(before, day, asked)) == told(status_on(after, day, asked))


@given(st.lists(st.tuples(entries_, views), max_size=6))
def test_the_entries_in_time_end_on_every_day_with_the_one_that_holds(
    entries: list[tuple[tuple[str, str], View]],
) -> None:
    found = measure(written(entries))
    for day in (FIRST + timedelta(days=ahead) for ahead in range(33)):
        past = [each for each in in_time(found.status) if each.view is View.OWN and each.date.last <= day]
        assert (past[-1] if past else None) is status_on(found, day)


@given(st.lists(st.tuples(entries_, views), max_size=5), st.tuples(entries_, views))
def test_an_entry_that_is_added_holds_on_its_day(
    entries: list[tuple[tuple[str, str], View]], new: tuple[tuple[str, str], View]
) -> None:
    (when, state), view = new
    old = begin("concepts/k/measures/m.yaml", written(entries))
    entry = {"date": Leaf(when, typed=True), "state": Leaf(state), "view": Leaf(view)}
    found = measure(add_status(old, Measure, dict(entry)).text)
    assert told(status_on(found, moment(when).last, view)) == (when, state)


def test_what_is_entered_on_top_later_leaves_the_order_of_an_earlier_day() -> None:
    day = date(2024, 6, 1)
    two = [(("2024-06-01", "planned"), View.OWN), (("2024-06-01", "started"), View.OWN)]
    late, outside = (("2024-07-01", "paused"), View.OWN), (("2024-07-01", "paused"), View.OUTSIDE)
    assert told(status_on(measure(written(two)), day)) == ("2024-06-01", "started")
    for entries in ([late, *two], [outside, *two], [*two, late]):
        assert told(status_on(measure(written(entries)), day)) == ("2024-06-01", "started")


def standing(text: str, day: date = date(2025, 6, 1)) -> MeasureStatus:
    cover = b"title: K\nmunicipality: M\n"
    loaded = load({"concepts/k/concept.yaml": cover, "concepts/k/measures/m.yaml": f"title: M\n{text}\n".encode()})
    assert loaded.findings == ()
    return statuses(loaded.concepts["k"], day)["m"]


PLANNED = "start: 2024-01\ndue: 2024-12\n"


def entered(*entries: str) -> str:
    return "status:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


@pytest.mark.parametrize(
    ("case", "text", "found"),
    [
        (
            "begun five months and finished two months late",
            PLANNED + entered("date: 2024-06-10, state: started", "date: 2025-02-28, state: implemented"),
            (Lateness.STARTED_LATE, Lateness.FINISHED_LATE),
        ),
        (
            "in time",
            PLANNED + entered("date: 2024-01-31, state: started", "date: 2024-12-31, state: implemented"),
            (),
        ),
        (
            "begun late and overdue: three things",
            PLANNED + entered("date: 2024-06-10, state: started"),
            (Lateness.LATE, Lateness.STARTED_LATE),
        ),
        ("not begun and overdue", PLANNED, (Lateness.START_MISSED, Lateness.LATE)),
        (
            "when it began is not known where it was finished in the first report",
            PLANNED + entered("date: 2024-12, state: implemented"),
            (),
        ),
        (
            "finished in the year in which it was due, nobody knows when",
            "due: 2024-06\n" + entered("date: 2024, state: implemented"),
            (),
        ),
        (
            "finished before a year, and so perhaps in time",
            "start: 2018\ndue: 2018\n" + entered("date: before 2020, state: implemented"),
            (),
        ),
        ("due before the day of which is asked", "due: before 2025-06-01\n", (Lateness.LATE,)),
        ("due on it", "due: before 2025-06-02\n", ()),
        ("begins perhaps before it is due", "start: before 2026\ndue: 2024-12\n", (Lateness.LATE,)),
        (
            "finished, taken back and finished again: late",
            "due: 2024-12\n"
            + entered(
                "date: 2024-11-01, state: implemented",
                "date: 2025-01-10, state: started",
                "date: 2025-03-01, state: implemented",
            ),
            (Lateness.FINISHED_LATE,),
        ),
        (
            "said again after its day: finished in time",
            "due: 2024-12\n" + entered("date: 2024-11-01, state: implemented", "date: 2025-03-01, state: implemented"),
            (),
        ),
        (
            "a view from outside begins nothing",
            PLANNED + entered("date: 2024-01-10, state: started, view: outside", "date: 2025-02-10, state: started"),
            (Lateness.LATE, Lateness.STARTED_LATE),
        ),
        ("dropped", PLANNED + entered("date: 2024-06-10, state: dropped, note: x"), ()),
        ("a draft", PLANNED + "draft: true\n", ()),
    ],
)
def test_started_late_finished_late_and_late_are_three_things(
    case: str, text: str, found: tuple[Lateness, ...]
) -> None:
    assert standing(text).lateness == found, case


def test_lateness_in_words_names_what_was_planned_and_what_was_reported() -> None:
    done = standing(PLANNED + entered("date: 2024-06-10, state: started", "date: 2025-02, state: implemented"))
    open_ = standing(PLANNED + "milestones: [{title: S, due: 2024-03}]")
    with in_language("de"):
        assert [lateness_phrase(done, each) for each in done.lateness] == [
            "verspätet begonnen (geplant: Januar 2024, gemeldet: 10. Juni 2024)",
            "verspätet beendet (geplant: Dezember 2024, gemeldet: Februar 2025)",
        ]
        assert [lateness_phrase(open_, each) for each in open_.lateness] == [
            "Beginn überfällig (geplant: Januar 2024)",
            "überfällig (geplant: Dezember 2024)",
            "Meilenstein überfällig",
        ]
