"""The tables of a concept for spreadsheets: measures, status, indicators and their values, money, groups, offers.

The tables of records are those of `konzept list --format csv` without columns that only those need who maintain the
files. Contents that are in no table are in the JSON.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from konzept.answers import cells
from konzept.answers.listing import table as listing
from konzept.answers.listing.row import parties
from konzept.answers.table import NUMBER, Cell, Column, Table, table_of
from konzept.figures.entries import in_time, rating_of, state_of, status_on
from konzept.figures.money.costs import LevelYear, MeasureYear
from konzept.figures.money.funds import FundYear
from konzept.figures.selection import Listed
from konzept.i18n.messages import _
from konzept.model import KIND_OF, Goal, Grant, Indicator, Measure, Record, Theme
from konzept.model.kinds.indicator import Dimension
from konzept.model.kinds.money import CostKind
from konzept.model.record import StatusEntry, View
from konzept.publication.opendata.facts import Facts
from konzept.publication.opendata.names import DIMENSION, TABLES
from konzept.publication.site.addresses import name_of
from konzept.reading.concept import Concept
from konzept.reading.series.rows import Series, SeriesRow
from konzept.wording import indicator_words, localized
from konzept.wording.money import basis_word, sum_text
from konzept.wording.phrases import Terms

KEEPERS = frozenset({"address", "kind", "concept", "draft", "file", "lateness", "stale", "staleness"})
"""Columns of `konzept list` that are left out: paths of files, and short forms of other columns."""


def sheets(facts: Facts) -> Mapping[str, Table]:
    """The tables that have rows, by name, in the language of the call."""
    made = {name: _MAKERS[name](facts) for name in TABLES}
    return {name: table for name, table in made.items() if table.rows}


def _records(kind: str) -> Callable[[Facts], Table]:
    """The function that makes the table of a kind as in `konzept list`."""
    wanted = KIND_OF[kind]

    def make(facts: Facts) -> Table:
        found = listing(wanted, [_listed(facts, each) for each in facts.concept.records_of(kind).values()], facts.day)
        return found.only({head.key for head in found.head} - KEEPERS)

    return make


def _listed(facts: Facts, record: Record) -> Listed:
    match record:
        case Measure():
            status = facts.where[record.id]
            return Listed(facts.concept, record, status.entry, status, outside=status.outside)
        case Theme() | Goal():
            return Listed(facts.concept, record, status_on(record, facts.day), statuses=facts.where)
        case Grant():
            return Listed(facts.concept, record, application=facts.applications[record.id])
        case _:
            return Listed(facts.concept, record, statuses=facts.where)


class _Entry(NamedTuple):
    """An entry of the status of a record."""

    concept: Concept
    record: Theme | Goal | Measure
    entry: StatusEntry


def _status(facts: Facts) -> Table:
    """Every entry of every status up to the day, the oldest of each record first."""
    terms = Terms(facts.concept)
    columns: tuple[Column[_Entry], ...] = (
        Column("kind", _("Kind"), lambda row: Cell(_(KIND_OF[row.record.kind_name].one), row.record.kind_name)),
        Column("id", _("Id"), lambda row: row.record.id),
        Column("title", _("Title"), lambda row: row.record.heading),
        Column("date", _("Date"), lambda row: cells.moment(row.entry.date)),
        Column("state", _("State"), lambda row: Cell(terms.state(row.entry), row.entry.state)),
        Column("meaning", _("Meaning"), lambda row: cells.term(state_of(row.entry, row.concept.record.vocabulary))),
        Column("rating", _("Rating"), lambda row: _rating(row, terms)),
        Column("percent", _("Percent done"), lambda row: cells.number(row.entry.percent), form=NUMBER),
        Column("note", _("Note"), lambda row: row.entry.note),
        Column("result", _("Result"), lambda row: row.entry.result),
        Column("by", _("Reported by"), lambda row: parties(row.concept, row.entry.by)),
        Column("view", _("View"), _view),
        Column("source", _("Source"), lambda row: row.entry.source),
        Column("until", _("Valid until"), lambda row: cells.moment(row.entry.until)),
    )
    return table_of(columns, _entries(facts.concept))


def _entries(concept: Concept) -> Iterator[_Entry]:
    levels: tuple[Theme | Goal | Measure, ...] = (
        *concept.themes.values(),
        *concept.goals.values(),
        *concept.measures.values(),
    )
    for record in levels:
        yield from (_Entry(concept, record, entry) for entry in in_time(record.status))


def _rating(row: _Entry, terms: Terms) -> Cell:
    if not row.entry.rating:
        return Cell()
    meaning = rating_of(row.entry, row.concept.record.vocabulary)
    return Cell(terms.rating(row.entry), str(meaning or row.entry.rating))


def _view(row: _Entry) -> Cell:
    return Cell(_("view from outside") if row.entry.view is View.OUTSIDE else "", str(row.entry.view))


class _Value(NamedTuple):
    """A value of an indicator."""

    indicator: Indicator
    series: Series
    row: SeriesRow


def _values(facts: Facts) -> Table:
    """Every value of every indicator, with a column for each dimension that any of them has."""
    series = {name: each for name, each in facts.concept.series.items() if each.rows}
    fixed: tuple[Column[_Value], ...] = (
        Column("period", _("Period"), _period),
        *((_roughness(),) if any(row.about for found in series.values() for row in found.rows) else ()),
        Column("value", _("Value"), lambda each: _exact(each.row.value), form=NUMBER),
        Column("state", _("State"), lambda each: cells.term(each.row.state)),
        Column("note", _("Note"), lambda each: each.row.note or None),
    )
    about: tuple[Column[_Value], ...] = (
        Column("id", _("Id"), lambda each: each.indicator.id),
        Column("code", _("No."), lambda each: each.indicator.code),
        Column("title", _("Title"), lambda each: each.indicator.title),
        Column("unit", _("Unit"), lambda each: each.indicator.unit),
    )
    names = dict.fromkeys(_called(each) for found in series.values() for each in found.dimensions)
    taken = {column.title for column in (*about, *fixed)}
    dimensions = (
        _dimension(name, _("Dimension: {name}").format(name=name) if name in taken else name) for name in names
    )
    rows = (_Value(facts.concept.indicators[name], found, row) for name, found in series.items() for row in found.rows)
    return table_of((*about, *dimensions, *fixed), rows)


def _roughness() -> Column[_Value]:
    """The column that says in what sense values are not exact, where any is."""
    return Column("about", _("Roughness"), lambda each: cells.term(each.row.about))


def _called(dimension: Dimension) -> str:
    """What people call a dimension: those of several indicators with one name are one column."""
    return dimension.label or dimension.key


def _dimension(name: str, title: str) -> Column[_Value]:
    """The column of a dimension with its values as recorded, totals included; empty for indicators without it."""

    def cell(each: _Value) -> str | None:
        known = zip(each.series.dimensions, each.row.group, strict=True)
        return next((value for dimension, value in known if _called(dimension) == name), None)

    return Column(f"{DIMENSION}{name_of(name)}", title, cell)


def _period(each: _Value) -> Cell:
    return Cell(indicator_words.span(each.series.periods[each.row.period]), each.row.period)


def _exact(value: Decimal | None) -> Cell:
    return Cell() if value is None else Cell(localized.exact(value), str(value), form=NUMBER)


def _costs(facts: Facts) -> Table:
    """The costs of every measure by year, with the sources of money."""
    columns: tuple[Column[MeasureYear], ...] = (
        Column("id", _("Id"), lambda row: row.measure.id),
        Column("number", _("No."), lambda row: row.measure.number),
        Column("title", _("Title"), lambda row: row.measure.title),
        Column("year", _("Year"), lambda row: Cell(str(row.year or ""), row.year)),
        Column("planned", _("Planned (EUR)"), lambda row: cells.money(row.planned), form=NUMBER),
        Column("minimum", _("Minimum (EUR)"), lambda row: cells.money(row.amounts.get(CostKind.MINIMUM)), form=NUMBER),
        Column("reserve", _("Reserve (EUR)"), lambda row: cells.money(row.amounts.get(CostKind.RESERVE)), form=NUMBER),
        Column("actual", _("Actual (EUR)"), lambda row: cells.money(row.actual), form=NUMBER),
        Column("funders", _("Source of money"), _funders),
    )
    rows = facts.figures.funding.costs.rows if facts.figures.funding else ()
    never = {str(kind) for kind in (CostKind.MINIMUM, CostKind.RESERVE) if not any(kind in row.amounts for row in rows)}
    table = table_of(columns, rows)
    return table.only({head.key for head in table.head} - never)


def _stated_costs(facts: Facts) -> Table:
    """What is said of the costs of themes and of the whole, by year; those of measures are in a table of their own."""

    def amount(kind: CostKind, title: str) -> Column[LevelYear]:
        return Column(str(kind), title, lambda row: cells.money(row.amounts.get(kind)), form=NUMBER)

    columns: tuple[Column[LevelYear], ...] = (
        Column("kind", _("Kind"), lambda row: Cell(_(KIND_OF[row.record.kind_name].one), row.record.kind_name)),
        Column("id", _("Id"), lambda row: row.record.id),
        Column("title", _("Title"), lambda row: row.record.heading),
        Column("year", _("Year"), lambda row: Cell(str(row.year or ""), row.year)),
        amount(CostKind.PLANNED, _("Planned (EUR)")),
        amount(CostKind.MINIMUM, _("Minimum (EUR)")),
        amount(CostKind.RESERVE, _("Reserve (EUR)")),
        amount(CostKind.ACTUAL, _("Actual (EUR)")),
        Column("note", _("Note"), lambda row: "; ".join(row.notes)),
    )
    levels = facts.figures.funding.costs.levels if facts.figures.funding else ()
    return table_of(columns, (row for level in levels for row in level.years))


def _funds(facts: Facts) -> Table:
    """Every fund by year: what it had to give, what was granted, settled and is left; empty where nobody knows it."""

    def amount(key: str, title: str, of: Callable[[FundYear], Decimal | None]) -> Column[tuple[str, FundYear]]:
        return Column(key, title, lambda row: cells.money(of(row[1])), form=NUMBER)

    columns: tuple[Column[tuple[str, FundYear]], ...] = (
        Column("title", _("Fund"), lambda row: row[0]),
        Column("year", _("Year"), lambda row: Cell(str(row[1].year), row[1].year)),
        amount("planned", _("Planned (EUR)"), lambda year: year.planned),
        Column("basis", _("Basis"), lambda row: Cell(basis_word(row[1].basis), _text(row[1].basis))),
        amount("granted", _("Granted (EUR)"), lambda year: year.sums.granted.known_amount),
        amount("settled", _("Settled (EUR)"), lambda year: year.sums.settled.known_amount),
        amount("left", _("Left (EUR)"), lambda year: year.left),
    )
    funds = facts.figures.funding.funds if facts.figures.funding else ()
    return table_of(columns, ((fund.title, year) for fund in funds for year in fund.years))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _funders(row: MeasureYear) -> Cell:
    return cells.several(f"{each.source}: {sum_text(each.sum)}" for each in row.funders)


_MAKERS: Mapping[str, Callable[[Facts], Table]] = MappingProxyType(
    {
        "goals": _records("goal"),
        "measures": _records("measure"),
        "status": _status,
        "indicators": _records("indicator"),
        "values": _values,
        "calls": _records("call"),
        "grants": _records("grant"),
        "costs": _costs,
        "groups": _records("group"),
        "offers": _records("offer"),
        "costs-stated": _stated_costs,
        "funds": _funds,
    }
)
