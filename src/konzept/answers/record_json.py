"""A record as JSON: its keys in the order of the model, dates and amounts as exact texts."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from konzept.model import Record
from konzept.model.fields import FieldForm, forms, own_keys
from konzept.model.part import Part, copy_with, given_fields
from konzept.model.types import GroupName
from konzept.reading.own_fields import NOTHING, OwnFields, value_of
from konzept.source.values import Moment, Period

Json: TypeAlias = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None


def raw(value: object) -> Json:
    """A plain value as JSON, with dates and amounts as texts, exactly as they are known."""
    match value:
        case None | bool() | int():
            return value
        case GroupName(values=values) if values:
            return dict(values)
        case StrEnum() | Decimal() | Moment() | str():
            return str(value)
        case Period(start=start, end=end):
            return str(value) if value.school_year else {"from": raw(start), "to": raw(end)}
        case tuple() | list():
            return [raw(item) for item in value]
        case _:
            return str(value)


def to_json(value: object, own: OwnFields = NOTHING) -> Json:
    """A record, a part or a value of one as JSON, as in its file; `own` declares the own fields and their types."""
    match value:
        case Record() if value.own:
            inner = to_json(copy_with(value, own={}))
            assert isinstance(inner, dict)  # noqa: S101 - a record has keys
            return {**inner, "own": {key: _own(own, value, key) for key in value.own}}
        case Part():
            known, there = forms(type(value)), given_fields(value)
            names = own_keys(type(value)) if isinstance(value, Record) else tuple(known)
            return {name: _value(known[name], getattr(value, name)) for name in names if name in there}
        case dict():
            return {str(key): to_json(each) for key, each in value.items()}
        case tuple():
            return [to_json(each) for each in value]
        case _:
            return raw(value)


def _value(form: FieldForm, value: object) -> Json:
    """The value of a field; the only item of a list that may stand alone does so here as well."""
    return to_json(value[0] if form.alone and isinstance(value, tuple) and len(value) == 1 else value)


def _own(own: OwnFields, record: Record, key: str) -> Json:
    """The own fields of a record, each read by its declaration, or as written where that is not possible."""
    form = own.forms_of(record.kind_name).get(key)
    value = value_of(form, record) if form else None
    return raw(value) if value is not None else raw(record.own[key].texts)
