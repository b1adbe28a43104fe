"""The values that templates and printers get: plain data, composed once and printed by every format.

Sentences are complete, in the language of the document. Texts of the concept are Markdown as written, which templates
pass through the filter `prose` of the format. All else is plain text, which the format escapes.
"""

from typing import TYPE_CHECKING

from konzept.answers.table import Passage, Table
from konzept.documents.front.views import Headline, StateBar
from konzept.pictures.chart import Chart
from konzept.source.light import dataclass
from konzept.wording.titles import Link

if TYPE_CHECKING:  # explanations import the words of documents
    from konzept.answers.explain.answers import Answer


@dataclass(frozen=True)
class Fact:
    """A label with one or several values."""

    label: str
    values: tuple[Link, ...]


@dataclass(frozen=True)
class Text:
    """A text of the concept in Markdown, with an optional label."""

    markdown: str
    title: str = ""
    is_mission: bool = False
    """Whether the text is set apart, as the guiding words of the concept or of a theme are."""


@dataclass(frozen=True)
class Mark:
    """A word with a glyph: a state or a rating. The key selects glyph and colour; the word has the meaning."""

    key: str
    word: str


@dataclass(frozen=True, kw_only=True)
class Status:
    """The status of a record on the day of the document."""

    state: Mark
    since: str = ""
    """A phrase: “since 2 May 2024”."""
    rating: Mark | None = None
    late: tuple[str, ...] = ()
    """Phrases about missed dates."""
    note: str = ""
    """The note of the status entry, in Markdown."""


@dataclass(frozen=True, kw_only=True)
class StatusStep:
    """One earlier status entry, or one from outside."""

    date: str
    word: str
    note: str = ""
    """In Markdown."""
    result: str = ""
    """What was achieved, in Markdown."""


@dataclass(frozen=True, kw_only=True)
class PictureView:
    """A picture of a record, as a page shows it."""

    address: str
    """Its path below the folder of the publication, such as `musterstadt-2024/assets/sommerfest.jpg`."""
    alt: str
    """What is to be seen, in words."""
    width: int
    height: int
    """The size in which it is shown where there is room, in pixels of 1/96 inch."""
    caption: str = ""
    credit: str = ""
    """Who made it and under which licence, in one line."""


@dataclass(frozen=True, kw_only=True)
class RecordView:
    """One record of the concept with everything printed beneath it."""

    kind: str
    """The name of its kind, such as `theme` or `body`, which selects the template."""
    anchor: str
    former_anchors: tuple[str, ...] = ()
    level: int
    """The level of its heading, from 2 on; what lies deeper than the headings of a format is printed without one."""
    label: str = ""
    """The concept's name for the level."""
    number: str = ""
    title: str
    status: Status | None = None
    counts: str = ""
    """How many of the measures beneath are implemented: one sentence."""
    stated: tuple[str, ...] = ()
    """What sources say of the whole: a sentence each, marked as stated."""
    bar: StateBar | None = None
    """The measures beneath a theme by state."""
    reasons: "Answer | None" = None
    """The explanation of `counts`."""
    texts: tuple[Text, ...] = ()
    pictures: tuple[PictureView, ...] = ()
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    further: tuple[Fact, ...] = ()
    """Facts below the tables, which matter less than these."""
    history: tuple[StatusStep, ...] = ()
    gaps: tuple[str, ...] = ()
    """The gaps, one sentence each."""
    sources: tuple[Link, ...] = ()
    children: tuple["RecordView", ...] = ()

    @property
    def heading(self) -> str:
        """The heading in one line: “Goal 2.1: German in everyday life”."""
        before = " ".join(part for part in (self.label, self.number) if part)
        return f"{before}: {self.title}" if before else self.title


@dataclass(frozen=True)
class Judged:
    """A target with its verdict as a mark, and the reason in words."""

    target: str
    mark: Mark
    reason: str


@dataclass(frozen=True, kw_only=True)
class IndicatorView(RecordView):
    """The sheet of an indicator."""

    newest: str = ""
    """The value beside the target that counts in one line, else the newest one."""
    judged: tuple[Judged, ...] = ()
    chart: Chart | None = None
    """Its values over time, or of its groups beside each other where there is only one period."""
    legend: tuple[str, ...] = ()
    """What the signs in the table mean, notes on its values, and what the chart leaves out."""
    rest: Link | None = None
    """A link to the file of the publication with all values, where the table leaves some out; its note says which."""


@dataclass(frozen=True, kw_only=True)
class ProgressView:
    """The state of implementation on a day."""

    result: str
    """Counts first, then the percentage: complete sentences that can be quoted alone."""
    stated: tuple[str, ...] = ()
    """What sources say of the whole: a sentence each, marked as stated."""
    facts: tuple[Fact, ...] = ()
    """What is not counted and why, what was declared, what else can be said."""
    share: str = ""
    """Width of the meter in percent; empty where there is nothing to divide."""
    states: Table | None = None
    themes: Table | None = None
    ratings: tuple[Table, ...] = ()
    """How the measures are rated, in total and by theme; empty where nobody rated anything."""
    charts: tuple[Chart, ...] = ()
    """The states of today, then those of every year, and the ratings."""


