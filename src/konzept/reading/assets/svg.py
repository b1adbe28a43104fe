"""An SVG as a drawing and nothing more: what draws is kept, remarks go, and what acts or leads elsewhere is refused.

It is written anew from a list of allowed elements and attributes, because browsers run the scripts of an SVG that is
opened by itself. Expat reads it without fetching anything; entities are refused before they could grow.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from konzept.i18n.messages import _
from konzept.reading.assets.unusable import Unusable
from konzept.source.findings import echo
from konzept.source.light import pattern

SIZE = 1024 * 1024
"""Largest drawing in bytes: coats of arms take 20 to 300 kB."""

ELEMENTS, NESTING = 20_000, 100
"""Most elements of a drawing, and how deep they may lie within each other."""

DRAWN = 100_000
"""Most elements that are drawn where some are used several times: a few lines can ask for billions."""

SIDES = (16, 4000)
"""The longer side in pixels; a drawing that says another one is shown with 400, for it has no size of its own."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"

_GRADIENTS = frozenset({"linearGradient", "radialGradient"})
_KEPT = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "stop", "clipPath", "mask", "pattern", "marker", "style", "switch", *_GRADIENTS),
    }
)
_LEFT_OUT = frozenset({"title", "desc", "metadata"})

_ATTRIBUTES = frozenset(
    {
        *("id", "class", "style", "transform", "viewBox", "preserveAspectRatio", "x", "y", "x1", "y1", "x2", "y2"),
        *("cx", "cy", "r", "rx", "ry", "fx", "fy", "d", "points", "width", "height", "dx", "dy", "rotate"),
        *("textLength", "lengthAdjust", "offset", "gradientUnits", "gradientTransform", "spreadMethod"),
        *("clipPathUnits", "maskUnits", "maskContentUnits", "patternUnits", "patternContentUnits"),
        *("patternTransform", "markerWidth", "markerHeight", "markerUnits", "refX", "refY", "orient", "fill"),
        *("fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap"),
        *("stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "color"),
        *("display", "visibility", "overflow", "clip-path", "clip-rule", "mask", "marker-start", "marker-mid"),
        *("marker-end", "stop-color", "stop-opacity", "paint-order", "vector-effect", "shape-rendering"),
        *("font-family", "font-size", "font-style", "font-weight", "font-variant", "font-stretch", "text-anchor"),
        *("text-decoration", "letter-spacing", "word-spacing", "dominant-baseline", "baseline-shift"),
        *("alignment-baseline", "writing-mode", "direction"),
    }
)

_ADDRESS = pattern(r"url\(|\\|@|expression\(|javascript:|image\(|image-set\(|src\(|(?<!\*)//")
"""What an address elsewhere begins with, or could be hidden behind; two slashes may stand between two remarks."""
_TARGET = pattern(r"url\(\s*(['\"]?)#([^'\"()\s\\]{1,200})\1\s*\)")
_LENGTH = pattern(r"\s*([0-9]{1,7}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS: Mapping[str | None, float] = {
    None: 1,
    "px": 1,
    "pt": 4 / 3,
    "pc": 16,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96,
}


@dataclass(slots=True)
class _Element:
    name: str
    attributes: dict[str, str]
    parts: list["_Element | str"] = field(default_factory=list)
    targets: tuple[str, ...] = ()
    """The ids of the elements that it draws or is drawn with."""


def walk(content: bytes) -> tuple[bytes, int, int]:
    """The drawing written anew, with its width and height in pixels; raises `Unusable` for one that is refused."""
    if len(content) > SIZE:
        message = _("The drawing has {size} kB; {limit} kB are allowed.")
        hint = _("Simplify it in the program for drawings, or save it as PNG.")
        raise Unusable(message.format(size=len(content) // 1024, limit=SIZE // 1024), hint)
    root = _Reader().read(content)
    _refuse_growth(root)
    wide, high = _size(root)
    root.attributes.setdefault("viewBox", f"0 0 {wide:g} {high:g}")
    larger = max(wide, high)
    scale = 1 if SIDES[0] <= larger <= SIDES[1] else 400 / larger
    width, height = max(1, round(wide * scale)), max(1, round(high * scale))
    root.attributes |= {"width": f"{width}", "height": f"{height}"}
    return f'<svg xmlns="{_SVG}"{"".join(_written(root))[4:]}\n'.encode(), width, height


def _refused(what: str) -> Unusable:
    message = _("The drawing holds more than a drawing: {what}.").format(what=what)
    return Unusable(message, _("Save it as “plain SVG” from the program for drawings, without effects, or as PNG."))


class _Reader:
    """Builds the elements that are kept while Expat reads."""

    def __init__(self) -> None:
        self.open: list[_Element | None] = []
        """The elements around the place that is read; None for one that is left out."""
        self.root: _Element | None = None
        self.count = 0

    def read(self, content: bytes) -> _Element:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.begin
        parser.EndElementHandler = lambda _name: self.open.pop()
        parser.CharacterDataHandler = self.text
        parser.EntityDeclHandler = partial(_refuse, _("entities"))
        parser.StartDoctypeDeclHandler = _doctype
        parser.ProcessingInstructionHandler = _instruction
        try:
            parser.Parse(content, True)  # noqa: FBT003 - the manual's name for the end
        except (expat.ExpatError, ValueError, LookupError) as error:
            if isinstance(error, Unusable):
                raise
            message = _("The drawing cannot be read as SVG.")
            raise Unusable(message, _("Save it once more from the program for drawings.")) from None
        if self.root is None or self.root.name != "svg":
            raise _refused(_("its outermost element is no “svg”"))
        return self.root

    def begin(self, written: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > ELEMENTS or len(self.open) >= NESTING:
            raise _refused(_("too many elements"))
        around = self.open[-1] if self.open else None
        home, _space, name = written.rpartition(" ")
        is_foreign = home != _SVG
        if (self.open and around is None) or (is_foreign and self.open) or name in _LEFT_OUT:
            self.open.append(None)
            return
        if is_foreign or name not in _KEPT:
            raise _refused(_("the element “{name}”").format(name=echo(name)))
        made = _Element(name, dict(_attributes(name, attributes)))
        made.targets = tuple(_targets(made.attributes))
        if around is None:
            self.root = made
        else:
            around.parts.append(made)
        self.open.append(made)

    def text(self, words: str) -> None:
        around = self.open[-1] if self.open else None
        if around is not None and around.name in {"text", "tspan", "style"}:
            around.parts.append(words)


def _refuse(what: str, *_details: object) -> None:
    raise _refused(what)


def _doctype(_name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
    if has_internal_subset:
        raise _refused(_("entities"))


def _instruction(target: str, _data: str) -> None:
    if target == "xml-stylesheet":
        raise _refused(_("a style sheet from elsewhere"))


def _attributes(element: str, written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The attributes that are kept, by their names without namespace; raises `Unusable` for what acts or leads away."""
    for key, value in written.items():
        home, _space, name = key.rpartition(" ")
        if home == "" and name.lower().startswith("on"):
            raise _refused(_("a script in “{name}”").format(name=echo(name)))
        if name == "href" and home in {"", _XLINK}:
            if not re.fullmatch(r"#[^\s\"'()\\]{1,200}", value):
                raise _refused(_("an address elsewhere: “{address}”").format(address=echo(value[:80])))
            if element == "use" or element in _GRADIENTS or element == "pattern":
                yield "href", value
        elif home == "" and name in {"filter", "cursor"}:
            raise _refused(_("an effect (“{name}”)").format(name=name))
        elif home == "" and name in _ATTRIBUTES:
            yield name, _harmless(value)


def _harmless(value: str) -> str:
    """A value in which nothing is loaded; raises `Unusable` else."""
    rest = _TARGET.sub("", value).lower()
    if _ADDRESS.search(rest):
        raise _refused(_("an address elsewhere: “{address}”").format(address=echo(value[:80])))
    if re.search(r"filter\s*:(?!\s*none)", rest):
        raise _refused(_("an effect (“{name}”)").format(name="filter"))
    return value


def _targets(attributes: Mapping[str, str]) -> Iterator[str]:
    for key, value in attributes.items():
        if key == "href":
            yield value[1:]
        else:
            yield from (match[2] for match in _TARGET.finditer(value))


def _inner(element: _Element) -> Iterator[_Element]:
    return (part for part in element.parts if isinstance(part, _Element))


def _all(element: _Element) -> Iterator[_Element]:
    yield element
    for inner in _inner(element):
        yield from _all(inner)


def _refuse_growth(root: _Element) -> None:
    """Raise `Unusable` where elements that use each other would be drawn too often, or for ever."""
    by_id: dict[str, _Element] = {}
    for element in _all(root):
        by_id.setdefault(element.attributes.get("id", ""), element)
    _refuse_style_sheets(root, by_id)
    known: dict[int, int] = {}

    def weight(element: _Element, around: int) -> int:
        if id(element) in known:
            return known[id(element)]
        known[id(element)] = DRAWN + 1  # who meets it again while it is counted, goes round in a circle
        used = (by_id[name] for name in element.targets if name in by_id)
        total = 1
        if around > 2 * NESTING:
            raise _refused(_("too many elements"))
        for each in (*_inner(element), *used):
            total += weight(each, around + 1)
        if total > DRAWN:
            raise _refused(_("too many elements"))
        known[id(element)] = total
        return total

    weight(root, 0)


def _refuse_style_sheets(root: _Element, by_id: Mapping[str, _Element]) -> None:
    """Raise `Unusable` for a style sheet that loads something, or by which elements are drawn again and again."""
    for element in _all(root):
        if element.name == "style":
            css = _harmless("".join(part for part in element.parts if isinstance(part, str)))
            used = (by_id.get(match[2]) for match in _TARGET.finditer(css))
            if any(each and each.name not in _GRADIENTS for each in used):
                raise _refused(_("a style sheet that uses more than colours"))


def _size(root: _Element) -> tuple[float, float]:
    """Width and height in pixels, from its own or from those of its window; raises `Unusable` where there are none."""
    lengths = [_LENGTH.fullmatch(root.attributes.get(key, "")) for key in ("width", "height")]
    if all(lengths):
        width, height = (float(found[1]) * _PIXELS[found[2]] for found in lengths if found)
    else:
        window = re.split(r"[\s,]+", root.attributes.get("viewBox", "").strip())
        sides = [_LENGTH.fullmatch(side) for side in window[2:]] if len(window) == 4 else []
        width, height = (float(side[1]) if side else 0 for side in sides) if sides else (0, 0)
    if not (width > 0 and height > 0 and 1 / 100 <= width / height <= 100):
        message = _("The drawing does not say how wide and how high it is.")
        raise Unusable(message, _('Save it with “viewBox”, such as “viewBox="0 0 400 300"”.'))
    return width, height


def _written(element: _Element) -> Iterator[str]:
    yield f"<{element.name}"
    yield from (f" {key}={quoteattr(value)}" for key, value in element.attributes.items())
    if not element.parts:
        yield "/>"
        return
    yield ">"
    for part in element.parts:
        if isinstance(part, str):
            yield escape(part)
        else:
            yield from _written(part)
    yield f"</{element.name}>"
