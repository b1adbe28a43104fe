"""The design of a town: its colours can be read wherever they stand, its logo and picture are on every kind of page."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.model.design import TownColours
from konzept.model.palette import DARK_INK, DARK_PAPER, DARK_SURFACE, PAPER, SURFACE, fit_accent, is_fit, palette
from konzept.publication.design import look
from konzept.publication.publication import Publication, published
from konzept.publication.publish import publish
from konzept.reading.load import load
from konzept.rendering.print_document import print_document
from konzept.rendering.templates import packaged
from konzept.rendering.tokens import colours, typeface
from konzept.source.colours import contrast, nearest_readable
from tests.fixtures.photographs import DRAWING, PHOTOGRAPHS

HOME = "concepts/musterstadt-2024"
DESIGN = """design:
  logo: assets/sideways.png
  picture: {file: assets/sideways.jpg, alt: Der Marktplatz, caption: Im Mai, credit: Amt}
  colours: {main: "#FC0"}
  typeface: {name: Stadtschrift, file: assets/schrift.ttf, licence: OFL 1.1}
"""
FILES = {
    "konzept.yaml": f"publisher: {{name: Stadt Musterstadt}}\n{DESIGN}".encode(),
    "assets/sideways.png": PHOTOGRAPHS["sideways.png"],
    "assets/sideways.jpg": PHOTOGRAPHS["sideways.jpg"],
    "assets/ungenannt.svg": DRAWING.encode(),
    "assets/schrift.ttf": b"\0\1\0\0" + bytes(60),
    f"{HOME}/concept.yaml": b"title: Konzept\nmunicipality: Musterstadt\n",
    f"{HOME}/measures/fest.yaml": b"title: Fest\n",
}

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def publication(design: str = DESIGN) -> Publication:
    text = FILES["konzept.yaml"].decode().replace(DESIGN, design)
    return published(load({**FILES, "konzept.yaml": text.encode()}), date(2025, 6, 30))


@given(COLOURS, st.none() | COLOURS)
def test_whatever_colours_a_town_has_its_texts_can_be_read(main: str, accent: str | None) -> None:
    found = palette(TownColours(main=main, accent=accent))
    assert found
    assert contrast(found.on_main, found.main) >= 4.5
    assert contrast(found.dark_main, DARK_INK) >= 7
    assert all(contrast(found.dark_accent, background) >= 4.5 for background in (DARK_PAPER, DARK_SURFACE))
    assert is_fit(found.accent) or found.accent == accent


@given(COLOURS)
def test_the_colour_that_is_proposed_is_fit_and_one_that_is_fit_stays(colour: str) -> None:
    assert is_fit(fit_accent(colour))
    assert not is_fit(colour) or fit_accent(colour) == colour


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert nearest_readable("#777777", ("#ffffff",), "#000000") == "#767676"


def test_the_backgrounds_are_those_of_the_pages() -> None:
    light, dark = re.findall(r":root \{(.*?)\}", packaged().texts["style.css"], re.DOTALL)[:2]
    found = [re.findall(r"--(paper|surface|on-cover): (#[0-9a-f]+);", part) for part in (light, dark)]
    assert dict(found[0]) == {"paper": "#fff", "surface": SURFACE}
    assert PAPER == "#ffffff"
    assert dict(found[1]) == {"paper": DARK_PAPER, "surface": DARK_SURFACE, "on-cover": DARK_INK}


def test_css_says_the_colours_and_the_typeface() -> None:
    css = publication().styled("/* of the call */")
    assert colours(css)["main"] == "#ffcc00"
    assert colours(css)["on-main"] == "#000000"
    assert typeface(css) == "Stadtschrift"
    assert css.endswith("/* of the call */")
    assert publication("").styled("") == ""


def test_every_page_of_a_site_has_the_logo() -> None:
    pages = publish(publication(), ["site"]).pages
    logo = re.compile(r'<img class="logo" src="([^"]+)" alt=""')
    found = {path: match[1] for path, page in pages.items() if (match := logo.search(page.decode("utf-8", "ignore")))}
    assert found["musterstadt-2024/measure/fest.html"] == "../../assets/sideways.png"
    assert found["musterstadt-2024/index.html"] == "../assets/sideways.png"
    assert all(found[name].startswith("data:image/png") for name in ("index.html", "musterstadt-2024/document.html"))
    assert {path for path in pages if path.startswith("assets/")} == {"assets/sideways.png", "assets/sideways.jpg"}
    start = pages["musterstadt-2024/index.html"].decode()
    assert 'src="../assets/sideways.jpg" alt="Der Marktplatz"' in start
    assert b"Stadtschrift" in pages["style.css"]


def test_word_has_both_pictures_and_the_name_of_the_typeface() -> None:
    made = publish(publication(), ["docx"]).pages["musterstadt-2024.docx"]
    with zipfile.ZipFile(BytesIO(made)) as package:
        body, styles = package.read("word/document.xml").decode(), package.read("word/styles.xml").decode()
    assert {"Musterstadt", "Der Marktplatz"} <= set(re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', body))
    assert 'w:ascii="Stadtschrift"' in styles


def test_a_pdf_has_the_picture_and_the_main_colour() -> None:
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(BytesIO(publish(publication(), ["pdf"]).pages["musterstadt-2024.pdf"])) as pdf:
        said = {str(each["/Alt"]) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each}
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages[:1])
    assert "Der Marktplatz" in said
    assert b"1 0.8 0 sc" in drawn


def test_what_is_printed_by_itself_has_the_design_as_well() -> None:
    made = publication("design: {logo: assets/sideways.png, colours: {main: '#0f4c5c'}}\n")
    (document,) = (each.document for each in made.composed)
    found = look(made.loaded)
    assert found.logo
    assert found.logo.address in found.files

    def printed(form: str) -> bytes:
        return print_document(document, form, made.day, css=found.css, logo=found.logo, files=found.files).content

    assert "--main: #0f4c5c" in printed("html").decode()
    with zipfile.ZipFile(BytesIO(printed("docx"))) as word:
        assert "word/media/picture1.png" in word.namelist()
    assert look(publication("").loaded) == ("", None, {})
