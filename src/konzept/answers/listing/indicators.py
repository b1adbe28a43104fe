"""The columns of `list` for indicators: where each stands, and where it should go."""

from datetime import date

from konzept.answers import tables
from konzept.answers.tables import Cell, Column
from konzept.figures.indicators import assess
from konzept.figures.selection import Listed
from konzept.i18n.messages import _
from konzept.model import Indicator, Kind
from konzept.wording import indicator_words


def columns(kind: Kind) -> tuple[Column, ...]:
    """What stands in the table of indicators."""
    del kind
    return (
        Column("code", _("No.")),
        Column("title", _("Title")),
        Column("value", _("Newest value")),
        Column("period", _("Period")),
        Column("target", _("Target")),
        Column("judgement", _("Judgement")),
        Column("unit", _("Unit"), wide=True),
        Column("reason", _("Reason"), wide=True),
        Column("covered", _("Part of the way"), right=True, wide=True),
    )


def cells(item: Listed, day: date) -> tuple[Cell, ...]:
    """The newest value, the target that counts, and how it stands; programs get exact numbers."""
    if not isinstance(item.record, Indicator):
        raise TypeError(item.record.kind_name)
    found = assess(item.concept, item.record, day)
    indicator, judged, row = found.indicator, found.next, found.headline
    value, period = indicator_words.value_and_period(found)
    covered = judged.covered if judged else None
    return (
        tables.words(indicator.code),
        tables.words(indicator.title),
        Cell(value if found.newest else "", str(row.value) if row else None),
        Cell(period if found.newest else "", row.period if row else None),
        Cell(indicator_words.goal(indicator, judged.target), str(judged.target.value)) if judged else Cell(),
        Cell(indicator_words.verdict(judged), str(judged.verdict)) if judged else Cell(),
        tables.words(indicator.unit),
        Cell(indicator_words.because(indicator, judged), str(judged.reason) if judged.reason else None)
        if judged
        else Cell(),
        Cell(indicator_words.share(covered), f"{covered.numerator}/{covered.denominator}", number=True)
        if covered is not None
        else Cell(),
    )
