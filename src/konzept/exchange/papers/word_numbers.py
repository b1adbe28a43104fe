"""The numbers that Word itself puts before headings and into cells: they are part of the adopted text, and no text."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from konzept.exchange.papers.markup import Element

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 3_999
"""The highest number that is written in Roman numerals, and the highest that is counted to."""


class ListPlace(NamedTuple):
    """Where in which list a paragraph stands: the id of the numbering and the level from 0."""

    list_id: str
    level: int


class _Level(NamedTuple):
    form: str
    text: str
    start: int


class Numbering:
    """Counts the paragraphs of the numbered lists of a document."""

    def __init__(self, root: Element | None) -> None:
        """With the lists that the document defines."""
        self._levels: dict[str, Mapping[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self.by_style: dict[tuple[str, str], int] = {}
        """The level of a list, by its id, that belongs to a style."""
        for one in root.elements() if root else ():
            if one.tag == "w:abstractNum":
                self._levels[one.get("w:abstractNumId")] = dict(_levels(one))
        for one in root.elements() if root else ():
            named = one.find("w:abstractNumId") if one.tag == "w:num" else None
            if named:
                self._lists[one.get("w:numId")] = named.get("w:val")
        for one in root.elements() if root else ():
            for level in one.elements() if one.tag == "w:abstractNum" else ():
                style = level.find("w:pStyle")
                for name in [name for name, home in self._lists.items() if home == one.get("w:abstractNumId")]:
                    if style:
                        self.by_style[name, style.get("w:val")] = _number(level.get("w:ilvl"), 0)

    def next(self, place: ListPlace) -> str:
        """The number of the next paragraph at that place; empty for a bullet and for a list that is not defined."""
        home = self._lists.get(place.list_id, "")
        levels = self._levels.get(home, {})
        level = levels.get(place.level)
        if level is None or level.form in {"bullet", "none"}:
            return ""
        counts = self._counts.setdefault(home, [levels[at].start - 1 if at in levels else 0 for at in range(_LEVELS)])
        for above in range(place.level):  # a level that was left out begins with its first number
            if above in levels and counts[above] < levels[above].start:
                counts[above] = levels[above].start
        counts[place.level] += 1
        for below in range(place.level + 1, _LEVELS):
            counts[below] = levels[below].start - 1 if below in levels else 0
        return re.sub("%([1-9])", lambda found: self._said(levels, counts, int(found[1]) - 1), level.text).strip()

    def _said(self, levels: Mapping[int, _Level], counts: list[int], at: int) -> str:
        form = levels[at].form if at in levels else "decimal"
        return _FORMS.get(form, str)(max(0, min(counts[at], _MOST)))


def _levels(home: Element) -> list[tuple[int, _Level]]:
    found = []
    for level in home.elements():
        at = _number(level.get("w:ilvl"), 0) if level.tag == "w:lvl" else _LEVELS
        if at < _LEVELS:
            form, text, start = (level.find(f"w:{name}") for name in ("numFmt", "lvlText", "start"))
            said = text.get("w:val")[:100] if text else ""
            begins = _number(start.get("w:val"), 1) if start else 1
            found.append((at, _Level(form.get("w:val") if form else "decimal", said, begins)))
    return found


def list_place(properties: Element | None, style: ListPlace | None) -> ListPlace | None:
    """The place that the properties of a paragraph give it, else that of its style; None where it is in no list."""
    found = properties.find("w:numPr") if properties else None
    if found is None:
        return style
    named, level = found.find("w:numId"), found.find("w:ilvl")
    name = named.get("w:val") if named else style.list_id if style else ""
    at = _number(level.get("w:val"), 0) if level else style.level if style else 0
    return ListPlace(name, at) if name not in {"", "0"} else None


def _number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else default


def _roman(number: int) -> str:
    said = ""
    for value, sign in _ROMAN:
        said += sign * (number // value)
        number %= value
    return said


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


_FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "lowerLetter": _letter,
        "upperLetter": lambda number: _letter(number).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda number: _roman(number).upper(),
        "decimalZero": lambda number: f"{number:02}",
    }
)
