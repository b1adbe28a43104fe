"""What is achieved: by measures, by indicators, by the goal's own report; cost beside effect; measures by origin."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from konzept.figures.figures import Figures
from konzept.figures.indicators import Course
from konzept.figures.whole.kinds import by_kind
from konzept.figures.whole.measured import indicators_of
from konzept.figures.whole.origins import by_origin
from konzept.model.kinds.indicator import IndicatorKind
from konzept.model.kinds.measure import From
from konzept.reading.load import load

DAY = date(2025, 6, 30)
TARGET = "unit: '%'\ndirection: up\nbaseline: {period: 2020, value: 10}\ntargets: [{value: 20, by: 2030}]\n"
DONE = "status: [{date: 2024, state: implemented}]\n"


def figures(files: Mapping[str, str], series: Mapping[str, str] | None = None) -> Figures:
    texts = {f"{path}.yaml": text for path, text in {"concept": "title: K\nmunicipality: M\n", **files}.items()}
    texts |= {f"indicators/{name}.csv": f"period,value\n{text}" for name, text in (series or {}).items()}
    loaded = load({f"concepts/k/{path}": text.encode() for path, text in texts.items()})
    assert loaded.findings == ()
    return Figures(loaded.concepts["k"], DAY)


GOALS = {"goals/a": "title: A\nindicators: [x]\n", "goals/b": "title: B\nparent: a\n", "goals/c": "title: C\n"}


def test_the_three_sides_of_a_goal_are_three_figures() -> None:
    files = {
        **GOALS,
        "goals/a": "title: A\nindicators: [x]\nstatus: [{date: 2024, state: started, percent: 30, rating: at-risk}]\n",
        "measures/m": f"title: M\nlead: X\ngoals: [b]\n{DONE}",
        "indicators/x": f"title: X\n{TARGET}",
        "indicators/y": f"title: Y\ngoals: [b]\n{TARGET}",
        "indicators/z": "title: Z\nunit: '%'\ngoals: [a, b]\n",
    }
    found = figures(files, {"x": "2024,25\n", "y": "2024,11\n", "z": "2024,1\n"})
    a = found.achievements["a"]
    assert (a.is_complete, [part.id for part in a.parts], [part.id for part in a.complete_parts]) == (
        True,
        ["b"],
        ["b"],
    )
    assert dict(a.indicators.counts) == {Course.REACHED: 1, Course.BEHIND: 1}
    assert (a.indicators.untargeted, a.indicators.all_reached) == (1, False)
    assert (str(a.state), str(a.rating), a.is_reached) == ("started", "at-risk", False)
    goals = found.goals(found.concept.record)
    sides = (goals.active, goals.complete, goals.measured, goals.attained, goals.reached, goals.unreported)
    assert ["".join(goal.id for goal in side) for side in sides] == ["abc", "ab", "ab", "", "", "bc"]


def test_an_indicator_that_is_reached_counts() -> None:
    found = figures({**GOALS, "indicators/x": f"title: X\n{TARGET}"}, {"x": "2024,20\n"})
    goals = found.goals(found.concept.record)
    assert [goal.id for goal in goals.attained] == ["a"]
    assert goals.reached == goals.complete == ()


@pytest.mark.parametrize("state", ["draft: true", "status: [{date: 2024, state: dropped, note: Entfällt.}]"])
def test_what_was_given_up_moves_no_goal_above_it(state: str) -> None:
    files = {
        "goals/a": "title: A\n",
        "goals/b": f"title: B\nparent: a\n{state}\n",
        "indicators/y": f"title: Y\ngoals: [b]\n{TARGET}",
    }
    found = figures(files, {"y": "2024,11\n"})
    assert list(found.achievements) == ["a"]
    assert found.achievements["a"].indicators.assessments == found.achievements["a"].parts == ()


def test_goals_in_a_circle_come_to_an_end() -> None:
    files = {f"concepts/k/goals/{one}.yaml": f"title: T\nparent: {other}\n" for one, other in ("ab", "ba")}
    texts = {"concepts/k/concept.yaml": "title: K\nmunicipality: M\n", **files}
    loaded = load({path: text.encode() for path, text in texts.items()})
    found = Figures(loaded.concepts["k"], DAY).achievements
    assert sorted(found) == ["a", "b"]


def test_a_theme_has_its_own_indicators_and_those_of_what_lies_beneath_each_once() -> None:
    files = {
        "themes/t": "title: T\nindicators: [x]\n",
        "themes/u": "title: U\nparent: t\n",
        "goals/g": "title: G\ntheme: u\nindicators: [x, y]\n",
        "indicators/x": "title: X\nunit: '%'\n",
        "indicators/y": "title: Y\nunit: '%'\n",
        "indicators/z": "title: Z\nunit: '%'\nthemes: [u]\n",
        "indicators/entwurf": "title: E\nunit: '%'\nthemes: [u]\ndraft: true\n",
        "indicators/andere": "title: A\nunit: '%'\n",
    }
    concept = figures(files).concept
    assert [each.id for each in indicators_of(concept, concept.themes["t"])] == ["x", "y", "z"]


# Cost beside effect ---------------------------------------------------------------------------------------------------

COSTED = {
    "themes/t": "title: T\n",
    "goals/g": "title: G\ntheme: t\nindicators: [x]\n",
    "measures/m": "title: M\nlead: X\ngoals: [g]\nindicators: [x]\ncosts: [{year: 2023, amount: 8 €}]\n",
    "measures/n": "title: N\nlead: X\ngoals: [g]\nindicators: [x]\n",
    "measures/o": "title: O\nlead: X\ngoals: [g]\ncosts: [{year: 2023, amount: 2 €, kind: actual}]\n",
    "indicators/x": f"title: X\n{TARGET}",
}


def test_cost_stands_beside_effect_where_both_are_known() -> None:
    found = figures(COSTED, {"x": "2024,25\n"}).costs_and_effects
    assert [(each.record.kind_name, each.record.id) for each in found] == [
        ("theme", "t"),
        ("goal", "g"),
        ("measure", "m"),
    ]
    assert [(each.costs.planned.known_amount, each.costs.actual.known_amount) for each in found] == [
        (Decimal(8), Decimal(2)),
        (Decimal(8), Decimal(2)),
        (Decimal(8), None),
    ]


def test_an_indicator_without_a_value_shows_no_effect() -> None:
    assert figures(COSTED, {"x": "2027,25\n"}).costs_and_effects == ()


# Where measures come from ---------------------------------------------------------------------------------------------


def test_measures_are_counted_by_where_they_come_from_the_unknown_last() -> None:
    files = {
        "measures/a": f"title: A\nlead: X\norigin: concept\n{DONE}",
        "measures/b": "title: B\nlead: X\norigin: ad-hoc\nstatus: [{date: 2024, state: dropped, note: Entfällt.}]\n",
        "measures/c": "title: C\nlead: X\n",
        "measures/d": "title: D\nlead: X\norigin: existing\ndraft: true\n",
    }
    found = figures(files)
    counts = by_origin(found.beneath(found.concept.record))
    assert [(each.origin, len(each.active), len(each.done), len(each.left_out)) for each in counts] == [
        (From.CONCEPT, 1, 1, 0),
        (From.AD_HOC, 0, 0, 1),
        (None, 1, 0, 0),
    ]


def test_where_nobody_says_it_nothing_is_counted_by_origin() -> None:
    found = figures({"measures/c": "title: C\nlead: X\n"})
    assert by_origin(found.beneath(found.concept.record)) == ()


def test_indicators_are_parted_from_need_to_context() -> None:
    kinds = {"a": "outcome", "b": "context", "c": "need", "d": "input", "e": "output"}
    files = {f"indicators/{name}": f"title: T\nunit: '%'\nkind: {kind}\n" for name, kind in kinds.items()}
    found = by_kind(figures({**files, "indicators/f": "title: T\nunit: '%'\n"}).assessments.values())
    order = ("need", "input", "output", "outcome", "context")
    assert list(found) == [*map(IndicatorKind, order), None]
