"""What people do in a workbook, and what follows from it in the files."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from konzept.exchange.sheets.book import CellValue, GridCell
from konzept.exchange.workbook.stamp import OF
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from tests.exchange.workbook.conftest import HOME, after, refused, taken, told, town, with_cells, workbook
from tests.fixtures.towns import MUSTERSTADT

FILES = town(MUSTERSTADT)
with in_language("de"):
    BOOK = workbook(FILES)
    FIRST = load(FILES)
PATEN = "lernpatenschaften"
NOON = datetime(2027, 6, 30, 12, 0)  # noqa: DTZ001 - a cell has no time zone


def change(
    sheet: str, row: str, key: str, value: CellValue | GridCell | None
) -> tuple[list[str], list[tuple[str, str, str]]]:
    """What follows from one other cell: the changes in words, and what was not taken."""
    intake = taken(with_cells(BOOK, {(sheet, row, key): value}), FILES, FIRST)
    return told(FILES, intake), refused(intake)


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("title", "Patenschaften", "title: Patenschaften"),
        ("due", date(2027, 6, 30), "due: 2027-06-30"),
        ("due", NOON, "due: 2027-06-30"),
        ("due", "30.6.2027", "due: 2027-06-30"),
        ("due", "Juni 2027", "due: 2027-06"),
        ("due", "3. Quartal 2027", "due: 2027-Q3"),
        ("due", Decimal(2027), "due: 2027"),
        ("lead", "Jugendamt", "lead: jugendamt"),
        ("addressee", "  IST\u00a0", "addressee: integrationsstelle"),
        ("lead", "Musikschule", "lead: Musikschule"),
        ("origin", "Teil des Konzepts", "origin: concept"),
        ("goals", "In jedem Stadtteil gibt es einen offenen Treffpunkt", "goals: [treffpunkte]"),
        ("weight", Decimal("2.5"), "weight: 2,5"),
        ("number", Decimal(7), 'number: "7"'),
        ("next_step", "=SUMME(A1)", 'next_step: "=SUMME(A1)"'),
        ("next_step", "-- @heute", "next_step: -- @heute"),
        ("draft", "ja", "draft: true"),
        ("draft", True, "draft: true"),
    ],
)
def test_a_changed_cell_is_a_changed_line(key: str, value: CellValue, line: str) -> None:
    intake = taken(with_cells(BOOK, {("measure", PATEN, key): value}), FILES, FIRST)
    assert refused(intake) == []
    (change,) = intake.changes
    assert change.path == f"{HOME}/measures/{PATEN}.yaml"
    assert change.before is not None
    assert change.after is not None
    before, now = change.before.decode().splitlines(), change.after.decode().splitlines()
    assert [each for each in now if each not in before] == [line] or line in now
    assert len([each for each in before if each not in now]) <= 1


@pytest.mark.parametrize(
    ("key", "value", "reason", "advice"),
    [
        ("due", "bald", "„bald“ ist kein Datum, wie es hier geschrieben wird.", ""),
        ("due", date(1905, 7, 19), "Die Zelle zeigt einen Tag des Jahres 1905", "schreiben Sie 2027 noch einmal"),
        ("due", GridCell(Decimal(3), is_formula=True), "In der Zelle steht eine Formel", "als Wert einfügen"),
        ("due", GridCell("#REF!", is_error=True), "In der Zelle steht der Fehler #REF!", ""),
        ("number", Decimal("1.1"), "Die Tabellenkalkulation hat aus dem Text etwas anderes gemacht", "als Text"),
        ("number", date(2026, 10, 1), "dort steht jetzt 2026-10-01", "als Text"),
        ("area", True, "dort steht jetzt ja", "als Text"),
        ("goals", "In jedem Stadtteil gibt es einen offenen Treffpnkt", "gibt es hier nicht", "2.2 In jedem Stadtteil"),
        ("origin", "erfunden", "gehört nicht zu den Wörtern", "Bitte eines davon schreiben: Teil des Konzepts,"),
        ("title", None, "„Titel“ darf nicht leer sein.", ""),
        ("formerly", None, "Frühere Kennungen entstehen durch „konzept rename“.", "in der Datei selbst"),
        ("start", date(2028, 1, 1), "", ""),
    ],
)
def test_what_is_not_taken_is_named_with_its_cell(key: str, value: CellValue, reason: str, advice: str) -> None:
    intake = taken(with_cells(BOOK, {("measure", PATEN, key): value}), FILES, FIRST)
    assert intake.changes == ()
    ((place, why, instead),) = refused(intake)
    assert place.startswith("Maßnahmen, ")
    assert reason in why
    assert advice in instead
    assert instead


def test_a_number_that_a_spreadsheet_has_shortened_is_no_change() -> None:
    path = f"{HOME}/measures/{PATEN}.yaml"
    files = {**FILES, path: bytes(FILES[path]).replace(b"1.1.1", b"1.10")}  # type: ignore[arg-type]
    intake = taken(with_cells(workbook(files), {("measure", PATEN, "number"): Decimal("1.1")}), files)
    assert (intake.changes, refused(intake)) == ((), [])


def test_an_emptied_cell_takes_the_field_away() -> None:
    assert change("measure", PATEN, "next_step", None)[1] == []
    assert change("measure", "umzugspaten", "description", None)[1] == []


def test_a_changed_state_is_a_new_entry_and_the_others_stay() -> None:
    cells = {("measure", PATEN, "status+state"): "umgesetzt", ("measure", PATEN, "status+date"): "30.6.2026"}
    intake = taken(with_cells(BOOK, {**cells, ("measure", PATEN, "status+note"): "Fertig."}), FILES, FIRST)
    (change,) = intake.changes
    assert change.after is not None
    assert change.before is not None
    entry = "  - date: 2026-06-30\n    state: implemented\n    note: Fertig.\n"
    assert change.after.decode().replace(entry, "") == change.before.decode()
    again = after(FILES, intake)
    assert taken(with_cells(BOOK, cells), again, FIRST).changes == ()


def test_a_state_without_a_day_is_of_today() -> None:
    words, _refused = change("measure", PATEN, "status+state", "pausiert")
    assert len(words) == 1
    assert "01.07.2026" in words[0]


def test_a_state_that_needs_a_reason_asks_for_it() -> None:
    words, ((_place, reason, advice),) = change("measure", PATEN, "status+state", "entfallen")
    assert words == []
    assert reason == "„entfallen“ braucht eine Begründung."
    assert advice == "Schreiben Sie sie in die Spalte „Anmerkung zum neuen Stand“."
    assert change("measure", PATEN, "status+date", "1.6.2026")[0] == []


def test_a_new_row_is_a_new_record_that_others_can_name() -> None:
    intake = taken(
        with_cells(
            BOOK,
            {
                ("goal", "+", "title"): "Lesen macht Spaß",
                ("goal", "+", "theme"): "Wohnen und Zusammenleben im Stadtteil",
                ("measure", "+", "title"): "Leseclub im Süden",
                ("measure", "+", "goals"): "Lesen macht Spaß",
                ("measure", "+", "status+state"): "geplant",
                ("measure", "++", "description"): "Ohne Titel",
            },
        ),
        FILES,
        FIRST,
    )
    made = {each.path: (each.after or b"").decode() for each in intake.changes}
    assert made.keys() == {f"{HOME}/goals/lesen-macht-spass.yaml", f"{HOME}/measures/leseclub-im-sueden.yaml"}
    text = made[f"{HOME}/measures/leseclub-im-sueden.yaml"]
    assert "goals: [lesen-macht-spass]" in text
    assert "  - date: 2026-07-01\n    state: planned\n" in text
    ((place, reason, _advice),) = refused(intake)
    assert (place.startswith("Maßnahmen, B"), reason) == (True, "Die neue Zeile hat keinen Titel.")


def test_items_are_changed_where_they_stand_and_added_at_the_end() -> None:
    intake = taken(
        with_cells(
            BOOK,
            {
                ("measure.costs", f"{PATEN}#1", "amount"): Decimal(7500),
                ("measure.costs", "+", ":of"): "1.1.1 Qualifizierte Lernpatenschaften",
                ("measure.costs", "+", "year"): Decimal(2025),
                ("measure.costs", "+", "amount"): "9.000,00 €",
                ("measure.status", f"{PATEN}#0", "note"): "Anders.",
                ("measure.status", "+", ":of"): "Qualifizierte Lernpatenschaften",
                ("measure.status", "+", "date"): "1.2.2026",
                ("measure.status", "+", "state"): "pausiert",
            },
        ),
        FILES,
        FIRST,
    )
    (change,) = intake.changes
    text = (change.after or b"").decode()
    assert (
        "    amount: 7.500,00 €\n    kind: actual\n    note: ohne Personal\n  - year: 2025\n    amount: 9.000,00 €\n"
        in text
    )
    assert "  - date: 2026-02-01\n    state: paused\n  - date: 2027-01-01\n" in text
    ((_place, reason, _advice),) = refused(intake)
    assert reason.startswith("Was gemeldet wurde, bleibt")


@pytest.mark.parametrize("made_over", ["1.1", "01. Okt", "01.10.2026"])
def test_what_a_spreadsheet_makes_of_a_text_in_csv_is_no_change(made_over: str) -> None:
    path = f"{HOME}/measures/{PATEN}.yaml"
    files = {**FILES, path: bytes(FILES[path]).replace(b"1.1.1", b"1.10")}  # type: ignore[arg-type]
    book = replace(with_cells(workbook(files), {("measure", PATEN, "number"): made_over}), is_typed=False)
    intake = taken(book, files)
    assert intake.changes == ()
    assert [reason for _place, reason, _advice in refused(intake)] == [
        "Die Tabellenkalkulation hat aus dem Text „1.10“ etwas anderes gemacht."
    ]


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("involved", "Jugendamt; Musikschule;Musikschule ", ("jugendamt", "Musikschule")),
        ("involved", "Jugendamt\nMusikschule", ("jugendamt", "Musikschule")),
        ("success", "Wer lesen kann; wer es mag", ("Wer lesen kann; wer es mag",)),
    ],
)
def test_semicolons_part_names_and_words_but_no_texts(key: str, value: str, read: tuple[str, ...]) -> None:
    intake = taken(with_cells(BOOK, {("measure", PATEN, key): value}), FILES, FIRST)
    assert refused(intake) == []
    record = load(after(FILES, intake)).concepts["musterstadt-2024"].measures[PATEN]
    found = getattr(record, key)
    assert (tuple(map(str, found)) if isinstance(found, tuple) else (str(found),)) == read


def test_what_belongs_to_a_new_record_comes_with_it_and_only_once() -> None:
    cells: dict[tuple[str, str, str], CellValue | GridCell | None] = {
        ("measure", "+", "title"): "Leseclub im Süden",
        ("measure", "+", "goals"): "In jedem Stadtteil gibt es einen offenen Treffpunkt",
        ("measure.costs", "+", OF): "Leseclub im Süden",
        ("measure.costs", "+", "year"): Decimal(2027),
        ("measure.costs", "+", "amount"): Decimal(4000),
        ("measure.costs", "+", "kind"): "geplant",
        ("measure.milestones", "+", OF): "Leseclub im Süden",
        ("measure.milestones", "+", "title"): "Raum gefunden",
    }
    intake = taken(with_cells(BOOK, cells), FILES, FIRST)
    assert refused(intake) == []
    (made,) = intake.changes
    record = load(after(FILES, intake)).concepts["musterstadt-2024"].measures["leseclub-im-sueden"]
    assert [cost.amount for cost in record.costs] == [4000]
    assert [milestone.title for milestone in record.milestones] == ["Raum gefunden"]
    assert made.before is None
    again = taken(with_cells(BOOK, cells), after(FILES, intake))
    assert (again.changes, refused(again)) == ((), [])


def test_what_belongs_to_a_record_that_is_refused_is_refused_with_it() -> None:
    cells: dict[tuple[str, str, str], CellValue | GridCell | None] = {
        ("grant", "+", "title"): "Nähcafé",
        ("grant", "+", "call"): "Gibt es nicht",
        ("grant.reports", "+", OF): "Nähcafé",
        ("grant.reports", "+", "kind"): "Zwischenbericht",
        ("grant.reports", "+", "due"): "31.12.2026",
    }
    intake = taken(with_cells(BOOK, cells), FILES, FIRST)
    assert intake.changes == ()
    assert {place.split(",")[0] for place, _reason, _advice in refused(intake)} >= {"Förderungen"}
    assert any("kann nichts dazu gehören" in reason for _place, reason, _advice in refused(intake))


def test_the_lists_of_the_cover_are_sheets_too() -> None:
    cells: dict[tuple[str, str, str], CellValue | GridCell | None] = {
        ("concept.funds", "+", "title"): "Integrationsfonds",
        ("concept.funds", "+", "amount"): Decimal(20000),
        ("concept.funds", "+", "from"): Decimal(2026),
    }
    intake = taken(with_cells(BOOK, cells), FILES, FIRST)
    assert refused(intake) == []
    now = load(after(FILES, intake)).concepts["musterstadt-2024"].record.funds
    assert [fund.title for fund in now][-1] == "Integrationsfonds"


def test_a_new_indicator_brings_the_table_for_its_values() -> None:
    intake = taken(
        with_cells(BOOK, {("indicator", "+", "title"): "Wartezeit", ("indicator", "+", "unit"): "Wochen"}), FILES, FIRST
    )
    assert [change.path for change in intake.changes] == [
        f"{HOME}/indicators/wartezeit.yaml",
        f"{HOME}/indicators/wartezeit.csv",
    ]
