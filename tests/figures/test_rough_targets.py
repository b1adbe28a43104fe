"""Rough values, targets above and below, open ones and those in words: nothing is judged that is not certain."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.figures.indicators import Assessment, Course, UnjudgedReason, assess
from konzept.reading.load import load
from konzept.source.numbers.rough import Roughness

DAY = date(2025, 7, 1)


def assessed(record: str, values: str, day: date = DAY) -> Assessment:
    files: Mapping[str, str] = {
        "concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n",
        "indicators/quote.yaml": f"title: Quote\nunit: Personen\nsource: Amt\n{record}",
        "indicators/quote.csv": values,
    }
    loaded = load({f"concepts/musterstadt/{path}": text.encode() for path, text in files.items()})
    assert loaded.findings == ()
    concept = loaded.concepts["musterstadt"]
    return assess(concept, concept.indicators["quote"], day)


def verdict(target: str, value: str, direction: str = "up") -> tuple[Course, UnjudgedReason | None]:
    record = f"direction: {direction}\nbaseline: {{period: 2020, value: 100}}\ntargets:\n  - {{by: 2028, {target}}}\n"
    (judged,) = assessed(record, f"jahr;wert\n2024;{value}\n").targets
    return judged.verdict, judged.reason


@pytest.mark.parametrize(
    ("target", "value", "expected"),
    [
        ('value: 140, op: ">="', "über 140", Course.REACHED),
        ('value: 140, op: ">="', "mindestens 140", Course.REACHED),
        ('value: 140, op: ">"', "über 140", Course.REACHED),
        ('value: 140, op: ">"', "140", Course.ON_PATH),
        ("value: über 140", "140", Course.ON_PATH),
        ("value: mindestens 140", "140", Course.REACHED),
        ("value: rund 140", "140", Course.REACHED),
        ('value: 140, op: ">="', "rund 140", Course.REACHED),
        ('value: 140, op: ">="', "unter 100", Course.WORSENING),
        ('value: 140, op: ">="', "knapp 101", UnjudgedReason.ROUGH),
        ('value: 140, op: ">="', "über 125", UnjudgedReason.ROUGH),
        ('value: 140, op: ">="', "unter 140", UnjudgedReason.ROUGH),
        ('value: 140, op: ">"', "mindestens 140", UnjudgedReason.ROUGH),
    ],
)
def test_upwards(target: str, value: str, expected: Course | UnjudgedReason) -> None:
    assert expected in verdict(target, value)


@pytest.mark.parametrize(
    ("target", "value", "expected"),
    [
        ('value: 80, op: "<"', "80", Course.ON_PATH),
        ('value: 80, op: "<"', "knapp 80", Course.REACHED),
        ("value: unter 80", "79", Course.REACHED),
        ('value: 80, op: "<="', "höchstens 80", Course.REACHED),
        ('value: 80, op: "<"', "höchstens 80", UnjudgedReason.ROUGH),
        ('value: 80, op: "<="', "über 100", Course.WORSENING),
    ],
)
def test_downwards(target: str, value: str, expected: Course | UnjudgedReason) -> None:
    assert expected in verdict(target, value, "down")


def test_what_is_under_a_bound_has_missed_a_target_of_the_past() -> None:
    record = "direction: up\ntargets: [{value: 11, by: 2024}]\n"
    assert [each.verdict for each in assessed(record, "jahr;wert\n2024;unter 11\n").targets] == [Course.MISSED]


@given(
    st.sampled_from([each for each in Roughness if each is not Roughness.ABOUT]),
    st.integers(80, 160),
    st.integers(60, 180),
    st.sampled_from(['">="', '">"']),
)
def test_a_verdict_on_a_rough_value_holds_for_every_value_that_it_can_be(
    about: Roughness, written: int, exact: int, op: str
) -> None:
    if about.holds(Fraction(exact), Fraction(written)):
        judged = verdict(f"value: 140, op: {op}", f"{about.value} {written}")
        assert judged[1] is UnjudgedReason.ROUGH or judged == verdict(f"value: 140, op: {op}", str(exact))


def test_a_part_of_the_way_is_only_said_of_a_number() -> None:
    record = "direction: up\nbaseline: {period: 2020, value: 100}\ntargets: [{value: 140, by: 2028}]\n"
    covered = {
        value: assessed(record, f"jahr;wert\n2024;{value}\n").targets[0].covered for value in ("rund 120", "> 120")
    }
    assert covered == {"rund 120": Fraction(1, 2), "> 120": None}


def test_what_is_open_or_in_words_is_printed_and_does_not_hide_what_can_be_judged() -> None:
    record = (
        "direction: up\nbaseline: {period: 2020, value: 100}\ntargets:\n"
        "  - Es sollen deutlich mehr werden.\n"
        "  - {by: 2026, note: Legt der Rat fest.}\n"
        "  - {value: 140, by: 2028}\n"
    )
    found = assessed(record, "jahr;wert\n2024;130\n")
    assert [(each.verdict, each.reason) for each in found.targets] == [
        (Course.NOT_JUDGEABLE, UnjudgedReason.OPEN),
        (Course.ON_PATH, None),
        (Course.NOT_JUDGEABLE, UnjudgedReason.IN_WORDS),
    ]
    assert found.next is found.targets[1]


def test_half_years_and_several_years_are_measured_by_their_last_day() -> None:
    record = "direction: up\nbaseline: {period: 2019-2021, value: 100}\ntargets: [{value: 140, by: 2030-H1}]\n"
    judged = assessed(record, "zeitraum;wert\n2019/2021;100\n2. Halbjahr 2024;120\n").targets[0]
    assert judged.verdict is Course.ON_PATH
    assert judged.elapsed == Fraction(
        (date(2024, 12, 31) - date(2021, 12, 31)).days, (date(2030, 6, 30) - date(2021, 12, 31)).days
    )
