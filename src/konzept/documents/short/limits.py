"""What keeps a short version short, however large the concept and however long its texts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from konzept.answers.table import Cell, Table
from konzept.i18n.messages import _
from konzept.source.light import dataclass
from konzept.wording import localized

MOST = 5
"""How many rows a table has, where it does not say otherwise."""

LETTERS = 70
"""The most letters of a title in a table: three lines of a narrow column."""


LINE, ROW = 4.5, 3.5
"""The height of a line of a table, and of what is around the lines of a row, in millimetres."""


@dataclass(frozen=True)
class Shown:
    """A table, and how many of its rows are shown."""

    table: Table
    most: int = MOST
    height: int = 60
    """How high its rows may be together, in millimetres of paper."""
    ends: bool = False
    """Whether the last rows are shown in place of the first, as in a table that ends with the newest."""


def clipped(text: str, most: int = LETTERS) -> str:
    """A text of at most so many letters: the words that fit, and an ellipsis."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    words = head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head[:-1]
    return f"{words.rstrip()} …"


def limited(shown: Shown) -> Table:
    """The table without links and anchors, with as many rows as are shown and one that counts the others."""
    table = shown.table
    every = [tuple(map(_plain, row)) for row in table.rows]
    kept = list(_fitting(reversed(every) if shown.ends else every, shown))
    rows = kept[::-1] if shown.ends else kept
    if left := len(table.rows) - len(rows):
        text = _("and {count} more").format(count=localized.number(left))
        rows.append((Cell(text), *(Cell() for _each in table.head[1:])))
    return replace(table, rows=tuple(rows), foot=tuple(map(_plain, table.foot)), caption=clipped(table.caption))


def _fitting(rows: Iterable[tuple[Cell, ...]], shown: Shown) -> Iterator[tuple[Cell, ...]]:
    """The first rows that are allowed and fit, at least one."""
    room = float(shown.height)
    for number, row in enumerate(rows):
        room -= _height(row)
        if number and (number >= shown.most or room < 0):
            return
        yield row


def _height(row: Sequence[Cell]) -> float:
    """About how high a row is on a sheet of paper, whose text is 166 mm wide: its longest cell decides."""
    letters = max(1, int((166 / len(row) - 3) / 1.9))
    return ROW + LINE * max(-(-len(cell.text) // letters) for cell in row)


def _plain(cell: Cell) -> Cell:
    return replace(cell, text=clipped(cell.text), href="", anchors=())
