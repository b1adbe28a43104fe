"""The Word document, read back: headings, language, heads of tables, links that lead somewhere, the same bytes."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import docx as python_docx
import pytest
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from konzept.documents.views import Document, RecordView
from konzept.i18n.messages import in_language
from konzept.rendering import docx
from konzept.rendering.flow import PagedDocument, paged_document
from konzept.wording.titles import bookmark_name

DAY = date(2026, 3, 12)
Laid = Callable[[Mapping[str, str]], PagedDocument]


@pytest.fixture(scope="module")
def word(word_bytes: bytes) -> Word:
    return python_docx.Document(io.BytesIO(word_bytes))


def printed(sheets: PagedDocument) -> Word:
    with in_language("de"):
        return python_docx.Document(io.BytesIO(docx.printed(sheets, DAY)))


def test_another_time_makes_the_same_bytes(view: Document, word_bytes: bytes) -> None:
    with in_language("de"):
        assert docx.printed(paged_document(view, ".docx"), DAY) == word_bytes
    with zipfile.ZipFile(io.BytesIO(word_bytes)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in package.infolist()} == {zipfile.ZIP_DEFLATED}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_what_the_file_says_of_itself(word: Word) -> None:
    facts = word.core_properties
    assert (facts.title, facts.author) == ("Integrationskonzept der Stadt Musterstadt 2024", "Stadt Musterstadt")
    assert facts.language == "de-DE"
    assert {moment.date() for moment in (facts.created, facts.modified) if moment} == {DAY}
    assert "python-docx" not in (facts.comments, facts.author, facts.last_modified_by)


def test_the_language_is_that_of_the_concept_everywhere(word: Word, view: Document) -> None:
    assert languages(word) == ["de-DE"]
    assert languages(printed(paged_document(replace(view, language="en"), ".docx"))) == ["en-GB"]


def languages(word: Word) -> list[str | None]:
    return [found.get(qn("w:val")) for found in word.styles.element.iter(qn("w:lang"))]


def test_headings_are_headings_and_none_is_skipped(word: Word, view: Document) -> None:
    levels = [int(style[-1]) for style, _text in headings(word)]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    texts = [text for _style, text in headings(word)]
    for chapter in view.chapters:
        title = chapter.records[0].heading if chapter.kind == "theme" else chapter.title
        assert ("Heading 1", title) in headings(word)
        assert [record.heading for record in records(chapter.records) if record.heading not in texts] == []


def headings(word: Word) -> list[tuple[str, str]]:
    named = ((p.style.name if p.style else "", p.text) for p in word.paragraphs)
    return [(str(style), text) for style, text in named if str(style).startswith("Heading")]


def test_reports_and_successions_have_headings_and_heads_of_tables(handouts: Mapping[str, Document]) -> None:
    for name in ("day", "year", "succession"):
        document = handouts[name]
        made = printed(paged_document(document, ".docx"))
        found = headings(made)
        assert [title for style, title in found if style == "Heading 1"] == [each.title for each in document.chapters]
        inner = [each.title for chapter in document.chapters for each in chapter.chapters]
        assert [title for style, title in found if style == "Heading 2"] == inner
        assert made.tables
        assert len(list(made.element.body.iter(qn("w:tblHeader")))) == len(made.tables)
        assert languages(made) == ["de-DE"]


def test_a_letter_has_its_head_on_its_first_page_and_its_subject_as_heading(handouts: Mapping[str, Document]) -> None:
    letter = handouts["letter"]
    assert letter.envelope is not None
    made = printed(paged_document(letter, ".docx"))
    lines = [paragraph.text for paragraph in made.paragraphs]
    top = ["Stadt Musterstadt", "Rathausplatz 1", "amt@muster.example", letter.envelope.addressee, "12. März 2026"]
    assert lines[:7] == [*top, letter.title, "Sehr geehrte Damen und Herren,"]
    assert lines[-2:] == ["Mit freundlichen Grüßen", "Stadt Musterstadt"]
    (subject,) = made.element.body.iter(qn("w:outlineLvl"))
    assert subject.getparent().getparent().findtext(f".//{qn('w:t')}") == letter.title
    assert not list(made.element.body.iter(qn("w:pageBreakBefore")))


def records(found: tuple[RecordView, ...]) -> Iterator[RecordView]:
    for record in found:
        yield record
        yield from records(record.children)


def test_the_head_of_a_table_is_repeated_and_its_caption_announced(word: Word) -> None:
    tables = list(word.element.body.iter(qn("w:tbl")))
    assert len(tables) > 3
    for table in tables:
        rows = table.findall(qn("w:tr"))
        repeated = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
        assert repeated == [True, *[False] * (len(rows) - 1)]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        assert table.find(f".//{qn('w:tblCaption')}").get(qn("w:val"))


def test_every_link_leads_somewhere(word: Word) -> None:
    body = word.element.body
    places = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    numbers = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(places) == len(set(places)) == len(set(numbers)) > 20
    inner = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert {name for name in inner if name} <= set(places)
    assert bookmark_name("measure-lernpatenschaften") in places
    targets = {relation.target_ref for relation in word.part.rels.values() if relation.is_external}
    assert "musterstadt-2014.docx" in targets
    outer = [link.get(qn("r:id")) for link in body.iter(qn("w:hyperlink"))]
    assert {key for key in outer if key} <= set(word.part.rels)


def test_the_contents_are_a_field_with_lines_until_word_fills_it(word: Word) -> None:
    (toc,) = [code.text.strip() for code in word.element.body.iter(qn("w:instrText"))]
    assert toc == 'TOC \\o "1-3" \\h \\z \\u'  # a goal lies in a goal
    lines = [p.text for p in word.paragraphs if p.style and str(p.style.name).lower().startswith("toc ")][1:]
    assert lines == [text for style, text in headings(word) if style in {"Heading 1", "Heading 2", "Heading 3"}]
    assert len(lines) > 20


def test_the_page_is_at_the_foot_and_the_chapter_at_the_head(word: Word) -> None:
    section = word.sections[-1]
    assert re.sub(r"\s+", " ", section.footer.paragraphs[0].text).endswith("Seite 1 von 1")
    for part, expected in ((section.footer, {"PAGE", "NUMPAGES"}), (section.header, {"STYLEREF 1"})):
        codes = {code.text.strip() for code in part.part.element.iter(qn("w:instrText"))}
        assert codes == expected


def test_lists_are_lists_and_each_begins_anew(laid: Laid) -> None:
    text = "1. eins\n2. zwei\n\nDazwischen.\n\n3. drei\n\n- a\n  - b\n    1. c\n"
    word = printed(laid({"themes/a.yaml": f"title: Thema\ntext: |\n  {text.replace(chr(10), chr(10) + '  ')}\n"}))
    items = [found.getparent().getparent() for found in word.element.body.iter(qn("w:numPr"))]
    places = [
        (
            "".join(found.text for found in item.iter(qn("w:t"))),
            item.find(f".//{qn('w:ilvl')}").get(qn("w:val")),
            item.find(f".//{qn('w:numId')}").get(qn("w:val")),
        )
        for item in items
    ]
    assert [(words, level) for words, level, _number in places] == [
        ("eins", "0"), ("zwei", "0"), ("drei", "0"), ("a", "0"), ("b", "1"), ("c", "2"),
    ]  # fmt: skip
    assert places[0][2] == places[1][2] != places[2][2]
    starts = word.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert [start.get(qn("w:val")) for start in starts] == ["1", "3", "1"]


def test_a_strangers_text_is_text_and_arabic_goes_its_own_way(laid: Laid) -> None:
    text = "&lt;w:p/> {TOC} مرحبا بكم"
    word = printed(laid({"themes/a.yaml": f"title: 'A & <b>B</b> \"C\"'\ntext: '{text}'\n"}))
    assert [title for _style, title in headings(word) if title.endswith('A & <b>B</b> "C"')] != []
    (run,) = (found for found in word.element.body.iter(qn("w:r")) if "مرحبا" in "".join(found.itertext()))
    assert run.find(f".//{qn('w:rtl')}") is not None
    assert run.find(f".//{qn('w:lang')}").get(qn("w:bidi")) == "ar"


def test_a_document_in_arabic_begins_at_the_right(laid: Laid) -> None:
    word = printed(laid({"concept.yaml": "title: خطة الاندماج\nmunicipality: مدينة\nlanguage: ar\n"}))
    assert languages(word) == ["ar-SA"]
    assert word.styles.element.find(f".//{qn('w:pPrDefault')}/{qn('w:pPr')}/{qn('w:bidi')}") is not None
    title = next(p for p in word.element.body.iter(qn("w:p")) if "خطة" in "".join(p.itertext()))
    assert title.find(f".//{qn('w:rtl')}") is not None


def test_a_table_in_arabic_begins_at_the_right(laid: Laid) -> None:
    text = "text: |\n  | أ | ب |\n  |---|--:|\n  | ج | 4 |\n\n  Deutsch.\n"
    theme = {"themes/a.yaml": f"title: مجال\n{text}"}
    word = printed(laid({"concept.yaml": "title: خطة\nmunicipality: مدينة\nlanguage: ar\n"} | theme))
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in word.tables)  # noqa: SLF001
    assert [found for table in word.tables for found in table._tbl.iter(qn("w:jc"))] == []  # noqa: SLF001
    german = next(paragraph for paragraph in word.paragraphs if paragraph.text == "Deutsch.")
    (bidi,) = german._p.iter(qn("w:bidi"))  # noqa: SLF001
    assert (bidi.get(qn("w:val")), german.alignment) == ("0", WD_ALIGN_PARAGRAPH.RIGHT)
    footer = "".join(words.text or "" for words in word.sections[0].footer._element.iter(qn("w:t")))  # noqa: SLF001
    assert "2026" in footer
    left = printed(laid({"themes/a.yaml": f"title: Thema\n{text}"}))
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is None for table in left.tables)  # noqa: SLF001


def test_whatever_markdown_has_is_there(laid: Laid) -> None:
    text = "```\nx = 1\n```\n\n---\n\n> Zitat\n\n| A | B |\n|---|--:|\n| c | 4 |\n\n1. eins\n\n   mehr\n\n[Amt](https://example.org)"
    word = printed(laid({"themes/a.yaml": f"title: Thema\ntext: |\n  {text.replace(chr(10), chr(10) + '  ')}\n"}))
    named = {p.text: str(p.style.name if p.style else "") for p in word.paragraphs}
    assert named["x = 1"] == "konzept code"
    assert named["Zitat"] == "Quote"
    assert (named["eins"], named["mehr"]) == ("List Number", "Normal")
    assert ["A", "B", "c", "4"] in [[cell.text for row in table.rows for cell in row.cells] for table in word.tables]
    assert "https://example.org" in {relation.target_ref for relation in word.part.rels.values()}


def test_names_of_bookmarks_are_short_and_their_own() -> None:
    assert bookmark_name("measure-a") == "measure_a"
    long, other = bookmark_name("measure-" + "a" * 64), bookmark_name("measure-" + "a" * 63 + "b")
    assert (len(long), len(other)) == (40, 40)
    assert long != other
