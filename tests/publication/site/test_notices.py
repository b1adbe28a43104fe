"""Imprint and accessibility statement: made of `konzept.yaml`, linked from every page."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

import pytest

from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.system import files
from tests.fixtures.towns import MUSTERSTADT

Site: TypeAlias = Mapping[str, str]
Printed: TypeAlias = Callable[[Mapping[str, str]], Site]
Targets: TypeAlias = Callable[[str, str], list[tuple[str, str]]]

SETTINGS = """language: de
publisher: {name: Stadt Musterstadt, contact: Rathausplatz 1}
accessibility:
  conformity: partly
  exceptions: ['*Alte* Anlagen sind Bilder.']
  tested: 2025
  method: Selbst geprüft.
  feedback: <barriere@musterstadt.example>
  enforcement: {name: Schlichtungsstelle, url: 'https://schlichtung.example'}
"""


def test_every_page_leads_to_both(town: Site, targets: Targets) -> None:
    for path, text in town.items():
        if path.endswith(".html") and 'http-equiv="refresh"' not in text:
            led = {target for target, _anchor in targets(path, text)}
            if "/embed/" in path:
                assert led <= town.keys(), "a chart in a frame leads to its page, which leads to both"
                assert len(led) == 1, path
                continue
            assert "accessibility.html" in led, path
            document = path.endswith("/document.html") and ("#imprint" in text)
            assert document or led & {"imprint.html", "musterstadt-2024/chapter/imprint.html"}, path


def test_a_document_of_its_own_leads_to_them_as_well() -> None:
    loaded = load(files.read(MUSTERSTADT))
    pages = printed_pages(published(loaded, date(2026, 3, 12)), formats=("html",))
    assert {"accessibility.html", "imprint.html"} <= pages.keys()
    foot = pages["musterstadt-2024.html"].partition("<footer")[2]
    assert re.findall(r'href="([^"]*)"', foot) == ["#imprint", "accessibility.html"]
    foot = pages["musterstadt-2020.html"].partition("<footer")[2]
    assert re.findall(r'href="([^"]*)"', foot) == ["imprint.html", "accessibility.html"]
    assert "imprint.html" not in printed_pages(published(loaded, date(2026, 3, 12)), formats=("md",))


def test_the_statement_says_what_is_known(printed: Printed) -> None:
    page = printed({"/konzept.yaml": SETTINGS})["accessibility.html"]
    assert re.findall(r"<h2>([^<]*)</h2>", page) == [
        "Stand der Vereinbarkeit mit den Anforderungen",
        "Nicht barrierefreie Inhalte",
        "Wie das festgestellt wurde",
        "Rückmeldung und Kontakt",
        "Schlichtung und Durchsetzung",
    ]
    for words in ("teilweise vereinbar", "EN 301 549", "<em>Alte</em>", "2025", "mailto:barriere@musterstadt.example",
                  "https://schlichtung.example"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize(("word", "told"), [("full", "vollständig vereinbar"), ("none", "nicht vereinbar")])
def test_a_short_statement_leaves_out_what_is_not_known(printed: Printed, word: str, told: str) -> None:
    page = printed({"/konzept.yaml": f"language: de\naccessibility: {{conformity: {word}}}\n"})["accessibility.html"]
    assert page.count("<h2>") == 1
    assert told in page


def test_a_test_that_is_still_to_come_is_not_told(printed: Printed) -> None:
    page = printed({"/konzept.yaml": "accessibility: {conformity: full, tested: 2027, method: Selbst.}\n"})
    assert "2027" not in page["accessibility.html"]


def test_without_them_nothing_is_linked(printed: Printed) -> None:
    site = printed({"measures/a.yaml": "title: A"})
    assert not {"accessibility.html", "imprint.html"} & site.keys()
    assert 'class="legal"' not in site["index.html"] + site["muster/index.html"]
