"""The last values of an indicator as a small line beside its words."""

from fractions import Fraction

from konzept.documents.concept.monitoring.values import is_begun
from konzept.documents.edition import Edition
from konzept.figures.indicators import Assessment, time
from konzept.pictures.shapes import Picture
from konzept.pictures.spark import spark

MOST = 12
"""How many of the newest values are drawn."""


def sparkline(edition: Edition, assessment: Assessment) -> Picture | None:
    """The values of the group that is shown first, and its target as a level.

    None where there are not two values of it, or where no group is shown before the others.
    """
    shown, series = assessment.headline, assessment.series
    if shown is None or series is None:
        return None
    found = []
    for row in series.groups.get(shown.group, ()):
        period = series.periods[row.period]
        if period and period.end and is_begun(assessment, row.period):
            found.append((time(period.end), Fraction(row.value) if row.value is not None else None))
    if sum(value is not None for _when, value in found[-MOST:]) < 2:
        return None
    judged = assessment.next
    is_its = judged is not None and judged.group == shown.group and judged.target.value is not None
    goal = Fraction(judged.target.value.number) if judged and judged.target.value and is_its else None
    return spark(found[-MOST:], goal, mirrored=edition.is_mirrored)
