"""The first line of a series: which column is the period, the value, the state, a note, and which tell groups apart."""

from collections.abc import Iterator, Mapping, Sequence

from konzept.i18n.messages import _
from konzept.model.kinds.indicator import Dimension
from konzept.reading.series.sheet import Sheet
from konzept.reading.series.terms import NOTE, PERIOD, STATE, VALUE, column_name, known_columns
from konzept.source.findings import Finding, Related, Severity, echo
from konzept.source.light import NamedTuple
from konzept.source.nearest import nearest


def columns_of(
    path: str, sheet: Sheet, line: int, cells: Sequence[str], dimensions: Sequence[Dimension]
) -> tuple[Mapping[str, int], tuple[Finding, ...]]:
    """The positions of the columns by name, and what is wrong with them; a column without any name is passed over."""
    return _Header(path, sheet, line, dimensions).read(cells)


def line_for(dimensions: Sequence[Dimension], delimiter: str) -> str:
    """The first line as it should be, for a hint."""
    groups = (dimension.key for dimension in dimensions)
    return delimiter.join([column_name(PERIOD), *groups, *(column_name(column) for column in (VALUE, STATE, NOTE))])


def folded(text: str) -> str:
    """What is left of the name of a column without capitals and spaces."""
    return " ".join(text.split()).casefold()


class _Header(NamedTuple):
    """The first line of one file."""

    path: str
    sheet: Sheet
    line: int
    dimensions: Sequence[Dimension]

    def read(self, cells: Sequence[str]) -> tuple[Mapping[str, int], tuple[Finding, ...]]:
        known = self._known()
        names = [known.get(folded(cell)) for cell in cells]
        if not any(names):
            is_empty = not any(folded(cell) for cell in cells)
            return {}, (self._headless(is_empty=is_empty),)
        columns: dict[str, int] = {}
        findings: list[Finding] = []
        guessed: set[str] = set()
        foreign = 0
        for position, (name, cell) in enumerate(zip(names, cells, strict=True)):
            if name is None and folded(cell):
                meant = nearest(folded(cell), [word for word, column in known.items() if column not in names])
                guessed |= {known[meant]} if meant else set()
                findings.append(self._unknown(position, cell, meant))
                foreign += meant is None
            elif name in columns:
                findings.append(self._twice(position, columns[name], cell))
            elif name is not None:
                columns[name] = position
        if foreign > 2:
            return columns, (self._other_table(cells),)
        return columns, (*findings, *self._missing({*columns, *guessed}))

    def _known(self) -> Mapping[str, str]:
        labels = {folded(dimension.label): dimension.key for dimension in self.dimensions if dimension.label}
        keys = {folded(dimension.key): dimension.key for dimension in self.dimensions}
        return {**labels, **keys, **known_columns()}

    def _error(self, rule: str, message: str, hint: str, position: int | None = None, *related: Related) -> Finding:
        place = self.sheet.cell(self.path, self.line, position)
        return Finding(rule, Severity.ERROR, message, place, hint, related)

    def _line(self) -> str:
        return line_for(self.dimensions, self.sheet.delimiter)

    def _headless(self, *, is_empty: bool) -> Finding:
        message = _("The file is empty.") if is_empty else _("The first line does not name the columns.")
        return self._error("missing-column", message, _("Begin it with: {line}").format(line=self._line()))

    def _unknown(self, position: int, cell: str, meant: str | None) -> Finding:
        message = _("The indicator has no column “{name}”.").format(name=echo(cell))
        hint = _("The columns are: {line}. Another group is entered under “dimensions” in the record.")
        if meant:
            hint = _("“{word}” is probably meant.").format(word=meant)
        return self._error("unknown-column", message, hint.format(line=self._line()), position)

    def _other_table(self, cells: Sequence[str]) -> Finding:
        """A table of another form, such as a flat file of an office of statistics: its columns are one fault."""
        message = _("This is a table of another form: it has the columns {names}.").format(
            names=echo(", ".join(f"“{cell}”" for cell in cells if folded(cell)))
        )
        hint = _("Copy the periods and values into a file whose first line is: {line}").format(line=self._line())
        return self._error("unknown-column", message, hint)

    def _twice(self, position: int, first: int, cell: str) -> Finding:
        message = _("The column “{name}” is there twice.").format(name=echo(cell))
        related = Related(self.sheet.cell(self.path, self.line, first), _("This is the other one."))
        hint = _("Delete one of the two, with its values.")
        return self._error("repeated-column", message, hint, position, related)

    def _missing(self, names: set[str]) -> Iterator[Finding]:
        for name in (PERIOD, *(dimension.key for dimension in self.dimensions), VALUE):
            if name not in names:
                shown = column_name(name) if name in {PERIOD, VALUE} else name
                message = _("The column “{name}” is missing.").format(name=shown)
                hint = _("The first line is: {line}").format(line=self._line())
                yield self._error("missing-column", message, hint)
