"""Why a call or an application has its figures: the inputs with file and line add up to them."""

from collections.abc import Mapping
from datetime import date

import pytest

from konzept.answers import explain
from konzept.answers.explain import Answer
from konzept.reading.load import Loaded, load
from konzept.reading.query import resolve

DAY = date(2026, 3, 12)
HOME = "concepts/k"
GRANT = "title: {}\ncall: 2025\napplicant: Verein\nsubmitted: 2025-03-12\nrequested: 4.000 €\ndecision: vergabe\n"
FILES = {
    "concept": "title: K\nmunicipality: M\n",
    "bodies/rat": "name: Rat\n",
    "decisions/vergabe": "body: rat\ndate: 2025-04-28\nsubject: Vergabe\n",
    "calls/2025": "year: 2025\nbudget: 50.000 €\n",
    "grants/a": f"{GRANT.format('A')}state: granted\ngranted: 3.500 €\n",
    "grants/b": f"{GRANT.format('B')}state: settled\ngranted: 1.000 €\nsettled:\n  amount: 990 €\n  date: 2025-12-01\n"
    "reports:\n  - {kind: final, due: 2025-11, received: 2025-11-20}\n  - {kind: interim}\n",
    "grants/c": f"{GRANT.format('C')}state: rejected\n",
    "grants/d": f"{GRANT.format('D')}state: granted\n",
    "grants/e": f"{GRANT.format('E')}draft: true\n",
    "grants/f": "title: F\ncall: 2025\napplicant: Verein\nstate: granted\ngranted: 5 €\n",
    "grants/g": "title: G\ncall: 2025\napplicant: Verein\nsubmitted: 2027-01-01\n",
}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    found = load({f"{HOME}/{path}.yaml": text.encode() for path, text in FILES.items()})
    assert found.findings == ()
    return found


def answers(loaded: Loaded, address: str, day: date = DAY) -> Mapping[str, Answer]:
    return {each.title: each for each in explain.explanation(loaded, resolve(loaded, address), day).answers}


@pytest.mark.parametrize(
    ("title", "result"),
    [
        ("Requested", "€16,000 (from 4 of 5 amounts)"),
        ("Granted", "€4,505 (from 3 of 4 amounts)"),
        ("Settled", "€990"),
        ("Returned", "€10"),
        ("Open", "at most €45,495"),
    ],
)
def test_the_figures_of_a_call(loaded: Loaded, title: str, result: str) -> None:
    assert answers(loaded, "call/2025")[title].result == result


def test_every_grant_counts_or_has_a_reason(loaded: Loaded) -> None:
    granted = answers(loaded, "call/2025")["Granted"]
    assert [(line.text, line.place, line.why) for line in granted.counted] == [
        ("A: €3,500", f"{HOME}/grants/a.yaml:8", ""),
        ("B: €1,000", f"{HOME}/grants/b.yaml:8", ""),
        ("D: not known", f"{HOME}/grants/d.yaml:1", "it is in the sum with nothing, because nobody knows how much"),
        ("F: €5", f"{HOME}/grants/f.yaml:5", ""),
    ]
    assert [(line.text, line.place, line.why) for line in granted.left_out] == [
        ("C", f"{HOME}/grants/c.yaml:7", "rejected"),
        ("E", f"{HOME}/grants/e.yaml:1", "a draft"),
        ("G", f"{HOME}/grants/g.yaml:1", "it is dated to a later day"),
    ]


def test_what_counts_later_says_from_when_on(loaded: Loaded) -> None:
    granted = answers(loaded, "call/2025", date(2025, 5, 1))["Granted"]
    assert granted.result == "€4,500 (from 2 of 3 amounts)"
    assert ("F", "it counts from 31 December 2025 on") in [(line.text, line.why) for line in granted.left_out]


def test_where_an_application_stands(loaded: Loaded) -> None:
    found = answers(loaded, "grant/b")
    assert {title: answer.result for title, answer in found.items()} == {
        "State": "settled",
        "Returned": "€10",
        "Reports": "1 of 2 received",
    }
    assert [(line.text, line.place) for line in found["State"].counted] == [
        ("Submitted: 12 March 2025", f"{HOME}/grants/b.yaml:4"),
        ("Decision: 28 April 2025", f"{HOME}/decisions/vergabe.yaml:2"),
        ("Settlement: 1 December 2025", f"{HOME}/grants/b.yaml:10"),
    ]
    assert [line.why for line in found["Reports"].counted] == ["received", "not received"]


def test_an_application_that_was_not_there_yet(loaded: Loaded) -> None:
    assert answers(loaded, "grant/g")["State"].result == "not there yet"


def test_a_grant_without_a_known_decision_says_from_when_on_it_counts(loaded: Loaded) -> None:
    state = answers(loaded, "grant/f", date(2025, 6, 1))["State"]
    assert state.result == "submitted"
    assert "The day of the decision is not known: it counts from 31 December 2025 on" in [i.text for i in state.counted]


def test_the_explanation_is_text(loaded: Loaded) -> None:
    text = explain.record(loaded, resolve(loaded, "call/2025"), DAY)
    assert f"- Budget: €50,000 ({HOME}/calls/2025.yaml:2)" in text
