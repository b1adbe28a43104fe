"""What the municipality asks for itself: in its own words, of the records that it means."""

from datetime import date

import pytest

from konzept.figures.completeness import completeness, field_title, questions
from konzept.i18n.messages import in_language
from konzept.reading.concept import Concept
from konzept.reading.load import load

DAY = date(2026, 3, 12)
OWN = """
fields:
  - {kind: measure, key: quelle, label: Sources, public: true}
required:
  - {kind: measure, field: own.quelle, reason: Somebody must answer for it.}
  - {kind: measure, field: horizon, reason: Für die Planung.}
  - {kind: measure, field: number, when: [area=Nord], reason: Für den Norden.}
  - {kind: goal, field: number, reason: Für die Gliederung.}
"""


def concept(measure: str) -> Concept:
    texts = {"concept.yaml": "title: K\nmunicipality: M\n", "measures/a.yaml": f"title: A\n{measure}"}
    files = {f"concepts/m/{path}": text.encode() for path, text in texts.items()}
    return load({"konzept.yaml": OWN.encode(), **files}).concepts["m"]


def test_its_words_are_not_translated_and_ours_are() -> None:
    found = {question.name: question for question in questions(concept(""), "measure")}
    with in_language("de"):
        assert (found["own.quelle"].label, found["own.quelle"].reason) == ("Sources", "Somebody must answer for it.")
        assert (found["sources"].label, found["lead"].reason) == ("Quellen", "Jemand muss dafür verantwortlich sein.")


def test_a_field_that_only_stands_in_for_another_may_be_asked_for() -> None:
    assert [question.name for question in questions(concept(""), "measure") if question.own] == [
        "own.quelle",
        "horizon",
        "number",
    ]


@pytest.mark.parametrize(("measure", "asked"), [("area: Nord\n", True), ("area: Süd\n", False)])
def test_a_condition_holds_for_the_kind_that_it_is_written_for(*, measure: str, asked: bool) -> None:
    found = concept(measure)
    result = completeness(found, found.measures["a"], DAY)
    assert ("number" in [question.name for question in result.missing]) is asked


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("costs.amount", "Kosten – Betrag"),
        ("own.quelle", "Sources"),
        ("costs.xyz", "Kosten – xyz"),
        ("xyz.a", "xyz – a"),
    ],
)
def test_a_field_within_another_is_named_with_it(field: str, title: str) -> None:
    with in_language("de"):
        assert field_title(concept(""), "measure", field) == title


@pytest.mark.parametrize(
    ("line", "asked", "known"),
    [
        ("field: area, when: [lead=VHS]", True, True),
        ("field: area, when: [xyz=1]", False, False),  # a condition with a fault never holds
        ("field: xyz", True, False),  # and what is no key is never filled
    ],
)
def test_a_requirement_with_a_fault_asks_for_nothing_that_is_there(*, line: str, asked: bool, known: bool) -> None:
    texts = {"concept.yaml": "title: K\nmunicipality: M\n", "measures/a.yaml": "title: A\nlead: VHS\narea: Nord\n"}
    files = {f"concepts/m/{path}": text.encode() for path, text in texts.items()}
    required = f"required: [{{kind: measure, {line}, reason: x}}]\n"
    found = load({"konzept.yaml": required.encode(), **files}).concepts["m"]
    result = completeness(found, found.measures["a"], DAY)
    assert any(question.own for question in result.known) is (asked and known)
    assert any(question.own for question in result.missing) is (asked and not known)
