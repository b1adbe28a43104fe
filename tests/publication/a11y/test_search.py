"""The search in a real browser: it finds what the terminal finds, by keyboard and by ear, from the disk, unharmed."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from konzept.answers.search.entries import searchables
from konzept.i18n.messages import in_language
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import Loaded, load
from konzept.reading.search.excerpt import excerpt
from konzept.reading.search.folding import grammar_of, number_key, spellings, stem, tokens
from konzept.reading.search.index import index_of
from konzept.reading.search.search import search
from konzept.system import files
from tests.fixtures.pages import DAY
from tests.fixtures.searching import queries, read_town, town
from tests.fixtures.towns import MUSTERSTADT, PEOPLE, ROOT

pytestmark = pytest.mark.publishing

MORE = {
    "concepts/lindenau/measures/boese.yaml": b'title: "<img src=x onerror=alert(1)> & <b>Boshaft</b>"\n'
    b'description: "Boshaft: </script><script>alert(2)</script> x"\n',
    **{f"concepts/lindenau/measures/viele-{at}.yaml": f"title: Viele {at}\n".encode() for at in range(12)},
}


def write_site(loaded: Loaded, folder: Path) -> Path:
    with in_language("de"):
        for path, text in printed_pages(published(loaded, DAY), formats=("site",)).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the town that is asked, with many like measures and one of somebody who means harm."""
    return write_site(load({**read_town(), **MORE}), tmp_path_factory.mktemp("town")) / "lindenau"


@pytest.fixture
def page(examiner: Any, site: Path) -> Iterator[Any]:
    """The search page; nothing may go wrong on it, and nothing may be asked of anybody."""
    context = examiner.browser.new_context(offline=True, locale="de-DE", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("dialog", lambda dialog: faults.append(dialog.message))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else faults.append(asked.url))
    opened.goto((site / "search.html").as_uri())
    yield opened
    assert faults == []
    context.close()


ANSWERS = """queries => {
  const lines = linesOf(), entries = entriesOf(lines), index = new Index(entries, DATA);
  return queries.map(query => search(index, query, DATA.synonyms).hits
    .map(hit => [lines.get(hit.entry).dataset.kind, entries[hit.entry].title, hit.score])
    .filter(([kind]) => kind !== "page"));
}"""


def test_the_page_finds_what_the_terminal_finds_in_the_same_order(examiner: Any, tmp_path: Path) -> None:
    """With the same scores even: so one may trust the other in queries that nobody has thought of."""
    loaded = town()
    opened = examiner.browser.new_page()
    opened.goto((write_site(loaded, tmp_path) / "lindenau" / "search.html").as_uri())
    asked = [query.ask for query in queries()]
    found = opened.evaluate(ANSWERS, asked)
    opened.close()
    with in_language("de"):
        (concept,) = loaded.concepts.values()
        things = list(searchables(concept))
    index = index_of((thing.entry for thing in things), "de")
    groups = [group.words for group in loaded.repository.synonyms]
    for query, hits in zip(asked, found, strict=True):
        expected = search(index, query, groups).hits
        assert hits == [[things[hit.entry].kind, things[hit.entry].entry.title, hit.score] for hit in expected], query


FOLDED = """texts => texts.map(text => [
  tokens(text).map(({ start, end, words }) => [start, end, words]),
  tokens(text).flatMap(token => token.words.map(word => spellings(word).map(form => stem(form, endings)))),
  numberKey(text),
])"""

ODD = (
    "Bürger*innen, Bürger:innen und Bürger_innen", "Sprach·kurs Sprach\u00adkurs Sprach‑Kurs E-Mail z.B. und/oder",
    "M 3.2 VO/0045/2025 § 3 Abs. 2 50-11.3 1.000 €", "İstanbul ıspanak TÜRKÇE", "وَكِتَابٌ في المَدِينَة", "ё й ї Київ’ська",
    "ﬁn ẞ straße STRASSE naïve Ångström a\u0308 o\u0308", "3²⁄₃ ①Ⅳ ٣٫٢ a__b a.b.c -a- 'x' ", "日本語 한국어",
)  # fmt: skip


def test_every_word_of_all_towns_is_folded_alike(page: Any) -> None:
    texts = list(ODD)
    for home in (MUSTERSTADT, PEOPLE, ROOT):
        texts += [content.decode() for path, content in files.read(home).items() if isinstance(content, bytes)]
    endings = grammar_of("de").endings
    texts = sorted({word for text in texts for word in text.split()} | set(texts[: len(ODD)]))
    assert len(texts) > 2500
    page.evaluate("pattern => { globalThis.endings = new RegExp(pattern, 'u'); }", endings)
    for text, folded in zip(texts, page.evaluate(FOLDED, texts), strict=True):
        found = list(tokens(text))
        stems = [[stem(form, endings) for form in spellings(word)] for token in found for word in token.words]
        assert folded == [[[each.start, each.end, list(each.words)] for each in found], stems, number_key(text)], text


def test_an_excerpt_is_cut_alike(page: Any) -> None:
    texts = [
        "Wort " * count + "Deutschkurse und Kurse " + "Ende " * rest for count in (0, 3, 20) for rest in (0, 3, 20)
    ]
    texts += ["Deutschkurse" + "x" * 200, "y" * 200 + " Kurse", "nichts"]
    words = {"deutschkurse", "kurse"}
    asked = "([texts, words]) => texts.map(text => excerpt(text, new Set(words)))"
    for text, cut in zip(texts, page.evaluate(asked, [texts, sorted(words)]), strict=True):
        expected = excerpt(text, words)
        assert cut == (expected and {"text": expected.text, "marks": [list(mark) for mark in expected.marks]})


