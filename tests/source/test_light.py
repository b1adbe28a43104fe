"""Our data classes and patterns mean what those of the standard library mean."""

import dataclasses
import pickle
import re
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
