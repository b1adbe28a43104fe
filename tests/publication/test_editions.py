"""One set of pages for each language: the same addresses, each leading to the others, what is not translated marked."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser

import pytest

from konzept.i18n.messages import in_language
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import Loaded, load
from konzept.rendering.blocks import as_data
from konzept.rendering.flow import paged_document
from konzept.system import files
from tests.fixtures.towns import EXAMPLE

DAY = date(2026, 3, 12)
Translated = Callable[..., Loaded]
TAGS = re.compile("[\U000e0000-\U000e007f]")


def some(_context: str, source: str) -> str | None:
    """Every second text."""
    return f"Übersetzt {len(source)}" if len(source) % 2 else None


def pages_of(loaded: Loaded, *formats: str) -> Mapping[str, str]:
    with in_language("de"):
        return dict(printed_pages(published(loaded, DAY), formats=formats))


@pytest.fixture(scope="module")
def site(translated: Translated) -> Mapping[str, str]:
    return pages_of(translated(en=some, ar=some, de_simple=some), "site", "html", "md")


def test_every_language_has_all_pages_under_the_same_names(site: Mapping[str, str]) -> None:
    own = {path.partition("/")[2] for path in site if path.startswith("musterstadt-2024/")}
    assert "measure/kurse.html" in own
    for tag in ("en", "ar", "de-simple"):
        assert {path.partition("/")[2] for path in site if path.startswith(f"musterstadt-2024.{tag}/")} == own
        assert {f"musterstadt-2024.{tag}.html", f"musterstadt-2024.{tag}.md", f"index.{tag}.html"} <= site.keys()


def test_every_page_leads_to_itself_in_the_other_languages(site: Mapping[str, str]) -> None:
    page = site["musterstadt-2024.ar/measure/kurse.html"]
    there = {language: path for path, language in re.findall(r'<a href="([^"]+)" hreflang="([^"]+)">', page)}
    assert there == {
        "de": "../../musterstadt-2024/measure/kurse.html",
        "de-simple": "../../musterstadt-2024.de-simple/measure/kurse.html",
        "en": "../../musterstadt-2024.en/measure/kurse.html",
    }
    assert '<li lang="de-simple" dir="ltr"><a href="../../musterstadt-2024.de-simple/measure/kurse.html"' in page
    assert '<li lang="ar" dir="rtl"><strong aria-current="true">العربية</strong>' in page


def test_a_page_says_its_language_and_direction(site: Mapping[str, str]) -> None:
    for path, language, direction in (
        ("musterstadt-2024/index.html", "de", "ltr"),
        ("musterstadt-2024.ar/index.html", "ar", "rtl"),
        ("musterstadt-2024.de-simple.html", "de-simple", "ltr"),
        ("index.ar.html", "ar", "rtl"),
    ):
        assert f'<html lang="{language}" dir="{direction}">' in site[path]


class LanguageParser(HTMLParser):
    """The words of a page with the language they are in."""

    VOID = frozenset({"meta", "link", "br", "input", "hr", "img", "path", "rect", "circle", "use", "line", "polyline"})

    def __init__(self) -> None:
        super().__init__()
        self.languages = [""]
        self.found: list[tuple[str, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.languages.append(dict(attrs).get("lang") or self.languages[-1])
            self.silent += tag in {"style", "script", "title", "option", "form", "textarea"}

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self.languages.pop()
            self.silent -= tag in {"style", "script", "title", "option", "form", "textarea"}

    def handle_data(self, data: str) -> None:
        if not self.silent and data.strip():
            self.found.append((self.languages[-1], " ".join(data.split())))


GERMAN = ("Feste", "Nachbarschaftsverein", "Eltern", "Bericht 2024", "Gemeinsam leben", "Deutsch im Alltag")


def test_german_words_that_are_not_translated_are_marked_wherever_they_stand(site: Mapping[str, str]) -> None:
    wrong, right = [], 0
    for path, text in site.items():
        if not path.startswith("musterstadt-2024.ar") or not path.endswith(".html"):
            continue
        page = LanguageParser()
        page.feed(text)
        for language, words in page.found:
            if any(re.search(rf"\b{each}\b", words) for each in GERMAN):
                right += language == "de"
                wrong += [f"{path}: {words} ({language})"] if language != "de" else []
    assert wrong == []
    assert right > 10


def test_no_tag_of_a_language_is_left_in_any_file(site: Mapping[str, str]) -> None:
    assert [path for path, text in site.items() if TAGS.search(text)] == []


def test_what_is_not_translated_is_counted_on_the_cover(site: Mapping[str, str]) -> None:
    told = re.search(r"(\d+) of (\d+) texts are translated", site["musterstadt-2024.en.md"])
    assert told is not None
    assert 0 < int(told[1]) < int(told[2])
    assert "texts are translated" not in site["musterstadt-2024.md"]


def test_a_translation_that_is_whole_says_that_the_original_counts(translated: Translated) -> None:
    page = pages_of(translated(en=lambda _c, source: f"X{source}"), "html")["musterstadt-2024.en.html"]
    assert "All texts are translated. The original counts: German." in page
    assert 'lang="de"' in page  # the switch, and the titles of sources


def test_a_catalogue_in_which_nothing_is_translated_makes_no_pages(translated: Translated) -> None:
    pages = pages_of(translated(en=lambda _c, _s: None), "site")
    assert not [path for path in pages if ".en" in path]
    assert "hreflang" not in pages["musterstadt-2024/index.html"]


def test_a_language_without_labels_is_published_with_its_texts_marked(translated: Translated) -> None:
    page = pages_of(translated(fr=lambda _c, source: f"Texte {len(source)}"), "html")["musterstadt-2024.fr.html"]
    assert '<html lang="de" dir="ltr">' in page
    assert '<h1><span lang="fr">Texte 31</span></h1>' in page


def test_leichte_sprache_keeps_the_lines_of_its_sentences(translated: Translated) -> None:
    easy = "Es gibt Kurse.\nSie sind am Abend."
    loaded = translated(de_simple=lambda c, _s: easy if c == "measure.description" else None)
    page = pages_of(loaded, "html")["musterstadt-2024.de-simple.html"]
    assert "Es gibt Kurse.<br>\nSie sind am Abend." in page


def test_links_to_another_concept_lead_to_it_in_the_same_language_where_it_is_there(translated: Translated) -> None:
    later = {
        "concepts/musterstadt-2034/concept.yaml": "title: Neu\nmunicipality: Ort\nsupersedes: musterstadt-2024\n",
        "concepts/musterstadt-2034/translations/en.po": 'msgctxt "concept.title"\nmsgid "Neu"\nmsgstr "New"\n',
    }
    first = translated(en=some)
    files = {path: read.content for path, read in first.reads.items()}
    files |= {path: read.content for path, read in first.catalogues.items()}
    pages = pages_of(load({**files, **{path: text.encode() for path, text in later.items()}}), "html")
    assert '<a href="musterstadt-2024.en.html#content">' in pages["musterstadt-2034.en.html"]
    assert '<a href="musterstadt-2024.html#content">' in pages["musterstadt-2034.html"]


def test_no_tag_is_left_on_paper_either_whatever_a_town_has_told() -> None:
    """Labels of own fields, targets in words, partners: the example town has of everything something not translated."""
    others = ("ar.po", "de-simple.po")
    snapshot = {path: content for path, content in files.read(EXAMPLE).items() if not path.endswith(others)}
    made = {each.translation: each for each in published(load(snapshot), DAY).composed}
    with in_language(made["tr"].language):
        paper = json.dumps(as_data(paged_document(made["tr"].document, ".pdf")), ensure_ascii=False)
    assert "Vatandaşlığa geçiş çabuk olur" in paper
    assert "Bürgerstiftung Musterstadt" in paper
    assert not TAGS.search(paper)
