"""Tables as values, computed once and printed by every format, so that all of them say the same.

A cell has two faces: what a person reads, in the language of the run, and what a program gets. JSON takes the second;
the terminal, Markdown and CSV take the first.

CSV is for spreadsheets: in German it is separated by semicolons and begins with a byte-order mark, because a German
Excel shows neither umlauts nor columns otherwise; in English it is separated by commas, without a mark. Programs read
the JSON.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from konzept.i18n.messages import _, is_german
from konzept.source.values import Moment, Period, Precision
from konzept.wording import localized

Json: TypeAlias = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that a spreadsheet takes for a formula; an apostrophe before them makes them text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: `text` for people, `value` for programs."""

    text: str = ""
    value: Json = None
    number: bool = False
    """Whether the text is a figure, which a spreadsheet may calculate with."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading: `key` for programs, `title` for people."""

    key: str
    title: str
    right: bool = False
    """Figures stand flush right."""
    wide: bool = False
    """Only where there is room: in CSV and JSON."""
    firm: bool = False
    """Never broken: an id that is copied from a terminal must be whole."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; every row has a cell for every column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def narrow(self) -> "Table":
        """Without the columns that only CSV and JSON have room for, and without those in which nothing stands."""
        kept = [
            number
            for number, column in enumerate(self.columns)
            if not column.wide and any(row[number].text for row in self.rows)
        ]
        rows = tuple(tuple(row[number] for number in kept) for row in self.rows)
        return Table(tuple(self.columns[number] for number in kept), rows)


def words(text: str | None) -> Cell:
    """A text that stands for itself."""
    return Cell(text or "", text)


def listing(texts: Iterable[str]) -> Cell:
    """Several texts."""
    found = list(texts)
    return Cell(", ".join(found), found)


def moment(value: Moment | None) -> Cell:
    """A date as exactly as it is known: 30.06.2027, Juni 2027, 3. Quartal 2027, 2027."""
    return Cell(when(value), str(value)) if value else Cell()


def day(value: date | None) -> Cell:
    """A day."""
    return Cell(when(Moment(value, value, Precision.DAY)), value.isoformat()) if value else Cell()


def when(value: Moment) -> str:
    """A date in as few characters as a table has."""
    return localized.short(value) if value.precision is Precision.DAY else localized.moment(value)


def truth(value: bool, word: str = "") -> Cell:
    """Whether something is so: the word where it is, nothing where it is not."""
    return Cell((word or _("yes")) if value else "", value)


def number(value: Decimal | int | None) -> Cell:
    """A figure; exact for programs."""
    if value is None:
        return Cell()
    return Cell(localized.number(value), value if isinstance(value, int) else str(value), number=True)


def money(value: Decimal | None) -> Cell:
    """An amount in euro, to the cent: a figure that a spreadsheet adds up."""
    return Cell() if value is None else Cell(localized.amount(value), f"{value:.2f}", number=True)


def raw(value: object) -> Json:
    """A value of a record for programs: dates and amounts as texts, exactly as they are known."""
    match value:
        case None | bool() | int():
            return value
        case StrEnum() | Decimal() | Moment() | str():
            return str(value)
        case Period(start=start, end=end):
            return str(value) if value.school_year else {"from": raw(start), "to": raw(end)}
        case tuple() | list():
            return [raw(item) for item in value]
        case _:
            return str(value)


def as_json(table: Table) -> str:
    """A list of objects, one for each row, keys in the order of the columns."""
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, (cell.value for cell in row), strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def delimiter() -> str:
    """What separates the columns of CSV in the language of the call."""
    return ";" if is_german() else ","


def as_csv(table: Table) -> str:
    """A table for a spreadsheet: headings and values as people of the language read them, formulas made harmless."""
    german = is_german()
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter(), lineterminator="\n")
    writer.writerow([_harmless(Cell(column.title)) for column in table.columns])
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return ("\ufeff" if german else "") + text.getvalue().removesuffix("\n")


def _harmless(cell: Cell) -> str:
    text = cell.text.replace("\r\n", "\n").replace("\r", "\n")  # Python leaves a lone CR unquoted
    return f"'{text}" if cell.text.startswith(FORMULA) and not cell.number else text


def as_markdown(table: Table) -> str:
    """A table that GitLab and GitHub show alike; every character of a cell stands for itself."""
    from konzept.wording.plain import inline  # noqa: PLC0415 - a Markdown parser that only this format needs

    narrow = table.narrow
    heads = [inline(column.title) for column in narrow.columns]
    rules = ["---:" if column.right else "---" for column in narrow.columns]
    rows = [[inline(cell.text).strip() for cell in row] for row in narrow.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, rules, *rows))