def until(page: Any, expression: str) -> None:
    """Ask again until it is so: the page forbids `eval`, by which the browser's driver would wait."""
    for _attempt in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def heads(page: Any) -> list[str]:
    found: list[str] = page.locator("#results h2").all_inner_texts()
    return found


def test_somebody_searches_by_keyboard_and_is_told(page: Any) -> None:
    page.get_by_label("Wonach suchen Sie?").focus()
    page.keyboard.type("dolmetscher")
    page.get_by_text("Treffer: 3").wait_for()
    assert page.get_by_role("status").inner_text() == "Treffer: 3"
    assert heads(page) == ["Begriffe (1)", "Maßnahmen (1)", "Beiträge (1)"]
    assert "Dolmetscherpool" in page.locator("#results mark").all_inner_texts()
    assert not page.locator("#all").is_visible()
    assert page.evaluate("location.search") == "?q=dolmetscher"
    page.keyboard.press("Tab")  # the button
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Kommunaler Dolmetscherpool").wait_for()
    page.go_back()
    until(page, "document.getElementById('q').value === 'dolmetscher'")
    assert heads(page)[0] == "Begriffe (1)"


def test_what_is_not_found_leaves_the_list_and_says_so(page: Any) -> None:
    field = page.get_by_label("Wonach suchen Sie?")
    field.fill("Elektrolyseur")
    page.get_by_text("Zu „Elektrolyseur“ wurde nichts gefunden.").wait_for()
    assert page.locator("#all").is_visible()
    field.fill("$& Elektrolyseur <xy>")
    page.get_by_text("Zu „$& Elektrolyseur <xy>“ wurde nichts gefunden.").wait_for()
    field.fill("deutschkurse abend saxophon")
    page.get_by_text("Nichts enthält alle diese Wörter").wait_for()
    field.fill("")
    until(page, "document.getElementById('count').textContent === ''")
    assert page.locator("#all").is_visible()
    assert heads(page) == []


def test_many_finds_are_shown_in_two_steps(page: Any) -> None:
    page.get_by_label("Wonach suchen Sie?").fill("der Stadt Lindenau")
    page.locator("#results h2").first.wait_for()
    assert page.get_by_role("button", name="zeigen").count() == 0, "a few are all shown"
    page.get_by_label("Wonach suchen Sie?").fill("viele")
    page.get_by_role("button", name="Alle 12 zeigen").wait_for()
    measures = page.locator("#results section").filter(has_text="Maßnahmen (12)").locator("li")
    assert measures.count() == 8
    page.get_by_role("button", name="Alle 12 zeigen").click()
    assert measures.count() == 12
    assert page.evaluate("document.activeElement.textContent") == "Viele 8"


def test_hostile_titles_and_queries_do_no_harm(page: Any, site: Path) -> None:
    for query in ("Boshaft", "<img src=x onerror=alert(1)>", "%3Cscript%3E", "__proto__", "constructor", "(((["):
        page.goto((site / "search.html").as_uri() + f"?q={query}")
        assert page.evaluate("document.querySelectorAll('main img, main script, main b').length") == 0
    page.goto((site / "search.html").as_uri() + "?q=Boshaft")
    assert page.locator("#results li a").inner_text() == "<img src=x onerror=alert(1)> & <b>Boshaft</b>"


SHIFT = """new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 400);
})"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("query", ["", "?q=kurs"])
def test_nothing_moves_while_the_page_opens(examiner: Any, site: Path, query: str, width: int) -> None:
    opened = examiner.browser.new_page(viewport={"width": width, "height": 844})
    opened.goto((site / "search.html").as_uri() + query)
    assert opened.evaluate(SHIFT) < 0.02
    opened.close()


def test_the_field_in_the_head_leads_to_the_finds_from_every_page(examiner: Any, site: Path) -> None:
    opened = examiner.browser.new_page(viewport={"width": 1280, "height": 900})
    for path in ("index.html", "measure/paten.html"):
        opened.goto((site / path).as_uri())
        opened.locator(".search-field input").fill("Gärten & Höfe")
        opened.keyboard.press("Enter")
        opened.get_by_role("heading", level=1, name="Suche").wait_for()
        assert opened.locator("#q").input_value() == "Gärten & Höfe"
        assert "Interkulturelle Gärten" in opened.locator("#results").inner_text()
    opened.close()


def test_without_a_script_everything_is_there_from_a_to_z(examiner: Any, site: Path) -> None:
    context = examiner.browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((site / "search.html").as_uri() + "?q=kurs")
    assert not opened.locator("#search").is_visible()
    opened.get_by_role("link", name="Interkulturelle Gärten").click()
    opened.get_by_role("heading", level=1, name="Interkulturelle Gärten").wait_for()
    context.close()


@pytest.mark.parametrize("index", ['"use strict";\nconst DATA = {"of":"another list"};\n', None])
def test_beside_an_index_of_another_day_everything_is_there_from_a_to_z(
    examiner: Any, site: Path, tmp_path: Path, index: str | None
) -> None:
    copied = shutil.copytree(site, tmp_path / "town")
    (copied / "search-index.js").unlink()
    if index:
        (copied / "search-index.js").write_text(index, "utf-8")
    opened = examiner.browser.new_page(offline=True)
    opened.goto((copied / "search.html").as_uri() + "?q=kurs")
    assert opened.get_by_role("link", name="Interkulturelle Gärten").is_visible()
    assert not opened.locator("#search").is_visible()
    opened.close()


def test_the_finds_are_without_fault_to_every_look_in_every_mode(examiner: Any, site: Path) -> None:
    assert examiner.every(site / "search.html", "?q=kurs") == {}
