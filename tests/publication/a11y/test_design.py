"""What a reader or a town changes: paper, the colours of the own system, a design system set behind our rules."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from konzept.i18n.messages import in_language
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.system import files
from tests.fixtures.towns import MUSTERSTADT, ROOT

Shelf: TypeAlias = Callable[[str], Path]

pytestmark = pytest.mark.publishing

PAPER = {"width": 657, "height": 900}
"""A sheet of A4 between its margins, in CSS pixels."""

CUT = """[...document.querySelectorAll(".wide")]
  .filter(box => (box.querySelector("table")?.scrollWidth ?? 0) > box.clientWidth + 1)
  .map(box => box.getAttribute("aria-label"))"""

DESIGN_SYSTEM = """
*:not(i) { font-family: var(--kern-typography-font-family-default); }
html { scroll-behavior: smooth; scrollbar-gutter: stable; }
img, svg { display: block; max-width: 100%; height: auto; }
[tabindex]:not([tabindex="-1"]):focus:focus-visible { outline: 0; }
:root {
  --kern-typography-font-family-default: sans-serif; --kern-color-action-default: #1e40a8;
  --kern-color-layout-text-default: #131525; --kern-color-layout-text-muted: #454b6b;
  --kern-color-layout-background-default: #fff; --kern-color-layout-background-hued: #f2f3f7;
  --kern-color-layout-border: #6c739c; --kern-color-feedback-success: #007052; --kern-color-feedback-info: #006489;
  --kern-color-feedback-warning: #914d00; --kern-color-feedback-danger: #bd0f09;
}
@media (prefers-color-scheme: dark) {
  :root {
    --kern-color-action-default: #a3b4ee; --kern-color-layout-text-default: #f2f3f7;
    --kern-color-layout-text-muted: #b5bad0; --kern-color-layout-border: #6c739c;
    --kern-color-layout-background-default: #000; --kern-color-layout-background-hued: #131525;
    --kern-color-feedback-success: #4fc3a1; --kern-color-feedback-info: #63b7d8;
    --kern-color-feedback-warning: #f0a050; --kern-color-feedback-danger: #ff8a80;
  }
}
"""
"""What KERN says of everything on a page, and the properties that the manual takes from it."""


@pytest.mark.parametrize(
    ("town", "path"),
    [
        ("musterstadt", "musterstadt-2024.html"),
        ("musterstadt-site", "musterstadt-2024/table.html"),
        ("musterstadt-site", "musterstadt-2024/chapter/funding.html"),
        ("concepts", "kaiserslautern-2022.html"),
        ("concepts", "koblenz-2007.html"),
    ],
)
def test_no_table_is_cut_on_paper(examiner: Any, shelf: Shelf, town: str, path: str) -> None:
    page = examiner.browser.new_page(viewport=PAPER, offline=True)
    page.goto((shelf(town) / path).as_uri())
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    page.close()


def test_in_the_colours_of_a_system_only_the_present_section_is_marked_and_bars_have_an_end(
    examiner: Any, shelf: Shelf
) -> None:
    page = examiner.browser.new_page(forced_colors="active", offline=True)
    page.goto((shelf("musterstadt-site") / "musterstadt-2024" / "index.html").as_uri())
    colours = "[...document.querySelectorAll('.sections a')].map(a => getComputedStyle(a).borderBottomColor)"
    here, *others = page.evaluate(colours)
    assert here not in others
    ends = "[...document.querySelectorAll('.track')].map(track => getComputedStyle(track).stroke)"
    assert "none" not in page.evaluate(ends)
    page.close()


def test_a_design_system_behind_our_rules_leaves_every_page_without_fault(examiner: Any, tmp_path: Path) -> None:
    manual = (ROOT / "docs" / "anleitung.md").read_text("utf-8")
    (own,) = re.findall(r"```css\n/\* KERN \*/\n(.*?)```", manual, re.DOTALL)
    loaded = load(files.read(MUSTERSTADT))
    with in_language("de"):
        publication = published(loaded, date(2026, 3, 12))
        pages = printed_pages(publication, formats=("site",), css=DESIGN_SYSTEM + own)
    for path, text in pages.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    for path in ("index", "table", "indicator/foerderbedarf"):
        page = tmp_path / "musterstadt-2024" / f"{path}.html"
        assert examiner.every(page) == {}, path
