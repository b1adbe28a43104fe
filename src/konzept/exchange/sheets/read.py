"""Any spreadsheet as a `Spreadsheet`: by its form, or a folder of CSV files as the sheets of one."""

from collections.abc import Mapping

from konzept.exchange.incoming import FileForm
from konzept.exchange.sheets.book import CELLS, GridSheet, Spreadsheet
from konzept.exchange.sheets.delimited import read_delimited
from konzept.exchange.sheets.ods import read_ods
from konzept.exchange.sheets.xlsx import read_xlsx


def read_book(content: bytes, name: str, form: FileForm) -> Spreadsheet:
    """The sheets of a file of the form xlsx, ods or csv; raises `UnreadableFile`."""
    if form is FileForm.XLSX:
        return read_xlsx(content, name)
    return read_ods(content, name) if form is FileForm.ODS else read_folder({name: content}, name)


def read_folder(files: Mapping[str, bytes], name: str) -> Spreadsheet:
    """CSV files by name as the sheets of one book."""
    sheets: list[GridSheet] = []
    left = CELLS
    for file in sorted(files):
        sheet = read_delimited(files[file], file, file.rsplit(".", 1)[0], left)
        left -= sum(map(len, sheet.rows.values()))
        sheets.append(sheet)
    return Spreadsheet(name, tuple(sheets), is_typed=False)
