"""The rows of a sheet of records: changed values, new entries of the status, and new records."""

from collections.abc import Iterable, Iterator, Sequence

from konzept.editing.scaffold import id_for
from konzept.editing.text.content import Content
from konzept.exchange.workbook.back.entries import new_entry
from konzept.exchange.workbook.back.proposals import ChangedValue, FreshRecord, Ledger, NewItem
from konzept.exchange.workbook.back.rows import BackRow, BackSheet
from konzept.exchange.workbook.back.values import RowReader, Touched
from konzept.exchange.workbook.cells import CellMeaning
from konzept.exchange.workbook.columns import STATUS, columns_of
from konzept.exchange.workbook.plan import Planner
from konzept.exchange.workbook.stamp import ID
from konzept.i18n.messages import _
from konzept.model import CONCEPT, Kind, Record
from konzept.model.fields import forms
from konzept.model.record import StatusEntry
from konzept.source.findings import echo
from konzept.source.values import is_id

HEADING = 60
"""So many characters of a text serve as the title of a new record of a kind without titles."""


class RecordRows:
    """Reads the rows of a sheet of records."""

    def __init__(self, planner: Planner, kind: Kind, sheet: BackSheet, ledger: Ledger) -> None:
        self.planner = planner
        self.concept = planner.concept
        self.kind = kind
        self.sheet = sheet
        self.columns = columns_of(kind.model, planner.concept.own_fields.forms_of(kind.name))
        self.reader = RowReader(planner, sheet, self.columns, ledger)
        self.ledger = ledger

    def read(self) -> None:
        """Note what all rows ask for."""
        seen: set[str] = set()
        for row in self.sheet.rows:
            if row.stamp is None and not self._is_known(row):
                self._fresh(row)
                continue
            record = self._record(row, seen)
            if record is not None:
                self._changes(row, record)

    def fresh(self) -> Iterator[tuple[str, str]]:
        """Id and title of each record that the sheet brings, so that other rows can name it."""
        for row in self.sheet.rows:
            title = self._title(row)
            id_ = row.id or id_for(title) or ""
            if row.stamp is None and title and is_id(id_) and not self._is_known(row) and self.kind is not CONCEPT:
                yield id_, title

    def _is_known(self, row: BackRow) -> bool:
        return bool(row.id) and self.concept.find(self.kind.name, row.id) is not None

    def _record(self, row: BackRow, seen: set[str]) -> Record | None:
        """The record of a row that came from an export; None where that is not certain, which is noted."""
        place = self.sheet.place(row, ID)
        if row.stamp is None:
            reason = _("The row has no longer what the export noted about it, so that nobody knows what was changed.")
            self.ledger.refuse(place, row.id, reason, _("Export again, and write the changes into that workbook."))
            return None
        name = row.stamp.id
        record = self.concept.find(self.kind.name, name)
        if row.id != name:
            reason = _("The row has the id “{id}”, and the export noted “{noted}” there.")
            advice = _("Sort whole rows only. An id is changed by “konzept rename”.")
            self.ledger.refuse(place, row.id, reason.format(id=echo(row.id), noted=name), advice)
            return None
        if name in seen:
            reason = _("The row is there twice.")
            self.ledger.refuse(place, row.id, reason, _("For a new record fill an empty row below the others."))
            return None
        seen.add(name)
        if record is None:
            reason = _("The record “{id}” is not there any more.").format(id=name)
            self.ledger.refuse(place, row.id, reason, _("Take its row out of the workbook."))
        return record

    def _changes(self, row: BackRow, record: Record) -> None:
        if row.stamp and self.reader.is_untouched(row, row.stamp.sums):
            return
        now = self.planner.row(record, self.columns).cells
        found = list(self.reader.values(row, now, row.stamp.sums if row.stamp else {}, type(record)))
        self.ledger.proposals += _values(found, record)
        content = self.entry(found, getattr(record, STATUS, ()))
        if content:
            where = next(each for each, _meant in found if each.column.entry)
            self.ledger.proposals.append(
                NewItem(place=where.place, text=where.text, record=record, name=STATUS, content=content)
            )

    def entry(
        self, found: Sequence[tuple[Touched, CellMeaning]], known: Sequence[StatusEntry]
    ) -> dict[str, Content] | None:
        """The new entry of the status that the cells ask for."""
        entries = [(each, meant) for each, meant in found if each.column.entry]
        if not entries:
            return None
        return new_entry(self.concept, known, self.planner.day.isoformat(), entries, self.ledger)

    def _title(self, row: BackRow) -> str:
        """What a new record is called; empty where nothing in the row says it."""
        known = forms(self.kind.model)
        title = self.kind.model.titled_by
        required = [name for name, form in known.items() if form.required and form.holds is str]
        for key in (title, *required):
            cell = row.cells.get(key)
            if cell is not None and str(cell.value).strip() and not cell.is_formula:
                text = " ".join(str(cell.value).split())
                return text if key == title else text[:HEADING]
        return ""

    def _fresh(self, row: BackRow) -> None:
        """Note the new record of a row."""
        place = self.sheet.place(row, self.kind.model.titled_by)
        title = self._title(row)
        if not title:
            reason = _("The new row has no title.")
            self.ledger.refuse(place, "", reason, _("Write what the record is called; its id is made from it."))
            return
        if self.kind is CONCEPT:
            self.ledger.refuse(place, title, _("A workbook has one concept."), _("Make another with “konzept new”."))
            return
        id_ = row.id or id_for(title) or ""
        if not is_id(id_):
            reason = _("No id can be made from “{title}”.").format(title=echo(title))
            advice = _("Write one into the first column, in small letters a-z, digits and hyphens.")
            self.ledger.refuse(place, title, reason, advice)
            return
        taken = self.concept.find(self.kind.name, id_)
        if taken is not None:
            self._taken(row, taken, place, title)
            return
        found = [
            (each, meant)
            for each, meant in self.reader.values(row, {}, {}, self.kind.model)
            if each.column.key != self.kind.model.titled_by
        ]
        proposal = FreshRecord(
            place=place,
            text=title,
            kind=self.kind,
            id=id_,
            title=title,
            values=tuple(_values(found, None)),
            entry=self.entry(found, ()),
        )
        self.ledger.proposals.append(proposal)

    def _taken(self, row: BackRow, taken: Record, place: str, title: str) -> None:
        """Note a new row whose record is there already, unless it says nothing else: it was taken before."""
        now = self.planner.row(taken, self.columns).cells
        quiet = RecordRows(self.planner, self.kind, self.sheet, Ledger())
        entry = quiet.entry(list(quiet.reader.values(row, now, {}, type(taken))), getattr(taken, STATUS, ()))
        if entry or self.reader.says_more(row, now):
            reason = _("There is a record called “{title}” already.").format(title=echo(taken.heading))
            advice = _("Change its own row, or give the new one another title.")
            self.ledger.refuse(place, title, reason, advice)


def _values(found: Iterable[tuple[Touched, CellMeaning]], record: Record | None) -> Iterator[ChangedValue]:
    """The new values of fields among the changed cells."""
    for each, meant in found:
        if not each.column.entry:
            route, content = each.column.route, meant.content
            yield ChangedValue(place=each.place, text=each.text, record=record, route=route, content=content)
