"""An OpenDocument text (.odt) of LibreOffice as blocks."""

import re
from collections.abc import Iterator, Mapping

from konzept.exchange.package import Package, damaged
from konzept.exchange.papers.blocks import (
    Comment,
    PaperBlock,
    PaperSpot,
    PaperText,
    Reading,
    TableBlock,
    TextRole,
    TrackedChange,
)
from konzept.exchange.papers.gathered import Gathered, created, passage_of
from konzept.exchange.papers.grid import GridMaker
from konzept.exchange.papers.limits import Counter
from konzept.exchange.papers.markup import Element, NotMarkup, parsed
from konzept.source.light import pattern

_SECTIONS = frozenset({"text:section", "text:index-body", "text:index-title", "table:table-header-rows",
                       "table:table-rows", "table:table-row-group"})  # fmt: skip
_INDEX = pattern("text:(?:table-of-content|illustration-index|table-index|alphabetical-index|object-index|user-index)")
_LISTS = frozenset({"text:list", "text:list-item", "text:list-header"})
_BLANKS = 200
"""So many blanks in a row are kept."""


def read_odt(package: Package) -> Reading:
    """The blocks of the document; raises `KonzeptError` where it cannot be read."""
    return _Odt(package).reading()


class _Odt:
    """One document being read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.count = Counter(package.name)
        self.notes: dict[str, PaperText] = {}
        self.comments: dict[str, Comment] = {}
        self.quoted: dict[str, list[str]] = {}
        self.open: set[str] = set()
        self.inserting: list[str] = []
        """The insertions that are open here, by their ids."""
        self.regions: Mapping[str, TrackedChange] = {}
        self.titles: frozenset[str] = frozenset()

    def reading(self) -> Reading:
        root = self._parsed("content.xml")
        body = root.find("office:body", "office:text")
        if body is None:
            raise damaged(self.package.name)
        self.regions = self._regions(body)
        self.titles = frozenset(_titles(root))
        blocks = list(self._blocks(body, TextRole.TEXT))
        made = created(self._parsed("meta.xml") if "meta.xml" in self.package.parts else None)
        return Reading(tuple(map(self._commented, blocks)), self.notes, tuple(self._margins()), created=made)

    def _parsed(self, name: str) -> Element:
        if name not in self.package.parts:
            raise damaged(self.package.name)
        try:
            return parsed(self.package.read(name))
        except NotMarkup as error:
            raise damaged(self.package.name) from error

    def _regions(self, body: Element) -> Mapping[str, TrackedChange]:
        """The tracked changes by the ids by which the text names them; a deletion brings its text along."""
        found = {}
        for tracked in body.elements():
            for region in tracked.all("text:changed-region") if tracked.tag == "text:tracked-changes" else ():
                for change in region.elements():
                    author, day = _who(change.find("office:change-info"))
                    lines = [each.text() for each in change.elements() if each.tag in {"text:p", "text:h"}]
                    made = TrackedChange(change.tag == "text:deletion", author, day, "\n".join(lines))
                    found[region.get("text:id") or region.get("?:id")] = made
        return found

    def _blocks(self, home: Element, role: TextRole, *, is_item: bool = False) -> Iterator[PaperBlock]:
        for child in home.elements():
            if child.tag in {"text:p", "text:h"}:
                yield from self._paragraph(child, role, is_item=is_item)
            elif child.tag == "table:table":
                yield self._table(child)
            elif child.tag in _LISTS:
                yield from self._blocks(child, role, is_item=True)
            elif _INDEX.fullmatch(child.tag):
                yield from self._blocks(child, TextRole.CONTENTS)
            elif child.tag in _SECTIONS:
                yield from self._blocks(child, role)
            elif child.tag in {"text:change-start", "text:change-end", "text:change"}:
                self._mark(child, Gathered())

    def _paragraph(self, paragraph: Element, role: TextRole, *, is_item: bool) -> Iterator[PaperText]:
        spot = PaperSpot(paragraph=self.count.paragraph())
        line = Gathered()
        self._gather(paragraph, line)
        level = int(paragraph.get("text:outline-level", "1")[:2] or 1) if paragraph.tag == "text:h" else 0
        if role is TextRole.TEXT and paragraph.get("text:style-name") in self.titles:
            role = TextRole.TITLE
        yield passage_of(line, spot, level=level, is_item=is_item and not level, role=role)
        for box in line.boxes:
            for block in self._blocks(box, role):
                yield from [block] if isinstance(block, PaperText) else [cell for row in block.rows for cell in row]

    def _gather(self, home: Element, line: Gathered) -> None:
        for child in home.children:
            if isinstance(child, str):
                self._say(" ".join(re.split("[ \t\r\n]+", child)), line)
            elif child.tag == "text:s":
                self._say(" " * _number(child, "text:c", _BLANKS), line)
            elif child.tag in {"text:tab", "text:line-break"}:
                self._say("\t" if child.tag == "text:tab" else "\n", line)
            elif child.tag in {"text:bookmark", "text:bookmark-start"}:
                line.marks.append(child.get("text:name"))
            elif child.tag in {"text:change-start", "text:change-end", "text:change"}:
                self._mark(child, line)
            elif child.tag == "text:note":
                line.notes.append(self._note(child))
            elif child.tag in {"office:annotation", "office:annotation-end"}:
                self._annotation(child, line)
            elif child.tag == "draw:text-box":
                line.boxes.append(child)
            elif child.tag not in {"text:soft-page-break", "text:ruby-text"}:
                self._gather(child, line)

    def _say(self, text: str, line: Gathered) -> None:
        line.after.append(text)
        for name in self.open:
            self.quoted.setdefault(name, []).append(text)
        region = self.regions.get(self.inserting[-1]) if self.inserting else None
        if region is None:
            line.before.append(text)
        elif line.changes and line.changes[-1][:3] == region[:3]:
            line.changes[-1] = region._replace(text=line.changes[-1].text + text)
        else:
            line.changes.append(region._replace(text=text))

    def _mark(self, mark: Element, line: Gathered) -> None:
        """The beginning or the end of an insertion, or the place of a deletion."""
        name = mark.get("text:change-id")
        region = self.regions.get(name)
        if region is None:
            return
        if region.is_deletion:
            line.before.append(region.text)
            line.changes.append(region)
        elif mark.tag == "text:change-start":
            self.inserting.append(name)
        elif name in self.inserting:
            self.inserting.remove(name)

    def _note(self, note: Element) -> str:
        citation, body = note.find("text:note-citation"), note.find("text:note-body")
        name = citation.text().strip() if citation else ""
        name = f"{'e' if note.get('text:note-class') == 'endnote' else ''}{name or len(self.notes) + 1}"
        line = Gathered()
        for paragraph in body.all("text:p") if body else ():
            self.count.piece()
            line.newline()
            self._gather(paragraph, line)
        self.notes.setdefault(name, passage_of(line, PaperSpot(note=name)))
        return name

    def _annotation(self, mark: Element, line: Gathered) -> None:
        name = mark.get("office:name") or f"#{len(self.comments)}"
        if mark.tag == "office:annotation-end":
            self.open.discard(name)
            return
        author, day = _who(mark)
        text = "\n".join(each.text() for each in mark.all("text:p"))
        self.comments[name] = Comment(author, day, text.strip(), "")
        line.remarks.append(name)
        if mark.get("office:name"):
            self.open.add(name)

    def _table(self, table: Element) -> TableBlock:
        number = self.count.table()
        grid = GridMaker(self.count, number)
        for row in _rows(table):
            for _each in range(_number(row, "table:number-rows-repeated", 1)):
                grid.row()
                for cell in row.elements():
                    if cell.tag == "table:table-cell":
                        self._cell(cell, grid)
        return grid.made()

    def _cell(self, cell: Element, grid: GridMaker) -> None:
        for _each in range(_number(cell, "table:number-columns-repeated", 1_000)):
            spot = grid.spot()
            line = Gathered()
            self._lines(cell, line, is_item=False)
            wide, high = (_number(cell, f"table:number-{side}-spanned", 1_000) for side in ("columns", "rows"))
            grid.cell(passage_of(line, spot), wide, high)

    def _lines(self, home: Element, line: Gathered, *, is_item: bool) -> None:
        """The paragraphs of a cell in lines; a table within it as lines of its cells."""
        for child in home.elements():
            if child.tag in {"text:p", "text:h"}:
                self.count.piece()
                line.newline()
                if is_item:
                    line.after.append("- ")
                    line.before.append("- ")
                self._gather(child, line)
            elif child.tag in _LISTS:
                self._lines(child, line, is_item=True)
            else:
                self._lines(child, line, is_item=False)

    def _commented(self, block: PaperBlock) -> PaperBlock:
        if isinstance(block, PaperText):
            return self._with_comments(block, {})
        made: dict[int, PaperText] = {}
        rows = tuple(tuple(self._with_comments(cell, made) for cell in row) for row in block.rows)
        return TableBlock(block.number, rows)

    def _with_comments(self, passage: PaperText, made: dict[int, PaperText]) -> PaperText:
        if not passage.remarks:
            return passage
        if id(passage) not in made:
            quoted = {name: " ".join("".join(self.quoted.get(name, [])).split()) for name in passage.remarks}
            made[id(passage)] = passage.with_comments(
                tuple(self.comments[name]._replace(quoted=words) for name, words in quoted.items())
            )
        return made[id(passage)]

    def _margins(self) -> Iterator[PaperText]:
        """The heads and feet of the pages."""
        styles = self._parsed("styles.xml") if "styles.xml" in self.package.parts else None
        for margin in styles.all("style:header", "style:footer") if styles else ():
            for paragraph in margin.all("text:p"):
                line = Gathered()
                self._gather(paragraph, line)
                passage = passage_of(line, PaperSpot(paragraph=self.count.paragraph()), role=TextRole.MARGIN)
                if passage.text:
                    yield passage


def _rows(home: Element) -> Iterator[Element]:
    for child in home.elements():
        if child.tag == "table:table-row":
            yield child
        elif child.tag in _SECTIONS:
            yield from _rows(child)


def _titles(root: Element) -> Iterator[str]:
    """The names of the styles of a document's title: that of LibreOffice, and those made of it in the document."""
    yield "Title"
    for style in root.all("style:style"):
        if style.get("style:parent-style-name") == "Title":
            yield style.get("style:name")


def _who(home: Element | None) -> tuple[str, str]:
    """The author and the day of a change or a comment."""
    creator, date = (home.find("dc:creator"), home.find("dc:date")) if home else (None, None)
    day = re.match(r"[12]\d{3}-\d{2}-\d{2}", date.text().strip()) if date else None
    return " ".join(creator.text().split()) if creator else "", day.group() if day else ""


def _number(element: Element, name: str, most: int) -> int:
    """A count in an attribute, 1 without it, at most so many."""
    value = element.get(name, "1")
    return max(1, min(int(value), most)) if value.isdecimal() and len(value) < 9 else 1
