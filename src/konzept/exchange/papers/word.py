"""A Word document (.docx, transitional and strict) as blocks."""

from collections.abc import Iterator, Mapping

from konzept.exchange.package import Package, damaged
from konzept.exchange.papers.blocks import PaperBlock, PaperSpot, PaperText, Reading, TableBlock, TextRole
from konzept.exchange.papers.gathered import Gathered, created, passage_of
from konzept.exchange.papers.grid import GridMaker
from konzept.exchange.papers.limits import Counter
from konzept.exchange.papers.markup import Element, NotMarkup, parsed
from konzept.exchange.papers.word_numbers import Numbering, list_place
from konzept.exchange.papers.word_styles import WordStyle, numbered, outline, styles_of
from konzept.exchange.papers.word_text import Commented, comments_of, gather
from konzept.i18n.messages import _

_WRAPPERS = frozenset(
    {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:del", "w:moveTo", "w:moveFrom", "w:smartTag"}
)
_PLAIN = WordStyle()
_FACTS = "docProps/core.xml"


def read_word(package: Package) -> Reading:
    """The blocks of the document; raises `KonzeptError` where it cannot be read."""
    return _Word(package).reading()


class _Word:
    """One document being read: paragraphs and tables are counted from its beginning."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = self._main()
        self.count = Counter(package.name)
        self.numbering = Numbering(self._part("numbering.xml"))
        self.styles = styles_of(self._part("styles.xml"), self.numbering)
        self.comments = Commented(comments_of(self._part("comments.xml")))

    def _main(self) -> str:
        """The name of the main part, as the relations of the package name it."""
        parts = self.package.parts
        if "_rels/.rels" in parts:
            for relation in self._parsed("_rels/.rels").elements():
                target = relation.get("Destination").lstrip("/")
                if relation.get("Type").endswith("/officeDocument") and target in parts:
                    return target
        return "word/document.xml"

    def _parsed(self, name: str) -> Element:
        try:
            return parsed(self.package.read(name))
        except NotMarkup as error:
            raise damaged(self.package.name) from error

    def _part(self, name: str) -> Element | None:
        """A part beside the main one."""
        place = f"{self.main.rpartition('/')[0]}/{name}".lstrip("/")
        return self._parsed(place) if place in self.package.parts else None

    def reading(self) -> Reading:
        body = self._parsed(self.main).find("w:body")
        if body is None:
            raise damaged(self.package.name)
        blocks = [self._commented(block) for block in self._blocks(body, TextRole.TEXT)]
        notes = {**self._notes("footnotes.xml", ""), **self._notes("endnotes.xml", "e")}
        notices = _("Parts of another file that are inserted whole were not read.")
        return Reading(
            tuple(blocks),
            notes,
            tuple(self._margins()),
            created=created(self._parsed(_FACTS) if _FACTS in self.package.parts else None),
            notices=(notices,) if any(body.all("w:altChunk")) else (),
        )

    def _blocks(self, home: Element, role: TextRole) -> Iterator[PaperBlock]:
        for child in home.elements():
            if child.tag == "w:p":
                yield from self._paragraph(child, role)
            elif child.tag == "w:tbl":
                yield self._table(child)
            elif child.tag == "mc:AlternateContent":
                chosen = child.find("mc:Choice") or child.find("mc:Fallback")
                yield from self._blocks(chosen, role) if chosen else ()
            elif child.tag in _WRAPPERS:
                gallery = child.find("w:sdtPr", "w:docPartObj", "w:docPartGallery")
                is_contents = gallery is not None and gallery.get("w:val") == "Table of Contents"
                yield from self._blocks(child, TextRole.CONTENTS if is_contents else role)

    def _paragraph(self, paragraph: Element, role: TextRole) -> Iterator[PaperText]:
        """The paragraph, and the paragraphs of the text boxes that hang on it."""
        spot = PaperSpot(paragraph=self.count.paragraph())
        found = Gathered()
        style = self._style(paragraph)
        number = self._number(paragraph, style)
        if number and style.level:
            found.say(f"{number} ")
        gather(paragraph, found, self.comments)
        yield passage_of(
            found, spot, level=style.level, is_item=style.is_item, role=style.role if role is TextRole.TEXT else role
        )
        for box in found.boxes:
            for inner in box.all("w:txbxContent"):
                for block in self._blocks(inner, role):
                    yield from [block] if isinstance(block, PaperText) else [cell for row in block.rows for cell in row]

    def _style(self, paragraph: Element) -> WordStyle:
        properties = paragraph.find("w:pPr")
        if properties is None:
            return _PLAIN
        named = properties.find("w:pStyle")
        style = self.styles.get(named.get("w:val"), _PLAIN) if named else _PLAIN
        level = outline(properties)
        listed = numbered(properties)
        if level and style.role is TextRole.TEXT:
            return style._replace(level=level)
        return style._replace(is_item=listed) if listed is not None and not style.level else style

    def _number(self, paragraph: Element, style: WordStyle) -> str:
        """The number that Word puts before a paragraph; each paragraph of a list is counted, also an empty one."""
        place = list_place(paragraph.find("w:pPr"), style.place)
        return self.numbering.next(place) if place else ""

    def _table(self, table: Element) -> TableBlock:
        number = self.count.table()
        grid = GridMaker(self.count, number)
        for row in _within(table, "w:tr"):
            grid.row()
            properties = row.find("w:trPr")
            grid.skip(_number(properties.find("w:gridBefore") if properties else None, 0))
            for cell in _within(row, "w:tc"):
                about = cell.find("w:tcPr")
                span = _number(about.find("w:gridSpan") if about else None, 1)
                merged = about.find("w:vMerge") if about else None
                if merged is not None and merged.get("w:val", "continue") == "continue" and grid.continues(span):
                    continue
                spot = grid.spot()
                found = Gathered()
                self._cell(cell, found)
                grid.cell(passage_of(found, spot), span)
        return grid.made()

    def _cell(self, home: Element, found: Gathered) -> None:
        """The paragraphs of a cell in lines; a table within it as lines of its rows."""
        for child in home.elements():
            if child.tag == "w:p":
                self.count.piece()
                found.newline()
                style = self._style(child)
                number = self._number(child, style)
                if number or style.is_item:
                    found.say(f"{number or '-'} ")
                gather(child, found, self.comments)
            elif child.tag == "w:tbl":
                for row in _within(child, "w:tr"):
                    for cell in _within(row, "w:tc"):
                        self._cell(cell, found)
            elif child.tag in _WRAPPERS:
                self._cell(child, found)

    def _commented(self, block: PaperBlock) -> PaperBlock:
        """The block with its comments, whose words are known only now."""
        if isinstance(block, PaperText):
            return self._with_comments(block, {})
        made: dict[int, PaperText] = {}
        rows = tuple(tuple(self._with_comments(cell, made) for cell in row) for row in block.rows)
        return TableBlock(block.number, rows)

    def _with_comments(self, passage: PaperText, made: dict[int, PaperText]) -> PaperText:
        if not passage.remarks:
            return passage
        if id(passage) not in made:
            named = (self.comments.comment(name) for name in dict.fromkeys(passage.remarks))
            made[id(passage)] = passage.with_comments(tuple(each for each in named if each))
        return made[id(passage)]

    def _notes(self, part: str, prefix: str) -> Mapping[str, PaperText]:
        """Footnotes or endnotes by their numbers; Word keeps its lines above the notes among them."""
        root = self._part(part)
        found = {}
        for note in root.elements() if root else ():
            name = f"{prefix}{note.get('w:id')}"
            gathered = Gathered()
            for paragraph in note.all("w:p"):
                self.count.piece()
                gathered.newline()
                gather(paragraph, gathered, self.comments)
            passage = passage_of(gathered, PaperSpot(note=name))
            if passage.text.strip() and note.get("w:type") in {"", "normal"}:
                found[name] = passage
        return found

    def _margins(self) -> Iterator[PaperText]:
        """The heads and feet of the pages."""
        home = self.main.rpartition("/")[0]
        for name in self.package.parts:
            if name.startswith((f"{home}/header", f"{home}/footer")) and name.endswith(".xml"):
                for paragraph in self._parsed(name).all("w:p"):
                    found = Gathered()
                    gather(paragraph, found, self.comments)
                    passage = passage_of(found, PaperSpot(paragraph=self.count.paragraph()), role=TextRole.MARGIN)
                    if passage.text.strip():
                        yield passage


def _within(home: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in a content control or an inserted stretch."""
    for child in home.elements():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _number(element: Element | None, default: int) -> int:
    value = element.get("w:val") if element is not None else ""
    return int(value) if value.isdecimal() and len(value) < 7 else default
