"""What is set aside year after year, and what is said of the costs of a theme or of the whole: facts and tables."""

from collections.abc import Callable, Iterator, Sequence

from konzept.answers.table import AMOUNT, SHORT, Column, Table, table_of
from konzept.documents.concept.money.tables import spent
from konzept.documents.edition import Edition, fact
from konzept.documents.views import Fact
from konzept.figures.money.costs import LevelCosts, LevelYear
from konzept.figures.money.funds import FundFigures, FundYear
from konzept.i18n.messages import _
from konzept.model import ConceptRecord, Theme
from konzept.model.kinds.money import CostKind, Fund
from konzept.wording import localized
from konzept.wording.money import basis_word, fund_left, fund_sum, sum_text, year_word, years_sum
from konzept.wording.titles import Link, title_of


def fund_facts(edition: Edition) -> Iterator[Fact]:
    """What is known of each fund: how much a year, since when, for what, who decides, under which proviso."""
    for found in edition.funding.funds:
        for entry in found.entries:
            yield from fact(entry.title, *_entry(edition, entry))


def _entry(edition: Edition, fund: Fund) -> Iterator[Link | str]:
    yearly = _("{amount} a year").format(amount=localized.euro(fund.amount)) if fund.amount is not None else ""
    yield localized.listed((yearly, localized.years(fund.from_, fund.until)))
    if fund.purpose:
        yield _("Purpose: {text}").format(text=fund.purpose)
    if body := edition.party(fund.body):
        yield Link(body.text, body.href, _("(decides on the money)"))
    if decision := edition.link("decision", fund.decision):
        yield decision
    if fund.proviso:
        yield _("proviso: {text}").format(text=fund.proviso)
    if fund.source:
        yield _("source: {source}").format(source=fund.source)


def fund_tables(funds: Sequence[FundFigures]) -> Iterator[Table]:
    """A table of the years of each fund: planned, granted, settled, left; what is not on record is no zero."""
    for fund in funds:
        if not fund.years:
            continue
        columns: tuple[Column[FundYear], ...] = (
            Column("year", _("Year"), lambda row: str(row.year), form=SHORT, foot=_("Together")),
            Column("planned", _("Planned"), _planned, form=AMOUNT, foot=years_sum(fund.planned)),
            Column("granted", _("Granted"), _granted, form=AMOUNT, foot=years_sum(fund.granted)),
            Column("settled", _("Settled"), _settled, form=AMOUNT, foot=years_sum(fund.settled)),
            Column("left", _("Left"), fund_left, form=AMOUNT, foot=_left(fund)),
            Column("basis", _("Planned amount"), lambda row: basis_word(row.basis)),
        )
        yield table_of(columns, fund.years, caption=_("{fund} by year").format(fund=fund.title))


def _planned(row: FundYear) -> str:
    return _("not on record") if row.planned is None else localized.euro(row.planned)


def _granted(row: FundYear) -> str:
    return fund_sum(row.sums.granted, on_record=bool(row.sums.applications))


def _settled(row: FundYear) -> str:
    return fund_sum(row.sums.settled, on_record=bool(row.sums.applications))


def _left(fund: FundFigures) -> str:
    text = years_sum(fund.left)
    return _("at most {amount}").format(amount=text) if fund.is_upper_limit and fund.left.known else text


def level_tables(edition: Edition, levels: Sequence[LevelCosts]) -> Iterator[Table]:
    """What is said of the costs of the whole by year, and of themes by theme and year, beside those of measures."""
    whole = [found for found in levels if isinstance(found.record, ConceptRecord)]
    themes = [found for found in levels if isinstance(found.record, Theme)]
    for found in whole:
        yield level_table(edition, found, _("Costs of the whole by year, as they are stated"))
    if themes:
        level = edition.level("theme").one
        rows = [year for found in themes for year in found.years]
        name: Column[LevelYear] = Column("of", level, lambda row: title_of(row.record))
        columns = (name, *_columns(edition, rows))
        yield table_of(columns, rows, caption=_("Costs by {theme}, as they are stated").format(theme=level))


def costs_of(edition: Edition, theme: Theme) -> tuple[Table, ...]:
    """The table of what is said of the costs of a theme, where something is said."""
    found = next((each for each in edition.funding.costs.levels if each.record is theme), None)
    return (level_table(edition, found, _("Costs by year, as they are stated")),) if found else ()


def level_table(edition: Edition, found: LevelCosts, caption: str) -> Table:
    """The costs of a theme or of the whole by year; stated amounts are never added to the sum of the measures."""
    return table_of(tuple(_columns(edition, found.years, found)), found.years, caption=caption)


def _columns(
    edition: Edition, rows: Sequence[LevelYear], all_: LevelCosts | None = None
) -> Iterator[Column[LevelYear]]:
    """A column for each kind of amount that occurs, and two for the measures where these have costs."""

    def stated(kind: CostKind) -> Callable[[LevelYear], str]:
        return lambda row: localized.euro(row.amounts[kind]) if kind in row.amounts else "–"

    kinds = [kind for kind in CostKind if any(kind in row.amounts for row in rows)]
    yield Column("year", _("Year"), lambda row: year_word(row.year), form=SHORT, foot=_("Together") if all_ else "")
    for kind in kinds:
        foot = sum_text(all_.total(kind)) if all_ else ""
        yield Column(str(kind), localized.word(kind), stated(kind), form=AMOUNT, foot=foot)
    if any(row.measures.rows for row in rows):
        words = {"measures": edition.measures.many}
        of = all_.measures if all_ else None
        yield Column(
            "measures_planned",
            _("{measures}, planned").format(**words),
            lambda row: sum_text(row.measures.planned),
            form=AMOUNT,
            foot=sum_text(of.planned) if of else "",
        )
        yield Column(
            "measures_actual",
            _("{measures}, actual").format(**words),
            lambda row: spent(row.measures),
            form=AMOUNT,
            foot=spent(of) if of else "",
        )
    if any(row.notes for row in rows):
        yield Column("note", _("Note"), lambda row: localized.clauses(row.notes))
