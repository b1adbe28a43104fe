"""Axes: round steps, words with room, words pushed apart."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.pictures.axis import apart, levels


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["60.2", "24.9"], [0, 20, 40, 60, 80]),
        (["12480", "12100"], [12100, 12200, 12300, 12400, 12500]),
        (["0", "0"], [0, "1/2", 1]),
        (["-5", "5"], [-5, 0, 5]),
        (["0.002", "0.0041"], [0, "1/500", "1/250", "3/500"]),
    ],
)
def test_levels_are_round_numbers_around_all_values(values: list[str], expected: list[int | str]) -> None:
    assert list(levels([Fraction(value) for value in values])) == [Fraction(each) for each in expected]


@given(st.lists(st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=1000), min_size=1, max_size=9))
def test_levels_hold_every_value_and_are_few(values: list[Fraction]) -> None:
    steps = levels(values)
    assert steps[0] <= min(values) <= max(values) <= steps[-1]
    assert 2 <= len(steps) <= 7
    assert len({second - first for first, second in pairwise(steps)}) == 1


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(5, 40)), min_size=1, max_size=7))
def test_words_are_pushed_apart_and_stay_within(wanted: list[tuple[float, float]]) -> None:
    places = apart([place for place, _height in wanted], [height for _place, height in wanted], 0, 300)
    boxes = sorted((place - height / 2, place + height / 2) for place, (_w, height) in zip(places, wanted, strict=True))
    assert all(first[1] <= second[0] + 1e-6 for first, second in pairwise(boxes))
    assert boxes[0][0] >= -1e-6
    assert boxes[-1][1] <= 300 + 1e-6
