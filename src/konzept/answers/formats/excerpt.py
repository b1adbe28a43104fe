"""The line of a file that a finding is about, with a mark under the words in question."""

import unicodedata
from functools import lru_cache
from itertools import accumulate

from konzept.source import inert
from konzept.source.findings import Place
from konzept.source.light import NamedTuple
from konzept.source.yaml.source import line_starts

WIDTH = 96
"""The most columns of a line that are shown; a longer line is cut around the mark."""

TAB = 4
CUT = "…"


class Excerpt(NamedTuple):
    """A line with its number, and the two parts of the line beneath: blanks, and the mark."""

    line: str
    margin: str
    mark: str


def excerpt(text: str, place: Place) -> Excerpt | None:
    """The excerpt for a place; None where the place is a whole file or lies outside of the text."""
    starts = _starts(text)
    if place.line > len(starts) or (place.line, place.column, place.end_line, place.end_column) == (1, 1, 1, 1):
        return None
    begin = starts[place.line - 1]
    end = starts[place.line] if place.line < len(starts) else len(text)
    written = text[begin:end].rstrip("\r\n")
    first = min(place.column - 1, len(written))
    last = max(first, place.end_column) if place.end_line == place.line else len(written)
    left, middle, right = _cut(written[:first], written[first:last], written[last:])
    number = f"{place.line:>4}"
    margin = f"{' ' * len(number)} | {' ' * columns(left)}"
    return Excerpt(f"{number} | {left}{middle}{right}".rstrip(), margin, "^" * max(1, columns(middle)))


@lru_cache(maxsize=4)
def _starts(text: str) -> list[int]:
    """The offsets at which lines begin; cached, since up to 50 findings are shown of a file of maybe 200,000 lines."""
    return line_starts(text)


def _cut(left: str, middle: str, right: str) -> tuple[str, str, str]:
    """The parts before, in and after the mark, cut to at most `WIDTH` columns together."""
    before, marked, after = _shown(left), _shown(middle), _shown(right)
    if columns(before) + columns(marked) + columns(after) <= WIDTH:
        return before, marked, after
    marked = _first(marked, WIDTH * 2 // 3)
    room = WIDTH - columns(marked)
    head = min(columns(before), max(room // 2, room - columns(after)))
    before = _last(before, head)
    return before, marked, _first(after, room - columns(before))


def _shown(text: str) -> str:
    return inert.line(text.replace("\t", " " * TAB))


def _first(text: str, room: int) -> str:
    """The beginning of a text that fits into so many columns."""
    return text if columns(text) <= room else text[: _fitting(text, room - 1)] + CUT


def _last(text: str, room: int) -> str:
    """The end of a text that fits into so many columns."""
    return text if columns(text) <= room else CUT + text[len(text) - _fitting(text[::-1], room - 1) :]


def _fitting(text: str, room: int) -> int:
    """How many characters of a text that is too long fit into `room` columns."""
    return next(at for at, used in enumerate(accumulate(map(columns, text))) if used > room)


def columns(text: str) -> int:
    """The width of a text in columns of a terminal: two for a Chinese character, none for a combining accent."""
    if text.isascii():
        return len(text)
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 1 if sign == "\N{SOFT HYPHEN}" else 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
