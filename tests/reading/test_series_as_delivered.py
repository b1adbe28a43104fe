"""Series as offices deliver them: rough values, half-years, several years together, official years, groups with “/”."""

import pytest

from konzept.i18n.messages import in_language
from konzept.model.kinds.indicator import Dimension
from konzept.model.types import GroupName
from konzept.reading.series import Series
from konzept.reading.series.read import read
from konzept.reading.series.rows import group_named
from konzept.source.findings import Finding

PATH = "concepts/musterstadt/indicators/quote.csv"
SEX = Dimension(key="geschlecht", label="Geschlecht", values=("weiblich", "männlich"), total="alle")
SCHOOL = Dimension(key="schulart", label="Schulart", values=("Haupt-/Realschule", "Gymnasium"))


def read_text(text: str, *, is_percent: bool = False) -> tuple[Series | None, tuple[Finding, ...]]:
    return read(PATH, text.encode(), (), is_percent=is_percent)


def values(text: str, *, is_percent: bool = False) -> list[tuple[str, str | None]]:
    found, findings = read_text(text, is_percent=is_percent)
    assert found is not None
    assert findings == ()
    return [(str(row.value), row.about and row.about.value) for row in found.rows]


def test_a_word_before_a_value_or_in_its_column_says_how_rough_it_is() -> None:
    text = "zeitraum;genauigkeit;wert\n2020;;> 50000\n2021;knapp;140\n2022;über;über 7\n2023;;8,5\n"
    assert values(text) == [("50000", "over"), ("140", "almost"), ("7", "over"), ("8.5", None)]
    assert values("period,roughness,value\n2020,at least,3\n2021,,at most 9\n") == [("3", "at-least"), ("9", "at-most")]


def test_behind_a_rough_percentage_its_sign_may_stand() -> None:
    assert values("jahr;wert\n2012;knapp 11 %\n", is_percent=True) == [("11", "almost")]
    _series, (finding,) = read_text("jahr;wert\n2012;knapp 11 %\n")
    assert finding.rule == "unreadable-value"


def test_thousands_behind_a_word_are_decided_by_the_other_values() -> None:
    assert values("jahr;wert\n2020;über 50.000\n2021;7,5\n") == [("50000", "over"), ("7.5", None)]


@pytest.mark.parametrize("cell", ["grob", "17"])
def test_a_word_that_says_nothing_is_told_with_those_that_do(cell: str) -> None:
    with in_language("de"):
        _series, (finding,) = read_text(f"zeitraum;genauigkeit;wert\n2020;{cell};7\n")
    assert (finding.rule, finding.place.line, finding.place.column) == ("unknown-roughness", 2, 6)
    assert "rund, knapp, unter, über, mindestens, höchstens" in finding.hint


def test_a_value_that_is_not_there_is_not_rough() -> None:
    found, findings = read_text("zeitraum;genauigkeit;wert;stand\n2020;rund;;unbekannt\n")
    assert found is not None
    assert findings == ()
    assert found.rows[0].about is None


PERIODS = {
    "1. Halbjahr 2024": "2024-H1",
    "2. Hj. 2024": "2024-H2",
    "H1 2024": "2024-H1",
    "1st half of 2024": "2024-H1",
    "3. Quartal 2024": "2024-Q3",
    "2019-2021": "2019–2021",
    "2019/2021": "2019–2021",
    "2019 bis 2021": "2019–2021",
    "vor 2020": "before 2020",
    "zwischen 2013 und 2019": "2013..2019",
    "Schuljahr 2023/24": "2023/2024",
    "Kindergartenjahr 2023/2024": "2023/2024",
    "Kita-Jahr 2023/24": "2023/2024",
    "Stichtag 31.12.2023": "2023-12-31",
    "Stichtag: 2023-12": "2023-12",
}


@pytest.mark.parametrize(("written", "meant"), PERIODS.items())
def test_a_period_in_words_is_read_where_it_means_one_thing(written: str, meant: str) -> None:
    found, findings = read_text(f"Zeitraum;Wert\n{written};3\n")
    assert found is not None
    assert (list(found.periods), findings) == ([meant], ())


@pytest.mark.parametrize(
    "written", ["2020/21", "WS 2020/21", "2023/II", "Kindergartenjahr 2023", "2021/2019", "30.06.2023"]
)
def test_what_can_mean_two_things_or_is_another_notation_is_refused(written: str) -> None:
    _series, (finding,) = read_text(f"Zeitraum;Wert\n{written};3\n")
    assert finding.rule == "unreadable-period"


def test_periods_of_every_length_stand_in_the_order_of_time() -> None:
    found, _findings = read_text("Zeitraum;Wert\n2022-2024;3\n2. Halbjahr 2021;2\n2019/2021;1\n2021-H1;1\n")
    assert found is not None
    assert list(found.periods) == ["2021-H1", "2019–2021", "2021-H2", "2022–2024"]


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("Kindergartenjahr;Wert\n2023/24;3\n", "kindergarten-year"),
        ("Kitajahr;Wert\n2023/24;3\n", "nursery-year"),
        ("Stichtag;Wert\n2023-12-31;3\n", "reference-date"),
        ("Zeitraum;Wert\nStichtag 1.10.2023;3\n2024;4\n", "reference-date"),
        ("Zeitraum;Wert\nSchuljahr 2022/23;3\nKindergartenjahr 2023/24;4\n", ""),
        ("Jahr;Wert\n2023;3\n", ""),
    ],
)
def test_the_kind_of_year_stays_with_the_series(text: str, official: str) -> None:
    found, _findings = read_text(text)
    assert found is not None
    assert found.official == official


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ({"geschlecht": "weiblich", "schulart": "Haupt-/Realschule"}, ("weiblich", "Haupt-/Realschule")),
        ({"Schulart": "Haupt-/Realschule", "Geschlecht": "männlich"}, ("männlich", "Haupt-/Realschule")),
        ({"schulart": "Gymnasium"}, ("alle", "Gymnasium")),
        ({"geschlecht": "weiblich"}, None),
        ({"geschlecht": "weiblich", "schule": "Gymnasium"}, None),
        ({"geschlecht": "weiblich", "Geschlecht": "männlich", "schulart": "Gymnasium"}, None),
    ],
)
def test_a_group_by_the_keys_of_its_dimensions(name: dict[str, str], group: tuple[str, ...] | None) -> None:
    assert group_named(GroupName.of(name), (SEX, SCHOOL)) == group
