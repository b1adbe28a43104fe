"""The table of measures in a real browser: searched, narrowed, remembered in the address; complete without a script."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Shelf: TypeAlias = Callable[[str], Path]

pytestmark = pytest.mark.publishing


@pytest.fixture
def address(shelf: Shelf) -> str:
    return (shelf("musterstadt-site") / "musterstadt-2024" / "table.html").as_uri()


@pytest.fixture
def page(examiner: Any, address: str) -> Iterator[Any]:
    context = examiner.browser.new_context(offline=True)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.goto(address)
    yield opened
    assert faults == []
    context.close()


def shown(page: Any) -> list[str]:
    found: list[str] = page.locator("#measures tbody tr:visible th").all_inner_texts()
    return found


def until(page: Any, expression: str) -> None:
    """Ask again until it is so: the page forbids `eval`, by which the browser's driver would wait."""
    for _attempt in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


ALL = 16


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lernpaten", ["Qualifizierte Lernpatenschaften"]),
        ("PATENSCHAFT", ["Qualifizierte Lernpatenschaften"]),
        ("stadtteilbüro", ["Stadtteilbüros"]),
        ("stadtteilbuero", ["Stadtteilbüros"]),
        ("stadtteilburo", ["Stadtteilbüros"]),
        ("führer", ["Mieterführerschein"]),
        ("beschaffung wohn", ["Wohnraumbeschaffungsmaßnahmenkoordinierungsstelle"]),
        ("massnahmenkoord", ["Wohnraumbeschaffungsmaßnahmenkoordinierungsstelle"]),
        ("maßnahmenkoord", ["Wohnraumbeschaffungsmaßnahmenkoordinierungsstelle"]),
        ("wahlamt", ["Informationen zur Wahl"]),
        ("gibt es nicht", []),
    ],
)
def test_a_search_knows_german(page: Any, typed: str, found: list[str]) -> None:
    page.get_by_label("Suche").fill(typed)
    assert shown(page) == found


def test_the_count_is_told_politely(page: Any) -> None:
    count = page.get_by_role("status")
    assert count.inner_text() == f"{ALL} von {ALL} Maßnahmen"
    page.get_by_label("Suche").fill("lernpaten")
    page.get_by_text(f"1 von {ALL} Maßnahmen").wait_for()
    page.get_by_label("Suche").fill("xyz")
    page.get_by_text("Nichts passt.").wait_for()


def test_filters_narrow_together_and_the_button_shows_all_again(page: Any) -> None:
    page.get_by_label("Stand").select_option("umgesetzt")
    assert len(shown(page)) == 3
    page.get_by_label("Themenfeld").select_option("Wohnen und Zusammenleben im Stadtteil")
    assert shown(page) == ["Stadtteilbüros"]
    page.get_by_role("button", name="Alle zeigen").click()
    until(page, f"document.querySelectorAll('#measures tbody tr:not([hidden])').length === {ALL}")
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.evaluate("location.hash") == ""


def test_the_address_holds_the_state_and_back_leads_back(page: Any, address: str) -> None:
    page.get_by_label("Stand").select_option("umgesetzt")
    page.get_by_label("Suche").fill("büro")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#q=b%C3%BCro&state=implemented"
    assert shown(page) == ["Stadtteilbüros"]
    page.go_back()
    assert len(shown(page)) == 3
    assert page.get_by_label("Suche").input_value() == ""
    page.go_back()
    assert len(shown(page)) == ALL
    assert page.get_by_label("Stand").input_value() == ""
    page.goto("about:blank")
    page.goto(f"{address}#theme=wohnen&q=musik")
    assert shown(page) == ["Musik-, Theater- und Kulturfestival gegen Rassismus"]
    page.goto("about:blank")
    page.goto(f"{address}#state=%3Cb%3E&x=y")
    assert len(shown(page)) == ALL, "what nobody can choose narrows nothing"


def titles(page: Any) -> list[str]:
    return [each.replace("\u00ad", "") for each in shown(page)]


def test_heads_sort_and_sort_the_other_way_round_and_what_is_empty_comes_last(page: Any) -> None:
    before = titles(page)
    head = page.get_by_role("columnheader", name="Maßnahme")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert titles(page) == sorted(before, key=lambda title: title.replace("ü", "u").lower())
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert titles(page) == sorted(before, key=lambda title: title.replace("ü", "u").lower(), reverse=True)
    assert page.evaluate("location.hash") == "#sort=-title"
    page.get_by_role("columnheader", name="Nr.").get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    numbers = page.locator("#measures tbody td:first-child").all_inner_texts()
    assert numbers.index("2.2.2") < numbers.index("2.2.10"), "a number is no text"
    assert numbers[-2:] == ["", ""]
    page.get_by_label("Sortiert nach").select_option("Frist")
    due = page.locator("#measures tbody td:last-child").evaluate_all("cells => cells.map(cell => cell.dataset.order)")
    known = [day for day in due if day]
    assert known == sorted(known)
    assert due == known + [""] * (len(due) - len(known))
    page.get_by_role("button", name="Alle zeigen").click()
    until(page, "location.hash === ''")
    assert titles(page) == before


