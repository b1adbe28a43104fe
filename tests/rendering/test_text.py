"""Any document as plain text: all that its views say, in lines of the width of the terminal."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import pairwise

import pytest

from konzept.answers.table import Cell, Table
from konzept.documents.front.views import ChangeView, StateBar, StatePart
from konzept.documents.views import Chapter, Document, Envelope, IndicatorView, ProgressView, RecordView
from konzept.i18n.messages import in_language
from konzept.rendering.text import as_text

WIDE = 100_000

BROKEN = 30
"""So many letters of a word stay together where a column of a table is narrower than the word."""

LEFT_OUT = {
    Document: {
        "id",
        "kind",
        "language",
        "direction",
        "contents",
        "result",
        "beside",
        "share",
        "about",
        "holds",
        "legal",
    },
    Envelope: {"addressee"},
    StateBar: {"reach"},
    StatePart: {"start", "width", "page"},
    ChangeView: {"arrow", "curves"},
    ProgressView: {"share", "charts"},
    IndicatorView: {"chart"},
    Chapter: {"charts"},
}
"""What is said elsewhere in the text or means nothing to who reads it: names of things, charts beside their tables."""

NAMES = {"anchor", "anchors", "former_anchors", "kind", "href", "document", "key", "form", "reasons", "value"}


def test_a_concept_is_told_whole(view: Document) -> None:
    with in_language("de"):
        text = squeezed(as_text(view, WIDE))
    unsaid = [words for words in said(view) if squeezed(words) not in text]
    assert unsaid == []


def test_so_are_reports_successions_and_letters(handouts: Mapping[str, Document]) -> None:
    for name, document in handouts.items():
        with in_language("de"):
            text = squeezed(as_text(document, WIDE))
        assert [words for words in said(document) if squeezed(words) not in text] == [], name


def test_lines_keep_to_the_width_the_title_excepted(handouts: Mapping[str, Document]) -> None:
    letter = handouts["letter"]
    with in_language("de"):
        title, *lines = as_text(letter, 60).splitlines()
    assert title == letter.title
    assert 40 < max(map(len, lines)) <= 60


@pytest.mark.parametrize("room", [60, 80, 120])
def test_tables_fit_the_terminal_and_no_figure_is_broken(handouts: Mapping[str, Document], room: int) -> None:
    figures = re.compile(r"[0-9][0-9.,]*\s€|[0-9]+ von [0-9]+ \([^)]*\)")
    for name, document in handouts.items():
        with in_language("de"):
            free, fitted = as_text(document, room), as_text(document, room, room)
        lines = fitted.splitlines()[4:]
        headings = {above for above, below in pairwise(lines) if re.fullmatch("=+|-+", below)}
        assert [line for line in lines if len(line) > room and line not in headings] == [], name
        assert set(figures.findall(fitted)) >= set(figures.findall(free)), name


def squeezed(text: str) -> str:
    """Without the spaces and line ends that a column of a table adds."""
    return "".join(text.split())


def said(value: object) -> Iterator[str]:
    """Every text of the views; those of a table stand in one line of it or in several, so each word of them."""
    match value:
        case str():
            yield from value.splitlines()
        case tuple():
            for each in value:
                yield from said(each)
        case Cell():
            yield from (word[:BROKEN] for word in value.text.split())
        case Table():
            yield from said((value.caption, value.rows, value.foot))
            yield from (word for head in value.head for word in head.text.split())
        case _ if is_dataclass(value):
            left_out = NAMES | LEFT_OUT.get(type(value), set())
            if isinstance(value, RecordView):
                left_out = left_out | {"curves", "columns"}
            for field in fields(value):
                if field.name not in left_out:
                    yield from said(getattr(value, field.name))
        case _:
            pass
