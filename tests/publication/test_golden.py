"""The pages of Musterstadt, letter by letter, in both languages. `UPDATE_GOLDEN=1` writes them anew, to be read."""

import os
from datetime import date
from pathlib import Path

import pytest

from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.system import files
from tests.fixtures.in_lines import in_lines
from tests.fixtures.towns import MUSTERSTADT

GOLDEN = Path(__file__).parent / "golden"


def pages_in(language: str) -> dict[str, str]:
    snapshot = {
        path: content.replace(b"language: de", f"language: {language}".encode())
        if isinstance(content, bytes)
        else content
        for path, content in files.read(MUSTERSTADT).items()
    }
    loaded = load(snapshot)
    return {path: in_lines(page) for path, page in printed_pages(published(loaded, date(2026, 3, 12))).items()}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    "path", ["musterstadt-2024.html", "musterstadt-2024.md", "musterstadt-2020.md", "index.html", "index.md"]
)
def test_a_page_is_as_it_was_read_and_approved(language: str, path: str) -> None:
    golden = GOLDEN / language / path
    page = pages_in(language)[path]
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(page, "utf-8", newline="\n")
    assert page == golden.read_text("utf-8")
