"""What a paragraph of Word is for, by its style: a heading of a level, an item of a list, a line of contents."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from konzept.exchange.papers.blocks import TextRole
from konzept.exchange.papers.markup import Element
from konzept.exchange.papers.word_numbers import ListPlace, Numbering, list_place
from konzept.source.light import pattern

_HEADING = pattern(r"(?:heading|überschrift|titre|kop|nagłówek|заголовок) ?([1-9])", re.IGNORECASE)
_CONTENTS = pattern(r"(?:toc|verzeichnis|contents) ?[1-9]|toc heading|inhaltsverzeichnis.*", re.IGNORECASE)
_TITLE = pattern(r"title|titel", re.IGNORECASE)
_LIST = pattern(r"(?:list|aufzählung|listen?)\b.*", re.IGNORECASE)

DEEPEST = 9
"""The deepest level of a heading in Word."""


class WordStyle(NamedTuple):
    """What a style says of its paragraphs."""

    level: int = 0
    is_item: bool = False
    role: TextRole = TextRole.TEXT
    place: ListPlace | None = None
    """The list that its paragraphs belong to."""


def styles_of(root: Element | None, numbering: Numbering) -> Mapping[str, WordStyle]:
    """The styles of paragraphs by their ids; a style is what the nearest style below it says that says anything."""
    raw = {style.get("w:styleId"): style for style in root.elements() if style.tag == "w:style"} if root else {}
    return {name: _style(name, raw)._replace(place=_place(name, raw, numbering)) for name in raw}


def _place(name: str, raw: Mapping[str, Element], numbering: Numbering) -> ListPlace | None:
    """The list of a style: a list may name the style for one of its levels."""
    for style in _below(name, raw):
        found = list_place(raw[style].find("w:pPr"), None)
        if found:
            return found._replace(level=numbering.by_style.get((found.list_id, name), found.level))
    return None


def _below(name: str, raw: Mapping[str, Element]) -> Iterator[str]:
    """The style and those that it is based on; strangers' styles may be based on each other in a circle."""
    seen: set[str] = set()
    while name in raw and name not in seen:
        seen.add(name)
        yield name
        based = raw[name].find("w:basedOn")
        name = based.get("w:val") if based else ""


def _style(name: str, raw: Mapping[str, Element]) -> WordStyle:
    told = (_own(raw[style]) for style in _below(name, raw))
    return next((style for style in told if style != WordStyle()), WordStyle())


def _own(style: Element) -> WordStyle:
    named = style.find("w:name")
    words = named.get("w:val").strip() if named else ""
    heading = _HEADING.fullmatch(words)
    if heading:
        return WordStyle(level=int(heading[1]))
    if _CONTENTS.fullmatch(words):
        return WordStyle(role=TextRole.CONTENTS)
    if _TITLE.fullmatch(words):
        return WordStyle(role=TextRole.TITLE)
    properties = style.find("w:pPr")
    level = outline(properties)
    if level:
        return WordStyle(level=level)
    is_item = bool(_LIST.fullmatch(words)) or (properties is not None and numbered(properties) is True)
    return WordStyle(is_item=is_item)


def outline(properties: Element | None) -> int:
    """The level that the properties of a paragraph or style give it; 0 for running text."""
    found = properties.find("w:outlineLvl") if properties else None
    value = found.get("w:val") if found else ""
    return int(value) + 1 if re.fullmatch("[0-8]", value) else 0


def numbered(properties: Element) -> bool | None:
    """Whether the properties make it an item of a list; None where they say nothing."""
    found = properties.find("w:numPr", "w:numId")
    return None if found is None else found.get("w:val") != "0"
