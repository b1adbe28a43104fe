"""Values, shares and verdicts in words: decimals, units, and what is said outside of 0 to 100 percent of the way."""

from datetime import date
from fractions import Fraction

import pytest

from konzept.figures.indicators import Assessment, assess
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from konzept.wording import indicator_words as words

COVER = "title: Konzept\nmunicipality: Musterstadt\n"
DAY = date(2026, 3, 12)


def assessed(record: str, values: str) -> Assessment:
    files = {"concept.yaml": COVER, "indicators/quote.yaml": f"title: Quote\n{record}", "indicators/quote.csv": values}
    loaded = load({f"concepts/muster/{path}": text.encode() for path, text in files.items()})
    assert loaded.findings == ()
    concept = loaded.concepts["muster"]
    return assess(concept, concept.indicators["quote"], DAY)


def because(record: str, values: str) -> str:
    found = assessed(record, values)
    assert found.next is not None
    with in_language("de"):
        return words.because(found.indicator, found.next).replace("\u00a0", " ")


UP = "unit: '%'\ndirection: up\nbaseline: {period: 2020, value: 80}\n"


@pytest.mark.parametrize(
    ("target", "values", "told"),
    [
        (
            "{value: 90, by: 2030}",
            "2020;80\n2025;75\n",
            "75 % (2025) ist schlechter als der Ausgangswert, 80 % (2020).",
        ),
        ("{value: 90, by: 2030}", "2020;80\n2025;92\n", "92 % (2025) erfüllt ihn."),
        (
            "{value: 90, by: 2030}",
            "2020;80\n2025;86\n",
            (
                "86 % (2025); auf der geraden Linie von 80 % (2020) zum Zielwert wären es 85 %. "
                "Zurückgelegt: 60 % des Weges in 50 % der Zeit."
            ),
        ),
        (
            "{value: 90, by: 2025}",
            "2020;80\n2025;75\n",
            "75 % (2025) hat ihn nicht erfüllt. Das ist schlechter als der Ausgangswert, 80 % (2020).",
        ),
        (
            "{value: 90, by: 2025}",
            "2020;80\n2025;80\n",
            "80 % (2025) hat ihn nicht erfüllt. Zurückgelegt: 0 % des Weges in 100 % der Zeit.",
        ),
        (
            "{value: 90, by: 2025, op: '='}",
            "2020;80\n2025;95\n",
            "95 % (2025) hat ihn nicht erfüllt. Das geht über den Zielwert hinaus.",
        ),
    ],
)
def test_a_share_of_the_way_is_said_between_nothing_and_all_of_it(target: str, values: str, told: str) -> None:
    assert because(f"{UP}targets: [{target}]\n", f"jahr;wert\n{values}") == told


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (Fraction(0), "0 %"),
        (Fraction(1), "100 %"),
        (Fraction(9999, 10000), "über 99,9 %"),
        (Fraction(9994, 10000), "99,9 %"),
        (Fraction(1, 10000), "unter 0,1 %"),
        (Fraction(1, 1000), "0,1 %"),
        (Fraction(6, 13), "46,2 %"),
    ],
)
def test_nothing_and_all_are_said_of_exactly_that(share: Fraction, told: str) -> None:
    with in_language("de"):
        assert words.share(share).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("record", "line"),
    [
        ("decimals: 1\n", "6,8 %"),  # 6,77
        ("", "6,8 %"),
        ("decimals: 2\n", "6,77 %"),
        ("decimals: 0\n", "7 %"),
    ],
)
def test_a_computed_value_has_the_decimals_of_the_indicator(record: str, line: str) -> None:
    base = "unit: '%'\ndirection: down\nbaseline: {period: 2019, value: '8,9'}\ntargets: [{value: 5, by: 2030}]\n"
    assert f"zum Zielwert wären es {line}." in because(f"{record}{base}", "jahr;wert\n2019;8,9\n2025;7,1\n")


def test_two_values_that_differ_do_not_look_the_same() -> None:
    """8,2 is ahead of 8,23, which would be 8,2 as well with one decimal."""
    base = "unit: '%'\ndecimals: 1\ndirection: down\nbaseline: {period: 2019, value: '10,92'}\n"
    told = because(f"{base}targets: [{{value: 5, by: 2030}}]\n", "jahr;wert\n2019;10,92\n2024;8,3\n")
    assert told.startswith("8,3 % (2024); auf der geraden Linie von 10,92 % (2019) zum Zielwert wären es 8,2 %.")
    equal = because(f"{base}targets: [{{value: 5, by: 2030}}]\n", "jahr;wert\n2019;10,92\n2024;8,2\n")
    assert equal.startswith("8,2 % (2024); auf der geraden Linie von 10,92 % (2019) zum Zielwert wären es 8,23 %.")


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("Personen", "4.200 Personen"),
        ("Anzahl pro Jahr", "4.200 pro Jahr"),
        ("Anzahl", "4.200"),
        ("Anzahl der Kurse", "4.200 Kurse"),
        ("Anzahl (Plätze)", "4.200 Plätze"),
        ("Zahlungen", "4.200 Zahlungen"),
        ("in %", "4.200 %"),
        ("Anteil in Prozent", "4.200 Prozent"),
        ("Innenstadtwohnungen", "4.200 Innenstadtwohnungen"),
    ],
)
def test_a_unit_stands_behind_a_number_as_people_say_it(unit: str, told: str) -> None:
    found = assessed(f"unit: {unit}\n", "jahr;wert\n2025;4200\n")
    with in_language("de"):
        assert words.headline(found).replace("\u00a0", " ") == f"{told} (2025)"


TWO = "dimensions: [{key: a, values: [x, y], total: alle}, {key: b, values: [m, w], total: beide}]\n"


@pytest.mark.parametrize(
    ("group", "told"),
    [("", ""), (", group: alle/beide", ""), (", group: x/beide", " (x)"), (", group: x/m", " (x, m)")],
)
def test_a_group_is_named_by_its_words_and_all_together_not_at_all(group: str, told: str) -> None:
    record = f"unit: '%'\ndirection: up\n{TWO}targets: [{{value: 9, by: 2030{group}}}]\n"
    found = assessed(record, "jahr;a;b;wert\n2025;alle;beide;5\n")
    assert found.next is not None
    with in_language("de"):
        assert words.goal(found.indicator, found.next.target) == f"mindestens 9\u00a0% bis 2030{told}"
