"""Where a long word may be broken, for browsers that know no hyphenation of its language.

Chromium often has no dictionary and cuts “Integrationskonzept” anywhere. So long words of headings get soft hyphens: at
the seams of German compounds, which endings and well-known second parts show, and else between syllables.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

SOFT = "\u00ad"

LONG = 16
"""Words with fewer letters fit the narrowest column that a heading has."""

FITTING = 12
"""Parts of a compound with at most so many letters are not broken any further."""

LEAST = 3
"""So many letters stay together at the least."""

_LONG = re.compile(rf"[^\W\d_]{{{LONG},}}")
_ENDINGS = re.compile(r"(?:ungs|ions|heits|keits|schafts|täts|tums|lings)(?=[a-zäöüß]{3})")
_HEADS = re.compile(
    r"angebot|angehör|arbeit|aufgabe|ausschuss|beauftragt|begleit|beirat|beratung|bericht|beschaff|beteiligung|betreuung|bildung|einrichtung|empfehlung"
    r"|entwicklung|feld|förder|gemein|gesellschaft|gruppe|hintergrund|integration|konzept|koordin|maßnahme|migration"
    r"|planung|programm|projekt|schul|sprach|stätt|stelle|tages|unterk[uü]nft|verein|vermittlung|verwaltung|wohnung|zentrum|zusammen"
)
"""What many compounds of a town end in, or have as their middle."""

_CLUSTER = re.compile(r"(?<=[aeiouyäöüаеєиіїоуюя])([^aeiouyäöüаеєиіїоуюя]+)(?=[aeiouyäöüаеєиіїоуюя])")
_SOUND = re.compile(r"sch|ch|ck|ph|th|qu|[bfgkp][rl]|[dt]r|.ь?")
"""Letters that stay together: the last of them between two vowels begins the next syllable."""


def softened(text: str) -> str:
    """The text with soft hyphens in its long words; the rest, and a text that has some already, is left as it is."""
    return text if SOFT in text else _LONG.sub(lambda word: _broken(word[0]), text)


@lru_cache(maxsize=4096)
def _broken(word: str) -> str:
    lower = word.lower()
    if len(lower) != len(word):
        return word
    seams = [0, *_apart(sorted({*_seams(lower)}), len(word)), len(word)]
    pieces = [word[start:end] for start, end in pairwise(seams)]
    return SOFT.join(_in_syllables(piece) if len(piece) > FITTING else piece for piece in pieces)


def _seams(word: str) -> Iterator[int]:
    """Where the parts of a compound meet."""
    yield from (found.end() for found in _ENDINGS.finditer(word))
    yield from (found.start() for found in _HEADS.finditer(word) if found.start() > LEAST)


def _in_syllables(piece: str) -> str:
    places = [found.end(1) - len(_SOUND.findall(found[1])[-1]) for found in _CLUSTER.finditer(piece.lower())]
    ends = [0, *_apart(places, len(piece)), len(piece)]
    return SOFT.join(piece[start:end] for start, end in pairwise(ends))


def _apart(places: list[int], length: int) -> Iterator[int]:
    """Those places that leave enough letters on both sides."""
    before = 0
    for place in places:
        if place - before >= LEAST and length - place >= LEAST:
            yield place
            before = place
