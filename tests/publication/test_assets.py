"""Pictures and attachments in every format: shown with their words, beside what leads to them, and nothing internal."""

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import pytest

from konzept import rules
from konzept.publication.manifest import is_publishable
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import load
from konzept.source.findings import Severity
from tests.fixtures.photographs import DRAWING, PHOTOGRAPHS, REMARKS

HOME = "concepts/musterstadt-2024"
PHOTO = "musterstadt-2024/assets/sideways.jpg"

FILES: Mapping[str, bytes] = {
    "konzept.yaml": b"publisher: {name: Stadt}\n",
    f"{HOME}/concept.yaml": b"title: Konzept\nmunicipality: Musterstadt\npictures:\n"
    b"  - {file: assets/wappen.svg, alt: Das Wappen der Stadt, credit: Amt, licence: CC0}\n",
    f"{HOME}/measures/fest.yaml": "title: Fest\npictures:\n"
    "  - {file: assets/sideways.jpg, alt: Zelte auf der Wiese, caption: Das Fest 2024}\n"
    "attachments:\n  - {file: assets/Lageplan für das Fest.pdf, title: Lageplan}\n".encode(),
    f"{HOME}/measures/spaeter.yaml": b"title: Spaeter\ndraft: true\n"
    b"pictures:\n  - {file: assets/sideways.png, alt: Ein Entwurf}\n",
    f"{HOME}/assets/wappen.svg": DRAWING.encode(),
    f"{HOME}/assets/sideways.jpg": PHOTOGRAPHS["sideways.jpg"],
    f"{HOME}/assets/sideways.png": PHOTOGRAPHS["sideways.png"],
    f"{HOME}/assets/Lageplan für das Fest.pdf": b"%PDF-1.7 " + bytes(241_000),
    f"{HOME}/assets/progressive.jpg": PHOTOGRAPHS["progressive.jpg"],
}


def made(*formats: str, files: Mapping[str, bytes] = FILES) -> Mapping[str, bytes]:
    printout = publish(published(load(files), date(2025, 6, 30)), formats)
    assert not printout.failures
    return printout.pages


def shown(page: bytes, name: str) -> dict[str, str]:
    """The attributes of the picture whose alternative text begins so."""
    found = re.search(rf'<img [^>]*alt="{name}[^>]*>', page.decode())
    assert found
    return dict(re.findall(r'(\w+)="([^"]*)"', found[0]))


def test_the_files_are_fine_but_for_one_that_nobody_names() -> None:
    loaded = load(FILES)
    found = [(finding.rule, finding.place.path) for finding in rules.check(loaded, date(2025, 6, 30))]
    assert ("unused-asset", f"{HOME}/assets/progressive.jpg") in found
    assert not [finding for finding in loaded.findings if finding.severity is Severity.ERROR]


def test_a_site_has_the_public_files_beside_its_pages() -> None:
    pages = made("site")
    beside = {path: content for path, content in pages.items() if "/assets/" in path}
    plan = next(path for path in beside if path.endswith(".pdf"))
    assert beside.keys() == {PHOTO, "musterstadt-2024/assets/wappen.svg", plan}
    assert all(map(is_publishable, beside))
    assert not [remark for remark in REMARKS if remark in b"".join(beside.values())]
    picture = shown(pages["musterstadt-2024/measure/fest.html"], "Zelte")
    assert (picture["src"], picture["width"], picture["height"]) == ("../assets/sideways.jpg", "40", "60")
    assert picture["loading"] == "lazy"
    page = pages["musterstadt-2024/measure/fest.html"].decode()
    assert f'<a href="../assets/{plan.rpartition("/")[2]}">Lageplan</a> (PDF, 241' in page
    assert shown(pages["musterstadt-2024/document.html"], "Zelte")["src"].startswith("data:image/jpeg;base64,")


def test_one_file_has_its_pictures_in_itself() -> None:
    pages = made("html")
    assert shown(pages["musterstadt-2024.html"], "Zelte")["src"].startswith("data:image/jpeg;base64,/9j/")
    assert shown(pages["musterstadt-2024.html"], "Das Wappen")["src"].startswith("data:image/svg+xml;base64,")
    assert [path for path in pages if "/assets/" in path and not path.endswith(".pdf")] == []


def test_markdown_leads_to_the_files() -> None:
    pages = made("md")
    assert f"![Zelte auf der Wiese]({PHOTO})\n\n*Das Fest 2024*\n" in pages["musterstadt-2024.md"].decode()
    assert PHOTO in pages


def test_word_shows_the_picture_turned_with_its_words() -> None:
    with zipfile.ZipFile(BytesIO(made("docx")["musterstadt-2024.docx"])) as package:
        body = package.read("word/document.xml").decode()
        stored = {name: package.read(name) for name in package.namelist() if "/media/" in name}
    assert 'descr="Zelte auf der Wiese"' in body
    assert '<a:xfrm rot="5400000">' in body
    assert "Das Fest 2024" in body
    assert stored
    assert not [remark for remark in REMARKS if remark in b"".join(stored.values())]


def test_a_pdf_has_the_picture_with_its_words() -> None:
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(BytesIO(made("pdf")["musterstadt-2024.pdf"])) as pdf:
        said = {str(each["/Alt"]) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each}
        sizes = {
            (int(each["/Width"]), int(each["/Height"]))
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        }
    assert {"Zelte auf der Wiese", "Das Wappen der Stadt"} <= said
    assert (60, 40) in sizes


def test_a_draft_changes_no_file() -> None:
    without = {path: content for path, content in FILES.items() if not path.endswith(("spaeter.yaml", ".png"))}
    assert made("site", "md") == made("site", "md", files=without)
