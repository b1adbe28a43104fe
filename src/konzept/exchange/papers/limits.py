"""How much of a document is read; what is beyond is refused with the place at which it ends."""

from dataclasses import dataclass

from konzept.exchange.package import UnreadableFile
from konzept.i18n.messages import _
from konzept.source.findings import echo

PARAGRAPHS = 50_000
"""Paragraphs, those in cells included: 300 pages have about 6,000."""

CELLS = 200_000
COLUMNS = 200


@dataclass
class Counter:
    """Numbers the paragraphs and tables of a document from 1; raises `UnreadableFile` beyond the limits."""

    name: str
    paragraphs: int = 0
    tables: int = 0
    pieces: int = 0
    cells: int = 0

    def paragraph(self) -> int:
        """The number of the next paragraph that stands in no table."""
        self.paragraphs += 1
        self.piece()
        return self.paragraphs

    def piece(self) -> None:
        """Count a paragraph in a cell or a note."""
        self.pieces += 1
        if self.pieces > PARAGRAPHS:
            message = _("“{name}” has more than {most} paragraphs.").format(name=echo(self.name), most=PARAGRAPHS)
            raise UnreadableFile(message, _("Divide it into several files."))

    def table(self) -> int:
        """The number of the next table."""
        self.tables += 1
        return self.tables

    def cell(self, row: int, column: int) -> None:
        """Count a cell of a table."""
        self.cells += 1
        if column > COLUMNS or self.cells > CELLS:
            self._refuse(row, column)

    def grid(self, rows: int, columns: int) -> None:
        """Look whether a table with its empty places is small enough."""
        if rows * columns > CELLS:
            self._refuse(rows, columns)

    def _refuse(self, row: int, column: int) -> None:
        message = _("Table {table} of “{name}” is too large: row {row}, column {column}.")
        told = message.format(table=self.tables, name=echo(self.name), row=row, column=column)
        hint = _("A table may have {columns} columns, all tables together {cells} cells.")
        raise UnreadableFile(told, hint.format(columns=COLUMNS, cells=CELLS))
