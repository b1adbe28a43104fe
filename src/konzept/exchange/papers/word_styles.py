"""What a paragraph of Word is for, by its style: a heading of a level, an item of a list, a line of contents."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from konzept.exchange.papers.blocks import TextRole
from konzept.exchange.papers.markup import Element

_HEADING = re.compile(r"(?:heading|überschrift|titre|kop|nagłówek|заголовок) ?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|verzeichnis|contents) ?[1-9]|toc heading|inhaltsverzeichnis.*", re.IGNORECASE)
_TITLE = re.compile(r"title|titel", re.IGNORECASE)
_LIST = re.compile(r"(?:list|aufzählung|listen?)\b.*", re.IGNORECASE)

DEEPEST = 9
"""The deepest level of a heading in Word."""


class WordStyle(NamedTuple):
    """What a style says of its paragraphs."""

    level: int = 0
    is_item: bool = False
    role: TextRole = TextRole.TEXT


def styles_of(root: Element | None) -> Mapping[str, WordStyle]:
    """The styles of paragraphs by their ids; a style is what the nearest style below it says that says anything."""
    raw = {style.get("w:styleId"): style for style in root.elements() if style.tag == "w:style"} if root else {}
    return {name: _style(name, raw) for name in raw}


def _style(name: str, raw: Mapping[str, Element]) -> WordStyle:
    seen: set[str] = set()
    while name in raw and name not in seen:  # strangers' styles may be based on each other in a circle
        seen.add(name)
        told = _own(raw[name])
        if told != WordStyle():
            return told
        based = raw[name].find("w:basedOn")
        name = based.get("w:val") if based else ""
    return WordStyle()


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
