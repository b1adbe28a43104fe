"""Search engines get the address of every page that is worth finding."""

import re
from xml.etree import ElementTree as ET

import pytest

from konzept.publication.sharing.sitemap import MOST, sitemaps
from tests.publication.sharing.conftest import HOME, On

MOVED = {"measures/cafe.yaml": "title: Sprachcafé\ngoals: [deutsch]\nformerly: [treff]\n"}


def test_every_page_is_listed_but_those_that_only_lead_on(on: On) -> None:
    site = on(HOME, **MOVED)
    listed = re.findall(r"<loc>(.*)</loc>", site["sitemap.xml"])
    pages = {path for path, text in site.items() if path.endswith(".html") and 'content="noindex"' not in text}
    assert {each.removeprefix(HOME) for each in listed} == pages
    assert len(listed) == len(pages)
    assert "muster/measure/treff.html" in site
    assert "muster/measure/treff.html" not in pages


def test_without_an_address_there_is_no_list(on: On) -> None:
    assert "sitemap.xml" not in on()


@pytest.mark.parametrize(
    ("pages", "files"),
    [
        (0, ["sitemap.xml"]),
        (MOST, ["sitemap.xml"]),
        (MOST + 1, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]),
    ],
)
def test_more_pages_than_a_sitemap_may_have_are_shared_out_among_several(pages: int, files: list[str]) -> None:
    paths = [f"stadt/measure/{number}.html" for number in range(pages)]
    made = sitemaps(lambda path: f"{HOME}{path}", paths[:3], paths[3:])
    texts = {path: make() for path, make in made.items()}
    assert [*texts] == files
    assert texts == {path: make() for path, make in made.items()}, "however often it is asked"
    lists = [path for path in files if path != "sitemap.xml"]
    if lists:
        assert re.findall(r"<loc>(.*)</loc>", texts["sitemap.xml"]) == [f"{HOME}{path}" for path in lists]
        assert ET.fromstring(texts["sitemap.xml"]).tag.endswith("}sitemapindex")  # noqa: S314 - our own
    listed = [each for path in lists or files for each in re.findall(r"<loc>(.*)</loc>", texts[path])]
    assert listed == [f"{HOME}{path}" for path in paths]


def test_an_address_is_written_as_xml() -> None:
    text = sitemaps(lambda path: f"https://stadt.example/?a=1&b={path}", ["a.html"])["sitemap.xml"]()
    (loc,) = ET.fromstring(text).findall(".//{*}loc")  # noqa: S314 - our own
    assert loc.text == "https://stadt.example/?a=1&b=a.html"
