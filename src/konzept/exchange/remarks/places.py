"""Which record a paragraph of an exported document is of, by the bookmarks of its headings and rows."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from konzept.exchange.papers.blocks import PaperText, Reading, TableBlock
from konzept.model import Record
from konzept.reading.concept import Concept
from konzept.wording.titles import anchor_of, bookmark_name, former_anchors


class PlacedText(NamedTuple):
    """A paragraph or cell, and the record that it is of; None between the records."""

    text: PaperText
    record: Record | None


def concept_of(reading: Reading, concepts: Mapping[str, Concept]) -> Concept | None:
    """The concept that the document is of: the one with most of its bookmarks; None for a stranger's document."""
    marks = {mark for passage in reading.passages() for mark in passage.marks}
    counts = {name: len(marks & _records(concept).keys()) for name, concept in concepts.items()}
    best = max(counts, key=lambda name: (counts[name], name), default="")
    return concepts[best] if counts.get(best) else None


def placed(reading: Reading, concept: Concept) -> Iterator[PlacedText]:
    """Every paragraph and cell of the document, each once, with its record."""
    known = _records(concept)
    here: Record | None = None
    level = 0
    for block in reading.blocks:
        if isinstance(block, TableBlock):
            seen: set[int] = set()
            for row in block.rows:
                of_row = next((known[mark] for cell in row for mark in cell.marks if mark in known), here)
                for cell in row:
                    if id(cell) not in seen:
                        seen.add(id(cell))
                        yield PlacedText(cell, of_row)
            continue
        found = next((known[mark] for mark in block.marks if mark in known), None)
        if found or 0 < block.level <= level:  # a deeper heading without a record stands within the one that is open
            here, level = found, block.level
        yield PlacedText(block, here)
    for note in reading.notes.values():
        yield PlacedText(note, None)


def _records(concept: Concept) -> Mapping[str, Record]:
    """The records of the concept by the names of their bookmarks, under their former ids as well."""
    found: dict[str, Record] = {}
    records = [record for all_ in concept.by_kind.values() for record in all_.values()]
    for record in records:
        for anchor in former_anchors(record):
            found[bookmark_name(anchor)] = record
    return found | {bookmark_name(anchor_of(record)): record for record in records}
