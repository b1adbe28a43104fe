"""What links within a paged document can lead to."""

from collections.abc import Iterator, Sequence

from konzept.answers.table import Table
from konzept.documents.views import Chapter, Document, RecordView


def anchors_of(document: Document) -> Iterator[str]:
    """Every anchor of a document: of chapters, of records, of rows of tables."""
    yield from (anchor for chapter in document.chapters for anchor in _in_chapter(chapter))


def _in_chapter(chapter: Chapter) -> Iterator[str]:
    yield chapter.anchor
    yield from _rows(chapter.tables)
    yield from (anchor for inner in chapter.chapters for anchor in _in_chapter(inner))
    yield from (anchor for record in chapter.records for anchor in _in_record(record))


def _in_record(record: RecordView) -> Iterator[str]:
    yield record.anchor
    yield from _rows(record.tables)
    yield from (anchor for child in record.children for anchor in _in_record(child))


def _rows(tables: Sequence[Table]) -> Iterator[str]:
    yield from (cell.anchors[0] for table in tables for row in table.rows for cell in row if cell.anchors)
