"""A goal whose wording changed asks to look at its measures again, until somebody has."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

import pytest

from konzept.reading.load import Loaded
from konzept.rules import check
from konzept.rules.book import RULES
from konzept.rules.earlier.goals import RULES as REWORDED
from konzept.rules.manual import findings_of, page
from konzept.rules.rule import Rule

Files: TypeAlias = Mapping[str, str]
Opened: TypeAlias = Callable[[Files], Loaded]

DAY = date(2025, 6, 30)
GOAL, CAFE, FEST = "goals/beruf.yaml", "measures/cafe.yaml", "measures/fest.yaml"


def asked(opened: Opened, before: Files, now: Files) -> list[tuple[str, int, str]]:
    found = check(opened(now), DAY, opened(before))
    return [(f.place.path.rpartition("/")[2], f.place.line, f.message) for f in found if f.rule == "goal-reworded"]


def reworded(files: Files, more: Files) -> Files:
    return {**files, GOAL: files[GOAL].replace("Deutsch im Beruf", "Deutsch für den Beruf"), **more}


def test_one_finding_at_the_goal_names_its_measures(files: Files, opened: Opened) -> None:
    message = "The goal was reworded (Title), and 2 measures were not looked at since: Sprachcafé; Stadtteilfest."
    assert asked(opened, files, reworded(files, {})) == [("beruf.yaml", 1, message)]


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ("checked: 2025-06-20\n", False),
        ("status:\n  - {date: 2025-06-20, state: started}\n", False),
        ("description: Für den Beruf.\n", False),
        ("outcome: done\n", False),
        ("draft: true\n", False),
        ("partners: [Bücherei]\n", True),
    ],
)
def test_it_is_silent_where_a_measure_was_looked_at_or_is_over(
    files: Files, opened: Opened, more: str, left: bool
) -> None:
    found = asked(opened, files, reworded(files, {CAFE: files[CAFE] + more}))
    assert ("Sprachcafé" in found[0][2], "Stadtteilfest" in found[0][2]) == (left, True)


def test_measures_of_goals_that_are_part_of_it_are_named_however_deep(files: Files, opened: Opened) -> None:
    parts = {
        "goals/teil.yaml": "title: Teilziel\nparent: beruf\n",
        "goals/tiefer.yaml": "title: Tiefer\nparent: teil\n",
        "measures/tief.yaml": "title: Lotsen\ngoals: [tiefer]\nlead: Amt\n",
    }
    before = {**files, **parts}
    ((_name, _line, message),) = asked(opened, before, reworded(before, {}))
    assert "3 measures" in message
    assert "Lotsen" in message
    # A part that is reworded asks for its own measures only, and a goal that has just become a part for none.
    part = {"goals/teil.yaml": parts["goals/teil.yaml"].replace("Teilziel", "Ganz anderes Teilziel")}
    assert [(name, "Lotsen" in told) for name, _line, told in asked(opened, before, {**before, **part})] == [
        ("teil.yaml", True)
    ]
    apart = {**before, "goals/teil.yaml": "title: Teilziel\n"}
    ((_name, _line, message),) = asked(opened, apart, reworded(before, {}))
    assert "Lotsen" not in message


def test_a_circle_of_goals_is_no_trap(files: Files, opened: Opened) -> None:
    circle = {
        "goals/a.yaml": "title: A\nparent: b\n",
        "goals/b.yaml": "title: B\nparent: a\n",
        "measures/kreis.yaml": "title: Kreis\ngoals: [a]\nlead: Amt\n",
    }
    before = {**files, **circle}
    found = asked(opened, before, reworded(before, {"goals/b.yaml": "title: Neu\nparent: a\n"}))
    assert [(name, "Kreis" in message) for name, _line, message in found] == [("b.yaml", True), ("beruf.yaml", False)]


def test_a_check_that_was_there_before_is_too_old(files: Files, opened: Opened) -> None:
    before = {**files, CAFE: f"{files[CAFE]}checked: 2024-06-20\n", FEST: f"{files[FEST]}outcome: done\n"}
    assert len(asked(opened, before, reworded(before, {}))) == 1
    finished = {**before, CAFE: f"{files[CAFE]}status:\n  - {{date: 2024-06-20, state: implemented}}\n"}
    assert asked(opened, finished, reworded(finished, {})) == []


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("", "text: |\n  Sicher im Betrieb.\n", "Text"),
        ("text: |\n  Sicher im\n  Betrieb.\n", "text: |\n  Sicher im Betrieb.\n", None),
        ("success: [Mehr Verträge]\n", "success: [Mehr Abschlüsse]\n", "Signs of success"),
        ("", "indicators: [quote]\n", "Indicators"),
        ("", "number: '1.2'\n", None),
        ("", "horizon: 2031\n", None),
    ],
)
def test_what_is_wording_and_what_is_not(files: Files, opened: Opened, old: str, new: str, part: str | None) -> None:
    given = {**files, "indicators/quote.yaml": "title: Quote\nunit: Zahl\n"}
    before, now = ({**given, GOAL: files[GOAL] + more} for more in (old, new))
    told = [message.partition(")")[0] for _name, _line, message in asked(opened, before, now)]
    assert told == ([f"The goal was reworded ({part}"] if part else [])


def test_an_indicator_that_measures_something_else_rewords_its_goal(files: Files, opened: Opened) -> None:
    quote = "title: Quote\nunit: Zahl\ngoals: [beruf]\ndefinition: |\n  Alle {}.\n"
    before, now = ({**files, "indicators/quote.yaml": quote.format(who)} for who in ("Beschäftigten", "Arbeitslosen"))
    ((_name, _line, message),) = asked(opened, before, now)
    assert message.startswith("The goal was reworded (what “Quote” measures), and 2 measures")


@pytest.mark.parametrize("more", ["state: draft\n", "draft: true\n", "state: superseded\n"])
def test_what_is_not_in_force_asks_for_nothing(files: Files, opened: Opened, more: str) -> None:
    before = {**files, "concept.yaml": files["concept.yaml"] + more}
    assert asked(opened, before, reworded(before, {})) == []


@pytest.mark.parametrize("rule", REWORDED, ids=[rule.name for rule in REWORDED])
def test_the_examples_of_the_rule_are_true(rule: Rule) -> None:
    assert rule in RULES
    bad = findings_of(rule.bad, rule.before)
    assert [(finding.rule, finding.severity) for finding in bad] == [(rule.name, rule.severity)]
    assert findings_of(rule.good, rule.before) == ()
    assert "Before:" in page(rule)
