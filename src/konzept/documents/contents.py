"""The table of contents of a document: chapters with inner chapters, themes with inner themes and goals."""

from collections.abc import Sequence

from konzept.documents.views import Chapter, Entry, RecordView


def contents(chapters: Sequence[Chapter]) -> tuple[Entry, ...]:
    """An entry for each chapter, with entries for the chapters directly within it."""
    return tuple(_entry(chapter) for chapter in chapters)


def _entry(chapter: Chapter) -> Entry:
    if chapter.kind == "theme":
        return _record_entry(chapter.records[0])
    inner = tuple(_line(each) for each in chapter.chapters)
    return _line(chapter, inner)


def _line(chapter: Chapter, inner: tuple[Entry, ...] = ()) -> Entry:
    return Entry(text=chapter.title, href=f"#{chapter.anchor}", heading=chapter.title, entries=inner)


def _record_entry(record: RecordView) -> Entry:
    """The entry of a theme or goal with the themes and goals beneath it; measures have no entries."""
    inner = tuple(_record_entry(child) for child in record.children if child.kind != "measure")
    numbered = f"{record.number} {record.title}" if record.number else record.title
    return Entry(text=numbered, href=f"#{record.anchor}", heading=record.heading, entries=inner)
