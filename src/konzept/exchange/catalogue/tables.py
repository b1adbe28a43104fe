"""The tables of a catalogue: a measure in each row, or one in each table with labels and values, or just a table."""

from collections.abc import Sequence
from typing import NamedTuple

from konzept.exchange.catalogue.drafts import TEXT, Draft, DraftPiece, rank
from konzept.exchange.catalogue.mapping import CatalogueMap
from konzept.exchange.catalogue.walk import BAND, PARENTS, Walk
from konzept.exchange.catalogue.words.heads import SKIP, shown, year_in
from konzept.exchange.catalogue.words.numbering import Numbered, taken_apart
from konzept.exchange.papers.blocks import PaperSpot, PaperText, TableBlock
from konzept.i18n.messages import _
from konzept.model import LEVELS
from konzept.model.meant import folded
from konzept.source.findings import echo
from konzept.source.light import dataclass

FIRST_ROWS = 10
"""Among so many rows from the top the heads of columns are looked for."""

Row = Sequence[PaperText]


class TableColumn(NamedTuple):
    """What a column holds: the key, the head as the document has it, and the year that the head names."""

    key: str
    label: str
    year: str = ""


@dataclass(frozen=True)
class Heads:
    """The row with the heads of the columns, how many rows they take, and what each column holds."""

    row: int
    depth: int
    columns: tuple[TableColumn, ...]


def heads_of(table: TableBlock, map_: CatalogueMap) -> Heads | None:
    """The heads of a table with a record in each row; None where it is none: each has a title."""
    for at, row in enumerate(table.rows[:FIRST_ROWS]):
        cells = _distinct(row)
        known = [cell for cell in cells if map_.target(_label(cell)) not in {None, SKIP}]
        if len(cells) < 2 or len(known) < 2 or 2 * len(known) < len(cells):
            continue
        below = table.rows[at + 1] if at + 1 < len(table.rows) else ()
        depth = 2 if _goes_on(row, below) else 1
        columns = tuple(_column(cell, below[place] if depth == 2 else cell, map_) for place, cell in enumerate(row))
        return Heads(at, depth, columns) if any(column.key == "title" for column in columns) else None
    return None


def _goes_on(row: Row, below: Row) -> bool:
    """Whether a second row of heads follows: a head above reaches over several columns, another down into it."""
    wide = any(row[at] is row[at + 1] and below[at] is not below[at + 1] for at in range(len(row) - 1) if below)
    return wide and any(cell is under and cell.text for cell, under in zip(row, below, strict=True))


def _column(head: PaperText, below: PaperText, map_: CatalogueMap) -> TableColumn:
    label = _label(head) if below is head else f"{_label(head)} {_label(below)}".strip()
    key = (
        map_.target(label) or map_.target(year_in(label)[0]) or map_.target(_label(below)) or map_.target(_label(head))
    )
    return TableColumn(key or TEXT, label, year_in(label)[1])


def is_profile(table: TableBlock, map_: CatalogueMap) -> bool:
    """Whether a table has labels in its first column and their values beside them."""
    rows = list({id(row[0]): row for row in table.rows if len(_distinct(row)) > 1}.values())
    labelled = [row for row in rows if map_.target(_label(row[0]))]
    values = [row for row in labelled if map_.target(_label(row[-1])) is None]
    return len(labelled) >= 2 and 5 * len(labelled) >= 3 * len(rows) and 2 * len(values) >= len(labelled)


