"""Calls and applications where a date, a year or a decision is missing or a draft."""

from collections.abc import Mapping
from datetime import date

import pytest

from konzept.figures.money.applications import Application, Phase, application, phase, year_of
from konzept.reading.concept import Concept
from konzept.reading.load import load

DAY = date(2025, 6, 30)


def concept_of(files: Mapping[str, str]) -> Concept:
    texts = {"concept": "title: K\nmunicipality: M\n", "bodies/rat": "name: Rat\n", **files}
    loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in texts.items()})
    assert loaded.findings == ()
    return loaded.concepts["k"]


def applied(lines: str, decision: str = "") -> Application:
    concept = concept_of(
        {
            "calls/2025": "year: 2025\n",
            "decisions/vergabe": f"body: rat\ndate: 2025-04-28\nsubject: Vergabe\n{decision}",
            "grants/g": f"title: G\ncall: 2025\napplicant: V\nsubmitted: 2025-03-01\ndecision: vergabe\n{lines}",
        }
    )
    found = application(concept, concept.grants["g"], DAY)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("opens: 2025-06-30\n", Phase.UNDERWAY),
        ("opens: 2025-07-01\n", Phase.AHEAD),
        ("projects_end: 2025-06-30\n", Phase.UNDERWAY),
        ("projects_end: 2025-06-29\n", Phase.ENDED),
        ("deadline: 2025-06-30\n", Phase.OPEN),
        ("deadline: 2025-06-29\n", Phase.RUNNING),
        ("deadline: 2025-06\n", Phase.OPEN),
        ("", Phase.UNKNOWN),
    ],
)
def test_one_date_alone_tells_how_far_a_call_is(call: str, expected: Phase) -> None:
    assert phase(concept_of({"calls/a": f"gaps: [year]\n{call}"}).calls["a"], DAY) is expected


@pytest.mark.parametrize(("year", "expected"), [(999, None), (1000, "1000"), (2999, "2999"), (3000, None)])
def test_the_year_of_a_call_is_one_that_a_date_can_have(year: int, expected: str | None) -> None:
    found = year_of(concept_of({"calls/a": f"year: {year}\n"}).calls["a"])
    assert (str(found) if found else None) == expected


def test_a_decision_that_is_a_draft_is_none() -> None:
    lines = "state: granted\ngranted: 5 €\n"
    assert (applied(lines).decided, applied(lines).is_granted) == (date(2025, 4, 28), True)
    assert (applied(lines, "draft: true\n").decided, applied(lines, "draft: true\n").is_granted) == (None, False)


@pytest.mark.parametrize(
    ("settled", "expected"),
    [("", None), ("settled: {amount: 4 €}\n", None), ("settled: {amount: 4 €, date: 2025-05}\n", date(2025, 5, 31))],
)
def test_when_it_was_settled_is_known_only_from_the_file(settled: str, expected: date | None) -> None:
    assert applied(f"granted: 5 €\n{settled}").settled_on == expected
