"""The views of the site for its templates, beside those of the document: plain data."""

from konzept.documents.front.views import Headline, StateBar
from konzept.documents.views import Chapter, Document, Fact, LanguageLink, Mark, RecordView
from konzept.pictures.chart import Chart
from konzept.source.light import dataclass
from konzept.wording.titles import Link


@dataclass(frozen=True)
class NavigationEntry:
    """One entry of the main navigation."""

    text: str
    href: str
    is_here: bool = False
    """Whether the page belongs to this entry."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The frame of a page around its text; its size does not depend on the size of the concept."""

    language: str
    direction: str
    title: str
    owner: str
    notice: str = ""
    """What every page of the concept says, such as that the town is invented."""
    concept: Link
    sections: tuple[NavigationEntry, ...]
    search: str
    """The search page, to which the field in the head of every page leads."""
    crumbs: tuple[Link, ...] = ()
    """Links from the start page down to the page above this one."""
    previous: Link | None = None
    next: Link | None = None
    feeds: tuple[Link, ...] = ()
    """The feeds that tell of the page's subject: its own where it has one, and that of the concept."""
    legal: tuple[Link, ...] = ()
    made_by: str = ""
    languages: tuple[LanguageLink, ...] = ()
    """Links to the page in all languages of the concept; empty where there is only one."""


@dataclass(frozen=True, kw_only=True)
class EmbedPage:
    """A chart alone, with where it is from."""

    language: str
    direction: str
    chart: Chart
    home: Link
    """The page of the site that it stands on."""
    notice: str = ""
    """What every page of the concept says."""


@dataclass(frozen=True, kw_only=True)
class RecordRow:
    """A record in a list: its title, its status, and the link to its page."""

    kind: str
    label: str = ""
    title: str
    href: str
    state: Mark | None = None
    late: tuple[str, ...] = ()
    counts: str = ""
    rows: tuple["RecordRow", ...] = ()


@dataclass(frozen=True, kw_only=True)
class DatedLine:
    """A past or future happening with its date."""

    date: str
    title: str
    href: str = ""
    word: str = ""
    key: str = ""
    """The key of the glyph before the word; empty for none."""
    note: str = ""
    """In Markdown."""
    result: str = ""
    """What was achieved, in Markdown."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """How somebody proposes a change: through the forge or by mail with one click, else with a text to copy."""

    words: str
    href: str = ""
    form: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordPage:
    """The page of one record, with its history, the records beneath it, and references to it."""

    frame: Frame
    record: RecordView
    timeline: tuple[DatedLine, ...] = ()
    beneath_title: str = ""
    beneath: tuple[RecordRow, ...] = ()
    mentions: tuple[Link, ...] = ()
    follow: Link | None = None
    """The link to the feed of the record."""
    proposal: Proposal | None = None


@dataclass(frozen=True, kw_only=True)
class ChapterPage:
    """A chapter that is no theme; its records are a list."""

    frame: Frame
    chapter: Chapter
    rows: tuple[RecordRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ListGroup:
    """A part of a list under a heading of its own; without a title it is the whole list."""

    title: str = ""
    text: str = ""
    rows: tuple[RecordRow, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """Records or links in groups."""

    frame: Frame
    lead: str = ""
    """A sentence before the list, such as how many there are."""
    groups: tuple[ListGroup, ...] = ()


@dataclass(frozen=True)
class SearchLine:
    """Something that can be found, in the list from A to Z."""

    number: int
    """Its number in the index."""
    kind: str
    label: str
    """What it is called, with its number: “Measure 2.1”."""
    link: Link


@dataclass(frozen=True)
class SearchLetter:
    """The lines whose titles begin with the same letter."""

    letter: str
    anchor: str
    lines: tuple[SearchLine, ...]


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """Everything that can be found, from A to Z; a script narrows it to what is looked for."""

    frame: Frame
    index: str
    """The path of the index."""
    of: str
    """What the list is of; an index of another list does not fit the page."""
    letters: tuple[SearchLetter, ...]


@dataclass(frozen=True, kw_only=True)
class YearPage:
    """The past and future dates of a year."""

    frame: Frame
    lead: str
    past: tuple[DatedLine, ...] = ()
    coming: tuple[DatedLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ThemeCard:
    """A theme on the start page."""

    label: str
    title: str
    href: str
    counts: str
    bar: StateBar | None = None


@dataclass(frozen=True)
class Download:
    """A file beside the pages."""

    path: str
    size: int = 0
    """How many bytes it has; 0 where it is made later."""
    pages: int = 0
    """How many pages it has on paper; 0 for a file without, or of unknown length."""


@dataclass(frozen=True, kw_only=True)
class StartPage:
    """The start page of a concept."""

    frame: Frame
    document: Document
    headline: Headline | None
    progress_href: str
    """The chapter with all figures of the measures; empty where there are none."""
    coming: tuple[DatedLine, ...] = ()
    past: tuple[DatedLine, ...] = ()
    past_title: str = ""
    years_href: str = ""
    """The page with all dates, past and future."""
    cards: tuple[ThemeCard, ...] = ()
    cards_title: str = ""
    chapters: tuple[Link, ...] = ()
    files: tuple[Link, ...] = ()
    """The same concept in other forms, for people."""
    data: tuple[Link, ...] = ()
    """And for programs."""
    proposal: Proposal | None = None


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value by which the table can be filtered."""

    key: str
    word: str


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A filter of the table with its choices; `name` is its name in the address and in the data of the rows."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
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
    rating: Mark | None = None
    order: tuple[str, str] = ("", "")
    """By what state and due date are sorted, where their words are not in that order."""
    keys: tuple[tuple[str, str], ...]
    """For each filter its name, and the keys of this measure separated by spaces."""
    words: str = ""
    """Further words that the search finds it by."""


@dataclass(frozen=True, kw_only=True)
class TablePage:
    """All measures of a concept."""

    frame: Frame
    caption: str
    themes: str
    """The concept's name for themes; empty where it has none."""
    measure: str
    filters: tuple[Filter, ...]
    lines: tuple[TableLine, ...]
    count: str
    """The words of the count, with `{shown}` and `{total}` for the script to fill in."""
    ways: tuple[ListGroup, ...] = ()
    """The same measures as plain lists."""


@dataclass(frozen=True)
class Stub:
    """The page at a former address, which links to the present one."""

    language: str
    direction: str
    title: str
    href: str
    owner: str = ""


@dataclass(frozen=True, kw_only=True)
class GonePage:
    """The page at the address of a record that was removed from the concept."""

    frame: Frame
    told: str
    facts: tuple[Fact, ...] = ()
