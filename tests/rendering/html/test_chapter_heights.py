"""A chapter is told how many of its letters are shown; everything else of the page stays as it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.rendering.html.chapter_heights import with_heights

PIECES = (
    '<section class="chapter" id="a">',
    '<section class="theme record chapter" id="b">',
    '<section class="record" id="c">',
    "<p>Wort für Wort</p>",
    "<details><summary>Kopf</summary><p>Text</p></details>",
    "</section>",
    '<span title="chapter">\n</span>',
)


def test_what_is_shown_is_counted_and_what_is_folded_or_markup_is_not() -> None:
    page = (
        '<p>Vorweg</p><section class="chapter"{a} id="a"><p lang="tr">Zehn  Zeichen</p>\n'
        "<details><summary>Kopf</summary><p>Verborgen</p></details></section>"
        '<section class="goal record chapter"{b} id="b"><h2>Ziel</h2></section>'
        '<section class="record" id="c">Kein Kapitel mit</section>'
    )
    assert (len("ZehnZeichenKopf"), len("ZielKeinKapitelmit")) == (15, 18)
    told = page.format(a=' style="--letters: 15"', b=' style="--letters: 20"')
    assert with_heights(page.format(a="", b="")) == told


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0"),
        (1, "5"),
        (95, "95"),
        (96, "100"),
        (100, "100"),
        (101, "150"),
        (1423, "1500"),
        (96_001, "100000"),
    ],
)
def test_the_number_is_rounded_up(count: int, told: str) -> None:
    assert f'--letters: {told}"' in with_heights(f'<section class="chapter">{"x" * count}</section>')


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_nothing_else_changes(page: str) -> None:
    assert re.sub(r' style="--letters: \d+"', "", with_heights(page)) == page
