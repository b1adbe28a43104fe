"""The live preview in a real browser: a save is seen without a hand on the mouse, a fault stands above the page."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.publishing

HOME = Path("concepts") / "musterstadt-2024"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / HOME / "measures").mkdir(parents=True)
    (tmp_path / HOME / "concept.yaml").write_text(
        "title: Konzept\nmunicipality: Musterstadt\nlanguage: de\nmission: |\n"
        + "".join(f"  Absatz {number} des Leitbilds.\n\n" for number in range(80)),
        "utf-8",
    )
    write(tmp_path, "Sprachcafé")
    return tmp_path


def write(root: Path, text: str) -> None:
    (root / HOME / "measures" / "sprachcafe.yaml").write_text(f"title: {text}\nlead: Integrationsstelle\n", "utf-8")


@pytest.fixture
def address(repository: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "konzept", "--lang", "de", "serve", "--port", "0"]
    running = subprocess.Popen(
        command, cwd=repository, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    )
    assert running.stdout is not None
    yield running.stdout.readline().strip()
    running.terminate()
    running.wait()
    running.stdout.close()


def settled(page: Any, ask: Callable[[], object]) -> object:
    """The answer once it is not nothing, or after some seconds whatever it is."""
    for _attempt in range(100):
        if answer := ask():
            return answer
        page.wait_for_timeout(50)
    return ask()


def test_what_is_saved_is_seen_where_the_reader_was(examiner: Any, repository: Path, address: str) -> None:
    assert re.fullmatch(r"http://localhost:\d+/", address)
    context = examiner.browser.new_context(viewport={"width": 1000, "height": 600})
    page = context.new_page()
    page.goto(f"{address}?page=musterstadt-2024.html")
    inner = page.frame_locator("#page")
    inner.get_by_role("heading", name="Sprachcafé").wait_for()
    _outer, frame = page.frames
    frame.evaluate("scrollTo(0, 900)")

    write(repository, "Sprachtreff am Abend")
    inner.get_by_role("heading", name="Sprachtreff am Abend").wait_for()
    assert settled(page, lambda: frame.evaluate("scrollY")) == 900

    write(repository, "Sprachtreff\ndue: bald")
    page.get_by_text("measures/sprachcafe.yaml:2:6").wait_for()
    inner.get_by_role("heading", name="Sprachtreff am Abend").wait_for()

    write(repository, "Sprachtreff")
    inner.get_by_role("heading", name=re.compile("Sprachtreff$")).wait_for()
    assert page.locator("#panel").inner_text() == ""
    context.close()
