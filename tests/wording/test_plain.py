"""Markdown of strangers as Markdown: it means the same and cannot break out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from konzept.wording import plain
from konzept.wording.prose import parse, text_of
from konzept.wording.titles import Link

GITHUB = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
"""A reader that takes HTML and tables at their word, as the forges do."""


def words(markdown: str) -> str:
    """All words of a text, without markup and white space."""
    tokens = parse(markdown)
    found = [text_of(t.children or []) if t.type == "inline" else t.content for t in tokens if t.content]
    return "".join("".join(found).split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deutsch im Alltag", "Deutsch im Alltag"),
        ("1. Mai", "1\\. Mai"),
        ("2.1.3", "2.1.3"),
        ("- Strich", "\\- Strich"),
        ("# 1", "\\# 1"),
        ("C#", "C\\#"),
        ("100 % | <b>*fett*</b> `x` ~~y~~", "100 % \\| \\<b\\>\\*fett\\*\\</b\\> \\`x\\` \\~\\~y\\~\\~"),
        ("@alle siehe #12 und !3, 5$ bis 6$", "\\@alle siehe \\#12 und \\!3, 5\\$ bis 6\\$"),
        ("R&amp;D & Co", "R\\&amp;D & Co"),
        ("a\nb\u2028c", "a b c"),
        ("[[_TOC_]]", "\\[\\[\\_TOC\\_\\]\\]"),
    ],
)
def test_plain_text_means_itself(text: str, expected: str) -> None:
    assert plain.line(text) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# Kopf\n\n### Tief", "#### Kopf\n\n##### Tief"),
        ("Kopf\n====", "#### Kopf"),
        ("* a\n* b\n  1) c", "- a\n- b\n  1. c"),
        ("- a\n\n- b", "- a\n\n- b"),
        ("> a\n>\n> b", "> a\n>\n> b"),
        ("~~~mermaid\nx\n```\n~~~", "````\nx\n```\n````"),
        ("``` \noffen bis zum Ende", "```\noffen bis zum Ende\n```"),
        ("a  \nb", "a\\\nb"),
        ("<script>x</script>", "\\<script\\>x\\</script\\>"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("[x](https://a.example/(b))", "[x](https://a.example/%28b%29)"),
        ("![Bild](https://evil.example/x.png)", "Bild"),
        ("[Quellen]: https://evil.example\n\nText", "Text"),
        ("&#10;# kein Kopf", "\\# kein Kopf"),
        ("| a | b |\n|---|--:|\n| 1 \\| 2 | `x` |", "| a | b |\n| --- | ---: |\n| 1 \\| 2 | `x` |"),
        ("a | b\n:-- | --", "| a | b |\n| --- | --- |"),
        ("---", "---"),
        ("``a`b`` und `` `c` ``", "``a`b`` und `` `c` ``"),
        ("**a *b* c**", "**a *b* c**"),
        ("*a _b_ c*", "*a b c*"),
    ],
)
def test_markdown_is_written_anew(markdown: str, expected: str) -> None:
    assert plain.markdown(markdown, 3) == expected


def test_further_lines_are_indented_but_blank_ones_are_not() -> None:
    assert plain.markdown("a\nb\n\n- c", 3, 4) == "a\n    b\n\n    - c"


def test_a_value_is_a_link_only_where_it_leads_out() -> None:
    assert plain.shown(Link("Amt", "#body-amt")) == "Amt"
    assert plain.shown(Link("ein *Amt*", is_markdown=True)) == "ein *Amt*"
    assert plain.shown(Link("a|b", "https://a.example", "(2024)")) == "[a\\|b](https://a.example) (2024)"
    assert plain.shown(Link("Alt", "#measure-x", document="stadt-2014")) == "[Alt](stadt-2014.md)"


def test_a_value_in_markdown_stays_within_its_list() -> None:
    assert plain.item(Link("eins\n\n# zwei", note="(drei)", is_markdown=True), 2) == "eins\n\n  **zwei**\n\n  (drei)"


def test_one_paragraph_fits_behind_a_label_and_more_does_not() -> None:
    assert plain.fits_line(Link("ein Satz", is_markdown=True))
    assert plain.fits_line(Link("- kein Markdown"))
    assert not plain.fits_line(Link("- eine Liste", is_markdown=True))
    assert not plain.fits_line(Link("ein Satz", note="(von mir)", is_markdown=True))


ANYTHING = st.text(alphabet="<>&\"'[]()*_`#|-+=:/\\!~$ \n\tabc1.ä", max_size=120)


@given(ANYTHING)
def test_a_second_writing_changes_nothing_in_the_words(text: str) -> None:
    written = plain.markdown(text, 2)
    assert words(written) == words(text)


@given(ANYTHING)
def test_no_html_no_reference_and_no_open_fence_survives(text: str) -> None:
    tokens = GITHUB.parse(f"{plain.markdown(text, 2)}\n\n[Ende]\n\nEnde")
    assert not [t for t in tokens if t.type == "html_block"]
    assert not [c for t in tokens for c in t.children or [] if c.type in {"html_inline", "image"}]
    assert [t.content for t in tokens if t.type == "inline"][-2:] == ["[Ende]", "Ende"]


@given(st.text(alphabet="<>&[]()*_`#|-+=:/\\!~$ \n\tabc1.ä", max_size=60))
def test_a_title_in_a_table_stays_in_its_cell(text: str) -> None:
    tokens = GITHUB.parse(f"| a | b |\n| --- | --- |\n| {plain.inline(text)} | Ende |")
    cells = [inner.content for cell, inner in pairwise(tokens) if cell.type == "td_open"]
    assert len(cells) == 2
    assert cells[1] == "Ende"


@given(st.text(alphabet="<>&[]()*_`#|-+=:/\\!~$ \n\tabc1.ä", max_size=60))
def test_a_title_at_the_start_of_a_line_is_a_paragraph_of_its_words(text: str) -> None:
    tokens = GITHUB.parse(plain.line(text))
    assert [t.type for t in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    shown = "".join(text_of(t.children or []) for t in tokens)
    assert shown.split() == text.split()