def test_what_is_late_due_in_a_year_rated_and_for_whom_can_be_asked(page: Any) -> None:
    page.get_by_label("Versäumte Termine").select_option("überfällig")
    late = shown(page)
    assert 0 < len(late) < ALL
    assert page.locator("#measures tbody tr:visible").evaluate_all(
        "rows => rows.every(row => row.cells[2].textContent.includes('überfällig'))"
    )
    page.get_by_label("Versäumte Termine").select_option("alle")
    page.get_by_label("Frist im Jahr").select_option("2026")
    assert page.locator("#measures tbody tr:visible").evaluate_all(
        "rows => rows.every(row => row.cells[5].dataset.order.startsWith('2026'))"
    )
    page.get_by_label("Frist im Jahr").select_option("keine Frist")
    assert set(page.locator("#measures tbody tr:visible td:last-child").all_inner_texts()) == {""}
    page.get_by_label("Frist im Jahr").select_option("alle")
    page.get_by_label("Bewertung").select_option(index=1)
    word = page.get_by_label("Bewertung").evaluate("choice => choice.selectedOptions[0].textContent")
    assert 0 < len(shown(page)) < ALL
    for row in page.locator("#measures tbody tr:visible").all_inner_texts():
        assert word in row
    page.get_by_label("Bewertung").select_option("alle")
    page.get_by_label("Zielgruppe").select_option(index=1)
    assert 0 < len(shown(page)) < ALL


SHIFT = """new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 400);
})"""


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("state", ["", "#state=planned&sort=-due"])
def test_nothing_moves_while_the_page_opens(examiner: Any, address: str, state: str, width: int) -> None:
    page = examiner.browser.new_page(viewport={"width": width, "height": 844})
    page.goto(address + state)
    assert page.evaluate(SHIFT) < 0.02
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.close()


def test_on_a_telephone_the_choices_are_folded_and_say_how_many_there_are(examiner: Any, address: str) -> None:
    page = examiner.browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{address}#state=planned&theme=wohnen")
    fold = page.get_by_role("button", name="Filtern und sortieren (2)")
    assert fold.get_attribute("aria-expanded") == "false"
    assert page.get_by_label("Stand").is_hidden()
    fold.press("Enter")
    assert fold.get_attribute("aria-expanded") == "true"
    page.get_by_label("Stand").select_option("alle")
    page.get_by_role("button", name="Filtern und sortieren (1)").wait_for()
    page.get_by_label("Sortiert nach").select_option("Titel")
    assert page.evaluate("location.hash") == "#theme=wohnen&sort=title"
    page.close()


def test_who_follows_a_result_and_comes_back_finds_it_again(page: Any) -> None:
    page.get_by_label("Suche").fill("lernpaten")
    page.get_by_role("link", name="Qualifizierte Lernpatenschaften").click()
    page.get_by_role("heading", level=1, name="Qualifizierte Lernpatenschaften").wait_for()
    page.go_back()
    until(page, "document.getElementById('q').value === 'lernpaten'")
    assert shown(page) == ["Qualifizierte Lernpatenschaften"]


def test_without_a_script_the_table_is_complete_and_nothing_is_dead(examiner: Any, address: str) -> None:
    context = examiner.browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("#measures tbody tr:visible").count() == ALL
    assert page.locator("#filter").is_hidden()
    assert page.locator("main :is(button, input, select):visible").count() == 0
    assert page.locator("h1").evaluate("e => e.ownerDocument.styleSheets.length") == 1
    context.close()


def test_on_paper_stands_what_is_shown_as_a_table(page: Any) -> None:
    page.get_by_label("Suche").fill("lernpaten")
    page.emulate_media(media="print")
    assert shown(page) == ["Qualifizierte Lernpatenschaften"]
    assert page.locator("#filter").is_hidden()
    display = "name => getComputedStyle(document.querySelector(name)).display"
    assert page.evaluate(display, "#measures tbody tr:not([hidden])") == "table-row"
    assert page.evaluate(display, "#measures thead") == "table-header-group"


def test_it_stays_a_table_for_everybody_with_its_rows_laid_out_by_themselves(listening: Any, address: str) -> None:
    for width in (1280, 320):
        page = listening.new_page(viewport={"width": width, "height": 300}, offline=True)
        page.goto(address)
        assert page.evaluate("getComputedStyle(document.querySelector('tbody tr')).contentVisibility") == "auto"
        told = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        roles = Counter(node["role"]["value"] for node in told if not node["ignored"])
        assert roles["table"] == 1
        assert (roles["row"], roles["rowheader"], roles["columnheader"]) == (ALL + 1, ALL, 6)
        assert roles["cell"] >= ALL * 3
        page.close()


def test_the_browsers_own_search_finds_rows_out_of_sight(examiner: Any, address: str) -> None:
    page = examiner.browser.new_page(viewport={"width": 1280, "height": 300}, offline=True)
    page.goto(address)
    last = page.locator("#measures tbody tr:last-child a").text_content()
    assert page.evaluate("title => window.find(title)", last) is True
    until(page, "scrollY > 0")
    page.close()
