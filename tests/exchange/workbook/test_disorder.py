"""What people do to sheets: rows and columns moved, copied, merged, taken out; sheets renamed and added."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from konzept.exchange.package import UnreadableFile
from konzept.exchange.sheets.book import CellRange, GridCell, GridSheet, Spreadsheet
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from tests.exchange.workbook.conftest import refused, taken, told, town, with_cells, workbook
from tests.fixtures.towns import SMALL

FILES = town(SMALL)
with in_language("de"):
    FIRST = load(FILES)
    BOOK = with_cells(workbook(FILES), {("measure", "lotsen", "area"): "Nord"})

Rows = dict[int, dict[int, GridCell]]


def with_measures(change: Callable[[Rows], None], **fields: object) -> Spreadsheet:
    """The workbook with other rows in the sheet of the measures, here called projects."""
    sheets: list[GridSheet] = []
    for sheet in BOOK.sheets:
        rows = {number: dict(cells) for number, cells in sheet.rows.items()}
        if sheet.name == "Projekte":
            change(rows)
            sheets.append(replace(sheet, rows=rows, **fields))  # type: ignore[arg-type]
        else:
            sheets.append(sheet)
    return replace(BOOK, sheets=tuple(sheets))


def row_of(rows: Rows, name: str) -> int:
    return next(number for number, cells in rows.items() if cells.get(1) == GridCell(name))


def outcome(book: Spreadsheet) -> tuple[int, list[tuple[str, str, str]], tuple[str, ...]]:
    """How many changes follow, what was not taken, and the remarks."""
    intake = taken(book, FILES, FIRST)
    return len(told(FILES, intake)), refused(intake), intake.remarks


def sorted_rows(rows: Rows) -> None:
    below = [rows.pop(number) for number in sorted(rows) if number > 2]
    for number, cells in enumerate(reversed(below), 3):
        rows[number] = cells


def blank_rows_between(rows: Rows) -> None:
    below = {number: rows.pop(number) for number in sorted(rows) if number > 2}
    for number, cells in below.items():
        rows[number * 7] = cells


def a_column_inserted(rows: Rows) -> None:
    for number, cells in rows.items():
        moved = {column + (column > 1): cell for column, cell in cells.items()}
        cells.clear()
        cells.update(moved)
        if number == 2:
            cells[2] = GridCell("Bemerkung")


def columns_turned(rows: Rows) -> None:
    last = max(max(cells) for cells in rows.values())
    for cells in rows.values():
        moved = {last + 1 - column: cell for column, cell in cells.items()}
        cells.clear()
        cells.update(moved)


@pytest.mark.parametrize("change", [sorted_rows, blank_rows_between, a_column_inserted, columns_turned])
def test_order_is_free(change: Callable[[Rows], None]) -> None:
    changes, faults, remarks = outcome(with_measures(change))
    assert (changes, faults) == (1, [])
    assert [remark for remark in remarks if "Bemerkung" not in remark] == []


def test_a_sheet_may_be_renamed_and_others_added_or_taken_out() -> None:
    notes = GridSheet("Notizen", {1: {1: GridCell("Anrufen!")}})
    kept = tuple(sheet for sheet in BOOK.sheets if sheet.name == "Projekte")
    changes, faults, remarks = outcome(replace(BOOK, sheets=(replace(kept[0], name="Neu"), notes)))
    assert (changes, faults) == (1, [])
    assert remarks == ("Das Blatt „Notizen“ gehört nicht zu dieser Arbeitsmappe; daraus wurde nichts übernommen.",)


def test_a_row_taken_out_deletes_nothing() -> None:
    def shorter(rows: Rows) -> None:
        del rows[row_of(rows, "abendkurse")]

    changes, faults, remarks = outcome(with_measures(shorter))
    assert (changes, faults) == (1, [])
    assert remarks == ("Projekte: 1 Zeile fehlt; gelöscht wurde deshalb nichts: 2.2.1 Abendkurse",)


def test_a_copied_row_is_no_new_record() -> None:
    def copied(rows: Rows) -> None:
        rows[max(rows) + 1] = dict(rows[row_of(rows, "abendkurse")])

    changes, ((place, reason, advice),), _remarks = outcome(with_measures(copied))
    assert changes == 1
    assert place == "Projekte, A9"
    assert reason == "Die Zeile kommt zweimal vor."
    assert advice.startswith("Für etwas Neues")


def test_cells_sorted_without_their_row_are_not_believed() -> None:
    def torn(rows: Rows) -> None:
        one, other = rows[row_of(rows, "abendkurse")], rows[row_of(rows, "werkstatt")]
        one[1], other[1] = other[1], one[1]

    changes, faults, _remarks = outcome(with_measures(torn))
    assert changes == 1
    assert [place for place, _reason, _advice in faults] == ["Projekte, A5", "Projekte, A7"]


def test_another_id_is_told_where_it_is_changed() -> None:
    def renamed(rows: Rows) -> None:
        rows[row_of(rows, "abendkurse")][1] = GridCell("kurse-am-abend")

    _changes, ((_place, reason, advice),), _remarks = outcome(with_measures(renamed))
    assert "„kurse-am-abend“" in reason
    assert "konzept rename" in advice


def test_a_merged_cell_has_lost_its_value() -> None:
    (sheet,) = (sheet for sheet in BOOK.sheets if sheet.name == "Projekte")
    lead = next(column for column, cell in sheet.rows[1].items() if cell.value == "lead")

    def merged(rows: Rows) -> None:
        del rows[row_of(rows, "abendkurse")][lead]

    areas = (CellRange(5, lead - 1, 5, lead),)
    _changes, ((place, reason, _advice),), _remarks = outcome(with_measures(merged, merged=areas))
    assert place == sheet.place(5, lead)
    assert reason.startswith("Die Zelle ist mit einer anderen verbunden")


def test_a_row_without_its_stamp_is_not_guessed_at() -> None:
    def unstamped(rows: Rows) -> None:
        cells = rows[row_of(rows, "abendkurse")]
        del cells[max(cells)]

    _changes, ((place, reason, _advice),), _remarks = outcome(with_measures(unstamped))
    assert place == "Projekte, A5"
    assert reason.startswith("Der Zeile fehlt, was der Export zu ihr vermerkt hat")


def test_a_record_that_is_gone_is_named() -> None:
    files = {path: content for path, content in FILES.items() if not path.endswith("/lotsen.yaml")}
    intake = taken(BOOK, files, FIRST)
    assert ("„lotsen“ gibt es nicht mehr.", "Nehmen Sie die Zeile aus der Arbeitsmappe heraus.") in [
        each[1:] for each in refused(intake)
    ]


@pytest.mark.parametrize("mark", ["konzept/2/musterstadt-2024/measure", "konzept/1/anderswo/measure"])
def test_a_workbook_of_another_kind_is_refused(mark: str) -> None:
    def marked(rows: Rows) -> None:
        rows[1][1] = GridCell(mark)

    with pytest.raises(UnreadableFile):
        taken(with_measures(marked), FILES, FIRST)
