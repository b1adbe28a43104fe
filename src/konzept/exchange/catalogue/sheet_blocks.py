"""The sheets of a workbook as blocks: rows between blank ones are a table, a cell alone in its rows is a paragraph."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from konzept.exchange.papers.blocks import PaperBlock, PaperSpot, PaperText, Reading, TableBlock, TextRole
from konzept.exchange.papers.gathered import readable
from konzept.exchange.papers.limits import Counter
from konzept.exchange.sheets.book import CellRange, CellValue, GridCell, GridSheet, Spreadsheet
from konzept.i18n.messages import _


def reading_of(book: Spreadsheet) -> Reading:
    """The blocks of all sheets; raises `UnreadableFile` for one that is too large."""
    count = Counter(book.name)
    blocks = [block for sheet in book.sheets for block in _blocks(sheet, count)]
    hidden = tuple(sheet.name for sheet in book.sheets if sheet.is_hidden)
    return Reading(tuple(blocks), hidden=hidden)


def _blocks(sheet: GridSheet, count: Counter) -> Iterator[PaperBlock]:
    merged = {(row, column): (area.top, area.left) for area in sheet.merged for row, column in _within(area, sheet)}
    filled = sorted({*sheet.rows, *(row for row, _column in merged)})
    width = max((column for cells in sheet.rows.values() for column in cells), default=0)
    width = max(width, *(column for _row, column in merged), 0) if merged else width
    made: dict[tuple[int, int], PaperText] = {}
    for rows in _runs(filled):
        number = count.table()
        count.cell(rows[0], width)
        count.grid(len(rows), width)
        grid = []
        for row in rows:
            cells = []
            for column in range(1, width + 1):
                origin = merged.get((row, column), (row, column))
                if origin not in made:
                    made[origin] = _text(sheet, *origin)
                cells.append(made[origin])
            grid.append(tuple(cells))
        distinct = {id(cell): cell for cells in grid for cell in cells if cell.text or cell.before}
        if len(distinct) == 1:
            yield from distinct.values()
        else:
            yield TableBlock(number, tuple(grid), sheet.name)


def _within(area: CellRange, sheet: GridSheet) -> Iterator[tuple[int, int]]:
    """The places of a merged area, as far as the sheet is filled: strangers merge whole columns."""
    top, left, bottom, right = area
    last = max(sheet.rows, default=0)
    widest = max((column for cells in sheet.rows.values() for column in cells), default=0)
    for row in range(top, min(bottom, max(last, top)) + 1):
        for column in range(left, min(right, max(widest, left)) + 1):
            yield row, column


def _runs(rows: list[int]) -> Iterator[list[int]]:
    """Rows that follow each other without a blank one."""
    run: list[int] = []
    for row in rows:
        if run and row != run[-1] + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _text(sheet: GridSheet, row: int, column: int) -> PaperText:
    spot = PaperSpot(row=row, column=column, sheet=sheet.name)
    cell = sheet.at(row, column) or GridCell("")
    said = readable(_said(cell.value))
    if cell.is_formula or cell.is_error:
        return PaperText(spot, "", said or "=", role=TextRole.FORMULA)
    if cell.is_percent and isinstance(cell.value, Decimal):
        said = f"{cell.value * 100:f} %"
    return PaperText(spot, said, said)


def _said(value: CellValue) -> str:
    """The value as people write it."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return value.date().isoformat() if value.time() == value.min.time() else value.isoformat(" ", "minutes")
        case str():
            return value
        case _:
            return value.isoformat() if hasattr(value, "isoformat") else f"{value:f}"
