"""What every page says in its head: a title, a description, where it lies, without inventing anything."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.documents.views import Text
from konzept.publication.sharing.words import LENGTH, description, shortened
from konzept.wording.prose import plain_text
from tests.publication.sharing.conftest import HOME, On, Tags

MEASURE = "muster/measure/cafe.html"


@pytest.fixture(scope="module")
def known(on: On) -> Mapping[str, str]:
    """The site at an address."""
    return on(HOME)


@pytest.fixture(scope="module")
def unknown(on: On) -> Mapping[str, str]:
    """The site whose address nobody knows."""
    return on()


@pytest.mark.parametrize(
    ("path", "title", "words"),
    [
        (
            MEASURE,
            "Maßnahme 1.1.1: Sprachcafé – Integrationskonzept – Stadt Muster",
            "Ein offener Treff zum Üben, jede",
        ),
        ("muster/index.html", "Integrationskonzept – Stadt Muster", "0 von 1 aktiven Maßnahme umgesetzt"),
        ("muster/table.html", "Maßnahmen – Integrationskonzept – Stadt Muster", "Alle Maßnahmen · Sprachcafé"),
        (
            "muster/theme/sprache.html",
            "Handlungsfeld 1: Sprache – Integrationskonzept – Stadt Muster",
            "0 von 1 aktiven",
        ),
        ("muster/document.html", "Integrationskonzept – Stadt Muster", "0 von 1 aktiven Maßnahme umgesetzt"),
        ("index.html", "Integrationskonzepte – Stadt Muster", "Integrationskonzept: 0 von 1"),
    ],
)
def test_a_page_has_a_title_and_a_description_of_its_own_words(
    known: Mapping[str, str], path: str, title: str, words: str
) -> None:
    tags = Tags(known[path])
    assert tags.texts["title"] == title
    assert words in tags.meta("description")
    assert tags.meta("og:description") == tags.meta("description")


def test_a_title_that_names_the_town_does_not_name_it_twice(on: On) -> None:
    cover = {"concept.yaml": "title: Integrationskonzept Muster\nmunicipality: Stadt Muster\nlanguage: de\n"}
    assert Tags(on(**cover)["muster/index.html"]).texts["title"] == "Integrationskonzept Muster"


def is_found(path: str, page: str) -> bool:
    """Whether it is a page that search engines are to know, and not a part of another."""
    return path.endswith(".html") and 'content="noindex"' not in page


def test_every_page_says_where_it_lies_on_the_web(known: Mapping[str, str]) -> None:
    for path, page in known.items():
        if is_found(path, page):
            tags = Tags(page)
            assert [each["href"] for each in tags.links("canonical")] == [f"{HOME}{path}"]
            assert tags.meta("og:url") == f"{HOME}{path}"
            assert all(each["href"].startswith(HOME) for each in tags.links("alternate"))
            assert tags.meta("description")


def test_without_an_address_nothing_is_made_up(unknown: Mapping[str, str]) -> None:
    for path, page in unknown.items():
        if is_found(path, page):
            tags = Tags(page)
            assert not tags.links("canonical")
            assert not tags.meta("og:url")
            assert not tags.meta("og:image")
            assert tags.meta("og:title")
            assert not any(each["href"].startswith("http") for each in tags.links("alternate"))


def test_feeds_lead_from_where_the_page_lies(unknown: Mapping[str, str], known: Mapping[str, str]) -> None:
    feeds = [[each["href"] for each in Tags(site[MEASURE]).links("alternate")] for site in (unknown, known)]
    assert feeds == [["../feed.atom"], [f"{HOME}muster/feed.atom"]]


def test_languages_name_each_other_and_the_original_is_for_everybody_else(on: On) -> None:
    catalogue = 'msgid ""\nmsgstr ""\n"Language: tr\\n"\n\nmsgid "Sprachcafé"\nmsgstr "Dil kahvesi"\n'
    found = {}
    for address in ("", HOME):
        site = on(address, **{"translations/tr.po": catalogue})
        tags = Tags(site["muster.tr/measure/cafe.html"])
        found[address] = {each["hreflang"]: each["href"] for each in tags.links("alternate") if "hreflang" in each}
    assert found[""] == {}, "search engines take whole addresses only"
    pages = {"de": f"{HOME}{MEASURE}", "tr": f"{HOME}muster.tr/measure/cafe.html"}
    assert found[HOME] == {"x-default": pages["de"], **pages}


def test_one_page_alone_has_a_head_too(on: On) -> None:
    tags = Tags(on(HOME, form="html")["muster.html"])
    assert [each["href"] for each in tags.links("canonical")] == [f"{HOME}muster.html"]
    around = [known for _tag, known in tags.tags if known.get("name") == "theme-color"]
    assert [(known.get("media"), known["content"]) for known in around] == [
        ("(prefers-color-scheme: dark)", "#10222b"),
        (None, "#17506b"),
    ], "the first that fits holds"


def test_the_page_at_a_former_address_names_the_present_one(on: On) -> None:
    moved = {"measures/cafe.yaml": "title: Sprachcafé\ngoals: [deutsch]\nformerly: [treff]\n"}
    for address, href in (("", "cafe.html"), (HOME, f"{HOME}{MEASURE}")):
        tags = Tags(on(address, **moved)["muster/measure/treff.html"])
        assert [each["href"] for each in tags.links("canonical")] == [href]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Ziel\n\nEin *Treff*\nfür alle.\n\n- eins\n- zwei", "Ein Treff für alle. eins zwei"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nDanach.", "Danach."),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_of_a_text_the_words_are_left(markdown: str, words: str) -> None:
    assert plain_text(markdown) == words


@given(st.text(st.sampled_from("ab äß,.–\n"), max_size=400))
def test_a_description_is_short_and_of_one_line(text: str) -> None:
    told = description(Text(text))
    assert len(told) <= LENGTH
    assert "\n" not in told
    assert told == told.strip()


def test_it_is_cut_behind_a_word() -> None:
    assert shortened("eins zwei, drei", 12) == "eins zwei…"
    assert shortened("eins zwei", 9) == "eins zwei"
    assert shortened("Donaudampfschifffahrt", 8) == "Donauda…"
