"""What held on a day: nothing that is entered later, or by somebody else, changes it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from konzept.editing import Leaf, add_status, begin
from konzept.figures.progress import in_time, status_on
from konzept.model import Measure
from konzept.model.record import StatusEntry, View
from konzept.reading.load import load
from konzept.source.values import moment

FIRST = date(2024, 5, 30)
STATES = ("proposed", "planned", "started", "ongoing", "paused", "implemented")

entries_ = st.tuples(
    st.sampled_from(["2024-05-30", "2024-05-31", "2024-06-01", "2024-06", "2024-05"]), st.sampled_from(STATES)
)
views = st.sampled_from(list(View))


def measure(text: str) -> Measure:
    cover = b"title: K\nmunicipality: M\n"
    loaded = load({"concepts/k/concept.yaml": cover, "concepts/k/measures/m.yaml": text.encode()})
    return loaded.concepts["k"].measures["m"]


def written(entries: list[tuple[tuple[str, str], View]]) -> str:
    lines = "".join(f"  - {{date: {when}, state: {state}, view: {view}}}\n" for (when, state), view in entries)
    return f"title: M\nstatus:\n{lines}" if lines else "title: M\n"


def told(entry: StatusEntry | None) -> tuple[str, str] | None:
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
