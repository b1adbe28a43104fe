"""Values as towns save them: every dialect of CSV is read exactly, and nothing is guessed."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.i18n.messages import in_language
from konzept.model.kinds.indicator import Dimension, ValueState
from konzept.reading.load import load
from konzept.reading.series import Series, SeriesRow
from konzept.reading.series.changes import changed_cells
from konzept.reading.series.numbers import number
from konzept.reading.series.read import read
from konzept.rules import check
from konzept.source.findings import Severity

PATH = "concepts/musterstadt/indicators/quote.csv"
GROUP = Dimension(key="gruppe", label="Herkunft", values=("Mädchen", "Jungen"), total="alle")


def series(text: str | bytes, *dimensions: Dimension) -> Series:
    found, findings = read(PATH, text.encode() if isinstance(text, str) else text, dimensions)
    assert found is not None
    assert findings == ()
    return found


def rows(text: str | bytes, *dimensions: Dimension) -> list[tuple[str, str | None, str]]:
    return [
        (row.period, None if row.value is None else str(row.value), str(row.state))
        for row in series(text, *dimensions).rows
    ]


@pytest.mark.parametrize(
    "text",
    [
        "zeitraum;wert;stand;anmerkung\n2022;41,7;vorläufig;\n2023;;unterdrückt;zu wenige\n",
        "Jahr;Wert;Stand\n2022;41,7;vorläufig\n2023;;gesperrt\n",
        "period,value,state\n2022,41.7,provisional\n2023,,suppressed\n",
        'period,value,state\n2022,"41,7",provisional\n2023,"",suppressed\n',
        "year\tvalue\tstate\n2022\t41,7\tprovisional\n2023\t\tsuppressed\n",
        "\ufeffzeitraum;wert;stand\r\n2022;41,7;vorläufig\r\n2023;;unterdrückt\r\n",
        "zeitraum;wert;stand\r2022;41,7;vorläufig\r2023;;unterdrückt\r",
        "sep=;\r\nzeitraum;wert;stand\r\n2022;41,7;vorläufig\r\n2023;;unterdrückt\r\n",
        "state;value;year\nvorläufig;41,7;2022\nunterdrückt;;2023\n",
        "zeitraum;wert;stand;\n2022;41,7;vorläufig;\n2023;;unterdrückt;\n;;;\n",
        "zeitraum;wert;stand\n\n 2022 ; 41,7 ; Vorläufig \n2023;;Unterdrückt",
    ],
)
def test_the_same_values_in_every_dialect(text: str) -> None:
    assert rows(text) == [("2022", "41.7", "provisional"), ("2023", None, "suppressed")]


@pytest.mark.parametrize("head", ["gruppe", "Gruppe", "HERKUNFT", " herkunft "])
def test_a_column_bears_the_key_or_the_label_of_its_dimension(head: str) -> None:
    assert [row.group for row in series(f"jahr;{head};wert\n2022;Jungen;8\n", GROUP).rows] == [("Jungen",)]


def test_a_row_may_end_before_its_optional_cells() -> None:
    assert rows("zeitraum;wert;stand;anmerkung\n2022;41,7\n") == [("2022", "41.7", "measured")]


def test_a_note_of_two_lines_does_not_shift_the_lines_that_follow() -> None:
    text = 'zeitraum;wert;stand;anmerkung\n2022;41;;"eine\nzweite"\n2023;x;;\n'
    _series, (finding,) = read(PATH, text.encode(), ())
    assert (finding.place.line, finding.place.column, finding.rule) == (4, 6, "sign-for-value")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("41,7", "41.7"),
        ("41.7", "41.7"),
        ("41,70", "41.70"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("28 533", "28533"),
        ("28\u00a0533", "28533"),
        ("28\u202f533,5", "28533.5"),
        ("28'533", "28533"),
        ("-3,5", "-3.5"),
        ("−3,5", "-3.5"),
        ("1234,567", "1234.567"),
        ("123456789012345678", "123456789012345678"),
    ],
)
def test_a_number_that_can_be_read_in_one_way_is_read_exactly(written: str, value: str) -> None:
    assert str(number(written).value) == value


@pytest.mark.parametrize(
    "written",
    [
        "",
        "1.234",
        "1,234",
        "-1.234",
        "1..2",
        "1,2,3",
        "1.23.456",
        "12.34,5",
        "1e5",
        "٣",
        "²",
        "0x1",
        "1 23",
        ",5",
        "5,",
        ".",
    ],
)
def test_what_is_no_number_or_two_is_none(written: str) -> None:
    assert number(written).value is None


@pytest.mark.parametrize(
    ("beside", "value"),
    [("41,7", "1234"), ("41.7", "1.234"), ("2.345,1", "1234"), ("1,234,567", "1.234"), ("0,125", "1234")],
)
def test_the_other_values_decide_what_a_number_with_two_readings_is(beside: str, value: str) -> None:
    for lines in (f"2022;{beside}\n2023;1.234\n", f"2023;1.234\n2022;{beside}\n"):
        found = series(f"jahr;wert\n{lines}")
        assert [str(row.value) for row in found.rows if row.period == "2023"] == [value]


@pytest.mark.parametrize("beside", ["7", "1.999", "12 345"])
def test_nothing_is_guessed_where_no_other_value_decides(beside: str) -> None:
    _series, findings = read(PATH, f"jahr;wert\n2022;1.234\n2023;{beside}\n".encode(), ())
    assert {finding.rule for finding in findings} == {"ambiguous-value"}


def test_two_styles_in_one_file_decide_nothing() -> None:
    _series, (finding,) = read(PATH, b"jahr;wert\n2021;4,5\n2022;4.5\n2023;1.234\n", ())
    assert (finding.rule, finding.place.line) == ("ambiguous-value", 4)
    assert finding.hint == "Write 1234, or 1.2340 where it is the smaller one."


def test_periods_stand_in_the_order_of_time_and_the_unknown_last() -> None:
    text = "zeitraum;wert\nunbekannt;1\n2023-06;2\n2022/2023;3\n2021;4\n2022-Q3;5\n2023-06-30;6\n"
    assert list(series(text).periods) == ["2021", "2022-Q3", "2023-06", "2023-06-30", "2022/2023", "unknown"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Jahr;Wert\n2009-10;10\n2010-11;11\n2011-12;13\n", "Write 2009/2010 in every row"),
        ("Jahr;Wert\n2017-18;10\n2018-19;11\n", "Write 2017/2018 in every row"),
        ("Schuljahr;Wert\n2009-10;10\n2011-12;13\n", "Write 2009/2010 in every row"),
        ("Jahr;Gruppe;Wert\n2009-10;a;10\n2009-10;b;1\n2010-11;a;2\n", "Write 2009/2010 in every row"),
    ],
)
def test_a_series_of_pairs_of_years_is_never_read_as_months(text: str, hint: str) -> None:
    dimensions = (Dimension(key="gruppe"),) if "Gruppe" in text else ()
    found, (finding,) = read(PATH, text.encode(), dimensions)
    assert (finding.rule, finding.place.line, finding.hint.partition(";")[0]) == ("unreadable-period", 2, hint)
    assert found is not None
    assert (found.rows, found.complete) == ((), False)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Monat;Wert\n2009-10;10\n2009-11;11\n", ["2009-10", "2009-11"]),
        ("Monat;Wert\n2009-10;10\n", ["2009-10"]),
        ("Jahr;Wert\n2009-10;10\n2010-11;11\n2011;13\n", ["2009-10", "2010-11", "2011"]),
        ("Schuljahr;Wert\n2020/21;1\n2021/22;2\n", ["2020/2021", "2021/2022"]),
        ("school year;value\n2020/21;1\n2021/22;2\n", ["2020/2021", "2021/2022"]),
        ("Kita-Jahr;Wert\n2020/21;1\n2021/22;2\n", ["2020/2021", "2021/2022"]),
        ("Semester;Wert\nWS 2020/21;1\n", ["2020/2021"]),
        ("Zeitraum;Wert\n2020/2021;1\n2021/22;2\n", ["2020/2021", "2021/2022"]),
        ("Zeitraum;Wert\n2018-H2;1\n2018-H1;2\n2015-2018;3\n", ["2018-H1", "2018-H2", "2015–2018"]),
    ],
)
def test_periods_are_read_as_the_file_or_its_column_says(text: str, periods: list[str]) -> None:
    found, findings = read(PATH, text.encode(), ())
    assert (findings, found and sorted(found.periods)) == ((), sorted(periods))


def test_a_short_school_year_is_refused_with_a_proposal_where_nothing_says_that_it_is_one() -> None:
    _found, findings = read(PATH, b"Jahr;Wert\n2020/21;1\n2021/22;2\n", ())
    assert [finding.hint.partition(" where")[0] for finding in findings] == ["Write 2020/2021", "Write 2021/2022"]
    assert not any(finding.fix for finding in findings)  # it can be two calendar years, and is not for us to choose


def test_groups_stand_as_declared_with_the_total_first() -> None:
    found = series("jahr;gruppe;wert\n2022;Jungen;1\n2022;Mädchen;2\n2022;alle;3\n", GROUP)
    assert list(found.groups) == [("alle",), ("Mädchen",), ("Jungen",)]
    assert found.total == ("alle",)


def test_the_most_frequent_spelling_is_the_right_one_where_the_record_names_none() -> None:
    text = "jahr;gruppe;wert\n2021;Mit Abschluss;1\n2022;mit Abschluss ;2\n2023;mit abschluss;3\n2024;Mit Abschluss;4\n"
    found, findings = read(PATH, text.encode(), (Dimension(key="gruppe"),))
    assert found is not None
    assert {row.group for row in found.rows} == {("Mit Abschluss",)}
    assert [(each.place.line, each.place.column) for each in findings] == [(3, 6), (4, 6)]


def test_of_contradicting_values_the_first_counts() -> None:
    found = series("jahr;wert\n2022;1\n2022;2\n")
    assert found.cells["2022", ()].value == 1


def test_a_missing_value_is_a_change_and_another_way_to_write_it_is_none() -> None:
    old = series("jahr;wert\n2021;1,50\n2022;2\n2023;3\n")
    new = series("year,value,state\n2023,4,\n2021,1.5,\n2022,,suppressed\n2024,5,\n")
    told = [(each.period, each.old and each.old.value, each.new and each.new.value) for each in changed_cells(old, new)]
    assert told == [("2023", 3, 4), ("2022", 2, None), ("2024", None, 5)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("zeitraum;wert\n2022;1\n".encode("utf-16"), "Die Datei ist als UTF-16 gespeichert."),
        (
            "zeitraum;wert;anmerkung\n2022;1;ä\n".encode("cp1252"),
            "Die Datei ist nicht als UTF-8 gespeichert; hier steht vermutlich „ä“.",
        ),
    ],
)
def test_an_old_encoding_is_told_with_the_way_to_save_it(content: bytes, message: str) -> None:
    with in_language("de"):
        found, (finding,) = read(PATH, content, ())
    assert found is None
    assert finding.message == message
    assert "„CSV UTF-8 (durch Trennzeichen getrennt)“" in finding.hint


# What is written is read again

names = (
    st.text(st.characters(categories=["L", "N"], include_characters=" -;,\"'"), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: bool(text.strip()))
)
amounts = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4)
years = st.integers(1900, 2099).map(str)
entries = st.dictionaries(
    st.tuples(years, st.sampled_from(["Mädchen", "Jungen", "alle"])),
    st.one_of(amounts, st.sampled_from(["suppressed", "not-collected", "unknown"])),
    min_size=1,
    max_size=12,
)


def written(values: dict[tuple[str, str], Decimal | str], note: str, *, german: bool) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if german else ",", lineterminator="\r\n" if german else "\n")
    writer.writerow(
        ["Zeitraum", "Gruppe", "Wert", "Stand", "Anmerkung"]
        if german
        else ["period", "gruppe", "value", "state", "note"]
    )
    for (period, group), value in values.items():
        shown = f"{value:,f}" if isinstance(value, Decimal) else ""
        if german:
            shown = shown.translate(str.maketrans(",.", ".,"))
        writer.writerow([period, group, shown, "" if shown else value, note])
    return text.getvalue().encode("utf-8-sig" if german else "utf-8")


@given(entries, names, st.booleans())
def test_what_is_written_is_read_again(values: dict[tuple[str, str], Decimal | str], note: str, german: bool) -> None:
    found = series(written(values, note, german=german), GROUP)
    expected = [
        SeriesRow(
            line,
            period,
            (group,),
            value if isinstance(value, Decimal) else None,
            ValueState.MEASURED if isinstance(value, Decimal) else ValueState(value),
            note,
        )
        for line, ((period, group), value) in enumerate(values.items(), 2)
    ]
    assert list(found.rows) == expected


RECORD = (
    b"title: Quote\nunit: '%'\ndimensions:\n  - {key: gruppe, values: [alle, Jungen], total: alle}\n"
    b"parts: [{kind: sum}]\n"
)
VALID = (
    'zeitraum;gruppe;wert;stand;anmerkung\n2022;alle;41,7;;\n2022;Jungen;1.234,5;vorläufig;\n2023;alle;;geheim;"x"\n'
)
COVER = b"title: Konzept\nmunicipality: Musterstadt\n"
SIGNS = [
    ";",
    ",",
    '"',
    "\n",
    "\r",
    "\t",
    "=",
    "-",
    ".",
    "…",
    "\x00",
    "\u202e",
    "²",
    "1.234",
    "2022",
    "\ufeff",
    "e\u0301",
]

mutations = st.lists(st.tuples(st.integers(0, len(VALID)), st.integers(0, 5), st.sampled_from(SIGNS)), max_size=6)
contents = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    mutations.map(lambda changes: changed(VALID, changes).encode()),
)


def changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    for at, length, sign in changes:
        text = text[:at] + sign + text[at + length :]
    return text


@given(contents)
def test_whatever_stands_in_a_file_it_is_read_or_reported(content: bytes) -> None:
    home = "concepts/musterstadt"
    loaded = load(
        {
            f"{home}/concept.yaml": COVER,
            f"{home}/indicators/quote.yaml": RECORD,
            f"{home}/indicators/quote.csv": content,
        }
    )
    findings = [*loaded.findings, *check(loaded, date(2025, 6, 30))]
    told = [finding for finding in findings if finding.place.path == PATH and finding.severity is Severity.ERROR]
    assert "quote" in loaded.concepts["musterstadt"].series or told
    for finding in findings:
        assert finding.message
        assert finding.place.line <= finding.place.end_line <= content.count(b"\n") + content.count(b"\r") + 1
        assert 1 <= finding.place.column <= finding.place.end_column + 1
