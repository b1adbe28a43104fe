"""How long the workbook of a large concept takes, out and back, beside a check of the same concept.

One measure in ten has another day when it comes back: so many changes must be found, and no others.

python benchmarks/workbooks.py [MEASURES]
"""

import resource
import sys
from dataclasses import replace
from datetime import date
from time import process_time

from konzept.exchange.sheets.book import GridCell, Spreadsheet
from konzept.exchange.sheets.xlsx import read_xlsx
from konzept.exchange.workbook.back.rows import back_sheets
from konzept.exchange.workbook.back.take import take_workbook
from konzept.exchange.workbook.out.export import planned
from konzept.exchange.workbook.out.xlsx import xlsx_file
from konzept.reading.load import load
from konzept.rules import check
from tests.fixtures.large import large

DAY = date(2026, 7, 1)


def changed(book: Spreadsheet) -> tuple[Spreadsheet, int]:
    """The workbook with another day in the row of every tenth measure, and how many these are."""
    back = next(sheet for sheet in back_sheets(book)[0] if sheet.mark.sheet == "measure")
    rows = {number: dict(cells) for number, cells in back.grid.rows.items()}
    chosen = back.rows[::10]
    for row in chosen:
        rows[row.number][back.columns["due"]] = GridCell(date(2031, 3, 14))
    sheets = tuple(replace(each, rows=rows) if each is back.grid else each for each in book.sheets)
    return replace(book, sheets=sheets), len(chosen)


def main(measures: int) -> None:
    """Print seconds of processor time, each also as a multiple of a check, and the most memory that was ever held."""
    files = {path: text.encode() for path, text in large(260, measures).items()}
    begun = process_time()
    loaded = load(files)
    check(loaded, DAY)
    usual = process_time() - begun
    (concept,) = loaded.concepts.values()
    steps = {"check": usual}
    begun = process_time()
    content = xlsx_file(*planned(concept, DAY))
    steps["export"] = process_time() - begun
    begun = process_time()
    book, count = changed(read_xlsx(content, "mappe.xlsx"))
    steps["read"] = process_time() - begun
    begun = process_time()
    intake = take_workbook(book, files, loaded, DAY)
    steps["compare and change"] = process_time() - begun
    assert (len(intake.changes), intake.account) == (count, ())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{measures} measures, {len(content) // 1024} KiB, {count} changed, {memory} MiB")
    for name, seconds in steps.items():
        print(f"  {name:20} {seconds:6.2f} s {seconds / usual:6.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
