"""What a person types in a command, in German or English, becomes the words of the model; addresses are references."""

from datetime import date

import pytest

from konzept.answers.calendar import calendar
from konzept.editing import begin
from konzept.editing.assignment import assign, read
from konzept.figures.due.lists import due
from konzept.i18n.messages import in_language
from konzept.model import Decision, Event, Goal, Grant, Measure, Record
from konzept.model.kinds.indicator import ValueState
from konzept.model.types import Ref
from konzept.reading.load import load
from konzept.reading.series.header import line_for
from konzept.reading.series.terms import state_of
from konzept.source.failure import KonzeptError


@pytest.mark.parametrize(
    ("model", "before", "typed", "after"),
    [
        (Measure, "title: A\n", "Frist=31.12.2028", "title: A\ndue: 2028-12-31\n"),
        (Measure, "title: A\n", "federführend=amt", "title: A\nlead: amt\n"),
        (Measure, "title: A\n", "Ziele=a,b", "title: A\ngoals: [a, b]\n"),
        (Measure, "title: A\n", "priorität=hoch", "title: A\npriority: high\n"),
        (Measure, "title: A\n", "Ergebnis=fortgeführt", "title: A\noutcome: continued\n"),
        (Measure, "title: A\nmilestones:\n  - title: B\n", "Meilensteine.1.Erledigt=4.5.2026",
         "title: A\nmilestones:\n  - title: B\n    done: 2026-05-04\n"),
        (Decision, "subject: A\n", "ergebnis=einstimmig", "subject: A\noutcome: adopted-unanimously\n"),
        (Grant, "title: A\n", "Stand=bewilligt", "title: A\nstate: granted\n"),
        (Grant, "title: A\n", "zeitraum.von=2024", "title: A\nperiod:\n  from: 2024\n"),
        (Goal, "title: A\n", "Entwurf=ja", "title: A\ndraft: true\n"),
        (Event, "title: A\n", "Themen+=Sprache", "title: A\ntopics:\n  - Sprache\n"),
        (Measure, "title: A\n", "title=Frist und Ziel", "title: A\n".replace("A", "Frist und Ziel")),
    ],
)  # fmt: skip
def test_set_understands_german_and_writes_the_words_of_the_model(
    model: type[Record], before: str, typed: str, after: str
) -> None:
    source = begin("a.yaml", before)
    assert assign(source, model, read(typed, model)).text.replace("\n\n", "\n") == after


def test_own_words_of_the_concept_stay() -> None:
    source = begin("a.yaml", "title: A\n")
    assert "priority: hoch" in assign(source, Measure, read("priority=hoch", Measure, own_words={"hoch"})).text


def test_a_word_of_two_meanings_is_refused_with_both() -> None:
    with pytest.raises(KonzeptError) as caught:
        read("Rechenprüfungen=x", Decision)
    assert "no key" in caught.value.message


@pytest.mark.parametrize(
    ("ref", "written", "there", "meant"),
    [
        (Ref("measure", across=True), "lindenau-2025/measure/garten", "lindenau-2030", "lindenau-2025/garten"),
        (Ref("measure", across=True), "lindenau-2025/measure/garten", "lindenau-2025", "garten"),
        (Ref("measure", across=True), "lindenau-2025/garten", "lindenau-2030", "lindenau-2025/garten"),
        (Ref("goal"), "lindenau-2025/goal/deutsch", "lindenau-2025", "deutsch"),
        (Ref("goal"), "goal/deutsch", "lindenau-2025", "deutsch"),
        (Ref("goal"), "lindenau-2013/goal/deutsch", "lindenau-2025", "lindenau-2013/goal/deutsch"),
        (Ref("goal"), "measure/deutsch", "lindenau-2025", "measure/deutsch"),
        (Ref("record", typed=True), "lindenau-2025/measure/garten", "lindenau-2025", "measure/garten"),
        (Ref("body", or_text=True), "Amt 50/51", "lindenau-2025", "Amt 50/51"),
        (Ref("concept"), "lindenau-2013/concept/lindenau-2013", "lindenau-2025", "lindenau-2013"),
    ],
)
def test_an_address_as_it_is_printed_is_a_reference(ref: Ref, written: str, there: str, meant: str) -> None:
    assert ref.local(written, there) == meant


def test_the_first_line_of_values_is_named_in_the_language_of_the_call() -> None:
    with in_language("de"):
        assert line_for((), ";") == "zeitraum;wert;stand;anmerkung"
    assert line_for((), ",") == "period,value,state,note"
    assert [state_of(word) for word in ("vorl.", "Nicht erhoben", "", "quatsch")] == [
        ValueState.PROVISIONAL, ValueState.NOT_COLLECTED, ValueState.MEASURED, None
    ]  # fmt: skip


def test_two_calendars_can_be_told_apart_by_their_town() -> None:
    files = {
        "concepts/a/concept.yaml": b"title: K\nmunicipality: Beispielstadt\n",
        "concepts/a/measures/b.yaml": b"title: Lesekreis\nlead: Amt\ndue: 2026-12-31\n",
    }
    day = date(2026, 12, 1)
    with in_language("de"):
        text = calendar(due(load(files), day, 60), day)
    assert "X-WR-CALNAME:Was ansteht: Beispielstadt" in text
