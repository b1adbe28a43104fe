"""Our data classes and patterns mean what those of the standard library mean."""

import dataclasses
import pickle
import re
import typing
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import pytest

from konzept.source import light as ours


def twins(decorator: Callable[..., Any]) -> tuple[Any, Any, Any]:
    """The same three classes made by one of the two decorators."""

    @decorator(frozen=True)
    class Town:
        name: str
        people: int = 0
        _: dataclasses.KW_ONLY
        by_name: Mapping[str, int] = dataclasses.field(default_factory=dict)
        read: Callable[[str], int] = dataclasses.field(default=int, compare=False, repr=False)
        made: list[str] = dataclasses.field(default_factory=list, init=False, repr=False, compare=False)

        @cached_property
        def loud(self) -> str:
            return self.name.upper()

    @decorator(frozen=True, kw_only=True)
    class District(Town):
        part_of: str

        def __post_init__(self) -> None:
            self.made.append(self.part_of)

    @decorator(frozen=True, eq=False)
    class Alone:
        pass

    return Town, District, Alone


SAME = twins(dataclasses.dataclass)
OURS = twins(ours.dataclass)


@pytest.mark.parametrize(
    ("kind", "values", "named"),
    [
        (0, ("Nord",), {}),
        (0, ("Nord", 3), {"by_name": {"a": 1}}),
        (0, (), {"name": "Nord", "read": float}),
        (1, ("Nord",), {"part_of": "Stadt"}),
        (1, ("Nord", 4), {"part_of": "Stadt", "by_name": {}}),
        (2, (), {}),
    ],
)
def test_the_same_values_give_the_same(kind: int, values: tuple[object, ...], named: dict[str, object]) -> None:
    given, other = SAME[kind](*values, **named), OURS[kind](*values, **named)
    assert repr(other) == repr(given).replace("SAME", "OURS")
    assert vars(other) == vars(given)
    assert [each.name for each in dataclasses.fields(other)] == [each.name for each in dataclasses.fields(given)]
    again = OURS[kind](*values, **named)
    assert (other == again) is (given == SAME[kind](*values, **named)) is (kind != 2)
    assert dataclasses.is_dataclass(other)
    assert vars(pickle.loads(pickle.dumps(OURS_AT_HOME))) == vars(OURS_AT_HOME)  # noqa: S301 - made here


@pytest.mark.parametrize(
    ("kind", "values", "named"),
    [
        (0, (), {}),
        (0, ("Nord", 1, {}), {}),
        (0, ("Nord",), {"peple": 1}),
        (0, (), {"peple": 1}),
        (0, ("Nord",), {"made": []}),
        (1, ("Nord",), {}),
        (1, ("Nord", 1, "Stadt"), {}),
        (2, (1,), {}),
    ],
)
def test_the_same_values_are_refused(kind: int, values: tuple[object, ...], named: dict[str, object]) -> None:
    for classes in (SAME, OURS):
        with pytest.raises(TypeError):
            classes[kind](*values, **named)


def test_values_are_compared_field_by_field_and_with_their_own_kind_alone() -> None:
    town, district, alone = OURS
    assert town("Nord", read=int) == town("Nord", read=float)
    assert town("Nord") != town("Nord", 1)
    assert town("Nord") != district("Nord", part_of="Stadt")
    assert town("Nord") != ("Nord", 0)
    assert len({alone(), alone()}) == 2


def test_nothing_can_be_changed_but_what_is_computed_is_kept() -> None:
    town = OURS[0]("Nord")
    with pytest.raises(dataclasses.FrozenInstanceError):
        town.name = "Süd"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del town.name
    assert (town.loud, town.loud) == ("NORD", "NORD")
    assert dataclasses.replace(town, name="Süd").loud == "SÜD"


@ours.dataclass(frozen=True)
class AtHome:
    """A class that pickle can find."""

    name: str


OURS_AT_HOME = AtHome("Nord")


def test_a_pattern_is_that_of_the_library() -> None:
    text = "a1, B2, c33"
    same, other = re.compile(r"[a-z](\d+)", re.IGNORECASE), ours.pattern(r"[a-z](\d+)", re.IGNORECASE)
    assert other.findall(text) == same.findall(text) == ["1", "2", "33"]
    assert other.sub(r"\1", text) == same.sub(r"\1", text)
    assert [found.span() for found in other.finditer(text)] == [found.span() for found in same.finditer(text)]
    assert (other.pattern, other.flags, other.groups) == (same.pattern, same.flags, same.groups)
    assert ours.pattern(rb"\d").search(b"a1")


