"""A composed document as the blocks of a paged document, in the order of the HTML page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from konzept.answers.table import Cell, Head, Passage, Table
from konzept.documents.contents import lines, listed
from konzept.documents.views import (
    Bullet,
    Chapter,
    Document,
    Envelope,
    Fact,
    IndicatorView,
    ProgressView,
    RecordView,
    Status,
    StatusStep,
    Text,
)
from konzept.i18n.messages import _, language
from konzept.i18n.tagged import untagged
from konzept.pictures.chart import Chart
from konzept.pictures.shapes import in_plain_words
from konzept.rendering import markup
from konzept.rendering.blocks import (
    Block,
    BlockGroup,
    Box,
    Drawing,
    FactList,
    Grid,
    Heading,
    Illustration,
    Items,
    LabelledBlocks,
    Meter,
    Paragraph,
    Spans,
    StatusLine,
    TextRun,
)
from konzept.rendering.markup import DEEPEST
from konzept.rendering.paged.anchors import anchors_of
from konzept.rendering.paged.columns import widths
from konzept.rendering.paged.front import changes, front, strip
from konzept.rendering.paged.levels import without_steps
from konzept.source.light import dataclass
from konzept.source.textdiff import DiffMark, DiffPiece
from konzept.wording.titles import Link

OPENING = frozenset({"theme", "goal"})
"""Kinds of records whose children follow them; the blocks of a record of any other kind are kept together."""

WIDE = 3
"""The width of a column of paragraphs as a multiple of that of a column of names."""


@dataclass(frozen=True, kw_only=True)
class LetterTop:
    """The lines above the text of a letter: sender, addressee, date and subject."""

    sender: str
    address: tuple[Block, ...]
    """The address of the sender, with the e-mail address."""
    addressee: str
    date: str


@dataclass(frozen=True, kw_only=True)
class PagedDocument:
    """A paged document: its cover, its table of contents, and its blocks."""

    id: str
    language: str
    labels: str
    """The language of the labels; the texts of the concept may be in a language without labels."""
    direction: str
    title: str
    subtitle: Spans = ()
    notice: Spans = ()
    """What every page says, such as that the town is invented."""
    line: Spans = ()
    """The facts of the cover in one line; empty where there is a list of them."""
    front: tuple[Block, ...] = ()
    """What stands on the cover beneath the title of a concept: large figures, the bar of all states."""
    municipality: str = ""
    """Whose document it is; empty where nobody is known."""
    letter: LetterTop | None = None
    """The top of a letter, which has neither cover nor table of contents; else None."""
    facts: FactList
    contents: tuple[tuple[int, str, str], ...]
    """Depth from 0 on, words and anchor of every line."""
    blocks: tuple[Block, ...]
    about: str
    made_by: str
    address: str = ""
    """Where it is on the web, at the foot of every page; empty where nobody knows it."""
    is_wide: bool = False  # in landscape
    is_short: bool = False  # its text begins beneath its title, without a cover of its own and contents
    logo: Illustration | None = None
    """The logo of the town on the cover."""
    picture: Illustration | None = None
    """The picture of the town on the cover."""

    @property
    def owner(self) -> str:
        """The name of the municipality unless the title contains it; else empty."""
        return self.title if self.municipality in self.title else f"{self.municipality} · {self.title}"


def paged_document(document: Document, ending: str) -> PagedDocument:
    """The paged form of a document; links to other documents get `ending`, such as `.pdf`."""
    flow = _Flow(document.language, ending, frozenset(anchors_of(document)), listed(document.contents))
    return PagedDocument(
        id=document.id,
        language=document.language,
        labels=language(),
        direction=document.direction,
        title=document.title,
        subtitle=flow.words(document.subtitle),
        notice=flow.words(document.notice),
        line=flow.words(document.line),
        front=tuple(front(document.headline, flow.words, flow.anchors)) if document.headline else (),
        municipality=document.municipality,
        letter=flow.letter_top(document.envelope) if document.envelope else None,
        facts=flow.pairs(document.facts, "title"),
        contents=tuple(lines(document.contents)),
        blocks=tuple(without_steps(flow.body(document))),
        about=document.about,
        made_by=document.made_by,
        is_wide=document.is_wide,
        is_short=document.kind == "short",
    )


@dataclass(frozen=True)
class _Flow:
    """The conversion of the parts of a document, with its language and anchors."""

    language: str
    ending: str
    anchors: frozenset[str]
    listed: frozenset[str] = frozenset()
    """The anchors that the table of contents has."""

    def words(self, text: str, href: str = "") -> Spans:
        """Plain text as spans; a link to an anchor that the document does not have is dropped."""
        if href.startswith("#") and href[1:] not in self.anchors:
            href = ""
        return markup.words(text, self.language, href)

    def prose(self, text: str, level: int) -> tuple[Block, ...]:
        return markup.blocks(text, level, self.language)

    def body(self, document: Document) -> Iterator[Block]:
        """Everything behind the table of contents."""
        if document.headline:
            yield from changes(document.headline, self.words)
        yield from (block for chapter in document.chapters for block in self.chapter(chapter))

    def letter_top(self, envelope: Envelope) -> LetterTop:
        email = (Paragraph(spans=self.words(envelope.email)),) if envelope.email else ()
        address = (*self.prose(envelope.address, DEEPEST), *email)
        return LetterTop(sender=envelope.sender, address=address, addressee=envelope.addressee, date=envelope.date)

    def chapter(self, chapter: Chapter, level: int = 2) -> Iterator[Block]:
        """A chapter under a heading of that HTML level, with those within it."""
        if chapter.kind == "theme":
            yield from (block for record in chapter.records for block in self.record(record))
            return
        if chapter.title:
            kind = "chapter" if level == 2 else "section"
            yield self.heading(level - 1, chapter.title, chapter.anchor, kind)
        yield from self.passages(chapter.passages)
        yield from self.texts(chapter.texts, level + 1)
        yield from markup.illustrations(chapter.pictures, self.language)
        if chapter.items:
            show_address = chapter.kind == "sources"
            items = tuple(self.value(link, show_address=show_address) for link in chapter.items)
            yield Items(items=items)
        if chapter.facts:
            yield self.pairs(chapter.facts, chapter.kind)
        if chapter.progress:
            yield from self.progress(chapter.progress)
        yield from (Paragraph(spans=self.words(sentence)) for sentence in chapter.sentences)
        if chapter.bullets:
            yield Items(items=tuple(self.bullet(bullet, level) for bullet in chapter.bullets))
        yield from map(self.drawing, chapter.charts)
        yield from map(self.table, chapter.tables)
        yield from (block for inner in chapter.chapters for block in self.chapter(inner, level + 1))
        yield from (block for record in chapter.records for block in self.record(record))

    def heading(self, level: int, title: str, anchor: str, kind: str, label: str = "") -> Heading:
        """The heading of a chapter or a record."""
        text, plain, is_listed = self.words(title), untagged(label), anchor in self.listed
        return Heading(level=level, text=text, label=plain, anchor=anchor, kind=kind, is_listed=is_listed)

    def bullet(self, bullet: Bullet, level: int) -> tuple[Block, ...]:
        """The blocks of a bullet: its text, and beneath it the note in Markdown."""
        return (Paragraph(spans=self.words(bullet.text)), *self.prose(bullet.note, level))

    def progress(self, view: ProgressView) -> Iterator[Block]:
        yield Paragraph(spans=self.words(view.result), style="result")
        yield from self.stated(view.stated)
        if view.share:
            yield Meter(share=view.share)
        if view.facts:
            yield self.pairs(view.facts)
        yield from map(self.drawing, view.charts)
        yield from (self.table(table) for table in (view.states, view.themes, *view.ratings) if table)

    def stated(self, sentences: Sequence[str]) -> Iterator[Block]:
        """What sources say of the whole, beneath what is computed."""
        yield from (Paragraph(spans=self.words(sentence), style="counts") for sentence in sentences)

    def record(self, record: RecordView) -> Iterator[Block]:
        if record.kind in OPENING:
            yield from self.one(record)
        else:
            yield BlockGroup(kind=record.kind, blocks=tuple(self.one(record)))
        yield from (block for child in record.children for block in self.record(child))

    def one(self, record: RecordView) -> Iterator[Block]:
        """A record without its children."""
        label = " ".join(part for part in (record.label, record.number) if part)
        yield self.heading(record.level - 1, record.title, record.anchor, record.kind, label)
        if isinstance(record, IndicatorView):
            yield from self.indicator(record)
            return
        if record.counts:
            yield Paragraph(spans=self.words(record.counts), style="counts")
        if record.bar:
            yield strip(record.bar, self.words, is_small=True)
        yield from self.stated(record.stated)
        if record.status:
            yield from self.status(record.status, record.level)
        yield from self.texts(record.texts, record.level + 1)
        yield from markup.illustrations(record.pictures, self.language)
        if record.facts:
            yield self.pairs(record.facts)
        yield from map(self.table, record.tables)
        yield from (self.pairs(facts) for facts in (record.further,) if facts)
        yield from self.history(record.history)
        yield from self.known(record)

    def indicator(self, sheet: IndicatorView) -> Iterator[Block]:
        """The blocks of an indicator: first values, chart and targets, then its definition."""
        if sheet.newest:
            yield Paragraph(spans=self.words(sheet.newest), style="counts")
        for judged in sheet.judged:
            target = untagged(judged.target)
            yield StatusLine(state=judged.mark, since="{label}: {target}".format(label=_("Target"), target=target))
            yield Paragraph(spans=self.words(judged.reason), style="small")
        if sheet.chart:
            yield self.drawing(sheet.chart)
        yield from map(self.table, sheet.tables)
        if sheet.legend:
            yield Paragraph(spans=self.words(" · ".join(sheet.legend)), style="small")
        if sheet.rest:
            yield Paragraph(spans=self.link(sheet.rest), style="small")
        yield from self.texts(sheet.texts, sheet.level + 1)
        yield from markup.illustrations(sheet.pictures, self.language)
        if sheet.facts:
            yield self.pairs(sheet.facts)
        yield from self.known(sheet)

    def drawing(self, chart: Chart) -> Drawing:
        """The picture of a chart, as wide as the page."""
        picture = in_plain_words(chart.wide)
        return Drawing(title=untagged(chart.label or chart.title), text=picture.text, picture=picture)

    def known(self, record: RecordView) -> Iterator[Block]:
        """The gaps and the sources of a record."""
        yield from (Paragraph(spans=self.words(gap), style="gap") for gap in record.gaps)
        if record.sources:
            yield self.sources(record.sources)

    def status(self, status: Status, level: int) -> Iterator[Block]:
        yield StatusLine(state=status.state, since=status.since, rating=status.rating, late=status.late)
        if status.note:
            yield BlockGroup(kind="remark", blocks=self.prose(status.note, level))

    def texts(self, texts: Sequence[Text], level: int) -> Iterator[Block]:
        for text in texts:
            if text.title:
                spans = self.words(text.title)
                yield (
                    Heading(level=level - 1, text=spans) if level <= DEEPEST else Paragraph(spans=spans, style="label")
                )
            inner = self.prose(text.markdown, level if text.title else level - 1)
            if text.is_mission:
                yield BlockGroup(kind="mission", blocks=inner)
            else:
                yield from inner

    def history(self, steps: Sequence[StatusStep]) -> Iterator[Block]:
        if steps:
            title = "{label} ({count})".format(label=_("Earlier and other reports"), count=len(steps))
            yield Paragraph(spans=self.words(title), style="label")
            yield Items(items=tuple(self.step(step) for step in steps))

    def step(self, step: StatusStep) -> tuple[Block, ...]:
        line = Paragraph(spans=self.words(f"{step.date}: {step.word}"))
        label = (
            (Paragraph(spans=self.words("{label}:".format(label=_("Result"))), style="label"),) if step.result else ()
        )
        return (line, *self.prose(step.note, DEEPEST), *label, *self.prose(step.result, DEEPEST))

    def sources(self, links: Sequence[Link]) -> Paragraph:
        """The sources as one small paragraph, as in a footnote."""
        spans: list[TextRun] = [*self.words(_("Sources") + ": ")]
        for position, link in enumerate(links):
            spans += self.words("; ") if position else ()
            spans += self.link(link, show_address=True)
        return Paragraph(spans=tuple(spans), style="small")

    def pairs(self, facts: Sequence[Fact], kind: str = "") -> FactList:
        values = ((untagged(fact.label), tuple(map(self.value, fact.values))) for fact in facts)
        return FactList(pairs=tuple(LabelledBlocks(label=label, values=each) for label, each in values), kind=kind)

    def value(self, link: Link, *, show_address: bool = False) -> tuple[Block, ...]:
        if not link.is_markdown:
            return (Paragraph(spans=self.link(link, show_address=show_address)),)
        note = [Paragraph(spans=self.words(link.note), style="small")] if link.note else []
        return (*self.prose(link.text, DEEPEST), *note)

    def link(self, link: Link, *, show_address: bool = False) -> Spans:
        """A value within a line; with `show_address`, as for sources, the web address is printed as well."""
        if link.document:
            spans = markup.words(link.text, self.language, f"{link.document}{self.ending}")
        else:
            spans = self.words(link.text, link.href)
        if show_address and link.href.startswith("http") and any(span.href for span in spans):
            spans = (*spans, TextRun(text=f" ({link.href})"))
        return (*spans, *self.words(f" {link.note}")) if link.note else spans

    def table(self, table: Table) -> Grid:
        head, foot = tuple(map(self.head, table.head)), tuple(map(self.cell, table.foot))
        rows = tuple(tuple(map(self.cell, row)) for row in table.rows)
        compares = table.holds_passages
        shares = tuple(WIDE if cell.passages else 1 for cell in table.rows[0]) if compares else widths(head, rows, foot)
        return Grid(caption=table.caption, head=head, rows=rows, foot=foot, shares=shares, compares=compares)

    def head(self, head: Head) -> Box:
        return Box(spans=self.words(head.text), form=head.form)

    def cell(self, cell: Cell) -> Box:
        return Box(
            spans=self.words(cell.text, cell.href),
            blocks=tuple(self.passages(cell.passages)),
            form=cell.form,
            key=cell.key,
            anchor=cell.anchors[0] if cell.anchors else "",
        )

    def passages(self, passages: Sequence[Passage]) -> Iterator[Block]:
        """The blocks of passages with their marks; consecutive items become one list."""
        for form, group in groupby(passages, key=lambda passage: passage.form):
            paragraphs = tuple(self.passage(passage) for passage in group)
            if form == "item":
                yield Items(items=tuple((paragraph,) for paragraph in paragraphs))
            else:
                yield from paragraphs

    def passage(self, passage: Passage) -> Paragraph:
        match passage.form:
            case "skipped":
                return Paragraph(spans=markup.sign("[…]", _("Unchanged text is left out here.")), style="small")
            case "nothing":
                return Paragraph(spans=markup.sign("–", _("Nothing stands here.")), style="small")
            case form:
                pieces = (span for piece in passage.pieces for span in (TextRun(text=" "), *self.piece(piece)))
                spans = tuple(replace(span, strong=form == "title") for span in pieces)[1:]
                return Paragraph(spans=spans)

    def piece(self, piece: DiffPiece) -> Spans:
        """The spans of a piece; removed and added words are enclosed in announcements for screen readers."""
        spans = self.words(piece.text)
        if piece.mark is DiffMark.SAME:
            return spans
        before = _("[removed:") if piece.mark is DiffMark.GONE else _("[inserted:")
        marked = (replace(span, mark=str(piece.mark)) for span in spans)
        return (TextRun(text=f"{before} ", mark="unseen"), *marked, TextRun(text=" ]", mark="unseen"))
