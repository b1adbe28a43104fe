"""Search engines get the address of every page that is worth finding."""

import re

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
