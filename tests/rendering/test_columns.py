"""How tables on paper share their width: what must not break has its room, and the rest is divided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.rendering.blocks import Box, TextRun
from konzept.rendering.paged.columns import GAP, ROOM, widths


def row(*texts: str, form: str = "", key: str = "") -> tuple[Box, ...]:
    return tuple(Box(spans=(TextRun(text=text),), form=form, key=key) for text in texts)


def test_a_column_of_long_texts_gets_more_than_one_of_numbers() -> None:
    head = row("Ausschreibung", "Budget")
    rows = [(*row("Nachbarschafts- und Integrationsfonds 2026"), *row("60.000 €", form="number"))]
    text, number = widths(head, rows)
    assert text > 2 * number
    assert number >= len("60.000 €") + GAP


def test_all_columns_of_alike_words_are_alike() -> None:
    assert len(set(widths(row("aaaa", "bbbb"), [row("cc", "dd")]))) == 1


@pytest.mark.parametrize("narrow", ["183\u00a0Abschlüsse", "Integration"])
def test_a_word_that_fits_stays_whole_beside_long_texts(narrow: str) -> None:
    head = row("a", *("Spalte" for _each in range(4)))
    rows = [row(narrow, *("viele Wörter " * 20 for _each in range(4)))]
    assert widths(head, rows)[0] >= len(narrow)


def test_a_sign_before_a_state_has_room_as_well() -> None:
    head, long = row("a", "b", "c", "d"), row(*("viele Wörter " * 20 for _each in range(3)))
    plain = widths(head, [(*row("begonnen"), *long)])
    signed = widths(head, [(*row("begonnen", key="started"), *long)])
    assert signed[0] > plain[0]


@given(st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), min_size=1, max_size=6), st.data())
def test_every_column_has_room_and_texts_alone_never_ask_for_more_than_a_line(
    texts: list[list[str]], data: st.DataObject
) -> None:
    form = data.draw(st.sampled_from(["", "amount"]))
    rows = [row(*each, form=form) for each in texts]
    found = widths(rows[0], rows[1:])
    assert all(each > GAP for each in found)
    assert sum(found) <= ROOM + len(found)
