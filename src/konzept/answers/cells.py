"""The cells of tables by what stands in them: texts, words, dates, figures, amounts; empty where nothing is known."""

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
    """A text that stands for itself."""
    return Cell(text or "", text)


def several(texts: Iterable[str]) -> Cell:
    """Several texts."""
    found = list(texts)
    return Cell(", ".join(found), found)


def term(value: StrEnum | None) -> Cell:
    """A word of a closed list."""
    return Cell(localized.word(value), str(value)) if value else Cell()


def moment(value: Moment | None) -> Cell:
    """A date as exactly as it is known: 30.06.2027, Juni 2027, 3. Quartal 2027, 2027."""
    return Cell(when(value), str(value)) if value else Cell()


def day(value: date | None) -> Cell:
    """A day."""
    return Cell(when(moment_of(value)), value.isoformat()) if value else Cell()


def when(value: Moment) -> str:
    """A date in as few characters as a table has."""
    return localized.short(value) if value.precision is Precision.DAY else localized.moment(value)


def period(value: Period | None) -> Cell:
    """A span of time."""
    return Cell(localized.period(value), raw(value)) if value else Cell()


def truth(value: bool, word: str = "") -> Cell:
    """Whether something is so: the word where it is, nothing where it is not."""
    return Cell((word or _("yes")) if value else "", value)


def number(value: Decimal | int | None) -> Cell:
    """A figure; exact for programs."""
    if value is None:
        return Cell()
    return Cell(localized.number(value), value if isinstance(value, int) else str(value), form=NUMBER)


def money(value: Decimal | None) -> Cell:
    """An amount in euro, to the cent: a figure that a spreadsheet adds up."""
    return Cell() if value is None else Cell(localized.amount(value), f"{value:.2f}", form=NUMBER)


def linked(link: Link | None, nothing: str = "") -> Cell:
    """Words with the place where they lead; something else where there are none."""
    return Cell(link.text, link.text, href=link.href) if link else Cell(nothing)
