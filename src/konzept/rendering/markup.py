"""Texts and pictures of the concept as blocks: Markdown by its tokens, in which raw HTML and pictures become text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from konzept.documents.views import PictureView
from konzept.i18n.messages import _
from konzept.i18n.tagged import untagged
from konzept.rendering.blocks import (
    Block,
    BlockGroup,
    Box,
    Code,
    Divider,
    Grid,
    Heading,
    Illustration,
    Items,
    Paragraph,
    Spans,
    TextRun,
)
from konzept.rendering.languages import language_parts
from konzept.rendering.paged.columns import widths
from konzept.source.light import pattern
from konzept.wording import localized
from konzept.wording.prose import LABEL, is_safe_address, parse, shift_headings, text_of

LONGEST = 8_000
"""The longest address in bytes that a link of a PDF may have, by Typst; browsers stop at about 2,000 characters."""

DEEPEST = 7
"""The deepest level of HTML that has a heading on paper, where the title of the document counts for none."""

_BREAKS = pattern(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


def blocks(markdown: str, level: int, language: str) -> tuple[Block, ...]:
    """The blocks of a text below a heading of that HTML level; headings within the text get no anchors."""
    tokens = parse(markdown)
    shift_headings(tokens, level, DEEPEST)
    return tuple(_blocks(SyntaxTreeNode(tokens).children, language))


def words(text: str, language: str, href: str = "") -> Spans:
    """Plain text as spans, split where its language changes; a link to an unsafe address is dropped."""
    text = _BREAKS.sub(" ", text)
    target = href if href.startswith("#") else _target(href)
    return tuple(TextRun(text=part, href=target, language=tag) for part, tag in language_parts(text, language))


def illustrations(pictures: Iterable[PictureView], language: str) -> Iterator[Illustration]:
    """The pictures of a record or a chapter."""
    return (illustration(picture, language) for picture in pictures)


def illustration(picture: PictureView, language: str) -> Illustration:
    """A picture with what stands beneath it."""
    return Illustration(
        address=picture.address,
        alt=untagged(picture.alt),
        width=picture.width,
        height=picture.height,
        caption=words(picture.caption, language),
        credit=words(picture.credit, language),
    )


def illustrations_in(blocks: Iterable[Block]) -> Iterator[Illustration]:
    """The pictures of records among blocks, in their order."""
    for block in blocks:
        match block:
            case Illustration():
                yield block
            case BlockGroup(blocks=inner):
                yield from illustrations_in(inner)
            case _:
                pass


def _blocks(nodes: Sequence[SyntaxTreeNode], language: str) -> Iterator[Block]:
    """The blocks of these nodes without those that have no words, such as a picture without a text."""
    return (block for block in _written(nodes, language) if not _is_wordless(block))


def _is_wordless(block: Block) -> bool:
    match block:
        case Paragraph(spans=()) | Heading(text=()) | BlockGroup(blocks=()) | Code(text=""):
            return True
        case _:
            return False


def _written(nodes: Sequence[SyntaxTreeNode], language: str) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "paragraph":
                yield Paragraph(spans=_line(node, language))
            case "heading" if node.tag == LABEL:
                yield Paragraph(spans=_line(node, language), style="label")
            case "heading":
                yield Heading(level=int(node.tag[1:]) - 1, text=_line(node, language))
            case "bullet_list" | "ordered_list":
                items = tuple(tuple(_blocks(item.children, language)) for item in node.children)
                start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
                yield Items(items=items, start=start)
            case "blockquote":
                yield BlockGroup(kind="quote", blocks=tuple(_blocks(node.children, language)))
            case "fence" | "code_block":
                yield Code(text=node.content.rstrip("\n"))
            case "hr":
                yield Divider()
            case "table":
                yield _table(node, language)
            case _:
                yield from _blocks(node.children, language)


def _table(node: SyntaxTreeNode, language: str) -> Grid:
    rows = [
        tuple(
            Box(spans=_line(cell, language), form="number" if "right" in str(cell.attrs.get("style", "")) else "")
            for cell in row.children
        )
        for part in node.children
        for row in part.children
    ]
    columns = localized.listed("".join(span.text for span in box.spans) for box in rows[0])
    caption = _("Table: {columns}").format(columns=columns)
    return Grid(caption=caption, head=rows[0], rows=tuple(rows[1:]), shares=widths(rows[0], rows[1:]))


def _line(node: SyntaxTreeNode, language: str) -> Spans:
    inner = [child for inline in node.children for child in inline.children]
    return tuple(_joined(span for child in inner for span in _spans(child, TextRun(text=""), language)))


def _spans(node: SyntaxTreeNode, style: TextRun, language: str) -> Iterator[TextRun]:
    match node.type:
        case "text":
            yield from (replace(style, text=part, language=tag) for part, tag in language_parts(node.content, language))
        case "code_inline":
            yield replace(style, text=node.content, code=True)
        case "softbreak":
            yield replace(style, text=" ")
        case "hardbreak":
            yield TextRun(text="\n")
        case "image":
            said = text_of([token for child in node.children for token in child.to_tokens()])
            yield from (replace(style, text=part, language=tag) for part, tag in language_parts(said, language))
        case kind:
            if kind == "em":
                style = replace(style, emphasis=True)
            elif kind == "strong":
                style = replace(style, strong=True)
            elif kind == "link":
                style = replace(style, href=_target(str(node.attrs["href"])))
            for child in node.children:
                yield from _spans(child, style, language)


def _target(href: str) -> str:
    """The target of a link in a text; empty for anchors within the document, unsafe addresses and endless ones."""
    is_one = is_safe_address(href) and not href.startswith("#") and len(href.encode()) <= LONGEST
    return href if is_one else ""


def _joined(spans: Iterator[TextRun]) -> Iterator[TextRun]:
    """The spans with neighbours of the same format joined, and without empty ones."""
    last: TextRun | None = None
    for span in spans:
        if not span.text:
            continue
        if last and "\n" not in (last.text, span.text) and replace(last, text="") == replace(span, text=""):
            last = replace(last, text=last.text + span.text)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def sign(sign: str, meaning: str) -> Spans:
    """A visible sign, followed by its meaning for screen readers only."""
    return (TextRun(text=sign), TextRun(text=f" {meaning}", mark="unseen"))
