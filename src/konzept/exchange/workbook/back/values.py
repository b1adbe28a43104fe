"""The cells of a row beside the record or item that it shows: untouched, changed, changed on both sides, or closed."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from konzept.exchange.sheets.book import CellValue, GridCell
from konzept.exchange.workbook.back.proposals import Ledger
from konzept.exchange.workbook.back.rows import BackRow, BackSheet
from konzept.exchange.workbook.cells import CellMeaning, CellReader, ShownCell, canonical, told
from konzept.exchange.workbook.choices import choices_of
from konzept.exchange.workbook.columns import BookColumn
from konzept.exchange.workbook.plan import EMPTY, Planner
from konzept.exchange.workbook.stamp import sum_of
from konzept.i18n.messages import _
from konzept.model.fields import forms
from konzept.model.part import Part
from konzept.source.dates import meant_date
from konzept.source.failure import KonzeptError
from konzept.source.findings import Route, echo
from konzept.source.light import pattern
from konzept.source.values import Moment, Period, Unfit

_NUMBERED = pattern(r"[0-9][0-9.,/-]*")
_DAY_MADE = pattern(r"[0-9]{1,2}[./ -]+(?:[A-Za-zä]{3}|[0-9]{1,2}[./-]+[0-9]{2,4})")
"""A day as a spreadsheet shows it: 04. Okt, 04.10.2026."""

ShownCells: TypeAlias = Mapping[str, ShownCell]
"""What the cells of a row say now, by the keys of their columns."""


class Touched(NamedTuple):
    """A cell that says something else than it did, and something else than the files say now."""

    column: BookColumn
    cell: GridCell | None
    place: str
    is_behind: bool
    """Whether the files say something else than the cell did at first: both sides have changed it."""

    @property
    def text(self) -> str:
        """What stands in the cell."""
        return "" if self.cell is None else str(self.cell.value)


class RowReader:
    """Compares the rows of one sheet."""

    def __init__(self, planner: Planner, sheet: BackSheet, columns: tuple[BookColumn, ...], ledger: Ledger) -> None:
        self.planner = planner
        self.sheet = sheet
        self.columns = columns
        self.ledger = ledger

    @property
    def cells(self) -> CellReader:
        """How cells are read."""
        return self.planner.cells

    def is_untouched(self, row: BackRow, known: Mapping[str, str]) -> bool:
        """Whether all cells of a row say what they said at first: then nothing else has to be asked."""
        return all(
            sum_of(told(self.cells, column, row.cells.get(column.key))) == known.get(column.key, "")
            for column in self.columns
            if column.key in self.sheet.columns
        )

    def touched(self, row: BackRow, now: ShownCells, known: Mapping[str, str]) -> Iterator[Touched]:
        """The cells of a row that somebody has changed; `known` are the sums of what they said at first."""
        for column in self.columns:
            if column.key not in self.sheet.columns:
                continue
            cell = row.cells.get(column.key)
            said, before = sum_of(told(self.cells, column, cell)), known.get(column.key, "")
            today = self.planner.sum(now, column)
            if said not in {before, today}:
                yield Touched(column, cell, self.sheet.place(row, column.key), today != before)

    def values(
        self, row: BackRow, now: ShownCells, known: Mapping[str, str], model: type[Part]
    ) -> Iterator[tuple[Touched, CellMeaning]]:
        """The changed cells with what they mean, of those that may be changed; the others are noted."""
        for each in self.touched(row, now, known):
            shown = now.get(each.column.key, EMPTY)
            if self.sheet.is_merged(row, each.column.key):
                reason = _("The cell is merged with another one, so that its own value is gone.")
                self.ledger.refuse(each.place, each.text, reason, _("Undo the merging, and write the value once more."))
            elif locked := shown.locked or each.column.locked:
                advice = _("Put it back as it was; the file itself can be changed.")
                self.ledger.refuse(each.place, each.text, locked, advice)
            else:
                meant = self._meant(each, now)
                if meant is not None and self._is_open(each, meant, now, model):
                    yield each, meant

    def _meant(self, each: Touched, now: ShownCells) -> CellMeaning | None:
        """What a changed cell means; None where that is what the files say, or cannot be read, which is noted."""
        try:
            meant = self.cells.read(each.column, each.cell)
        except (KonzeptError, Unfit) as error:
            if not self._is_same_number(each, now):
                advice = self._advice(each.column) if isinstance(error, Unfit) else ""
                self.ledger.refuse(each.place, each.text, error.message, advice or error.hint or error.message)
            return None
        shown = now.get(each.column.key, EMPTY).value
        if shown is not None and each.cell is not None:
            current = self.cells.read(each.column, GridCell(shown))
            if canonical(current.value) == canonical(meant.value):
                return None
        if not self.sheet.is_typed and isinstance(meant.value, str) and _is_made_over(shown, meant.value):
            reason = _("The spreadsheet has made something else of the text “{before}”.").format(
                before=echo(str(shown))
            )
            advice = _("Write it in the workbook of --format xlsx, which keeps it, or with “konzept set”.")
            self.ledger.refuse(each.place, each.text, reason, advice)
            return None
        return meant

    def _advice(self, column: BookColumn) -> str:
        """What to write into a cell instead, where the hint for a file would speak of its notation and its words."""
        form = column.form
        if form.holds is Moment:
            return _("Write a day such as 30.06.2027, or June 2027, 3rd quarter 2027, 2027; empty means unknown.")
        if form.holds is Period:
            return _("Write 2024 – 2027, or a school year 2026/2027; empty means unknown.")
        if form.holds is bool:
            return _("Write yes or no.")
        words = choices_of(self.cells, column)[0] if form.options else ()
        return _("Write one of: {words}.").format(words=", ".join(words)) if words else ""

    def says_more(self, row: BackRow, now: ShownCells) -> bool:
        """Whether a new row says anything of fields that the record or item does not say that is there already."""
        return any(
            each.cell and not each.column.entry and not self._says(each.column, each.cell, now)
            for each in self.touched(row, now, {})
        )

    def lacks(self, row: BackRow, now: ShownCells) -> bool:
        """Whether a row has nothing to say of something that is there."""
        return any(
            now.get(column.key, EMPTY).value is not None and column.key not in row.cells for column in self.columns
        )

    def _says(self, column: BookColumn, cell: GridCell, now: ShownCells) -> bool:
        """Whether a cell means what is there already; a word that holds where nothing is written is not shown there."""
        shown = now.get(column.key, EMPTY).value
        try:
            meant = self.cells.read(column, cell).value
            there = column.form.default if shown is None else self.cells.read(column, GridCell(shown)).value
        except (KonzeptError, Unfit):
            return False
        return canonical(meant) == canonical(there)

    def _is_same_number(self, each: Touched, now: ShownCells) -> bool:
        """Whether a spreadsheet has made a number of a text that looks like one: 1.1 of “1.10”."""
        shown = now.get(each.column.key, EMPTY).value
        value = each.cell.value if each.cell else None
        try:
            return not isinstance(value, str | None) and isinstance(shown, str) and float(shown) == float(str(value))
        except ValueError:
            return False

    def _is_open(self, each: Touched, meant: CellMeaning, now: ShownCells, model: type[Part]) -> bool:
        """Whether a change may be made: nobody else has made another one, and what is needed does not go away."""
        if each.is_behind:
            shown = now.get(each.column.key, EMPTY).value
            theirs = echo(str(shown)) if shown is not None else _("nothing")
            reason = _("Since the export somebody else has changed the value, too; the files now say: {theirs}.")
            advice = _("Agree on one of them. If it is yours, export again, and write it once more.")
            self.ledger.refuse(each.place, each.text, reason.format(theirs=theirs), advice)
            return False
        if meant.content is None and not each.column.entry and is_required(model, each.column.route):
            reason = _("“{title}” must not be empty.").format(title=each.column.title)
            self.ledger.refuse(each.place, each.text, reason, _("Write a value, or put back the one that was there."))
            return False
        return True


def _is_made_over(before: CellValue | None, now: str) -> bool:
    """Whether a spreadsheet may have made a text over when it opened a CSV file: 1.1 of 1.10, 04. Okt of 4.10."""
    if not isinstance(before, str) or not _NUMBERED.fullmatch(before) or before == now:
        return False
    try:
        return float(before.replace(",", ".")) == float(now.replace(",", "."))
    except ValueError:
        return _DAY_MADE.search(now) is not None and meant_date(before) is None


def is_required(model: type[Part], route: Route) -> bool:
    """Whether a part must have a value at a route, where it has one on the way there at all."""
    form = forms(model).get(str(route[0])) if route else None
    if form is None or not form.required:
        return bool(form and form.part and len(route) > 1 and is_required(form.part, route[1:]))
    return len(route) == 1 or bool(form.part and is_required(form.part, route[1:]))
