"""Numbers that a source gives only roughly: the word is kept, and nothing is made more exact than it is."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.i18n.messages import in_language
from konzept.source.numbers.rough import Roughness, RoughNumber, rough_number, taken_apart
from konzept.source.values import Unfit, decimal
from konzept.wording import localized


@pytest.mark.parametrize(
    ("raw", "about", "number"),
    [
        ("ca. 140", Roughness.ABOUT, "140"),
        ("Rund 17", Roughness.ABOUT, "17"),
        ("~ 4,5", Roughness.ABOUT, "4,5"),
        ("about 37", Roughness.ABOUT, "37"),
        ("knapp 11 %", Roughness.ALMOST, "11 %"),
        ("fast 100", Roughness.ALMOST, "100"),
        ("unter 5", Roughness.UNDER, "5"),
        ("<5", Roughness.UNDER, "5"),
        ("weniger als 5", Roughness.UNDER, "5"),
        ("über 50.000", Roughness.OVER, "50.000"),
        ("> 50000", Roughness.OVER, "50000"),
        ("mehr als 200", Roughness.OVER, "200"),
        ("gut 200", Roughness.OVER, "200"),
        ("mind. 3", Roughness.AT_LEAST, "3"),
        (">=3", Roughness.AT_LEAST, "3"),
        ("≥ 3", Roughness.AT_LEAST, "3"),
        ("max.10", Roughness.AT_MOST, "10"),
        ("bis zu 10", Roughness.AT_MOST, "10"),
        ("nicht mehr als 10", Roughness.AT_MOST, "10"),
        ("17", None, "17"),
        ("-5", None, "-5"),
        ("gutes 5", None, "gutes 5"),
        ("circa", None, "circa"),
        ("", None, ""),
    ],
)
def test_the_word_before_a_number_is_taken_apart_from_it(raw: str, about: Roughness | None, number: str) -> None:
    assert taken_apart(raw) == (about, number)


@given(st.sampled_from([None, *Roughness]), st.decimals(0, 10**6, places=2))
def test_what_is_written_into_a_file_is_read_as_it_was(about: Roughness | None, number: Decimal) -> None:
    written = RoughNumber(number.normalize() + 0, about)
    assert rough_number(str(written), decimal) == written


def test_a_word_without_a_number_is_no_number() -> None:
    with pytest.raises(Unfit):
        rough_number("über Bord", decimal)


@pytest.mark.parametrize("language", ["de", "en", "tr", "uk", "ar", "de-simple"])
def test_every_word_is_printed_beside_its_number(language: str) -> None:
    with in_language(language):
        said = {about: localized.roughly(about, "41") for about in Roughness}
    assert all("41" in text and text != "41" for text in said.values())
    assert len(set(said.values())) >= len(said) - 1  # Turkish and Ukrainian may say two of them alike


@pytest.mark.parametrize(
    ("about", "possible", "impossible"),
    [
        (Roughness.ABOUT, (10,), (9, 11)),
        (Roughness.ALMOST, (9,), (10, 11)),
        (Roughness.UNDER, (9,), (10, 11)),
        (Roughness.OVER, (11,), (10, 9)),
        (Roughness.AT_LEAST, (10, 11), (9,)),
        (Roughness.AT_MOST, (10, 9), (11,)),
    ],
)
def test_what_a_rough_number_can_be(about: Roughness, possible: tuple[int, ...], impossible: tuple[int, ...]) -> None:
    assert all(about.holds(Fraction(each), Fraction(10)) for each in possible)
    assert not any(about.holds(Fraction(each), Fraction(10)) for each in impossible)
