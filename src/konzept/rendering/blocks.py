"""The blocks of a paged document, which PDF and Word print each in its own way.

Blocks are plain data: texts of the concept reach Typst and Word as strings in these blocks, never as markup.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import TypeAlias

from konzept.documents.views import Mark
from konzept.pictures.shapes import Picture
from konzept.pictures.svg import on_page
from konzept.source.light import dataclass


@dataclass(frozen=True, kw_only=True)
class TextRun:
    """A stretch of text with one format within a line."""

    text: str
    """The text; a single line feed is a line break."""
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    mark: str = ""
    """`new` is underlined, `gone` struck through; `unseen` is text for screen readers only, announcing the marks."""
    href: str = ""
    """`#anchor` of the same document, an address, or empty: then it is no link."""
    language: str = ""
    """The language tag of the text where it is certainly not the document's language; else empty."""


Spans: TypeAlias = tuple[TextRun, ...]


DEEPEST_HEADING = 6
"""The deepest level of headings that PDF and Word have."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading, which is also the target of links to its anchor."""

    level: int
    """From 1 on; what is deeper than `DEEPEST_HEADING` is printed as a labelled paragraph."""
    text: Spans
    label: str = ""
    """The name of the level with the record's number: “Goal 2.1”."""
    anchor: str = ""
    kind: str = ""
    """`chapter`, `section` within one, or the kind of the record; empty for headings within a text."""
    is_listed: bool = False
    """Whether the table of contents has it."""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph of text."""

    spans: Spans
    style: str = ""
    """`result`, `counts`, `label`, `gap`, `small`, or empty for a text."""


@dataclass(frozen=True, kw_only=True)
class Items:
    """A list."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None
    """The number of the first item; None where they have none."""


@dataclass(frozen=True, kw_only=True)
class Code:
    """Preformatted lines."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Divider:
    """A line between two texts."""


@dataclass(frozen=True, kw_only=True)
class BlockGroup:
    """Blocks that belong together, such as a quotation or a record."""

    kind: str
    """`mission`, `quote`, `remark`, or the kind of a record."""
    blocks: tuple["Block", ...]


@dataclass(frozen=True, kw_only=True)
class LabelledBlocks:
    """A label with its values as blocks."""

    label: str
    values: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True, kw_only=True)
class FactList:
    """Facts, or the terms of a glossary."""

    pairs: tuple[LabelledBlocks, ...]
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class StatusLine:
    """The status of a record, in one line."""

    state: Mark
    since: str = ""
    rating: Mark | None = None
    late: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Box:
    """A cell of a table."""

    spans: Spans = ()
    blocks: tuple["Block", ...] = ()
    """Blocks in place of a line of text, in tables that compare texts."""
    form: str = ""
    """See `konzept.answers.table.Cell.form`: `number`, `amount` are aligned right, `number`, `short` never break."""
    key: str = ""
    """The key of the glyph before the text; empty for none."""
    anchor: str = ""
    """In the first cell of a row, the anchor of what the row is about; else empty."""


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table; its head is repeated on every page."""

    caption: str
    head: tuple[Box, ...]
    rows: tuple[tuple[Box, ...], ...]
    foot: tuple[Box, ...] = ()
    shares: tuple[int, ...] = ()
    """The shares of the width, one for each column; empty where all are alike."""
    compares: bool = False
    """Whether it compares texts: its rows may break across pages, and its caption is the heading above it."""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A picture below its sentence; its numbers are also in a table."""

    title: str
    text: str
    """The picture in words, for those who do not see it."""
    picture: Picture


@dataclass(frozen=True, kw_only=True)
class Illustration:
    """A picture of a record with what stands beneath it."""

    address: str
    """Under which the bytes of the picture are handed to the printer."""
    alt: str
    width: int
    height: int
    """The size where there is room, in pixels of 1/96 inch."""
    caption: Spans = ()
    credit: Spans = ()


@dataclass(frozen=True, kw_only=True)
class Meter:
    """The progress as a bar; the sentence before it gives the same in words."""

    share: str
    """The share in percent."""


@dataclass(frozen=True, kw_only=True)
class FigureBox:
    """One large figure with its words."""

    kind: str
    """What it counts, which selects its colour."""
    value: Spans
    words: Spans
    note: Spans = ()
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class BigFigures:
    """The large figures of the first page, side by side."""

    title: str
    """What they are together, for those who do not see that."""
    figures: tuple[FigureBox, ...]


@dataclass(frozen=True, kw_only=True)
class StripPart:
    """The measures in one state, as a part of the bar and as an entry of its legend."""

    key: str
    word: Spans
    count: str
    width: str = ""
    """In percent of the bar; empty for what is only in the legend."""


@dataclass(frozen=True, kw_only=True)
class StateStrip:
    """All active measures as one bar."""

    title: Spans
    text: Spans
    """The bar in words."""
    parts: tuple[StripPart, ...]
    left_out: tuple[StripPart, ...] = ()
    apart: Spans = ()
    """The words before what is not counted."""
    reach: str = ""
    """How wide the bracket is around what counts as implemented, in percent; empty where nothing does."""
    bracket: Spans = ()
    is_small: bool = False
    """Whether it stands beside a sentence and has neither title nor legend."""


Block: TypeAlias = (
    BigFigures
    | StateStrip
    | Heading
    | Paragraph
    | Items
    | Code
    | Divider
    | BlockGroup
    | FactList
    | StatusLine
    | Grid
    | Drawing
    | Meter
    | Illustration
)


def as_data(value: object, draw: Callable[[Picture], object] = on_page) -> object:
    """Blocks as lists and dictionaries of plain values, each with the name of its class; pictures as they are drawn.

    Empty values are left out where they are the default: whatever a block must have, its reader finds.
    """
    if isinstance(value, Picture):
        return draw(value)
    if is_dataclass(value):
        named = {field: as_data(getattr(value, field.name), draw) for field in fields(value)}
        known = {field.name: data for field, data in named.items() if field.default is MISSING or not _is_empty(data)}
        return {"block": type(value).__name__.lower(), **known}
    return [as_data(item, draw) for item in value] if isinstance(value, tuple | list) else value


def _is_empty(data: object) -> bool:
    return data is False or data in ("", None, [])


def drawings(blocks: Iterable[Block]) -> Iterator[Drawing]:
    """The pictures of a document in their order."""
    for block in blocks:
        match block:
            case Drawing():
                yield block
            case BlockGroup(blocks=inner):
                yield from drawings(inner)
            case _:
                pass
