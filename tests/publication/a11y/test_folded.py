"""In one document every measure is folded: a link opens it, paper shows it, and no script is needed for either."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest

if TYPE_CHECKING:
    Shelf: TypeAlias = Callable[[str], Path]

pytestmark = pytest.mark.publishing

SHOWN = (
    """() => [...document.querySelectorAll(".folded")].filter(each => each.checkVisibility()).map(each => each.id)"""
)
TOP = """id => document.getElementById(id).closest("article").getBoundingClientRect().top"""
OPEN = """id => document.getElementById(id).parentElement.open"""
LINKS = """() => [...document.querySelectorAll(".contents a")].filter(each => each.checkVisibility()).length"""


@pytest.fixture
def opened(examiner: Any, shelf: "Shelf") -> Iterator[Callable[..., Any]]:
    """Open the document of Musterstadt at an anchor, in a window of a width, without scripts."""
    contexts = []

    def see(anchor: str = "", width: int = 1280) -> Any:
        contexts.append(
            examiner.browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 844})
        )
        page = contexts[-1].new_page()
        page.goto((shelf("musterstadt") / "musterstadt-2024.html").resolve().as_uri() + anchor)
        page.wait_for_timeout(300)
        return page

    yield see
    for each in contexts:
        each.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_measure_is_closed_until_a_link_leads_to_it(opened: Any, width: int) -> None:
    assert opened("", width).evaluate(SHOWN) == []
    page = opened("#measure-lernpatenschaften", width)
    assert page.evaluate(SHOWN) == ["measure-lernpatenschaften"]
    assert page.evaluate(OPEN, "measure-lernpatenschaften")
    assert 0 <= page.evaluate(TOP, "measure-lernpatenschaften") < 400  # with its heading in the window


def test_paper_shows_what_is_folded(opened: Any) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert len(page.evaluate(SHOWN)) == page.evaluate("() => document.querySelectorAll('.measure').length") > 5


@pytest.mark.parametrize(("width", "is_open"), [(1280, True), (390, False)])
def test_contents_are_open_beside_the_text_and_folded_on_a_telephone(opened: Any, width: int, is_open: bool) -> None:
    assert bool(opened("", width).evaluate(LINKS)) is is_open
