"""The table of `docs/facts.md`: every sentence of the texts at the origin stands where it says, and is printed there."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

import pytest

from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.i18n.messages import in_language
from konzept.rendering.print_document import print_document
from tests.concepts.test_facts import CONCEPTS, as_text, the_record, value_of
from tests.fixtures.towns import ROOT

DAY = date(2026, 3, 12)
ROW = re.compile(r"\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|(]+?)(?: \(als Text\))? \|")


class Sentence(NamedTuple):
    """A row of the table: where the sentence stands, and under which heading it is printed."""

    number: int
    concept: str
    places: tuple[str, ...]
    heading: str


def sentences() -> Iterator[Sentence]:
    concept = ""
    for line in (ROOT / "docs" / "facts.md").read_text("utf-8").splitlines():
        if line.startswith("### "):
            concept = line.rsplit("`", 2)[1]
        elif match := ROW.fullmatch(line):
            yield Sentence(int(match[1]), concept, tuple(re.findall(r"`([^`]+)`", match[3])), match[4])


SENTENCES = tuple(sentences())


@cache
def chapters(name: str) -> tuple[str, dict[str, str]]:
    """The document of a concept in Markdown, and its chapters by the end of their headings."""
    with in_language("de"):
        text = print_document(document(Edition(CONCEPTS[name], DAY, CONCEPTS)), "md", DAY).content.decode()
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    return text, {part.partition("\n")[0].rpartition(": ")[2]: part for part in parts[1:]}


def test_the_table_has_every_sentence() -> None:
    assert [sentence.number for sentence in SENTENCES] == list(range(1, 57))


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda each: f"{each.number}")
def test_a_sentence_stands_in_its_field_and_is_printed(sentence: Sentence) -> None:
    concept = CONCEPTS[sentence.concept]
    text, found = chapters(sentence.concept)
    assert sentence.heading in found or sentence.heading == "Titelseite"
    for place in sentence.places:
        address, _space, field = place.partition(" ")
        record = the_record(concept, address)
        if field.startswith("gap:"):
            assert field.removeprefix("gap:") in {gap.field for gap in record.gaps}, place
            continue
        value = as_text(value_of(record, field))
        assert value not in {"", "None", "()"}, place
        if " " in value:  # words are printed as they are; ids, dates and words of the model as people read them
            assert value in " ".join(text.split()).replace("\\", ""), place