@dataclass(frozen=True)
class Bullet:
    """A line of a list in plain words."""

    text: str
    note: str = ""
    """What the concept says about it, in Markdown."""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A part of the document under a heading, printed in the order of these fields.

    The heading is of level 2; that of a chapter within a chapter is one deeper than that around it.
    """

    anchor: str
    title: str
    """The heading; empty in a letter, whose parts have no headings."""
    kind: str = ""
    """`theme` is printed as that record alone, `glossary` as a list of terms, anything else in one common way."""
    passages: tuple[Passage, ...] = ()
    texts: tuple[Text, ...] = ()
    pictures: tuple[PictureView, ...] = ()
    items: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    progress: ProgressView | None = None
    reasons: "Answer | None" = None
    """The explanation of the progress."""
    sentences: tuple[str, ...] = ()
    """Complete sentences in plain text, a paragraph each."""
    bullets: tuple[Bullet, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    chapters: tuple["Chapter", ...] = ()
    records: tuple[RecordView, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the table of contents."""

    text: str
    href: str
    heading: str
    """The heading it leads to, as Markdown documents print it."""
    fold: str = ""
    """How many lines are beneath it, in words, where they are folded; else empty."""
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class LanguageLink:
    """A link to a page in one of its languages."""

    language: str
    """The tag of the language."""
    name: str
    """The name of the language in that language."""
    direction: str
    href: str
    is_here: bool = False
    """Whether it is the language of this page."""


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """From whom to whom a letter goes, and of which day it is."""

    sender: str = ""
    """The office that writes; empty where nobody publishes the concepts."""
    address: str = ""
    """The address of the office, in Markdown."""
    email: str = ""
    addressee: str
    to: str
    """The addressee in a line: “To: Jugendamt”."""
    date: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """A concept, a report, a letter …, ready to be printed."""

    id: str
    kind: str = "concept"
    """`concept`, `report`, `succession` or `letter`; one printed in a way of its own has a template so called."""
    language: str
    direction: str
    title: str
    """The title; of a letter, its subject."""
    subtitle: str = ""
    notice: str = ""
    """What every page says, such as that the town is invented; of several concepts, what each of them says."""
    municipality: str
    """Whose document it is: the municipality of a concept, the publisher of a report; empty where nobody is known."""
    envelope: Envelope | None = None
    """The sender and addressee of a letter, which has neither cover nor table of contents; else None."""
    line: str = ""
    """The facts of the cover of a concept in one line: since when, for which years, of which day."""
    headline: Headline | None = None
    """What the reader of a concept sees first; None of another document, and where nothing can be counted."""
    facts: tuple[Fact, ...] = ()
    """The facts of the title page of a report: period, day."""
    chapters: tuple[Chapter, ...] = ()
    contents: tuple[Entry, ...] = ()
    result: str = ""
    """The progress sentence once more, for the overview."""
    beside: tuple[str, ...] = ()
    """What stands beside the result in the overview: what sources state of the whole, and how far the goals are."""
    share: str = ""
    holds: str = ""
    """Its kind, and how much of what it has, in one line, for the overview."""
    about: str = ""
    """State, period and day in one line, for the overview."""
    made_by: str = ""
    """The program and the day of the data; never the time of the run."""
    legal: tuple[Link, ...] = ()
    """Imprint and accessibility statement, at the foot of every page."""
    languages: tuple[LanguageLink, ...] = ()
    """All languages of the document, where there are several."""
    is_wide: bool = False
    """Whether its tables compare texts side by side, which needs paper in landscape."""

    @property
    def heading(self) -> str:
        """The title in one line, as a browser's window shows it: with the municipality, or with day or period."""
        about = self.municipality if self.kind == "concept" else self.subtitle
        return f"{self.title} – {about}" if about else self.title


@dataclass(frozen=True, kw_only=True)
class Overview:
    """All concepts of a run, one card each."""

    language: str
    direction: str
    title: str
    publisher: str = ""
    notice: str = ""
    """What all the concepts say on every page; where they differ, each card says its own."""
    documents: tuple[Document, ...] = ()
    searches: tuple[Link, ...] = ()
    """The search pages of the concepts, by their titles; empty where there are none, or too many to choose from."""
    made_by: str = ""
    legal: tuple[Link, ...] = ()
    languages: tuple[LanguageLink, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A page that the law asks of whoever publishes: imprint, accessibility statement."""

    language: str
    direction: str
    title: str
    publisher: str = ""
    notice: str = ""
    """What all the concepts say on every page; empty where they differ."""
    parts: tuple[Chapter, ...] = ()
    made_by: str = ""
    legal: tuple[Link, ...] = ()
