"""Arithmetic with months, for terms of notice and reporting duties."""

from calendar import monthrange
from datetime import date

from konzept.source.values import Moment, Precision, between, earlier_than, moment

_FINEST = {Precision.DAY: 1, Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF: 6, Precision.YEAR: 12}


def add(day: date, months: int) -> date:
    """The same day of the month so many months later (earlier, if negative); its last day where there is none such."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def reckoned(start: Moment, months: int) -> Moment:
    """The day so many months after the last day of a moment, printed no finer than that moment is known.

    Half a year after “2024” is the middle of 2025 and reads “2025”: its last day is 30 June 2025.
    """
    exact = after(start, months)
    if exact is not None:
        return exact
    last = add(start.last, months)
    if start.before is not None:
        return Moment(date.min, last, Precision.BOUND, reckoned(start.before, months))
    if start.between is not None:
        return between(*(reckoned(end, months) for end in start.between))
    return Moment(date(last.year, 1, 1), last, Precision.YEAR)


def after(start: Moment, months: int) -> Moment | None:
    """The moment so many months after another, as exactly known as that one; None where that cannot be said.

    Half a year after “2024” is somewhere between the middle of 2024 and the middle of 2025.
    """
    if start.before is not None:
        bound = after(start.before, months)
        return earlier_than(bound) if bound is not None else None
    if start.between is not None:
        ends = [end for bound in start.between if (end := after(bound, months))]
        return between(*ends) if len(ends) == len(start.between) else None
    if months % _FINEST[start.precision]:
        return None
    first = add(start.first, months)
    match start.precision:
        case Precision.DAY:
            return Moment(first, first, Precision.DAY)
        case Precision.MONTH:
            return moment(f"{first:%Y-%m}")
        case Precision.QUARTER:
            return moment(f"{first.year:04}-Q{(first.month + 2) // 3}")
        case Precision.HALF:
            return moment(f"{first.year:04}-H{(first.month + 5) // 6}")
        case _:
            return moment(f"{first.year:04}")
