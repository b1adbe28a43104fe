"""The kind, the number and the title in a heading: “Handlungsfeld 2: Bildung”, “M 4.1 – Sprachcafé”, “1.2 Beratung”."""

import re
from typing import NamedTuple

from konzept.model import LEVELS
from konzept.model.meant import certain, kind_meant
from konzept.source.light import pattern

_NUMBER = r"(?P<number>(?:[A-Z]{1,3}[ .-]?)?[0-9]{1,3}(?:[.-][0-9]{1,3}){0,5}[a-zA-Z]?|[A-Z]|[IVX]{1,5})"
_WITH_WORD = pattern(
    rf"(?P<word>[^\W\d_][\w*/-]+)\s+(?:Nr\.?\s*)?{_NUMBER}(?:\s*[:.)–—-]+\s*|\s+|$)(?P<title>.*)", re.DOTALL
)
_WORD_ALONE = pattern(r"(?P<word>[^\W\d_][\w*/-]+)\s*:\s*(?P<title>\S.*)", re.DOTALL)
_DOTTED = pattern(
    r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})+[a-zA-Z]?|[0-9]{1,3}(?=\.))(?:\.?\s*[:)–—-]?\s+|\.$)(?P<title>.*)",
    re.DOTALL,
)
_LETTERED = pattern(
    r"(?P<number>[A-Z]{1,3}[ .-]?[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)\s*(?:[:)–—]|\s-\s)\s*(?P<title>.*)", re.DOTALL
)
_JOINED = pattern(r"(?P<number>[A-Z]{1,3}\.?[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)\s+(?P<title>.*)", re.DOTALL)
_BARE = pattern(r"(?P<number>[0-9]{1,2})\s+(?P<title>[^\W\d_].*)", re.DOTALL)

LONGEST = 150
"""Characters of a paragraph that can be a title."""


class Numbered(NamedTuple):
    """A heading taken apart; what it does not have is empty."""

    kind: str
    number: str
    title: str


def taken_apart(text: str, *, is_heading: bool = False) -> Numbered:
    """The kind of level that a text names, its number and the rest; in a heading a number may stand alone before it."""
    line = " ".join(text.split())
    for form in (_WITH_WORD, _WORD_ALONE):
        found = form.fullmatch(line)
        kind = level_meant(found["word"]) if found else ""
        if found and kind:
            number = found.groupdict().get("number") or ""
            return Numbered(kind, number, found["title"].strip() or line)
    for form in (_DOTTED, _LETTERED, _JOINED, *([_BARE] if is_heading else [])):
        found = form.fullmatch(line)
        if found and found["title"].strip():
            return Numbered("", found["number"], found["title"].strip())
    return Numbered("", "", line)


def titled(text: str) -> Numbered | None:
    """The title of a record in a plain paragraph, “Maßnahme 3: Sprachcafé”; None for a sentence and all else."""
    line = text.strip()
    if len(line) > LONGEST or "\n" in line or line.endswith((".", ":", ";", ",")):
        return None
    found = taken_apart(line)
    return found if found.kind and found.number and found.title != line else None


def level_meant(word: str) -> str:
    """The level that a word means: theme, goal, measure; empty for all else."""
    kind = certain(kind_meant(word)) or _OTHER.get(word.casefold(), "")
    return kind if kind in LEVELS else ""


def is_group(text: str) -> bool:
    """Whether a heading says no more than what stands below it: “Maßnahmen”, “3. Ziele und Maßnahmen”."""
    return bool(_groups(text))


def group_of(text: str) -> str:
    """The level that a heading of a group names, where it names only one."""
    kinds = set(_groups(text))
    return kinds.pop() if len(kinds) == 1 else ""


def _groups(text: str) -> list[str]:
    bare = re.sub(r"^[0-9.]+[.)]?\s+", "", text.strip())
    words = [word for word in re.split(r"[\s,/&:]+", bare) if word.casefold() not in _BETWEEN]
    kinds = [level_meant(word) for word in words]
    return kinds if all(kinds) else []


_BETWEEN = frozenset({"", "und", "and", "die", "unsere", "the", "our", "der", "zu", "den"})

_OTHER = {
    "maßnahmen": "measure",
    "projekt": "measure",
    "vorhaben": "measure",
    "teilmaßnahme": "measure",
    "steckbrief": "measure",
    "maßnahmensteckbrief": "measure",
    "leitziel": "goal",
    "zielsetzung": "goal",
    "handlungsziel": "goal",
    "baustein": "theme",
    "modul": "theme",
    "bereich": "theme",
    "themenbereich": "theme",
    "aktionsfeld": "theme",
    "kapitel": "",
}
"""What catalogues call their levels besides the names that the model knows."""
