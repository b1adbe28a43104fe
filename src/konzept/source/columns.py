"""Texts in columns of a terminal: lines end between words, and a date, an amount or a number is never torn.

Where there is little room, long words are divided and columns left out, the least important first.
"""

import re
import textwrap
from collections.abc import Sequence

from konzept.source.light import NamedTuple

GAP = 2
"""Blanks between two columns of a table."""

_TOGETHER = (
    r"(?<=[0-9]\.) (?=[^\W\d_])|(?<=[^\W\d_]) (?=[12][0-9]{3}(?![0-9]))|(?<=[§]) |"
    r"(?<=[0-9]) (?=(?:EUR|€|%|von [0-9]|of [0-9]))"
)
"""Blanks within a date, an amount or a share."""

_HELD = "\0"
"""Stands for such a blank while lines are made: neither a blank nor in any text, which may have no-break spaces."""


def wrapped(text: str, width: int, first: str = "", other: str | None = None) -> str:
    """The text in lines of at most `width` columns, behind a mark on the first line and one on the others."""
    lines = textwrap.fill(
        re.sub(_TOGETHER, _HELD, text),
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first) if other is None else other,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines.replace(_HELD, " ")


def lines_of(text: str, width: int) -> list[str]:
    """The lines of a cell."""
    return wrapped(text, max(width, 1)).split("\n") if text.strip() else [""]


def fitted(columns: Sequence[Sequence[str]], firm: Sequence[bool], room: int) -> list[int] | None:
    """The width of each column so that the table fits the room; None where the words are too long for it.

    What is firm keeps its width; the others get what is left, at least that of their longest word.
    """
    widest = [max(map(len, texts), default=0) for texts in columns]
    least = [
        wide
        if is_firm
        else max((len(word) for text in texts for word in re.sub(_TOGETHER, _HELD, text).split(" ")), default=0)
        for texts, wide, is_firm in zip(columns, widest, firm, strict=True)
    ]
    spare = room - GAP * (len(columns) - 1) - sum(least)
    if spare < 0:
        return None
    return _shared(least, widest, spare)


NARROW = 12
"""So wide is a column of texts at least, unless all its texts are shorter."""

_DIVISIBLE = r"[^\W\d_]+[,;.:!?)“”»]*|[(„“«]?[^\W\d_]+(?:-[^\W\d_]+)*[,;.:!?)“”»]*"
"""A word of letters alone; what has digits, such as a date, an id or an address, stays whole."""


class Layout(NamedTuple):
    """Which columns are shown, and how wide each of them is."""

    columns: tuple[int, ...]
    widths: tuple[int, ...]


class ColumnKind(NamedTuple):
    """What is asked of a column: whether its texts stay whole, and whether it goes before others."""

    firm: bool = False
    minor: bool = False


def laid_out(columns: Sequence[Sequence[str]], kinds: Sequence[ColumnKind], room: int) -> Layout | None:
    """The columns that fit the room, with their widths; None where not even the most important ones do.

    Left out are the minor ones first, then the others, each from the right. The firm ones stay, and so does the first
    one that is not.
    """
    kept = list(range(len(columns)))
    first = next((at for at in kept if not kinds[at].firm), None)
    order = [at for at in reversed(kept) if kinds[at].minor]
    order += [at for at in reversed(kept) if not kinds[at].minor and not kinds[at].firm and at != first]
    for gone in [None, *order]:
        if gone is not None:
            kept.remove(gone)
        divided = [
            list(columns[at]) if kinds[at].firm else [divided_words(text, NARROW) for text in columns[at]]
            for at in kept
        ]
        widths = _roomy(divided, [kinds[at].firm for at in kept], [columns[at] for at in kept], room)
        if widths is not None:
            return Layout(tuple(kept), tuple(widths))
    return None


def _roomy(
    divided: Sequence[Sequence[str]], firm: Sequence[bool], whole: Sequence[Sequence[str]], room: int
) -> list[int] | None:
    """The widths of columns that fit the room with words divided, each as wide as it would be with whole ones."""
    least = [
        max(
            max((len(word) for text in texts for word in re.sub(_TOGETHER, _HELD, text).split(" ")), default=0),
            min(NARROW, max(map(len, texts), default=0)),
        )
        if not is_firm
        else max(map(len, texts), default=0)
        for texts, is_firm in zip(divided, firm, strict=True)
    ]
    spare = room - GAP * (len(divided) - 1) - sum(least)
    if spare < 0:
        return None
    widest = [max(map(len, texts), default=0) for texts in whole]
    return _shared(least, widest, spare)


def _shared(least: Sequence[int], widest: Sequence[int], spare: int) -> list[int]:
    """The least widths with the spare room given to those that lack most of their widest text."""
    widths = list(least)
    for _step in range(min(spare, sum(max(wide - have, 0) for wide, have in zip(widest, least, strict=True)))):
        most = max(range(len(widths)), key=lambda at: (widest[at] - widths[at]) / (widths[at] + 1))
        widths[most] += 1
    return widths


def divided_words(text: str, width: int) -> str:
    """The text with words of letters that are longer than a line divided by hyphens."""
    words = re.sub(_TOGETHER, _HELD, text).split(" ")
    return " ".join(_divided(word, width) for word in words).replace(_HELD, " ")


def _divided(word: str, width: int) -> str:
    if len(word) <= width or width < 3 or not re.fullmatch(_DIVISIBLE, word):
        return word
    pieces = []
    while len(word) > width:
        at = width - 1
        hyphen = word.rfind("-", 1, at + 1)
        if hyphen > 1:  # where it has one already
            pieces.append(word[: hyphen + 1])
            word = word[hyphen + 1 :]
        else:
            pieces.append(f"{word[:at]}-")
            word = word[at:]
    return " ".join([*pieces, word])
