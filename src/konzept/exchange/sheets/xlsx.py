"""Workbooks of Excel (.xlsx, transitional and strict), as Excel, LibreOffice and others write them.

Only filled cells are kept, whatever the size of a sheet is said to be. A number with the format of a date is a date;
a formula is known by its element, and its last result is only shown in messages.
"""

import posixpath
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from konzept.exchange.package import Package, XmlEvent, XmlHandler, damaged, too_large
from konzept.exchange.sheets.book import (
    CELLS,
    CellRange,
    GridCell,
    GridSheet,
    SheetMaker,
    Spreadsheet,
    cell_range,
    position,
)
from konzept.source.light import pattern

SHEETS = 200

_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""The numbers of Excel's own formats for dates and times."""

_PERCENTS = frozenset({9, 10})
_NO_DATE = pattern(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""What in a format is no sign for a part of a date: texts, colours, conditions, blanks."""

_EMPTY = pattern(rb'<row r="[0-9]+"[^<>]*/>|<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?/>')
"""Rows and cells that only have a format: a sheet that somebody has coloured to its end has a million of them."""

_ESCAPED = pattern(r"_x([0-9A-Fa-f]{4})_")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001


class _Format(NamedTuple):
    is_date: bool
    is_percent: bool


class _Styles(NamedTuple):
    formats: tuple[_Format, ...]
    epoch: datetime


def read_xlsx(content: bytes, name: str) -> Spreadsheet:
    """The sheets of a workbook; raises `UnreadableFile`."""
    package = Package(content, name)
    home = next(iter(_targets(package, "", "officeDocument").values()), "xl/workbook.xml")
    shared_at = next(iter(_targets(package, home, "sharedStrings").values()), "")
    styles_at = next(iter(_targets(package, home, "styles").values()), "")
    texts = _shared_texts(package, shared_at) if shared_at else ()
    targets = _targets(package, home, "worksheet")
    found, is_1904 = _sheets(package, home)
    formats = _formats(package, styles_at) if styles_at else ()
    styles = _Styles(formats, _EPOCH_1904 if is_1904 else _EPOCH)
    if len(found) > SHEETS:
        raise too_large(name)
    sheets: list[GridSheet] = []
    left = CELLS
    for title, relation, is_hidden in found:
        if relation in targets:
            maker = SheetMaker(left)
            merged = _cells(package, targets[relation], maker, texts, styles)
            left = maker.left
            sheets.append(GridSheet(title, maker.rows, merged, is_hidden))
    return Spreadsheet(name, tuple(sheets))


def _targets(package: Package, part: str, kind: str) -> Mapping[str, str]:
    """The parts that a part names under relations of that kind, by the ids of these."""
    folder, base = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    if relations not in package.parts:
        return {}
    found = {}
    for event in package.events(relations):
        known = event.attributes or {}
        if event.name == "Relationship" and known.get("Type", "").endswith(f"/{kind}"):
            target = known.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if path in package.parts and known.get("TargetMode") != "External":
                found[known.get("Id", "")] = path
    return found


def _sheets(package: Package, home: str) -> tuple[list[tuple[str, str, bool]], bool]:
    """Title, relation and hiddenness of each sheet, and whether days are counted from 1904 on."""
    if home not in package.parts:
        raise damaged(package.name)
    found, is_1904 = [], False
    for event in package.events(home):
        if event.attributes is None:
            continue
        if event.name == "sheet":
            known = event.attributes
            found.append((known.get("name", ""), known.get("id", ""), known.get("state", "visible") != "visible"))
        elif event.name == "workbookPr":
            is_1904 = event.attributes.get("date1904", "0") in {"1", "true"}
    return found, is_1904


def _shared_texts(package: Package, part: str) -> tuple[str, ...]:
    """The texts that cells share, by their number."""
    found: list[str] = []
    pieces: list[str] = []
    open_ = phonetic = False
    for event in package.events(part):
        match event:
            case XmlEvent(name="si", attributes=None, text=None):
                found.append(_unescaped("".join(pieces)))
                pieces = []
            case XmlEvent(name="rPh"):
                phonetic = event.attributes is not None
            case XmlEvent(name="t", text=None):
                open_ = event.attributes is not None and not phonetic
            case XmlEvent(text=str(text)) if open_:
                pieces.append(text)
    return tuple(found)


def _unescaped(text: str) -> str:
    """The text without the notation for characters that XML does not have: `_x000D_` is the end of a line."""
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def _formats(package: Package, part: str) -> tuple[_Format, ...]:
    """What each style of a cell says of its number."""
    own: dict[str, str] = {}
    found: list[_Format] = []
    within = False
    for event in package.events(part):
        known = event.attributes
        if event.name == "cellXfs":
            within = known is not None
        elif known is None:
            continue
        elif event.name == "numFmt":
            own[known.get("numFmtId", "")] = known.get("formatCode", "")
        elif event.name == "xf" and within:
            found.append(_format(known.get("numFmtId", "0"), own))
    return tuple(found)


def _format(number: str, own: Mapping[str, str]) -> _Format:
    if number in own:
        code = _NO_DATE.sub("", own[number].split(";")[0])
        return _Format(re.search("[ymdhs]", code, re.IGNORECASE) is not None and "General" not in code, "%" in code)
    known = int(number) if number.isdecimal() and len(number) < 6 else 0
    return _Format(known in _DATES, known in _PERCENTS)


class _OpenCell:
    """The cell that is being read."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self.kind = known.get("t", "n")
        self.style = _number(known.get("s"), 0)
        self.text: list[str] = []
        self.inline: list[str] = []
        self.is_formula = False


class _SheetReader:
    """Puts the filled cells of a sheet into its maker while the elements go by."""

    def __init__(self, name: str, maker: SheetMaker, texts: tuple[str, ...], styles: _Styles) -> None:
        self.name, self.maker, self.texts, self.styles = name, maker, texts, styles
        self.merged: list[CellRange] = []
        self.computed: list[CellRange] = []
        self.row = self.column = 0
        self.cell: _OpenCell | None = None
        self.inside = ""
        self.phonetic = False

    def text(self, text: str) -> None:
        """Take a text."""
        if self.cell and self.inside == "v":
            self.cell.text.append(text)
        elif self.cell and self.inside == "t" and not self.phonetic:
            self.cell.inline.append(text)

    def close(self, name: str) -> None:
        """Take the end of an element."""
        if name in {"v", "t"}:
            self.inside = ""
        elif name == "rPh":
            self.phonetic = False
        elif name == "c" and self.cell:
            made = _made(self.cell, self.texts, self.styles)
            self.cell = None
            if made is not None and not self.maker.put(self.row, self.column, made):
                raise too_large(self.name)

    def begin(self, name: str, known: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        match name:
            case "row":
                self.row, self.column = _number(known.get("r"), self.row + 1), 0
            case "c":
                self.row, self.column = position(known.get("r", "")) or (self.row, self.column + 1)
                self.cell = _OpenCell(known)
            case "v" | "t":
                self.inside = name
            case "rPh":
                self.phonetic = True
            case "f" if self.cell:
                self.cell.is_formula = True
                area = cell_range(known.get("ref", ""))
                if area and known.get("t") in {"array", "dataTable"}:
                    self.computed.append(area)
            case "mergeCell" if area := cell_range(known.get("ref", "")):
                self.merged.append(area)


def _cells(
    package: Package, part: str, maker: SheetMaker, texts: tuple[str, ...], styles: _Styles
) -> tuple[CellRange, ...]:
    """Put the filled cells of a sheet into its maker; returns its merged cells."""
    reader = _SheetReader(package.name, maker, texts, styles)
    package.feed(part, XmlHandler(reader.begin, reader.close, reader.text), _EMPTY)
    _mark(maker, reader.computed)
    return tuple(reader.merged)


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 8 else otherwise


def _mark(maker: SheetMaker, computed: list[CellRange]) -> None:
    """SheetMark the cells that the formula of another cell fills."""
    for area in computed[:1000]:
        for row in (row for row in maker.rows if area.top <= row <= area.bottom):
            for column, cell in maker.rows[row].items():
                if area.left <= column <= area.right:
                    maker.rows[row][column] = cell._replace(is_formula=True)


def _made(cell: _OpenCell, texts: tuple[str, ...], styles: _Styles) -> GridCell | None:
    """The cell with its value; None where it is empty."""
    raw = "".join(cell.text)
    match cell.kind:
        case "s":
            at = _number(raw, -1)
            value = texts[at] if 0 <= at < len(texts) else ""
        case "inlineStr":
            value = _unescaped("".join(cell.inline))
        case "str":
            value = _unescaped(raw)
        case "e":
            return GridCell(raw, is_formula=cell.is_formula, is_error=True)
        case "b":
            return GridCell(raw.strip() in {"1", "true"}, is_formula=cell.is_formula) if raw else None
        case "d":
            return _dated(raw, is_formula=cell.is_formula)
        case _:
            return _numbered(raw, cell, styles)
    if not value.strip() and not cell.is_formula:
        return None
    return GridCell(value, is_formula=cell.is_formula)


def _dated(raw: str, *, is_formula: bool) -> GridCell | None:
    try:
        return GridCell(_day(datetime.fromisoformat(raw.removesuffix("Z"))), is_formula=is_formula)
    except ValueError:
        return GridCell(raw, is_formula=is_formula) if raw.strip() else None


def _numbered(raw: str, cell: _OpenCell, styles: _Styles) -> GridCell | None:
    if not raw.strip():
        return GridCell("", is_formula=True) if cell.is_formula else None
    number = as_shown(raw)
    if number is None:
        return GridCell(raw, is_formula=cell.is_formula)
    form = styles.formats[cell.style] if cell.style < len(styles.formats) else _Format(False, False)  # noqa: FBT003
    if form.is_date and (day := _day_of(number, styles.epoch)):
        return GridCell(day, is_formula=cell.is_formula)
    return GridCell(number, is_formula=cell.is_formula, is_percent=form.is_percent)


def as_shown(raw: str) -> Decimal | None:
    """A number with the 15 digits that Excel shows: it stores 0.1 as 0.10000000000000001. None where it is none."""
    try:
        number = float(raw)
    except ValueError:
        return None
    if abs(number) >= 1e15 or number != number:  # noqa: PLR0124 - nan is not itself
        return None
    return Decimal(f"{number:.15g}").normalize() + 0


def _day_of(number: Decimal, epoch: datetime) -> date | datetime | None:
    """The day of a serial number; None before March 1900, where Excel has a day that there never was."""
    if not 60 < number < 2_958_466:
        return None
    return _day(epoch + timedelta(seconds=round(number * 86_400)))


def _day(value: datetime) -> date | datetime:
    return value.replace(tzinfo=None) if (value.hour, value.minute, value.second) != (0, 0, 0) else value.date()
