"""Words as a search compares them: without capitals, accents and endings, and German umlauts in every spelling.

Endings are a table of regular expressions that Python and JavaScript read alike, so that the search page gets it as
data. They take off what inflection adds (Kurse, Kursen; Lotsin, Lotsinnen; Zentrum, Zentren), again and again until
nothing is left to take off. A stemmer of Snowball would leave “-innen” apart and has 400 lines for the page to repeat.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from konzept.source.light import pattern

_LETTER = r"[^\W_\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]"
_MARKS = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
_RUN = rf"(?:{_LETTER}[{_MARKS}]*)+"
TOKEN = pattern(rf"{_RUN}(?:(?:[-\u00ad\u00b7\u2010\u2011./'’]|[*:_](?=in))(?={_LETTER}){_RUN})*")
"""A word of a text with what holds it together: hyphens, the signs of a number, the star of Bürger*innen."""

_JOINT = pattern(r"[-\u00ad\u00b7\u2010\u2011./'’*:_]")
_FEMALE = frozenset({"in", "innen"})
"""Endings that are no words, although a star or a stroke stands before them."""
_HARD = pattern(r"[./]")
_SPACE = pattern(r"[ \t\r\n\u00a0\u2009\u202f]+")
_UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
_DIGIT = pattern(r"\d")
_BETWEEN = pattern(r"(?<=\d)[^\w]+(?=\d)")
_OTHER = pattern(r"(?!(?<=\d)\.(?=\d))(?:[^\w]|_)")
_PART = 3
"""Parts of a number such as 2024/017 are words of their own from so many characters on."""


class Grammar(NamedTuple):
    """What a search knows of a language, as regular expressions and words that a page can read as well."""

    endings: str = ""
    """Matches a word with an ending that inflection adds; the one group that is set is the word without it."""
    inflection: str = ""
    """The same for the last ending alone, so carefully that what is left can be looked for within other words."""
    stops: str = ""
    """Words that say nothing of what is looked for, folded, with strokes between them; a query that has others is
    taken without them."""

    @property
    def silent(self) -> frozenset[str]:
        """The words of `stops`."""
        return frozenset(self.stops.split("|"))


_GERMAN = Grammar(
    endings=r"^(?:(.{3,}?)(?:ern|en|er|es|e)|(.{4,}?)(?:innen|inn|in|end|ung|um|em|a)|(.{3,}[^s])s|(.{3,}[lr])n)$",
    inflection=r"^(?:(.{3,}?)(?:ern|en|er|es|e)|(.{3,}[^s])s|(.{3,}[lr])n)$",
    stops=(
        "aber|alle|als|also|am|an|auch|auf|aus|bei|beim|bis|das|dass|dem|den|der|des|die|dies|diese|dieser|durch|"
        "ein|eine|einem|einen|einer|eines|es|fur|gegen|gibt|hat|ihr|ihre|im|in|ist|kann|man|mit|nach|nicht|noch|"
        "nur|ob|oder|ohne|sich|sie|sind|so|uber|um|und|uns|unter|vom|von|vor|was|welche|welcher|welches|wann|"
        "warum|wer|werden|wie|wird|wo|zu|zum|zur"
    ),
)
_ENGLISH = Grammar(
    endings=r"^(?:(.{3,}?)(?:ies|ings|ing|ed|es|e|y)|(.{3,}[^s])s)$",
    inflection=r"^(.{3,}[^s])s$",
    stops=(
        "a|about|all|an|and|are|as|at|be|by|can|do|does|for|from|has|have|how|in|is|it|its|of|on|or|that|the|"
        "their|there|this|to|was|what|when|where|which|who|why|will|with"
    ),
)
GRAMMARS: Mapping[str, Grammar] = MappingProxyType({"de": _GERMAN, "en": _ENGLISH})
"""By the language without its region or form; a language that is not here has no endings, and no word is left out."""


def grammar_of(language: str) -> Grammar:
    """The grammar of a language tag such as `de` or `de-simple`."""
    return GRAMMARS.get(re.split("[-_@]", language)[0].lower(), Grammar())


def spellings(word: str) -> tuple[str, ...]:
    """The spellings of a word, by any of which it is found: ä as a and as ae, and ae, oe, ue also as a, o, u."""
    lower = unicodedata.normalize("NFC", word.lower()).replace("ß", "ss").replace("ı", "i")
    plain, long = _bare(lower), _bare(lower.translate(_UMLAUTS))
    return tuple(dict.fromkeys((plain, long, re.sub("([aou])e", r"\1", long))))


def _bare(text: str) -> str:
    """The text without accents and other marks on letters."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in apart if not unicodedata.category(letter).startswith("M"))


def stem(word: str, endings: str) -> str:
    """A folded word without its endings; what it is the form of. The stem of a stem is itself."""
    while shorter := shortened(word, endings):
        word = shorter
    return word


def shortened(word: str, ending: str) -> str:
    """A folded word without its last ending; empty where it has none."""
    found = re.match(ending, word) if ending else None
    return found[found.lastindex or 0] if found else ""


class Token(NamedTuple):
    """A word where it stands in a text, and the words that it is found by."""

    start: int
    end: int
    words: tuple[str, ...]
    """In lower case: of Sprach-Kurs that in one word, then its parts; of a number the number, then its parts."""


def tokens(text: str) -> Iterator[Token]:
    """The words of a text, in order."""
    for found in TOKEN.finditer(text):
        yield Token(found.start(), found.end(), _words(found[0]))


@lru_cache(maxsize=50_000)
def _words(token: str) -> tuple[str, ...]:
    parts = _JOINT.split(token)
    if len(parts) == 1:
        return (token.lower(),)
    whole = "".join(parts)
    parts = [part for at, part in enumerate(parts) if at == 0 or part not in _FEMALE]
    if _DIGIT.search(token):
        found = (number_key(token), *(part for part in parts if len(part) >= _PART))
    else:
        found = tuple(parts) if _HARD.search(token) else (whole, *parts)
    return tuple(dict.fromkeys(word.lower() for word in found))


def number_key(text: str) -> str:
    """A number or short name as it is compared: M-17 is m17 as M 17 is, and 2024-017 is 2024.017 as 2024/017 is."""
    plain = spellings(_SPACE.sub("", text))[0]
    return _OTHER.sub("", _BETWEEN.sub(".", plain))


def has_digit(word: str) -> bool:
    """Whether the word is a number, or named by one."""
    return _DIGIT.search(word) is not None
