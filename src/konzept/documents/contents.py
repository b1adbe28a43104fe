"""The table of contents of a document: chapters with inner chapters, themes with inner themes and goals."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from konzept.documents.views import Chapter, Entry, RecordView
from konzept.i18n.messages import ngettext
from konzept.wording import localized

OWN = "own"
"""The kind of the chapters that the concept has itself, whose sections are listed at any depth."""

MOST_LISTED = 140
"""How many lines the printed table of contents has at most, unless there are more chapters: some three pages."""

MANY = 60
"""With more lines than this, a table of contents folds."""

FEW = 6
"""So few lines beneath one another are not folded: what they hide is not longer than what unfolds them."""


def contents(chapters: Sequence[Chapter]) -> tuple[Entry, ...]:
    """An entry for each chapter, with entries for the chapters directly within it."""
    entries = tuple(_entry(chapter) for chapter in chapters)
    return tuple(map(_folded, entries)) if _count(entries) > MANY else entries


def _entry(chapter: Chapter) -> Entry:
    if chapter.kind == "theme":
        return _record_entry(chapter.records[0])
    inner = tuple(_entry(each) if chapter.kind == OWN else _line(each) for each in chapter.chapters)
    return _line(chapter, inner)


def _line(chapter: Chapter, inner: tuple[Entry, ...] = ()) -> Entry:
    return Entry(text=chapter.title, href=f"#{chapter.anchor}", heading=chapter.title, entries=inner)


def _record_entry(record: RecordView) -> Entry:
    """The entry of a theme or goal with the themes and goals beneath it; measures have no entries."""
    inner = tuple(_record_entry(child) for child in record.children if child.kind != "measure")
    numbered = f"{record.number} {record.title}" if record.number else record.title
    return Entry(text=numbered, href=f"#{record.anchor}", heading=record.heading, entries=inner)


def _count(entries: Sequence[Entry]) -> int:
    return len(entries) + sum(_count(entry.entries) for entry in entries)


def _folded(entry: Entry) -> Entry:
    """The entry with what lies beneath it folded, if that is not very little."""
    beneath = _count(entry.entries)
    if beneath <= FEW:
        return entry
    words = ngettext("{count} entry", "{count} entries", beneath).format(count=localized.number(beneath))
    return replace(entry, fold=words, entries=tuple(map(_folded, entry.entries)))


def lines(entries: Sequence[Entry], depth: int = 0) -> Iterator[tuple[int, str, str]]:
    """Depth from 0 on, words and anchor of every line of the contents, one after the other."""
    for entry in entries:
        yield depth, entry.text, entry.href.removeprefix("#")
        yield from lines(entry.entries, depth + 1)


def listed(entries: Sequence[Entry]) -> frozenset[str]:
    """The anchors in the printed table of contents: as many depths as fit some pages, at least the chapters."""
    found = [(depth, anchor) for depth, _words, anchor in lines(entries)]
    deepest = max((depth for depth, _anchor in found), default=0)
    tried = (frozenset(anchor for depth, anchor in found if depth <= limit) for limit in range(deepest, -1, -1))
    chapters = frozenset(anchor for depth, anchor in found if depth == 0)
    return next((anchors for anchors in tried if len(anchors) <= MOST_LISTED), chapters)
