"""Dates and numbers that are written by hand are those of Babel, to the last sign."""

from datetime import date
from decimal import Decimal
from typing import Literal

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from konzept.wording.locales import by_hand, written

HERE = pytest.mark.parametrize("locale", ["de_DE", "en_GB"])


@HERE
@pytest.mark.parametrize("form", ["medium", "long"])
@given(value=st.dates())
def test_a_day_by_hand_is_that_of_babel(locale: str, form: Literal["medium", "long"], value: date) -> None:
    assert by_hand.day(value, form, locale) == format_date(value, form, locale)


@HERE
def test_every_month_by_hand_is_that_of_babel(locale: str) -> None:
    for number in range(1, 13):
        value = date(2027, number, 1)
        assert by_hand.month(value, locale) == format_skeleton("yMMMM", value, locale=locale)
        for form in ("medium", "long"):
            assert by_hand.day(value, form, locale) == format_date(value, form, locale)


@HERE
@given(value=st.integers(-(10**15), 10**15))
def test_a_count_by_hand_is_that_of_babel(locale: str, value: int) -> None:
    assert by_hand.count(value, locale) == format_decimal(value, locale=locale)
    assert by_hand.percent(value, locale) == format_percent(
        Decimal(value) / 100, locale=locale, decimal_quantization=False
    )


EDGES = ("0", "-0", "0.5", "-0.50", "12.345", "1E+3", "-1234567.89", "1.10", "1.00")
MONEY = st.one_of(
    *(st.sampled_from([Decimal(text) for text in EDGES]), st.decimals(-(10**12), 10**12)),
    *(st.decimals(-(10**9), 10**9, places=2), st.integers(-(10**9), 10**9).map(Decimal)),
)


@HERE
@given(value=MONEY)
def test_amounts_and_decimals_by_hand_are_those_of_babel(locale: str, value: Decimal) -> None:
    form = {"de_DE": "#,##0.00\N{NO-BREAK SPACE}¤", "en_GB": "¤#,##0.00"}[locale]
    form = form.replace(".00", "") if value == value.to_integral_value() else form
    assert written.euro(value, locale) == format_currency(value, "EUR", form, locale, currency_digits=False)
    for form in ("#,##0", "#,##0.0", "#,##0.00", "#,##0.000"):
        for rounds in (True, False):
            babel = format_decimal(value, form, locale, decimal_quantization=rounds)
            assert written.number(value, locale, form, rounds=rounds) == babel


def test_amounts_that_are_written_by_hand() -> None:
    assert by_hand.euro(Decimal("-6500.50"), 2, "de_DE") == "-6.500,50\N{NO-BREAK SPACE}€"
    assert by_hand.euro(Decimal("-6500.50"), 2, "en_GB") == "-€6,500.50"
    assert by_hand.euro(Decimal("6500.505"), 2, "en_GB") is by_hand.euro(Decimal(6), 2, "tr_TR") is None
    assert by_hand.decimal(Decimal("1234.5"), 2, "de_DE") == "1.234,50"
    assert by_hand.decimal(Decimal("1234.5"), 0, "de_DE") is by_hand.decimal(Decimal("NaN"), 0, "de_DE") is None


def test_other_locales_are_left_to_babel() -> None:
    day = date(2027, 6, 30)
    assert by_hand.day(day, "long", "tr_TR") is by_hand.month(day, "uk_UA") is by_hand.count(4, "ar") is None
    assert written.day(day, "long", "tr_TR") == "30 Haziran 2027"
    assert written.month(day, "uk_UA") == format_skeleton("yMMMM", day, locale="uk_UA")
    assert written.number(1200, "tr_TR") == "1.200"
    assert written.percent(25, "tr_TR") == "%25"


@pytest.mark.parametrize("inside", ["de", "en"])
@pytest.mark.parametrize("language", ["de", "en", "tr"])
def test_names_and_directions_by_hand_are_those_of_babel(language: str, inside: str) -> None:
    locale = Locale.parse(language)
    assert by_hand.name_of(language, inside) == (None if language == "tr" else locale.get_display_name(inside))
    assert by_hand.direction(language) == (None if language == "tr" else locale.text_direction)
    assert written.direction(f"{language}-x-leicht") == locale.text_direction
