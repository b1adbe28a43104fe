"""Every check can fail: each seeded fault of a good page is found, by the look that is meant to find it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

pytestmark = pytest.mark.publishing

PAGE = "musterstadt-2024.html"
PAGES = ("musterstadt-2020.html", PAGE)
"""The smaller one is sooner looked at; where it has nothing that could be broken so, it is the other."""

FAULTS = YAML(typ="safe").load((Path(__file__).parent / "faults.yaml").read_text("utf-8"))
EVERYWHERE = {" scope=", 'class="wide many" tabindex="0"'}
"""What is replaced wherever it stands; all else once."""


def broken(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, -1 if old in EVERYWHERE else 1)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["fault"] for fault in FAULTS])
def test_a_seeded_fault_is_found(
    examiner: Any, shelf: Callable[[str], Path], tmp_path: Path, fault: dict[str, str]
) -> None:
    texts = ((shelf("musterstadt") / name).read_text("utf-8") for name in PAGES)
    page = tmp_path / PAGE
    page.write_text(next(broken(text, fault["old"], fault["new"]) for text in texts if fault["old"] in text), "utf-8")
    found = examiner.look(page, fault["look"], fault.get("mode", "light"))
    assert any(each.startswith(fault["found"]) for each in found), found


ONE_OF_EACH = {
    "an id twice",
    "buttons too small to hit",
    "wider than a telephone",
    "focus that nobody sees",
    "pale text at night",
    "a frame that scrolls out of reach",
}
"""Faults that can stand in one page, for each look and mode one that no other finds."""


def test_all_looks_at_once_find_what_each_finds_alone(
    examiner: Any, shelf: Callable[[str], Path], tmp_path: Path
) -> None:
    page = tmp_path / PAGE
    text = (shelf("musterstadt") / PAGE).read_text("utf-8")
    sown = [fault for fault in FAULTS if fault["fault"] in ONE_OF_EACH]
    assert len(sown) == len(ONE_OF_EACH)
    for fault in sown:
        text = broken(text, fault["old"], fault["new"])
    page.write_text(text, "utf-8")
    found = examiner.every(page)
    for fault in sown:
        name = f"{fault['look']}, {fault.get('mode', 'light')}"
        assert any(each.startswith(fault["found"]) for each in found[name]), (name, found)


INVALID = {
    "an element left open": ("<h2>Leitbild</h2>", "<h2><em>Leitbild</h2>"),
    "an id twice": ("<h2>Leitbild</h2>", '<h2 id="content">Leitbild</h2>'),
    "a block within a paragraph's span": ("<h2>Leitbild</h2>", "<h2>Leitbild</h2><span><p>Text</p></span>"),
    "a property that CSS does not know": ("</style>", "p{colour:red}</style>"),
    "an attribute that there is not": ("<h2>Leitbild</h2>", '<h2 stand="2024">Leitbild</h2>'),
}


def test_invalid_html_is_found(validator: Any, shelf: Callable[[str], Path], tmp_path: Path) -> None:
    """All in one run, for Java takes seconds to start; a page without fault is among them."""
    text = (shelf("musterstadt") / PAGE).read_text("utf-8")
    pages = {f"{number}.html": broken(text, *INVALID[fault]) for number, fault in enumerate(INVALID)}
    for name, content in (pages | {"good.html": text}).items():
        (tmp_path / name).write_text(content, "utf-8")
    found = {Path(message.partition(":")[0]).name for message in validator(sorted(tmp_path.iterdir()))}
    assert found == pages.keys()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('href="#theme-wohnen"', 'href="#theme-umzug"'),
        ('href="#theme-wohnen"', 'href="musterstadt-1999.html"'),
        ('href="#theme-wohnen"', 'href="index.html#theme-wohnen"'),
    ],
)
def test_a_dead_link_is_found(
    dead_links: Any, shelf: Callable[[str], Path], tmp_path: Path, old: str, new: str
) -> None:
    for page in shelf("musterstadt").iterdir():
        text = page.read_text("utf-8")
        (tmp_path / page.name).write_text(broken(text, old, new) if page.name == PAGE else text, "utf-8")
    assert len(dead_links(tmp_path)) == 1
