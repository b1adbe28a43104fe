"""One computed table, printed by every format: what people read and what programs get."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from konzept.answers import cells
from konzept.answers.printers import as_csv, as_json, as_markdown
from konzept.answers.record_json import raw
from konzept.answers.table import AMOUNT, NUMBER, SHORT, Cell, Column, Head, Table, table_of
from konzept.i18n.messages import in_language
from konzept.source.values import Moment, moment, period

TABLE = Table(
    (
        Head("id", "Kennung"),
        Head("title", "Titel"),
        Head("done", "Fertig", form=NUMBER),
        Head("note", "N", wide=True),
    ),
    (
        (cells.words("a"), cells.words("Ein | Titel *mit* <b>"), cells.number(1234), Cell()),
        (cells.words("b"), cells.words("=1+1"), cells.number(Decimal("-2.5")), cells.words("Zeile\nzwei; „ja“")),
    ),
)


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("2027-06-30", "30.06.2027", "30 Jun 2027"),
        ("2027-06", "Juni 2027", "June 2027"),
        ("2027-Q3", "3. Quartal 2027", "3rd quarter 2027"),
        ("2027", "2027", "2027"),
        ("before 2027", "vor 2027", "before 2027"),
    ],
)
def test_a_date_is_no_finer_than_it_is_known(value: str, german: str, english: str) -> None:
    with in_language("de"):
        assert cells.moment(moment(value)) == Cell(german, value)
    with in_language("en"):
        assert cells.moment(moment(value)) == Cell(english, value)


def test_what_is_missing_is_an_empty_cell() -> None:
    assert cells.moment(None) == cells.day(None) == cells.number(None) == cells.words(None) == Cell("", None)
    assert cells.truth(False) == Cell("", False)  # noqa: FBT003 - the value of the cell


def test_days_lists_and_truths() -> None:
    with in_language("de"):
        assert cells.day(date(2027, 1, 2)) == Cell("02.01.2027", "2027-01-02")
        assert cells.truth(True, "verspätet") == Cell("verspätet", True)  # noqa: FBT003
        assert cells.number(1234567) == Cell("1.234.567", 1234567, form=NUMBER)
        assert cells.number(Decimal("41.7")) == Cell("41,7", "41.7", form=NUMBER)
    assert cells.several(["a", "b"]) == Cell("a, b", ["a", "b"])


def test_json_has_the_values_of_programs() -> None:
    assert json.loads(as_json(TABLE)) == [
        {"id": "a", "title": "Ein | Titel *mit* <b>", "done": 1234, "note": None},
        {"id": "b", "title": "=1+1", "done": "-2.5", "note": "Zeile\nzwei; „ja“"},
    ]


def test_csv_is_for_the_spreadsheet_of_the_language() -> None:
    with in_language("de"):
        german = Table(TABLE.head, ((*TABLE.rows[0][:2], cells.number(1234), Cell()),))
        text = as_csv(german)
    assert text.startswith("\ufeffKennung;Titel;Fertig;N\n")
    assert text.splitlines()[1] == "a;Ein | Titel *mit* <b>;1.234;"
    with in_language("en"):
        assert as_csv(TABLE).startswith("Kennung,Titel,Fertig,N\na,")


def test_csv_can_be_read_back() -> None:
    with in_language("en"):
        rows = list(csv.reader(io.StringIO(as_csv(TABLE))))
    assert rows[2] == ["b", "'=1+1", "-2.5", "Zeile\nzwei; „ja“"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(start: str) -> None:
    table = Table((Head("a", "A"),), ((cells.words(f"{start}SUMME(A1)"),),))
    with in_language("en"):
        assert next(csv.reader(io.StringIO(as_csv(table).removeprefix("A\n")), strict=True))[0][0] == "'"


def test_a_negative_figure_stays_a_figure() -> None:
    table = Table((Head("a", "A"),), ((cells.number(-5),),))
    with in_language("en"):
        assert as_csv(table) == "A\n-5"


def test_markdown_cells_mean_themselves() -> None:
    lines = as_markdown(TABLE).splitlines()
    assert lines[0] == "| Kennung | Titel | Fertig |"
    assert lines[1] == "| --- | --- | ---: |"
    assert lines[2].startswith(r"| a | Ein \| Titel \*mit\* \<b\> |")
    assert len(lines) == 4


def test_people_see_only_columns_in_which_something_stands() -> None:
    bare = Table((Head("a", "A"), Head("b", "B"), Head("c", "C", wide=True)), ((Cell("x"), Cell(), Cell("y")),))
    assert [head.key for head in bare.narrow.head] == ["a"]
    assert bare.narrow.rows == ((Cell("x"),),)


def test_head_and_cells_are_declared_together() -> None:
    columns: tuple[Column[tuple[str, int]], ...] = (
        Column("name", "Name", lambda thing: thing[0]),
        Column("since", "Seit", lambda _thing: "2024", form=SHORT),
        Column("count", "Zahl", lambda thing: str(thing[1]), form=AMOUNT, foot="3"),
    )
    table = table_of(columns, [("a", 1), ("b", 2)], caption="Zahlen")
    assert table.head == (Head("name", "Name"), Head("since", "Seit"), Head("count", "Zahl", form=AMOUNT))
    assert table.rows[1] == (Cell("b", "b"), Cell("2024", "2024", form=SHORT), Cell("2", "2", form=AMOUNT))
    assert table.foot == (Cell(), Cell(), Cell("3", form=AMOUNT))
    assert table.only({"name", "count"}).foot == (Cell(), Cell("3", form=AMOUNT))


def test_a_table_without_sums_has_no_last_row() -> None:
    assert table_of([Column("a", "A", str)], ["x"]).foot == ()


def test_empty_columns_go_but_for_those_that_are_always_there() -> None:
    table = table_of([Column("a", "A", lambda _: None), Column("b", "B", lambda _: "")], ["x"])
    assert [head.key for head in table.filled({"b"}).head] == ["b"]


def _name(thing: tuple[str, int]) -> str:
    return thing[0]


def test_a_column_of_one_thing_is_one_of_things_that_have_it() -> None:
    inner: Column[str] = Column("a", "A", str.upper, form=NUMBER, wide=True)
    column = inner.after(_name)
    assert column.head == Head("a", "A", form=NUMBER, wide=True)
    assert column.of(("x", 1)) == Cell("X", "X", form=NUMBER)


@pytest.mark.parametrize(
    ("value", "data"),
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
def test_values_of_records_for_programs(value: object, data: object) -> None:
    assert raw(value) == data


def test_a_moment_of_a_day_is_short() -> None:
    assert isinstance(moment("2024-01-01"), Moment)
    with in_language("de"):
        assert cells.when(moment("2024-01-01")) == "01.01.2024"
