"""Dates and numbers in German and English as Babel writes them, without Babel: it takes 40 ms to begin.

A command about one record prints a few days and counts. A test holds every form here to Babel's.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple


class _Forms(NamedTuple):
    """How one locale writes."""

    months: tuple[str, ...]
    """The names of the months in full."""
    medium: str
    """A day in short: `{name}` is the name of the month in short, `{month}` its number."""
    point: str
    """What stands behind the day before the name of a month."""
    thousands: str
    percent: str


_GERMAN = _Forms(
    (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    "{day:02}.{month:02}.{year}",
    ".",
    ".",
    "{number}\N{NO-BREAK SPACE}%",
)
_ENGLISH = _Forms(
    (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "{day} {name} {year}",
    "",
    ",",
    "{number}%",
)
_BY_LOCALE: Mapping[str, _Forms] = MappingProxyType({"de_DE": _GERMAN, "en_GB": _ENGLISH})


def day(value: date, form: Literal["medium", "long"], locale: str) -> str | None:
    """A day in a locale: 30.06.2027 and 30 Jun 2027, in full 30. Juni 2027; None in any other locale."""
    forms = _BY_LOCALE.get(locale)
    if forms is None:
        return None
    name = forms.months[value.month - 1]
    if form == "long":
        return f"{value.day}{forms.point} {name} {value.year}"
    short = name[:4] if value.month == 9 else name[:3]  # British English says Sept
    return forms.medium.format(day=value.day, month=value.month, name=short, year=value.year)


def month(value: date, locale: str) -> str | None:
    """A month in a locale: Juni 2027; None in any other locale."""
    forms = _BY_LOCALE.get(locale)
    return f"{forms.months[value.month - 1]} {value.year}" if forms else None


def count(value: int, locale: str) -> str | None:
    """A whole number with separators of thousands; None in any other locale."""
    forms = _BY_LOCALE.get(locale)
    return f"{value:,}".replace(",", forms.thousands) if forms else None


def percent(value: int, locale: str) -> str | None:
    """A whole number of per cent; None in any other locale."""
    forms = _BY_LOCALE.get(locale)
    return forms.percent.format(number=count(value, locale)) if forms else None
