"""On paper a page says where it is on the web, where that is known, so that whoever holds the sheet finds it."""

import pytest

from konzept.i18n.messages import in_language
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import load
from tests.fixtures.paper import feet_of
from tests.publication.sharing.conftest import CONCEPT, DAY, HOME, On

MEASURE = "muster/measure/cafe.html"


def test_a_page_names_its_address_on_paper_alone(on: On) -> None:
    site = on(HOME)
    assert f'<p class="printed-from">Im Internet: <bdi dir="ltr">{HOME}{MEASURE}</bdi></p>' in site[MEASURE]
    assert f'<bdi dir="ltr">{HOME}muster/document.html</bdi>' in site["muster/document.html"]
    screen, _media, paper = (
        site["style.css"].partition(".printed-from { display: none; }")[2].partition("@media print {")
    )
    assert ".printed-from" not in screen
    assert ".printed-from { display: block;" in paper


def test_without_an_address_it_names_none(on: On) -> None:
    assert "printed-from" not in on()[MEASURE]


@pytest.mark.parametrize(("address", "page"), [(HOME, "muster/index.html"), ("", "")])
def test_every_page_of_a_pdf_names_where_the_concept_is(address: str, page: str) -> None:
    pytest.importorskip("typst")
    texts = {f"concepts/muster/{path}": text.encode() for path, text in CONCEPT.items()}
    if address:
        texts["konzept.yaml"] = f"publisher: {{name: Stadt, address: '{address}'}}".encode()
    with in_language("de"):
        content = publish(published(load(texts), DAY), ["site", "pdf"]).pages["muster.pdf"]
    feet = feet_of(content)
    assert len(feet) > 1
    assert [f"{HOME}{page}" in foot if page else HOME not in foot for foot in feet[1:]] == [True] * (len(feet) - 1)
