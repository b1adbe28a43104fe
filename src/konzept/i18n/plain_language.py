"""What makes a German text hard to read that is meant to be Leichte Sprache.

The rules are those of BITV 2.0, annex 2, part 2 (no abbreviations, short sentences, compounds with a hyphen) and of
DIN SPEC 33429:2025-03 (each sentence on a line of its own). Neither names numbers; the limits are ours. Only people
who need it can say whether a text is Leichte Sprache.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

WORDS = 12
"""The longest sentence that is easy to read, in words."""

LETTERS = 15
"""Most letters of a word in one piece: “Verantwortungen” has so many, most compounds that need a hyphen more."""


class Hurdle(StrEnum):
    """What makes a passage hard to read."""

    LONG_SENTENCE = "long-sentence"
    ABBREVIATION = "abbreviation"
    LONG_WORD = "long-word"
    SENTENCES = "sentences-on-a-line"


class HardPassage(NamedTuple):
    """A stretch of a text that is hard to read."""

    hurdle: Hurdle
    start: int
    end: int
    size: int = 0
    """Words, letters or sentences, by the hurdle."""


_ABBREVIATIONS = (
    *("z. B.", "d. h.", "u. a.", "u. Ä.", "o. Ä.", "u. U.", "i. d. R.", "z. T.", "v. a.", "s. o.", "s. u."),
    *("usw.", "bzw.", "ca.", "etc.", "ggf.", "evtl.", "inkl.", "vgl.", "sog.", "bspw.", "insb.", "exkl.", "zzgl."),
    *("Nr.", "Abs.", "Str.", "Tel.", "Mio.", "Mrd.", "Std.", "Min.", "max.", "min.", "gem.", "lfd.", "Kfz.", "e. V."),
)
_ABBREVIATION = (
    r"(?<![\w.])(?:" + "|".join(re.escape(each).replace(r"\ ", r"\s?") for each in _ABBREVIATIONS) + r")(?!\w)"
)
_WORD = r"[^\W\d_]+(?:[-·\u00ad\u2010\u2011'’][^\W\d_]+)*"
_PIECE = r"[^\W\d_]+"
_END = r"[.!?…:](?=[\s\"“”»)]|$)"
_ADDRESS = r"\w+://\S+|\S+@\S+\.\w+|\]\([^)]*\)"
_DAY = r"\b[0-9]{1,2}\.(?=\s)"
"""The point of an ordinal, as in “3. März”, ends no sentence."""


def hard_passages(text: str, *, is_line: bool = False) -> Iterator[HardPassage]:
    """What is hard in a text, in the order of the text; a title (`is_line`) need not be a sentence."""
    blank = _without(text)
    for found in re.finditer(_ABBREVIATION, blank):
        yield HardPassage(Hurdle.ABBREVIATION, found.start(), found.end())
    for found in re.finditer(_WORD, blank):
        longest = max(len(piece[0]) for piece in re.finditer(_PIECE, found[0]))
        if longest > LETTERS:
            yield HardPassage(Hurdle.LONG_WORD, found.start(), found.end(), longest)
    if not is_line:
        yield from _sentences(re.sub(_ABBREVIATION, lambda found: " " * len(found[0]), blank))


def _without(text: str) -> str:
    """The text with spaces instead of what is no German: addresses, and the points of ordinals."""
    for pattern in (_ADDRESS, _DAY):
        text = re.sub(pattern, lambda found: " " * len(found[0]), text)
    return text


def _sentences(text: str) -> Iterator[HardPassage]:
    at = 0
    for line in text.splitlines(keepends=True):
        ends = [found.end() for found in re.finditer(_END, line) if line[found.start()] != ":"]
        stretches = [
            (start, end)
            for start, end in zip([0, *ends], [*ends, len(line)], strict=True)
            if re.search(_WORD, line[start:end])
        ]
        for start, end in stretches:
            count = len(re.findall(_WORD, line[start:end]))
            if count > WORDS:
                first = start + len(line[start:end]) - len(line[start:end].lstrip())
                yield HardPassage(Hurdle.LONG_SENTENCE, at + first, at + end, count)
        if len(stretches) > 1:
            yield HardPassage(Hurdle.SENTENCES, at + stretches[0][0], at + stretches[-1][1], len(stretches))
        at += len(line)
