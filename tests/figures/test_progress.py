"""Status on a day and progress: the cases that politics will quote, one table each."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from konzept.figures.entries import since, status_on
from konzept.figures.progress import Lateness, MeasureStatus, Progress, progress, statuses
from konzept.figures.whole.goals import GoalProgress, achievements, goal_progress
from konzept.figures.whole.shares import Bound, Mean, Share
from konzept.model import Goal
from konzept.model.record import Rating, State, View
from konzept.reading.concept import Concept
from konzept.reading.load import load

TODAY = date(2027, 6, 15)
COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"


def concept_of(measures: Mapping[str, str], cover: str = COVER, **others: str) -> Concept:
    """A concept of measures by id; other records as `goals__alltag="title: …"`. It must be without faults."""
    files = {f"measures/{id_}.yaml": f"title: {id_}\n{text}" for id_, text in measures.items()}
    files |= {f"{name.replace('__', '/').replace('_', '-')}.yaml": text for name, text in others.items()}
    files["concept.yaml"] = cover
    loaded = load({f"concepts/musterstadt-2024/{path}": text.encode() for path, text in files.items()})
    assert loaded.findings == ()
    return loaded.concepts["musterstadt-2024"]


def entries(*lines: str) -> str:
    return "status:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def standing_of(text: str, day: date = TODAY, cover: str = COVER) -> MeasureStatus:
    return statuses(concept_of({"m": text}, cover), day)["m"]


def figures_of(measures: Mapping[str, str], day: date = TODAY) -> Progress:
    concept = concept_of(measures)
    return progress(concept, concept.record, day)


IMPLEMENTED = entries("date: 2027-01-01, state: implemented")
STARTED = entries("date: 2027-01-01, state: started")
DROPPED = entries("date: 2027-01-01, state: dropped, note: Kein Bedarf.")
REPLACED = entries("date: 2027-01-01, state: replaced, note: Siehe b.")

OWN_WORDS = f"""{COVER}vocabulary:
  states:
    laeuft: {{means: ongoing, label: Läuft}}
    fertig: {{means: implemented}}
    verworfen: {{means: dropped}}
  ratings:
    gruen: {{means: on-track, label: Grün}}
