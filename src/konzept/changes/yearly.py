"""Where the measures stood at the end of each year, as far back as somebody reported."""

from datetime import date
from typing import NamedTuple

from konzept.figures.progress import Progress, progress
from konzept.model.record import View
from konzept.reading.concept import Concept

YEARS = 8
"""The most moments that are looked at, the newest ones."""


class ProgressThen(NamedTuple):
    """The progress of the whole concept at the end of a day."""

    day: date
    figures: Progress


def by_year(concept: Concept, day: date, today: Progress) -> tuple[ProgressThen, ...]:
    """The ends of all years since the first report, and the day itself; every measure of today counts in each.

    `today` is the progress on the day, which whoever asks has computed already.

    Of a measure of which nothing had been reported by then, that is what is said. Empty where there is no report.
    """
    reports = [
        entry.date.last.year
        for measure in concept.measures.values()
        if not measure.draft
        for entry in measure.status
        if entry.view is View.OWN and entry.date.last <= day
    ]
    if not reports:
        return ()
    days = [date(year, 12, 31) for year in range(min(reports), day.year)][1 - YEARS :]
    return (
        *(ProgressThen(then, progress(concept, concept.record, then)) for then in days),
        ProgressThen(day, today),
    )
