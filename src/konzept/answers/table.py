"""A table as a value, made once and printed by every format, so that all of them say the same.

A cell has two faces: what a person reads, in the language of the run, and what a program gets. JSON takes the second;
documents, the terminal, Markdown and CSV take the first.

A column is declared together with the way its cells are made, so that head and cell cannot part; `table_of` makes the
table. What stands in a table are plain values without functions, which can be sent to another process.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from konzept.answers.record_json import Json

if TYPE_CHECKING:  # answers without texts need no comparison of words
    from konzept.source.textdiff import DiffPiece

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)

NUMBER, AMOUNT, SHORT = "number", "amount", "short"
"""Forms of cells: figures, amounts with words behind them, texts that are never broken."""

FLUSH_RIGHT = frozenset({NUMBER, AMOUNT})


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph whose words are told apart: those that stayed, those that went, those that came."""

    form: str
    """`text`, `item` of a list, `title`; `skipped` stands for what is left out, `nothing` for an empty side."""
    pieces: "tuple[DiffPiece, ...]" = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in a table: `text` for people, `value` for programs."""

    text: str = ""
    value: Json = None
    _: KW_ONLY
    href: str = ""
    """Where the text leads; empty: then it is no link."""
    form: str = ""
    """`number` and `amount` stand flush right, `number` and `short` are never broken.

    A spreadsheet may calculate with a `number`; anything else that looks like a formula is made harmless for it.
    """
    key: str = ""
    """Picks a glyph before the text."""
    anchors: tuple[str, ...] = ()
    """Of the first cell of a row: where links to what the row is about lead, the present one first."""
    passages: tuple[Passage, ...] = ()
    """What stands in it where that is more than words in a line; there is no `text` then."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a column: `key` for programs, `text` for people."""

    key: str
    text: str
    _: KW_ONLY
    form: str = ""
    """As of cells."""
    wide: bool = False
    """Only where there is room: in CSV and JSON."""
    firm: bool = False
    """Never broken: an id that is copied from a terminal must be whole."""

    @property
    def right(self) -> bool:
        """Whether the column stands flush right."""
        return self.form in FLUSH_RIGHT


@dataclass(frozen=True)
class Column(Generic[T_contra]):
    """A column of things of one sort: its head, and how the cell of each of them is made.

    `cell` gives a cell, or a text that stands for itself in the form of the column.
    """

    key: str
    title: str
    cell: Callable[[T_contra], Cell | str | None]
    _: KW_ONLY
    form: str = ""
    wide: bool = False
    firm: bool = False
    foot: str = ""
    """What the last row says of all things together; a table has such a row where one of its columns says something."""

    @property
    def head(self) -> Head:
        """The head; words may break where the values beneath them must not."""
        form = "" if self.form == SHORT else self.form
        return Head(self.key, self.title, form=form, wide=self.wide, firm=self.firm)

    def of(self, thing: T_contra) -> Cell:
        """The cell of one thing."""
        cell = self.cell(thing)
        return cell if isinstance(cell, Cell) else Cell(cell or "", cell, form=self.form)

    def after(self, get: Callable[[T], T_contra]) -> "Column[T]":
        """The same column of things that its own are got from."""
        return Column(
            self.key,
            self.title,
            lambda thing: self.of(get(thing)),
            form=self.form,
            wide=self.wide,
            firm=self.firm,
            foot=self.foot,
        )


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows; every row has a cell for every head, and in documents the first cell names the row."""

    head: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    _: KW_ONLY
    caption: str = ""
    foot: tuple[Cell, ...] = ()

    @property
    def holds_passages(self) -> bool:
        """Whether texts stand in it, beside each other: then the heading above says what the caption says."""
        return any(cell.passages for row in self.rows for cell in row)

    @property
    def lines(self) -> tuple[tuple[Cell, ...], ...]:
        """Head, rows and last row alike."""
        head = tuple(Cell(head.text, form=head.form) for head in self.head)
        return (head, *self.rows, *((self.foot,) if self.foot else ()))

    @property
    def narrow(self) -> "Table":
        """Without the columns that only CSV and JSON have room for, and without those in which nothing stands."""
        return self.filled().only({head.key for head in self.head if not head.wide})

    def filled(self, always: Collection[str] = ()) -> "Table":
        """Without the columns in which nothing stands, but for some that are always there."""
        told = {head.key for at, head in enumerate(self.head) if any(row[at].text for row in self.rows)}
        return self.only(told.union(always))

    def only(self, keys: Collection[str]) -> "Table":
        """The columns of these keys, in their order."""
        kept = [at for at, head in enumerate(self.head) if head.key in keys]

        def of(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
            return tuple(cells[at] for at in kept)

        heads = tuple(self.head[at] for at in kept)
        return Table(heads, tuple(map(of, self.rows)), caption=self.caption, foot=of(self.foot) if self.foot else ())


def table_of(columns: Iterable[Column[T]], things: Iterable[T], *, caption: str = "") -> Table:
    """The table of some things: a row for each of them, a cell for each column."""
    made = tuple(columns)
    heads = tuple(column.head for column in made)
    foot = tuple(Cell(column.foot, form=head.form) for column, head in zip(made, heads, strict=True))
    return Table(
        heads,
        tuple(tuple(column.of(thing) for column in made) for thing in things),
        caption=caption,
        foot=foot if any(cell.text for cell in foot) else (),
    )
