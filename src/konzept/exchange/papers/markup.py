"""XML of strangers as a small tree, read by expat: no document type, no entities, bounded in depth and number."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias
from xml.parsers import expat

DEEPEST = 256
"""Elements within elements; a table in a table in a text box of a document has about 40."""

MOST = 500_000
"""Elements of a part; 300 pages have about 100,000."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
        "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
        "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
        "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
        "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
        "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
        "http://purl.org/dc/elements/1.1/": "dc",
    }
)
"""The namespaces that are read, with the prefix by which the readers name them: those of Strict Open XML are others."""


_NONE: Mapping[str, str] = MappingProxyType({})


class NotMarkup(ValueError):
    """A part that is no XML as an office program writes it."""


class Element:
    """An element: its name with prefix, its attributes, and its children and texts in their order."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Without children yet."""
        self.tag = tag
        self.attributes = attributes
        self.children: list[_Child] = []

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default)

    def elements(self) -> Iterator["Element"]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def find(self, *tags: str) -> "Element | None":
        """The first element at the end of a way of names; None where there is none."""
        here: Element | None = self
        for tag in tags:
            here = next((child for child in here.elements() if child.tag == tag), None) if here else None
        return here

    def all(self, *tags: str) -> Iterator["Element"]:
        """All elements of these names within this one, at any depth, in their order."""
        stack = list(reversed(list(self.elements())))
        while stack:
            one = stack.pop()
            if one.tag in tags:
                yield one
            stack.extend(reversed(list(one.elements())))

    def text(self) -> str:
        """All text within the element."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


_Child: TypeAlias = Element | str


def parsed(content: bytes) -> Element:
    """The root of a part; raises `NotMarkup`."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    tree = _Tree()
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.data
    parser.StartDoctypeDeclHandler = tree.refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003 - it knows no names
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise NotMarkup(str(error)) from error
    if tree.root is None:
        raise NotMarkup
    return tree.root


class _Tree:
    """What expat has told so far."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0
        self.names: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST or len(self.open) >= DEEPEST:
            raise NotMarkup
        known = {self.name(key): value for key, value in attributes.items()} if attributes else _NONE
        made = Element(self.name(name), known)
        if self.open:
            self.open[-1].children.append(made)
        elif self.root is None:
            self.root = made
        self.open.append(made)

    def end(self, _name: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        if self.open:
            self.open[-1].children.append(text)

    def refuse(self, *_declaration: object) -> None:
        raise NotMarkup

    def name(self, name: str) -> str:
        """A name with our prefix; of another namespace with “?” in its place."""
        if name not in self.names:
            space, _blank, local = name.rpartition(" ")
            self.names[name] = f"{PREFIXES.get(space, '?')}:{local}" if space else local
        return self.names[name]