def twin_tuples(base: Any) -> tuple[Any, Any, Any]:
    """The same three named tuples made on one of the two bases."""

    class Place(base):  # type: ignore[misc]  # the base is asked for
        """Where something stands."""

        path: str
        line: int = 1
        column: int = 1

        @property
        def told(self) -> str:
            return f"{self.path}:{self.line}"

        def __str__(self) -> str:
            return f"<{self.told}>"

    class Marked(Place):
        def mark(self) -> str:
            return self.told + "!"

    class Nothing(base):  # type: ignore[misc]  # as above
        pass

    return Place, Marked, Nothing


SAME_TUPLES = twin_tuples(typing.NamedTuple)
OUR_TUPLES = twin_tuples(ours.NamedTuple)


@pytest.mark.parametrize(
    ("kind", "values", "named"),
    [
        (0, ("a", 2, 3), {}),
        (0, ("a",), {}),
        (0, ("a",), {"column": 4}),
        (0, (), {"column": 4, "path": "a"}),
        (1, ("a", 2), {}),
        (2, (), {}),
    ],
)
def test_the_same_values_give_the_same_tuple(kind: int, values: tuple[object, ...], named: dict[str, object]) -> None:
    given, other = SAME_TUPLES[kind](*values, **named), OUR_TUPLES[kind](*values, **named)
    assert other == given == (*other,)
    assert (repr(other), str(other), hash(other)) == (repr(given), str(given), hash(given))
    assert (other._fields, other._field_defaults) == (given._fields, given._field_defaults)
    assert type(other).__match_args__ == type(given).__match_args__
    assert other._asdict() == given._asdict()
    assert other.__getnewargs__() == given.__getnewargs__()
    assert type(other)._make(other) == other
    assert type(type(other)) is type  # of a class of another type `isinstance` takes twice as long


@pytest.mark.parametrize(
    ("kind", "values", "named"),
    [
        (0, (), {}),
        (0, ("a", 1, 2, 3), {}),
        (0, ("a",), {"path": "b"}),
        (0, ("a",), {"row": 1}),
        (0, (), {"row": 1}),
        (0, ("a", 1, 2), {"row": 1}),
        (2, (1,), {}),
    ],
)
def test_the_same_values_are_refused_by_tuples(kind: int, values: tuple[object, ...], named: dict[str, object]) -> None:
    for classes in (SAME_TUPLES, OUR_TUPLES):
        with pytest.raises(TypeError):
            classes[kind](*values, **named)


def test_items_have_their_names_and_stay() -> None:
    for place in (SAME_TUPLES[1]("a", 2), OUR_TUPLES[1]("a", 2)):
        assert (place.path, place.line, place.column, place.told, place.mark()) == ("a", 2, 1, "a:2", "a:2!")
        assert place._replace(line=5, column=6) == ("a", 5, 6)
        assert type(place._replace(line=5)) is type(place)
        with pytest.raises((TypeError, ValueError), match="row"):
            place._replace(row=5)
        with pytest.raises(TypeError):
            type(place)._make(["a"])
        with pytest.raises(AttributeError):
            place.line = 3
        match place:
            case (path, 2, _):
                assert path == "a"
    SomeTuple = OUR_TUPLES[0]  # noqa: N806 - it is a class
    place = SomeTuple("a")
    with pytest.raises(AttributeError):
        place.row = 3
    match place:
        case SomeTuple(path="a"):
            pass
        case _:
            pytest.fail("its items are found by their names")


class TupleAtHome(ours.NamedTuple):
    """A named tuple that pickle can find."""

    name: str
    people: int = 0


def test_a_named_tuple_comes_back_from_pickle() -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(TupleAtHome("Nord", 3), protocol))  # noqa: S301 - made here
        assert (type(again), again.name, again.people) == (TupleAtHome, "Nord", 3)


def test_no_named_tuple_has_more_items_than_there_are_names_for() -> None:
    with pytest.raises(ValueError, match="argument"):
        type("Long", (ours.NamedTuple,), {"__annotations__": dict.fromkeys(map("item{}".format, range(99)), int)})
