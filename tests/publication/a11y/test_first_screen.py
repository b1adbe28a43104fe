"""What a reader sees without scrolling: title, large figures and the bar of all states, at a desk and on a phone."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Shelf: TypeAlias = Callable[[str], Path]

pytestmark = pytest.mark.publishing

SCREENS = {"desk": {"width": 1440, "height": 900}, "telephone": {"width": 390, "height": 844}}

BOTTOMS = """names => Object.fromEntries(names.map(name => {
  const found = document.querySelector(name);
  return [name, found ? Math.round(found.getBoundingClientRect().bottom) : null];
}))"""

CUT = """names => {
  // A word is cut where a line of it ends within it, and no hyphen is set there; what is only heard is not cut.
  const faults = [];
  for (const found of document.querySelectorAll(names)) {
    if (found.getBoundingClientRect().width < 2 || found.closest("thead")?.getBoundingClientRect().width < 2) continue;
    const walker = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data;
      for (const match of text.matchAll(/[\\p{L}\\p{M}\\u00ad]{2,}/gu)) {
        const range = document.createRange();
        for (let at = match.index + 1; at < match.index + match[0].length; at++) {
          range.setStart(walker.currentNode, at - 1); range.setEnd(walker.currentNode, at);
          const before = range.getBoundingClientRect();
          range.setStart(walker.currentNode, at); range.setEnd(walker.currentNode, at + 1);
          const after = range.getBoundingClientRect();
          if (after.width && before.width && after.top > before.bottom - 2 && text[at - 1] !== "\\u00ad")
            faults.push(text.slice(match.index, at) + "/" + text.slice(at, match.index + match[0].length));
        }
      }
    }
  }
  return faults;
}"""

HEADINGS = "h1, h2, h3, .big-figures span, .sections a, .states-legend span"


def seen(examiner: Any, page: Path, screen: str) -> Mapping[str, int | None]:
    opened = examiner.browser.new_page(viewport=SCREENS[screen], offline=True)
    opened.goto(page.as_uri())
    found: Mapping[str, int | None] = opened.evaluate(BOTTOMS, [".cover", ".big-figures", ".states"])
    opened.close()
    return found


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    "path", ["musterstadt-2024/index.html", "musterstadt-2024.ar/index.html", "musterstadt-2024.html"]
)
def test_figures_and_bar_end_above_the_fold(examiner: Any, shelf: Shelf, screen: str, path: str) -> None:
    town = "musterstadt-translated-site" if "/" in path else "musterstadt"
    found = seen(examiner, shelf(town) / path, screen)
    assert None not in found.values()
    assert max(bottom or 0 for bottom in found.values()) <= SCREENS[screen]["height"], found


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_word_of_a_heading_is_cut_without_a_hyphen(examiner: Any, shelf: Shelf, width: int) -> None:
    faults = {}
    for town, path in (
        ("concepts-site", "koblenz-2007/index.html"),
        ("concepts-site", "kaiserslautern-2022/index.html"),
        ("musterstadt-site", "musterstadt-2024/index.html"),
        ("musterstadt-site", "musterstadt-2024/measure/wohnraumstelle.html"),
    ):
        opened = examiner.browser.new_page(viewport={"width": width, "height": 800}, offline=True)
        opened.goto((shelf(town) / path).as_uri())
        faults[path] = opened.evaluate(CUT, HEADINGS)
        opened.close()
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("path", ["chapter/indicators.html", "chapter/progress.html", "chapter/funding.html"])
def test_no_word_of_a_table_is_cut_without_a_hyphen(examiner: Any, shelf: Shelf, width: int, path: str) -> None:
    opened = examiner.browser.new_page(viewport={"width": width, "height": 800}, offline=True)
    opened.goto((shelf("musterstadt-site") / "musterstadt-2024" / path).as_uri())
    assert opened.locator("td").count() > 0
    assert opened.evaluate(CUT, "th, td") == []
    opened.close()
