"""Dates, spans and numbers as documents write them: no finer than they are known."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from konzept.figures.progress import Lateness
from konzept.i18n.messages import PLAIN, in_language
from konzept.model.kinds.body import BodyKind
from konzept.model.kinds.concept import ConceptState, Label, OwnWord
from konzept.model.kinds.decision import ChangeKind, Result
from konzept.model.kinds.measure import Fate, From, Recurrence
from konzept.model.kinds.money import CostKind
from konzept.model.record import Rating, State
from konzept.source.values import Period, moment, period
from konzept.wording import localized
from konzept.wording.levels import after_of

DATES = [
    ("2027-06-30", "30. Juni 2027", "30.06.2027", "30 June 2027", "30 Jun 2027"),
    ("2027-06", "Juni 2027", "Juni 2027", "June 2027", "Jun 2027"),
    ("2027-Q3", "3. Quartal 2027", "Q3 2027", "3rd quarter 2027", "Q3 2027"),
    ("2027", "2027", "2027", "2027", "2027"),
    ("before 2027", "vor 2027", "vor 2027", "before 2027", "before 2027"),
    ("before 2027-06", "vor Juni 2027", "vor Juni 2027", "before June 2027", "before Jun 2027"),
    ("before 2027-Q3", "vor dem 3. Quartal 2027", "vor dem Q3 2027", "before 3rd quarter 2027", "before Q3 2027"),
    ("before 2027-06-30", "vor dem 30. Juni 2027", "vor dem 30.06.2027", "before 30 June 2027", "before 30 Jun 2027"),
    (
        "2013..2019",
        "zwischen 2013 und 2019",
        "zwischen 2013 und 2019",
        "between 2013 and 2019",
        "between 2013 and 2019",
    ),
    (
        "2013-06..2019-03-02",
        "zwischen Juni 2013 und dem 2. März 2019",
        "zwischen Juni 2013 und dem 02.03.2019",
        "between June 2013 and 2 March 2019",
        "between Jun 2013 and 2 Mar 2019",
    ),
]


@pytest.mark.parametrize(("raw", "german", "german_short", "english", "english_short"), DATES)
def test_a_date_keeps_its_precision(raw: str, german: str, german_short: str, english: str, english_short: str) -> None:
    value = moment(raw)
    with in_language("de"):
        assert (localized.moment(value), localized.short(value)) == (german, german_short)
    with in_language("en"):
        assert (localized.moment(value), localized.short(value)) == (english, english_short)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (period("2024"), "2024"),
        (period("2003/2004"), "school year 2003/2004"),
        (Period(moment("2024"), moment("2033")), "2024 to 2033"),
        (Period(moment("2024"), None), "since 2024"),
        (Period(None, moment("2033-06")), "until June 2033"),
        (Period(None, None), ""),
        (period("before 2024"), "before 2024"),
        (Period(moment("before 2024"), None), "already before 2024"),
        (Period(moment("2013"), moment("before 2020")), "2013 to before 2020"),
        (period("2013..2019"), "between 2013 and 2019"),
        (Period(moment("2013..2019"), None), "since some time between 2013 and 2019"),
    ],
)
def test_a_span_of_time(value: Period, expected: str) -> None:
    assert localized.period(value) == expected


@pytest.mark.parametrize(
    ("language", "bounded", "lasting"),
    [
        ("de", "vor 2020", "schon vor 2020"),
        (PLAIN, "vor 2020", "schon vor 2020"),
        ("tr", "2020 öncesi", "başlangıç: 2020 öncesi"),
        ("uk", "раніше ніж 2020", "початок: раніше ніж 2020"),
        ("ar", "قبل 2020", "منذ ما قبل 2020"),
    ],
)
def test_a_bound_in_the_languages_of_documents(language: str, bounded: str, lasting: str) -> None:
    value = moment("before 2020")
    with in_language(language):
        assert (localized.moment(value), localized.since(value)) == (bounded, lasting)


@pytest.mark.parametrize(
    ("count", "german"), [(1, "monatlich"), (12, "jährlich"), (24, "alle 2 Jahre"), (5, "alle 5 Monate")]
)
def test_how_often(count: int, german: str) -> None:
    with in_language("de"):
        assert localized.months(count) == german


def test_money_numbers_and_percentages() -> None:
    with in_language("de"):
        assert localized.euro(Decimal(8000)) == "8.000\xa0€"
        assert localized.euro(Decimal("8000.50")) == "8.000,50\xa0€"  # never rounded
        assert localized.whole_euros(Decimal("8000.50")) == "8.001"
        assert localized.number(28533) == "28.533"
        assert (localized.percent(33), localized.percent(Decimal("33.5"))) == ("33\xa0%", "33,5\xa0%")


MARK = "\N{RIGHT-TO-LEFT MARK}"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("de", ("30. Juni 2027", "30.06.2027", "28.533", "-8.000,50\xa0€", "33,5\xa0%")),
        ("en", ("30 June 2027", "30 Jun 2027", "28,533", "-€8,000.50", "33.5%")),
        ("tr", ("30 Haziran 2027", "30 Haz 2027", "28.533", "-€8.000,50", "%33,5")),
        ("uk", ("30 червня 2027\u202fр.", "30 черв. 2027\u202fр.", "28\xa0533", "-8\xa0000,50\xa0EUR", "33,5%")),
        ("ar", ("30 يونيو 2027", "30 يونيو 2027", "28,533", f"{MARK}-8,000.50\xa0€", "33.5%")),
        (PLAIN, ("30. Juni 2027", "30.06.2027", "28.533", "-8.000,50\xa0€", "33,5\xa0%")),
    ],
)
def test_every_language_writes_dates_and_numbers_in_its_own_way(language: str, written: tuple[str, ...]) -> None:
    with in_language(language):
        dates = localized.day(date(2027, 6, 30)), localized.short(moment("2027-06-30"))
        figures = localized.number(28533), localized.euro(Decimal("-8000.50")), localized.percent(Decimal("33.5"))
    assert (*dates, *figures) == written


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("de", ("Ziel", "Zielen")),
        (PLAIN, ("Ziel", "Zielen")),
        ("en", ("Ziel", "Ziele")),
        ("tr", ("Ziel", "Ziel")),
        ("uk", ("Ziele", "Ziele")),
        ("ar", ("Ziele", "Ziele")),
    ],
)
def test_what_a_level_is_called_beside_a_number(language: str, names: tuple[str, str]) -> None:
    label = Label(one="Ziel", many="Ziele")
    with in_language(language):
        assert (after_of(label, 1), after_of(label, 12)) == names


@pytest.mark.parametrize(
    "options", [State, Rating, ConceptState, BodyKind, Result, ChangeKind, CostKind, Fate, From, Recurrence, Lateness]
)
def test_every_word_of_a_closed_list_has_words_in_both_languages(options: type[StrEnum]) -> None:
    for option in options:
        english = localized.word(option)
        with in_language("de"):
            assert localized.word(option) != english or english == "ad hoc"


def test_own_words_win_over_ours() -> None:
    own = {"bald": OwnWord(means="high", label="sehr bald"), "spaeter": OwnWord(means="low")}
    assert localized.own_word("bald", own, None) == "sehr bald"
    assert localized.own_word("spaeter", own, None) == "spaeter"
    assert localized.own_word("planned", own, State.PLANNED) == "planned"
    assert localized.own_word("2030", own, None) == "2030"
    assert (localized.priority("bald", own), localized.priority("high", own), localized.priority("x", own)) == (
        "sehr bald",
        "high",
        "x",
    )


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("de", "ltr"), ("ar", "rtl"), ("fa-IR", "rtl"), ("ar-x-dialekt", "rtl"), ("AR", "rtl"), (PLAIN, "ltr"),
     ("de-x-leicht", "ltr"), ("en-GB", "ltr"), ("", "ltr"), ("de-Arab", "ltr"), ("xx", "ltr"), ("../x", "ltr")],
)  # fmt: skip
def test_the_direction_of_a_language(tag: str, direction: str) -> None:
    assert localized.direction(tag) == direction
