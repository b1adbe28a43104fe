"""The lines of a sheet: the hidden one with the names of the fields, the heads, and a line for each row."""

from collections.abc import Iterator
from typing import TypeAlias

from konzept.exchange.sheets.book import CellValue
from konzept.exchange.workbook.plan import EMPTY, PlannedSheet, Planner
from konzept.exchange.workbook.stamp import OF, STAMP, SheetMark, row_list
from konzept.i18n.messages import _
from konzept.model import CONCEPT
from konzept.wording.levels import level

BookLine: TypeAlias = list[CellValue | None]

HEAD_ROW = 2
"""The row of the heads, counted from 1; the hidden one is above it."""


def keys_of(sheet: PlannedSheet) -> list[str]:
    """The names of the columns behind the first, which has the ids: the record of an item, and the fields."""
    return [*([OF] if sheet.items else []), *(column.key for column in sheet.columns)]


def heads_of(planner: Planner, sheet: PlannedSheet) -> list[str]:
    """The heads of all columns but the last, which is hidden."""
    kind = sheet.kind
    of = [_(CONCEPT.one) if kind is CONCEPT else level(planner.concept, kind.name).one] if sheet.items else []
    return [_("Id"), *of, *(column.title for column in sheet.columns)]


def lines_of(planner: Planner, sheet: PlannedSheet) -> Iterator[BookLine]:
    """All lines of a sheet, from the hidden one on."""
    mark = str(SheetMark(planner.concept.id, sheet.key))
    yield [mark, *keys_of(sheet), row_list([row.name for row in sheet.rows])]
    yield [*heads_of(planner, sheet), STAMP]
    names = planner.cells.names.of(sheet.kind.name).shown
    for row in sheet.rows:
        of = [names.get(row.record.id, row.record.heading)] if sheet.items else []
        values = [row.cells.get(column.key, EMPTY).value for column in sheet.columns]
        yield [row.record.id, *of, *values, str(planner.stamp(row, sheet.columns))]
