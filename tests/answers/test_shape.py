"""Objects of JSON and their schema: what is promised is what is made."""

from operator import attrgetter
from typing import NamedTuple

from jsonschema import Draft202012Validator

from konzept.answers.shape import COUNT, TEXT, JsonKey, Shape, list_of, object_of, or_null, words


class Pair(NamedTuple):
    name: str | None
    number: int


class Outer(NamedTuple):
    pair: Pair
    sort: str


INNER: Shape[Pair] = Shape(
    (JsonKey("name", or_null(TEXT), lambda pair: pair.name), JsonKey("count", COUNT, lambda pair: pair.number))
)
OUTER: Shape[Outer] = Shape((*INNER.within(attrgetter("pair")), JsonKey("sort", words("a", "b"), lambda of: of.sort)))


def test_keys_of_the_object_and_of_its_schema_are_the_same_in_the_same_order() -> None:
    data = OUTER.data(Outer(Pair(None, 2), "b"))
    assert list(data.items()) == [("name", None), ("count", 2), ("sort", "b")]
    assert list(OUTER.forms) == list(data)
    assert OUTER.form == object_of(OUTER.forms)


def test_what_is_made_fits_the_schema_and_something_else_does_not() -> None:
    several = Draft202012Validator(dict(list_of(OUTER.form)))
    assert several.is_valid([OUTER.data(Outer(Pair("x", 0), "a"))])
    assert not several.is_valid([OUTER.data(Outer(Pair("x", -1), "a"))])
    assert not several.is_valid([INNER.data(Pair("x", 1))])
