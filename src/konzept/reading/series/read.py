"""From the bytes of a CSV file to a series: one pass, everything that is wrong with it at once."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from konzept.i18n.messages import _
from konzept.model.kinds.indicator import Dimension, ValueState
from konzept.model.types import composed
from konzept.reading.series import categories
from konzept.reading.series.cells import Cells
from konzept.reading.series.header import columns_of, folded
from konzept.reading.series.rows import GroupValues, Series, SeriesRow
from konzept.reading.series.sheet import Sheet, delimiter_of, rows_of
from konzept.reading.series.terms import ABOUT, EMPTY, NOTE, PERIOD, STATE, VALUE, official_names, pair_columns
from konzept.source.findings import Finding
from konzept.source.light import pattern
from konzept.source.numbers.rough import taken_apart
from konzept.source.snapshot import UnreadReason
from konzept.source.values import Period, pair_of
from konzept.source.yaml.characters import conflict, read_text, unfit_character
from konzept.source.yaml.source import as_finding, line_starts

_WRITTEN_OUT = pattern(r'(?m)(?:^|[;,\t"])\s*[12][0-9]{3}/[12][0-9]{3}\s*(?:[;,\t"]|$)')
"""A school year with both years in full: a file that has one says that `2020/21` in it is one, too."""


def read(
    path: str, content: bytes | UnreadReason, dimensions: tuple[Dimension, ...], *, is_percent: bool = False
) -> tuple[Series | None, tuple[Finding, ...]]:
    """The series of an indicator with these dimensions; None where the file is no table with the right columns.

    In a series of percentages the sign may stand behind a value that is given in words: “knapp 11 %”.
    """
    text, findings = read_text(path, content)
    if text is None:
        return None, findings
    fault = conflict(text) or unfit_character(text)
    if fault:
        return None, (*findings, as_finding(path, text, line_starts(text), fault))
    delimiter, first = delimiter_of(text)
    return _Reader(path, Sheet(text, delimiter), first, dimensions, is_percent=is_percent).run()


class _Reader:
    """Reads the rows of one file."""

    def __init__(
        self, path: str, sheet: Sheet, first: int, dimensions: tuple[Dimension, ...], *, is_percent: bool
    ) -> None:
        self.path = path
        self.sheet = sheet
        self.first = first
        self.dimensions = dimensions
        self.is_percent = is_percent
        self.cells = Cells(path, sheet)
        self.rows: list[SeriesRow] = []
        self.groups: dict[GroupValues, GroupValues] = {}
        """Each group once: its rows hold the same one."""
        self.width = 0

    def run(self) -> tuple[Series | None, tuple[Finding, ...]]:
        for line, cells in rows_of(self.sheet.text, self.sheet.delimiter):
            if cells is None:
                self._broken(line)
            elif line >= self.first and not self.width:
                columns, findings = columns_of(self.path, self.sheet, line, cells or [""], self.dimensions)
                if findings:
                    return None, findings
                self._begin(columns, cells)
            elif self.width and any(cells):
                self._row(line, cells)
        if not self.width:
            return None, tuple(self.cells.findings) or columns_of(self.path, self.sheet, 1, [""], self.dimensions)[1]
        return self._series()

    def _begin(self, columns: Mapping[str, int], head: list[str]) -> None:
        self.width = len(head)
        title = folded(head[columns[PERIOD]])
        says_so = title in pair_columns()
        self.cells.official |= {official_names()[title]} if title in official_names() else set()
        self.cells.pairs = says_so or ("/" in self.sheet.text and _WRITTEN_OUT.search(self.sheet.text) is not None)
        self.sheet = self.cells.sheet = replace(self.sheet, columns=columns)
        self.period, self.value = columns[PERIOD], columns[VALUE]
        self.state, self.note, self.about = columns.get(STATE), columns.get(NOTE), columns.get(ABOUT)
        self.group = tuple(columns[dimension.key] for dimension in self.dimensions)
        self.least = 1 + max(self.period, self.value, *self.group)
        self._refuse_pairs()

    def _refuse_pairs(self) -> None:
        """Refuse the periods of a file that are pairs of years written like months, two different ones at least."""
        first: tuple[int, str] | None = None
        seen: set[str] = set()
        for line, cells in rows_of(self.sheet.text, self.sheet.delimiter):
            if line <= self.first or not cells or not any(cells):
                continue
            raw = cells[self.period] if self.period < len(cells) else ""
            if pair_of(raw.strip()) is None:
                return
            first = first or (line, raw)
            seen.add(raw.strip())
        if first and len(seen) > 1:
            self.cells.refuse_pairs(first[1], first[0])

    def _row(self, line: int, cells: list[str]) -> None:
        if len(cells) != self.width:
            if len(cells) < self.least or any(cells[self.width :]):
                self._uneven(line, cells)
                return
            cells = (cells + [""] * self.width)[: self.width]
        when = self.cells.period(cells[self.period], line)
        state = self.cells.state(cells[self.state], line) if self.state is not None else ValueState.MEASURED
        if when is None:
            return
        value: Decimal | None = None
        about, written = taken_apart(cells[self.value])
        if about is not None and self.is_percent:
            written = written.removesuffix("%").rstrip()
        if self.about is not None:
            about = self.cells.about(cells[self.about], about, line)
        if state is not None:
            value = self.cells.value(written, state, line, len(self.rows))
        group: GroupValues = tuple([composed(cells[at]) for at in self.group])
        group = self.groups.setdefault(group, group)
        note = cells[self.note] if self.note is not None else ""
        rough = about if written and state not in EMPTY else None
        self.rows.append(SeriesRow(line, when[0], group, value, state or ValueState.UNKNOWN, note, rough))

    def _uneven(self, line: int, cells: list[str]) -> None:
        message = _("The row has {count} cells, and the first line names {width}.").format(
            count=len(cells), width=self.width
        )
        hint = _("Give every column its cell; a text with “{sign}” in it stands in quotation marks.").format(
            sign=self.sheet.delimiter if self.sheet.delimiter != "\t" else _("tab")
        )
        if self.sheet.delimiter == "," and len(cells) > self.width:
            hint = _("A decimal comma stands in straight quotation marks, or the columns are separated by semicolons.")
        self.cells.report("uneven-row", message, hint, line)

    def _broken(self, line: int) -> None:
        message = _("From this row on the quotation marks do not fit; what follows could not be read.")
        hint = _("A cell that begins with a quotation mark ends with one; one within it is written twice.")
        self.cells.report("unclosed-cell", message, hint, line)

    def _series(self) -> tuple[Series, tuple[Finding, ...]]:
        for position, value in self.cells.settle().items():
            self.rows[position] = self.rows[position]._replace(value=value)
        meant: dict[str, Period | None] = dict(self.cells.periods.values())
        periods = {name: meant[name] for name in sorted(meant, key=lambda name: _when(meant[name]))}
        official = self.cells.official.pop() if len(self.cells.official) == 1 else ""
        complete = not self.cells.findings
        series = Series(self.path, self.dimensions, tuple(self.rows), periods, complete, official, self.sheet)
        groups, more = categories.sorted_out(series)
        if groups:
            rows = list(self.rows)
            for position, group in groups.items():
                rows[position] = rows[position]._replace(group=group)
            series = replace(series, rows=tuple(rows))
        return series, (*self.cells.findings, *more)


def _when(period: Period | None) -> tuple[object, ...]:
    """Orders periods in time, those of which none is known last."""
    if period is None or period.start is None or period.end is None:
        return (1,)
    return (0, period.end.last, period.start.first)
