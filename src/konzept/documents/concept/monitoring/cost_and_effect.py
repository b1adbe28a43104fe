"""Cost beside effect: what themes, goals and measures cost, and what their indicators show."""

from collections.abc import Iterator, Sequence

from konzept.answers import cells
from konzept.answers.table import AMOUNT, Cell, Column, Table, table_of
from konzept.documents.concept.money.tables import spent
from konzept.documents.edition import Edition
from konzept.documents.views import Chapter
from konzept.figures.money.effect import CostAndEffect
from konzept.i18n.messages import _
from konzept.model import LEVELS
from konzept.wording import indicator_words, localized
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


def _table(edition: Edition, level: str, rows: Sequence[CostAndEffect], *, linked: bool) -> Table:
    def title(row: CostAndEffect) -> Cell:
        return cells.linked(link_to(row.record)) if linked else Cell(title_of(row.record))

    granted: Column[CostAndEffect] = Column(
        "granted", _("Granted"), lambda row: sum_text(row.sums.granted) if row.sums.grants else "–", form=AMOUNT
    )
    columns: tuple[Column[CostAndEffect], ...] = (
        Column("title", edition.level(level).one, title),
        Column("planned", _("planned"), lambda row: sum_text(row.costs.planned), form=AMOUNT),
        Column("actual", _("actual"), lambda row: spent(row.costs), form=AMOUNT),
        *((granted,) if any(row.sums.grants for row in rows) else ()),
        Column("effect", _("What the indicators show"), _effect),
    )
    caption = _("Cost and effect by {level}").format(level=edition.level(level).one)
    return table_of(columns, rows, caption=caption)


def _effect(row: CostAndEffect) -> str:
    return localized.clauses(indicator_words.moved(each) for each in row.indicators.assessments)
