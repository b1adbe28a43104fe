"""Numbers that a source gives only roughly: “rund 17”, “knapp 140”, “über 50.000”, “> 140”.

The word is kept and printed before the number; nothing is rounded, and nothing is made more exact than it is.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from konzept.source.light import NamedTuple, dataclass


class Roughness(StrEnum):
    """In what sense a number is not exact."""

    ABOUT = "about"
    ALMOST = "almost"
    """A little less: knapp."""
    UNDER = "under"
    OVER = "over"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"

    def holds(self, exact: Fraction, written: Fraction) -> bool:
        """Whether an exact number can be what is written roughly; of `about` only the number itself is certain."""
        match self:
            case Roughness.ABOUT:
                return exact == written
            case Roughness.ALMOST | Roughness.UNDER:
                return exact < written
            case Roughness.OVER:
                return exact > written
            case Roughness.AT_LEAST:
                return exact >= written
            case Roughness.AT_MOST:
                return exact <= written


_SAID: Mapping[Roughness, str] = MappingProxyType(
    {
        Roughness.AT_LEAST: "at-least|at least|no fewer than|no less than|mindestens|wenigstens|mind|min|>=|=>|≥",
        Roughness.AT_MOST: "at-most|at most|no more than|up to|höchstens|maximal|nicht mehr als|bis zu|max|<=|=<|≤",
        Roughness.ALMOST: "almost|nearly|just under|not quite|knapp|fast|nahezu|beinahe|annähernd|nicht ganz",
        Roughness.UNDER: "under|less than|fewer than|below|unter|weniger als|<",
        Roughness.OVER: "over|more than|above|well over|just over|über|ueber|mehr als|gut|>",
        Roughness.ABOUT: "about|around|approximately|approx|roughly|circa|ca|zirka|etwa|rund|ungefähr|um die|~|≈",
    }
)
"""What people write before such a number, in English and German; an abbreviation may have its point."""


_EXACT = frozenset("0123456789-−+.")


class RoughText(NamedTuple):
    """A text taken apart: the sense in which its number is not exact, and the number as written."""

    about: Roughness | None
    number: str


@cache
def _patterns() -> tuple[tuple[Roughness, re.Pattern[str]], ...]:
    return tuple(
        (about, re.compile(rf"(?:{words})(?:\.|(?<=\W)|(?=[\s\d]))\s*(?=\S)", re.IGNORECASE))
        for about, words in _SAID.items()
    )


def taken_apart(raw: str) -> RoughText:
    """The word before a number and the number; the text as it is where no such word stands before it."""
    text = raw.strip()
    if not text or text[0] in _EXACT:  # 200,000 values are read, hardly one of them rough
        return RoughText(None, text)
    for about, pattern in _patterns():
        found = pattern.match(text)
        if found:
            return RoughText(about, text[found.end() :].strip())
    return RoughText(None, text)


@dataclass(frozen=True)
class RoughNumber:
    """A number, and in what sense it is not exact; None where it is."""

    number: Decimal
    about: Roughness | None = None

    def __str__(self) -> str:
        """As it is written in a file: 41.7, about 140."""
        return f"{self.about.value.replace('-', ' ')} {self.number}" if self.about else str(self.number)


def rough_number(raw: str, read: Callable[[str], Decimal]) -> RoughNumber:
    """A number with or without such a word before it; `read` reads the number itself and raises `Unfit`."""
    about, number = taken_apart(raw)
    return RoughNumber(read(number), about)
