"""Workbooks of LibreOffice (.ods). What is repeated stands there once, with a number that is believed within limits."""

from collections.abc import Mapping
from datetime import datetime

from konzept.exchange.package import Package, XmlEvent, damaged, too_large
from konzept.exchange.sheets.book import CELLS, COLUMNS, ROWS, CellRange, GridCell, GridSheet, SheetMaker, Spreadsheet
from konzept.exchange.sheets.xlsx import SHEETS, as_shown

CONTENT = "content.xml"

_ASIDE = frozenset({"annotation", "tracked-changes", "shapes", "forms"})
"""Elements whose texts stand in no cell: comments, old versions, drawings."""


def read_ods(content: bytes, name: str) -> Spreadsheet:
    """The sheets of a workbook; raises `UnreadableFile`."""
    package = Package(content, name)
    if CONTENT not in package.parts:
        raise damaged(name)
    reader = _Reader(package)
    for event in package.events(CONTENT):
        reader.take(event)
    return Spreadsheet(name, tuple(reader.sheets))


class _Reader:
    """Collects the sheets while the elements go by."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.sheets: list[GridSheet] = []
        self.hidden: set[str] = set()
        self.style = ""
        self.maker: SheetMaker | None = None
        self.left = CELLS
        self.known: Mapping[str, str] = {}
        self.merged: list[CellRange] = []
        self.row = self.rows = self.column = 0
        self.cell: Mapping[str, str] | None = None
        self.paragraphs: list[str] = []
        self.is_text = False
        self.aside = 0

    def take(self, event: XmlEvent) -> None:
        """Take the next event."""
        name, known, text = event
        if text is not None:
            if self.is_text and not self.aside:
                self.paragraphs[-1] += text
        elif name in _ASIDE:
            self.aside += 1 if known is not None else -1
        elif self.aside:
            return
        elif known is not None:
            self._begin(name, known)
        else:
            self._end(name)

    def _begin(self, name: str, known: Mapping[str, str]) -> None:
        match name:
            case "style":
                self.style = known.get("name", "")
            case "table-properties" if known.get("display") == "false":
                self.hidden.add(self.style)
            case "table" if self.maker is None:
                self.maker, self.known, self.merged, self.row, self.rows = SheetMaker(self.left), known, [], 0, 1
            case "table-row":
                self.row, self.rows, self.column = self.row + 1, _times(known, "number-rows-repeated", ROWS), 0
            case "table-cell" | "covered-table-cell":
                self.column, self.cell, self.paragraphs = self.column + 1, known, []
            case "p" | "h" if self.cell is not None:
                self.paragraphs.append("")
                self.is_text = True
            case "s" if self.is_text:
                self.paragraphs[-1] += " " * _times(known, "c", 1000)
            case "tab" if self.is_text:
                self.paragraphs[-1] += "\t"
            case "line-break" if self.is_text:
                self.paragraphs[-1] += "\n"

    def _end(self, name: str) -> None:
        match name:
            case "p" | "h":
                self.is_text = False
            case "table-cell" | "covered-table-cell" if self.cell is not None:
                self._close_cell(self.cell)
                self.cell = None
            case "table-row":
                self._repeat_row()
            case "table" if self.maker is not None:
                self.left = self.maker.left
                title, hidden = self.known.get("name", ""), self.known.get("style-name", "") in self.hidden
                self.sheets.append(GridSheet(title, self.maker.rows, tuple(self.merged), hidden))
                self.maker = None
                if len(self.sheets) > SHEETS:
                    raise too_large(self.package.name)

    def _close_cell(self, known: Mapping[str, str]) -> None:
        times = _times(known, "number-columns-repeated", COLUMNS)
        cell = _cell(known, "\n".join(self.paragraphs))
        across, down = _times(known, "number-columns-spanned", COLUMNS), _times(known, "number-rows-spanned", ROWS)
        if across > 1 or down > 1:
            self.merged.append(CellRange(self.row, self.column, self.row + down - 1, self.column + across - 1))
        for column in range(self.column, self.column + times) if cell and self.maker else ():
            self._put(self.row, column, cell)
        self.column += times - 1

    def _put(self, row: int, column: int, cell: GridCell | None) -> None:
        if self.maker and cell and not self.maker.put(row, column, cell):
            raise too_large(self.package.name)

    def _repeat_row(self) -> None:
        filled = dict(self.maker.rows.get(self.row, {})) if self.maker else {}
        for row in range(self.row + 1, self.row + self.rows) if filled else ():
            for column, cell in filled.items():
                self._put(row, column, cell)
        self.row += self.rows - 1


def _times(known: Mapping[str, str], key: str, most: int) -> int:
    written = known.get(key, "1")
    return max(1, min(int(written), most)) if written.isdecimal() and len(written) < 9 else 1


def _cell(known: Mapping[str, str], text: str) -> GridCell | None:
    """The cell with its value; None where it is empty."""
    is_formula = "formula" in known
    match known.get("value-type"):
        case "float" | "currency" | "percentage" as kind:
            number = as_shown(known.get("value", ""))
            if number is not None:
                return GridCell(number, is_formula=is_formula, is_percent=kind == "percentage")
        case "date":
            try:
                when = datetime.fromisoformat(known.get("date-value", "").removesuffix("Z")).replace(tzinfo=None)
                is_day = (when.hour, when.minute, when.second) == (0, 0, 0)
                return GridCell(when.date() if is_day else when, is_formula=is_formula)
            except ValueError:
                pass
        case "boolean":
            return GridCell(known.get("boolean-value") == "true", is_formula=is_formula)
    is_error = is_formula and text.startswith("#")
    return GridCell(text, is_formula=is_formula, is_error=is_error) if text.strip() or is_formula else None
