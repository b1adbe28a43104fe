"""Markdown of a repository normalised so that it stays within its place, and plain text escaped for Markdown.

The text is parsed and written anew from its tokens: an unclosed fence, a stray reference definition, HTML or a mention
of a user of the forge (`@name`, `#12`, `!3`) stays text. GitLab and GitHub show what is written here alike.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from markdown_it.tree import SyntaxTreeNode

from konzept.source.light import pattern
from konzept.wording.prose import DEEPEST, LABEL, parse, parser, shift_headings, text_of
from konzept.wording.titles import Link

_ALWAYS = pattern(r"[\\`*_\[\]<>|~$]")
_SOMETIMES = pattern(
    r"""[@#!%&](?=[\w"])   # a user, an issue, a merge request, a milestone of the forge, an entity
      | &(?=\#)            # an entity by number
      | \{(?=[-+])         # GitLab's inline difference
      | \#(?=\s*$)         # closes a heading
    """,
    re.VERBOSE,
)
_AT_START = pattern(r"(?P<sign>[-+=#:])|(?P<number>[0-9]+)(?=[.)](?:\s|$))")
_SIMPLE = pattern(r"[\w\s.,:;!?()«»،؛؟„“‚‘’”\"'/&+*–—…%§€-]*")
"""Characters that GitHub and GitLab treat alike in anchors; headings with others, such as emoji, are not linked."""

_BREAKS = pattern(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


def inline(text: str) -> str:
    """Plain text escaped for use within a line of Markdown."""
    escaped = _ALWAYS.sub(r"\\\g<0>", _BREAKS.sub(" ", text))
    return _SOMETIMES.sub(r"\\\g<0>", escaped)


def line(text: str) -> str:
    """Plain text escaped for the beginning of a line of Markdown, where `1.` or `-` would begin a list."""
    return _guard(inline(text).strip())


def _guard(text: str) -> str:
    match = _AT_START.match(text)
    if not match:
        return text
    return f"\\{text}" if match["sign"] else f"{match['number']}\\{text[match.end() :]}"


def markdown(source: str, level: int, indent: int = 0) -> str:
    """Markdown normalised to stand below a heading of that level; lines but the first are indented by `indent`."""
    tokens = parse(source)
    shift_headings(tokens, level)
    return _indented(_blocks(SyntaxTreeNode(tokens).children), " " * indent)


def address(url: str) -> str:
    """The target of a link, escaped for the round brackets of Markdown."""
    return re.sub(r"[()<>\\\s|]", lambda found: f"%{ord(found[0]):02X}", url)


def heading(text: str, level: int) -> str:
    """A Markdown heading of that level from plain text; beneath the deepest a paragraph that labels what follows."""
    words = inline(text).strip()
    return f"{'#' * level} {words}" if level <= DEEPEST else f"**{words}**"


def shown(link: Link) -> str:
    """A value as Markdown within a line. Anchors are not linked: on forges they depend on all other headings."""
    if link.is_markdown:
        return markdown(link.text, DEEPEST)
    words, note = inline(link.text), f" {inline(link.note)}" if link.note else ""
    if link.document:
        return f"[{words}]({address(link.document)}.md){note}"
    return f"[{words}]({address(link.href)}){note}" if link.href and not link.href.startswith("#") else f"{words}{note}"


def item(link: Link, indent: int) -> str:
    """A value as Markdown for an item of a list, whose lines but the first are indented by `indent`."""
    if not link.is_markdown:
        return _guard(shown(link))
    text = markdown(link.text, DEEPEST, indent)
    return f"{text}\n\n{' ' * indent}{line(link.note)}" if link.note else text


def fits_line(link: Link) -> bool:
    """Whether a value is one paragraph, which can stand behind a label."""
    if not link.is_markdown or link.note:
        return not link.is_markdown
    blocks = SyntaxTreeNode(parse(link.text)).children
    return len(blocks) == 1 and blocks[0].type == "paragraph"


def _indented(text: str, indent: str) -> str:
    return re.sub(r"\n(?=[^\n])", f"\n{indent}", text)


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> str:
    return "\n\n".join(filter(None, (_block(node) for node in nodes)))


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "paragraph":
            return _lines(node)
        case "heading":
            return f"**{_one_line(node)}**" if node.tag == LABEL else f"{'#' * int(node.tag[1:])} {_one_line(node)}"
        case "bullet_list":
            return _items(node, ["-"] * len(node.children))
        case "ordered_list":
            first = int(node.attrs.get("start", 1))
            return _items(node, [f"{first + i}." for i in range(len(node.children))])
        case "blockquote":
            return "\n".join(f"> {each}".rstrip() for each in _blocks(node.children).split("\n"))
        case "fence" | "code_block":
            runs = [len(run) for run in re.findall(r"`{3,}", node.content)]
            fence = "`" * (max(runs, default=2) + 1)
            return f"{fence}\n{node.content.rstrip()}\n{fence}"
        case "hr":
            return "---"
        case "table":
            return _table(node)
        case _:
            return _blocks(node.children)


def _items(node: SyntaxTreeNode, marks: Sequence[str]) -> str:
    tight = all(child.hidden for item in node.children for child in item.children if child.type == "paragraph")
    items = (
        f"{mark} {_indented(_item(item, tight), ' ' * (len(mark) + 1))}".rstrip()
        for mark, item in zip(marks, node.children, strict=True)
    )
    return ("\n" if tight else "\n\n").join(items)


def _item(item: SyntaxTreeNode, tight: bool) -> str:
    """The blocks of an item of a list; in a tight list, an inner list follows its line without a blank line."""
    close = tight and all(child.type.endswith("_list") for child in item.children[1:])
    return "\n".join(map(_block, item.children)) if close else _blocks(item.children)


def _table(node: SyntaxTreeNode) -> str:
    rows = [row for part in node.children for row in part.children]
    cells = [[re.sub(r"(?<!\\)\|", r"\|", _one_line(cell)) for cell in row.children] for row in rows]
    ruler = ["---:" if "right" in str(cell.attrs.get("style", "")) else "---" for cell in rows[0].children]
    return "\n".join(f"| {' | '.join(row)} |" for row in (cells[0], ruler, *cells[1:]))


def _lines(node: SyntaxTreeNode) -> str:
    return "\n".join(_guard(each.strip()) for each in _inlines(_inner(node)).split("\n"))


def _one_line(node: SyntaxTreeNode) -> str:
    return " ".join(_inlines(_inner(node)).replace("\\\n", " ").split())


def _inner(node: SyntaxTreeNode) -> Sequence[SyntaxTreeNode]:
    return [child for inner in node.children for child in inner.children]


def _inlines(nodes: Sequence[SyntaxTreeNode], marks: str = "") -> str:
    """The inline content of a line; emphasis directly beside other emphasis is dropped as ambiguous."""
    text = ""
    for node in nodes:
        written = _inline(node, marks)
        text += _inlines(node.children, marks) if text.endswith("*") and written.startswith("*") else written
    return text


def _inline(node: SyntaxTreeNode, marks: str) -> str:
    match node.type:
        case "text":
            return inline(node.content)
        case "softbreak":
            return "\n"
        case "hardbreak":
            return "\\\n"
        case "code_inline":
            return _code(node.content)
        case "image":
            return inline(text_of([token for child in node.children for token in child.to_tokens()]))
        case "link":
            return f"[{_inlines(node.children, marks)}]({address(str(node.attrs['href']))})"
        case kind:
            mark = {"em": "*", "strong": "**"}.get(kind, "")
            if kind in marks:
                return _inlines(node.children, marks)
            return f"{mark}{_inlines(node.children, f'{marks} {kind}')}{mark}"


def _code(content: str) -> str:
    runs = [len(run) for run in re.findall(r"`+", content)]
    fence = "`" * (max(runs, default=0) + 1)
    space = " " if content.startswith(("`", " ")) or content.endswith(("`", " ")) else ""
    return f"{fence}{space}{content}{space}{fence}"


def anchors(markdown: str) -> Mapping[str, str]:
    """The anchor of every heading that has the same one on both forges and that no other heading can take."""
    tokens = parser().parse(markdown)
    headings = [text_of(inner.children or []) for token, inner in pairwise(tokens) if token.type == "heading_open"]
    taken = Counter(_github(heading) for heading in headings)
    found: dict[str, str] = {}
    for heading in headings:
        slug = _github(heading)
        base, _, count = slug.rpartition("-")
        numbered = count.isdecimal() and taken[base] > int(count)
        if slug == _gitlab(heading) and _SIMPLE.fullmatch(heading) and taken[slug] == 1 and not numbered:
            found[heading] = slug
    return found


def _github(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _gitlab(heading: str) -> str:
    slug = re.sub(r"-{2,}", "-", _github(heading).strip("-"))
    return f"anchor-{slug}" if slug.isdecimal() else slug
