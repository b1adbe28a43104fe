"""Figures of random towns: what is entered for later days or by others changes none, and parts add up to their sum."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from konzept.figures.figures import Figures
from konzept.figures.whole.shares import Bound
from konzept.model.record import Rating, State, View
from konzept.reading.concept import Concept
from konzept.reading.load import load

DAY = date(2026, 6, 15)


@dataclass(frozen=True)
class Entry:
    """A status entry, by how many days before or after the day it is dated."""

    days: int
    state: State
    rating: Rating | None
    percent: int | None
    view: View

    def text(self) -> str:
        more = "".join(
            f", {key}: {value}"
            for key, value in (("rating", self.rating), ("percent", self.percent), ("view", self.view))
            if value is not None
        )
        return f"  - {{date: {DAY + timedelta(days=self.days)}, state: {self.state}, note: so{more}}}\n"


@dataclass(frozen=True)
class Town:
    """The measures of a concept: the weight and the entries of each; how many were adopted; the goals' own entries."""

    measures: Sequence[tuple[int | None, Sequence[Entry]]]
    declared: int | None
    goal: Sequence[Entry]

    def concept(self) -> Concept:
        cover = "title: K\nmunicipality: M\n"
        files = {
            "concept": cover + (f"declared: {{measures: {self.declared}}}\n" if self.declared is not None else ""),
            "goals/g": f"title: G\n{_status(self.goal)}",
        }
        for number, (weight, entries) in enumerate(self.measures):
            weighed = "" if weight is None else f"weight: {weight}\n"
            files[f"measures/m{number}"] = f"title: M{number}\ngoals: [g]\n{weighed}{_status(entries)}"
        loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in files.items()})
        return loaded.concepts["k"]


def _status(entries: Sequence[Entry]) -> str:
    return "status:\n" + "".join(entry.text() for entry in entries) if entries else ""


ENTRY = st.builds(
    Entry,
    days=st.integers(-900, 5),
    state=st.sampled_from(State),
    rating=st.none() | st.sampled_from(Rating),
    percent=st.none() | st.integers(0, 100),
    view=st.sampled_from(View),
)
ENTRIES = st.lists(ENTRY, max_size=3)
TOWN = st.builds(
    Town,
    measures=st.lists(st.tuples(st.none() | st.integers(0, 3), ENTRIES), max_size=5),
    declared=st.none() | st.integers(0, 6),
    goal=ENTRIES,
)


def own_figures(concept: Concept) -> object:
    """Every figure of the town's own view on the day."""
    figures = Figures(concept, DAY)
    found = figures.beneath(concept.record)
    goals = figures.goals(concept.record)
    return (
        [standing.measure.id for standing in found.done],
        found.by_state,
        found.by_rating(View.OWN),
        found.by_rating_weight(View.OWN),
        found.percentage,
        found.weighted,
        found.mean_percent,
        found.weighted_mean_percent,
        [[goal.id for goal in each] for each in (goals.active, goals.complete, goals.reached, goals.unreported)],
        figures.news,
    )


@given(TOWN, ENTRY, st.integers(1, 400), st.data())
def test_an_entry_of_a_later_day_or_from_outside_changes_no_own_figure(
    town: Town, entry: Entry, later: int, data: st.DataObject
) -> None:
    added = data.draw(st.sampled_from([replace(entry, days=later), replace(entry, view=View.OUTSIDE)]))
    before = own_figures(town.concept())
    measures = list(town.measures)
    for at, (weight, entries) in enumerate(measures):
        measures[at] = weight, data.draw(st.sampled_from([[added, *entries], [*entries, added]]))
    assert own_figures(replace(town, measures=measures, goal=[*town.goal, added]).concept()) == before


@given(TOWN)
def test_parts_are_as_much_as_their_sum(town: Town) -> None:
    concept = town.concept()
    found = Figures(concept, DAY).beneath(concept.record)
    assert sum(found.by_state.values()) == found.recorded == len(town.measures)
    for view in View:
        assert sum(found.by_rating(view).values()) == len(found.active)
        weights = found.by_rating_weight(view)
        assert weights is None or found.weighted is None or sum(weights.values()) == found.weighted.whole
    goals = Figures(concept, DAY).goals(concept.record)
    assert {*goals.reached, *goals.unreported, *goals.complete} <= {*goals.active}


@given(TOWN)
def test_all_and_nothing_are_said_only_where_it_is_so(town: Town) -> None:
    concept = town.concept()
    share = Figures(concept, DAY).beneath(concept.record).percentage
    if share is not None:
        assert town.declared in {None, len(town.measures)}
        assert (share.percent == 100 and share.bound is None) == (share.part == share.whole)
        assert (share.percent == 0) == (share.part == 0)
        assert share.bound in {None, *Bound}
