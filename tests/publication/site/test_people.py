"""Target groups and offers on the site: their pages, the ways to them, and what can be filtered and followed."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.system import files
from tests.fixtures.towns import PEOPLE

HOME = "lindenau-2025"
DAY = date(2025, 12, 31)


@pytest.fixture(scope="module")
def people() -> Mapping[str, str]:
    return dict(printed_pages(published(load(files.read(PEOPLE)), DAY), ("site",)))


def links(page: str) -> list[str]:
    return re.findall(r'href="([^"#]+)"', page)


def test_they_stand_in_the_main_navigation_of_every_page(people: Mapping[str, str]) -> None:
    page = people[f"{HOME}/measure/sprachcafe.html"]
    assert {"../chapter/groups.html", "../chapter/offers.html"} <= set(links(page))
    for path in ("offer/sprachcafe", "chapter/offers"):
        assert '" aria-current="true">Angebote</a>' in people[f"{HOME}/{path}.html"]


def test_a_concept_without_them_does_not_name_them(town: Mapping[str, str]) -> None:
    assert not any("chapter/offers.html" in text or "chapter/groups.html" in text for text in town.values())


@pytest.mark.parametrize(("chapter", "kind", "count"), [("groups", "group", 5), ("offers", "offer", 5)])
def test_a_chapter_leads_to_the_page_of_each_and_lists_none_twice(
    people: Mapping[str, str], chapter: str, kind: str, count: int
) -> None:
    page = people[f"{HOME}/chapter/{chapter}.html"]
    main = page[page.index("<main") : page.index("</main>")]
    found = [path for path in links(main) if path.startswith(f"../{kind}/")]
    assert len(set(found)) == count
    assert all(f"{HOME}/{path.removeprefix('../')}" in people for path in found)
    assert 'class="rows"' not in main


def test_an_offer_that_ended_says_so_in_its_heading(people: Mapping[str, str]) -> None:
    assert "<h1>Lesepatenschaften (beendet)</h1>" in people[f"{HOME}/offer/lesepaten.html"].replace("\u00ad", "")


def test_the_table_of_measures_can_be_filtered_by_group_with_the_groups_around(people: Mapping[str, str]) -> None:
    page = people[f"{HOME}/table.html"]
    assert '<option value="zugewanderte">Zugewanderte</option>' in page
    rows = re.findall(r'<tr[^>]* data-group="([^"]*)"', page)
    assert rows == ["zugewanderte", "eltern zugewanderte grosseltern-e1124d", "mehrheit zugewanderte"]
    assert '<option value="grosseltern-e1124d">Großeltern</option>' in page, "a group in words is one, too"


def test_a_group_can_be_followed(people: Mapping[str, str]) -> None:
    feed = people[f"{HOME}/group/eltern.atom"]
    assert "Deutsch für Eltern" in feed
    assert "Angebot endet" in feed
    assert "Stadtteilfest" not in feed
