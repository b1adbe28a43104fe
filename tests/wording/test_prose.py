"""Markdown of strangers as HTML: what they may do, and what remains of what they may not."""

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.i18n.messages import PLAIN, in_language
from konzept.i18n.tagged import tagged
from konzept.wording import prose
from konzept.wording.prose import html, is_safe_address, plain_text


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Text mit **Gewicht**.", "<p>Text mit <strong>Gewicht</strong>.</p>\n"),
        ("[Seite](https://a.example/b)", '<p><a href="https://a.example/b">Seite</a></p>\n'),
        ("[Post](mailto:a@b.example)", '<p><a href="mailto:a@b.example">Post</a></p>\n'),
        ("[hier](anlage.pdf)", '<p><a href="anlage.pdf">hier</a></p>\n'),
        ("1) eins\n2) zwei", "<ol>\n<li>eins</li>\n<li>zwei</li>\n</ol>\n"),
        ("![Das Rathaus](https://a.example/x.png)", "<p>Das Rathaus</p>\n"),
        ("```mermaid\ngraph\n```", "<pre><code>graph\n</code></pre>\n"),
    ],
)
def test_what_is_allowed_is_kept(markdown: str, expected: str) -> None:
    assert html(markdown, 2) == expected


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<style>*{display:none}</style>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "[x](//evil.example/x)",
        "[x](\\\\evil.example)",
        "![x](https://evil.example/pixel.png)",
        "![x](javascript:alert(1))",
        '<https://a.example/"onmouseover=alert(1)>',
        '[x](https://a.example "\\" onmouseover=alert(1)")',
        "[ref]: javascript:alert(1)\n\n[ref]",
        "</p></main><iframe src=//evil.example></iframe>",
        "<a href=javascript:alert(1)>x</a>",
        "<svg onload=alert(1)>",
    ],
)
def test_what_is_not_allowed_is_text_at_the_most(markdown: str) -> None:
    tree = html5lib.parseFragment(html(markdown, 2), namespaceHTMLElements=False)
    for element in tree.iter():
        assert element.tag not in {"script", "style", "img", "iframe", "svg", "object"}
        assert not [name for name in element.attrib if name.startswith("on")]
        assert is_safe_address(element.attrib.get("href", ""))


def test_headings_come_below_the_one_they_stand_under_and_none_is_skipped() -> None:
    text = "# Eins\n\n### Drei\n\n###### Sechs\n\n## Zwei"
    assert html(text, 3) == "<h4>Eins</h4>\n<h5>Drei</h5>\n<h6>Sechs</h6>\n<h5>Zwei</h5>\n"


def test_headings_have_no_ids_and_beneath_the_sixth_level_they_are_labels() -> None:
    assert html("# A\n\n## B", 4) == "<h5>A</h5>\n<h6>B</h6>\n"
    assert html("# A\n\n## B", 5) == '<h6>A</h6>\n<p class="text-title">B</p>\n'


def test_a_table_has_caption_and_scope() -> None:
    found = html("| Kreis | Zahl |\n|---|--:|\n| Sprache | 41 |", 2)
    assert '<caption class="unseen">Table: Kreis, Zahl</caption>' in found
    assert '<th scope="col">Kreis</th>' in found
    assert '<td class="number">41</td>' in found


def table(columns: int, rows: int) -> str:
    return f"|{'a|' * columns}\n|{'-|' * columns}\n" + "|b\n" * rows


def test_a_table_of_absurd_size_stays_text() -> None:
    assert "<table" in html(table(columns=10, rows=20), 2)
    assert "<table" not in html(table(columns=30, rows=1), 2)
    assert "<table" not in html(table(columns=20, rows=500), 2)


@pytest.mark.parametrize(
    "url", ["https://a.example", "HTTP://a.example", "mailto:x@y.example", "a/b.pdf", "#anker", ""]
)
def test_a_safe_address(url: str) -> None:
    assert is_safe_address(url)


@pytest.mark.parametrize(
    "url",
    ["javascript:x", "data:x", "file:///x", "ftp://x", "//x.example", "\\\\x", "java\nscript:x", "x\x00:y", "blob:x"],
)
def test_an_unsafe_address(url: str) -> None:
    assert not is_safe_address(url)


@pytest.mark.parametrize(
    "text", ["> " * 5000, "- " * 5000, "[" * 10000, "*" * 20000, "`" * 19999, "|" * 20000, "a|\n-|\n" * 3000]
)
def test_texts_that_are_meant_to_hurt_become_something(text: str) -> None:
    assert html(text, 2)


@given(st.text(alphabet="<>&\"'[]()*_`#|-+=:/\\ \n\tabjs1ä", max_size=200))
def test_whatever_is_written_the_html_is_well_formed(text: str) -> None:
    html5lib.HTMLParser(strict=True).parseFragment(html(text, 2))


@given(
    st.text("a-=#> \t\r\n*1.", max_size=30).flatmap(lambda text: st.sampled_from((text, tagged(text, "uk")))),
    st.integers(1, 6),
    st.sampled_from(("de", PLAIN)),
)
def test_what_is_remembered_of_a_text_is_what_it_says_wherever_it_stands(text: str, level: int, language: str) -> None:
    with in_language(language):
        for other in (6, 1):
            html(text, other)
        remembered = html(text, level), plain_text(text)
        prose._said.cache_clear()  # noqa: SLF001
        assert remembered == (html(text, level), plain_text(text))


def test_the_caption_of_a_remembered_table_is_in_the_language_of_the_page() -> None:
    table = "|a|b|\n|-|-|\n|1|2|"
    captions = []
    for language in ("de", "en", "de"):
        with in_language(language):
            captions.append(re.findall("Tabelle|Table", html(table, 2))[0])
    assert captions == ["Tabelle", "Table", "Tabelle"]
