"""From the composed view to blocks: Markdown as a tree of ours, links that lead somewhere, languages, headings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

import pytest

from konzept.rendering.blocks import (
    Block,
    BlockGroup,
    Code,
    Divider,
    FactList,
    Grid,
    Heading,
    Items,
    Paragraph,
    TextRun,
    as_data,
)
from konzept.rendering.flow import PagedDocument
from konzept.rendering.languages import language_parts
from konzept.rendering.markup import blocks, words
from tests.fixtures.shapes import WORDLESS

Laid = Callable[[Mapping[str, str]], PagedDocument]


def text(*spans: TextRun) -> Paragraph:
    return Paragraph(spans=spans)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Ein *Wort* und **noch *eins***.", text(
            TextRun(text="Ein "), TextRun(text="Wort", emphasis=True), TextRun(text=" und "),
            TextRun(text="noch ", strong=True),
            TextRun(text="eins", strong=True, emphasis=True), TextRun(text="."),
        )),
        ("zwei\nZeilen", text(TextRun(text="zwei Zeilen"))),
        ("zwei\\\nZeilen", text(TextRun(text="zwei"), TextRun(text="\n"), TextRun(text="Zeilen"))),
        ("`a*b*`", text(TextRun(text="a*b*", code=True))),
        ("[Amt](https://example.org)", text(TextRun(text="Amt", href="https://example.org"))),
        ("[böse](javascript:alert(1))", text(TextRun(text="[böse](javascript:alert(1))"))),
        ("[hier](#measure-x)", text(TextRun(text="hier"))),
        ("![Wappen](https://example.org/x.png)", text(TextRun(text="Wappen"))),
        ("<b>fett</b>", text(TextRun(text="<b>fett</b>"))),
        ("# Oben\n", Heading(level=3, text=(TextRun(text="Oben"),))),
        ("> Zitat", BlockGroup(kind="quote", blocks=(text(TextRun(text="Zitat")),))),
        ("```py\nx = 1\n```", Code(text="x = 1")),
        ("---", Divider()),
        ("- a\n- b", Items(items=((text(TextRun(text="a")),), (text(TextRun(text="b")),)))),
        ("3. a", Items(items=((text(TextRun(text="a")),),), start=3)),
    ],
)  # fmt: skip
def test_markdown_becomes_blocks(markdown: str, expected: Block) -> None:
    assert blocks(markdown, 3, "de") == (expected,)


@pytest.mark.parametrize("markdown", WORDLESS)
def test_what_has_no_words_is_no_block(markdown: str) -> None:
    assert blocks(markdown, 3, "de") == ()
    assert blocks(f"Wort\n\n{markdown}", 3, "de") == (text(TextRun(text="Wort")),)


def test_a_picture_with_a_text_is_its_text() -> None:
    assert blocks("![](a.png) ![Wappen](b.svg)", 3, "de") == (text(TextRun(text=" Wappen")),)


@pytest.mark.parametrize(
    ("block", "must"),
    [
        (Code(text=""), {"text"}),
        (Paragraph(spans=()), {"spans"}),
        (Heading(level=2, text=()), {"level", "text"}),
        (BlockGroup(kind="quote", blocks=()), {"kind", "blocks"}),
        (Items(items=()), {"items"}),
        (Grid(caption="", head=(), rows=()), {"caption", "head", "rows"}),
        (FactList(pairs=()), {"pairs"}),
    ],
)
def test_what_a_block_must_have_is_there_even_if_empty(block: Block, must: set[str]) -> None:
    assert cast("dict[str, object]", as_data(block)).keys() == {"block", *must}


def test_a_table_has_a_head_and_numbers_at_the_right() -> None:
    (grid,) = blocks("| Ort | Zahl |\n|---|--:|\n| Mitte | 4 |\n", 3, "de")
    assert isinstance(grid, Grid)
    assert [box.form for box in grid.head] == ["", "number"]
    assert [[box.spans[0].text for box in row] for row in grid.rows] == [["Mitte", "4"]]
    assert "Ort, Zahl" in grid.caption


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Nur Deutsch, mit Türkçe.", [("Nur Deutsch, mit Türkçe.", "")]),
        ("Hallo, مرحبا بكم!", [("Hallo, ", ""), ("مرحبا بكم", "ar"), ("!", "")]),
        ("سلام، چطورید؟", [("سلام، چطورید؟", "fa")]),
        ("Ласкаво просимо, друзі", [("Ласкаво просимо, друзі", "uk")]),
        ("Добро пожаловать", [("Добро пожаловать", "ru")]),
        ("ሰላም", [("ሰላም", "ti")]),
        ("", []),
    ],
)
def test_words_of_another_script_have_a_language(said: str, expected: Sequence[tuple[str, str]]) -> None:
    assert list(language_parts(said, "de")) == expected


def test_words_of_the_documents_own_script_need_none() -> None:
    assert list(language_parts("مرحبا", "ar")) == [("مرحبا", "")]
    assert list(language_parts("Привіт", "uk-UA")) == [("Привіт", "")]


def test_plain_words_are_one_line_and_link_only_where_it_is_safe() -> None:
    assert words("a\n b\u2028c", "de") == (TextRun(text="a  b c"),)
    assert words("a", "de", "javascript:x") == (TextRun(text="a"),)
    assert words("a", "de", "https://example.org") == (TextRun(text="a", href="https://example.org"),)


def test_a_link_to_what_is_not_printed_is_none(laid: Laid) -> None:
    sheets = laid({"measures/a.yaml": "title: A\nneeds: [b]\nlead: amt\n", "measures/b.yaml": "title: B\nlead: amt\n",
                   "bodies/amt.yaml": "name: Amt\n"})  # fmt: skip
    targets = {span.href for span in spans_of(sheets.blocks) if span.href}
    assert {"#measure-b", "#body-amt"} <= targets
    anchors = {f"#{heading.anchor}" for heading in headings_of(sheets.blocks) if heading.anchor}
    assert {target for target in targets if target.startswith("#")} <= anchors


def test_headings_leave_no_level_out(laid: Laid) -> None:
    sheets = laid({"concept.yaml": "title: K\nmunicipality: M\nlanguage: de\nmission: |\n  ###### Tief\n\n  Text\n"})
    levels = [heading.level for heading in headings_of(sheets.blocks)]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def test_data_leave_out_what_is_empty_and_keep_a_zero() -> None:
    assert as_data(Items(items=((),), start=0)) == {"block": "items", "items": [[]], "start": 0}
    assert as_data(TextRun(text="a", strong=True)) == {"block": "textrun", "text": "a", "strong": True}


def headings_of(found: Sequence[Block]) -> Iterator[Heading]:
    for block in found:
        match block:
            case Heading():
                yield block
            case BlockGroup(blocks=inner):
                yield from headings_of(inner)
            case _:
                pass


def spans_of(found: Sequence[Block]) -> Iterator[TextRun]:
    for block in found:
        match block:
            case Paragraph(spans=spans) | Heading(text=spans):
                yield from spans
            case BlockGroup(blocks=inner):
                yield from spans_of(inner)
            case FactList(pairs=pairs):
                yield from (span for pair in pairs for value in pair.values for span in spans_of(value))
            case Items(items=items):
                yield from (span for item in items for span in spans_of(item))
            case Grid(rows=rows):
                yield from (span for row in rows for box in row for span in box.spans)
            case _:
                pass
