"""White space that no reader sees is not in a page; all that somebody could see is."""

import pytest

from konzept.rendering.html.white_space import squeezed


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        (
            "<ul>\n<li>eins</li>\n\n<li>zwei</li>\n</ul>\n<p>drei</p>\n",
            "<ul><li>eins</li><li>zwei</li></ul><p>drei</p>\n",
        ),
        ("<tr>\n  <th>a</th>\n  <td>b</td>\n</tr>", "<tr><th>a</th><td>b</td></tr>"),
        ('<dl class="facts">\n<dt>a</dt>\n<dd>b</dd>\n</dl>', '<dl class="facts"><dt>a</dt><dd>b</dd></dl>'),
        ('<svg>\n<rect width="1"/>\n<rect width="2"/>\n</svg>', '<svg><rect width="1"/><rect width="2"/></svg>'),
        ("<details>\n<summary>a</summary>\n<p>b</p>\n</details>", "<details><summary>a</summary><p>b</p></details>"),
    ],
)
def test_between_blocks_there_are_no_line_breaks(printed: str, kept: str) -> None:
    assert squeezed(printed) == kept


@pytest.mark.parametrize(
    "printed",
    [
        "<p>ein\nWort</p>",
        "<p><b>ein</b>\n<i>Wort</i></p>",
        '<p><a href="#a">eins</a>\n<svg class="glyph"></svg></p>',
        "<p>eins<br>\nzwei</p>",
        "<text>eins\n<tspan>zwei</tspan>\n<tspan>drei</tspan></text>",
        "<pre><code>&lt;ul&gt;\n&lt;li&gt;</code>\n</pre>",
        "<pre><b>a</b>\n<p>b</p>\n\n</pre>",
        "<textarea><b>\n<p></textarea>",
        "<script>a =>\n</p</script>",
        "<style>ul >\n<li {}</style>",
        "<span>a</span>\n<progress></progress>",
    ],
)
def test_what_has_lines_or_stands_within_a_line_stays(printed: str) -> None:
    assert squeezed(printed) == printed
