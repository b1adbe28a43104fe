"""The tables for spreadsheets: which there are, what stands in them, and that a stranger's text is no formula."""

import csv
import io
import json
from collections.abc import Mapping

import pytest

from konzept.i18n.messages import LANGUAGES, in_language
from konzept.publication.opendata.facts import Facts, as_data
from konzept.publication.opendata.files import FORMATS
from konzept.publication.opendata.names import TABLES, home_of, title_of
from konzept.publication.opendata.sheets import sheets
from tests.publication.opendata.conftest import Made


def tables(of: Facts) -> dict[str, list[dict[str, str]]]:
    """The rows of every table by its name, as a spreadsheet reads them."""
    found = {}
    for path, content in FORMATS["csv"](of):
        kind = path.partition(".")[2]
        if kind.endswith(".csv"):
            text = content.decode("utf-8-sig")
            found[kind.removesuffix(".csv")] = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    return found


def test_every_table_has_its_rows(rich: Facts) -> None:
    found = tables(rich)
    assert list(found) == [name for name in TABLES if name not in (*STATED, "groups", "offers")]
    assert [row["Kennung"] for row in found["measures"]] == [measure.id for measure in rich.concept.measures.values()]
    assert len(found["values"]) == sum(len(series.rows) for series in rich.concept.series.values()) > 10
    assert len(found["status"]) == 19
    assert [row["Bewilligt (EUR)"] for row in found["grants"]] == ["4.200,00", "8.000,00", ""]


STATED = ("costs-stated", "funds")
"""Tables of what a concept says of its money beside its measures and calls, which this one does not."""


def test_what_is_set_aside_and_stated_has_tables_of_its_own(made: Made) -> None:
    fund = "funds:\n  - {title: Topf, amount: 50.000 €, from: 2024}\n"
    costs = "costs:\n  - {year: 2025, amount: 10 €}\n  - {year: 2025, amount: 2 €, kind: reserve}\n"
    cover = "title: Konzept\nmunicipality: Musterstadt\nlanguage: de\n"
    found = tables(made({"concept.yaml": cover + fund + costs}))
    assert list(found) == list(STATED)
    (row,) = found["costs-stated"]
    assert (row["Geplant (EUR)"], row["Mindestens nötig (EUR)"], row["Reserve (EUR)"]) == ("10,00", "", "2,00")
    years = [(row["Jahr"], row["Geplant (EUR)"], row["Grundlage"], row["Bewilligt (EUR)"]) for row in found["funds"]]
    yearly = "jährlicher Betrag"
    assert years == [(str(year), "50.000,00", yearly, "") for year in (2024, 2025, 2026)]


def test_a_table_without_rows_is_no_file(made: Made) -> None:
    assert list(tables(made({"measures/lotsen.yaml": "title: Lotsen\n"}))) == ["measures"]
    assert list(FORMATS["csv"](made({}))) == []


def test_excel_reads_it(rich: Facts) -> None:
    (_path, content) = next(iter(FORMATS["csv"](rich)))
    assert content.startswith(b"\xef\xbb\xbfKennung;Nr.;Titel;")
    assert content.endswith(b"\n")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_a_text_is_no_formula(made: Made, sign: str) -> None:
    text = f"{sign}cmd|' /C calc'!A0"
    of = made({"measures/lotsen.yaml": f"title: {json.dumps(text)}\nstatus:\n  - {{date: 2025, state: planned}}\n"})
    found = tables(of)
    assert [row["Titel"] for name in ("measures", "status") for row in found[name]] == [f"'{text}"] * 2


def test_a_figure_below_zero_stays_a_figure(made: Made) -> None:
    of = made(
        {"indicators/saldo.yaml": "title: Saldo\nunit: '%'\n", "indicators/saldo.csv": "period,value\n2024,-3.50\n"}
    )
    assert [row["Wert"] for row in tables(of)["values"]] == ["-3,50"]


