"""What is published part by part is what comes of everything at once, whatever concepts have to do with each other."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from konzept.publication.parts import run
from konzept.publication.parts.inputs import Inputs, Order
from konzept.publication.parts.memory import Memory
from konzept.publication.parts.spool import Spool
from konzept.publication.parts.stock import HeldStock
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import load
from konzept.source.snapshot import Snapshot
from konzept.system import files
from tests.conftest import PROFILE
from tests.fixtures.towns import MUSTERSTADT, PEOPLE

DAY = date(2026, 3, 12)
SETTINGS = b"""language: de
publisher:
  name: Musterland
  licence: http://dcat-ap.de/def/licenses/dl-zero-de/2.0
  address: https://musterland.example/
"""
FORMATS = ("json", "csv", "parquet", "atom", "dcat")
PAGES = ("site", "html")
MEASURE = """title: Kurse {name}
continues: [{continued}]
description: "Wie [dort]({linked}.html#measure-kurse)."
costs: [{{year: 2025, amount: 5000}}]
status: [{{date: 2025-02-01, state: started}}]
"""


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every concept is a part of its own."""
    monkeypatch.setattr(run, "PART", 0)
    monkeypatch.setattr(run, "DATA_PART", 0)


@st.composite
def repositories(draw: st.DrawFn) -> Snapshot:
    """Concepts that supersede each other, are parts of each other, continue measures and link to each other."""
    names = [f"stadt-{number}" for number in range(draw(st.integers(1, 4)))]
    found: dict[str, str] = {}
    for number, name in enumerate(names):
        other = st.none() | st.sampled_from(names[:number]) if number else st.none()
        lines = [f"title: Konzept {name} & „neu“", f"municipality: Stadt {draw(st.integers(0, 1))}"]
        lines += [f"{key}: {value}" for key in ("supersedes", "part_of") if (value := draw(other))]
        lines += [f"language: {draw(st.sampled_from(('de', 'en')))}", *(["draft: true"] if draw(st.booleans()) else [])]
        found[f"concepts/{name}/concept.yaml"] = "\n".join(lines)
        if draw(st.booleans()):
            continued = f"{draw(other) or name}/kurse"
            measure = MEASURE.format(name=name, continued=continued, linked=draw(st.sampled_from(names)))
            found[f"concepts/{name}/measures/kurse.yaml"] = measure.replace(f"continues: [{name}/kurse]\n", "")
    return {"konzept.yaml": SETTINGS, **{path: text.encode() for path, text in found.items()}}


def at_once(
    snapshot: Snapshot, only: str | None = None, formats: tuple[str, ...] = FORMATS
) -> tuple[Mapping[str, bytes], set[str]]:
    made = publish(published(load(snapshot), DAY, only), formats)
    return made.pages, {*made.remarks, *(error.message for error in made.failures)}


def in_parts(
    snapshot: Snapshot, only: str | None = None, formats: tuple[str, ...] = FORMATS
) -> tuple[Mapping[str, bytes], set[str]]:
    with Spool() as pages:
        memory = Memory(("parts", only or "", *formats))
        made = run.PartRun(
            Inputs(HeldStock(snapshot)), Order(formats, DAY, only), memory, pages, lambda _done, _total: None
        ).run()
        return dict(pages), {*made.remarks, *(error.message for error in made.failures)}


@settings(max_examples=25 if PROFILE == "full" else 6)
@given(snapshot=repositories())
def test_open_data_in_parts_is_that_of_all_at_once(snapshot: Snapshot) -> None:
    assert in_parts(snapshot) == at_once(snapshot)


@settings(max_examples=10 if PROFILE == "full" else 3)
@given(snapshot=repositories())
def test_pages_in_parts_are_those_of_all_at_once(snapshot: Snapshot) -> None:
    local = {**snapshot, "konzept.yaml": b"language: de\n"}
    assert in_parts(local, formats=PAGES) == at_once(local, formats=PAGES)


@pytest.mark.parametrize("town", [MUSTERSTADT, PEOPLE], ids=["musterstadt", "people"])
def test_open_data_of_a_whole_town_in_parts_is_that_of_all_at_once(town: Path) -> None:
    snapshot = {**files.read(town), "konzept.yaml": SETTINGS}
    for only in (None, max(load(snapshot).concepts)):
        assert in_parts(snapshot, only) == at_once(snapshot, only)
    assert in_parts(snapshot) == at_once(snapshot)  # of which all is remembered


@pytest.mark.parametrize("town", [MUSTERSTADT, PEOPLE], ids=["musterstadt", "people"])
def test_pages_of_a_whole_town_in_parts_are_those_of_all_at_once(town: Path) -> None:
    """Translations included, of which a part knows the names alone where they are another concept's."""
    snapshot = files.read(town)
    assert in_parts(snapshot, formats=("site", "md")) == at_once(snapshot, formats=("site", "md"))
