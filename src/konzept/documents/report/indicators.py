"""The indicators of a report: the value and its judgement, over a period beside those of its eve."""

from collections.abc import Iterator, Sequence

from konzept.answers.table import Column, Table, table_of
from konzept.changes.report import Measured
from konzept.documents.concept.monitoring.indicators import of_kind
from konzept.figures.whole.kinds import by_kind
from konzept.i18n.messages import _
from konzept.wording import indicator_words as words


def tables(found: Sequence[Measured], *, of_period: bool) -> Iterator[Table]:
    """A row for each indicator; a table for each kind where there are several."""
    kinds = by_kind(each.now for each in found)
    for kind, own in kinds.items():
        ids = {each.indicator.id for each in own}
        caption = _("Values and their targets") if len(kinds) == 1 else of_kind(kind)
        yield _table(caption, [each for each in found if each.now.indicator.id in ids], of_period=of_period)


def _table(caption: str, found: Sequence[Measured], *, of_period: bool) -> Table:
    before: Column[Measured] = Column("before", _("Value before"), lambda each: words.before(each.eve, each.now) or "–")
    columns: tuple[Column[Measured], ...] = (
        Column("title", _("Indicator"), lambda each: each.now.indicator.title),
        *((before,) if of_period else ()),
        Column("value", _("Value"), lambda each: words.headline(each.now) or "–"),
        Column("target", _("Target"), _target),
        Column("judgement", _("Judgement"), _judgement),
    )
    return table_of(columns, found, caption=caption)


def _target(measured: Measured) -> str:
    judged = measured.now.next
    return words.goal(measured.now.indicator, judged.target) if judged else "–"


def _judgement(measured: Measured) -> str:
    judged = measured.now.next
    if judged is None:
        return "–"
    covered = words.covered(judged)
    if not covered:
        return words.verdict(judged)
    text = _("{verdict}, {covered} of the way")
    return text.format(verdict=words.verdict(judged), covered=covered)
