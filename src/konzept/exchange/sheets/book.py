"""A spreadsheet as values: sheets of cells, each with its place, its value and whether a formula made it."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from konzept.source.light import dataclass

CELLS = 150_000
"""The most filled cells of a file: 1,000 measures with all that belongs to them have about 20,000."""

ROWS = 1_048_576
COLUMNS = 16_384
"""The size of a sheet in Excel and LibreOffice."""

LONGEST_CELL = 32_767
"""The most characters of a cell in Excel."""

CellValue: TypeAlias = str | Decimal | bool | date | datetime
"""A text, a number as it is shown, a truth value, a day, or a day with a time."""


class GridCell(NamedTuple):
    """A filled cell."""

    value: CellValue
    is_formula: bool = False
    is_percent: bool = False
    """Whether the number is shown as a percentage: 0.4 as 40 %."""
    is_error: bool = False
    """Whether the spreadsheet shows an error such as #REF! there; the value is its name."""


class CellRange(NamedTuple):
    """CellReader that were merged into one, whose value is that of the first; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class GridSheet:
    """A sheet: its filled cells by row and column, which count from 1."""

    name: str
    rows: Mapping[int, Mapping[int, GridCell]]
    merged: tuple[CellRange, ...] = ()
    is_hidden: bool = False

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell at a place; None where it is empty."""
        return self.rows.get(row, {}).get(column)

    def place(self, row: int, column: int) -> str:
        """A cell as people find it: “Maßnahmen, F12”."""
        return f"{self.name}, {column_name(column)}{row}"


@dataclass(frozen=True)
class Spreadsheet:
    """All sheets of a file, or of a folder of files."""

    name: str
    sheets: tuple[GridSheet, ...]
    is_typed: bool = True
    """Whether cells have types; in CSV all are texts."""


@dataclasses.dataclass
class SheetMaker:
    """Collects the cells of a sheet while it is read; a file may not have more than `CELLS` in all."""

    left: int
    """How many cells the file may still have."""
    rows: dict[int, dict[int, GridCell]] = field(default_factory=dict)

    def put(self, row: int, column: int, cell: GridCell) -> bool:
        """Take a cell; returns whether there was room for it."""
        self.left -= 1
        self.rows.setdefault(row, {})[column] = cell
        return self.left >= 0 and 1 <= row <= ROWS and 1 <= column <= COLUMNS


def column_name(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def position(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference such as F12; None where it is none."""
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3 and 0 < len(digits) <= 7):
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(digits)
    return (row, column) if 1 <= row <= ROWS and 1 <= column <= COLUMNS else None


def cell_range(reference: str) -> CellRange | None:
    """The cells of a reference such as B2:D4, or of a single cell; None where it is none."""
    first, _colon, last = reference.partition(":")
    start, end = position(first), position(last or first)
    return CellRange(*start, *end) if start and end else None


def in_order(rows: Mapping[int, Mapping[int, GridCell]]) -> Iterator[tuple[int, int, GridCell]]:
    """All filled cells, row by row."""
    for row in sorted(rows):
        for column in sorted(rows[row]):
            yield row, column, rows[row][column]
