"""Pictures in a Word document: the file in the package, and the drawing that shows it with its alternative text."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from konzept.rendering.blocks import Illustration
from konzept.rendering.docx.elements import Element, element

EMU = 9525
"""Word's unit of length in drawings: so many are one pixel of 1/96 inch."""

FIRST = 10_000
"""The number behind which those of these drawings begin: charts have the ones below."""

WIDEST = 600
"""The width of the text on a page in pixels, 16 cm."""

MEDIA_TYPES: Mapping[str, str] = MappingProxyType({"jpg": "image/jpeg", "png": "image/png"})
"""What every Word shows, by ending."""

_GRAPHIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

_TURNS: Mapping[int, tuple[int, bool]] = MappingProxyType(
    {2: (0, True), 3: (180, False), 4: (180, True), 5: (270, True), 6: (90, False), 7: (90, True), 8: (270, False)}
)
"""By how many degrees a picture is turned clockwise for each orientation of EXIF, and whether it is mirrored before."""


class WordPicture(NamedTuple):
    """A picture as Word gets it: stored as it lies, and turned by the drawing."""

    content: bytes
    ending: str
    width: int
    height: int
    """The size as it is shown, in pixels of 1/96 inch."""
    alt: str
    orientation: int = 1
    """As EXIF names it; Word turns a picture only where the drawing says so."""


LOWEST = 105
"""The most height of the picture on the cover in pixels, 2.8 cm: the figures above it fill the page."""


def low(block: Illustration) -> Illustration:
    """The picture of the cover, small enough to stand on it."""
    scale = min(1, LOWEST / block.height)
    return replace(block, width=round(block.width * scale), height=round(block.height * scale))


def drawing(word: Word, picture: WordPicture, number: int) -> Element:
    """A run with the picture in the line; `number` tells the pictures of a document apart."""
    place = PackURI(f"/word/media/picture{number}.{picture.ending}")
    part = Part(place, MEDIA_TYPES[picture.ending], picture.content, word.part.package)
    relation = word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    scale = min(1, WIDEST / picture.width)
    width, height = round(picture.width * scale * EMU), round(picture.height * scale * EMU)
    named = {"id": str(FIRST + number), "name": f"Picture {number}", "descr": picture.alt}
    inline = _made("wp:inline", distT="0", distB="0", distL="0", distR="0")
    turn, mirrored = _TURNS.get(picture.orientation, (0, False))
    wide, high = (height, width) if turn in {90, 270} else (width, height)  # as it is stored
    inline.append(_made("wp:extent", cx=str(wide), cy=str(high)))
    if turn in {90, 270}:  # by how much the turned picture stands out of the stored one, as Word itself writes it
        beside, above = str(max(0, high - wide) // 2), str(max(0, wide - high) // 2)
        inline.append(_made("wp:effectExtent", l=beside, t=above, r=beside, b=above))
    inline.append(_made("wp:docPr", **named))
    inline.append(_made("wp:cNvGraphicFramePr"))
    graphic = _made("a:graphic")
    data = _made("a:graphicData", uri=_GRAPHIC)
    data.append(_pic(relation, named, (wide, high), turn, mirrored=mirrored))
    graphic.append(data)
    inline.append(graphic)
    return element("r", element("drawing", inline))


def _pic(relation: str, named: Mapping[str, str], size: tuple[int, int], turn: int, *, mirrored: bool) -> Element:
    """The picture in its stored size, turned clockwise by so many degrees."""
    about = _made("pic:nvPicPr")
    about.append(_made("pic:cNvPr", **named))
    about.append(_made("pic:cNvPicPr"))
    fill = _made("pic:blipFill")
    blip = _made("a:blip")
    blip.set(qn("r:embed"), relation)
    stretch = _made("a:stretch")
    stretch.append(_made("a:fillRect"))
    fill.extend((blip, stretch))
    placed = _made("a:xfrm", **({"rot": str(turn * 60_000)} if turn else {}), **({"flipH": "1"} if mirrored else {}))
    placed.append(_made("a:off", x="0", y="0"))
    placed.append(_made("a:ext", cx=str(size[0]), cy=str(size[1])))
    shape = _made("pic:spPr")
    outline = _made("a:prstGeom", prst="rect")
    outline.append(_made("a:avLst"))
    shape.extend((placed, outline))
    made = _made("pic:pic")
    made.extend((about, fill, shape))
    return made


def _made(name: str, /, **attributes: str) -> Element:
    """An element of another namespace than that of text; its attributes have none."""
    made: Element = OxmlElement(name)
    for key, value in attributes.items():
        made.set(key, value)
    return made
