"""A workbook that nobody has changed changes nothing, of whatever a concept holds."""

from pathlib import Path

import pytest

from konzept.exchange.incoming import form_of
from konzept.exchange.sheets.read import read_book, read_folder
from konzept.exchange.workbook.out.csv import csv_files
from konzept.exchange.workbook.out.export import planned
from konzept.reading.load import load
from konzept.source.snapshot import Snapshot
from tests.exchange.workbook.conftest import DAY, taken, town, workbook
from tests.fixtures.towns import MUSTERSTADT, PEOPLE, SMALL
from tests.model.filled import CONCEPT_ID, filled


def every_kind() -> Snapshot:
    """A concept with a record of every kind in which every field says something."""
    return {path: text.encode() for path, text in filled().files.items()}


TOWNS = pytest.mark.parametrize("folder", [SMALL, MUSTERSTADT, PEOPLE], ids=["small", "musterstadt", "people"])


@TOWNS
def test_a_town_is_the_same_after_its_workbook(folder: Path) -> None:
    files = town(folder)
    for concept in load(files).concepts.values():
        planner, sheets = planned(concept, DAY)
        back = taken(read_folder(csv_files(planner, sheets), "ordner"), files)
        assert (back.changes, back.account, back.remarks) == ((), (), ())


def test_every_field_of_every_kind_is_the_same_after_its_workbook() -> None:
    files = every_kind()
    back = taken(workbook(files, CONCEPT_ID), files)
    assert (back.changes, back.account, back.remarks) == ((), (), ())


def test_nearly_every_value_of_every_kind_can_be_changed_in_its_cell() -> None:
    """What is locked, is so for one of few reasons; the words of the model are shown as people read them."""
    _planner, sheets = planned(load(every_kind()).concepts[CONCEPT_ID], DAY)
    locked = {
        f"{sheet.key}.{key}"
        for sheet in sheets
        for row in sheet.rows
        for key, cell in row.cells.items()
        if cell.locked and not sheet.is_history and cell.value is not None
    }
    assert locked == set()


@pytest.mark.parametrize("name", ["mappe.xlsx", "mappe.ods"])
def test_libreoffice_may_have_saved_it(name: str) -> None:
    """The workbook of the small town, opened by LibreOffice 7.4 and saved as .ods, and that saved as .xlsx."""
    content = (Path(__file__).parent / "libreoffice" / name).read_bytes()
    files = town(SMALL)
    back = taken(read_book(content, name, form_of(name, content)), files)
    assert (back.changes, back.account) == ((), ())
