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
    assert page.locator("form").is_hidden()
    assert page.locator("button:visible, input:visible, select:visible").count() == 0
    assert page.locator("h1").evaluate("e => e.ownerDocument.styleSheets.length") == 1
    context.close()


def test_on_paper_stands_what_is_shown_as_a_table(page: Any) -> None:
    page.get_by_label("Suche").fill("lernpaten")
    page.emulate_media(media="print")
    assert shown(page) == ["Qualifizierte Lernpatenschaften"]
    assert page.locator("form").is_hidden()
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
