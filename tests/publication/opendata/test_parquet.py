"""The tables in Parquet say what the JSON says, cell by cell, in types to count with; for every town alike."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from konzept.i18n.messages import in_language
from konzept.model import KINDS
from konzept.publication.opendata import parquet
from konzept.publication.opendata.column_types import typed
from konzept.publication.opendata.facts import Facts, as_data
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.system import files
from tests.fixtures.towns import EXAMPLE, MUSTERSTADT, PEOPLE
from tests.publication.opendata.conftest import DAY, Made

NEW = date(2026, 11, 1)
OWN = {"municipality", "municipality_key", "concept", "as_of"}


class Tables:
    """Tables as a program reads them."""

    def __init__(self, made: Mapping[str, bytes], folder: Path) -> None:
        self._folder, self.base = folder, duckdb.connect()
        for name, content in made.items():
            (folder / name).write_bytes(content)

    def rows(self, table: str) -> list[dict[str, Any]]:
        found = self.base.execute("FROM read_parquet(?)", [str(self._folder / f"{table}.parquet")])
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def types(self, table: str) -> dict[str, str]:
        found = self.base.execute("DESCRIBE FROM read_parquet(?)", [str(self._folder / f"{table}.parquet")])
        return {name: type_ for name, type_, *_more in found.fetchall()}


def said(value: Any) -> Any:
    """A cell as the JSON has it, without what is null, and dates as they were written."""
    match value:
        case {"said": text, "first": _, "last": _}:
            return text
        case dict():
            return {key: said(each) for key, each in value.items() if each is not None}
        case list():
            return [said(each) for each in value]
        case date():
            return value.isoformat()
        case _:
            return value


def alike(cell: Any, value: Any) -> bool:
    """Whether a cell says what the JSON says."""
    match cell, value:
        case dict(), dict():
            known = {key: each for key, each in value.items() if each is not None}
            return cell.keys() == known.keys() and all(alike(cell[key], known[key]) for key in known)
        case list(), list():
            return len(cell) == len(value) and all(map(alike, cell, value))
        case list(), _:
            return len(cell) == 1 and alike(cell[0], value)
        case Decimal(), str():
            return cell == Decimal(value)
        case str(), dict() if cell.startswith("{"):
            return bool(json.loads(cell) == value)
        case str(), dict():
            return cell == "/".join(str(value.get(key) or "..") for key in ("from", "to"))
        case str(), list():
            return bool(json.loads(cell) == value)
        case _:
            return bool(cell == value)


@pytest.mark.parametrize(
    ("town", "day"), [(MUSTERSTADT, DAY), (EXAMPLE, NEW), (PEOPLE, DAY)], ids=["musterstadt", "example", "people"]
)
def test_every_cell_says_what_the_json_says(town: Path, day: date, tmp_path: Path) -> None:
    facts = published(load(files.read(town)), day).facts
    tables = Tables(dict(parquet.tables(parquet.pieces(facts.values()))), tmp_path)
    data: list[Any] = []
    for each in facts.values():
        with in_language(each.language):
            data.append(as_data(each))
    wanted: dict[str, list[Any]] = {
        "concepts": [{**each["concept"], **{key: each[key] for key in parquet.OF_THE_WHOLE}} for each in data],
        "funding": [each["funding"] for each in data if each["funding"]],
        "figures": [row for each in data for row in counted(each)],
        **{kind.folder: [row for each in data for row in each[kind.folder]] for kind in KINDS},
    }
    assert wanted.keys() == parquet.columns().keys()
    for name, objects in wanted.items():
        found = [{key: cell for key, cell in said(row).items() if key not in OWN} for row in tables.rows(name)]
        differing = [(row, each) for row, each in zip(found, objects, strict=True) if not alike(row, each)]
        assert differing == [], name


def counted(data: Any) -> Iterator[Any]:
    whole = {key: value for key, value in data["figures"].items() if key not in parquet.LEVELS}
    yield {**data["concept"], **whole, "level": "concepts", "record": None}
    for level in parquet.LEVELS:
        yield from ({**row, "level": level} for row in data["figures"][level])


MONEY = """title: Lotsen
due: 2027-Q3
costs:
  - {year: 2025, amount: "1.234.567,89 €"}
