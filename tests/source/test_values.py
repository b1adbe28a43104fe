"""What people write in a field, and what is read from it: every way that is understood, every way that is refused."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.source.numbers import months
from konzept.source.numbers.amounts import in_euro
from konzept.source.numbers.intervals import interval
from konzept.source.values import (
    Moment,
    Period,
    Precision,
    Unfit,
    as_id,
    day,
    decimal,
    integer,
    is_id,
    moment,
    money,
    percent,
    period,
    truth,
)

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


def refused(reader: Callable[[str], object], raw: str) -> Unfit:
    with pytest.raises(Unfit) as caught:
        reader(raw)
    assert caught.value.message
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("raw", "first", "last", "precision"),
    [
        ("2027", date(2027, 1, 1), date(2027, 12, 31), Precision.YEAR),
        ("2027-Q1", date(2027, 1, 1), date(2027, 3, 31), Precision.QUARTER),
        ("2027-Q3", date(2027, 7, 1), date(2027, 9, 30), Precision.QUARTER),
        ("2027-Q4", date(2027, 10, 1), date(2027, 12, 31), Precision.QUARTER),
        ("2027-06", date(2027, 6, 1), date(2027, 6, 30), Precision.MONTH),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), Precision.MONTH),
        ("2027-06-30", date(2027, 6, 30), date(2027, 6, 30), Precision.DAY),
        ("2028-02-29", date(2028, 2, 29), date(2028, 2, 29), Precision.DAY),
    ],
)
def test_a_date_keeps_its_precision(raw: str, first: date, last: date, precision: Precision) -> None:
    assert moment(raw) == Moment(first, last, precision)
    assert str(moment(raw)) == raw


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("30.06.2027", "2027-06-30"),
        ("1.2.2027", "2027-02-01"),
        ("1. 2. 2027", "2027-02-01"),
        ("30. Juni 2027", "2027-06-30"),
        ("30. Jun. 2027", "2027-06-30"),
        ("Juni 2027", "2027-06"),
        ("June 2027", "2027-06"),
        ("März 2027", "2027-03"),
        ("06/2027", "2027-06"),
        ("6.2027", "2027-06"),
        ("2027/6/30", "2027-06-30"),
        ("2027.06", "2027-06"),
        ("2027-6-1", "2027-06-01"),
        ("2027–06–30", "2027-06-30"),
        ("3. Quartal 2027", "2027-Q3"),
        ("Q3/2027", "2027-Q3"),
        ("2027 Q3", "2027-Q3"),
        ("2027-q3", "2027-Q3"),
    ],
)
def test_a_german_date_is_told_how_it_is_written_here(raw: str, meant: str) -> None:
    unfit = refused(moment, raw)
    assert unfit.rule == "not-a-date"
    assert unfit.suggestion == meant
    assert meant in unfit.hint


@pytest.mark.parametrize(
    "raw",
    ["2027-02-29", "2027-13", "2027-00", "2027-06-31", "2027-Q5", "27", "0999", "3000", "bald",
     "", "31.02.2027", "2027-06-30T18:00", "2027-30-06", "2024-2033", "bis 2027", "14.2.27"],
)  # fmt: skip
def test_what_is_no_date_is_refused_and_never_completed(raw: str) -> None:
    unfit = refused(moment, raw)
    assert unfit.rule == "not-a-date"
    assert unfit.suggestion is None


@pytest.mark.parametrize(
    ("raw", "last"),
    [
        ("before 2020", date(2019, 12, 31)),
        ("before 2020-H2", date(2020, 6, 30)),
        ("before 2020-Q2", date(2020, 3, 31)),
        ("before 2020-03", date(2020, 2, 29)),
        ("before 2020-06-30", date(2020, 6, 29)),
    ],
)
def test_a_date_that_is_only_bounded_counts_from_the_last_day_that_is_certain(raw: str, last: date) -> None:
    found = moment(raw)
    assert (found.last, found.precision, str(found)) == (last, Precision.BOUND, raw)
    assert period(raw) == Period(found, found)
    assert str(period(raw)) == raw


@given(st.dates(date(1000, 1, 1), date(2990, 12, 31)))
def test_a_bound_is_never_finer_and_leaves_nothing_between_it_and_what_it_is_before(value: date) -> None:
    for text in (value.isoformat(), f"{value:%Y-%m}", f"{value.year:04}"):
        whole, bounded = moment(text), moment(f"before {text}")
        assert bounded.first < bounded.last == whole.first - timedelta(days=1)
        for count in (1, 6, 12):
            exact, later = months.after(whole, count), months.reckoned(bounded, count)
            assert later.precision is Precision.BOUND
            assert exact is None or later == moment(f"before {exact}")
            assert bounded.last < later.last < months.reckoned(whole, count).last


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("vor 2020", "before 2020"),
        ("Vor 2020", "before 2020"),
        ("schon vor 2020", "before 2020"),
        ("before  2020", "before 2020"),
        ("vor Juni 2020", "before 2020-06"),
        ("vor dem 30.6.2020", "before 2020-06-30"),
        ("vor dem 3. Quartal 2020", "before 2020-Q3"),
    ],
)
def test_a_bound_is_told_how_it_is_written_here(raw: str, meant: str) -> None:
    assert refused(moment, raw).suggestion == meant


def test_what_is_meant_by_the_latest_date_is_for_a_person_to_say() -> None:
    for raw in ("bis 2019", "spätestens 2019", "bis spätestens 2019", "by 2019"):
        unfit = refused(moment, raw)
        assert unfit.suggestion is None
        assert "Write 2019 where" in unfit.hint
        assert "before 2020" in unfit.hint


@pytest.mark.parametrize("raw", ["before", "before soon", "before 2020-13", "before before 2020", "vor Ende Juni 2020",
                                 "before 2020-02-30", "vor 2/3/2020", "before 2003/2004"])  # fmt: skip
def test_a_bound_that_is_not_certain_is_refused(raw: str) -> None:
    assert refused(moment, raw).suggestion is None


@given(DAYS)
def test_every_day_comes_back_as_it_was_written(value: date) -> None:
    assert moment(value.isoformat()) == day(value)
    assert str(day(value)) == value.isoformat()


@given(DAYS)
def test_month_quarter_and_year_last_exactly_as_long_as_they_do(value: date) -> None:
    quarter = (value.month + 2) // 3
    texts = (f"{value:%Y-%m}", f"{value.year:04}-Q{quarter}", f"{value.year:04}")
    for whole in map(moment, texts):
        assert whole.first <= value <= whole.last
        assert moment(str(whole)) == whole
        before, after = whole.first - timedelta(days=1), whole.last + timedelta(days=1)
        assert all(not whole.first <= other <= whole.last for other in (before, after))
    assert [str(moment(text)) for text in texts] == list(texts)


@pytest.mark.parametrize(
    "raw", ["2003/2004", "2003/04", "1999/2000", "1999/00", "WS 2003/04", "Schuljahr 2003/2004", "wise 1999/00"]
)
def test_a_school_year_goes_from_august_to_july(raw: str) -> None:
    year = 1999 if "1999" in raw else 2003
    read = period(raw, pairs=True)
    assert read == Period(moment(f"{year}-08"), moment(f"{year + 1}-07"), school_year=True)
    assert str(read) == f"{year}/{year + 1}"
    if raw == str(read):
        assert period(raw) == read
        return
    unfit = refused(period, raw)
    assert (unfit.rule, str(read) in unfit.hint) == ("not-a-period", True)
    assert unfit.suggestion == (str(read) if "Schuljahr" in raw else None)  # others can be another time


@pytest.mark.parametrize(
    ("raw", "meant"),
    [("2017-18", "2017/2018"), ("1999-00", "1999/2000"), ("2009–10", "2009/2010"), ("2012-13", "2012/2013")],
)
def test_a_pair_of_years_is_no_month(raw: str, meant: str) -> None:
    assert refused(period, raw).suggestion == meant


def test_a_span_of_calendar_years_is_a_period() -> None:
    for raw in ("2015-2018", "2015–2018", "2015 - 2018"):
        assert period(raw) == Period(moment("2015"), moment("2018"))
    assert period(str(period("2015-2018"))) == period("2015-2018")
    assert str(period("2009-10")) == "2009-10"  # alone it is October
    for raw in ("2018-2015", "2018-2018", "2015-18"):
        refused(period, raw)


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [("2018-H1", date(2018, 1, 1), date(2018, 6, 30)), ("2018-H2", date(2018, 7, 1), date(2018, 12, 31))],
)
def test_half_a_year(raw: str, first: date, last: date) -> None:
    assert (moment(raw), str(moment(raw))) == (Moment(first, last, Precision.HALF), raw)
    assert str(months.after(moment(raw), 18)) == {"2018-H1": "2019-H2", "2018-H2": "2020-H1"}[raw]
    assert months.after(moment(raw), 3) is None
    for text in (f"{raw[-1]}. Halbjahr 2018", f"{raw[-1]}. HJ 2018", f"H{raw[-1]} 2018"):
        assert refused(moment, text).suggestion == raw
    refused(moment, "2018-H3")


@pytest.mark.parametrize("raw", ["2003/05", "2003/2003", "2003/1904"])
def test_a_school_year_ends_one_year_later(raw: str) -> None:
    unfit = refused(period, raw)
    assert unfit.rule == "not-a-period"
    assert "2003/2004" in unfit.hint


def test_years_that_lie_apart_are_a_span_of_calendar_years() -> None:
    assert period("2019/2021") == period("2019-2021") == Period(moment("2019"), moment("2021"))
    assert str(period("2019/2021")) == "2019–2021"
    assert not period("2019/2021").school_year
    assert period("2019/2020").school_year


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("2013..2019", date(2013, 1, 1), date(2019, 12, 31)),
        ("2013-06..2019-Q2", date(2013, 6, 1), date(2019, 6, 30)),
        ("2019-02-03..2019", date(2019, 2, 3), date(2019, 12, 31)),
    ],
)
def test_a_date_between_two_others_keeps_both_and_counts_from_the_last(raw: str, first: date, last: date) -> None:
    found = moment(raw)
    assert (found.first, found.last, found.precision, str(found)) == (first, last, Precision.BOUND, raw)


@pytest.mark.parametrize(
    ("raw", "instead"), [("2019..2013", "2013..2019"), ("2013..2013", None), ("2013..2013-06", None)]
)
def test_the_earlier_of_two_dates_comes_first(raw: str, instead: str | None) -> None:
    unfit = refused(moment, raw)
    assert (unfit.rule, unfit.suggestion) == ("not-a-date", instead)


@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=2, max_size=2, unique=True))
def test_what_is_reckoned_from_a_date_between_two_others_is_between_two_others(days: list[date]) -> None:
    first, last = sorted(days)
    between = moment(f"{first}..{last}")
    later = months.reckoned(between, 6)
    assert later.between == (months.reckoned(day(first), 6), months.reckoned(day(last), 6))
    assert later.last == months.add(last, 6)


def test_one_date_is_both_ends_of_a_period() -> None:
    assert period("2027-Q3") == Period(moment("2027-Q3"), moment("2027-Q3"))
    assert str(period("2027-Q3")) == "2027-Q3"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [("2024", "2033", "2024–2033"), ("2024", None, "2024–"), (None, "2033", "–2033"), (None, None, "")],
)
def test_a_period_prints_its_open_sides(start: str | None, end: str | None, text: str) -> None:
    assert str(Period(moment(start) if start else None, moment(end) if end else None)) == text


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("50000", "50000.00"),
        ("50.000", "50000.00"),
        ("50 000", "50000.00"),
        ("50\u00a0000", "50000.00"),
        ("50\u202f000", "50000.00"),
        ("50'000", "50000.00"),
        ("1.234.567,89", "1234567.89"),
        ("50.000,00 €", "50000.00"),
        ("50.000,00€", "50000.00"),
        ("50.000,- €", "50000.00"),
        ("50.000,-- €", "50000.00"),
        ("50.000,-- Euro", "50000.00"),
        ("EUR 50.000", "50000.00"),
        ("50 000 €", "50000.00"),
        ("EUR 1.500,–", "1500.00"),
        ("€ 1.500,—", "1500.00"),
        ("1500 EUR", "1500.00"),
        ("1500 Euro", "1500.00"),
        ("1500 euro", "1500.00"),
        ("8000.50", "8000.50"),
        ("8000,5", "8000.50"),
        ("0,05", "0.05"),
        ("0", "0.00"),
        ("1.000", "1000.00"),
        ("  1.000,00 €  ", "1000.00"),
    ],
)
def test_money_is_read_in_every_german_way(raw: str, amount: str) -> None:
    assert money(raw) == Decimal(amount)
    assert money(raw).as_tuple().exponent == -2


@pytest.mark.parametrize(
    "raw",
    ["8.5", "50.00.0", "50.0000", "1.23.456", "1,234", "1.234,567", "50,000.00", "1e5", "-5", "5 Mio. €", "ca. 500",
     "€", "", "50.000 USD", "1 2 3", "1.000 €/Jahr", "€ 5 €", "５００", "1" * 16, ",50"],
)  # fmt: skip
def test_an_amount_that_could_be_two_is_refused(raw: str) -> None:
    assert refused(money, raw).rule == "not-an-amount"


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("50 T€", "50.000 €"),
        ("50T€", "50.000 €"),
        ("50 TEUR", "50.000 €"),
        ("50 Tsd. Euro", "50.000 €"),
        ("50 tausend", "50.000 €"),
        ("1,5 Mio. €", "1.500.000 €"),
        ("EUR 2 Mio.", "2.000.000 €"),
        ("12,3456 T€", "12.345,60 €"),
        ("50,000.00", "50.000 €"),
        ("€1,234,567.89", "1.234.567,89 €"),
    ],
)
def test_an_amount_with_one_meaning_is_told_how_it_is_written_here(raw: str, meant: str) -> None:
    unfit = refused(money, raw)
    assert unfit.rule == "not-an-amount"
    assert meant in unfit.hint
    assert money(meant) == money(meant.removesuffix(" €"))
    assert unfit.suggestion == (None if "," in meant else meant)


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("50.000,005 €", "nothing is rounded"),
        ("0,005", "nothing is rounded"),
        ("50.0000", "nothing is rounded"),
        ("50.000 USD", "Amounts are in euro"),
        ("100 DM", "Amounts are in euro"),
        ("ca. 500", "Write the amount alone"),
        ("1.000 €/Jahr", "Write the amount alone"),
        ("50k", "Write the amount alone"),
        ("1,23456 T€", "Write 1.234,56 €"),
        ("1,234567 T€", "Write the amount alone"),
        (f"50 T€{' ' * 40}und mehr", "Write the amount alone"),
        ("500 je Denkmal", "Write the amount alone"),
        ("1,234", "cents stand after a comma"),
        ("8.5", "cents stand after a comma"),
        ("-5", "cents stand after a comma"),
    ],
)
def test_an_amount_is_refused_with_what_is_odd_about_it(raw: str, word: str) -> None:
    assert word in refused(money, raw).hint


@pytest.mark.parametrize(
    ("amount", "text"),
    [("1000.00", "1.000 EUR"), ("0.00", "0 EUR"), ("1234567.80", "1.234.567,80 EUR"), ("-1000.00", "-1.000 EUR")],
)
def test_an_amount_in_a_message_can_be_copied_into_a_file(amount: str, text: str) -> None:
    assert in_euro(Decimal(amount)) == text
    if not amount.startswith("-"):
        assert money(text) == Decimal(amount)


@given(st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2))
def test_every_amount_comes_back_from_every_way_of_writing_it(amount: Decimal) -> None:
    plain = f"{amount:.2f}"
    english = f"{amount:,.2f}"
    german = english.replace(",", "_").replace(".", ",").replace("_", ".")
    for raw in (plain, plain.replace(".", ","), german, f"{german} €", f"EUR {german}", german.replace(".", "\u202f")):
        assert money(raw) == amount
    if amount == amount.to_integral_value():
        assert money(german.removesuffix(",00")) == amount


@pytest.mark.parametrize(("raw", "number"), [("32", 32), ("28.533", 28_533), ("28 533", 28_533), ("0", 0), ("007", 7)])
def test_a_whole_number_may_have_thousands_signs(raw: str, number: int) -> None:
    assert integer(raw) == number


@pytest.mark.parametrize("raw", ["", "drei", "3,5", "3.5", "-3", "28.53", "1e3", "0x10", "³", "٣", "3 Stück"])
def test_what_is_no_whole_number_is_refused(raw: str) -> None:
    assert refused(integer, raw).rule == "not-a-number"


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("41,7", "41.7"),
        ("41.7", "41.7"),
        ("-3,25", "-3.25"),
        ("100", "100"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1.234,5", "1234.5"),
        ("-1.234,5", "-1234.5"),
        ("1234.5678", "1234.5678"),
        ("-0", "0"),
    ],
)
def test_a_number_is_read_with_either_decimal_sign(raw: str, number: str) -> None:
    assert decimal(raw) == Decimal(number)


@pytest.mark.parametrize(
    "raw", ["1.234", "12.345", "123.456", "1,2,3", "1.2.3", "", "-", "--1", "NaN", "1e3", "½", "5 %"]
)
def test_a_number_that_could_be_two_is_refused(raw: str) -> None:
    assert refused(decimal, raw).rule == "not-a-number"


@given(st.decimals(min_value=-999_999, max_value=999_999, places=1))
def test_every_number_comes_back_from_both_signs(number: Decimal) -> None:
    assert decimal(str(number)) == number
    assert decimal(str(number).replace(".", ",")) == number


@pytest.mark.parametrize(
    ("raw", "share"),
    [("40", "40"), ("40 %", "40"), ("40%", "40"), ("12,5 %", "12.5"), ("0", "0"), ("100", "100")],
)
def test_a_percentage_may_have_its_sign(raw: str, share: str) -> None:
    assert percent(raw) == Decimal(share)


@pytest.mark.parametrize(
    ("raw", "rule"), [("101", "not-a-percentage"), ("-1", "not-a-percentage"), ("halb", "not-a-number")]
)
def test_a_percentage_lies_between_0_and_100(raw: str, rule: str) -> None:
    assert refused(percent, raw).rule == rule


@pytest.mark.parametrize(
    ("raw", "months"),
    [
        ("monthly", 1),
        ("quarterly", 3),
        ("half-yearly", 6),
        ("yearly", 12),
        ("1 month", 1),
        ("6 months", 6),
        ("1 year", 12),
        ("2 years", 24),
    ],
)
def test_an_interval_is_a_number_of_months(raw: str, months: int) -> None:
    assert interval(raw) == months


@pytest.mark.parametrize("raw", ["0 months", "weekly", "6", "6 Monate", "jährlich", "1.5 years", ""])
def test_what_is_no_interval_is_refused(raw: str) -> None:
    assert refused(interval, raw).rule == "not-an-interval"


@pytest.mark.parametrize("raw", ["true", "yes", "ja", "wahr", "True", "JA"])
def test_yes_is_said_in_two_languages(raw: str) -> None:
    assert truth(raw) is True


@pytest.mark.parametrize("raw", ["false", "no", "nein", "No"])
def test_no_is_said_in_two_languages(raw: str) -> None:
    assert truth(raw) is False


@pytest.mark.parametrize("raw", ["vielleicht", "1", "0", "on", ""])
def test_everything_else_is_neither(raw: str) -> None:
    assert refused(truth, raw).rule == "not-yes-or-no"


@pytest.mark.parametrize("text", ["a", "7", "lernpatenschaften", "ziel-2", "11c", "a--b", "x" * 64])
def test_an_id_has_small_letters_digits_and_hyphens(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", "-a", "a-", "Ziel", "maßnahme", "a_b", "a b", "a.b", "a/b", "x" * 65, "a\n", "é", "con", "lpt1"]
)
def test_everything_else_is_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Qualifizierte Lernpatenschaften", "qualifizierte-lernpatenschaften"),
        ("Öffnung für Gäste – auch außer Haus!", "oeffnung-fuer-gaeste-auch-ausser-haus"),
        ("O\u0308ffnung", "oeffnung"),
        ("Café Łódź", "cafe-lodz"),
        ("  6.1.2 Sprache  ", "6-1-2-sprache"),
        ("Con", "con-1"),
        ("مرحبا", ""),
        ("…", ""),
    ],
)
def test_a_title_makes_an_id(title: str, id_: str) -> None:
    assert as_id(title) == id_


@given(st.text(max_size=300))
def test_what_a_title_makes_is_an_id_or_nothing(title: str) -> None:
    assert as_id(title) == "" or is_id(as_id(title))
    assert as_id(as_id(title)) == as_id(title)


@given(st.text(max_size=60))
def test_a_reader_refuses_any_text_in_only_one_way(raw: str) -> None:
    for reader in (moment, period, money, integer, decimal, percent, interval, truth):
        with suppress(Unfit):
            reader(raw)
