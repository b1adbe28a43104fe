"""The sheets of a workbook as CSV files, which `konzept import` reads like the workbook."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from konzept.answers.printers import delimiter
from konzept.exchange.sheets.book import CellValue
from konzept.exchange.sheets.delimited import shielded
from konzept.exchange.workbook.cells import plain_number
from konzept.exchange.workbook.out.lines import BookLine, lines_of
from konzept.exchange.workbook.plan import PlannedSheet, Planner
from konzept.i18n.messages import _, is_german


def csv_files(planner: Planner, sheets: Sequence[PlannedSheet]) -> Mapping[str, bytes]:
    """A file for each sheet, in the notation that a spreadsheet of the language opens at a double click."""
    return {f"{sheet.key}.csv": _file(lines_of(planner, sheet)) for sheet in sheets}


def _file(lines: Iterator[BookLine]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter(), lineterminator="\r\n")
    for line in lines:
        writer.writerow([shielded(_text(value)) for value in line])
    return text.getvalue().encode("utf-8-sig" if is_german() else "utf-8")


def _text(value: CellValue | None) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case Decimal():
            return plain_number(value) if is_german() else plain_number(value).replace(",", ".")
        case date():
            return f"{value:%d.%m.%Y}" if is_german() else value.isoformat()
        case _:
            return value
