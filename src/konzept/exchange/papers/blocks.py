"""What a document of an office program consists of, each piece with the place at which its reader finds it."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from konzept.i18n.messages import _
from konzept.source.light import dataclass


class PaperSpot(NamedTuple):
    """A place in a document: the number of a paragraph, or table, row and column, or a cell of a sheet, all from 1."""

    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    sheet: str = ""
    note: str = ""
    """The number of a footnote."""

    def __str__(self) -> str:
        """As people name it: paragraph 12; table 3, row 4, column 2; sheet “Plan”, cell B4."""
        if self.sheet:
            cell = f"{letters(self.column)}{self.row}"
            return _("sheet “{sheet}”, cell {cell}").format(sheet=self.sheet, cell=cell)
        if self.note:
            return _("footnote {number}").format(number=self.note)
        if self.table:
            place = _("table {table}, row {row}, column {column}")
            return place.format(table=self.table, row=self.row, column=self.column)
        return _("paragraph {number}").format(number=self.paragraph)


def letters(column: int) -> str:
    """The name of a column of a sheet: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class TextRole(StrEnum):
    """What a passage is for, where it is no part of the running text."""

    TEXT = "text"
    CONTENTS = "contents"
    """A line of a table of contents."""
    MARGIN = "margin"
    """Head or foot of every page."""
    TITLE = "title"
    """The title of the document."""
    FORMULA = "formula"
    """A cell of a sheet that is a formula or an error; it has no text, and `before` has what it shows."""


class TrackedChange(NamedTuple):
    """A stretch that somebody inserted or deleted while changes were tracked."""

    is_deletion: bool
    author: str
    date: str
    """The day as YYYY-MM-DD; empty where the file has none."""
    text: str


class Comment(NamedTuple):
    """A comment in the margin."""

    author: str
    date: str
    text: str
    quoted: str
    """The words that it is about."""


@dataclass(frozen=True, eq=False)
class PaperText:
    """A paragraph, a cell or a footnote: what the account of an import names once."""

    spot: PaperSpot
    text: str
    """As it reads with all tracked changes accepted; a cell has a line for each of its paragraphs."""
    before: str
    """As it reads with all of them rejected."""
    level: int = 0
    """Of a heading from 1, else 0."""
    is_item: bool = False
    """Whether it is an item of a list."""
    role: TextRole = TextRole.TEXT
    notes: tuple[str, ...] = ()
    """The numbers of the footnotes that it refers to."""
    marks: tuple[str, ...] = ()
    """The names of the bookmarks that begin in it."""
    changes: tuple[TrackedChange, ...] = ()
    remarks: tuple[str, ...] = ()
    """The ids of the comments on it, in the file."""
    comments: tuple[Comment, ...] = ()

    def with_comments(self, comments: tuple[Comment, ...]) -> "PaperText":
        """The same with the comments on it."""
        return replace(self, comments=comments)


@dataclass(frozen=True, eq=False)
class TableBlock:
    """A table as a grid; a merged cell stands at each of its places as the same passage."""

    number: int
    rows: tuple[tuple[PaperText, ...], ...]
    sheet: str = ""


PaperBlock: TypeAlias = PaperText | TableBlock


@dataclass(frozen=True)
class Reading:
    """A document that was read."""

    blocks: tuple[PaperBlock, ...]
    notes: Mapping[str, PaperText] = field(default_factory=dict)
    """The footnotes by their numbers."""
    margins: tuple[PaperText, ...] = ()
    hidden: tuple[str, ...] = ()
    """The names of sheets that are hidden."""
    created: str = ""
    """The day on which the file says that it was made, YYYY-MM-DD; an exported one says its day."""
    notices: tuple[str, ...] = ()
    """Sentences on what was left out of the file as a whole, such as macros."""

    def passages(self) -> Iterator[PaperText]:
        """Every paragraph, cell, footnote and head or foot of a page with words in it, each once."""
        seen: set[int] = set()
        for block in self.blocks:
            cells = [cell for row in block.rows for cell in row] if isinstance(block, TableBlock) else [block]
            for cell in cells:
                if id(cell) not in seen and (cell.text.strip() or cell.before.strip() or cell.comments):
                    seen.add(id(cell))
                    yield cell
        yield from self.notes.values()
        yield from self.margins
