"""The place of a text at which a word was found, cut out at the ends of words."""

from collections.abc import Collection
from typing import NamedTuple

from konzept.reading.search.folding import Token, tokens

AROUND = 70
"""So many characters stand before and behind the first word that was found, at the most."""

CUT = "…"


class TextExcerpt(NamedTuple):
    """A piece of a text, and where in it the words stand that were found, each as begin and end."""

    text: str
    marks: tuple[tuple[int, int], ...]


def marks(text: str, words: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Where in a text one of the words stands."""
    return tuple((token.start, token.end) for token in tokens(text) if _is_found(token, words))


def excerpt(text: str, words: Collection[str]) -> TextExcerpt | None:
    """The text around the first of the words; None where it has none of them."""
    found = marks(text, words)
    if not found:
        return None
    begin, end = found[0][0] - AROUND, found[0][1] + AROUND
    begin = 0 if begin <= 0 else text.find(" ", begin, found[0][0]) + 1 or found[0][0]
    end = len(text) if end >= len(text) else max(text.rfind(" ", found[0][1], end), found[0][1])
    before = f"{CUT} " if begin > 0 else ""
    after = f" {CUT}" if end < len(text) else ""
    moved = len(before) - begin
    return TextExcerpt(
        f"{before}{text[begin:end]}{after}",
        tuple((start + moved, stop + moved) for start, stop in found if begin <= start and stop <= end),
    )


def _is_found(token: Token, words: Collection[str]) -> bool:
    return any(word in words for word in token.words)
