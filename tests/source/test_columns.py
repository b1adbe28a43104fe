"""Columns of a terminal: lines end between words, and dates, amounts and shares stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.source.columns import GAP, fitted, lines_of, wrapped

WORDS = st.lists(st.text("abäß.,0123456789-", min_size=1, max_size=12), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("fällig am 31. Dezember 2025", 16, ["fällig am", "31. Dezember 2025"]),
        ("bewilligt 12.500,00 EUR", 14, ["bewilligt", "12.500,00 EUR"]),
        ("umgesetzt 2 von 6", 12, ["umgesetzt", "2 von 6"]),
        ("2 von 6 umgesetzt (33\u00a0%)", 16, ["2 von 6", "umgesetzt (33\u00a0%)"]),
        ("Donaudampfschifffahrt", 8, ["Donaudampfschifffahrt"]),
        ("", 8, [""]),
    ],
)
def test_a_line_ends_between_words(text: str, width: int, lines: list[str]) -> None:
    assert lines_of(text, width) == lines


@given(WORDS, st.integers(1, 30))
def test_wrapping_loses_nothing_and_breaks_no_word(text: str, width: int) -> None:
    lines = lines_of(text, width)
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= width or lines_of(line, 1) == [line] for line in lines)  # longer only what holds together


def test_a_mark_stands_before_the_first_line() -> None:
    assert wrapped("eins zwei drei", 8, "- ") == "- eins\n  zwei\n  drei"


@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=5), st.integers(10, 90))
def test_a_table_fits_or_is_none(columns: list[list[str]], room: int) -> None:
    firm = [at % 2 == 1 for at in range(len(columns))]
    widths = fitted(columns, firm, room)
    if widths is None:
        return
    assert sum(widths) + GAP * (len(columns) - 1) <= room
    for texts, wide in zip(columns, widths, strict=True):
        assert all(len(line) <= wide for text in texts for line in lines_of(text, wide))
