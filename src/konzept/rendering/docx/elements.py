"""Small pieces of WordprocessingML. Texts are set as text nodes and never parsed as XML."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from konzept.source.light import pattern
from konzept.wording.localized import direction

__all__ = [
    "Element",
    "bookmark",
    "element",
    "field",
    "is_backwards",
    "language_properties",
    "paragraph",
    "run",
]

_NOT_XML = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document can hold."""

_BACKWARDS = pattern("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters that are written from right to left, for which Word has separate properties of font and size."""


def is_backwards(text: str) -> bool:
    """Whether a text contains letters that are written from right to left."""
    return _BACKWARDS.search(text) is not None


def element(name: str, /, *children: Element, **attributes: str) -> Element:
    """An element of the namespace `w`; names of attributes are given without prefix, as `val` for `w:val`."""
    # As `OxmlElement` makes it, which looks every name up anew: a document has a hundred thousand.
    made: Element = oxml_parser.makeelement(_name(name), {_name(key): attributes[key] for key in attributes}, _W)
    made.extend(children)
    return made


_W = {"w": nsmap["w"]}


@lru_cache(maxsize=512)
def _name(name: str) -> str:
    """The name of an element or attribute of the namespace `w`, with the namespace."""
    return qn(f"w:{name}")


def paragraph(style: str, *children: Element, properties: Iterable[Element] = ()) -> Element:
    """A paragraph of a style, by the id of the style; properties come in the order of the schema."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *children)


def run(text: str, *properties: Element) -> Element:
    """A run of text with one format; line feeds become line breaks, tabs move to the next tab stop."""
    if is_backwards(text) and not any(each.tag == qn("w:rtl") for each in properties):
        properties = (*properties, element("rtl"))
    made = element("r", element("rPr", *properties)) if properties else element("r")
    for position, line in enumerate(text.split("\n")):
        if position:
            made.append(element("br"))
        for number, part in enumerate(line.split("\t")):
            if number:
                made.append(element("tab"))
            if part:
                words = element("t")
                words.text = _NOT_XML.sub("\ufffd", part)
                words.set(qn("xml:space"), "preserve")
                made.append(words)
    return made


def language_properties(language: str) -> Sequence[Element]:
    """The properties of words in another language, with their direction."""
    if direction(language) == "rtl":
        return (element("rtl"), element("lang", bidi=language))
    return (element("lang", val=language),)


def field(instruction: str, *fallback: Element, dirty: bool = False) -> tuple[Element, ...]:
    """A field that Word computes, with the elements shown until then."""
    begin = element("fldChar", fldCharType="begin", **({"dirty": "true"} if dirty else {}))
    code = element("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return (
        element("r", begin),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        *fallback,
        element("r", element("fldChar", fldCharType="end")),
    )


def bookmark(number: int, name: str, *children: Element) -> tuple[Element, ...]:
    """The children enclosed in a bookmark, to which links can lead."""
    return (element("bookmarkStart", id=str(number), name=name), *children, element("bookmarkEnd", id=str(number)))
