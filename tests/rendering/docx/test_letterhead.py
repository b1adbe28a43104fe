"""The town's own Word document as the template: what is kept of it, what goes, and what is refused with a sentence."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

import docx as python_docx
import pytest
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Pt

from konzept.i18n.messages import in_language
from konzept.rendering import docx
from konzept.rendering.docx import letterhead
from konzept.rendering.flow import PagedDocument
from konzept.source.failure import KonzeptError

DAY = date(2026, 3, 12)
Laid = Callable[[Mapping[str, str]], PagedDocument]
THEME = {"themes/a.yaml": "title: Wohnen\ntext: |\n  Ein Text.\n\n  - Punkt\n"}


def file_of(word: Word) -> bytes:
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


@pytest.fixture
def town() -> Word:
    """A letterhead as a council office has one."""
    word = python_docx.Document()
    word.styles["Heading 1"].font.name = "Comic Sans MS"
    own = word.styles.add_style("konzept remark", WD_STYLE_TYPE.PARAGRAPH)
    own.font.size = Pt(7)
    word.sections[0].header.paragraphs[0].text = "STADT MUSTERSTADT – Der Oberbürgermeister"
    word.add_paragraph("Alter Text der Vorlage")
    word.add_table(1, 1)
    word.core_properties.author = "Frau Vorlage"
    return word


def printed(sheets: PagedDocument, template: bytes) -> Word:
    with in_language("de"):
        return python_docx.Document(io.BytesIO(docx.printed(sheets, DAY, "", template, "document.docx")))


def replaced(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The same package with some bytes of one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for entry in before.namelist():
            part = before.read(entry)
            after.writestr(entry, part.replace(old, new) if entry == name else part)
    return made.getvalue()


def test_styles_and_head_stay_and_the_text_goes(laid: Laid, town: Word) -> None:
    word = printed(laid(THEME), file_of(town))
    assert word.styles["Heading 1"].font.name == "Comic Sans MS"
    assert word.styles["konzept remark"].font.size == Pt(7)
    assert word.sections[0].header.paragraphs[0].text.startswith("STADT MUSTERSTADT")
    assert "Seite" in word.sections[0].footer.paragraphs[0].text
    texts = [p.text for p in word.paragraphs]
    assert "Ein Text." in texts
    assert not [text for text in texts if "Vorlage" in text]
    assert word.core_properties.author == "Musterstadt"
    assert word.core_properties.last_modified_by == "Musterstadt"


def test_the_same_template_gives_the_same_bytes(laid: Laid, town: Word) -> None:
    content = file_of(town)
    with in_language("de"):
        assert docx.printed(laid(THEME), DAY, "", content) == docx.printed(laid(THEME), DAY, "", content)


def test_a_template_without_lists_and_styles_gets_them(laid: Laid) -> None:
    bare = python_docx.Document()
    for key, relation in list(bare.part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            del bare.part.rels[key]
    for style in list(bare.styles):
        if style.name in {"List Bullet", "Quote", "Caption", "Title", "Heading 3"}:
            style.delete()
    word = printed(laid(THEME), file_of(bare))
    assert [p.text for p in word.paragraphs if p.style and p.style.name == "List Bullet"] == ["Punkt"]


def test_a_template_of_word_is_a_document_too(laid: Laid, town: Word) -> None:
    kind = b"wordprocessingml.%s.main+xml"
    dotx = replaced(file_of(town), "[Content_Types].xml", kind % b"document", kind % b"template")
    assert printed(laid(THEME), dotx).styles["Heading 1"].font.name == "Comic Sans MS"


def test_the_tie_to_another_template_is_cut(laid: Laid, town: Word) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    settings = town.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    settings.relate_to("file:///S:/Vorlagen/Normal.dotm", kind, is_external=True)
    word = printed(laid(THEME), file_of(town))
    again = word.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    assert [relation for relation in again.rels.values() if relation.is_external] == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda _content: b"no zip at all", "cannot be opened"),
        (lambda content: content[: len(content) // 2], "cannot be opened"),
        (lambda content: replaced(content, "word/document.xml", b"</w:body>", b""), "cannot be opened"),
        (lambda content: replaced(content, "word/theme/theme1.xml", b"</a:theme>", b""), "cannot be opened"),
        (lambda content: replaced(content, "word/theme/theme1.xml", b"?>", b"?><!DOCTYPE a>"), "cannot be opened"),
        (lambda content: replaced(content, "[Content_Types].xml", b"document.main", b"sheet.main"), "cannot be opened"),
        (lambda content: replaced(content, "_rels/.rels", b" Id=", b" No="), "cannot be opened"),
        (lambda content: replaced(content, "word/styles.xml", b"w:styleId=", "w:€Id=".encode()), "cannot be opened"),
        (lambda content: replaced(content, "_rels/.rels", b"docProps/core", b"docProps/app"), "cannot be opened"),
        (
            lambda content: replaced(
                content, "_rels/.rels", b'Target="docProps/core', b'TargetMode="External" Target="x'
            ),
            "lies in another file",
        ),
        (
            lambda content: replaced(
                content,
                "[Content_Types].xml",
                b"</Types>",
                b'<Default Extension="bin" ContentType="x/vbaProject"/></Types>',
            ),
            "holds macros",
        ),
    ],
)
def test_what_is_no_template_is_refused(laid: Laid, town: Word, broken: Callable[[bytes], bytes], said: str) -> None:
    with pytest.raises(KonzeptError, match=said) as caught, in_language("en"):
        docx.printed(laid(THEME), DAY, "", broken(file_of(town)), "document.docx")
    assert "document.docx" in caught.value.message
    assert caught.value.hint


def test_a_picture_from_elsewhere_is_refused(laid: Laid, town: Word) -> None:
    town.part.relate_to("http://example.org/wappen.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    with pytest.raises(KonzeptError, match="lies in another file"), in_language("en"):
        docx.printed(laid(THEME), DAY, "", file_of(town), "document.docx")


def test_what_unpacks_beyond_measure_is_refused(laid: Laid, town: Word, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letterhead, "UNPACKED", 1000)
    with pytest.raises(KonzeptError, match="too large"), in_language("en"):
        docx.printed(laid(THEME), DAY, "", file_of(town), "document.docx")
