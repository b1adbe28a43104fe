"""The indicators of a report: the value and its judgement, over a period beside those of its eve."""

from collections.abc import Iterator, Sequence

from konzept.answers.table import Column, Table, table_of
from konzept.changes.report import Measured
from konzept.i18n.messages import _
from konzept.wording import indicator_words as words


def tables(found: Sequence[Measured], *, of_period: bool) -> Iterator[Table]:
    """One table for people, a row for each indicator."""
    before: Column[Measured] = Column("before", _("Value before"), lambda each: words.before(each.eve, each.now) or "–")
    columns: tuple[Column[Measured], ...] = (
        Column("title", _("Indicator"), lambda each: each.now.indicator.title),
        *((before,) if of_period else ()),
        Column("value", _("Value"), lambda each: words.headline(each.now) or "–"),
        Column("target", _("Target"), _target),
        Column("judgement", _("Judgement"), _judgement),
    )
    yield table_of(columns, found, caption=_("Values and their targets"))


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
