"""The styles that the writer uses: those of the template unchanged, and missing ones in our design.

Styles with names that begin with “konzept” are specific to this program; a template may define them, too.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle

from konzept.rendering.docx.elements import Element, element
from konzept.source.light import dataclass

BULLET, NUMBER = "List Bullet", "List Number"
HEADINGS = tuple(f"Heading {level}" for level in range(1, 7))
TABLE = "konzept table"
LINK = "Hyperlink"

SERIF, SANS = "Cambria", "Calibri"
"""Fonts that every Word has."""

INDENT = Cm(4.5)
"""The indentation of the values of facts."""


@dataclass(frozen=True)
class Look:
    """The design of a style that the template does not have."""

    size: float | None = None
    """The font size in points."""
    colour: str = ""
    """The name of a colour token such as `muted`."""
    is_serif: bool = False
    is_bold: bool = False
    is_italic: bool = False
    before: float = 0
    after: float = 6
    indent: int = 0
    hanging: int = 0
    bar: str = ""
    """The colour token of a vertical line beside the text; empty for none."""
    stays: bool = False
    """Whether the paragraph is kept on one page with the next."""


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "Title": Look(is_serif=True, size=28, colour="accent", before=20, after=8, is_bold=True),
        "Subtitle": Look(is_serif=True, size=15, colour="ink", after=12),
        "Heading 1": Look(is_serif=True, size=20, colour="accent", before=22, after=8, is_bold=True, stays=True),
        "Heading 2": Look(is_serif=True, size=15, colour="accent", before=20, after=6, is_bold=True, stays=True),
        "Heading 3": Look(is_serif=True, size=13, colour="ink", before=16, after=4, is_bold=True, stays=True),
        "Heading 4": Look(is_serif=True, size=12, colour="ink", before=14, after=4, is_bold=True, stays=True),
        "Heading 5": Look(is_serif=True, size=11, colour="ink", before=12, after=4, is_bold=True, stays=True),
        "Heading 6": Look(is_serif=True, size=10.5, colour="muted", before=12, after=4, is_bold=True, stays=True),
        "konzept deep": Look(colour="ink", before=10, after=3, is_bold=True, stays=True),
        "TOC Heading": Look(is_serif=True, size=20, colour="accent", before=0, after=10, is_bold=True, stays=True),
        "TOC 1": Look(after=1, is_bold=True, before=4),
        "TOC 2": Look(after=2, indent=Cm(0.6)),
        "TOC 3": Look(after=2, indent=Cm(1.2)),
        "TOC 4": Look(after=2, indent=Cm(1.8)),
        "TOC 5": Look(after=2, indent=Cm(2.4)),
        "TOC 6": Look(after=2, indent=Cm(3.0)),
        "Quote": Look(is_italic=True, indent=Cm(0.6), bar="line"),
        "Caption": Look(size=10, is_bold=True, before=10, after=4, colour="ink", stays=True),
        BULLET: Look(after=3),
        NUMBER: Look(after=3),
        "Header": Look(size=9, colour="muted", after=0),
        "Footer": Look(size=9, colour="muted", after=0),
        "konzept owner": Look(size=12, is_bold=True, colour="ink"),
        "konzept figure": Look(is_serif=True, size=22, is_bold=True, after=0, stays=True),
        "konzept result": Look(is_serif=True, size=14, after=8),
        "konzept counts": Look(colour="muted"),
        "konzept label": Look(size=10, colour="muted", is_bold=True, before=8, after=3, stays=True),
        "konzept small": Look(size=9, colour="muted"),
        "konzept gap": Look(size=9, colour="muted"),
        "konzept state": Look(is_bold=True),
        "konzept mission": Look(is_serif=True, size=13, indent=Cm(0.5), bar="accent"),
        "konzept remark": Look(indent=Cm(0.5), bar="line"),
        "konzept facts": Look(after=2, indent=INDENT, hanging=INDENT),
        "konzept cell": Look(size=9.5, after=3),
        "konzept value": Look(after=2, indent=INDENT),
        "konzept code": Look(size=9.5),
    }
)


class Styles:
    """The ids of styles by name; missing styles are created on first use."""

    def __init__(
        self,
        word: Word,
        colours: Mapping[str, str],
        *,
        is_ours: bool,
        backwards: bool = False,
        typeface: str = "",
    ) -> None:
        self.word, self.colours, self.typeface = word, colours, typeface
        self.start = "right" if backwards else "left"
        self.ids: dict[str, str] = {}
        usual = word.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        self.usual: str = usual.style_id if usual is not None else "Normal"
        known = {style.name.casefold(): style for style in word.styles if style.name}
        for name, look in LOOKS.items():
            style = known.get(name.casefold())
            if style is None:
                style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not name.startswith("konzept"))
                style.element.name_val = name.lower() if name in _SMALL else style.element.name_val
                style.base_style = usual
                self._dress(style, look)
            elif is_ours:
                self._dress(style, look)
            if isinstance(style, ParagraphStyle):
                self.ids[name] = style.style_id
        if is_ours:
            self._dress(word.styles["Normal"], Look())
            word.styles["Normal"].font.name = typeface or SANS
        self.link = self._link(known.get(LINK.casefold()))
        self.table = self._table(known.get(TABLE.casefold()))

    def __getitem__(self, name: str) -> str:
        """The id of a paragraph style; of Normal where the template uses the name for another type of style."""
        return self.ids.get(name, self.usual)

    def _dress(self, style: ParagraphStyle, look: Look) -> None:
        _plain(style)
        if look.size is not None:
            style.font.size = Pt(look.size)
            size = style.element.get_or_add_rPr().find(qn("w:sz"))
            size.addnext(element("szCs", val=size.get(qn("w:val"))))  # Arabic text has a size property of its own
        if look.is_serif:
            style.font.name = self.typeface or SERIF
        style.font.bold = style.font.cs_bold = look.is_bold or None
        style.font.italic = style.font.cs_italic = look.is_italic or None
        if look.colour:
            style.font.color.rgb = RGBColor.from_string(self.colours[look.colour][1:].upper())
        form = style.paragraph_format
        form.space_before, form.space_after = Pt(look.before), Pt(look.after)
        form.keep_with_next = look.stays or None
        if look.indent:
            form.left_indent, form.first_line_indent = look.indent, -look.hanging
        if look.hanging:
            form.tab_stops.add_tab_stop(look.hanging)
        if look.bar:
            colour = self.colours[look.bar][1:]
            line = element("pBdr", element(self.start, val="single", sz="18", space="8", color=colour))
            _put(
                style.element.get_or_add_pPr(), line, ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
            )

    def _link(self, found: BaseStyle | None) -> str:
        if found is None:
            found = self.word.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
            if isinstance(found, CharacterStyle):
                found.font.color.rgb = RGBColor.from_string(self.colours["accent"][1:].upper())
                found.font.underline = True
        return str(found.style_id)

    def _table(self, found: BaseStyle | None) -> str:
        if found is not None and found.type == WD_STYLE_TYPE.TABLE:
            return found.style_id
        line, muted = self.colours["line"][1:], self.colours["muted"][1:]
        made = parse_xml(_TABLE.format(ns=nsdecls("w"), line=line, muted=muted))
        self.word.styles.element.append(made)
        return str(made.get(qn("w:styleId")))


def speak(word: Word, language: str, direction: str) -> None:
    """Set the language and the direction of the document, and remove languages set by styles."""
    styles = word.styles.element
    for found in styles.findall(f".//{qn('w:lang')}"):
        found.getparent().remove(found)
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = element("docDefaults")
        styles.insert(0, defaults)
    _below(_below(defaults, "rPrDefault"), "rPr").append(
        element("lang", val=language, eastAsia=language, bidi=language)
    )
    if direction == "rtl":
        _below(_below(defaults, "pPrDefault"), "pPr").insert(0, element("bidi"))


def _below(parent: Element, name: str) -> Element:
    found: Element | None = parent.find(qn(f"w:{name}"))
    if found is None:
        found = element(name)
        parent.append(found)
    return found


def _plain(style: ParagraphStyle) -> None:
    """Remove the colours and fonts of a style that come from python-docx's own template."""
    for name in ("w:rPr", "w:pBdr"):
        for found in style.element.findall(f".//{qn(name)}"):
            found.getparent().remove(found)


def _put(parent: Element, child: Element, before: Sequence[str]) -> None:
    """Insert a child before the first existing element of the given names, as the order in the schema requires."""
    names = {qn(name) for name in before}
    position = next((place for place, found in enumerate(parent) if found.tag in names), len(parent))
    parent.insert(position, child)


_SMALL = ("TOC 1", "TOC 2")
"""Built-in styles whose names Word writes in small letters and python-docx does not translate."""

_TABLE = """<w:style {ns} w:type="table" w:customStyle="1" w:styleId="KonzeptTable">
  <w:name w:val="konzept table"/><w:uiPriority w:val="99"/>
  <w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:rPr><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>
  <w:tblPr><w:tblBorders>
    <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{line}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{line}"/>
  </w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{muted}"/></w:tcBorders></w:tcPr></w:tblStylePr>
  <w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr>
</w:style>"""
