"""Texts in columns of a terminal: lines end between words, and a date, an amount or a number is never torn."""

import re
import textwrap
from collections.abc import Sequence

GAP = 2
"""Blanks between two columns of a table."""

_TOGETHER = re.compile(
    r"(?<=[0-9]\.) (?=[^\W\d_])|(?<=[^\W\d_]) (?=[12][0-9]{3}(?![0-9]))|(?<=[§]) |"
    r"(?<=[0-9]) (?=(?:EUR|€|%|von [0-9]|of [0-9]))"
)
"""Blanks within a date, an amount or a share."""

_HELD = "\0"
"""Stands for such a blank while lines are made: neither a blank nor in any text, which may have no-break spaces."""


def wrapped(text: str, width: int, first: str = "", other: str | None = None) -> str:
    """The text in lines of at most `width` columns, behind a mark on the first line and one on the others."""
    lines = textwrap.fill(
        _TOGETHER.sub(_HELD, text),
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
        else max((len(word) for text in texts for word in _TOGETHER.sub(_HELD, text).split(" ")), default=0)
        for texts, wide, is_firm in zip(columns, widest, firm, strict=True)
    ]
    spare = room - GAP * (len(columns) - 1) - sum(least)
    if spare < 0:
        return None
    widths = list(least)
    for _step in range(min(spare, sum(widest) - sum(least))):
        most = max(range(len(widths)), key=lambda at: (widest[at] - widths[at]) / (widths[at] + 1))
        widths[most] += 1
    return widths
