"""Dates and numbers in German and English as Babel writes them, without Babel: it takes 40 ms to begin.

A command about one record prints a few days and counts. A test holds every form here to Babel's.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from konzept.source.light import NamedTuple


class _Forms(NamedTuple):
    """How one locale writes."""

    months: tuple[str, ...]
    """The names of the months in full."""
    medium: str
    """A day in short: `{name}` is the name of the month in short, `{month}` its number."""
    point: str
    """What stands behind the day before the name of a month."""
    signs: Mapping[int, int]
    """The comma and the point of Python's numbers as this locale writes them."""
    percent: str
    euro: str


_GERMAN = _Forms(
    (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    "{day:02}.{month:02}.{year}",
    ".",
    str.maketrans(",.", ".,"),
    "{number}\N{NO-BREAK SPACE}%",
    "{sign}{number}\N{NO-BREAK SPACE}€",
)
_ENGLISH = _Forms(
    (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "{day} {name} {year}",
    "",
    str.maketrans("", ""),
    "{number}%",
    "{sign}€{number}",
)
_NAMES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("de", "de"): "Deutsch",
        ("de", "en"): "German",
        ("en", "de"): "Englisch",
        ("en", "en"): "English",
    }
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
    return f"{value:,}".translate(forms.signs) if forms else None


def decimal(value: Decimal, places: int, locale: str) -> str | None:
    """A number with so many decimals; None where that would round it, and in any other locale."""
    forms = _BY_LOCALE.get(locale)
    exponent = value.as_tuple().exponent
    exact = isinstance(exponent, int) and exponent >= -places
    return f"{value:,.{places}f}".translate(forms.signs) if forms and exact else None


def euro(amount: Decimal, places: int, locale: str) -> str | None:
    """An amount of money with so many decimals; None where that would round it, and in any other locale."""
    number = decimal(amount.copy_abs(), places, locale)
    if number is None:
        return None
    return _BY_LOCALE[locale].euro.format(sign="-" if amount.is_signed() else "", number=number)


def percent(value: int, locale: str) -> str | None:
    """A whole number of per cent; None in any other locale."""
    forms = _BY_LOCALE.get(locale)
    return forms.percent.format(number=count(value, locale)) if forms else None


def name_of(language: str, inside: str) -> str | None:
    """What German and English are called in either; None for any other language."""
    return _NAMES.get((language, inside))


def direction(tag: str) -> str | None:
    """German and English run from left to right, whatever their region, and so does no language; None for any other."""
    return "ltr" if tag.lower().partition("-")[0] in {"", "de", "en"} else None
