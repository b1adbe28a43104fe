"""The rows of a sheet that comes back, known by its hidden row and column, wherever these stand now."""

from collections.abc import Iterator, Mapping

from konzept.exchange.sheets.book import GridCell, GridSheet, Spreadsheet, column_name
from konzept.exchange.workbook.stamp import ID, RowStamp, SheetMark, read_mark, read_row_list, read_stamp
from konzept.i18n.messages import _
from konzept.source.findings import echo
from konzept.source.light import dataclass

ASIDE = frozenset({"legend", "lists"})
"""Marked sheets without rows of records."""

SEARCHED = 20
"""So many rows from the top are searched for the hidden one."""


@dataclass(frozen=True)
class BackRow:
    """A row with content."""

    number: int
    stamp: RowStamp | None
    """None for a row that did not come from an export."""
    id: str
    """What stands in the column of the ids."""
    cells: Mapping[str, GridCell]
    """The filled cells by the keys of their columns."""


@dataclass(frozen=True)
class BackSheet:
    """A sheet with the mark of an export."""

    grid: GridSheet
    mark: SheetMark
    columns: Mapping[str, int]
    """The columns by their keys."""
    rows: tuple[BackRow, ...]
    listed: tuple[str, ...] | None
    """The names of the rows that the sheet had; None where that is not known."""
    remarks: tuple[str, ...] = ()
    is_typed: bool = True
    """Whether cells have types; in CSV all are texts, which a spreadsheet may have made over."""

    def place(self, row: BackRow, key: str) -> str:
        """A cell as people find it."""
        return self.grid.place(row.number, self.columns.get(key, 1))

    def is_merged(self, row: BackRow, key: str) -> bool:
        """Whether the cell has gone into another one."""
        column = self.columns.get(key, 0)
        return any(
            area.top <= row.number <= area.bottom
            and area.left <= column <= area.right
            and (row.number, column) != (area.top, area.left)
            for area in self.grid.merged
        )


def is_workbook(book: Spreadsheet) -> bool:
    """Whether any sheet has the mark of an export."""
    return any(_mark_of(sheet) is not None for sheet in book.sheets)


def back_sheets(book: Spreadsheet) -> tuple[tuple[BackSheet, ...], tuple[str, ...]]:
    """The marked sheets, and a remark on each other one that is not empty."""
    found: list[BackSheet] = []
    remarks: list[str] = []
    for sheet in book.sheets:
        made = _back_sheet(sheet, is_typed=book.is_typed)
        if made is not None:
            found += [made] if made.mark.sheet not in ASIDE else []
        elif sheet.rows:
            remark = _("The sheet “{name}” is not of this workbook; nothing of it was taken.")
            remarks.append(remark.format(name=echo(sheet.name)))
    return tuple(found), tuple(remarks)


def _mark_of(sheet: GridSheet) -> tuple[int, int, SheetMark] | None:
    """Row, column and content of the mark."""
    for row in sorted(sheet.rows)[:SEARCHED]:
        for column, cell in sheet.rows[row].items():
            mark = read_mark(cell.value)
            if mark is not None:
                return row, column, mark
    return None


def _back_sheet(sheet: GridSheet, *, is_typed: bool) -> BackSheet | None:
    found = _mark_of(sheet)
    if found is None:
        return None
    top, first, mark = found
    columns: dict[str, int] = {ID: first}
    remarks: list[str] = []
    listed: tuple[str, ...] | None = None
    stamps = 0
    for column, cell in sorted(sheet.rows[top].items()):
        key = cell.value.strip() if isinstance(cell.value, str) else ""
        names = read_row_list(cell.value)
        if names is not None:
            listed, stamps = names or None, column
        elif key in columns:
            remark = _("{sheet}: the column {name} is there twice; only the first counts.")
            remarks.append(remark.format(sheet=echo(sheet.name), name=column_name(column)))
        elif key and column != first:
            columns[key] = column
    head = next((row for row in sorted(sheet.rows) if row > top), top)
    if mark.sheet not in ASIDE:
        remarks += _strange(sheet, top, head, {*columns.values(), stamps})
    rows = tuple(_rows(sheet, head, columns, stamps))
    return BackSheet(sheet, mark, columns, rows, listed, tuple(remarks), is_typed)


def _strange(sheet: GridSheet, top: int, head: int, known: set[int]) -> Iterator[str]:
    """A remark on each column that somebody has added."""
    strange = {column for row, cells in sheet.rows.items() if row > top for column in cells} - known
    for column in sorted(strange)[:10]:
        cell = sheet.at(head, column)
        title = f" “{echo(str(cell.value))}”" if cell else ""
        remark = _("{sheet}: the column {name}{title} was added; nothing of it was taken.")
        yield remark.format(sheet=echo(sheet.name), name=column_name(column), title=title)


def _rows(sheet: GridSheet, head: int, columns: Mapping[str, int], stamps: int) -> Iterator[BackRow]:
    for number in sorted(sheet.rows):
        if number <= head:
            continue
        filled = sheet.rows[number]
        stamp = read_stamp(filled[stamps].value) if stamps in filled else None
        id_cell = filled.get(columns[ID])
        id_ = str(id_cell.value).strip() if id_cell else ""
        cells = {key: filled[column] for key, column in columns.items() if key != ID and column in filled}
        if cells or stamp or id_:
            yield BackRow(number, stamp, id_, cells)
