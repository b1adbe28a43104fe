"""The generated pages of the manual are those that the code gives."""

import runpy
from collections.abc import Mapping

import pytest

from konzept.model import ALL_KINDS
from konzept.model.fields import forms
from tests.fixtures.towns import ROOT

DOCS = ROOT / "docs"
PAGES: Mapping[str, str] = runpy.run_path(str(DOCS / "generate.py"))["pages"]()


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == PAGES[name], "make docs"


@pytest.mark.parametrize("name", ["model.md", "modell.md"])
def test_the_reference_has_every_key_of_every_kind(name: str) -> None:
    rows = {line.split("|")[1].strip() for line in PAGES[name].splitlines() if line.startswith("| `")}
    assert {f"`{key}`" for kind in ALL_KINDS for key in forms(kind.model)} <= rows
