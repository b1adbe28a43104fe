"""Cost beside effect: what themes, goals and measures cost, and what their indicators show."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from konzept.answers import cells
from konzept.answers.table import AMOUNT, Cell, Column, Table, table_of
from konzept.documents.concept.money.tables import spent
from konzept.documents.concept.monitoring.indicators import judgement
from konzept.documents.edition import Edition
from konzept.documents.views import Chapter
from konzept.figures.indicators import Assessment
from konzept.figures.money.effect import CostAndEffect
from konzept.i18n.messages import _
from konzept.model import LEVELS
from konzept.model.kinds.grant import GrantState
from konzept.wording import indicator_words as words
from konzept.wording import localized
from konzept.wording.money import sum_text
from konzept.wording.titles import link_to, title_of


def chapters(edition: Edition, anchor: str = "cost-and-effect", *, linked: bool = True) -> Iterator[Chapter]:
    """The chapter with a table for each level of which cost and effect are both known somewhere."""
    if found := edition.costs_and_effects:
        yield Chapter(
            anchor=anchor,
            title=_("Cost and effect"),
            sentences=(
                _(
                    "Here stands what something cost beside what its indicators show. The one does not prove the "
                    "other: indicators change for many reasons, and not every effect is measured."
                ),
            ),
            tables=tuple(_tables(edition, found, linked=linked)),
        )


def _tables(edition: Edition, found: Sequence[CostAndEffect], *, linked: bool) -> Iterator[Table]:
    for level in LEVELS:
        rows = [each for each in found if each.record.kind_name == level]
        if rows:
            yield _table(edition, level, rows, linked=linked)


class _Row(NamedTuple):
    """One indicator of a record; what the record cost stands in the first of its rows alone, or it would seem more."""

    of: CostAndEffect
    shown: Assessment
    is_first: bool


def _table(edition: Edition, level: str, found: Sequence[CostAndEffect], *, linked: bool) -> Table:
    def title(row: _Row) -> Cell:
        return cells.linked(link_to(row.of.record)) if linked else Cell(title_of(row.of.record))

    def once(text: Callable[[CostAndEffect], str]) -> Callable[[_Row], str]:
        return lambda row: text(row.of) if row.is_first else ""

    granted: Column[_Row] = Column("granted", localized.word(GrantState.GRANTED), once(_granted), form=AMOUNT)
    columns: tuple[Column[_Row], ...] = (
        Column("title", edition.level(level).one, title),
        Column("planned", _("planned"), once(lambda of: sum_text(of.costs.planned)), form=AMOUNT),
        Column("actual", _("actual"), once(lambda of: spent(of.costs)), form=AMOUNT),
        *((granted,) if any(each.sums.grants for each in found) else ()),
        Column("indicator", _("Indicator"), lambda row: row.shown.indicator.title),
        Column("baseline", _("Baseline"), lambda row: words.baseline(row.shown) or "–"),
        Column("value", _("Value"), lambda row: words.headline(row.shown)),
        Column("judgement", _("Judgement"), lambda row: judgement(row.shown)),
    )
    rows = (_Row(each, shown, at == 0) for each in found for at, shown in enumerate(each.indicators.assessments))
    return table_of(columns, rows, caption=_("Cost and effect by {level}").format(level=edition.level(level).one))


def _granted(found: CostAndEffect) -> str:
    return sum_text(found.sums.granted) if found.sums.grants else "–"
