"""Columns of a terminal: lines end between words, and dates, amounts and shares stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.source.columns import GAP, ColumnKind, divided_words, fitted, laid_out, lines_of, wrapped

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


DATES = st.dates().map(lambda day: f"{day:%d.%m.}{day.year:04}") | st.just("")
AMOUNTS = st.integers(0, 10**9).map(lambda n: f"{n:,}".replace(",", ".") + ",00 €")
TITLES = st.lists(
    st.sampled_from(["Deutsch", "Berufssprachkurse", "im", "Betrieb", "Straßenfußball-Turnier", "2026"]), max_size=6
)
ROWS = st.lists(
    st.tuples(
        st.from_regex("[a-z][a-z0-9-]{0,23}", fullmatch=True),
        TITLES.map(" ".join),
        DATES,
        AMOUNTS,
        TITLES.map(" ".join),
    ),
    min_size=1,
    max_size=6,
)
KINDS = [ColumnKind(firm=True), ColumnKind(), ColumnKind(), ColumnKind(firm=True), ColumnKind(minor=True)]


@given(ROWS, st.integers(40, 200))
def test_at_every_width_numbers_and_dates_stay_whole_and_what_is_shown_fits(
    rows: list[tuple[str, ...]], room: int
) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)]
    layout = laid_out(columns, KINDS, room)
    if layout is None:
        return
    assert sum(layout.widths) + GAP * (len(layout.widths) - 1) <= room
    assert {0, 1, 3} <= set(layout.columns), "an id, a title and an amount are never left out"
    for at, wide in zip(layout.columns, layout.widths, strict=True):
        for text in columns[at]:
            lines = lines_of(divided_words(text, wide), wide)
            assert all(len(line) <= wide for line in lines)
            assert "".join(lines).replace("-", "").replace(" ", "") == text.replace("-", "").replace(" ", "")
            assert [word for word in text.split() if word[0].isdigit() and word not in " ".join(lines).split()] == []


@given(ROWS)
def test_with_room_for_all_nothing_is_left_out_or_divided(rows: list[tuple[str, ...]]) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)]
    widest = [max(map(len, column)) for column in columns]
    layout = laid_out(columns, KINDS, sum(widest) + GAP * 4)
    assert layout is not None
    assert layout.columns == (0, 1, 2, 3, 4)
    assert list(layout.widths) == widest


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("Berufssprachkurse", "Berufssprac- hkurse"),
        ("Straßenfußball-Turnier", "Straßenfußb- all-Turnier"),
        ("integrationsstelle@musterstadt.example", "integrationsstelle@musterstadt.example"),
        ("2.345.678.901,00", "2.345.678.901,00"),
        ("https://musterstadt.example", "https://musterstadt.example"),
    ],
)
def test_only_words_of_letters_are_divided(word: str, divided: str) -> None:
    assert divided_words(word, 12) == divided
