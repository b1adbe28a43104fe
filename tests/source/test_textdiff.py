"""Word by word: what stayed, what went, what came; and which texts say the same."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.source.textdiff import (
    EDITS,
    DiffLine,
    DiffMark,
    DiffPiece,
    aligned,
    blocks,
    kept_positions,
    lines,
    same_text,
    swaps,
    words,
)


def shown(old: str, new: str) -> str:
    """`-gone-` and `+new+` words within those that stayed."""
    signs = {DiffMark.SAME: "", DiffMark.GONE: "-", DiffMark.NEW: "+"}
    return " ".join(f"{signs[piece.mark]}{piece.text}{signs[piece.mark]}" for piece in words(old, new))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("Kinder lernen Deutsch", "Kinder lernen Deutsch", "Kinder lernen Deutsch"),
        ("Kinder lernen Deutsch", "Kinder und Eltern lernen Deutsch", "Kinder +und Eltern+ lernen Deutsch"),
        ("Kinder lernen gut Deutsch", "Kinder lernen Deutsch", "Kinder lernen -gut- Deutsch"),
        ("bis 2030 umsetzen", "bis 2032 umsetzen", "bis -2030- +2032+ umsetzen"),
        ("", "alles neu", "+alles neu+"),
        ("alles weg", "", "-alles weg-"),
        # a lone small word between two changes is no anchor
        ("Vereine und Schulen", "Kirchen und Betriebe", "-Vereine und Schulen- +Kirchen und Betriebe+"),
        # a longer stretch is
        (
            "Vereine laden die Kinder aus der Nachbarschaft ein.",
            "Schulen laden die Kinder aus der Nachbarschaft vor.",
            "-Vereine- +Schulen+ laden die Kinder aus der Nachbarschaft -ein.- +vor.+",
        ),
    ],
)  # fmt: skip
def test_words_are_marked(old: str, new: str, marked: str) -> None:
    assert shown(old, new) == marked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ein Text, der\nweitergeht.", "Ein Text, der weitergeht."),
        ("Ein   Text.\n", "Ein Text."),
        ("- eins\n- zwei", "* eins\n* zwei\n"),
        ("- eins\n\n- zwei", "- eins\n- zwei"),
        ("1. eins\n2. zwei", "1) eins\n2) zwei"),
        ("# Ziel\nText", "Ziel\n====\n\nText"),
        ("Text\n\n\n\nText", "Text\n\nText"),
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", "|a  |b |\n|-------|:--:|\n|1  |2 |"),
        ("```\nein\n  Wort\n```", "~~~\nein\nWort\n~~~"),
        ("> Ein Wort\n> noch eins", "> Ein Wort noch eins"),
        ("[a]\n\n[a]: https://a.de 'T'", '[a]\n\n[a]:   <https://a.de>   "T"'),
    ],
)
def test_another_layout_says_the_same(one: str, other: str) -> None:
    assert same_text(one, other)
    assert swaps(one, other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ein Text", "Ein Text."),
        ("Eins\n\nzwei", "Eins zwei"),
        ("- eins\n- zwei", "1. eins\n2. zwei"),
        ("- eins\n- zwei", "- eins\n\n  zwei"),
        ("- eins\n- zwei", "- eins\n  - zwei"),
        ("3. eins", "4. eins"),
        ("# Ziel", "## Ziel"),
        ("Ziel", "*Ziel*"),
        ("[a]\n\n[a]: https://a.de", "[a]\n\n[a]: https://b.de"),
        ("Text", "Text\n\n---"),
        ("|a|b|\n|-|-|\n|1|2|", "|a|b| |-|-| |1|2|"),
        (f"{'>' * 30} tief", f"{'>' * 30} tiefer"),
    ],
)
def test_another_meaning_is_seen(one: str, other: str) -> None:
    assert not same_text(one, other)
    assert same_text(one, one)


def test_nothing_is_not_an_empty_text() -> None:
    assert same_text(None, None)
    assert not same_text(None, "Text")
    assert not same_text("Text", None)


def test_paragraphs_stand_beside_what_they_became() -> None:
    old = "Einleitung.\n\nKinder lernen im Verein Deutsch.\n\nEin Absatz, der wegfällt.\n\nSchluss."
    new = "Einleitung.\n\nErwachsene lernen im Verein Deutsch.\n\nSchluss.\n\nNachwort."
    pairs = [(line.old and line.old.text, line.new and line.new.text) for line in lines(old, new)]
    assert pairs == [
        ("Einleitung.", "Einleitung."),
        ("Kinder lernen im Verein Deutsch.", "Erwachsene lernen im Verein Deutsch."),
        ("Ein Absatz, der wegfällt.", None),
        ("Schluss.", "Schluss."),
        (None, "Nachwort."),
    ]
    assert swaps(old, new) == (("Kinder", "Erwachsene"), ("Ein Absatz, der wegfällt.", ""), ("", "Nachwort."))


def test_swaps_name_what_went_what_came_and_what_was_replaced() -> None:
    old = "Wir lernen gemeinsam Deutsch in kleinen Gruppen und feiern am Ende ein Fest"
    new = "Wir lernen Deutsch in kleinen Gruppen und feiern dann am Ende ein Konzert"
    assert swaps(old, new) == (("gemeinsam", ""), ("", "dann"), ("Fest", "Konzert"))


def test_positions_that_kept_their_order() -> None:
    assert kept_positions("abc", "cab") == ((0, 1), (1, 2))
    assert kept_positions("abc", "xyz") == ()
    assert kept_positions("", "abc") == ()


words_ = st.text("abc ä", max_size=12)
texts = st.lists(st.sampled_from(["a b c", "b c d", "- x", "- y z", "# t", "", "> q", "1. n", "| a |"])).map("\n".join)


@given(words_, words_)
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    pieces = words(old, new)
    assert " ".join(p.text for p in pieces if p.mark is not DiffMark.NEW).split() == old.split()
    assert " ".join(p.text for p in pieces if p.mark is not DiffMark.GONE).split() == new.split()


@given(texts, texts)
def test_the_lines_are_both_texts(old: str, new: str) -> None:
    found = lines(old, new)
    assert tuple(line.old for line in found if line.old) == blocks(old)
    assert tuple(line.new for line in found if line.new) == blocks(new)
    assert all(line.same for line in found) == same_text(old, new)


@given(st.lists(st.sampled_from("abc"), max_size=9), st.lists(st.sampled_from("abc"), max_size=9))
def test_no_longer_common_sequence_exists(old: list[str], new: list[str]) -> None:
    """Against the textbook's table."""
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, j in ((i, j) for i in range(len(old)) for j in range(len(new))):
        table[i + 1][j + 1] = table[i][j] + 1 if old[i] == new[j] else max(table[i][j + 1], table[i + 1][j])
    found = kept_positions(old, new)
    assert len(found) == table[-1][-1]
    assert all(old[i] == new[j] for i, j in found)
    assert list(chain(*found)) == list(chain(*sorted(found)))


def test_texts_without_anything_in_common_are_replaced_as_a_whole() -> None:
    old, new = (" ".join(f"{sign}{number}" for number in range(EDITS)) for sign in "ab")
    assert words(old, new) == (DiffPiece(DiffMark.GONE, old), DiffPiece(DiffMark.NEW, new))


def test_many_changed_paragraphs_are_not_matched_one_by_one() -> None:
    old, new = ("\n\n".join(f"Absatz {sign}{number} endet hier." for number in range(60)) for sign in "ab")
    found = lines(old, new)
    assert len(found) == 120
    assert {(line.old is None) + (line.new is None) for line in found} == {1}


def test_lines_of_plain_blocks() -> None:
    one, two = blocks("eins"), blocks("zwei")
    assert aligned(one, one) == (DiffLine(one[0], one[0]),)
    assert aligned((), two) == (DiffLine(None, two[0]),)
