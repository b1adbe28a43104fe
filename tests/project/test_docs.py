"""The generated pages of the manual are those that the code gives."""

import re
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


def test_the_threat_model_names_files_that_are_there() -> None:
    text = (DOCS / "security.md").read_text("utf-8")
    rooms = "|".join(sorted(path.name for path in (ROOT / "src" / "konzept").iterdir() if path.is_dir()))
    in_code = re.findall(rf"`((?:{rooms})/[\w./-]+)`", text)
    elsewhere = re.findall(r"`((?:tests|docs|\.ci)/[\w./-]+)`", text)
    assert len(in_code) > 20
    assert len(elsewhere) > 20
    assert [path for path in in_code if not (ROOT / "src" / "konzept" / path).exists()] == []
    assert [path for path in elsewhere if not (ROOT / path).exists()] == []
