"""A CSV file as a text: what separates its cells, which column is which, and where in the text a cell stands."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property

from konzept.source.findings import Place
from konzept.source.light import dataclass
from konzept.source.yaml.nodes import Span
from konzept.source.yaml.source import line_starts, place

DELIMITERS = (";", ",", "\t")

HINT = "sep="
"""Begins a first line by which Excel tells itself the separator."""


@dataclass(frozen=True)
class Sheet:
    """The text of a file without byte-order mark, and the positions of its columns by name."""

    text: str = ""
    delimiter: str = ";"
    columns: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def _starts(self) -> list[int]:
        return line_starts(self.text)

    def place(self, path: str, line: int, column: str = "") -> Place:
        """Where a cell stands, given the first line of its row; the whole row where no column is named."""
        return self.cell(path, line, self.columns.get(column), column)

    def cell(self, path: str, line: int, position: int | None, column: str = "") -> Place:
        """The same by the position of the column."""
        return place(path, self._starts, self._span(line, position), (line, column) if column else (line,))

    def span(self, line: int, column: str) -> Span:
        """The stretch of the text that is a cell, with its quotation marks."""
        return self._span(line, self.columns.get(column))

    def _span(self, line: int, position: int | None) -> Span:
        start = self._starts[min(line, len(self._starts)) - 1]
        spans = list(spans_of(self.text, start, self.delimiter))
        if position is None:
            return Span(start, spans[-1].end)
        return spans[position] if position < len(spans) else Span(spans[-1].end, spans[-1].end)


def spans_of(text: str, start: int, delimiter: str) -> Iterator[Span]:
    """The spans of the cells of the row that begins at an offset, without the spaces around them."""
    at = start
    while True:
        while text[at : at + 1] == " ":
            at += 1
        end = _end(text, at, delimiter)
        yield Span(at, max(at, at + len(text[at:end].rstrip(" "))))
        if text[end : end + 1] != delimiter:
            return
        at = end + 1


def _end(text: str, at: int, delimiter: str) -> int:
    """The offset behind a cell."""
    if text[at : at + 1] == '"':
        at += 1
        while (at := text.find('"', at)) >= 0 and text[at + 1 : at + 2] == '"':
            at += 2
        if at < 0:
            return len(text)
    line = text.find("\n", at)
    end = line if line >= 0 else len(text)  # the other signs are looked for no further: the file may have none of them
    stops = (text.find(sign, at, end) for sign in (delimiter, "\r"))
    return min((stop for stop in stops if stop >= 0), default=end)


def delimiter_of(text: str) -> tuple[str, int]:
    """What separates the cells, and the number of the line that names the columns.

    The separator that splits the first line into most cells; of a tie the semicolon, as in every German spreadsheet.
    """
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    if first.strip('"').lower().startswith(HINT):
        sign = first.strip('"')[len(HINT) :] or "\t"
        return (sign if sign in DELIMITERS else ";"), 2
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), []))), 1


def rows_of(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """The cells of every row with its first line; None, and nothing more, where quotation marks do not fit."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:  # its English is for programmers
        yield line, None