"""


# Which entry counts ---------------------------------------------------------------------------------------------------

TWO = ("date: 2027-03-01, state: planned", "date: 2027-06-01, state: started")


@pytest.mark.parametrize(
    ("case", "lines", "day", "state"),
    [
        ("nothing was reported: not “planned”", (), TODAY, None),
        ("the day before the first entry", TWO, date(2027, 2, 28), None),
        ("the day of an entry counts", TWO, date(2027, 3, 1), "planned"),
        ("the newest on or before the day", TWO, date(2027, 5, 31), "planned"),
        ("the newest", TWO, TODAY, "started"),
        ("an entry of the future is none yet", ("date: 2028-01-01, state: implemented",), TODAY, None),
        ("order in the file does not matter", tuple(reversed(TWO)), TODAY, "started"),
        ("of one day, the later in the file", ("date: 2027-06-01, state: planned", TWO[1]), TODAY, "started"),
        (
            "of one day, the upper one where the newest stand on top",
            (TWO[1], "date: 2027-06-01, state: proposed", TWO[0]),
            TODAY,
            "started",
        ),
        ("a month counts from its last day", ("date: 2027-06, state: started",), date(2027, 6, 29), None),
        ("a month counts on its last day", ("date: 2027-06, state: started",), date(2027, 6, 30), "started"),
        ("a quarter counts from its last day", ("date: 2027-Q2, state: started",), date(2027, 6, 29), None),
        ("a year counts from its last day", ("date: 2026, state: started",), date(2026, 12, 30), None),
        ("a year counts on its last day", ("date: 2026, state: started",), date(2026, 12, 31), "started"),
        ("a bound counts from its last day", ("date: before 2027, state: implemented",), date(2026, 12, 30), None),
        ("a bound holds on it", ("date: before 2027, state: implemented",), date(2026, 12, 31), "implemented"),
        ("after what a bound says, news", ("date: before 2027, state: started", TWO[0]), TODAY, "planned"),
        (
            "a judgement from outside is never the town's own",
            (TWO[0], "date: 2027-06-01, state: implemented, view: outside"),
            TODAY,
            "planned",
        ),
        (
            "only a judgement from outside: no report of the town",
            ("date: 2027-06-01, state: implemented, view: outside",),
            TODAY,
            None,
        ),
    ],
)
def test_which_entry_counts(case: str, lines: tuple[str, ...], day: date, state: str | None) -> None:
    measure = concept_of({"m": entries(*lines) if lines else ""}).measures["m"]
    entry = status_on(measure, day)
    assert (entry.state if entry else None) == state, case


@pytest.mark.parametrize(
    ("case", "lines", "day"),
    [
        ("only one entry", TWO[:1], "2027-03-01"),
        ("another state began it", TWO, "2027-06-01"),
        ("said again: since the first time", (*TWO, "date: 2027-06-10, state: started"), "2027-06-01"),
        (
            "interrupted: since the last time it began",
            ("date: 2026, state: started", *TWO, "date: 2027-06-10, state: started"),
            "2027-06-01",
        ),
        (
            "a view from outside interrupts nothing",
            (*TWO, "date: 2027-06-05, state: implemented, view: outside", "date: 2027-06-10, state: started"),
            "2027-06-01",
        ),
    ],
)
def test_since_when_it_is_so(case: str, lines: tuple[str, ...], day: str) -> None:
    measure = concept_of({"m": entries(*lines)}).measures["m"]
    newest = status_on(measure, TODAY)
    assert newest is not None
    assert str(since(measure, newest).date) == day, case


def test_the_view_from_outside_stands_beside_the_own_one_and_is_not_counted() -> None:
    concept = concept_of({"m": entries(TWO[0], "date: 2027-06-01, state: implemented, view: outside, by: Beirat")})
    standing = statuses(concept, TODAY)["m"]
    assert standing.outside is not None
    assert standing.outside.state == "implemented"
    assert standing.state is State.PLANNED
    assert status_on(concept.measures["m"], TODAY, View.OUTSIDE) is standing.outside
    assert progress(concept, concept.record, TODAY).done == ()


@pytest.mark.parametrize(
    ("word", "state", "finished"),
    [
        ("laeuft", State.ONGOING, False),
        ("fertig", State.IMPLEMENTED, True),
        ("implemented", State.IMPLEMENTED, True),
        ("verworfen", State.DROPPED, False),
    ],
)
def test_an_own_word_counts_as_what_it_means(word: str, state: State, finished: bool) -> None:
    text = entries(f"date: 2027-01-01, state: {word}, rating: gruen, note: Bericht.")
    standing = standing_of(text, cover=OWN_WORDS)
    assert (standing.state, standing.finished, standing.rating) == (state, finished, Rating.ON_TRACK)
    assert standing.entry is not None
    assert standing.entry.state == word


def test_a_word_that_nobody_knows_means_nothing() -> None:
    standing = standing_of(entries("date: 2027-01-01, state: irgendwie, rating: naja"))
    assert (standing.state, standing.rating, standing.finished) == (None, None, False)
    assert standing.active


@pytest.mark.parametrize(
    ("case", "text", "finished"),
    [
        ("implemented", IMPLEMENTED, True),
        ("ongoing", entries("date: 2027-01-01, state: ongoing"), False),
        ("ongoing, and a lasting task", "recurrence: ongoing\n" + entries("date: 2027-01-01, state: ongoing"), True),
        ("ongoing, every year", "recurrence: yearly\n" + entries("date: 2027-01-01, state: ongoing"), False),
        ("started, and a lasting task", "recurrence: ongoing\n" + STARTED, False),
        ("no report", "", False),
    ],
)
def test_what_is_finished(case: str, text: str, finished: bool) -> None:
    assert standing_of(text).finished is finished, case


# What dates say -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "text", "day", "lateness"),
    [
        ("due today is not late", "due: 2027-06-15", date(2027, 6, 15), ()),
        ("due yesterday is", "due: 2027-06-15", date(2027, 6, 16), (Lateness.LATE,)),
        ("2027 is not late on its last day", "due: 2027", date(2027, 12, 31), ()),
        ("2027 is late on 2028-01-01", "due: 2027", date(2028, 1, 1), (Lateness.LATE,)),
        ("a quarter is not late on its last day", "due: 2027-Q2", date(2027, 6, 30), ()),
        ("a quarter is late the day after", "due: 2027-Q2", date(2027, 7, 1), (Lateness.LATE,)),
        ("a month is late on the first of the next", "due: 2027-02", date(2027, 3, 1), (Lateness.LATE,)),
        ("late without any report", "due: 2026", TODAY, (Lateness.LATE,)),
        ("late though begun", "due: 2026\n" + STARTED, TODAY, (Lateness.LATE,)),
        ("finished late is not late", "due: 2026\n" + IMPLEMENTED, TODAY, (Lateness.FINISHED_LATE,)),
        ("it was late before it was finished", "due: 2026-06\n" + IMPLEMENTED, date(2026, 12, 1), (Lateness.LATE,)),
        ("dropped is never late", "due: 2026\n" + DROPPED, TODAY, ()),
        ("starts today: not late", "start: 2027-06-15\ndue: 2028", TODAY, ()),
        ("should have begun", "start: 2027-06-14\ndue: 2028", TODAY, (Lateness.START_MISSED,)),
        (
            "planned is not begun",
            "start: 2027-01\ndue: 2028\n" + entries("date: 2027-01-01, state: planned"),
            TODAY,
            (Lateness.START_MISSED,),
        ),
        ("has begun", "start: 2027-01\ndue: 2028\n" + STARTED, TODAY, ()),
        (
            "paused has begun",
            "start: 2027-01\ndue: 2028\n" + entries("date: 2027-01-01, state: paused"),
            TODAY,
            (),
        ),
        ("a start known to the year", "start: 2027\ndue: 2028", TODAY, ()),
        (
            "both",
            "start: 2025\ndue: 2026",
            TODAY,
            (Lateness.START_MISSED, Lateness.LATE),
        ),
        ("no due date", "", TODAY, (Lateness.NO_DUE_DATE,)),
        ("a lasting task needs none", "recurrence: ongoing", TODAY, ()),
        ("what comes every year needs none", "recurrence: yearly", TODAY, ()),
        ("what comes once needs one", "recurrence: once", TODAY, (Lateness.NO_DUE_DATE,)),
        (
            "a milestone due today",
            "due: 2028\nmilestones: [{title: Antrag, due: 2027-06-15}]",
            TODAY,
            (),
        ),
        (
            "a milestone overdue",
            "due: 2028\nmilestones: [{title: Antrag, due: 2027-06-14}]",
            TODAY,
            (Lateness.MILESTONE_OVERDUE,),
        ),
        (
            "a milestone with a day is done",
            "due: 2028\nmilestones: [{title: Antrag, due: 2027-06-14, done: 2027-06-15}]",
            TODAY,
            (),
        ),
        (
            "a milestone was open until the day it was done",
            "due: 2028\nmilestones: [{title: Antrag, due: 2027-05-31, done: 2027-06-16}]",
            TODAY,
            (Lateness.MILESTONE_OVERDUE,),
        ),
        ("a milestone without a day", "due: 2028\nmilestones: [Antrag]", TODAY, ()),
    ],
)
def test_what_dates_say(case: str, text: str, day: date, lateness: tuple[Lateness, ...]) -> None:
    assert standing_of(text, day).lateness == lateness, case


@pytest.mark.parametrize(
    ("case", "needed", "waits"),
    [
        ("what it needs is late", "due: 2026", True),
        ("what it needs is in time", "due: 2028", False),
        ("what it needs is late but done", "due: 2026\n" + IMPLEMENTED, False),
        ("what it needs was dropped", "due: 2026\n" + DROPPED, False),
        ("what it needs is a draft", "due: 2026\ndraft: true", False),
    ],
)
def test_waiting_for_a_late_measure(case: str, needed: str, waits: bool) -> None:
    where = statuses(concept_of({"m": "due: 2028\nneeds: [n]", "n": needed}), TODAY)
    assert (Lateness.WAITING in where["m"].lateness) is waits, case


def test_what_is_done_waits_for_nothing() -> None:
    where = statuses(concept_of({"m": "needs: [n]\n" + IMPLEMENTED, "n": "due: 2026"}), TODAY)
    assert where["m"].lateness == ()


def test_two_that_wait_for_each_other_come_to_an_end() -> None:
    where = statuses(concept_of({"m": "due: 2026\nneeds: [n]", "n": "due: 2028\nneeds: [m]"}), TODAY)
    assert where["m"].lateness == (Lateness.LATE,)
    assert where["n"].lateness == (Lateness.WAITING,)


@pytest.mark.parametrize(
    ("case", "text", "titles"),
    [
        ("implemented, a milestone open", IMPLEMENTED + "milestones: [Antrag]", ["Antrag"]),
        ("implemented, all done", IMPLEMENTED + "milestones: [{title: Antrag, done: 2026}]", []),
        ("planned, a milestone done", entries(TWO[0]) + "milestones: [{title: Antrag, done: 2026}]", ["Antrag"]),
        ("planned, done only later", entries(TWO[0]) + "milestones: [{title: Antrag, done: 2028}]", []),
        ("started, some done", STARTED + "milestones: [{title: Antrag, done: 2026}, Bau]", []),
        ("no report", "milestones: [{title: Antrag, done: 2026}, Bau]", []),
    ],
)
def test_a_state_that_contradicts_the_milestones(case: str, text: str, titles: list[str]) -> None:
    assert [step.title for step in standing_of(text).contradicted_by] == titles, case


@pytest.mark.parametrize(
    ("case", "text", "last"),
    [
        ("nothing", "", None),
        ("an entry", STARTED, "2027-01-01"),
        ("a later review", STARTED + "checked: 2027-05-04", "2027-05-04"),
        ("an earlier review", STARTED + "checked: 2026-05-04", "2027-01-01"),
        ("only a review", "checked: 2027-05-04", "2027-05-04"),
        ("a review of the future", STARTED + "checked: 2027-07-01", "2027-01-01"),
        ("a view from outside is no report", entries("date: 2027-06-01, state: started, view: outside"), None),
    ],
)
def test_the_last_report_is_an_own_entry_or_a_review(case: str, text: str, last: str | None) -> None:
    found = standing_of(text).last_report
    assert (str(found) if found else None) == last, case


# Counting -------------------------------------------------------------------------------------------------------------

NINE = (
    {f"m-{n}": IMPLEMENTED for n in (1, 2)}
    | {f"m-{n}": STARTED for n in (3, 5, 6, 8)}
    | {f"m-{n}": DROPPED for n in (4, 7, 9)}
)


@pytest.mark.parametrize(
    ("case", "measures", "share", "left_out", "unreported"),
    [
        ("9 measures, 2 implemented, 3 dropped", NINE, (2, 6, 33), ["m-4", "m-7", "m-9"], []),
        ("none at all: no percentage, no division", {}, (0, 0, None), [], []),
        ("all unreported", dict.fromkeys("abcd", ""), (0, 4, 0), [], ["a", "b", "c", "d"]),
        ("one reported of two", {"a": IMPLEMENTED, "b": ""}, (1, 2, 50), [], ["b"]),
        ("all dropped", {"a": DROPPED}, (0, 0, None), ["a"], []),
        ("replaced is left out like dropped", {"a": REPLACED, "b": IMPLEMENTED}, (1, 1, 100), ["a"], []),
        ("a draft is left out and not named", {"a": "draft: true\n" + IMPLEMENTED, "b": STARTED}, (0, 1, 0), [], []),
        ("half up: 1 of 8 is 12.5", {"a": IMPLEMENTED} | dict.fromkeys("bcdefgh", STARTED), (1, 8, 13), [], []),
        ("half up: 2 of 3 is 66.7", dict.fromkeys("ab", IMPLEMENTED) | {"c": STARTED}, (2, 3, 67), [], []),
        ("half up: 1 of 3 is 33.3", dict.fromkeys("ab", STARTED) | {"c": IMPLEMENTED}, (1, 3, 33), [], []),
    ],
)
def test_counts_come_first(
    case: str,
    measures: Mapping[str, str],
    share: tuple[int, int, int | None],
    left_out: list[str],
    unreported: list[str],
) -> None:
    figures = figures_of(measures)
    assert (len(figures.done), len(figures.active), figures.share.percent) == share, case
    assert figures.share == Share(Decimal(share[0]), Decimal(share[1])), case
    assert [standing.measure.id for standing in figures.left_out] == left_out, case
    assert [standing.measure.id for standing in figures.unreported] == unreported, case


def test_drafts_are_counted_so_that_they_can_be_mentioned() -> None:
    assert figures_of({"a": "draft: true", "b": "draft: true\n" + DROPPED}).drafts == 2


def test_late_ones_are_active_ones() -> None:
    figures = figures_of({"a": "due: 2026", "b": "due: 2026\ndraft: true", "c": "due: 2026\n" + IMPLEMENTED})
    assert [standing.measure.id for standing in figures.late] == ["a"]


def test_measures_by_state_in_the_order_of_their_life() -> None:
    figures = figures_of({**NINE, "a": "", "b": "draft: true"})
    assert list(figures.by_state.items()) == [
        (State.STARTED, 4),
        (State.IMPLEMENTED, 2),
        (State.DROPPED, 3),
        (None, 1),
    ]


def told(percent: int | str, weight: int | None = None) -> str:
    return (f"weight: {weight}\n" if weight is not None else "") + entries(
        f"date: 2027-01-01, state: started, percent: '{percent}'"
    )


@pytest.mark.parametrize(
    ("case", "measures", "mean", "weighted"),
    [
        ("40 %, unset, unset: from 1 of 3", {"a": told(40), "b": STARTED, "c": ""}, (40, 1), None),
        ("weights 2 and 3, both 60 %", {"a": told(60, 2), "b": told(60, 3)}, (60, 2), (60, 2)),
        ("weights 1 and 3: 100 % and 0 %", {"a": told(100, 1), "b": told(0, 3)}, (50, 2), (25, 2)),
        ("nothing told", {"a": STARTED, "b": ""}, None, None),
        ("nothing told, though weighed", {"a": "weight: 2"}, None, None),
        ("no measures", {}, None, None),
        ("finished ones alone say nothing in percent", {"a": IMPLEMENTED, "b": IMPLEMENTED}, None, None),
        ("a finished one is in the counts, and no 100 %", {"a": IMPLEMENTED, "b": told(0)}, (0, 1), None),
        (
            "a finished one that says 40 neither",
            {"a": entries("date: 2027-01-01, state: implemented, percent: 40")},
            None,
            None,
        ),
        (
            "a planned one is not in progress",
            {"a": entries("date: 2027-01-01, state: planned, percent: 40")},
            None,
            None,
        ),
        (
            "a paused one neither",
            {"a": entries("date: 2027-01-01, state: paused, percent: 40"), "b": STARTED},
            None,
            None,
        ),
        ("a dropped one does not count", {"a": DROPPED, "b": told(30)}, (30, 1), None),
        ("half up, once: 33.45 is 33", {"a": told("33,4"), "b": told("33,5")}, (33, 2), None),
        ("half up: 33.5 is 34", {"a": told(33), "b": told(34)}, (34, 2), None),
        ("without a weight it weighs 1", {"a": told(100), "b": told(0, 3)}, (50, 2), (25, 2)),
        ("a weight of 0", {"a": told(100, 0), "b": told(40, 1)}, (70, 2), (40, 2)),
        ("all weights 0: no division", {"a": told(100, 0)}, (100, 1), None),
    ],
)
def test_reported_percentages(
    case: str, measures: Mapping[str, str], mean: tuple[int, int] | None, weighted: tuple[int, int] | None
) -> None:
    figures = figures_of(measures)
    assert rounded(figures.mean_percent) == mean, case
    assert rounded(figures.weighted_mean_percent) == weighted, case


def rounded(mean: Mean | None) -> tuple[int, int] | None:
    return (mean.percent, mean.reported) if mean else None


def test_a_mean_says_of_how_many_in_progress_it_is() -> None:
    lasting = "recurrence: ongoing\n" + entries("date: 2027-01-01, state: ongoing, percent: 90")
    mean = figures_of({"a": told(43), "b": STARTED, "c": IMPLEMENTED, "d": "", "e": lasting}).mean_percent
    assert mean is not None
    assert (mean.percent, mean.reported, mean.asked) == (43, 1, 2)


@pytest.mark.parametrize(
    ("part", "whole", "percent", "bound"),
    [
        (0, 0, None, None),
        (0, 3, 0, None),
        (3, 3, 100, None),
        (199, 200, 99, Bound.OVER),
        (994, 1000, 99, None),
        (995, 1000, 99, Bound.OVER),
        (1, 300, 1, Bound.UNDER),
        (4, 1000, 1, Bound.UNDER),
        (5, 1000, 1, None),
        (1, 3, 33, None),
        (1001, 1000, 100, Bound.OVER),
    ],
)
def test_nothing_and_all_are_said_only_where_it_is_exactly_that(
    part: int, whole: int, percent: int | None, bound: Bound | None
) -> None:
    share = Share(Decimal(part), Decimal(whole))
    assert (share.percent, share.bound) == (percent, bound)


def test_a_mean_keeps_its_exact_numerator_and_denominator() -> None:
    mean = figures_of({"a": told("33,4"), "b": told("33,5")}).mean_percent
    assert mean is not None
    assert mean.exact == Share(Decimal("66.9"), Decimal(200))


@pytest.mark.parametrize(
    ("case", "measures", "weighted"),
    [
        ("weights 1 and 3: the light one is done", {"a": "weight: 1\n" + IMPLEMENTED, "b": "weight: 3"}, 25),
        ("weights 1 and 3: the heavy one is done", {"a": "weight: 1", "b": "weight: 3\n" + IMPLEMENTED}, 75),
        ("decimals", {"a": "weight: 0,5\n" + IMPLEMENTED, "b": "weight: 1,5"}, 25),
        ("none has a weight", {"a": IMPLEMENTED, "b": ""}, None),
        ("dropped weighs nothing", {"a": "weight: 9\n" + DROPPED, "b": "weight: 1\n" + IMPLEMENTED}, 100),
    ],
)
def test_the_share_by_weight_is_a_second_figure(case: str, measures: Mapping[str, str], weighted: int | None) -> None:
    figures = figures_of(measures)
    assert (figures.weighted.percent if figures.weighted else None) == weighted, case


# Goals and themes -----------------------------------------------------------------------------------------------------

THEMES = {"themes__sprache": "title: Sprache", "themes__arbeit": "title: Arbeit"}
GOALS = {
    "goals__alltag": "title: Alltag\ntheme: sprache",
    "goals__beruf": "title: Beruf\ntheme: arbeit",
}


def ids(goals: GoalProgress) -> list[list[str]]:
    return [[goal.id for goal in each] for each in sides(goals)]


def sides(goals: GoalProgress) -> tuple[tuple[Goal, ...], ...]:
    return (goals.active, goals.complete, goals.reached, goals.unreported)


def test_one_goal_of_two_is_reached_and_one_measure_of_ten() -> None:
    measures = {"m-0": "goals: [alltag]\n" + IMPLEMENTED} | {f"m-{n}": "goals: [beruf]" for n in range(1, 10)}
    concept = concept_of(measures, **THEMES, **GOALS)
    figures = progress(concept, concept.record, TODAY)
    goals = goal_progress(concept, concept.record, achievements(concept, TODAY))
    assert (len(figures.done), len(figures.active), figures.share.percent) == (1, 10, 10)
    assert ids(goals) == [["alltag", "beruf"], ["alltag"], [], ["alltag", "beruf"]]


def test_one_measure_under_two_goals_of_two_themes_counts_in_each_and_once_in_the_concept() -> None:
    concept = concept_of({"m": "goals: [alltag, beruf]\n" + IMPLEMENTED, "n": "themes: [arbeit]"}, **THEMES, **GOALS)
    counted = {
        record.id: len(progress(concept, record, TODAY).active)
        for record in (*concept.themes.values(), *concept.goals.values(), concept.record)
    }
    assert counted == {"sprache": 1, "arbeit": 2, "alltag": 1, "beruf": 1, "musterstadt-2024": 2}


@pytest.mark.parametrize(
    ("case", "goal", "measures", "counts"),
    [
        ("no measures", "", {}, (1, 0, 0, 1)),
        ("all implemented: complete, and nobody says that it is reached", "", {"m": IMPLEMENTED}, (1, 1, 0, 1)),
        ("one of two", "", {"m": IMPLEMENTED, "n": STARTED}, (1, 0, 0, 1)),
        ("one implemented, one dropped", "", {"m": IMPLEMENTED, "n": DROPPED}, (1, 1, 0, 1)),
        ("only dropped ones", "", {"m": DROPPED}, (1, 0, 0, 1)),
        ("its own status says reached, its measures do not", IMPLEMENTED, {"m": STARTED}, (1, 0, 1, 0)),
        ("its own status says not yet, its measures are done", STARTED, {"m": IMPLEMENTED}, (1, 1, 0, 0)),
        (
            "a view from outside is no report of its own",
            entries("date: 2027-01-01, state: implemented, view: outside"),
            {"m": STARTED},
            (1, 0, 0, 1),
        ),
        ("a dropped goal is left out", DROPPED, {"m": IMPLEMENTED}, (0, 0, 0, 0)),
        ("a draft is left out", "draft: true", {"m": IMPLEMENTED}, (0, 0, 0, 0)),
    ],
)
def test_how_far_a_goal_is_by_its_measures_and_by_its_own_report(
    case: str, goal: str, measures: Mapping[str, str], counts: tuple[int, ...]
) -> None:
    beneath = {id_: f"goals: [alltag]\n{text}" for id_, text in measures.items()}
    concept = concept_of(beneath, goals__alltag=f"title: Alltag\n{goal}")
    goals = goal_progress(concept, concept.record, achievements(concept, TODAY))
    assert tuple(map(len, sides(goals))) == counts, case
