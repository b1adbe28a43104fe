"""The columns of a workbook, made from the model: a field of the model is a column, a list of parts is a sheet."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept.i18n.messages import N_, _
from konzept.model import Record
from konzept.model.fields import FieldForm, forms, own_keys
from konzept.model.part import Part, fields
from konzept.model.record import StatusEntry
from konzept.reading.own_fields import OwnFieldForm
from konzept.reading.typed import OwnForms
from konzept.source.findings import Route
from konzept.source.light import dataclass

STATUS = "status"
"""The field whose entries are added and never overwritten."""

ENTRY_KEYS = ("state", "date", "rating", "percent", "note")
"""The fields of a status entry with a column of their own beside the record."""

_ENTRY_TITLES = {
    "state": N_("State now"),
    "date": N_("State since"),
    "rating": N_("Rating now"),
    "percent": N_("Percent now"),
    "note": N_("Note on the new state"),
}

LOCKED_FIELDS = {
    "formerly": N_("Former ids follow from “konzept rename”."),
}
"""Fields that are shown and not changed here, with the reason."""


@dataclass(frozen=True)
class BookColumn:
    """A column of a sheet: the field that it shows, and what it is called."""

    key: str
    """Its name for programs, in the hidden row above the heads: `due`, `outcome.kind`, `own.foerdernummer`."""
    title: str
    route: Route
    """The way to the value from the record, or from the item of a list."""
    form: FieldForm
    locked: str = ""
    """Why it is never changed here; empty where it may be."""
    entry: str = ""
    """The key of a status entry, where a change adds an entry; else empty."""

    @property
    def is_own(self) -> bool:
        """Whether the municipality declares the field itself."""
        return isinstance(self.form, OwnFieldForm)


class ListField(NamedTuple):
    """A field that holds a list of parts, which have a sheet of their own."""

    name: str
    form: FieldForm
    part: type[Part]


def columns_of(model: type[Record], own: OwnForms) -> tuple[BookColumn, ...]:
    """The columns of a kind: its title first, then its state, then its fields in the order of the model."""
    known = forms(model)
    first = [model.titled_by] if model.titled_by in known else []
    names = [*first, *(name for name in own_keys(model) if name not in first)]
    found: list[BookColumn] = []
    for name in names:
        if name == "own":
            found += [BookColumn(f"own.{key}", form.title, ("own", key), form) for key, form in own.items()]
        else:
            found += _flat(name, known[name], (), "")
        if name == model.titled_by and has_status(model):
            found += _entry_columns()
    return tuple(found)


def has_status(model: type[Record]) -> bool:
    """Whether records of the kind have a status of dated entries."""
    form = forms(model).get(STATUS)
    return form is not None and form.part is StatusEntry


def _entry_columns() -> Iterator[BookColumn]:
    for key in ENTRY_KEYS:
        yield BookColumn(f"{STATUS}+{key}", _(_ENTRY_TITLES[key]), (), forms(StatusEntry)[key], entry=key)


def part_columns(part: type[Part]) -> tuple[BookColumn, ...]:
    """The columns of the items of a list."""
    return tuple(column for name, form in forms(part).items() for column in _flat(name, form, (), ""))


def _flat(name: str, form: FieldForm, above: Route, title: str) -> Iterator[BookColumn]:
    """The column of a field, or those of the keys of the part that it holds; none for lists and tables of parts."""
    route = (*above, name)
    full = f"{title}: {_(form.title)}" if title else _(form.title)
    if form.keyed or (form.part and form.many):
        return
    if form.part:
        for inner, each in forms(form.part).items():
            yield from _flat(inner, each, route, full)
        return
    reason = _(LOCKED_FIELDS[name]) if name in LOCKED_FIELDS and not above else ""
    yield BookColumn(".".join(map(str, route)), full, route, form, reason)


def lists_of(model: type[Record]) -> tuple[ListField, ...]:
    """The lists of parts of a kind that have sheets of their own: those of the kind itself, its own first."""
    known = forms(model)
    return tuple(
        ListField(name, known[name], part)
        for name in own_keys(model)
        if known[name].many and not known[name].keyed and (part := known[name].part) is not None
    )


def left_out(model: type[Record]) -> tuple[str, ...]:
    """The titles of the fields of a kind that no sheet has: its vocabularies, and the lists that every kind has."""
    known = forms(model)
    keyed = [name for name, form in known.items() if form.keyed and name != "own"]
    return tuple(
        _(known[name].title) for name in (*keyed, *(each.name for each in lists_of(model) if is_common(each.name)))
    )


def is_common(name: str) -> bool:
    """Whether every kind has the field."""
    return name in fields(Record)
