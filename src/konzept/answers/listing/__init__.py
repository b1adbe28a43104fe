"""The tables of `konzept list`: the columns of each kind, and how their cells are made."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias

from konzept.answers import cells
from konzept.answers.identity import file_column, identity
from konzept.answers.listing import indicators, levels, money, people, steering
from konzept.answers.listing.row import Listing, On, records
from konzept.answers.record_json import raw
from konzept.answers.table import NUMBER, Cell, Column, Table, table_of
from konzept.figures.selection import Listed
from konzept.i18n.messages import _
from konzept.model import Kind, Record
from konzept.reading.own_fields import OwnFieldForm, value_of
from konzept.wording.levels import called, own_name
from konzept.wording.phrases import Terms

LISTINGS: Mapping[str, Listing[Any]] = MappingProxyType(
    {
        "concept": levels.CONCEPTS,
        "theme": levels.THEMES,
        "goal": levels.GOALS,
        "measure": levels.MEASURES,
        "group": people.GROUPS,
        "offer": people.OFFERS,
        "body": steering.BODIES,
        "decision": steering.DECISIONS,
        "event": steering.EVENTS,
        "indicator": indicators.INDICATORS,
        "call": money.CALLS,
        "grant": money.GRANTS,
        "contribution": steering.CONTRIBUTIONS,
        "report": steering.REPORTS,
    }
)
"""The columns of each kind by its name, between those of the identity and those of the own fields."""

PLAIN: Listing[On[Record]] = Listing(
    records(Record), lambda: (Column("title", _("Title"), lambda on: on.record.heading),)
)
"""The columns of a kind that is not in `LISTINGS`: the title alone."""

ListedPair: TypeAlias = tuple[Listed, Any]
"""A record, and the row from which the columns of its kind make their cells."""


def table(kind: Kind, listed: Sequence[Listed], day: date) -> Table:
    """The table of the records on a day, with a column of the concept where there are several."""
    own = tuple(listed[0].concept.own_fields.forms_of(kind.name).values()) if listed else ()
    several = len({item.concept.id for item in listed}) > 1
    listing = LISTINGS.get(kind.name, PLAIN)
    columns: tuple[Column[ListedPair], ...] = (
        *(column.after(_record) for column in identity(kind, several=several)),
        *(column.after(_told) for column in listing.columns()),
        *(column.after(_listed) for column in _in_document(kind, listed)),
        *(_own(form).after(_listed) for form in own),
        Column(
            "draft",
            _("Draft"),
            lambda pair: cells.truth(pair[0].record.draft, _("draft")),
            wide=not any(item.record.draft for item in listed),
        ),
        file_column().after(_record),
    )
    return table_of(columns, zip(listed, listing.rows(listed, day), strict=True))


def _in_document(kind: Kind, listed: Sequence[Listed]) -> Iterator[Column[Listed]]:
    """What records of a level are called where they are not all called the same, and where records are in print."""
    if kind.is_level and len({called(item.concept, item.record) for item in listed}) > 1:
        yield Column("level", _("Level"), _level)
    if any(item.record.page for item in listed):
        yield Column("page", _("Place in the document"), lambda item: item.record.page, wide=True)


def _level(item: Listed) -> Cell:
    """What a record is called; for programs in the concept's own words, else the name of its kind."""
    own = own_name(item.concept, item.record)
    return Cell(called(item.concept, item.record), own or item.record.kind_name)


def _listed(pair: ListedPair) -> Listed:
    return pair[0]


def _record(pair: ListedPair) -> Record:
    return pair[0].record


def _told(pair: ListedPair) -> Any:
    return pair[1]


def _own(form: OwnFieldForm) -> Column[Listed]:
    """The column of an own field; references are shown by title to people and by id to programs."""

    def cell(item: Listed) -> Cell:
        value = value_of(form, item.record)
        if value in (None, ()):
            return Cell()
        words = Terms(item.concept, whole=True).value(form, value)
        return Cell(words, raw(value), form=NUMBER if form.holds in {int, Decimal} else "")

    return Column(form.name, form.title, cell, form=NUMBER if form.is_money else "", wide=True)
