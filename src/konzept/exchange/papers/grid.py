"""A table as a grid: merged cells stand at each of their places."""

from konzept.exchange.papers.blocks import PaperSpot, PaperText, TableBlock
from konzept.exchange.papers.limits import Counter


class GridMaker:
    """Fills a grid row by row, cell by cell."""

    def __init__(self, count: Counter, number: int) -> None:
        """For the table of that number."""
        self.count, self.number = count, number
        self._rows: list[dict[int, PaperText]] = []
        self._column = 0
        self._down: dict[tuple[int, int], PaperText] = {}
        """Places below cells that reach over several rows."""

    def row(self) -> None:
        """Begin a row."""
        self._rows.append({})
        self._column = 0

    def skip(self, columns: int) -> None:
        """Leave columns of the row without a cell."""
        for _each in range(columns):
            self._next()

    def spot(self) -> PaperSpot:
        """The place of the next cell."""
        return PaperSpot(table=self.number, row=len(self._rows), column=self._free() + 1)

    def cell(self, passage: PaperText, columns: int = 1, rows: int = 1) -> None:
        """Put a cell that reaches over so many columns and rows."""
        self._column = self._free()
        at = len(self._rows)
        for _each in range(max(columns, 1)):
            for below in range(1, min(rows, 1_000)):
                self._down[at + below, self._column] = passage
            self._rows[-1][self._next()] = passage

    def continues(self, columns: int) -> bool:
        """Let the cell above go on downwards; whether there is one."""
        above = self._rows[-2].get(self._free()) if len(self._rows) > 1 else None
        if above is None:
            return False
        self.cell(above, columns)
        return True

    def _free(self) -> int:
        """The next column that no cell from above reaches into; those that are reached into are filled."""
        while (len(self._rows), self._column) in self._down:
            self._rows[-1][self._column] = self._down.pop((len(self._rows), self._column))
            self._next()
        return self._column

    def _next(self) -> int:
        self._column += 1
        self.count.cell(len(self._rows), self._column)
        return self._column - 1

    def made(self) -> TableBlock:
        """The table; places without a cell are empty."""
        for (line, at), passage in self._down.items():  # a cell may reach below its row's last own cell
            if line <= len(self._rows):
                self._rows[line - 1].setdefault(at, passage)
        width = max((column + 1 for row in self._rows for column in row), default=0)
        self.count.grid(len(self._rows), width)
        rows = []
        for number, row in enumerate(self._rows, 1):
            empty = (PaperText(PaperSpot(table=self.number, row=number, column=at + 1), "", "") for at in range(width))
            rows.append(tuple(row.get(at, blank) for at, blank in enumerate(empty)))
        return TableBlock(self.number, tuple(rows))
