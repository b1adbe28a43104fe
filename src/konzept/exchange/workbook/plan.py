"""The sheets of a workbook before they are written in any format, and what the cells of today would say on import."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from konzept.exchange.sheets.book import GridCell
from konzept.exchange.workbook.cells import CellReader, ShownCell, told
from konzept.exchange.workbook.columns import (
    STATUS,
    BookColumn,
    ListField,
    columns_of,
    has_status,
    is_common,
    lists_of,
    part_columns,
)
from konzept.exchange.workbook.stamp import RowStamp, row_name, sum_of
from konzept.figures.entries import status_on
from konzept.i18n.messages import _
from konzept.model import ALL_KINDS, CONCEPT, LEVELS, Goal, Kind, Measure, Record, Theme
from konzept.model.part import Part
from konzept.reading.concept import Concept
from konzept.reading.own_fields import OwnFieldForm, value_of
from konzept.source.findings import Route
from konzept.source.light import dataclass
from konzept.source.yaml.nodes import Scalar
from konzept.wording.levels import level
from konzept.wording.phrases import Terms

EMPTY = ShownCell(None)

_IN_ORDER = tuple(
    sorted(
        ALL_KINDS,
        key=lambda kind: (not kind.is_level, -LEVELS.index(kind.name) if kind.is_level else 0, kind is CONCEPT),
    )
)
"""The kinds in the order of their use: the innermost level first, the cover of the concept last."""


class PlannedRow(NamedTuple):
    """A row: its record, the position of the item in its list, and its cells by the keys of their columns."""

    record: Record
    at: int | None
    cells: Mapping[str, ShownCell]

    @property
    def name(self) -> str:
        """The name of the row among those of its sheet."""
        return row_name(self.record.id, self.at)


@dataclass(frozen=True)
class PlannedSheet:
    """A sheet: the records of a kind, or the items that these have in one list."""

    kind: Kind
    title: str
    columns: tuple[BookColumn, ...]
    rows: tuple[PlannedRow, ...]
    items: ListField | None = None

    @property
    def key(self) -> str:
        """Its name for programs: `measure`, `measure.costs`."""
        return f"{self.kind.name}.{self.items.name}" if self.items else self.kind.name

    @property
    def is_aside(self) -> bool:
        """Whether it is out of sight at first: it has no row, and belongs to nothing that every concept has."""
        return not self.rows and self.items is not None and not self.kind.is_level

    @property
    def is_history(self) -> bool:
        """Whether its items are entries of a status, which are added and never changed."""
        return self.items is not None and self.items.name == STATUS


class Planner:
    """Makes the sheets of a concept as of a day."""

    def __init__(self, concept: Concept, cells: CellReader, day: date) -> None:
        self.concept = concept
        self.cells = cells
        self.day = day

    def sheets(self, only: Mapping[str, Sequence[Record]] | None = None) -> tuple[PlannedSheet, ...]:
        """The sheets of all kinds and lists, so that the first record and the first item can be made there, too.

        With `only` those of these kinds and records.
        """
        found: list[PlannedSheet] = []
        for kind in _IN_ORDER:
            if only is not None and kind.name not in only:
                continue
            records = list(only[kind.name] if only is not None else self.concept.records_of(kind.name).values())
            found.append(self.of_kind(kind, records))
            found += [self.of_list(kind, items, records) for items in _offered(kind)]
        return tuple(found)

    def of_kind(self, kind: Kind, records: Sequence[Record]) -> PlannedSheet:
        """The sheet of the records of a kind."""
        columns = columns_of(kind.model, self.concept.own_fields.forms_of(kind.name))
        title = level(self.concept, kind.name).many if kind is not CONCEPT else _(CONCEPT.one)
        return PlannedSheet(kind, title, columns, tuple(self.row(record, columns) for record in records))

    def of_list(self, kind: Kind, items: ListField, records: Sequence[Record]) -> PlannedSheet:
        """The sheet of the items that records have in one list."""
        columns = part_columns(items.part)
        above = level(self.concept, kind.name).many if kind is not CONCEPT else _(CONCEPT.one)
        title = f"{above} – {Terms(self.concept).title(items.form)}"
        rows = [row for record in records for row in self.item_rows(record, items, columns)]
        return PlannedSheet(kind, title, columns, tuple(rows), items)

    def row(self, record: Record, columns: Sequence[BookColumn]) -> PlannedRow:
        """The row of a record."""
        closed = closed_reason(record)
        now = self._now(record) if has_status(type(record)) else {}
        cells: dict[str, ShownCell] = {}
        for column in columns:
            value = now.get(column.entry) if column.entry else value_at(record, column)
            shown = self.cells.shown(column, value, "" if column.entry else _raw(record, column.route))
            if value in (None, ()) and not column.entry and _says(record, column):
                shown = ShownCell(None, _("The value in the file has a fault; “konzept validate” shows it."))
            cells[column.key] = shown._replace(locked=closed) if closed else shown
        return PlannedRow(record, None, cells)

    def item_rows(self, record: Record, items: ListField, columns: Sequence[BookColumn]) -> Iterator[PlannedRow]:
        """The rows of the items of a list."""
        closed = closed_reason(record)
        if (items.name,) in record.file.kept:
            closed = _("The value in the file has a fault; “konzept validate” shows it.")
        elif items.name == STATUS:
            closed = _("What was reported stays; add a row for what holds now.")
        for index, item in enumerate(getattr(record, items.name)):
            cells = {
                column.key: self.cells.shown(
                    column, inner_value(item, column), _raw(record, (items.name, index, *column.route))
                )
                for column in columns
            }
            if closed:
                cells = {key: shown._replace(locked=closed) for key, shown in cells.items()}
            yield PlannedRow(record, index, cells)

    def _now(self, record: Record) -> Mapping[str, object]:
        """What holds on the day, of what a new status entry can change."""
        assert isinstance(record, Theme | Goal | Measure)  # noqa: S101 - no other kind has a status
        entry = status_on(record, self.day)
        return {} if entry is None else {key: getattr(entry, key) for key in ("state", "date", "rating", "percent")}

    def stamp(self, row: PlannedRow, columns: Sequence[BookColumn]) -> RowStamp:
        """The stamp of a row as it is now."""
        sums = {column.key: self.sum(row.cells, column) for column in columns}
        return RowStamp(row.record.id, row.at, {key: value for key, value in sums.items() if value})

    def sum(self, cells: Mapping[str, ShownCell], column: BookColumn) -> str:
        """The sum of what a cell of a row says now."""
        value = cells.get(column.key, EMPTY).value
        return "" if value is None else sum_of(told(self.cells, column, GridCell(value)))


def value_at(record: Record, column: BookColumn) -> object:
    """The value that a column shows of a record; None where there is none."""
    if column.route[0] == "own" and isinstance(column.form, OwnFieldForm):
        return value_of(column.form, record)
    return inner_value(record, column)


def inner_value(part: Part, column: BookColumn) -> object:
    """The value of a part at the route of a column; None where it is missing, or where a default stands for it."""
    value: object = part
    for step in column.route:
        if not isinstance(value, Part):
            return None
        form_default = getattr(type(value), str(step), None)
        value = getattr(value, str(step), None)
        if value == form_default and not isinstance(form_default, property):
            value = None
    return value


def _raw(record: Record, route: Route) -> str:
    """The text at a route as the file has it; empty where there is no single text."""
    node = record.file.node(*route)
    return node.value if isinstance(node, Scalar) else ""


def _says(record: Record, column: BookColumn) -> bool:
    """Whether the file says something where the model has no value."""
    node = record.file.node(*column.route)
    return node is not None and not (isinstance(node, Scalar) and not node.value.strip())


def closed_reason(record: Record) -> str:
    """Why nothing of a record can be changed by a cell; empty where that is possible."""
    if record.file.names or record.file.source.translated:
        return _("Keys of the file are written in another way; “konzept validate --fix” mends that.")
    return ""


def _offered(kind: Kind) -> tuple[ListField, ...]:
    """The lists of a kind with sheets of their own: what every kind has stays in files."""
    return tuple(items for items in lists_of(kind.model) if not is_common(items.name))
