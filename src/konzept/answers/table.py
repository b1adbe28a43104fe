"""A table as a value, made once and printed by every format, so that all of them say the same.

A cell has a text for people, in the language of the run, and a value for programs. JSON takes the value; documents, the
terminal, Markdown and CSV take the text.

A column is declared together with the way its cells are made, so that head and cell belong together; `table_of` makes
the table. A table holds plain values without functions, which can be sent to another process.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import KW_ONLY, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from konzept.answers.record_json import Json
from konzept.source.light import dataclass

if TYPE_CHECKING:  # tables without passages need no comparison of words
    from konzept.source.textdiff import DiffPiece

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)

NUMBER, AMOUNT, SHORT = "number", "amount", "short"
"""The forms of cells: figures, amounts followed by words, texts that are never broken across lines."""

FLUSH_RIGHT = frozenset({NUMBER, AMOUNT})


@dataclass(frozen=True)
class Passage:
    """A paragraph in a comparison, in pieces that are unchanged, removed or added."""

    form: str
    """`text`, `item` of a list, `title`, `skipped` for unchanged text left out, or `nothing` for an empty side."""
    pieces: "tuple[DiffPiece, ...]" = ()


@dataclass(frozen=True)
class Cell:
    """One cell of a table: `text` for people, `value` for programs."""

    text: str = ""
    value: Json = None
    _: KW_ONLY
    href: str = ""
    """The target of a link on the text; empty for no link."""
    form: str = ""
    """One of `NUMBER`, `AMOUNT`, `SHORT`, or empty: the first two are aligned right; `number` and `short` never break.

    A spreadsheet may calculate with a `number`; anything else that looks like a formula is made harmless for it.
    """
    key: str = ""
    """The key of the glyph before the text; empty for none."""
    anchors: tuple[str, ...] = ()
    """In the first cell of a row, the anchors of what the row is about, the present one first."""
    passages: tuple[Passage, ...] = ()
    """Paragraphs in place of `text`, in tables that compare texts."""


@dataclass(frozen=True)
class Head:
    """The head of a column: `key` for programs, `text` for people."""

    key: str
    text: str
    _: KW_ONLY
    form: str = ""
    """The form of the cells below, see `Cell.form`."""
    wide: bool = False
    """Whether the column is only in CSV and JSON, which have room for it."""
    firm: bool = False
    """Whether texts of the column are never broken, such as ids that are copied from a terminal."""
    minor: bool = False
    """Whether a narrow terminal does without the column before it does without others."""

    @property
    def right(self) -> bool:
        """Whether the column is aligned right."""
        return self.form in FLUSH_RIGHT


@dataclass(frozen=True)
class Column(Generic[T_contra]):
    """A column for things of one type: its head, and the function that makes the cell of each thing.

    `cell` returns a cell, or a text that becomes a cell in the form of the column.
    """

    key: str
    title: str
    cell: Callable[[T_contra], Cell | str | None]
    _: KW_ONLY
    form: str = ""
    wide: bool = False
    firm: bool = False
    minor: bool = False
    foot: str = ""
    """The text of the column in the last row, on all things together; a table has this row if any column has a text."""

    @property
    def head(self) -> Head:
        """The head of the column; its words may break even where the values beneath must not."""
        form = "" if self.form == SHORT else self.form
        return Head(self.key, self.title, form=form, wide=self.wide, firm=self.firm, minor=self.minor)

    def of(self, thing: T_contra) -> Cell:
        """The cell of one thing."""
        cell = self.cell(thing)
        return cell if isinstance(cell, Cell) else Cell(cell or "", cell, form=self.form)

    def after(self, get: Callable[[T], T_contra]) -> "Column[T]":
        """The same column for things of another type, from which `get` returns those of this column."""
        return Column(
            self.key,
            self.title,
            lambda thing: self.of(get(thing)),
            form=self.form,
            wide=self.wide,
            firm=self.firm,
            minor=self.minor,
            foot=self.foot,
        )


@dataclass(frozen=True)
class Table:
    """Heads and rows; every row has a cell for every head; in documents the first cell is the heading of the row."""

    head: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    _: KW_ONLY
    caption: str = ""
    foot: tuple[Cell, ...] = ()
    stacks: bool = False
    """Whether the site shows its cells below each other on a telephone, each with its head, instead of a wide table."""

    @property
    def holds_passages(self) -> bool:
        """Whether the table compares texts side by side; its caption is then the same as the heading above."""
        return any(cell.passages for row in self.rows for cell in row)

    @property
    def lines(self) -> tuple[tuple[Cell, ...], ...]:
        """The head, the rows and the last row, each as cells."""
        head = tuple(Cell(head.text, form=head.form) for head in self.head)
        return (head, *self.rows, *((self.foot,) if self.foot else ()))

    @property
    def narrow(self) -> "Table":
        """The table without wide columns, which only CSV and JSON have, and without empty ones."""
        return self.filled().only({head.key for head in self.head if not head.wide})

    def with_rows(self, rows: Iterable[tuple[Cell, ...]]) -> "Table":
        """The table with other rows, or with the same ones in another order."""
        return replace(self, rows=tuple(rows))

    def filled(self, always: Collection[str] = ()) -> "Table":
        """The table without empty columns, except those with keys in `always`."""
        told = {head.key for at, head in enumerate(self.head) if any(row[at].text for row in self.rows)}
        return self.only(told.union(always))

    def only(self, keys: Collection[str]) -> "Table":
        """The table with only the columns of these keys, in their order."""
        kept = [at for at, head in enumerate(self.head) if head.key in keys]

        def of(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
            return tuple(cells[at] for at in kept)

        heads = tuple(self.head[at] for at in kept)
        rows, foot = tuple(map(of, self.rows)), of(self.foot) if self.foot else ()
        return Table(heads, rows, caption=self.caption, foot=foot, stacks=self.stacks)


def table_of(columns: Iterable[Column[T]], things: Iterable[T], *, caption: str = "", stacks: bool = False) -> Table:
    """The table of some things, with a row for each thing and a cell for each column."""
    made = tuple(columns)
    heads = tuple(column.head for column in made)
    foot = tuple(Cell(column.foot, form=head.form) for column, head in zip(made, heads, strict=True))
    return Table(
        heads,
        tuple(tuple(column.of(thing) for column in made) for thing in things),
        caption=caption,
        foot=foot if any(cell.text for cell in foot) else (),
        stacks=stacks,
    )
