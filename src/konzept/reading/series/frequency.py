"""How regularly a series was collected, and which periods it lacks then."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from konzept.source.values import Moment, Period, Precision


class Frequency(NamedTuple):
    """The periods of a series as numbers, and how far one is from the next."""

    precision: Precision
    at: Mapping[str, int]
    """Years, half-years, quarters or months since the year 0, by the name of the period."""
    step: int
    school_years: bool = False
    day: str = ""
    """Month and day of the reference date, where every period is one day of a year: `-12-31`."""

    def name(self, number: int) -> str:
        """The period of that number as it is written."""
        match self.precision:
            case Precision.HALF:
                return f"{number // 2}-H{number % 2 + 1}"
            case Precision.QUARTER:
                return f"{number // 4}-Q{number % 4 + 1}"
            case Precision.MONTH:
                return f"{number // 12}-{number % 12 + 1:02}"
            case _:
                return f"{number - 1}/{number}" if self.school_years else f"{number}{self.day}"


def frequency(periods: Mapping[str, Period | None]) -> Frequency | None:
    """The rhythm of these periods; None where they are of different sorts, or too few to show one."""
    if any(period and period.start != period.end and not period.school_year for period in periods.values()):
        return None
    known = {name: period.end for name, period in periods.items() if period is not None and period.end is not None}
    school = {period.school_year for period in periods.values() if period is not None}
    precisions = {end.precision for end in known.values()}
    days = {f"{end.first:%Y-%m-%d}"[4:] for end in known.values() if end.precision is Precision.DAY}
    if len(known) < 3 or len(precisions) != 1 or len(school) != 1 or len(days) > 1:
        return None
    precision = precisions.pop()
    if school == {True}:
        precision = Precision.YEAR
    at = {name: _number(end, precision) for name, end in known.items()}
    numbers = sorted(set(at.values()))
    step = min((later - earlier for earlier, later in pairwise(numbers)), default=0)
    return Frequency(precision, at, step, school.pop(), next(iter(days), "")) if step else None


def missing(frequency: Frequency, periods: Iterable[str]) -> Mapping[str, str]:
    """Which periods are missing between the first and the last of these, each with the one before the gap."""
    numbers = sorted({frequency.at[name]: name for name in periods}.items())
    lacking: dict[str, str] = {}
    for (earlier, name), (later, _name) in pairwise(numbers):
        if (later - earlier) % frequency.step == 0:
            lacking |= {
                frequency.name(number): name for number in range(earlier + frequency.step, later, frequency.step)
            }
    return lacking


def _number(end: Moment, precision: Precision) -> int:
    match precision:
        case Precision.HALF:
            return end.first.year * 2 + (end.first.month - 1) // 6
        case Precision.QUARTER:
            return end.first.year * 4 + (end.first.month - 1) // 3
        case Precision.MONTH:
            return end.first.year * 12 + end.first.month - 1
        case _:
            return end.first.year
