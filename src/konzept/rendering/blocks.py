"""What stands on paper: a document as blocks of text, which PDF and Word print each in its own way.

Everything in them is data. A stranger's text reaches Typst and Word as strings in these blocks, never as markup.
"""

from dataclasses import dataclass, fields, is_dataclass
from typing import TypeAlias

from konzept.documents.views import Bar, LineChart, Mark


@dataclass(frozen=True, kw_only=True, slots=True)
class TextRun:
    """Words of one kind within a line."""

    text: str
    """A line feed alone breaks the line."""
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    mark: str = ""
    """`new` is underlined, `gone` struck through, `unseen` only heard: it says so to those who do not see the lines."""
    href: str = ""
    """`#anchor` of the same document, an address, or empty: then it is no link."""
    language: str = ""
    """The tag of their language where it is plainly not that of the document."""


Spans: TypeAlias = tuple[TextRun, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading, and the place that links lead to."""

    level: int
    """1 to 5."""
    text: Spans
    label: str = ""
    """What the level is called, with its number: “Goal 2.1”."""
    anchor: str = ""
    kind: str = ""
    """`chapter`, `section` within one, or the kind of the record; empty for headings within a text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """Words in lines."""

    spans: Spans
    style: str = ""
    """`result`, `counts`, `label`, `gap`, `small`, or empty for a text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Items:
    """A list."""

    items: tuple[tuple["Block", ...], ...]
    start: int | None = None
    """The number of the first item; None where they have none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Code:
    """Lines as they are."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Divider:
    """A line between two texts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BlockGroup:
    """Blocks that belong together."""

    kind: str
    """`mission`, `quote`, `remark`, or the kind of a record."""
    blocks: tuple["Block", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelledBlocks:
    """A label and what is known about it."""

    label: str
    values: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FactList:
    """Facts, or the terms of a glossary."""

    pairs: tuple[LabelledBlocks, ...]
    kind: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusLine:
    """How it stands with a record, in one line."""

    state: Mark
    since: str = ""
    rating: Mark | None = None
    late: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A cell of a table."""

    spans: Spans = ()
    blocks: tuple["Block", ...] = ()
    """What stands in it where that is more than words in a line."""
    form: str = ""
    """`number` and `amount` stand flush right, `number` and `short` are never broken."""
    key: str = ""
    """Picks a glyph before the words."""
    anchor: str = ""
    """Of the first cell of a row: where links to what the row is about lead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Grid:
    """A table; its head is repeated on every page."""

    caption: str
    head: tuple[Box, ...]
    rows: tuple[tuple[Box, ...], ...]
    foot: tuple[Box, ...] = ()
    shares: tuple[int, ...] = ()
    """Of the width, one for each column; empty where they follow from the words.

    Such a table holds texts: its rows break across pages, and the heading above it says what its caption says.
    """


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """Bars; the figures stand in a table as well."""

    title: str
    text: str
    """The chart in words, for those who do not see it."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Curves:
    """Lines in time; the figures stand in a table as well."""

    chart: LineChart
    goal: str
    """The word for a target, in the legend."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Meter:
    """How much is done, as a bar; the sentence before it says it in words."""

    share: str
    """In percent."""


Block: TypeAlias = (
    Heading | Paragraph | Items | Code | Divider | BlockGroup | FactList | StatusLine | Grid | Chart | Curves | Meter
)


def as_data(value: object) -> object:
    """Blocks as lists and dictionaries of plain values, each with the name of its kind; without what is empty."""
    if is_dataclass(value):
        named = {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
        known = {name: data for name, data in named.items() if data is not False and data not in _EMPTY}
        return {"block": type(value).__name__.lower(), **known}
    return [as_data(item) for item in value] if isinstance(value, tuple | list) else value


_EMPTY: tuple[object, ...] = ("", None, [])