def test_each_dimension_has_a_column_and_totals_stay(made: Made) -> None:
    two = "[{key: pass, label: Staatsangehörigkeit, values: [D, A], total: alle}, {key: sex, total: beide}]"
    other = "[{key: geschlecht, label: sex}, {key: Wert-, label: Einheit}]"
    files = {
        "indicators/quote.yaml": f"title: Quote\nunit: '%'\ndimensions: {two}\n",
        "indicators/quote.csv": "jahr;pass;sex;wert\n2024;alle;beide;7,5\n2024;A;w;16,7\n",
        "indicators/frauen.yaml": f"title: Frauen\nunit: '%'\ndimensions: {other}\n",
        "indicators/frauen.csv": "jahr;geschlecht;Wert-;wert\n2024;w;x;3\n",
        "indicators/zahl.yaml": "title: Zahl\nunit: Personen\n",
        "indicators/zahl.csv": "jahr;wert\n2024;5\n",
    }
    rows = tables(made(files))["values"]
    assert [
        tuple(row[each] for each in ("Kennung", "Staatsangehörigkeit", "sex", "Merkmal: Einheit", "Wert"))
        for row in rows
    ] == [
        ("frauen", "", "w", "x", "3"),
        ("quote", "alle", "beide", "", "7,5"),
        ("quote", "A", "w", "", "16,7"),
        ("zahl", "", "", "", "5"),
    ]
    assert "Gruppe" not in rows[0]


def test_own_words_stand_beside_what_they_mean(rich: Facts) -> None:
    rows = [row for row in tables(rich)["status"] if row["Kennung"] == "lernpatenschaften"]
    assert [(row["Datum"], row["Stand"], row["Bedeutung"], row["Sicht"]) for row in rows] == [
        ("14.02.2024", "geplant", "geplant", ""),
        ("02.05.2024", "in Arbeit", "begonnen", ""),
        ("01.07.2024", "begonnen", "begonnen", "Sicht von außen"),
        ("05.11.2025", "in Arbeit", "begonnen", ""),
    ]


def test_no_two_columns_of_a_table_are_called_the_same(rich: Facts) -> None:
    for language in LANGUAGES:
        with in_language(language):
            for name, table in sheets(rich).items():
                titles = [head.text for head in table.head]
                assert len(set(titles)) == len(titles), (name, titles)


def described(of: Facts) -> Mapping[str, dict[str, dict[str, object]]]:
    """The columns by name of every table, as the description has them."""
    files = dict(FORMATS["csv"](of))
    about = json.loads(files["musterstadt-2024.csv-metadata.json"])
    assert about["dialect"]["delimiter"] == ";"
    assert {table["url"] for table in about["tables"]} == {path for path in files if path.endswith(".csv")}
    return {
        table["url"].split(".")[1]: {column["titles"]: column for column in table["tableSchema"]["columns"]}
        for table in about["tables"]
    }


def test_every_column_is_described(rich: Facts) -> None:
    columns, rows = described(rich), tables(rich)
    for name, found in rows.items():
        assert list(columns[name]) == list(found[0])
        names = [str(column["name"]) for column in columns[name].values()]
        assert len(set(names)) == len(names)
        assert all(each.replace("_", "").isalnum() for each in names)
    assert columns["measures"]["Nr."]["dc:description"] == "Wie im beschlossenen Dokument gedruckt."
    assert columns["grants"]["Bewilligt (EUR)"]["datatype"] == {
        "base": "decimal",
        "format": {"decimalChar": ",", "groupChar": "."},
    }


def test_what_is_called_a_number_is_one(rich: Facts) -> None:
    columns = described(rich)
    for name, found in tables(rich).items():
        for title, column in columns[name].items():
            if column["datatype"] != "string":
                texts = [row[title].replace(".", "").replace(",", ".") for row in found if row[title]]
                assert all(float(text) is not None for text in texts), (name, title)


def test_both_forms_of_open_data_count_the_same(rich: Facts) -> None:
    data = json.loads(json.dumps(as_data(rich)))
    found = tables(rich)
    for table, kind in (
        ("measures", "measures"),
        ("calls", "calls"),
        ("grants", "grants"),
        ("indicators", "indicators"),
    ):
        assert [row["Kennung"] for row in found[table]] == [each["id"] for each in data[kind]]
    assert len(found["costs"]) == len(data["funding"]["costs"])


@pytest.mark.parametrize(
    ("name", "home", "title"),
    [
        ("stadt-2024.json", "stadt-2024", "Daten (JSON)"),
        ("stadt-2024.measures.csv", "stadt-2024", "Tabelle: Maßnahmen (CSV)"),
        ("stadt-2024.csv-metadata.json", "stadt-2024", "Was die Spalten der Tabellen bedeuten"),
        ("stadt-2024/index.html", "stadt-2024", "HTML"),
        ("catalog.rdf", "catalog", "Beschreibung für Datenportale (DCAT-AP.de)"),
    ],
)
def test_files_have_names_for_people(name: str, home: str, title: str) -> None:
    with in_language("de"):
        assert (home_of(name), title_of(name)) == (home, title)
