"""The types of columns that hold what a JSON Schema describes, as DuckDB writes and reads them, nested as the JSON is.

A date has three sides, because it is as exact as it is known: as it was written, its first and its last day.
"""

import json
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from konzept.answers.record_json import Json
from konzept.answers.shape import AMOUNT, EXACT, MOMENT, Form
from konzept.source.values import Moment, moment


class Typed(NamedTuple):
    """The type of a column, and the way from the JSON to its value as DuckDB reads it."""

    sql: str
    value: Callable[[Any], Json]


def _same(value: Json) -> Json:
    return value


def _as_text(value: Json) -> Json:
    """A value of any form: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _span(said: Json, first: Moment | None, last: Moment | None) -> Json:
    known = first and first.before is None
    return {
        "said": said,
        "first": first.first.isoformat() if first and known else None,
        "last": last.last.isoformat() if last else None,
    }


def _moment(value: Json) -> Json:
    """A date as it was written, with its first day, which is unknown before a date, and its last one."""
    found = moment(str(value))
    return _span(value, found, found)


def _period(value: Json) -> Json:
    """A period, or a school year such as 2003/2004: from 1 August to 31 July."""
    if isinstance(value, Mapping):
        start, end = (moment(str(each)) if each else None for each in (value.get("from"), value.get("to")))
        said = "/".join(str(each or "..") for each in (start, end))  # as ISO 8601 has it
        return _span(said, start, end)
    first, _slash, last = str(value).partition("/")
    return _span(value, moment(f"{first}-08"), moment(f"{last}-07"))


TEXT = Typed("VARCHAR", _same)
ANY = Typed("VARCHAR", _as_text)
DATE = Typed("DATE", _same)
SIDES = 'STRUCT("said" VARCHAR, "first" DATE, "last" DATE)'
PLAIN: Mapping[str, Typed] = {
    "string": TEXT,
    "boolean": Typed("BOOLEAN", _same),
    "integer": Typed("BIGINT", _same),
    "number": Typed("DOUBLE", _same),
}
PATTERNS: Mapping[Json, Typed] = {
    MOMENT["pattern"]: Typed(SIDES, _moment),
    AMOUNT["pattern"]: Typed("DECIMAL(38, 2)", _same),
    EXACT["pattern"]: Typed("DECIMAL(38, 10)", _same),
}
"""The types of texts of a certain form; a number has at most ten decimals (`konzept.source.values.PLACES`)."""


def typed(form: Any, known: Mapping[str, Form]) -> Typed:
    """The type of what has this form; `known` has the definitions of the schema. Raises `TypeError` for a new form."""
    match form:
        case {"$ref": str(name)}:
            return typed(known[name.rpartition("/")[2]], known)
        case {"allOf": _}:
            return _struct(keys_of(form, known), known)
        case {"anyOf": [first, *others]}:
            return _one_of([each for each in (first, *others) if each != {"type": "null"}], known)
        case {"type": "array", "items": {**one}}:
            return _list(typed(one, known))
        case {"type": "object", "properties": _}:
            return _struct(keys_of(form, known), known)
        case {"type": "object", "additionalProperties": {**one}}:
            return _map(typed(one, known))
        case {"type": [*_several], "properties": _}:
            return Typed(SIDES, _period)
        case {"type": [*_several]}:
            return ANY
        case _:
            return _plain(form)


def _plain(form: Any) -> Typed:
    """The type of what has no parts."""
    match form:
        case {"format": "date"}:
            return DATE
        case {"pattern": str(pattern)} if pattern in PATTERNS:
            return PATTERNS[pattern]
        case {"type": str(name)}:
            return PLAIN[name]
        case {"enum": _} | {"const": _}:
            return TEXT
        case _ if not form.keys() - {"title", "description"}:
            return ANY
        case _:
            raise TypeError(f"no-column: {form}")


def keys_of(form: Any, known: Mapping[str, Form]) -> Mapping[str, Any]:
    """The forms of the keys of an object, which may be described elsewhere or in several parts."""
    match form:
        case {"$ref": str(name)}:
            return keys_of(known[name.rpartition("/")[2]], known)
        case {"allOf": [*parts]}:
            return {key: each for part in parts for key, each in keys_of(part, known).items()}
        case {"properties": _}:
            return dict(form["properties"])
        case _:
            raise TypeError(f"no-columns: {form}")


def _one_of(ways: list[Any], known: Mapping[str, Form]) -> Typed:
    """What may be null, or may be one value in place of a list of one."""
    found = [typed(way, known) for way in ways]
    if len(found) == 1:
        return found[0]
    _one, many = found
    return Typed(many.sql, lambda value: many.value(value if isinstance(value, list) else [value]))


def _list(one: Typed) -> Typed:
    return Typed(f"{one.sql}[]", lambda found: [or_null(one, each) for each in found])


def _map(one: Typed) -> Typed:
    return Typed(f"MAP(VARCHAR, {one.sql})", lambda found: {key: or_null(one, each) for key, each in found.items()})


def _struct(keys: Mapping[str, Form], known: Mapping[str, Form]) -> Typed:
    """All keys in the order of the schema; what an object lacks is null."""
    inner = {key: typed(form, known) for key, form in keys.items()}

    declared = ", ".join(f'"{key}" {each.sql}' for key, each in inner.items())
    return Typed(
        f"STRUCT({declared})", lambda found: {key: or_null(each, found.get(key)) for key, each in inner.items()}
    )


def or_null(one: Typed, value: Json) -> Json:
    """The value as DuckDB reads it, null where it is not known."""
    return None if value is None else one.value(value)


def columns_of(form: Form, known: Mapping[str, Form], only: Collection[str] = ()) -> Mapping[str, Typed]:
    """The columns for the keys of an object, or only for some of them."""
    return {key: typed(each, known) for key, each in keys_of(form, known).items() if not only or key in only}
