"""Word documents and OpenDocument texts as blocks: what is read, where it stands, and what is refused."""

import io
import re
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document

from konzept.exchange.package import UnreadableFile
from konzept.exchange.papers import read_paper
from konzept.exchange.papers.blocks import PaperText, Reading, TableBlock
from tests.exchange.word_catalogues import as_profiles, in_rows, strict, tracked, with_footnote

DOCUMENT = "word/document.xml"
FILES = Path(__file__).parent / "files"


def saved(word: object) -> bytes:
    made = io.BytesIO()
    word.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


def paragraphs(reading: Reading) -> list[PaperText]:
    return [block for block in reading.blocks if isinstance(block, PaperText)]


def replaced(content: bytes, part: str, old: str, new: str) -> bytes:
    """The document with a text of a part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            text = before.read(entry)
            after.writestr(entry, text.replace(old.encode(), new.encode()) if entry.filename == part else text)
    return made.getvalue()


def odt(body: str) -> bytes:
    """An OpenDocument text with this body."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f'<office:document-content {names} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body>'
            f"<office:text>{body}</office:text></office:body></office:document-content>",
        )
    return made.getvalue()


def test_headings_have_levels_and_lists_items() -> None:
    word = Document()
    word.add_heading("Titel", 0)
    word.add_heading("Handlungsfeld 1", 1)
    word.add_paragraph("Text")
    word.add_paragraph("ein Punkt", style="List Bullet")
    found = paragraphs(read_paper("a.docx", saved(word)))
    assert [(each.level, each.is_item, each.role.value, str(each.spot)) for each in found] == [
        (0, False, "title", "paragraph 1"),
        (1, False, "text", "paragraph 2"),
        (0, False, "text", "paragraph 3"),
        (0, True, "text", "paragraph 4"),
    ]


def test_a_merged_cell_stands_at_each_of_its_places_as_one() -> None:
    word = Document()
    table = word.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "oben"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "links"
    (block,) = read_paper("a.docx", saved(word)).blocks
    assert isinstance(block, TableBlock)
    assert [[cell.text for cell in row] for row in block.rows] == [["oben"] * 3, ["links", "", ""], ["links", "", ""]]
    assert block.rows[1][0] is block.rows[2][0]
    assert str(block.rows[2][2].spot) == "table 1, row 3, column 3"


def test_tracked_changes_are_read_as_accepted_and_as_rejected() -> None:
    word = Document()
    paragraph = word.add_paragraph("Wir fördern ")
    tracked(paragraph, "zwei", is_deletion=True)
    tracked(paragraph, "drei")
    (found,) = paragraphs(read_paper("a.docx", saved(word)))
    assert (found.text, found.before) == ("Wir fördern drei", "Wir fördern zwei")
    assert [(change.is_deletion, change.author, change.date, change.text) for change in found.changes] == [
        (True, "Erika Muster", "2025-03-12", "zwei"),
        (False, "Erika Muster", "2025-03-12", "drei"),
    ]


def test_a_comment_has_the_words_that_it_is_about() -> None:
    word = Document()
    paragraph = word.add_paragraph("Das ist ")
    word.add_comment(paragraph.add_run("zu wenig"), text="Bitte mehr.", author="Elternbeirat")
    (found,) = paragraphs(read_paper("a.docx", saved(word)))
    assert [(comment.author, comment.text, comment.quoted) for comment in found.comments] == [
        ("Elternbeirat", "Bitte mehr.", "zu wenig")
    ]


def test_footnotes_belong_to_what_refers_to_them() -> None:
    reading = read_paper("a.docx", with_footnote(in_rows(6 * 2), "Quelle: Monitoring"))
    assert [(number, note.text, str(note.spot)) for number, note in reading.notes.items()] == [
        ("1", "Quelle: Monitoring", "footnote 1")
    ]
    assert sum(passage.notes == ("1",) for passage in reading.passages()) == 1


def test_the_strict_form_reads_as_the_common_one() -> None:
    common, other = (read_paper("a.docx", content) for content in (as_profiles(6), strict(as_profiles(6))))
    assert [(p.spot, p.text, p.level) for p in common.passages()] == [
        (p.spot, p.text, p.level) for p in other.passages()
    ]


