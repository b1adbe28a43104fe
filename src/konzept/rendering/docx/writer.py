"""Blocks as the body of a Word document."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from konzept.documents.contents import MOST_LISTED
from konzept.i18n.messages import _
from konzept.reading.assets import as_stored
from konzept.rendering.blocks import (
    DEEPEST_HEADING,
    BigFigures,
    Block,
    BlockGroup,
    Box,
    Code,
    Divider,
    Drawing,
    FactList,
    Grid,
    Heading,
    Illustration,
    Items,
    LabelledBlocks,
    Meter,
    Paragraph,
    StateStrip,
    StatusLine,
    TextRun,
)
from konzept.rendering.docx import front
from konzept.rendering.docx.elements import (
    Element,
    bookmark,
    element,
    field,
    is_backwards,
    language_properties,
    paragraph,
    run,
)
from konzept.rendering.docx.illustration import WordPicture, drawing, low
from konzept.rendering.docx.lists import Lists
from konzept.rendering.docx.picture import picture
from konzept.rendering.docx.signs import SIGNS, signed
from konzept.rendering.docx.styles import Styles
from konzept.rendering.docx.table import table
from konzept.rendering.flow import LetterTop, PagedDocument
from konzept.wording.localized import direction
from konzept.wording.titles import bookmark_name

LEAST = 2
"""The table of contents goes down to this level at least, where that is not too much."""

STYLES: Mapping[str, str] = {
    "": "Normal",
    "mission": "konzept mission",
    "quote": "Quote",
    "remark": "konzept remark",
    "value": "konzept value",
    "cell": "konzept cell",
}
"""The style of ordinary paragraphs within a group of that kind."""


MARKS: Mapping[str, Callable[[], Sequence[Element]]] = {
    "new": lambda: [element("u", val="single")],
    "gone": lambda: [element("strike")],
    "unseen": lambda: [element("w", val="1"), element("sz", val="2"), element("szCs", val="2")],
}
"""The properties of marked runs; text for screen readers only has 1 % of the width and Word's least height."""


