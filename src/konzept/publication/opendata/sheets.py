"""The tables of a concept for spreadsheets: measures, status, indicators and their values, calls, grants, costs.

A small set in which every row is one thing. The tables of records are those of `konzept list --format csv` without what
only those need who keep the files; what stands in no table, the JSON has.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from konzept.answers import tables
from konzept.answers.listing import table as listing
from konzept.answers.tables import Cell, Column, Table
from konzept.figures.progress import in_time, rating_of, state_of, status_on
from konzept.figures.responsibility import lead_of
from konzept.figures.selection import Listed
from konzept.i18n.messages import _
from konzept.model import KIND_OF, Goal, Grant, Measure, Record, Theme
from konzept.model.record import StatusEntry, View
from konzept.publication.opendata.facts import Facts
from konzept.publication.opendata.names import TABLES
from konzept.reading.concept import Concept
from konzept.reading.series.rows import label_of
from konzept.wording import indicator_words, localized
from konzept.wording.money import told
from konzept.wording.phrases import Terms

KEEPERS = frozenset({"address", "kind", "concept", "draft", "file", "lateness", "stale", "staleness"})
"""Columns of `list` that tell where files lie, or say in a word what another column says in full."""


def sheets(of: Facts) -> Mapping[str, Table]:
    """The tables that have rows, by name, in the language of the call."""
    made = {name: _MAKERS[name](of) for name in TABLES}
    return {name: table for name, table in made.items() if table.rows}


def _records(kind: str) -> Callable[[Facts], Table]:
    """The table of a kind as `list` has it."""
    wanted = KIND_OF[kind]

    def make(of: Facts) -> Table:
        found = listing(wanted, [_listed(of, each) for each in of.concept.of(kind).values()], of.day)
        kept = [at for at, column in enumerate(found.columns) if column.key not in KEEPERS]
        rows = tuple(tuple(row[at] for at in kept) for row in found.rows)
        return Table(tuple(found.columns[at] for at in kept), rows)

    return make


def _listed(of: Facts, record: Record) -> Listed:
    match record:
        case Measure():
            return Listed(of.concept, record, of.where[record.id].entry, of.where[record.id])
        case Theme() | Goal():
            return Listed(of.concept, record, status_on(record, of.day))
        case Grant():
            return Listed(of.concept, record, application=of.applications[record.id])
        case _:
            return Listed(of.concept, record)


def _status(of: Facts) -> Table:
    """Every entry of every status up to the day, the oldest of each record first."""
    columns = (
        Column("kind", _("Kind")),
        Column("id", _("Id")),
        Column("title", _("Title")),
        Column("date", _("Date")),
        Column("state", _("State")),
        Column("meaning", _("Meaning")),
        Column("rating", _("Rating")),
        Column("percent", _("Percent done"), right=True),
        Column("note", _("Note")),
        Column("result", _("Result")),
        Column("by", _("Reported by")),
        Column("view", _("View")),
        Column("source", _("Source")),
        Column("until", _("Valid until")),
    )
    concept = of.concept
    levels: tuple[Record, ...] = (*concept.themes.values(), *concept.goals.values(), *concept.measures.values())
    return Table(columns, tuple(row for record in levels for row in _entries(concept, record)))


def _entries(concept: Concept, record: Record) -> Iterator[tuple[Cell, ...]]:
    terms, vocabulary = Terms(concept), concept.record.vocabulary
    kind = KIND_OF[record.kind_name]
    entries: tuple[StatusEntry, ...] = getattr(record, "status", ())
    for entry in in_time(entries):
        state, rating = state_of(entry, vocabulary), rating_of(entry, vocabulary)
        yield (
            Cell(_(kind.one), kind.name),
            tables.words(record.id),
            tables.words(record.heading),
            tables.moment(entry.date),
            Cell(terms.state(entry), entry.state),
            Cell(localized.word(state), str(state)) if state else Cell(),
            Cell(terms.rating(entry), str(rating or entry.rating)) if entry.rating else Cell(),
            tables.number(entry.percent),
            tables.words(entry.note),
            tables.words(entry.result),
            Cell(lead_of(concept, entry.by).name, entry.by),
            Cell(_("view from outside") if entry.view is View.OUTSIDE else "", str(entry.view)),
            tables.words(entry.source),
            tables.moment(entry.until),
        )


def _values(of: Facts) -> Table:
    """Every value of every indicator."""
    columns = (
        Column("id", _("Id")),
        Column("code", _("No.")),
        Column("title", _("Title")),
        Column("unit", _("Unit")),
        Column("group", _("Group")),
        Column("period", _("Period")),
        Column("value", _("Value"), right=True),
        Column("state", _("State")),
        Column("note", _("Note")),
    )
    rows = []
    for name, series in of.concept.series.items():
        indicator = of.concept.indicators[name]
        for row in series.rows:
            value = Cell() if row.value is None else Cell(localized.exact(row.value), str(row.value), number=True)
            rows.append(
                (
                    tables.words(name),
                    tables.words(indicator.code),
                    tables.words(indicator.title),
                    tables.words(indicator.unit),
                    Cell(label_of(row.group, series.dimensions), list(row.group)),
                    Cell(indicator_words.span(series.periods[row.period]), row.period),
                    value,
                    Cell(localized.word(row.state), str(row.state)),
                    tables.words(row.note or None),
                )
            )
    return Table(columns, tuple(rows))


def _costs(of: Facts) -> Table:
    """What every measure costs in every year, and who pays for it."""
    columns = (
        Column("id", _("Id")),
        Column("number", _("No.")),
        Column("title", _("Title")),
        Column("year", _("Year")),
        Column("planned", _("Planned (EUR)"), right=True),
        Column("actual", _("Actual (EUR)"), right=True),
        Column("funders", _("Source of money")),
    )
    money = of.figures.funding
    rows = money.costs.rows if money else ()
    return Table(
        columns,
        tuple(
            (
                tables.words(row.measure.id),
                tables.words(row.measure.number),
                tables.words(row.measure.title),
                Cell(str(row.year or ""), row.year),
                tables.money(row.planned),
                tables.money(row.actual),
                tables.listing(f"{each.source}: {told(each.sum)}" for each in row.funders),
            )
            for row in rows
        ),
    )


_MAKERS: Mapping[str, Callable[[Facts], Table]] = MappingProxyType(
    {
        "measures": _records("measure"),
        "status": _status,
        "indicators": _records("indicator"),
        "values": _values,
        "calls": _records("call"),
        "grants": _records("grant"),
        "costs": _costs,
    }
)
