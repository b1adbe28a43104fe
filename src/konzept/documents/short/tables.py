"""The tables of a short version, made from the figures of the document."""

from collections.abc import Iterator, Sequence

from konzept.answers.table import NUMBER, SHORT, Cell, Column, table_of
from konzept.documents.concept.money.tables import MOST_YEARS, calls_table, cost_sums_table, year_columns
from konzept.documents.concept.standing import status_of
from konzept.documents.edition import Edition
from konzept.documents.short.limits import Shown
from konzept.documents.tree import TOP
from konzept.figures.entries import since
from konzept.figures.front.slices import held_up
from konzept.figures.money.costs import CostRows
from konzept.figures.progress import Lateness, MeasureStatus
from konzept.i18n.messages import _
from konzept.model import Theme
from konzept.wording import localized
from konzept.wording.counts import done
from konzept.wording.levels import lateness_phrase, outermost
from konzept.wording.titles import title_of

THEMES, HELD_UP, ACHIEVED = (12, 100), (15, 150), (10, 90)
"""How many rows these tables have at the most, and how high they may be: so all of it fits on four pages."""


def themes(edition: Edition) -> Iterator[Shown]:
    """How far each theme is."""
    found = edition.tree.themes.get(TOP, ())

    def count(of: Sequence[object]) -> str:
        return localized.number(len(of)) if of else "–"

    columns: tuple[Column[Theme], ...] = (Column("of", outermost(edition.concept, "theme").one, title_of),)
    if any(not each.draft for each in edition.concept.goals.values()):
        goals = edition.level("goal").many
        columns += (Column("goals", goals, lambda each: count(edition.goals(each).active), form=NUMBER),)
    if edition.beneath(edition.concept.record).recorded:
        columns += (
            Column("active", edition.level("measure").many, lambda e: count(edition.beneath(e).active), form=NUMBER),
            Column("done", _("implemented"), lambda each: done(edition.beneath(each)), form=NUMBER),
            Column("late", _("late or paused"), lambda each: count(held_up(edition.beneath(each))), form=NUMBER),
        )
    if found and len(columns) > 1:
        caption = _("How far the {themes} are").format(themes=outermost(edition.concept, "theme").many)
        yield Shown(table_of(columns, found, caption=caption), *THEMES)


def late(edition: Edition) -> Iterator[Shown]:
    """What is late, the longest overdue first, and what is paused; nothing of a concept that is not in force."""
    figures = edition.beneath(edition.concept.record)
    found = [] if edition.superseded else sorted(held_up(figures), key=_due)
    columns: tuple[Column[MeasureStatus], ...] = (
        Column("title", edition.level("measure").one, lambda each: title_of(each.measure)),
        Column("lead", _("Lead"), lambda each: _lead(edition, each)),
        Column("state", _("State"), lambda each: _state(edition, each)),
        Column("why", _("Since when"), _why),
    )
    if found:
        table = table_of(columns, found, caption=_("{measures}, late or paused").format(measures=_many(edition)))
        yield Shown(table.filled({"title"}), *HELD_UP)


def achieved(edition: Edition) -> Iterator[Shown]:
    """What was implemented most recently, the newest first."""
    figures = edition.beneath(edition.concept.record)
    found = sorted((each for each in figures.done if each.ended), key=_ended, reverse=True)
    columns: tuple[Column[MeasureStatus], ...] = (
        Column("date", _("Date"), lambda each: localized.short(each.ended) if each.ended else "", form=SHORT),
        Column("title", edition.level("measure").one, lambda each: title_of(each.measure)),
        Column("state", _("State"), lambda each: _state(edition, each)),
    )
    if found:
        caption = _("{measures}, implemented most recently").format(measures=_many(edition))
        yield Shown(table_of(columns, found, caption=caption), *ACHIEVED)


def money(edition: Edition) -> Iterator[Shown]:
    """What became of the money of the calls, and what measures cost by year."""
    funding = edition.funding
    if funding and funding.has_calls:
        yield Shown(calls_table(funding, linked=False), ends=True)
    if funding:
        costs = funding.costs
        spans = year_columns([year for year, _found in costs.years])
        years = [
            (span.head, CostRows(tuple(row for row in costs.rows if row.year in span.years), costs.day))
            for span in spans
        ]
        yield from (
            Shown(each, MOST_YEARS + 1) for each in cost_sums_table(_("Costs by year"), _("Year"), years, costs)
        )


def _many(edition: Edition) -> str:
    return edition.level("measure").many


def _lead(edition: Edition, status: MeasureStatus) -> str:
    link = edition.party(status.measure.lead)
    return link.text if link else ""


def _state(edition: Edition, status: MeasureStatus) -> Cell:
    mark = status_of(edition, status.measure).state
    return Cell(mark.word, key=mark.key)


def _why(status: MeasureStatus) -> str:
    if status.late:
        return lateness_phrase(status, Lateness.LATE)
    return localized.since(since(status.measure, status.entry).date) if status.entry else ""


def _due(status: MeasureStatus) -> tuple[bool, str]:
    due = status.measure.due
    return not status.late, due.last.isoformat() if due else ""


def _ended(status: MeasureStatus) -> str:
    return status.ended.last.isoformat() if status.ended else ""