status:
  - {date: before 2024, state: planned}
  - {date: 2024-05-02, state: started}
"""


def test_dates_are_dates_money_is_exact_and_lists_are_lists(made: Made, tmp_path: Path) -> None:
    facts = made({"measures/lotsen.yaml": MONEY})
    tables = Tables(dict(parquet.tables(parquet.pieces([facts]))), tmp_path)
    (row,) = tables.rows("measures")
    assert (row["municipality"], row["concept"], row["as_of"]) == ("Musterstadt", "muster", DAY)
    assert row["record"]["due"] == {"said": "2027-Q3", "first": date(2027, 7, 1), "last": date(2027, 9, 30)}
    assert [cost["amount"] for cost in row["record"]["costs"]] == [Decimal("1234567.89")]
    assert [entry["date"]["last"] for entry in row["record"]["status"]] == [date(2023, 12, 31), date(2024, 5, 2)]
    assert row["record"]["status"][0]["date"]["first"] is None
    assert row["record"]["lead"] is None
    assert row["on_day"]["lateness"] == []
    assert tables.types("measures")["as_of"] == "DATE"


def test_a_school_year_and_an_open_period_have_their_days() -> None:
    period = typed({"type": ["object", "string"], "properties": {}}, {}).value
    assert period("2003/2004") == {"said": "2003/2004", "first": "2003-08-01", "last": "2004-07-31"}
    assert period({"from": "2024", "to": None}) == {"said": "2024/..", "first": "2024-01-01", "last": None}


def test_all_towns_have_the_same_columns_also_without_anything(made: Made, rich: Facts, tmp_path: Path) -> None:
    poor, full = (Tables(dict(parquet.tables(parquet.pieces([facts]))), folder(tmp_path)) for facts in (made({}), rich))
    for table in parquet.columns():
        assert poor.types(table) == full.types(table)
    assert poor.rows("measures") == []
    assert len(poor.rows("concepts")) == 1


def folder(parent: Path) -> Path:
    found = parent / str(len(list(parent.iterdir())))
    found.mkdir()
    return found


def test_the_same_facts_give_the_same_bytes(rich: Facts) -> None:
    assert dict(parquet.tables(parquet.pieces([rich]))) == dict(parquet.tables(parquet.pieces([rich])))


def test_towns_stay_in_their_order_in_a_table_of_many_parts(made: Made, tmp_path: Path) -> None:
    text = " ".join(f"Wort{number}" for number in range(2_000))
    (piece,) = parquet.pieces([made({"measures/lotsen.yaml": f"title: Lotsen\ndescription: {text}\n"})])
    names = [f"stadt-{number * 7 % 1_000:03}" for number in range(1_000)]
    given = (piece.replace(b'"concept": "muster"', f'"concept": "{name}"'.encode()) for name in names)
    tables = Tables(dict(parquet.tables(given)), tmp_path)
    assert [row["concept"] for row in tables.rows("measures")] == names
    parts = "SELECT count(DISTINCT row_group_id) > 2 FROM parquet_metadata(?)"
    assert tables.base.execute(parts, [str(tmp_path / "measures.parquet")]).fetchone() == (True,)


def test_hostile_texts_stay_texts(made: Made, tmp_path: Path) -> None:
    title = "'); DROP TABLE x; -- \" {a} \\ 😀"
    facts = made({"measures/lotsen.yaml": f"title: {json.dumps(title, ensure_ascii=False)}\n"})
    assert Tables(dict(parquet.tables(parquet.pieces([facts]))), tmp_path).rows("measures")[0]["title"] == title


def test_a_form_that_nobody_knows_is_an_error_and_no_guess() -> None:
    with pytest.raises(TypeError, match="no-column"):
        typed({"not": {}}, {})
