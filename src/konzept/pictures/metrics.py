"""How much room words take: estimated for a wide typeface, so that they take less in most others."""

from collections.abc import Iterator
from functools import lru_cache

from konzept.i18n.tagged import runs, tagged, untagged

_NARROW = frozenset("ijltfrI.,:;'|!()[]/ -\u00a0\u202f")
_WIDE = frozenset("mwMW%@—…")
_SIGNS_WITHOUT_ROOM = (("\u0300", "\u036f"), ("\u200b", "\u200f"), ("\u2060", "\u2069"), ("\u064b", "\u065f"))
STRONG = 1.1
"""How much wider strong letters are."""


def width(text: str, size: float, *, strong: bool = False) -> float:
    """The width of a line of text in the unit of its size."""
    units = sum(map(_letter, untagged(text)))
    return units * size * (STRONG if strong else 1)


@lru_cache(maxsize=1024)  # the letters of a few alphabets, asked for a hundred thousand times
def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 0.41
    if letter in _WIDE:
        return 0.97
    if any(first <= letter <= last for first, last in _SIGNS_WITHOUT_ROOM):
        return 0
    if letter >= "\u1100":
        return 1 if letter >= "\u2e80" else 0.7
    return 0.72 if letter.isupper() else 0.63


def wrapped(text: str, room: float, size: float, *, strong: bool = False) -> tuple[str, ...]:
    """The text in lines that fit into the room, broken at spaces; a word that is too long is broken where it must be.

    Each line keeps the language that its words are tagged with.
    """
    lines: list[list[tuple[str, str]]] = [[]]
    left = room
    for word, language in _words(text):
        taken = width(word.rstrip(), size, strong=strong)
        if taken > left and lines[-1]:
            lines.append([])
            left = room
        for piece in _pieces(word, room, size, strong=strong):
            if width(piece.rstrip(), size, strong=strong) > left and lines[-1]:
                lines.append([])
                left = room
            lines[-1].append((piece, language))
            left -= width(piece, size, strong=strong)
    return tuple(filter(None, map(_line, lines)))


def shortened(text: str, room: float, size: float, most: int, *, strong: bool = False) -> tuple[str, ...]:
    """The text in at most so many lines; what does not fit is left out behind an ellipsis."""
    lines = wrapped(text, room, size, strong=strong)
    if len(lines) <= most:
        return lines
    last = untagged(lines[most - 1])
    while last and width(f"{last}…", size, strong=strong) > room:
        last = last[:-1]
    return (*lines[: most - 1], f"{last.rstrip()}…")


def _words(text: str) -> Iterator[tuple[str, str]]:
    """The words with the space behind each, and the language that each is tagged with."""
    for part, language in runs(text):
        start = 0
        for at, letter in enumerate(part, 1):
            if letter == " " or at == len(part):
                yield part[start:at], language
                start = at


def _pieces(word: str, room: float, size: float, *, strong: bool) -> Iterator[str]:
    """The word, or what of it fits on a line each."""
    while width(word.rstrip(), size, strong=strong) > room and len(word) > 1:
        end = next((at for at in range(len(word) - 1, 1, -1) if width(f"{word[:at]}-", size, strong=strong) <= room), 1)
        yield f"{word[:end]}-"
        word = word[end:]
    yield word


def _line(parts: list[tuple[str, str]]) -> str:
    texts: list[tuple[str, str]] = []
    for piece, language in parts:
        if texts and texts[-1][1] == language:
            texts[-1] = (texts[-1][0] + piece, language)
        else:
            texts.append((piece, language))
    if texts:
        texts[-1] = (texts[-1][0].rstrip(), texts[-1][1])
    return "".join(tagged(text, language) if language else text for text, language in texts)
