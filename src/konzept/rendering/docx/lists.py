"""Lists of Word: every list has a numbering of its own, so that each numbered list begins anew."""

from typing import TypeAlias

from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from konzept.rendering.docx.elements import Element, element

DEEPEST = 8
"""The deepest level: Word has nine, from 0 on."""

STEP = 360
"""The indentation of each level, in twentieths of a point."""

Number: TypeAlias = int


class Lists:
    """The lists of a document."""

    def __init__(self, word: Word) -> None:
        self.root = _numbering(word).element
        known = [int(each.get(qn("w:abstractNumId"), "0")) for each in self.root.findall(qn("w:abstractNum"))]
        used = [int(each.get(qn("w:numId"), "0")) for each in self.root.findall(qn("w:num"))]
        self.bullets = max(known, default=-1) + 1
        self.numbers = self.bullets + 1
        self.next = max(used, default=0) + 1
        self._add(_kind(self.bullets, numbered=False))
        self._add(_kind(self.numbers, numbered=True))

    def _add(self, kind: Element) -> None:
        """Add the definition of a kind of lists; the schema wants definitions before the lists."""
        first = self.root.find(qn("w:num"))
        first.addprevious(kind) if first is not None else self.root.append(kind)

    def new(self, start: int | None, depth: int) -> Number:
        """The number of a new list; `start` is the number of its first item, None for bullets."""
        number, self.next = self.next, self.next + 1
        kind = self.bullets if start is None else self.numbers
        made = element("num", element("abstractNumId", val=str(kind)), numId=str(number))
        if start is not None:
            level = str(min(depth, DEEPEST))
            made.append(element("lvlOverride", element("startOverride", val=str(start)), ilvl=level))
        self.root.append(made)
        return number

    def place(self, number: Number, depth: int) -> Element:
        """The property that makes a paragraph an item of a list at a depth."""
        return element("numPr", element("ilvl", val=str(min(depth, DEEPEST))), element("numId", val=str(number)))

    def indented(self, made: Element, depth: int) -> Element:
        """A paragraph indented as a further paragraph of an item."""
        properties = made.find(qn("w:pPr"))
        if properties is not None and properties.find(qn("w:numPr")) is None and properties.find(qn("w:ind")) is None:
            properties.append(element("ind", left=str(STEP * (min(depth, DEEPEST) + 1))))
        return made


def _numbering(word: Word) -> NumberingPart:
    """The part of the package that defines lists; it is added to a template without one."""
    try:
        return word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)  # type: ignore[return-value]
    except KeyError:
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, root, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return part


def _kind(number: int, *, numbered: bool) -> Element:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{"decimal" if numbered else "bullet"}"/>'
        f'<w:lvlText w:val="{f"%{level + 1}." if numbered else "•"}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
        for level in range(DEEPEST + 1)
    )
    made: Element = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
    )
    return made
