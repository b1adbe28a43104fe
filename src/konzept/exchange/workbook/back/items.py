"""The rows of a sheet of items, such as costs or milestones: changed items, and further ones."""

from collections.abc import Mapping, Sequence

from konzept.editing.text.content import Content
from konzept.exchange.workbook.back.proposals import ChangedValue, FreshRecord, Ledger, NewItem
from konzept.exchange.workbook.back.rows import BackRow, BackSheet
from konzept.exchange.workbook.back.values import RowReader
from konzept.exchange.workbook.columns import ListField, part_columns
from konzept.exchange.workbook.plan import PlannedRow, Planner
from konzept.exchange.workbook.stamp import ID, OF
from konzept.i18n.messages import _
from konzept.model import CONCEPT, Kind, Record
from konzept.model.fields import forms
from konzept.model.types import Ref
from konzept.source.failure import KonzeptError
from konzept.source.findings import Route, echo


class ItemRows:
    """Reads the rows of a sheet of items."""

    def __init__(self, planner: Planner, kind: Kind, items: ListField, sheet: BackSheet, ledger: Ledger) -> None:
        self.planner = planner
        self.kind = kind
        self.items = items
        self.sheet = sheet
        self.columns = part_columns(items.part)
        self.reader = RowReader(planner, sheet, self.columns, ledger)
        self.ledger = ledger

    def read(self) -> None:
        """Note what all rows ask for."""
        seen: set[str] = set()
        for row in self.sheet.rows:
            if row.stamp is None or row.stamp.at is None:
                self._further(row)
            elif row.stamp.row in seen or row.id != row.stamp.id:
                reason = _("The row is there twice, or its id was changed.")
                advice = _("For a further entry fill an empty row below the others.")
                self.ledger.refuse(self.sheet.place(row, ID), row.id, reason, advice)
            else:
                seen.add(row.stamp.row)
                self._changes(row)

    def _changes(self, row: BackRow) -> None:
        assert row.stamp is not None  # noqa: S101 - asked by `read`
        if self.reader.is_untouched(row, row.stamp.sums):
            return
        record = self.planner.concept.find(self.kind.name, row.stamp.id)
        rows = list(self.planner.item_rows(record, self.items, self.columns)) if record else []
        found = self._same(rows, row.stamp.sums, row.stamp.at or 0)
        if found is None or record is None or found.at is None:
            reason = _("The entry is not there any more, or somebody else has changed it, too.")
            advice = _("Export again, and write the change into that workbook.")
            self.ledger.refuse(self.sheet.place(row, ID), row.id, reason, advice)
            return
        for each, meant in self.reader.values(row, found.cells, row.stamp.sums, self.items.part):
            route: Route = (self.items.name, found.at, *each.column.route)
            self.ledger.proposals.append(
                ChangedValue(place=each.place, text=each.text, record=record, route=route, content=meant.content)
            )

    def _same(self, rows: Sequence[PlannedRow], sums: Mapping[str, str], at: int) -> PlannedRow | None:
        """The item of today that a row shows: the same in all, or at its place and the same in most."""
        now = [self.planner.stamp(row, self.columns).sums for row in rows]
        if at < len(now) and now[at] == sums:
            return rows[at]
        equal = [row for row, known in zip(rows, now, strict=True) if known == sums]
        if len(equal) == 1:
            return equal[0]
        likeness = [sum(sums.get(key) == value for key, value in known.items()) for known in now]
        most = max(likeness, default=0)
        if not equal and most and likeness.count(most) == 1 and likeness.index(most) == at and 2 * most >= len(sums):
            return rows[at]
        return None

    def _further(self, row: BackRow) -> None:
        """Note the further item of a row."""
        home = self._home(row)
        if home is None:
            return
        content: dict[str, Content] = {}
        for each, meant in self.reader.values(row, {}, {}, self.items.part):
            if meant.content is not None:
                _put(content, each.column.route, meant.content)
        if not content:
            return
        missing = [
            _(form.title) for name, form in forms(self.items.part).items() if form.required and name not in content
        ]
        place = self.sheet.place(row, next(iter(row.cells), ID))
        if missing:
            reason = _("The new entry lacks: {titles}.").format(titles=", ".join(missing))
            self.ledger.refuse(place, _first(row), reason, _("Fill these cells of the row."))
            return
        record, fresh = (home, None) if isinstance(home, Record) else (None, home)
        if record is None or not self._has(row, record):
            self.ledger.proposals.append(
                NewItem(
                    place=place,
                    text=_first(row),
                    record=record,
                    fresh=fresh,
                    name=self.items.name,
                    content=content,
                )
            )

    def _home(self, row: BackRow) -> Record | FreshRecord | None:
        """The record that a new item is for, which the same workbook may bring; None where nothing says it."""
        concept, cell = self.planner.concept, row.cells.get(OF)
        if self.kind is CONCEPT:
            return concept.record
        try:
            name = row.id or (self.planner.cells.names.meant(Ref(self.kind.name), str(cell.value)) if cell else "")
        except KonzeptError as error:
            self.ledger.refuse_for(self.sheet.place(row, OF), str(cell.value) if cell else "", error)
            return None
        home = (concept.find(self.kind.name, name) or self.ledger.fresh(self.kind, name)) if name else None
        if home is None:
            reason = _("The new entry does not say what it belongs to.")
            if name:
                reason = _("What the new entry belongs to was not taken, or is called otherwise.")
            self.ledger.refuse(
                self.sheet.place(row, OF), echo(_first(row)), reason, _("Choose a title in the second column.")
            )
        return home

    def _has(self, row: BackRow, record: Record) -> bool:
        """Whether a record has an item that says just what a new row says: then the workbook was taken before."""
        items = self.planner.item_rows(record, self.items, self.columns)
        return any(
            not self.reader.lacks(row, item.cells) and not self.reader.says_more(row, item.cells) for item in items
        )


def _put(content: dict[str, Content], route: Route, value: Content) -> None:
    """Put a value at its route among the keys of an item."""
    *above, last = route
    for step in above:
        inner = content.setdefault(str(step), {})
        assert isinstance(inner, dict)  # noqa: S101 - a part is made of keys
        content = inner
    content[str(last)] = value


def _first(row: BackRow) -> str:
    return next((str(cell.value) for cell in row.cells.values()), "")