class TableWalk:
    """Goes through the tables of a document, one after the other."""

    def __init__(self, walk: Walk) -> None:
        """Before the first table."""
        self.walk, self.map, self.book = walk, walk.map, walk.book
        self._sheet_name = ""
        self._last: Heads | None = None
        """The heads of the table before, which one that goes on after a page may lack."""

    def forget(self) -> None:
        """Something stands between the last table and the next one."""
        self._last = None

    def table(self, table: TableBlock) -> None:
        """A table of one of the three sorts."""
        if self.walk.skipped or self.map.sheets.get(table.sheet) == SKIP:
            for cell in _cells(table):
                self.book.note(cell, reason=_("The mapping leaves this part of the document out."))
            return
        self._sheet(table)
        heads = None if is_profile(table, self.map) else heads_of(table, self.map)
        if heads is None and self._last and table.rows and len(table.rows[0]) == len(self._last.columns):
            heads = Heads(-1, 1, self._last.columns)
        if heads:
            self._records(table, heads)
            self._last = heads
        elif is_profile(table, self.map):
            self._profile(table)
            self._last = None
        else:
            self._other(table)
            self._last = None

    def _sheet(self, table: TableBlock) -> None:
        """Open the theme or goal that a sheet is called after."""
        if table.sheet and table.sheet != self._sheet_name:
            self._sheet_name = table.sheet
            self._last = None
            self.walk.stack.clear()
            kind = self.map.sheets.get(table.sheet, "")
            if kind in LEVELS:
                name = PaperText(PaperSpot(sheet=table.sheet), table.sheet, table.sheet)
                self.walk.open(kind, taken_apart(table.sheet), name, 1)

    # A record in each row

    def _records(self, table: TableBlock, heads: Heads) -> None:
        words = [folded(column.label) for column in heads.columns]
        for row in table.rows[: max(heads.row, 0)]:
            self._above(row)
        for row in table.rows[max(heads.row, 0) : heads.row + heads.depth] if heads.row >= 0 else ():
            for cell, column in zip(row, heads.columns, strict=True):
                self._head(cell, column)
        draft: Draft | None = None
        title: PaperText | None = None
        place = next(at for at, column in enumerate(heads.columns) if column.key == "title")
        for row in table.rows[heads.row + heads.depth if heads.row >= 0 else 0 :]:
            if self._is_band(row):
                self._band(row[0])
                draft = title = None
            elif heads.depth == 1 and [folded(_label(cell)) for cell in row] == words:
                for cell in row:
                    self.book.note(cell, _("head of a column that is repeated"))
            elif row[place].text:
                draft = draft if draft and row[place] is title else self._begin(row, heads, place)
                title = row[place]
                self._fill(draft, row, heads)
            else:
                self._untitled(row)

    def _head(self, cell: PaperText, column: TableColumn) -> None:
        if column.key == SKIP:
            self.book.note(cell, reason=_("The mapping leaves “{label}” out.").format(label=echo(column.label)))
        elif column.key:
            self.book.note(cell, _("head of a column: {key}").format(key=shown(column.key)))
        else:
            self.book.note(cell, _("head of a column that goes into the descriptions"))

    def _begin(self, row: Row, heads: Heads, place: int) -> Draft:
        """The record of a row, below those that are open and those that it names itself."""
        found = taken_apart(row[place].text)
        kind = found.kind or LEVELS[-1]
        if rank(kind) < rank(LEVELS[-1]) and "goals" not in {column.key for column in heads.columns}:
            kind = LEVELS[-1] if not found.number else kind
        numbers = (
            cell.text.strip().rstrip(".")
            for cell, column in zip(row, heads.columns, strict=True)
            if column.key == "number"
        )
        number = next((text for text in numbers if text and len(text) <= 40), "")
        parts = found._replace(number=number or found.number)
        if number and number.strip(".") != found.number and not found.kind:
            parts = Numbered("", number, " ".join(row[place].text.split()))
        above = [draft for draft in self.walk.stack if rank(draft.kind) < rank(kind)]
        return self.walk.record(kind, parts, row[place], above)

    def _fill(self, draft: Draft, row: Row, heads: Heads) -> None:
        seen: set[int] = set()
        columns = sorted(
            zip(row, heads.columns, strict=True), key=lambda each: (*PARENTS, each[1].key).index(each[1].key)
        )
        named = {column.key for cell, column in columns if cell.text and column.key in PARENTS}
        if "goals" in named or ("themes" in named and draft.kind == LEVELS[-1]):
            draft.parents.pop("goal", None)
        if "themes" in named:
            draft.parents.pop("theme", None)
        for cell, column in columns:
            if not cell.text or id(cell) in seen or column.key == "title":
                continue
            seen.add(id(cell))
            if column.key == "number" and cell.text.strip().rstrip(".") == draft.number:
                draft.pieces.append(DraftPiece("number", cell.text, cell, column.label))
            else:
                self.walk.field(draft, DraftPiece(column.key, cell.text, cell, column.label, column.year))

    def _untitled(self, row: Row) -> None:
        for cell in row:
            if cell.text:
                advice = _(
                    "Write the title of the measure into this row, or add its text to the row that it belongs to."
                )
                self.book.note(cell, reason=_("The row has no title."), advice=advice)

    def _is_band(self, row: Row) -> bool:
        """Whether all cells of a row are one."""
        return len(row) > 1 and bool(row[0].text) and all(cell is row[0] for cell in row)

    def _band(self, cell: PaperText) -> None:
        """A row that is a heading for those below it."""
        parts = taken_apart(cell.text)
        kind = parts.kind or self.map.bands
        if kind in LEVELS:
            self.walk.open(kind, parts, cell, BAND + rank(kind))
        elif kind == SKIP:
            self.book.note(cell, reason=_("The mapping leaves rows out whose cells are merged into one."))
        elif self.walk.here:
            self.walk.add(self.walk.here, DraftPiece(TEXT, cell.text, cell))

    def _above(self, row: Row) -> None:
        """A row above the heads: a heading, or the caption of the table."""
        if self._is_band(row) and taken_apart(row[0].text).kind:
            self._band(row[0])
            return
        for cell in _distinct(row):
            self._text(cell, cell.text)

    # Labels and values

    def _profile(self, table: TableBlock) -> None:
        pairs: list[tuple[PaperText, PaperText]] = []
        top: list[PaperText] = []
        rest: list[PaperText] = []
        for row in table.rows:
            cells = _distinct(row)
            if len(cells) == 1:
                (top if not pairs else rest).append(cells[0])
            elif cells:
                pairs += self._pairs(cells, rest)
        draft = self._subject(top, pairs)
        for label, value in pairs:
            key = self.map.target(_label(label)) or TEXT
            self.book.note(label, _("label of “{key}”").format(key=shown(key or "description")))
            if draft is None:
                self.book.note(value, reason=_("It stands outside of all themes, goals and measures."))
            elif value.text and not (key == "title" and any(piece.passage is value for piece in draft.pieces)):
                self.walk.field(draft, DraftPiece(key, value.text, value, _label(label), year_in(_label(label))[1]))
        for cell in rest:
            self._text(cell, cell.text)

    def _pairs(self, cells: Row, rest: list[PaperText]) -> list[tuple[PaperText, PaperText]]:
        """The labels of a row, each with the cells up to the next label."""
        found: list[tuple[PaperText, PaperText]] = []
        label: PaperText | None = None
        for cell in cells:
            is_label = self.map.target(_label(cell)) is not None
            if label is None or (is_label and found and found[-1][0] is label):
                label = cell
            else:
                found.append((label, cell))
        if label is not None and (not found or found[-1][0] is not label):
            if self.map.target(_label(label)):
                self.book.note(label, _("label without a value"))
            else:
                rest.append(label)
        return found

    def _subject(self, top: Sequence[PaperText], pairs: Sequence[tuple[PaperText, PaperText]]) -> Draft | None:
        """The record that a table is about: named in it, or the one whose heading stands above it."""
        here = self.walk.here
        titled = [value for label, value in pairs if self.map.target(_label(label)) == "title" and value.text]
        numbers = [value.text for label, value in pairs if self.map.target(_label(label)) == "number" and value.text]
        named = titled or [
            cell for cell in top if taken_apart(cell.text).kind or here is None or here.kind != LEVELS[-1]
        ]
        for cell in top:
            if cell not in named[:1]:
                self._text(cell, cell.text)
        if not named:
            return here
        parts = taken_apart(named[0].text)
        parts = parts._replace(number=parts.number or next(iter(numbers), ""))
        if here and here.kind == LEVELS[-1] and folded(parts.title) == folded(here.title):
            here.pieces.append(DraftPiece("title", named[0].text, named[0]))
            return here
        return self.walk.open(parts.kind or LEVELS[-1], parts, named[0], BAND + rank(LEVELS[-1]), by_word=True)

    # All others

    def _other(self, table: TableBlock) -> None:
        """A table without known heads: a line of text for each of its rows."""
        for row in table.rows:
            cells = [cell for cell in _distinct(row) if cell.text]
            line = " | ".join(" ".join(cell.text.split()) for cell in cells)
            for at, cell in enumerate(cells):
                self._text(cell, line if at == 0 else "")

    def _text(self, cell: PaperText, text: str) -> None:
        """Words of a table that belong to the text of what is open."""
        here = self.walk.here
        if here is not None and cell.text:
            self.walk.add(here, DraftPiece(TEXT, text, cell, is_item=True))
        elif cell.text:
            advice = _("Give the table heads such as “Maßnahme”, or name its heads in the mapping.")
            self.book.note(cell, reason=_("The heads of this table are not known."), advice=advice)


def _distinct(row: Row) -> list[PaperText]:
    """The cells of a row, a merged one once."""
    return [cell for at, cell in enumerate(row) if cell.text and (at == 0 or cell is not row[at - 1])]


def _cells(table: TableBlock) -> list[PaperText]:
    return [cell for row in table.rows for cell in _distinct(row)]


def _label(cell: PaperText) -> str:
    return " ".join(cell.text.split())
