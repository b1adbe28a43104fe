"""One computed table, printed by every format: what people read and what programs get."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from konzept.answers import tables
from konzept.answers.tables import Cell, Column, Table
from konzept.i18n.messages import speaking
from konzept.source.values import Moment, moment, period

TABLE = Table(
    (
        Column("id", "Kennung"),
        Column("title", "Titel"),
        Column("done", "Fertig", right=True),
        Column("note", "N", wide=True),
    ),
    (
        (tables.words("a"), tables.words("Ein | Titel *mit* <b>"), tables.number(1234), Cell()),
        (tables.words("b"), tables.words("=1+1"), tables.number(Decimal("-2.5")), tables.words("Zeile\nzwei; „ja“")),
    ),
)


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("2027-06-30", "30.06.2027", "30 Jun 2027"),
        ("2027-06", "Juni 2027", "June 2027"),
        ("2027-Q3", "3. Quartal 2027", "3rd quarter 2027"),
        ("2027", "2027", "2027"),
    ],
)
def test_a_date_is_no_finer_than_it_is_known(value: str, german: str, english: str) -> None:
    with speaking("de"):
        assert tables.moment(moment(value)) == Cell(german, value)
    with speaking("en"):
        assert tables.moment(moment(value)) == Cell(english, value)


def test_what_is_missing_is_an_empty_cell() -> None:
    assert tables.moment(None) == tables.day(None) == tables.number(None) == tables.words(None) == Cell("", None)
    assert tables.truth(False) == Cell("", False)  # noqa: FBT003 - the value of the cell


def test_days_lists_and_truths() -> None:
    with speaking("de"):
        assert tables.day(date(2027, 1, 2)) == Cell("02.01.2027", "2027-01-02")
        assert tables.truth(True, "verspätet") == Cell("verspätet", True)  # noqa: FBT003
        assert tables.number(1234567) == Cell("1.234.567", 1234567, number=True)
        assert tables.number(Decimal("41.7")) == Cell("41,7", "41.7", number=True)
    assert tables.listing(["a", "b"]) == Cell("a, b", ["a", "b"])


def test_json_has_the_values_of_programs() -> None:
    assert json.loads(tables.as_json(TABLE)) == [
        {"id": "a", "title": "Ein | Titel *mit* <b>", "done": 1234, "note": None},
        {"id": "b", "title": "=1+1", "done": "-2.5", "note": "Zeile\nzwei; „ja“"},
    ]


def test_csv_is_for_the_spreadsheet_of_the_language() -> None:
    with speaking("de"):
        german = Table(TABLE.columns, ((*TABLE.rows[0][:2], tables.number(1234), Cell()),))
        text = tables.as_csv(german)
    assert text.startswith("\ufeffKennung;Titel;Fertig;N\n")
    assert text.splitlines()[1] == "a;Ein | Titel *mit* <b>;1.234;"
    with speaking("en"):
        assert tables.as_csv(TABLE).startswith("Kennung,Titel,Fertig,N\na,")


def test_csv_can_be_read_back() -> None:
    with speaking("en"):
        rows = list(csv.reader(io.StringIO(tables.as_csv(TABLE))))
    assert rows[2] == ["b", "'=1+1", "-2.5", "Zeile\nzwei; „ja“"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(start: str) -> None:
    table = Table((Column("a", "A"),), ((tables.words(f"{start}SUMME(A1)"),),))
    with speaking("en"):
        assert next(csv.reader(io.StringIO(tables.as_csv(table).removeprefix("A\n")), strict=True))[0][0] == "'"


def test_a_negative_figure_stays_a_figure() -> None:
    table = Table((Column("a", "A"),), ((tables.number(-5),),))
    with speaking("en"):
        assert tables.as_csv(table) == "A\n-5"


def test_markdown_cells_mean_themselves() -> None:
    lines = tables.as_markdown(TABLE).splitlines()
    assert lines[0] == "| Kennung | Titel | Fertig |"
    assert lines[1] == "| --- | --- | ---: |"
    assert lines[2].startswith(r"| a | Ein \| Titel \*mit\* \<b\> |")
    assert len(lines) == 4


def test_people_see_only_columns_in_which_something_stands() -> None:
    bare = Table((Column("a", "A"), Column("b", "B"), Column("c", "C", wide=True)), ((Cell("x"), Cell(), Cell("y")),))
    assert [column.key for column in bare.narrow.columns] == ["a"]
    assert bare.narrow.rows == ((Cell("x"),),)


@pytest.mark.parametrize(
    ("value", "raw"),
    [
        (None, None),
        (True, True),
        (7, 7),
        (Decimal("8000.00"), "8000.00"),
        (moment("2027-06"), "2027-06"),
        (period("2003/2004"), "2003/2004"),
        (period("2024"), {"from": "2024", "to": "2024"}),
        (("a", moment("2024")), ["a", "2024"]),
    ],
)
def test_values_of_records_for_programs(value: object, raw: object) -> None:
    assert tables.raw(value) == raw


def test_a_moment_of_a_day_is_short() -> None:
    assert isinstance(moment("2024-01-01"), Moment)
    with speaking("de"):
        assert tables.when(moment("2024-01-01")) == "01.01.2024"
