"""The manual is true: its commands print what its pages show, its files are valid, its links lead somewhere."""

import re
import runpy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.towns import ROOT

EXAMPLES = runpy.run_path(str(ROOT / "docs" / "examples.py"))
LINKED = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))


@pytest.fixture(scope="module")
def konzept() -> Iterator[Any]:
    with EXAMPLES["Program"]() as program:
        yield program


@pytest.mark.parametrize("page", EXAMPLES["PAGES"])
def test_every_example_prints_what_the_page_shows(page: str, tmp_path: Path, konzept: Any) -> None:
    text = (ROOT / page).read_text("utf-8")
    outcomes = list(EXAMPLES["follow"](text, tmp_path, konzept))
    assert outcomes
    wrong = [
        f"{page}:{text.count(chr(10), 0, each.start)}: {each.what}\n{each.real}" for each in outcomes if not each.right
    ]
    assert "\n".join(wrong) == ""


def test_a_page_that_is_not_true_is_noticed(tmp_path: Path, konzept: Any) -> None:
    commands = "```console\n$ konzept --version\nkonzept 99\n$ rm -r concepts\n```\n"
    page = f"{commands}\n```yaml\ntitle: Sprache: ein Anfang\n```\n"
    outcomes = list(EXAMPLES["follow"](page, tmp_path, konzept))
    assert [outcome.right for outcome in outcomes] == [False, False, False]
    assert outcomes[0].real.startswith("konzept ")


def test_dots_stand_for_any_lines(tmp_path: Path, konzept: Any) -> None:
    page = "```console\n$ konzept --help\n…\n  --version                 Die Version zeigen.\n…\n```\n"
    assert [outcome.right for outcome in EXAMPLES["follow"](page, tmp_path, konzept)] == [True]


@pytest.mark.parametrize("page", LINKED)
def test_every_link_within_the_repository_leads_somewhere(page: str) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", (ROOT / page).read_text("utf-8"), flags=re.DOTALL)
    dead = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        path, _hash, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


@cache
def anchors(page: Path) -> set[str]:
    """The anchors that the forges make of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
