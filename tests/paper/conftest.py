"""Musterstadt on paper: its repository as PDF and Word, and a concept of whatever texts a test makes up."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pikepdf
import pytest

from konzept.changes.diff import comparisons
from konzept.documents.composition import labels_of
from konzept.documents.concept.document import document
from konzept.documents.synopsis import synopsis
from konzept.documents.views import Document
from konzept.figures.public import public
from konzept.i18n.messages import speaking
from konzept.reading.load import Loaded, load
from konzept.rendering import docx, pdf
from konzept.rendering.flow import Paper, paper
from konzept.system import files

REPOSITORY = Path(__file__).parents[1] / "pages" / "repository"
DAY = date(2026, 3, 12)
RICH = "musterstadt-2024"
"""The concept with records of every kind and measures in every state."""

Composed: TypeAlias = Callable[[Mapping[str, str]], Document]
Words: TypeAlias = Callable[[bytes], str]
Laid: TypeAlias = Callable[[Mapping[str, str]], Paper]


@cache
def town() -> Loaded:
    """The repository of Musterstadt."""
    loaded = load(files.read(REPOSITORY))
    assert not loaded.findings
    return loaded


def view_of(loaded: Loaded, name: str) -> Document:
    """One of its concepts, composed in its own language."""
    concept = loaded.concepts[name]
    with speaking(labels_of(concept)):
        return document(concept, DAY, loaded.concepts)


@pytest.fixture(scope="session")
def view() -> Document:
    """The rich concept as the HTML prints it."""
    return view_of(town(), RICH)


@pytest.fixture(scope="session")
def pdf_bytes(view: Document) -> bytes:
    """The same as PDF."""
    with speaking("de"):
        return pdf.printed(paper(view, ".pdf"), DAY).content


@pytest.fixture(scope="session")
def word_bytes(view: Document) -> bytes:
    """The same as Word document."""
    with speaking("de"):
        return docx.printed(paper(view, ".docx"), DAY)


LONG = " ".join(f"Der {number}. Satz bleibt stehen." for number in range(400))
BEFORE = {
    "concept.yaml": "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\nlanguage: de\n",
    "measures/cafe.yaml": "title: Café\n",
    "measures/lang.yaml": f"title: Lang\ndescription: |\n  {LONG} Und dieser ging.\n",
    "measures/paten.yaml": "title: Paten\ndescription: |\n  Kinder lernen *Deutsch*.\n\n  - Grundkurs\n  - Spiel\n\n"
    "  Sie lernen gern.\ndue: 2026-12-31\n",
}
AFTER = BEFORE | {
    "measures/kurse.yaml": "title: Kurse مرحبا\ndescription: Neu.\n",
    "measures/lang.yaml": f"title: Lang\ndescription: |\n  {LONG} Und dieser kam.\n",
    "measures/paten.yaml": "title: Paten\ndescription: |\n  Kinder und Erwachsene lernen *Deutsch*.\n\n  - Grundkurs\n"
    "  - Reise\n\n  Sie lernen gern.\ndue: 2027\ninternal: GEHEIM\n",
}


def moment(texts: Mapping[str, str], *gone: str) -> Mapping[str, bytes]:
    """The files of one moment."""
    return {f"concepts/muster/{path}": text.encode() for path, text in texts.items() if path not in gone}


@pytest.fixture(scope="session")
def synopsis_view() -> Document:
    """Two moments side by side: something of everything that a Synopse shows, and a text longer than a page."""
    before, after = load(moment(BEFORE)), load(moment(AFTER, "measures/cafe.yaml"))
    assert not before.findings + after.findings
    with speaking("de"):
        found = comparisons(public(before), public(after))
        return synopsis(found, "Stand 1. März 2024", "Stand 30. Juni 2025", owner="Stadt Musterstadt")


@pytest.fixture(scope="session")
def synopsis_pdf(synopsis_view: Document) -> bytes:
    """The same as PDF."""
    with speaking("de"):
        return pdf.printed(paper(synopsis_view, ".pdf"), DAY).content


@pytest.fixture(scope="session")
def composed() -> Composed:
    """Compose a concept from texts by path below its folder; `concept.yaml` need not be among them."""

    def compose(texts: Mapping[str, str]) -> Document:
        cover = {"concept.yaml": "title: Konzept\nmunicipality: Musterstadt\nlanguage: de\n"}
        snapshot = {f"concepts/muster/{path}": text.encode() for path, text in (cover | dict(texts)).items()}
        loaded = load(snapshot)
        assert not loaded.findings
        return view_of(loaded, "muster")

    return compose


@pytest.fixture(scope="session")
def laid(composed: Composed) -> Laid:
    """The same laid out for paper."""

    def lay(texts: Mapping[str, str]) -> Paper:
        with speaking("de"):
            return paper(composed(texts), ".pdf")

    return lay


@pytest.fixture(scope="session")
def words_of() -> Words:
    """The letters of a PDF in their order, as a reader would copy them.

    Without spaces, which are places there, without the hyphens of broken lines, and without heads and feet of pages.
    """

    def read(content: bytes) -> str:
        with pikepdf.open(io.BytesIO(content)) as opened:
            return re.sub(r"[\s\u00ad\u2010-]", "", "".join(part for page in opened.pages for part in _parts(page)))

    return read


def _parts(page: pikepdf.Page) -> Iterator[str]:
    fonts = {str(name): _meanings(font) for name, font in page.Resources.Font.items()}
    meanings: Mapping[int, str] = {}
    marks: list[bool] = []
    for instruction in pikepdf.parse_content_stream(page):
        match str(instruction.operator), list(instruction.operands):
            case "Tf", [name, _size]:
                meanings = fonts[str(name)]
            case "BDC" | "BMC", [tag, *_rest]:
                marks.append(str(tag) == "/Artifact")
            case "EMC", _:
                marks.pop()
            case ("Tj", [_]) | ("TJ", [_]) if not any(marks):
                yield _copied(instruction.operands[0], meanings)
            case _:
                pass


def _copied(shown: pikepdf.Object, meanings: Mapping[int, str]) -> str:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(meanings.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2))


def _meanings(font: pikepdf.Object) -> Mapping[int, str]:
    """What the codes of a font mean, from the table that the file carries for copying."""
    pairs = re.findall(rb"^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$", font.ToUnicode.read_bytes(), re.MULTILINE)
    return {int(code, 16): bytes.fromhex(meaning.decode()).decode("utf-16-be") for code, meaning in pairs}
