"""The columns of `konzept list` for indicators: value, target and verdict, with exact numbers for programs."""

from collections.abc import Sequence
from datetime import date

from konzept.answers import cells
from konzept.answers.listing.row import Listing
from konzept.answers.table import NUMBER, Cell, Column
from konzept.figures.indicators import Assessment, assess
from konzept.figures.selection import Listed
from konzept.i18n.messages import _
from konzept.model import Indicator
from konzept.wording import indicator_words as words


def _rows(listed: Sequence[Listed], day: date) -> Sequence[Assessment]:
    return [assess(item.concept, item.record, day) for item in listed if isinstance(item.record, Indicator)]


def _columns() -> tuple[Column[Assessment], ...]:
    return (
        Column("code", _("No."), lambda found: found.indicator.code),
        Column("title", _("Title"), lambda found: found.indicator.title),
        Column("indicator_kind", _("Kind of indicator"), lambda found: cells.term(found.indicator.kind)),
        Column("value", _("Value"), _value),
        Column("period", _("Period"), _period),
        Column("target", _("Target"), _target),
        Column("judgement", _("Judgement"), _judgement),
        Column("group", _("Group"), _group, wide=True),
        Column("unit", _("Unit"), lambda found: found.indicator.unit, wide=True),
        Column("reason", _("Reason"), _reason, wide=True),
        Column("covered", _("Part of the way"), _covered, form=NUMBER, wide=True),
    )


def _value(assessment: Assessment) -> Cell:
    """A cell with the value that the target is judged by, else the newest one; with its group for people."""
    value, _period = words.value_and_period(assessment)
    return Cell("" if value == "–" else value, str(assessment.headline.value) if assessment.headline else None)


def _period(assessment: Assessment) -> Cell:
    _value, period = words.value_and_period(assessment)
    return Cell("" if period == "–" else period, assessment.headline.period if assessment.headline else None)


def _group(assessment: Assessment) -> Cell:
    """A cell with the group of that value; empty for all together."""
    row = assessment.headline
    return Cell(words.named(assessment.indicator, row.group), list(row.group)) if row else Cell()


def _target(assessment: Assessment) -> Cell:
    """A cell with the target by which the indicator is judged."""
    judged = assessment.next
    if judged is None:
        return Cell()
    value = judged.target.value
    return Cell(words.goal(assessment.indicator, judged.target), str(value.number) if value else None)


def _judgement(assessment: Assessment) -> Cell:
    return Cell(words.verdict(assessment.next), str(assessment.next.verdict)) if assessment.next else Cell()


def _reason(assessment: Assessment) -> Cell:
    judged = assessment.next
    if judged is None:
        return Cell()
    return Cell(words.because(assessment.indicator, judged), str(judged.reason) if judged.reason else None)


def _covered(assessment: Assessment) -> Cell:
    """A cell with the share of the way: for people between 0 and 100 percent, for programs as it is."""
    judged = assessment.next
    if judged is None or judged.covered is None:
        return Cell()
    return Cell(words.covered(judged), str(judged.covered), form=NUMBER)


INDICATORS = Listing(_rows, _columns)
