"""A workbook that goes out, is changed by hand, and comes back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from konzept.changes.diff import diff
from konzept.exchange.intake import Intake
from konzept.exchange.sheets.book import CellValue, GridCell, GridSheet, Spreadsheet
from konzept.exchange.sheets.xlsx import read_xlsx
from konzept.exchange.workbook.back.rows import back_sheets
from konzept.exchange.workbook.back.take import take_workbook
from konzept.exchange.workbook.out.export import planned
from konzept.exchange.workbook.out.xlsx import xlsx_file
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded, load
from konzept.source.snapshot import Snapshot
from konzept.system.files import read as read_folder
from konzept.wording.sentences import sentence

DAY = date(2026, 7, 1)
HOME = "concepts/musterstadt-2024"


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """As the integration officer works."""
    with in_language("de"):
        yield


@cache
def town(folder: Path) -> Snapshot:
    """The files of a town."""
    return read_folder(folder)


def workbook(files: Snapshot, name: str = "musterstadt-2024") -> Spreadsheet:
    """The workbook of a concept, as it is read back."""
    concept = load(files).concepts[name]
    return read_xlsx(xlsx_file(*planned(concept, DAY)), "mappe.xlsx")


def with_cells(book: Spreadsheet, changed: Mapping[tuple[str, str, str], CellValue | GridCell | None]) -> Spreadsheet:
    """The workbook with other cells, by the name of the sheet, that of the row, and the key of the column.

    `+` is the first empty row.
    """
    made: list[GridSheet] = []
    known = {sheet.grid.name: sheet for sheet in back_sheets(book)[0]}
    for grid in book.sheets:
        back = known.get(grid.name)
        rows = {number: dict(cells) for number, cells in grid.rows.items()}
        for (sheet, name, key), value in changed.items():
            if back is None or back.mark.sheet != sheet:
                continue
            numbers = {row.stamp.row: row.number for row in back.rows if row.stamp}
            number = numbers[name] if name in numbers else max(grid.rows) + len(name)
            cells = rows.setdefault(number, {})
            if value is None:
                cells.pop(back.columns[key], None)
            else:
                cells[back.columns[key]] = value if isinstance(value, GridCell) else GridCell(value)
        made.append(replace(grid, rows=rows))
    return replace(book, sheets=tuple(made))


def taken(book: Spreadsheet, files: Snapshot, near: Loaded | None = None) -> Intake:
    """What the workbook proposes for these files; `near` is another moment of them, read already."""
    return take_workbook(book, files, load(files, near), DAY)


def after(files: Snapshot, intake: Intake) -> Snapshot:
    """The files as they are with the proposed changes."""
    return {**files, **{change.path: change.after or b"" for change in intake.changes}}


def told(files: Snapshot, intake: Intake) -> list[str]:
    """The changes in the concept's own terms."""
    return [sentence(change) for change in diff(load(files), load(after(files, intake)))]


def refused(intake: Intake) -> list[tuple[str, str, str]]:
    """Place, reason and advice of what was not taken."""
    return [(line.place, line.reason, line.advice) for line in intake.refused]
