"""How the width of a table on paper is divided: each column gets the room that its words need."""

from collections.abc import Iterator, Sequence

from konzept.rendering.blocks import Box
from konzept.source.light import pattern

ROOM = 100
"""How many letters a line of a table holds on a sheet of A4."""

LINE = 34
"""A column of text is not wider than so many letters for its own sake: its text runs on in the next line."""

AMOUNT = 20
"""A column of amounts with words beside them is not wider than this."""

WORD = 15
"""The most letters of a word that a column of text is as wide as; longer ones are hyphenated."""

GAP = 3
"""The space between two columns, in letters."""

HEAVY = 1.25
"""How much wider letters of the head are than those of the rows."""

KEY = 3
"""The room of the sign before the words of a state, which stay in one line."""

FIXED = frozenset({"number", "short"})
"""The forms of cells that do not break."""

_SPACE = pattern(r"[ \n\t]+")
"""Where a line may end; it does not end at a space that binds a number to its unit."""


def widths(head: Sequence[Box], rows: Sequence[Sequence[Box]], foot: Sequence[Box] = ()) -> tuple[int, ...]:
    """The shares of the width, one for each column, in letters; columns of numbers keep their words in one line."""
    every = [head, *rows, *([foot] if foot else [])]
    columns = [[row[position] for row in every if position < len(row)] for position in range(len(head))]
    wanted, least = [*map(_wanted, columns)], [*map(_least, columns)]
    over = sum(wanted) - ROOM
    spare = [most - few for most, few in zip(wanted, least, strict=True)]
    if over <= 0 or not sum(spare):
        return tuple(wanted)
    taken = min(1, over / sum(spare))
    return tuple(round(most - room * taken) for most, room in zip(wanted, spare, strict=True))


def _wanted(column: Sequence[Box]) -> int:
    """How many letters a column has where there is room."""
    body = max((_letters(box) for box in column[1:]), default=0)
    forms = {box.form for box in column[1:] if _letters(box)}
    if forms <= FIXED:
        return max(body + GAP, _word(column) + GAP, _least(column))
    return max(min(body, AMOUNT if "amount" in forms else LINE), _least(column) - GAP) + GAP


def _least(column: Sequence[Box]) -> int:
    """How many letters a column must have."""
    fixed = max((_letters(box) for box in column[1:] if box.form in FIXED), default=0)
    state = max((_letters(box) for box in column if box.key), default=0)
    return max(fixed, min(state, WORD + KEY), min(_word(column), WORD), 3) + GAP


def _letters(box: Box) -> int:
    return sum(len(span.text) for span in box.spans) + (KEY if box.key else 0)


def _word(column: Sequence[Box]) -> int:
    """The letters of the longest word; the head is heavier."""
    head = (round(len(word) * HEAVY) for word in _words(column[:1]))
    return max((*head, *map(len, _words(column[1:]))), default=0)


def _words(column: Sequence[Box]) -> Iterator[str]:
    for box in column:
        yield from _SPACE.split("".join(span.text for span in box.spans))
