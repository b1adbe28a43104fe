"""The Synopse as PDF and Word: in landscape, tables with heads, what went and came told by lines and by words."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import docx as python_docx
import pikepdf
import pytest
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.text.run import Run

from konzept.documents.views import Document
from konzept.i18n.messages import in_language
from konzept.rendering import docx
from konzept.rendering.blocks import Grid, Items, Paragraph, TextRun
from konzept.rendering.flow import paged_document
from konzept.wording.titles import bookmark_name
from tests.fixtures.paper import DAY

from .pdf.test_pdf_for_everybody import broken, complaints, elements, errors, with_cells_for_heads

Words = Callable[[bytes], str]


@pytest.fixture(scope="module")
def word(synopsis_view: Document) -> Word:
    with in_language("de"):
        return python_docx.Document(io.BytesIO(docx.printed(paged_document(synopsis_view, ".docx"), DAY)))


# As blocks -----------------------------------------------------------------------------------------------------------


def test_a_cell_holds_paragraphs_and_lists_whose_words_are_told_apart(synopsis_view: Document) -> None:
    with in_language("de"):
        blocks = paged_document(synopsis_view, ".pdf").blocks
    grid = next(block for block in blocks if isinstance(block, Grid) and "Paten" in block.caption)
    row = grid.rows[0]
    assert row[0].spans == (TextRun(text="Beschreibung"),)
    before, after = (box.blocks for box in row[1:])
    skipped = Paragraph(
        spans=(TextRun(text="[…]"), TextRun(text=" Hier ist unveränderter Text ausgelassen.", mark="unseen")),
        style="small",
    )
    assert after[0] == Paragraph(
        spans=(
            TextRun(text="Kinder"), TextRun(text=" "), TextRun(text="[eingefügt: ", mark="unseen"),
            TextRun(text="und Erwachsene", mark="new"), TextRun(text=" ]", mark="unseen"), TextRun(text=" "),
            TextRun(text="lernen *Deutsch*."),
        )
    )  # fmt: skip
    assert before[1:] == (skipped, Items(items=((gone("Spiel"),),)), skipped)
    assert grid.shares == (1, 3, 3)


def gone(text: str) -> Paragraph:
    hidden = TextRun(text="[entfallen: ", mark="unseen"), TextRun(text=" ]", mark="unseen")
    return Paragraph(spans=(hidden[0], TextRun(text=text, mark="gone"), hidden[1]))


# As PDF --------------------------------------------------------------------------------------------------------------


def test_nothing_is_wrong_with_the_pdf(synopsis_pdf: bytes, tmp_path: Path) -> None:
    import pdfua

    with pikepdf.open(io.BytesIO(synopsis_pdf)) as opened_pdf:
        assert list(complaints(opened_pdf, ["Überblick", "Integrationskonzept"], ["ar"])) == []
    place = tmp_path / "synopse.pdf"
    place.write_bytes(synopsis_pdf)
    assert errors(pdfua.validate(str(place))) == []
    place.write_bytes(broken(synopsis_pdf, with_cells_for_heads))
    assert errors(pdfua.validate(str(place))) != []


def test_every_table_has_its_heads_and_the_page_lies_across(synopsis_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(synopsis_pdf)) as opened_pdf:
        found = list(elements(opened_pdf))
        tables = [element for element in found if element.S == "/Table"]
        heads = [element for element in found if element.S == "/TH"]
        assert (len(tables), len(heads)) == (4, 12)
        for page in opened_pdf.pages:
            assert page.mediabox[2] > page.mediabox[3]


def test_lines_and_words_tell_what_went_and_what_came(synopsis_pdf: bytes, words_of: Words) -> None:
    words = words_of(synopsis_pdf)
    for said in (
        "Bisher:Stand1.März2024Neu:Stand30.Juni2025",
        "Kinder[eingefügt:undErwachsene]lernen*Deutsch*.",
        "[entfallen:Spiel]",
        "[eingefügt:Reise]",
        "Frist[entfallen:31.12.2026][eingefügt:2027]",
        "–Hierstehtnichts.",
        "Unddieser[eingefügt:kam.]",
        "Der399.Satzbleibtstehen.",
    ):
        assert said in words
    assert "GEHEIM" not in words
    with pikepdf.open(io.BytesIO(synopsis_pdf)) as opened_pdf:
        kinds = [str(kind) for element in elements(opened_pdf) for kind in decorations(element)]
    assert (kinds.count("/LineThrough"), kinds.count("/Underline")) == (5, 8)


def decorations(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    attributes = element.get("/A", pikepdf.Array())
    found = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    yield from (each["/TextDecorationType"] for each in found if "/TextDecorationType" in each)


def test_the_list_of_changes_leads_to_the_places(synopsis_pdf: bytes, synopsis_view: Document) -> None:
    targets = {link.href.removeprefix("#") for link in synopsis_view.chapters[1].items if link.href}
    assert "muster-measure-paten" in targets
    with pikepdf.open(io.BytesIO(synopsis_pdf)) as opened_pdf:
        links = {str(link.Dest) for page in opened_pdf.pages for link in page.get("/Annots", []) if "/Dest" in link}
    assert targets <= links


# As Word document ----------------------------------------------------------------------------------------------------


def test_the_word_document_lies_across_and_speaks_its_language(word: Word) -> None:
    section = word.sections[-1]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (section.page_width or 0) > (section.page_height or 0)
    assert word.core_properties.title == "Synopse"
    assert word.core_properties.language == "de-DE"
    headings = [p.text for p in word.paragraphs if p.style and str(p.style.name).startswith("Heading")]
    assert headings[:2] == ["Überblick", "Integrationskonzept"]
    assert {"Maßnahme „Paten“", "Maßnahme „Café“ (entfallen)"} < set(headings)


def test_heads_of_word_tables_are_repeated_and_the_sides_are_wide(word: Word) -> None:
    assert len(word.tables) == 4
    for table in word.tables:
        head, *rows = table._tbl.findall(qn("w:tr"))  # noqa: SLF001
        assert [cell.text for cell in table.rows[0].cells] == [
            *("Feld", "Bisher: Stand 1. März 2024", "Neu: Stand 30. Juni 2025")
        ]
        assert head.find(f".//{qn('w:tblHeader')}") is not None
        assert not [row for row in rows if row.find(f".//{qn('w:cantSplit')}") is not None]
        widths = [int(width.get(qn("w:w"))) for width in head.iter(qn("w:tcW"))]
        assert widths[1] == widths[2] == 3 * widths[0]
        assert table._tbl.find(f".//{qn('w:tblCaption')}").get(qn("w:val")).startswith("Maßnahme")  # noqa: SLF001


def test_words_of_word_are_marked_by_lines_and_by_words(word: Word) -> None:
    table = next(each for each in word.tables if "Erwachsene" in each.rows[1].cells[2].text)
    before, after = table.rows[1].cells[1:]
    assert after.paragraphs[0].text == "Kinder [eingefügt: und Erwachsene ] lernen *Deutsch*."
    runs = [run for paragraph in after.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.underline] == ["und Erwachsene", "Reise"]
    assert [run.text for run in before.paragraphs[2].runs if run.font.strike] == ["Spiel"]
    assert {run.text.strip() for run in runs if is_unseen(run)} >= {"[eingefügt:", "]"}
    assert before.paragraphs[2]._p.find(f".//{qn('w:numPr')}") is not None  # noqa: SLF001


def is_unseen(run: Run) -> bool:
    return run._r.find(f"./{qn('w:rPr')}/{qn('w:w')}") is not None  # noqa: SLF001


def test_links_of_word_lead_to_the_places(word: Word) -> None:
    body = word.element.body
    places = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    inner = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert bookmark_name("muster-measure-paten") in inner <= places


def test_the_page_of_the_towns_template_stays_as_it_is(synopsis_view: Document) -> None:
    town = python_docx.Document()
    town.styles.add_style("konzept cell", 1).font.name = "Comic Sans MS"
    made = io.BytesIO()
    town.save(made)
    with in_language("de"):
        printed = docx.printed(paged_document(synopsis_view, ".docx"), DAY, "", made.getvalue(), "document.docx")
    word = python_docx.Document(io.BytesIO(printed))
    assert word.sections[-1].orientation == WD_ORIENT.PORTRAIT
    cell = word.tables[0].rows[1].cells[2].paragraphs[0]
    assert cell.style is not None
    assert (cell.style.name, cell.style.font.name) == ("konzept cell", "Comic Sans MS")
