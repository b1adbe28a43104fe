"""Parts are frozen values that know what they were given."""

import copy
import pickle
from typing import ClassVar

import pytest

from konzept.model import Measure, Record
from konzept.model.fields import forms
from konzept.model.kinds.concept import Declared, Labels, OwnWord, Vocabulary
from konzept.model.part import REQUIRED, Field, Part, copy_with, fields, given_fields, required
from konzept.model.record import Address, Citation, RecordFile, set_file
from konzept.source.yaml.nodes import Mapping, Span
from konzept.source.yaml.source import Source


class Step(Part):
    """A part with one field that must be given."""

    limit: ClassVar[int] = 7
    title: str = Field(title="Title", description="What is done.")
    days: tuple[str, ...] = Field((), title="Days")
    sure: bool = Field(default=False, title="Sure")


class Leap(Step):
    """A part with fields of its own, one of them anew."""

    over: str | None = Field(None, title="Over")
    sure: bool = Field(default=True, title="Very sure")


def test_a_part_has_what_it_was_given_and_else_the_defaults() -> None:
    step = Step(title="Kurse", days=("Mo",))
    assert (step.title, step.days, step.sure, step.limit) == ("Kurse", ("Mo",), False, 7)


def test_fields_of_bases_come_first_and_keep_their_place() -> None:
    assert list(fields(Step)) == ["title", "days", "sure"]
    assert list(fields(Leap)) == ["title", "days", "sure", "over"]
    assert list(fields(Measure))[: len(fields(Record))] == list(fields(Record))
    assert (fields(Leap)["sure"].title, fields(Leap)["sure"].default) == ("Very sure", True)
    assert fields(Step)["title"] == (REQUIRED, "Title", "What is done.")
    assert (Leap(title="x").sure, Step(title="x").sure) == (True, False)


def test_what_must_be_given_must_be_given() -> None:
    assert required(Leap) == {"title"}
    with pytest.raises(TypeError, match=r"Step\.title"):
        Step(days=())
    with pytest.raises(TypeError, match=r"Step\.name"):
        Step(title="Kurse", name="Kurse")
    with pytest.raises(AttributeError):
        _ = Step.title


def test_parts_are_equal_by_class_and_fields() -> None:
    assert Step(title="Kurse") == Step(title="Kurse", sure=False)
    assert hash(Step(title="Kurse")) == hash(Step(title="Kurse", sure=False))
    assert Step(title="Kurse") != Step(title="Feste")
    assert Step(title="Kurse") != Leap(title="Kurse", sure=False)
    assert Step(title="Kurse") != "Kurse"
    assert Labels() != Declared()
    drawn, again = OwnWord(means="planned"), OwnWord(means="started")
    one, other = Vocabulary(states={"a": drawn, "b": again}), Vocabulary(states={"b": again, "a": drawn})
    assert (one, hash(one)) == (other, hash(other))


def test_where_a_record_was_read_is_no_part_of_what_it_says() -> None:
    one, other = Measure(title="Kurse"), Measure(title="Kurse")
    set_file(one, RecordFile(Address("a", "measure", "kurse"), Source("a.yaml", "", Mapping((), Span(0, 0)))))
    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == repr(other)
    assert given_fields(one) == ("title",)
    assert copy_with(one, title="Feste").id == "kurse"
    with pytest.raises(LookupError):
        _ = other.file


def test_a_part_cannot_be_changed() -> None:
    step = Step(title="Kurse")
    with pytest.raises(AttributeError, match=r"Step\.title"):
        step.title = "Feste"
    with pytest.raises(AttributeError, match=r"Step\.title"):
        del step.title
    assert step.title == "Kurse"


def test_a_copy_has_other_values_and_leaves_the_first_alone() -> None:
    step = Step(title="Kurse")
    assert copy_with(step, days=("Mo", "Di")) == Step(title="Kurse", days=("Mo", "Di"))
    assert step == Step(title="Kurse")
    assert given_fields(copy_with(step, sure=False)) == ("title", "sure")
    with pytest.raises(TypeError, match=r"Step\.name"):
        copy_with(step, name="x")


def test_what_was_given_counts_even_if_it_is_the_default() -> None:
    assert given_fields(Step(sure=False, title="Kurse")) == ("title", "sure")
    assert given_fields(Labels()) == ()


def test_it_shows_what_it_was_given() -> None:
    assert repr(Citation(url=None, title="Satzung")) == "Citation(title='Satzung', url=None)"
    assert repr(Labels()) == "Labels()"


def test_it_can_be_handed_to_another_process() -> None:
    cited = Citation(title="Satzung")
    for twin in (copy.copy(cited), copy.deepcopy(cited), pickle.loads(pickle.dumps(cited))):  # noqa: S301 - our own
        assert twin == cited
        assert given_fields(twin) == ("title",)


def test_a_type_without_a_reader_is_told_when_it_is_read() -> None:
    with pytest.raises(TypeError, match="unreadable"):
        forms(Step)["title"].read(Mapping((), Span(0, 0)))
