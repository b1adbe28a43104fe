"""What a record says, for programs: its keys in the order of the model, dates and amounts as exact texts."""

from konzept.answers.tables import Json, raw
from konzept.model import Record
from konzept.model.fields import forms, own_keys
from konzept.model.part import Part, copy_with, given_fields
from konzept.reading.own_fields import NOTHING, OwnFields, value_of


def written(value: object, own: OwnFields = NOTHING) -> Json:
    """A record, a part of one or a value as it stands in the file; `own` reads what the municipality declares."""
    match value:
        case Record() if value.own:
            inner = written(copy_with(value, own={}))
            assert isinstance(inner, dict)  # noqa: S101 - a record has keys
            return {**inner, "own": {key: _own(own, value, key) for key in value.own}}
        case Part():
            names = own_keys(type(value)) if isinstance(value, Record) else tuple(forms(type(value)))
            there = given_fields(value)
            return {name: written(getattr(value, name)) for name in names if name in there}
        case dict():
            return {str(key): written(each) for key, each in value.items()}
        case tuple():
            return [written(each) for each in value]
        case _:
            return raw(value)


def _own(own: OwnFields, record: Record, key: str) -> Json:
    """An own field as its declaration reads it; as it is written, where that is not possible."""
    form = own.forms_of(record.kind_name).get(key)
    value = value_of(form, record) if form else None
    return raw(value) if value is not None else raw(record.own[key].texts)
