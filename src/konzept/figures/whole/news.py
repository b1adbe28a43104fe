"""How old the newest report on a concept is."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from konzept.figures.progress import MeasureStatus
from konzept.figures.staleness import ReportingTerms
from konzept.source.numbers import months
from konzept.source.values import Moment


class NewestReport(NamedTuple):
    """The date of the newest report on any measure, as exactly as it is known."""

    newest: Moment
    is_old: bool
    """Whether it is older than reports may be in this concept."""


def news_of(measure_statuses: Iterable[MeasureStatus], terms: ReportingTerms, day: date) -> NewestReport | None:
    """The newest own entry or review of some measures; None where there is none."""
    dates = [
        moment
        for status in measure_statuses
        for moment in (status.entry.date if status.entry else None, status.measure.checked)
        if moment and moment.last <= day
    ]
    if not dates:
        return None
    newest = max(dates, key=lambda moment: moment.last)
    return NewestReport(newest, day > months.add(newest.last, terms.stale))
