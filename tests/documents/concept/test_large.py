"""A concept of 260 recommendations with 300 measures: contents that fold and fit, tables that lead to every entry."""

from collections.abc import Iterator
from datetime import date

import pytest

from konzept.documents.concept.document import document
from konzept.documents.contents import MOST_LISTED
from konzept.documents.edition import Edition
from konzept.documents.views import Chapter, Document, Entry
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from konzept.rendering.flow import paged_document
from konzept.rendering.print_document import print_document
from tests.fixtures.large import large

DAY = date(2026, 7, 1)


def composed(recommendations: int, measures: int) -> Document:
    loaded = load({path: text.encode() for path, text in large(recommendations, measures).items()})
    assert loaded.findings == ()
    with in_language("de"):
        return document(Edition(loaded.concepts["grossstadt-2024"], DAY))


@pytest.fixture(scope="module")
def view() -> Document:
    return composed(260, 300)


@pytest.fixture(scope="module")
def glance(view: Document) -> Chapter:
    return next(chapter for chapter in view.chapters if chapter.anchor == "glance")


def test_the_tables_lead_to_every_recommendation_and_every_measure_once(glance: Chapter) -> None:
    found = [cell.href for table in glance.tables for row in table.rows for cell in row if cell.href]
    assert sorted(href for href in found if href.startswith("#goal-")) == [f"#goal-e{at:03}" for at in range(260)]
    assert sorted(href for href in found if href.startswith("#measure-")) == [f"#measure-m{at:03}" for at in range(300)]
    assert len(found) == 13 + 260 + 300


def test_they_are_by_theme_and_by_priority(glance: Chapter) -> None:
    captions = [table.caption for table in glance.tables]
    assert captions[0] == "Maßnahmen nach Handlungsfeld"
    assert captions[1] == "1 Sprache"
    assert captions[14:] == ["Priorität: hoch", "Priorität: mittel", "Priorität: niedrig", "Priorität: nicht angegeben"]
    assert [cell.text for cell in glance.tables[0].rows[0]] == ["1 Sprache", "20", "24", "7", "7", "7"]
    assert [len(table.rows) for table in glance.tables[14:]] == [90, 90, 90, 30]


def test_a_small_concept_has_no_such_chapter() -> None:
    view = composed(12, 15)
    assert "glance" not in [chapter.anchor for chapter in view.chapters]
    assert not any(entry.fold for entry in entries(view.contents))


def entries(found: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in found:
        yield entry
        yield from entries(entry.entries)


def test_its_contents_fold_without_a_script(view: Document) -> None:
    assert [entry.fold for entry in view.contents if entry.entries] == ["20 Einträge"] * 13
    with in_language("de"):
        page = print_document(view, "html", DAY).content.decode()
    contents = page[page.index('<nav class="contents"') : page.index("</nav>", page.index('<nav class="contents"'))]
    assert contents.count("<details>") == 14  # on a telephone the whole as well
    assert contents.count("<li>") == len(list(entries(view.contents)))


def test_its_contents_on_paper_fit_three_pages(view: Document) -> None:
    paper = paged_document(view, ".pdf")
    listed = [block for block in paper.blocks if getattr(block, "is_listed", False)]
    assert len(listed) == len(view.contents) <= MOST_LISTED
