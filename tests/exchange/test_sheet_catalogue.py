"""A catalogue in a spreadsheet: rows between blank ones, merged cells, formulas, sheets called after themes."""

import pytest

from konzept.exchange.catalogue.sheet_blocks import reading_of
from konzept.exchange.catalogue.survey import surveyed
from konzept.exchange.incoming import FileForm
from konzept.exchange.package import UnreadableFile
from konzept.exchange.papers.blocks import PaperText, Reading, TableBlock
from konzept.exchange.sheets.book import CellRange, GridCell, GridSheet, Spreadsheet
from konzept.exchange.sheets.read import read_book
from tests.exchange.test_catalogue import imported, records


def csv(text: str, encoding: str = "utf-8") -> Reading:
    return reading_of(read_book(text.encode(encoding), "plan.csv", FileForm.CSV))


def sheet(name: str, *rows: tuple[str, ...], merged: tuple[CellRange, ...] = (), is_hidden: bool = False) -> GridSheet:
    cells = {
        at: {column: GridCell(text) for column, text in enumerate(row, 1) if text} for at, row in enumerate(rows, 1)
    }
    return GridSheet(name, cells, merged, is_hidden)


def test_a_csv_of_an_old_excel_becomes_measures() -> None:
    reading = csv(
        "Maßnahmenplan 2024\n\nNr.;Maßnahme;Zuständig;Kosten in T€\n1;Café;Amt A;5\n\n2;Lotsen;;ca. 7\n", "cp1252"
    )
    assert [type(block) for block in reading.blocks] == [PaperText, TableBlock, TableBlock]
    found = records(imported(reading))
    assert sorted(found) == ["measure/cafe", "measure/lotsen"]
    assert [str(cost.amount) for cost in found["measure/cafe"]["costs"]] == ["5000.00"]  # type: ignore[attr-defined]
    assert found["measure/lotsen"]["resources"] == "Kosten in T€: ca. 7"


def test_cells_are_named_as_people_find_them() -> None:
    places = [line.place for line in imported(csv("Nr.;Maßnahme\n1;Café\n")).account]
    assert places == [f"sheet “plan”, cell {cell}" for cell in ("A1", "B1", "A2", "B2")]


def test_a_sheet_called_after_a_theme_holds_its_measures_and_a_hidden_one_is_left_out() -> None:
    rows = (("Maßnahme", "Ziel"), ("Café", "Alle sprechen Deutsch"), ("Lotsen", ""))
    merged = (CellRange(2, 2, 3, 2),)
    hidden = sheet("Alt", ("Maßnahme", "Ziel"), ("Weg", "Damit"), is_hidden=True)
    book = Spreadsheet("plan.xlsx", (sheet("Handlungsfeld 1 Sprache", *rows, merged=merged), hidden))
    reading = reading_of(book)
    assert surveyed(reading).sheets == {"Handlungsfeld 1 Sprache": "theme", "Alt": "skip"}
    found = records(imported(reading))
    assert sorted(found) == ["goal/alle-sprechen-deutsch", "measure/cafe", "measure/lotsen", "theme/sprache"]
    assert found["measure/lotsen"]["goals"] == ("alle-sprechen-deutsch",)
    assert found["goal/alle-sprechen-deutsch"]["theme"] == "sprache"


def test_a_formula_is_not_taken_and_told() -> None:
    rows = {
        1: {1: GridCell("Maßnahme"), 2: GridCell("Kosten")},
        2: {1: GridCell("Café"), 2: GridCell("7", is_formula=True)},
    }
    intake = imported(reading_of(Spreadsheet("plan.xlsx", (GridSheet("Plan", rows),))))
    (line,) = intake.refused
    assert (line.place, line.advice) == ("sheet “Plan”, cell B2", "Write the value itself into the cell.")


def test_a_sheet_with_too_many_columns_is_refused_with_its_place() -> None:
    rows = {1: {column: GridCell("x") for column in range(1, 1_001)}}
    with pytest.raises(UnreadableFile, match="row 1, column 1000"):
        reading_of(Spreadsheet("plan.xlsx", (GridSheet("Plan", rows),)))


def test_a_merged_column_is_taken_as_far_as_there_are_rows() -> None:
    grid = sheet("Plan", ("Maßnahme", "Kosten"), ("Café", "5 €"), merged=(CellRange(1, 3, 1_048_576, 16_384),))
    assert sorted(records(imported(reading_of(Spreadsheet("plan.xlsx", (grid,)))))) == ["measure/cafe"]
