"""Markdown of a repository as safe HTML: without raw HTML, with few protocols and no pictures, cleaned by nh3."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import takewhile

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from konzept.i18n.messages import PLAIN, _
from konzept.i18n.messages import language as spoken
from konzept.i18n.tagged import END, tagged, whole
from konzept.source.light import pattern
from konzept.wording import localized

DEEPEST = 6
"""The deepest level of headings in HTML and in Markdown."""

LABEL = "p"
"""The tag of what is too deep for a heading: a paragraph that labels what follows."""

NESTING = 12
"""Limit of the parser for quotes and lists within each other: each level costs it time."""

COLUMNS = 24
CELLS = 4_000
"""A larger table is printed as text: the parser fills every short row up to the width of the header."""

_SCHEME = pattern(r"[a-z][a-z0-9+.-]*:")
_TAGS = {
    *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("h2", "h3", "h4", "h5", "h6", "div", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "p": {"class"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "caption": {"class"},
    "th": {"scope", "class"},
    "td": {"class"},
}


TEXTS = 4096
"""How many texts are remembered: those of a large concept, which stand on several pages each."""

_HEADING_PERHAPS = pattern(rf"[#=]|-[ \t]*(?:[\r\n{END}]|\Z)")
"""What every text with a heading has: the sign before one, or the end of a line beneath one."""


def html(markdown: str, level: int) -> Markup:
    """The text as HTML below a heading of that level: its own headings start one level deeper and have no ids."""
    return _said(markdown, level if _HEADING_PERHAPS.search(markdown) else 0, spoken())[0]


def plain_text(markdown: str) -> str:
    """The paragraphs and items of a text in one line without markup; headings, tables and code are left out."""
    return _said(markdown, 0, spoken())[1]


@lru_cache(maxsize=TEXTS)
def _said(markdown: str, level: int, language: str) -> tuple[Markup, str]:
    """The text as HTML and as plain text, in a language of the labels."""
    del language  # the caption of a table is in it, and parsing knows it, too
    tokens = parse(markdown)
    shift_headings(tokens, level)
    _dress_tables(tokens)
    raw = parser().renderer.render(tokens, parser().options, {})
    clean = nh3.clean(raw, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    return Markup(clean), _plain(tokens)  # noqa: S704


def _plain(tokens: Sequence[Token]) -> str:
    lines, outside = [], 0
    for token in tokens:
        if token.type in {"heading_open", "table_open"}:
            outside += 1
        elif token.type in {"heading_close", "table_close"}:
            outside -= 1
        elif token.type == "inline" and not outside:
            lines.append(text_of(token.children or []))
    return re.sub(r"\s+", " ", " ".join(lines)).strip()


SCHEMES = {"http", "https", "mailto"}


def is_safe_address(url: str) -> bool:
    """Whether a link may lead there: http, https, mailto, or a path of the same site."""
    text = url.strip().lower()
    if any(c.isspace() or not c.isprintable() for c in text):
        return False
    scheme = _SCHEME.match(text)
    if scheme:
        return scheme[0].removesuffix(":") in SCHEMES
    return not text.startswith(("//", "\\", "/\\"))


class _Renderer(RendererHTML):
    """The renderer of HTML where it differs from that of markdown-it."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """The alternative text of a picture without the picture, which would be loaded from elsewhere."""
        del options, env
        return str(escape(text_of(tokens[idx].children or [])))

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A block of code without the name of its programming language."""
        del options, env
        return f"<pre><code>{escape(tokens[idx].content)}</code></pre>\n"

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """The start of a table, with a frame that scrolls on small screens and a caption for screen readers."""
        del options, env
        caption = escape(_("Table: {columns}").format(columns=_columns(tokens[idx:])))
        return (
            f'<div class="scroll" tabindex="0" role="group" aria-label="{caption}">'
            f'<table><caption class="unseen">{caption}</caption>\n'
        )

    def table_close(self, *_arguments: object) -> str:
        """The end of the table and of its frame."""
        return "</table></div>\n"


@cache
def parser(tables: bool = True) -> MarkdownIt:
    """CommonMark with tables and without raw HTML."""
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING}, renderer_cls=_Renderer)
    markdown.validateLink = is_safe_address  # type: ignore[method-assign]  # the way its manual names
    return markdown.enable("table") if tables else markdown


def parse(markdown: str) -> list[Token]:
    """The tokens of a text; where all of it is tagged with a language, every word of it is."""
    language, text = whole(markdown)
    lines = text.splitlines()
    columns = max((line.count("|") for line in lines), default=0)
    tokens = parser(tables=columns <= COLUMNS and columns * len(lines) <= CELLS).parse(text)
    if language:
        _tag(tokens, language)
    elif spoken() == PLAIN:
        _keep_lines(tokens)
    return tokens


def _keep_lines(tokens: Sequence[Token]) -> None:
    """Make every line end a line break: texts in Leichte Sprache have a line for each sentence."""
    for token in tokens:
        if token.type == "softbreak":
            token.type, token.tag = "hardbreak", "br"
        _keep_lines(token.children or [])


def _tag(tokens: Sequence[Token], language: str) -> None:
    for token in tokens:
        if token.content and token.type in {"text", "code_inline", "code_block", "fence"}:
            token.content = tagged(token.content, language)
        _tag(token.children or [], language)


def shift_headings(tokens: Sequence[Token], level: int, deepest: int = DEEPEST) -> None:
    """Give headings the levels below `level` one after the other, so that none is skipped.

    What would be deeper than the deepest becomes a paragraph that labels what follows: as a heading of the deepest
    level it would stand beside the one that it lies beneath.
    """
    open_levels: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            written = int(token.tag[1:])
            while open_levels and open_levels[-1] >= written:
                open_levels.pop()
            open_levels.append(written)
        if token.type in {"heading_open", "heading_close"}:
            here = level + len(open_levels)
            token.tag = f"h{here}" if here <= deepest else LABEL
            if token.tag == LABEL and token.nesting > 0:
                token.attrs = {"class": "text-title"}


def _dress_tables(tokens: Sequence[Token]) -> None:
    """Mark the cells that are headings, and align numbers to the right."""
    for token in tokens:
        if token.type in {"th_open", "td_open"}:
            style = str(token.attrs.pop("style", ""))
            token.attrs |= {"scope": "col"} if token.type == "th_open" else {}
            token.attrs |= {"class": "number"} if "right" in style else {}


def _columns(tokens: Sequence[Token]) -> str:
    head = takewhile(lambda token: token.type != "thead_close", tokens)
    return localized.listed(text_of(token.children or []) for token in head if token.type == "inline")


def text_of(tokens: Sequence[Token]) -> str:
    """The words of a line without their markup."""
    return "".join(" " if t.type.endswith("break") else t.content or text_of(t.children or []) for t in tokens)