def test_an_odt_has_changes_comments_notes_and_merged_cells() -> None:
    reading = read_paper(
        "a.odt",
        odt(
            '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
            "<dc:creator>E. M.</dc:creator><dc:date>2025-03-12T09:00:00</dc:date></office:change-info>"
            "<text:p>alt </text:p></text:deletion></text:changed-region></text:tracked-changes>"
            '<text:h text:outline-level="2">Ziel</text:h>'
            '<text:p>Der <text:change text:change-id="c1"/>Text<text:s text:c="2"/>hier'
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
            "<text:note-body><text:p>Quelle</text:p></text:note-body></text:note>"
            '<office:annotation office:name="a"><dc:creator>Beirat</dc:creator><text:p>Gut</text:p></office:annotation>'
            ' und <office:annotation-end office:name="a"/>da</text:p>'
            "<text:list><text:list-item><text:p>Punkt</text:p></text:list-item></text:list>"
            '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>breit</text:p>'
            "</table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
        ),
    )
    heading, text, item, table = reading.blocks
    assert isinstance(text, PaperText)
    assert isinstance(item, PaperText)
    assert isinstance(heading, PaperText)
    assert isinstance(table, TableBlock)
    assert (heading.level, heading.text, item.is_item) == (2, "Ziel", True)
    assert (text.text, text.before) == ("Der Text  hier und da", "Der alt Text  hier und da")
    assert [(change.author, change.date, change.text) for change in text.changes] == [("E. M.", "2025-03-12", "alt ")]
    assert [(comment.author, comment.text, comment.quoted) for comment in text.comments] == [("Beirat", "Gut", "und")]
    assert (reading.notes["1"].text, text.notes) == ("Quelle", ("1",))
    assert table.rows[0][0] is table.rows[0][1]


@pytest.mark.parametrize("name", ["rows.odt", "rows-libreoffice.docx"])
def test_what_libreoffice_writes_reads_as_what_word_has(name: str) -> None:
    word = read_paper("rows.docx", with_footnote(in_rows(12), "Quelle: Monitoring 2023"))
    other = read_paper(name, (FILES / name).read_bytes())
    texts = [[(" ".join(p.text.split()), p.level) for p in reading.passages()] for reading in (word, other)]
    assert texts[1] == texts[0]


NUMBERS = """
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1.%2"/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="8">
    <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="6"><w:abstractNumId w:val="8"/></w:num>
</w:numbering>""".strip()


def numbered(list_id: int, level: int, text: str, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return f"<w:p><w:pPr>{named}{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_the_numbers_that_word_puts_before_headings_and_into_cells_are_text() -> None:
    body = (
        f"{numbered(5, 0, 'Sprache', 'Heading1')}{numbered(5, 1, 'Deutsch', 'Heading2')}"
        f"{numbered(5, 1, 'Rat', 'Heading2')}{numbered(5, 0, 'Arbeit', 'Heading1')}"
        f"{numbered(6, 0, 'Punkt')}{numbered(99, 0, 'ohne')}<w:tbl><w:tr><w:tc>{numbered(5, 0, '')}</w:tc>"
        f"<w:tc>{numbered(6, 0, 'ein')}{numbered(5, 1, 'zwei')}</w:tc></w:tr></w:tbl>"
    )
    content = replaced(saved(Document()), DOCUMENT, "<w:sectPr", f"{body}<w:sectPr")
    old = zipfile.ZipFile(io.BytesIO(content)).read("word/numbering.xml").decode()
    reading = read_paper("a.docx", replaced(content, "word/numbering.xml", old, NUMBERS))
    assert [each.text for each in paragraphs(reading)] == [
        "3. Sprache",
        "3.A Deutsch",
        "3.B Rat",
        "4. Arbeit",
        "Punkt",
        "ohne",
    ]
    table = reading.blocks[-1]
    assert isinstance(table, TableBlock)
    assert [cell.text for cell in table.rows[0]] == ["5.", "- ein\n5.A zwei"]


# What strangers send


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def test_entities_and_broken_parts_are_refused() -> None:
    plain = saved(Document())
    declared = replaced(plain, DOCUMENT, "<w:document", f"{ENTITIES}<w:document")
    for content in (declared, replaced(plain, DOCUMENT, "</w:body>", ""), plain[:-40], b"PK\x03\x04" + b"x" * 99, b""):
        with pytest.raises(UnreadableFile):
            read_paper("a.docx", content)


def test_a_part_that_unpacks_without_end_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (160 * 1024 * 1024))
    with pytest.raises(UnreadableFile, match="too large"):
        read_paper("a.docx", made.getvalue())


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<w:p/>" * 50_001, "more than 50000 paragraphs"),
        (f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 1_000}</w:tr></w:tbl>", "row 1, column 201"),
        ('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr></w:tc></w:tr></w:tbl>', "column 201"),
        ("<w:sdt>" * 300 + "</w:sdt>" * 300, "damaged"),
    ],
)
def test_what_is_too_much_is_refused_with_its_place(body: str, reason: str) -> None:
    content = replaced(saved(Document()), DOCUMENT, "<w:sectPr", f"{body}<w:sectPr")
    begun = time.process_time()
    with pytest.raises(UnreadableFile, match=re.escape(reason)):
        read_paper("a.docx", content)
    assert time.process_time() - begun < 5


def test_styles_that_are_based_on_each_other_end() -> None:
    word = Document()
    first, second = (word.styles.add_style(name, 1) for name in ("A", "B"))
    first.base_style, second.base_style = second, first
    word.add_paragraph("Text", style="A")
    assert [each.text for each in paragraphs(read_paper("a.docx", saved(word)))] == ["Text"]
