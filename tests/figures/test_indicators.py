"""Indicators against their targets: every case of the answers that politics will quote, and the edges beside them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.figures.indicators import Assessment, Course, Judgement, UnjudgedReason, assess, unlinked
from konzept.reading.concept import Concept
from konzept.reading.load import load

HOME = "concepts/musterstadt"


def concept(files: Mapping[str, str]) -> Concept:
    cover = {"concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n"}
    loaded = load({f"{HOME}/{path}": text.encode() for path, text in {**cover, **files}.items()})
    assert not loaded.findings
    return loaded.concepts["musterstadt"]


def assessed(record: str, values: str, day: date = date(2030, 1, 1)) -> Assessment:
    found = concept({"indicators/quote.yaml": f"title: Quote\nunit: '%'\n{record}", "indicators/quote.csv": values})
    return assess(found, found.indicators["quote"], day)


def judged(record: str, values: str, day: date = date(2030, 1, 1)) -> Judgement:
    found = assessed(record, values, day).next
    assert found is not None
    return found


DOWN = "direction: down\nbaseline: {period: 2020, value: '41,7'}\ntargets: [{value: 30, by: 2030}]\n"
UP = "direction: up\nbaseline: {period: 2020, value: 10}\ntargets: [{value: 20, by: 2030}]\n"


def test_baseline_41_7_target_30_value_38_is_31_6_percent_of_the_way() -> None:
    found = judged(DOWN, "jahr;wert\n2020;41,7\n2023;38\n")
    assert found.covered == Fraction(37, 117)
    assert round(float(found.covered) * 100, 1) == 31.6
    assert found.verdict is Course.ON_PATH


def test_baseline_10_value_8_target_20_is_worsening() -> None:
    found = judged(UP, "jahr;wert\n2020;10\n2024;8\n")
    assert (found.verdict, found.covered) == (Course.WORSENING, Fraction(-1, 5))


def test_10_3_in_2029_for_the_same_target_is_behind() -> None:
    found = judged(UP, "jahr;wert\n2020;10\n2029;10,3\n")
    assert (found.verdict, found.covered, found.elapsed) == (Course.BEHIND, Fraction(3, 100), Fraction(3287, 3652))
    assert round(found.expected or 0, 2) == 19


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("14", Course.ON_PATH),  # on the line itself
        ("13,99", Course.BEHIND),
        ("10", Course.BEHIND),  # nothing moved: neither worse nor enough
        ("9,99", Course.WORSENING),
        ("20", Course.REACHED),
        ("25", Course.REACHED),
    ],
)
def test_a_value_of_2024_against_the_straight_line(value: str, verdict: Course) -> None:
    assert judged(UP, f"jahr;wert\n2020;10\n2024;{value}\n").verdict is verdict


def test_more_than_the_whole_way_is_shown_as_such() -> None:
    assert judged(UP, "jahr;wert\n2024;25\n").covered == Fraction(3, 2)


@pytest.mark.parametrize(
    ("value", "verdict", "covered"),
    [("0", Course.REACHED, 1), ("2", Course.ON_PATH, Fraction(3, 5)), ("4", Course.BEHIND, Fraction(1, 5))],
)
def test_a_rate_that_must_reach_zero_is_no_special_case(value: str, verdict: Course, covered: Fraction) -> None:
    record = "direction: down\nbaseline: {period: 2020, value: 5}\ntargets: [{value: 0, by: 2030}]\n"
    found = judged(record, f"jahr;wert\n2025;{value}\n")
    assert (found.verdict, found.covered) == (verdict, covered)


@pytest.mark.parametrize(("value", "verdict"), [("5", Course.REACHED), ("6", Course.WORSENING), ("4", Course.REACHED)])
def test_a_target_to_stay_where_one_is_divides_by_nothing(value: str, verdict: Course) -> None:
    record = "direction: down\nbaseline: {period: 2020, value: 5}\ntargets: [{value: 5, by: 2030}]\n"
    found = judged(record, f"jahr;wert\n2025;{value}\n")
    assert (found.verdict, found.covered) == (verdict, None)


@pytest.mark.parametrize(
    ("op", "value", "verdict"),
    [
        (">=", "20", Course.REACHED),
        ("=", "20,0", Course.REACHED),
        ("=", "21", Course.ON_PATH),
        ("=", "19", Course.ON_PATH),
        ("=", "9", Course.WORSENING),
    ],
)
def test_a_target_may_say_how_it_is_compared(op: str, value: str, verdict: Course) -> None:
    record = f"direction: up\nbaseline: {{period: 2020, value: 10}}\ntargets: [{{value: 20, by: 2030, op: '{op}'}}]\n"
    assert judged(record, f"jahr;wert\n2025;{value}\n").verdict is verdict


@pytest.mark.parametrize(
    ("record", "values", "reason"),
    [
        (UP, "jahr;wert;stand\n2024;;unterdrückt\n", UnjudgedReason.NO_VALUE),
        (UP, "jahr;wert\nunbekannt;12\n", UnjudgedReason.NO_PERIOD),
        (UP, "jahr;wert\n2020;10\n", UnjudgedReason.NOT_SINCE),
        (UP, "jahr;wert\n2035;12\n", UnjudgedReason.NO_VALUE),
        ("direction: up\ntargets: [{value: 20, by: 2030}]\n", "jahr;wert\n2024;12\n", UnjudgedReason.NO_BASELINE),
        (UP.replace("direction: up\n", ""), "jahr;wert\n2024;12\n", UnjudgedReason.NO_DIRECTION),
        (UP.replace("by: 2030", "by: 2020"), "jahr;wert\n2019;12\n", UnjudgedReason.NOT_YET),
    ],
)
def test_what_cannot_be_judged_says_why(record: str, values: str, reason: UnjudgedReason) -> None:
    found = judged(record, values)
    assert (found.verdict, found.reason) == (Course.NOT_JUDGEABLE, reason)


def test_a_target_without_baseline_can_still_be_reached() -> None:
    found = judged("direction: up\ntargets: [{value: 20, by: 2030}]\n", "jahr;wert\n2024;22\n")
    assert (found.verdict, found.covered) == (Course.REACHED, None)


TWO = "direction: up\nbaseline: {period: 2020, value: 10}\ntargets: [{value: 30, by: 2040}, {value: 20, by: 2025}]\n"


@pytest.mark.parametrize(
    ("values", "day", "verdicts"),
    [
        ("2024;12\n", date(2024, 12, 31), [Course.BEHIND, Course.BEHIND]),
        ("2025;21\n2026;22\n", date(2027, 1, 1), [Course.REACHED, Course.ON_PATH]),
        ("2025;19\n2026;29\n", date(2027, 1, 1), [Course.MISSED, Course.ON_PATH]),
        ("2024;19\n2026;29\n", date(2027, 1, 1), [Course.NOT_JUDGEABLE, Course.ON_PATH]),
        ("2040;29\n", date(2041, 1, 1), [Course.NOT_JUDGEABLE, Course.MISSED]),
    ],
)
def test_the_next_target_counts_and_earlier_ones_are_reached_or_missed(
    values: str, day: date, verdicts: list[Course]
) -> None:
    found = assessed(TWO, f"jahr;wert\n2020;10\n{values}", day)
    assert [each.verdict for each in found.targets] == verdicts
    assert found.next is not None
    assert str(found.next.target.by) == ("2025" if day.year < 2025 else "2040")


def test_a_year_counts_from_its_last_day_on() -> None:
    values = "jahr;wert\n2023;38\n2024;37\n"
    for day, value in ((date(2024, 12, 30), "38"), (date(2024, 12, 31), "37")):
        headline = assessed(DOWN, values, day).headline
        assert headline is not None
        assert headline.value == Decimal(value)


GROUPS = "dimensions: [{key: gruppe, values: [Mädchen, Jungen], total: alle}]\n"
BY_GROUP = "jahr;gruppe;wert\n2020;alle;10\n2020;Mädchen;8\n2024;alle;14\n2024;Mädchen;10\n"


def test_a_target_of_a_group_begins_at_the_value_of_that_group() -> None:
    record = GROUPS + UP.replace("by: 2030}", "by: 2030}, {value: 20, by: 2030, group: Mädchen}")
    whole, girls = assessed(record, BY_GROUP).targets
    assert (whole.verdict, whole.covered) == (Course.ON_PATH, Fraction(2, 5))
    assert (girls.verdict, girls.covered) == (Course.BEHIND, Fraction(1, 6))


def test_a_target_of_nobody_in_particular_is_not_judged_among_equals() -> None:
    record = UP + "dimensions: [{key: gruppe, values: [Mädchen, Jungen]}]\n"
    found = judged(record, "jahr;gruppe;wert\n2024;Mädchen;10\n2024;Jungen;12\n")
    assert (found.verdict, found.reason) == (Course.NOT_JUDGEABLE, UnjudgedReason.NO_GROUP)


@pytest.mark.parametrize(
    ("start", "now", "by", "elapsed"),
    [
        ("2020", "2025", "2030", Fraction(1826, 3652)),
        ("2020-12-31", "2025", "2030-12", Fraction(1826, 3652)),
        ("2020-H2", "2025-H2", "2030-Q4", Fraction(1826, 3652)),
        ("2020/2021", "2025/2026", "2031", Fraction(1826, 3805)),
        ("2020/2021", "2025/2026", "2031-07-31", Fraction(1826, 3652)),
        ("2018-2020", "2025", "2030", Fraction(1826, 3652)),
        ("2020-Q4", "2021-06", "2021", Fraction(181, 365)),
        ("2020", "2024-02-29", "2024", Fraction(1155, 1461)),
    ],
)
def test_time_is_measured_exactly_whatever_the_precision(start: str, now: str, by: str, elapsed: Fraction) -> None:
    record = f"direction: up\nbaseline: {{period: {start}, value: 10}}\ntargets: [{{value: 20, by: {by}}}]\n"
    assert judged(
        record, f"zeitraum;wert\n{now};12\n", date(2024, 3, 1) if by == "2024" else date(2027, 1, 1)
    ).elapsed == (elapsed)


numbers = st.integers(-(10**6), 10**6)


directions = st.sampled_from(["up", "down"])


@given(st.tuples(numbers, numbers, numbers), st.integers(2021, 2029), st.integers(1, 10**6), directions)
def test_judgement_does_not_depend_on_the_unit(
    values: tuple[int, int, int], year: int, factor: int, direction: str
) -> None:
    base, target, value = values

    def at(scale: int) -> Judgement:
        record = (
            f"direction: {direction}\nbaseline: {{period: 2020, value: '{base * scale}'}}\n"
            f"targets: [{{value: '{target * scale}', by: 2030}}]\n"
        )
        return judged(record, f"jahr;wert\n{year};{value * scale}\n")

    one, other = at(1), at(factor)
    assert (one.verdict, one.reason, one.covered, one.elapsed) == (
        other.verdict,
        other.reason,
        other.covered,
        other.elapsed,
    )


def test_an_indicator_is_linked_by_either_side() -> None:
    found = concept(
        {
            "themes/sprache.yaml": "title: Sprache\nindicators: [a]\n",
            "goals/deutsch.yaml": "title: Deutsch\ntheme: sprache\n",
            "measures/kurs.yaml": "title: Kurs\nlead: VHS\ngoals: [deutsch]\nindicators: [b]\n",
            "measures/entwurf.yaml": "title: Kurs\nlead: VHS\ngoals: [deutsch]\nindicators: [e]\ndraft: true\n",
            **{f"indicators/{name}.yaml": f"title: {name}\nunit: '%'\n" for name in "abde"},
            "indicators/c.yaml": "title: c\nunit: '%'\ngoals: [deutsch]\n",
        }
    )
    assert [each.id for each in unlinked(found)] == ["d", "e"]


SCHOOL = "direction: up\nbaseline: {period: 2019/2020, value: 10}\ntargets: [{value: 20, by: 2030-07-31}]\n"


@pytest.mark.parametrize(
    ("day", "now", "verdict"),
    [
        (date(2025, 1, 1), "2023/2024", Course.ON_PATH),
        (date(2024, 10, 1), "2023/2024", Course.ON_PATH),
        (date(2024, 7, 31), "2023/2024", Course.ON_PATH),
        (date(2024, 7, 30), "2022/2023", Course.BEHIND),
    ],
)
def test_a_value_of_a_school_year_counts_from_the_end_of_july(day: date, now: str, verdict: Course) -> None:
    found = judged(SCHOOL, "schuljahr;wert\n2022/2023;12\n2023/2024;14\n", day)
    assert (str(found.now and found.now.period), found.verdict) == (now, verdict)


def test_leap_years_leave_nobody_behind() -> None:
    """Four steps in four of ten years are on the line in every decade."""
    for year in range(2001, 2021):
        for count in range(1, 10):
            record = (
                f"direction: up\nbaseline: {{period: {year}, value: 0}}\ntargets: [{{value: 10, by: {year + 10}}}]\n"
            )
            day = date(year + count, 12, 31)
            assert judged(record, f"jahr;wert\n{year + count};{count}\n", day).verdict is Course.ON_PATH
            assert judged(record, f"jahr;wert\n{year + count};{count - 1},99\n", day).verdict is Course.BEHIND
