"""What the templates of the site see, beside the views of the document: plain values, as there."""

from dataclasses import dataclass

from konzept.documents.views import Chapter, Document, Fact, LanguageLink, Mark, ProgressView, RecordView
from konzept.wording.titles import Link


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """One entry of the main navigation."""

    text: str
    href: str
    is_here: bool = False
    """Whether the page belongs to it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """What stands around the text of a page; its size does not depend on the size of the concept."""

    language: str
    direction: str
    title: str
    owner: str
    concept: Link
    sections: tuple[NavigationEntry, ...]
    crumbs: tuple[Link, ...] = ()
    """The way from the start page down to what is above this page."""
    previous: Link | None = None
    next: Link | None = None
    feed: str = ""
    legal: tuple[Link, ...] = ()
    made_by: str = ""
    tongues: tuple[LanguageLink, ...] = ()
    """Where the page is in all languages of the concept; nothing where there is only one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordRow:
    """A record in a list: what it is, where it stands, where its page is."""

    kind: str
    label: str = ""
    title: str
    href: str
    state: Mark | None = None
    late: tuple[str, ...] = ()
    counts: str = ""
    rows: tuple["RecordRow", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedLine:
    """A dated line: what happened, or what is to come."""

    date: str
    title: str
    href: str = ""
    word: str = ""
    key: str = ""
    """Picks a glyph before the word."""
    note: str = ""
    """In Markdown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """How somebody proposes a change: through the forge or by mail with one click, else with a text to copy."""

    words: str
    href: str = ""
    form: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordPage:
    """One record with its history, what is beneath it and where it is named."""

    frame: Frame
    record: RecordView
    timeline: tuple[DatedLine, ...] = ()
    beneath_title: str = ""
    beneath: tuple[RecordRow, ...] = ()
    mentions: tuple[Link, ...] = ()
    proposal: Proposal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChapterPage:
    """A chapter that is no theme; its records are a list."""

    frame: Frame
    chapter: Chapter
    rows: tuple[RecordRow, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ListGroup:
    """A part of a list under a heading of its own; without a title it is the whole list."""

    title: str = ""
    text: str = ""
    rows: tuple[RecordRow, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ListPage:
    """Records or links in groups."""

    frame: Frame
    lead: str = ""
    """A sentence before the list, such as how many there are."""
    groups: tuple[ListGroup, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class YearPage:
    """What happened in a year and what is to come in it."""

    frame: Frame
    lead: str
    past: tuple[DatedLine, ...] = ()
    coming: tuple[DatedLine, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemeCard:
    """A theme on the start page."""

    label: str
    title: str
    href: str
    counts: str
    share: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class StartPage:
    """A concept at a glance."""

    frame: Frame
    document: Document
    progress: ProgressView
    progress_href: str
    facts: tuple[Fact, ...]
    coming: tuple[DatedLine, ...] = ()
    past: tuple[DatedLine, ...] = ()
    cards: tuple[ThemeCard, ...] = ()
    cards_title: str = ""
    chapters: tuple[Link, ...] = ()
    files: tuple[Link, ...] = ()
    """The same concept in other forms."""
    proposal: Proposal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One value that the table can be narrowed to."""

    key: str
    word: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """A list of choices; `name` is its name in the address and in the data of the rows."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TableLine:
    """A measure in the table."""

    number: str
    title: str
    href: str
    state: Mark
    late: tuple[str, ...]
    themes: str
    lead: str
    due: str
    keys: tuple[tuple[str, str], ...]
    """Name of a filter, and the keys of this measure under it, with spaces between."""
    words: str = ""
    """Further words that the search finds it by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TablePage:
    """All measures of a concept."""

    frame: Frame
    caption: str
    themes: str
    """What the concept calls its themes; empty where it has none."""
    measure: str
    filters: tuple[Filter, ...]
    lines: tuple[TableLine, ...]
    count: str
    """The words of the count, with `{shown}` and `{total}` for the script to fill in."""
    ways: tuple[ListGroup, ...] = ()
    """The same measures as plain lists."""


@dataclass(frozen=True, slots=True)
class Stub:
    """What stands at a former address: where it went."""

    language: str
    direction: str
    title: str
    href: str
    owner: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class GonePage:
    """What stands at the address of a record that is no longer part of the concept."""

    frame: Frame
    told: str
    facts: tuple[Fact, ...] = ()
