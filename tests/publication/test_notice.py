"""What a concept says on every page is on every page of every format, and on none of another concept."""

import io
import re
from collections.abc import Callable, Mapping
from datetime import date

import docx as word
import pytest

from konzept.changes.report import report
from konzept.documents.composition import labels_of
from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.documents.report.report import document as report_document
from konzept.i18n.messages import in_language
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import Loaded, load
from konzept.rendering import docx, pdf
from konzept.rendering.flow import PagedDocument, paged_document
from konzept.rendering.text import as_text
from konzept.system import files
from tests.fixtures.paper import feet_of
from tests.fixtures.towns import SMALL

DAY = date(2026, 3, 12)
NOTICE = "Diese Stadt ist <erfunden>."
ESCAPED = "Diese Stadt ist &lt;erfunden&gt;."


def town(*which: str) -> Loaded:
    """The small town, where the concepts so called have the notice."""
    snapshot = dict(files.read(SMALL))
    for name in which:
        path = f"concepts/{name}/concept.yaml"
        cover = snapshot[path]
        assert isinstance(cover, bytes)
        snapshot[path] = cover + f"\nnotice: {NOTICE}\n".encode()
    return load(snapshot)


def laid(name: str, *which: str) -> PagedDocument:
    loaded = town(*which)
    concept = loaded.concepts[name]
    with in_language(labels_of(concept)):
        return paged_document(document(Edition(concept, DAY, loaded.concepts)), ".pdf")


@pytest.fixture(scope="module")
def pages() -> Mapping[str, bytes]:
    with in_language("de"):
        return publish(published(town("musterstadt-2024"), DAY), ["html", "md", "site"]).pages


def test_every_page_of_a_concept_says_it_and_no_other_does(pages: Mapping[str, bytes]) -> None:
    moved = {path for path, page in pages.items() if b'http-equiv="refresh"' in page}
    html = {path: page.decode() for path, page in pages.items() if path.endswith(".html") and path not in moved}
    own = {path for path in html if path.startswith("musterstadt-2024")}
    assert len(own) > 20
    assert {path for path, page in html.items() if ESCAPED in page} == own | {"index.html"}
    assert {path for path, page in pages.items() if path.endswith(".md") and b"erfunden" in page} == {
        "index.md",
        "musterstadt-2024.md",
    }


def test_pages_of_no_concept_say_it_once_where_all_concepts_do() -> None:
    with in_language("de"):
        made = publish(published(town("musterstadt-2024", "musterstadt-2014"), DAY), ["html"]).pages
    assert made["index.html"].decode().count(ESCAPED) == 1


def test_every_page_of_the_pdf_says_it_at_its_foot_and_the_cover_aloud(words_of: Callable[[bytes], str]) -> None:
    for which, told in ((("musterstadt-2024",), True), ((), False)):
        with in_language("de"):
            content = pdf.printed(laid("musterstadt-2024", *which), DAY).content
        feet = feet_of(content)
        assert len(feet) > 3
        assert "erfunden" not in feet[0]
        assert {"erfunden" in foot for foot in feet[1:]} == {told}
        assert words_of(content).count("erfunden") == told


def test_every_footer_of_the_word_document_says_it_also_in_a_template_with_its_own() -> None:
    with in_language("de"):
        template = docx.printed(laid("musterstadt-2024"), DAY)
        for own in (None, template):
            made = docx.printed(laid("musterstadt-2024", "musterstadt-2024"), DAY, template=own)
            (section,) = word.Document(io.BytesIO(made)).sections
            assert section.different_first_page_header_footer
            for footer in (section.footer, section.first_page_footer):
                assert footer.paragraphs[-1].text == NOTICE
            assert "Seite" in section.footer.paragraphs[0].text
    (section,) = word.Document(io.BytesIO(template)).sections
    assert not re.search("erfunden", section.footer.part.blob.decode())


def test_a_report_says_it_once_for_all_concepts_that_do() -> None:
    for which, times in ((("musterstadt-2024", "musterstadt-2014"), 1), (("musterstadt-2024",), 1), ((), 0)):
        loaded = town(*which)
        with in_language("de"):
            text = as_text(report_document(report(loaded, DAY), loaded.repository), 100)
        assert text.count(NOTICE) == times
