"""What is shown in German is understood: titles of keys, words of closed lists, names of kinds, and more."""

from enum import StrEnum

import pytest

from konzept.i18n.messages import LANGUAGES, _, in_language
from konzept.model import ALL_KINDS, ConceptRecord, Decision, Event, Goal, Grant, Measure, Repository
from konzept.model.fields import forms
from konzept.model.kinds.body import BodyKind
from konzept.model.kinds.decision import Result
from konzept.model.kinds.grant import GrantState
from konzept.model.kinds.indicator import Direction, ValueState
from konzept.model.kinds.measure import Recurrence
from konzept.model.kinds.money import CostKind
from konzept.model.meant import end_meant, folded, key_meant, key_near, kind_meant, priority_meant, word_meant
from konzept.model.part import Part
from konzept.model.record import State
from konzept.model.repository import OwnField
from konzept.model.words import PRIORITIES, WORDS


def _parts(model: type[Part], seen: set[type[Part]]) -> set[type[Part]]:
    if model not in seen:
        seen.add(model)
        for form in forms(model).values():
            if form.part:
                _parts(form.part, seen)
    return seen


PARTS = sorted({part for kind in ALL_KINDS for part in _parts(kind.model, set())}, key=lambda part: part.__name__)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_that_is_shown_means_its_key(language: str) -> None:
    with in_language(language):
        wrong = [
            (model.__name__, name, _(form.title), key_meant(_(form.title), model))
            for model in PARTS
            for name, form in forms(model).items()
            if key_meant(_(form.title), model) != (name,)
        ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_is_shown_means_its_word(language: str) -> None:
    with in_language(language):
        wrong = [
            (str(word), _(title), word_meant(_(title), options))
            for options, titles in WORDS.items()
            for word, title in titles.items()
            if word_meant(_(title), options) != (str(word),)
        ]
        wrong += [(word, _(title), priority_meant(_(title))) for word, title in PRIORITIES.items()
                  if priority_meant(_(title)) != (word,)]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_goes_by_what_it_is_called(language: str) -> None:
    with in_language(language):
        assert [kind.name for kind in ALL_KINDS if kind_meant(_(kind.one)) != (kind.name,)] == []
        assert [kind.name for kind in ALL_KINDS if kind_meant(_(kind.many)) != (kind.name,)] == []


@pytest.mark.parametrize(
    ("written", "model", "meant"),
    [
        ("Frist", Measure, "due"), ("FRIST", Measure, "due"), ("Ziele", Measure, "goals"), ("Ziel", Measure, "goals"),
        ("Federfuehrung", Measure, "lead"), ("federführend", Measure, "lead"), ("Zuständig", Measure, "lead"),
        ("naechster-Schritt", Measure, "next_step"), ("Zielgruppe", Measure, "target_groups"),
        ("Meilenstein", Measure, "milestones"), ("Stand", Measure, "status"), ("Stand", ConceptRecord, "state"),
        ("Themen", Event, "topics"), ("Handlungsfeld", Goal, "theme"), ("Ergebnis", Decision, "outcome"),
        ("Bewilligt", Grant, "granted"), ("Due", Measure, "due"), ("Target groups", Measure, "target_groups"),
    ],
)  # fmt: skip
def test_a_key_is_decided_by_the_kind_at_hand(written: str, model: type[Part], meant: str) -> None:
    assert key_meant(written, model) == (meant,)


def test_what_means_two_things_names_both_and_what_means_none_is_left() -> None:
    assert key_meant("Art", OwnField) == ("kind", "type")
    assert key_meant("Eigene Felder", Repository) == ("own", "fields")
    assert key_meant("Lieblingsfarbe", Measure) == ()
    assert key_meant("--", Measure) == ()
    assert word_meant("nicht", State) == ()


@pytest.mark.parametrize(
    ("written", "options", "meant"),
    [
        ("begonnen", State, "started"), ("In Umsetzung", State, "started"), ("laufend", State, "ongoing"),
        ("aufgegeben", State, "dropped"), ("Started", State, "started"), ("bewilligt", GrantState, "granted"),
        ("einstimmig", Result, "adopted-unanimously"), ("angenommen", Result, "adopted"),
        ("beschlossen", Result, "adopted"), ("mit Änderungen beschlossen", Result, "adopted-amended"),
        ("geplant", CostKind, "planned"), ("Ist", CostKind, "actual"), ("steigend", Direction, "up"),
        ("Amt", BodyKind, "office"), ("vorl.", ValueState, "provisional"),
        ("nicht erhoben", ValueState, "not-collected"), ("dauerhaft", Recurrence, "ongoing"),
    ],
)  # fmt: skip
def test_a_word_of_a_closed_list(written: str, options: type[StrEnum], meant: str) -> None:
    assert word_meant(written, options) == (meant,)


def test_a_short_form_ends_with_a_point_and_begins_one_word_only() -> None:
    assert word_meant("einst.", Result) == ("adopted-unanimously",)
    assert word_meant("einst", Result) == ()
    assert len(word_meant("ers.", State)) == 1
    assert word_meant("xyz.", State) == ()


def test_kinds_and_ends_of_a_period() -> None:
    assert kind_meant("Antrag") == ("grant",)
    assert kind_meant("massnahmen") == ("measure",)
    assert kind_meant("Termine") == ("event",)
    assert kind_meant("Quatsch") == ()
    assert (end_meant("von"), end_meant("Bis"), end_meant("mittendrin")) == (("from",), ("to",), ())


def test_capitals_umlauts_hyphens_and_spaces_make_no_difference() -> None:
    assert len({folded(name) for name in ("Nächster Schritt", "naechster_schritt", "nächster-SCHRITT")}) == 1
    assert folded("Maßnahmen") == folded("Massnahmen")
    assert folded("a\u0308") == folded("ä")


@pytest.mark.parametrize(
    ("written", "key"),
    [("Fristt", "due"), ("frits", "due"), ("Federfürung", "lead"), ("Zeile", "goals"), ("Kuchen", None)],
)
def test_a_slip_in_a_german_key_has_a_nearest_name(written: str, key: str | None) -> None:
    assert key_near(written, Measure) == key
