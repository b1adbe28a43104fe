"""Makers of table cells: texts, words, dates, figures, amounts; a cell is empty where the value is not known."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from konzept.answers.record_json import raw
from konzept.answers.table import NUMBER, Cell
from konzept.i18n.messages import _
from konzept.source.values import Moment, Period, Precision
from konzept.source.values import day as moment_of
from konzept.wording import localized
from konzept.wording.titles import Link


def words(text: str | None) -> Cell:
    """A cell with the same text for people and programs."""
    return Cell(text or "", text)


def several(texts: Iterable[str]) -> Cell:
    """A cell with several texts: a list for programs."""
    found = list(texts)
    return Cell(", ".join(found), found)


def term(value: StrEnum | None) -> Cell:
    """A cell with a word of a closed list: translated for people, in English for programs."""
    return Cell(localized.word(value), str(value)) if value else Cell()


def moment(value: Moment | None) -> Cell:
    """A cell with a date as exactly as it is known: 30.06.2027, Juni 2027, 3. Quartal 2027, 2027."""
    return Cell(when(value), str(value)) if value else Cell()


def day(value: date | None) -> Cell:
    """A cell with a day."""
    return Cell(when(moment_of(value)), value.isoformat()) if value else Cell()


def when(value: Moment) -> str:
    """A date as short text for a table."""
    return localized.short(value) if value.precision is Precision.DAY else localized.moment(value)


def period(value: Period | None) -> Cell:
    """A cell with a period."""
    return Cell(localized.period(value), raw(value)) if value else Cell()


def truth(value: bool, word: str = "") -> Cell:
    """A cell with a truth value: for people the word if it is true, and an empty text if not."""
    return Cell((word or _("yes")) if value else "", value)


def number(value: Decimal | int | None) -> Cell:
    """A cell with a number, which is exact for programs."""
    if value is None:
        return Cell()
    return Cell(localized.number(value), value if isinstance(value, int) else str(value), form=NUMBER)


def money(value: Decimal | None) -> Cell:
    """A cell with an amount in euro, to the cent, as a number that a spreadsheet can add up."""
    return Cell() if value is None else Cell(localized.amount(value), f"{value:.2f}", form=NUMBER)


def linked(link: Link | None, nothing: str = "") -> Cell:
    """A cell with a link; with the text `nothing` where there is none."""
    return Cell(link.text, link.text, href=link.href) if link else Cell(nothing)