class Writer:
    """Writes one document; the numbers of bookmarks and lists run through it."""

    def __init__(
        self,
        word: Word,
        styles: Styles,
        document: PagedDocument,
        pngs: Mapping[Drawing, bytes],
        files: Mapping[str, bytes],
    ) -> None:
        self.word, self.styles, self.document, self.files = word, styles, document, files
        self.backwards = document.direction == "rtl"
        self.pngs = pngs
        self.lists = Lists(word)
        self.bookmarks = self.pictures = 0

    def write(self) -> None:
        """Write cover, contents and blocks before the section properties, which must come last in the body."""
        body = self.word.element.body
        section = body.find(qn("w:sectPr"))
        chapters = list(self.blocks(self.document.blocks))
        if self.document.letter:
            before = [*self._letter_top(self.document.letter)]
        elif self.document.is_short:
            before = [*self._cover()]
        else:
            before = [*self._cover(), *self._contents()]
            if chapters:
                chapters[0].find(qn("w:pPr")).append(element("pageBreakBefore"))
        for made in (*before, *chapters):
            if section is None:
                body.append(made)
            else:
                section.addprevious(made)

    def _letter_top(self, letter: LetterTop) -> Iterator[Element]:
        """Sender, addressee, date and subject of a letter; the subject is a heading for screen readers."""
        styles = self.styles
        yield from self._owner(letter.sender)
        yield from self.blocks(letter.address)
        apart = {"before": "480", "after": "240"}
        yield paragraph(styles["Normal"], run(letter.addressee), properties=(element("spacing", **apart),))
        yield paragraph(styles["Normal"], run(letter.date))
        subject = (element("spacing", **apart), element("outlineLvl", val="0"))
        yield paragraph(styles["Normal"], run(self.document.title, element("b"), element("bCs")), properties=subject)

    def _owner(self, name: str) -> Iterator[Element]:
        """Whose document it is: the logo, and beside it the name."""
        found = self.document.logo
        logo = self._shown(replace(found, alt=name or self.document.title)) if found else None
        if logo is not None:
            yield paragraph(self.styles["konzept owner"], logo, run(f"  {name}"))
        elif name:
            yield paragraph(self.styles["konzept owner"], run(name))

    def _cover(self) -> Iterator[Element]:
        document, styles = self.document, self.styles
        yield from self._owner(document.municipality)
        yield paragraph(styles["Title"], run(document.title))
        if document.subtitle:
            yield paragraph(styles["Subtitle"], *self.spans(document.subtitle))
        if document.line:
            yield paragraph(styles["konzept small"], *self.spans(document.line))
        if document.notice:
            yield paragraph(styles["Normal"], *self.spans(document.notice))
        yield from self.blocks(document.front)
        yield from self.pairs(document.facts)
        if document.picture and not document.is_short:
            yield from self.illustration(low(document.picture))
        yield paragraph(styles["konzept small"], run(document.made_by))

    def _contents(self) -> Iterator[Element]:
        """The table of contents as a field: its headings are links, and Word adds their pages when it opens it.

        Which page a heading is on nobody knows before: until then no dots lead to where no number is.
        """
        found = self._listed()
        deepest = max((heading.level for heading in found), default=1)
        lines = [(f"TOC {heading.level}", _line(heading)) for heading in found]
        title = element("pageBreakBefore")
        yield paragraph(self.styles["TOC Heading"], run(_("Contents")), properties=(title,))
        begin, code, separate, end = field(f'TOC \\o "1-{deepest}" \\h \\z \\u', dirty=True)
        for position, (style, line) in enumerate(lines):
            first = (begin, code, separate) if position == 0 else ()
            last = (end,) if position == len(lines) - 1 else ()
            yield paragraph(self.styles[style], *first, line, *last)

    def _listed(self) -> tuple[Heading, ...]:
        """The headings of the table of contents: down to the deepest that others list, as many as fit a few pages.

        Word lists by level, so that of one level all headings are there, those of measures as well.
        """
        headings = tuple(_headings(self.document.blocks))
        deepest = max((heading.level for heading in headings if heading.is_listed), default=1)
        levels = range(min(max(deepest, LEAST), DEEPEST_HEADING), 0, -1)
        tried = (tuple(each for each in headings if each.level <= level) for level in levels)
        return next((found for found in tried if len(found) <= MOST_LISTED), tuple(h for h in headings if h.level == 1))

    def blocks(self, blocks: Sequence[Block], style: str = "Normal", depth: int = 0) -> Iterator[Element]:
        """The blocks in their order; `style` is that of ordinary paragraphs, `depth` of lists within lists."""
        for block in blocks:
            match block:
                case Heading():
                    yield self.heading(block)
                case Paragraph():
                    named = f"konzept {block.style}" if block.style else style
                    yield self.paragraph(block, named)
                case Items():
                    yield from self.items(block, style, depth)
                case FactList():
                    yield from self.pairs(block)
                case StatusLine():
                    yield paragraph(self.styles["konzept state"], run(state_words(block)))
                case Grid():
                    yield from self.grid(block)
                case BlockGroup():
                    yield from self.blocks(block.blocks, STYLES.get(block.kind, style), depth)
                case Illustration() | Code() | Divider():
                    yield from self.set_apart(block, style)
                case BigFigures() | StateStrip() | Drawing() | Meter():
                    yield from self.drawn(block)

    def drawn(self, block: BigFigures | StateStrip | Drawing | Meter) -> Iterator[Element]:
        """What is seen rather than read; a meter is left out, whose figure is in the sentence before it."""
        match block:
            case Drawing():
                yield from picture(self.word, self.styles, block, self.pngs)
            case BigFigures() | StateStrip():
                yield from front.drawn(block, self.styles, self.spans, backwards=self.backwards)

    def illustration(self, block: Illustration) -> Iterator[Element]:
        """A picture of a record with what stands beneath it; of one that Word cannot show, its words."""
        shown = self._shown(block)
        if shown is not None:
            yield paragraph(self.styles["Normal"], shown)
        else:
            yield paragraph(self.styles["konzept small"], run(block.alt))
        for spans in filter(None, (block.caption, block.credit)):
            yield paragraph(self.styles["konzept small"], *self.spans(spans))

    def _shown(self, block: Illustration) -> Element | None:
        """The run that shows a picture; None for one that Word cannot show."""
        found = as_stored(self.files.get(block.address, b""))
        if not found:
            return None
        self.pictures += 1
        shown = WordPicture(found.content, found.ending, block.width, block.height, block.alt, found.orientation)
        return drawing(self.word, shown, self.pictures)

    def set_apart(self, block: Illustration | Code | Divider, style: str) -> Iterator[Element]:
        """A picture, preformatted lines, or a line between two texts."""
        match block:
            case Illustration():
                yield from self.illustration(block)
            case Code():
                yield paragraph(self.styles["konzept code"], run(block.text, _monospaced()))
            case Divider():
                line = element("bottom", val="single", sz="6", space="1", color="auto")
                yield paragraph(self.styles[style], properties=(element("pBdr", line),))

    def heading(self, block: Heading) -> Element:
        """A heading with its bookmark."""
        label = [run(f"{block.label}: ")] if block.label else []
        words: Sequence[Element] = (*label, *self.spans(block.text))
        if block.anchor:
            words = self.marked(block.anchor, words)
        is_deep = block.level > DEEPEST_HEADING
        return paragraph(self.styles["konzept deep" if is_deep else f"Heading {block.level}"], *words)

    def grid(self, block: Grid) -> Iterator[Element]:
        """A table below its caption."""
        if not block.compares:
            yield paragraph(self.styles["Caption"], run(block.caption))
        yield table(block, self.styles.table, self.box, backwards=self.backwards)
        yield paragraph(self.styles["konzept small"])  # without a paragraph between them, two tables would become one

    def box(self, box: Box) -> list[Element]:
        """The contents of a cell with the bookmark of its row: runs, or paragraphs for a box that holds blocks."""
        if box.blocks:
            return list(self.blocks(box.blocks, STYLES["cell"]))
        words = [*([run(signed(box.key, ""))] if box.key in SIGNS else []), *self.spans(box.spans)]
        return list(self.marked(box.anchor, words)) if box.anchor else words

    def marked(self, anchor: str, words: Sequence[Element]) -> Sequence[Element]:
        """Runs within the bookmark of an anchor; unchanged for an empty anchor."""
        self.bookmarks += 1
        return bookmark(self.bookmarks, bookmark_name(anchor), *words)

    def paragraph(self, block: Paragraph, style: str, *properties: Element) -> Element:
        """A paragraph with the direction of its text; in a right-to-left document every paragraph is aligned right."""
        words = "".join(span.text for span in block.spans)
        turned: Sequence[Element] = ()
        if properties:
            pass  # an item of a list, whose bullet would change sides
        elif self.backwards and not is_backwards(words) and any(map(str.isalpha, words)):
            turned = (element("bidi", val="0"), element("jc", val="right"))
        elif block.spans and all(direction(span.language) == "rtl" for span in block.spans):
            turned = (element("bidi"),)
        return paragraph(self.styles[style], *self.spans(block.spans), properties=(*properties, *turned))

    def items(self, block: Items, style: str, depth: int) -> Iterator[Element]:
        """The paragraphs of a list: the first of each item with bullet or number, the others indented."""
        number = self.lists.new(block.start, depth)
        named = "List Bullet" if block.start is None else "List Number"
        named = style if style == STYLES["cell"] else named  # smaller than in the body text
        for item in block.items:
            first, rest = (
                (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (Paragraph(spans=()), item)
            )
            yield self.paragraph(first, named, self.lists.place(number, depth))
            yield from (self.lists.indented(made, depth) for made in self.blocks(rest, style, depth + 1))

    def pairs(self, block: FactList) -> Iterator[Element]:
        """The paragraphs of facts: label, tab and values; in a glossary each term is above its definition."""
        for pair in block.pairs:
            if block.kind == "glossary":
                yield paragraph(self.styles["konzept label"], run(pair.label))
                yield from (made for value in pair.values for made in self.blocks(value))
            else:
                yield from self.pair(pair)

    def pair(self, pair: LabelledBlocks) -> Iterator[Element]:
        label = run(f"{pair.label}\t", element("color", val=self.styles.colours["muted"][1:]))
        lines: list[Element] = []
        plain = list(pair.values)
        while plain and len(plain[0]) == 1 and isinstance(plain[0][0], Paragraph):
            (only,) = plain.pop(0)
            lines += [run("\n")] if lines else []
            lines += self.spans(only.spans) if isinstance(only, Paragraph) else ()
        yield paragraph(self.styles["konzept facts"], label, *lines)
        yield from (made for value in plain for made in self.blocks(value, STYLES["value"]))

    def spans(self, spans: Sequence[TextRun]) -> list[Element]:
        """The runs and links of a line."""
        made = []
        for span in spans:
            properties = [element("rStyle", val=self.styles.link)] if span.href else []
            properties += [_monospaced()] if span.code else []
            properties += [element("b"), element("bCs")] if span.strong else []
            properties += [element("i"), element("iCs")] if span.emphasis else []
            properties += MARKS[span.mark]() if span.mark else ()
            properties += language_properties(span.language) if span.language else ()
            words = run(span.text, *properties)
            made.append(self._linked(words, span.href) if span.href else words)
        return made

    def _linked(self, words: Element, href: str) -> Element:
        if href.startswith("#"):
            return element("hyperlink", words, anchor=bookmark_name(href[1:]))
        link = element("hyperlink", words)
        link.set(qn("r:id"), self.word.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return link


def _line(heading: Heading) -> Element:
    words = run(heading_words(heading))
    return element("hyperlink", words, anchor=bookmark_name(heading.anchor)) if heading.anchor else words


def _headings(blocks: Sequence[Block]) -> Iterator[Heading]:
    for block in blocks:
        match block:
            case Heading():
                yield block
            case BlockGroup():
                yield from _headings(block.blocks)
            case _:
                pass


def heading_words(heading: Heading) -> str:
    """The heading in one line: “Goal 2.1: German in everyday life”."""
    title = "".join(span.text for span in heading.text)
    return f"{heading.label}: {title}" if heading.label else title


def state_words(state: StatusLine) -> str:
    """State, rating, date and missed dates in one line."""
    marks = [signed(mark.key, mark.word) for mark in (state.state, state.rating) if mark]
    late = (signed("late", phrase) for phrase in state.late)
    return " · ".join(filter(None, (*marks, state.since, *late)))


def _monospaced() -> Element:
    return element("rFonts", ascii="Consolas", hAnsi="Consolas", cs="Consolas")
