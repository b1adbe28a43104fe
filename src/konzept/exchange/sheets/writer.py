"""Workbooks that are written: the library, asked for once, and a table as a workbook of one sheet."""

import io
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from konzept.answers.table import NUMBER, Cell, Table
from konzept.i18n.messages import _, is_german
from konzept.source.failure import KonzeptError

if TYPE_CHECKING:
    import xlsxwriter

_WIDEST = 60
"""The widest column, in characters."""


def new_workbook(target: io.BytesIO) -> "xlsxwriter.Workbook":
    """An empty workbook in which a text stays a text; raises `KonzeptError` where the library for it is missing."""
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra, and it takes 60 ms
    except ImportError:
        message = _("The format xlsx needs a package that is not installed.")
        hint = _("Install it with: {command}").format(command='pip install "konzept[xlsx]"')
        raise KonzeptError(message, hint) from None
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return xlsxwriter.Workbook(target, options)


def day_format() -> str:
    """How a spreadsheet is to show a day."""
    return "dd.mm.yyyy" if is_german() else "yyyy-mm-dd"


def table_file(table: Table, day: date) -> bytes:
    """A table as a workbook to sort and to filter: numbers and days as such, everything else as text."""
    target = io.BytesIO()
    book = new_workbook(target)
    book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - bytes of a day
    page = book.add_worksheet()
    head = book.add_format({"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "text_wrap": True})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": day_format(), "valign": "top", "align": "left"})
    for column, each in enumerate(table.head):
        page.write_string(0, column, each.text, head)
        longest = max([len(each.text), *(len(row[column].text) for row in table.rows)])
        page.set_column(column, column, min(longest + 3, _WIDEST))
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            amount, when = _amount(cell), _day(cell)
            if amount is not None:
                page.write_number(number, column, float(amount), text)
            elif when is not None:
                page.write_datetime(number, column, when, days)
            elif cell.text:
                page.write_string(number, column, cell.text, text)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(table.rows), 1), len(table.head) - 1)
    book.close()
    return target.getvalue()


def _amount(cell: Cell) -> Decimal | None:
    """The number of a cell, where a spreadsheet may reckon with it and can hold it exactly."""
    if cell.form != NUMBER or not isinstance(cell.value, int | str) or isinstance(cell.value, bool):
        return None
    try:
        number = Decimal(str(cell.value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and Decimal(f"{float(number):.15g}") == number else None


def _day(cell: Cell) -> datetime | None:
    """The day of a cell, where it is known to the day."""
    try:
        day = date.fromisoformat(cell.value) if isinstance(cell.value, str) and len(cell.value) == 10 else None
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day) if day and day.year > 1900 else None  # noqa: DTZ001
