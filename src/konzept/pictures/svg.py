"""A picture as SVG: for a page, whose style sheet colours it, or with its own colours for files and paper."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from types import MappingProxyType

from konzept.i18n.tagged import untagged
from konzept.pictures.shapes import Area, Caption, Drawn, Picture, Point, Sign, Stroke, Texture

SIGNS = (
    "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z",
    "M-3.1-3.1h6.2v6.2h-6.2z",
    "M0-4.2L4.2 3.1h-8.4z",
    "M0-4.4L4.4 0L0 4.4L-4.4 0z",
    "M-4.2-3.1h8.4L0 4.2z",
    "M-1.3-4h2.6v2.7h2.7v2.6h-2.7v2.7h-2.6v-2.7h-2.7v-2.6h2.7z",
)
"""The marks of lines by their number."""

GOAL = "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0zm3 0a2.5 2.5 0 1 1 5 0a2.5 2.5 0 1 1-5 0z"
"""The mark of a target: a ring."""

_DASHES = ("", "7 3", "2 2", "9 3 2 3", "12 4", "4 2 1 2 1 2")
_LINES = ("accent", "halted", "done", "ended", "running", "unknown")

COLOURS: Mapping[str, str] = MappingProxyType(
    {
        **{f"line-{number}": name for number, name in enumerate(_LINES)},
        "implemented": "done",
        "ongoing": "running",
        "started": "running",
        "planned": "planned",
        "proposed": "planned",
        "paused": "halted",
        "dropped": "ended",
        "replaced": "ended",
        "unreported": "unknown",
        "on-track": "done",
        "at-risk": "halted",
        "off-track": "ended",
        "not-ratable": "unknown",
        "indicator": "accent",
        "grid": "line",
        "axis": "muted",
        "way": "muted",
        "goal": "muted",
        "track": "surface",
        "word": "ink",
        "aside": "muted",
        "head": "ink",
    }
)
"""The colour of a role by its name in the style sheet, for files and paper."""

FAMILIES = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', Arial, sans-serif"
"""The typefaces that a file asks for."""

_STEP = 5.0
"""How far the strokes of a texture lie apart."""


def on_page(picture: Picture) -> str:
    """The picture for a page, whose style sheet knows its roles; one without words is hidden from screen readers."""
    said = 'role="img"' if picture.text else 'aria-hidden="true"'
    name = f"<title>{escape(picture.text)}</title>\n" if picture.text else ""
    size = f'viewBox="0 0 {fixed(picture.width)} {fixed(picture.height)}"'
    shapes = "\n".join(line for shape in picture.shapes for line in _written(shape, _by_class))
    return f'<svg class="picture" {said} {size} direction="ltr">\n{name}{shapes}\n</svg>\n'


def alone(picture: Picture, title: str, colours: Mapping[str, str]) -> str:
    """The picture as a file of its own: with colours, ground, title and description, and the fonts to look for."""
    words = f'<title id="title">{escape(title)}</title>\n<desc id="text">{escape(picture.text)}</desc>\n'
    said = f' role="img" aria-labelledby="title text" font-family="{FAMILIES}"'
    return _file((picture.width, picture.height), picture.shapes, said, words, colours)


def drawn(shapes: tuple[Drawn, ...], size: tuple[float, float], colours: Mapping[str, str]) -> str:
    """Shapes without words for Typst, which sets the words itself."""
    return _file(size, shapes, "", "", colours)


def _file(
    size: tuple[float, float], shapes: tuple[Drawn, ...], said: str, words: str, colours: Mapping[str, str]
) -> str:
    width, height = map(fixed, size)
    looks = _by_colour(colours)
    lines = "\n".join(line for shape in shapes for line in _written(shape, looks))
    ground = f'<rect width="{width}" height="{height}" fill="{colours.get("paper", "#ffffff")}"/>'
    return untagged(
        f'<svg xmlns="http://www.w3.org/2000/svg"{said} direction="ltr" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n{words}{ground}\n{lines}\n</svg>\n'
    )


_Looks = Callable[[str, str], str]
"""The attributes of a form (`stroke`, `sign`, `hollow`, `area`, `texture`, `halo`, `caption`) in a role."""


def _by_class(form: str, role: str) -> str:
    return f'class="{form} {role}"' if form != "halo" else 'class="halo" aria-hidden="true"'


def _by_colour(colours: Mapping[str, str]) -> _Looks:
    paper = colours.get("paper", "#ffffff")

    def looks(form: str, role: str) -> str:
        colour = colours.get(COLOURS.get(role.partition(" ")[0], "ink"), "#000000")
        match form:
            case "stroke":
                return f'fill="none" stroke="{colour}" {_pen(role)}'
            case "hollow":
                return f'fill="{paper}" stroke="{colour}" stroke-width="1.5"'
            case "sign":
                return f'fill="{colour}"' if role == "goal" else f'fill="{colour}" stroke="{colour}" stroke-width="1.5"'
            case "area":
                return f'fill="{colour}" stroke="{colour}"'
            case "ground":
                return f'fill="{paper}" stroke="{colour}"'
            case "texture":
                return f'fill="none" stroke="{colour}" stroke-width="1.6"'
            case "halo":
                return f'fill="none" stroke="{paper}" stroke-width="3" stroke-linejoin="round" aria-hidden="true"'
            case _:
                return f'fill="{colour}"'

    return looks


def _pen(role: str) -> str:
    """The width and dashes of a stroke."""
    if role == "way":
        return 'stroke-width="1.25" stroke-dasharray="2 4"'
    if not role.startswith("line-") or role.endswith("leader"):
        return 'stroke-width="1"'
    dashes = _DASHES[int(role.removeprefix("line-")) % len(_DASHES)]
    broken = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'stroke-width="2" stroke-linejoin="round"{broken}'


def _written(shape: Drawn, looks: _Looks) -> Iterator[str]:
    match shape:
        case Stroke(points=points, role=role):
            yield f'<polyline {looks("stroke", role)} points="{" ".join(map(_point, points))}"/>'
        case Sign(at=(x, y), role=role, number=number, hollow=hollow):
            drawing = GOAL if role == "goal" else SIGNS[number % len(SIGNS)]
            form = "hollow" if hollow else "sign"
            yield f'<path {looks(form, role)} transform="translate({fixed(x)} {fixed(y)})" d="{drawing}"/>'
        case Area(texture=Texture.FULL):
            yield f"<rect {looks('area', shape.role)} {_box(shape)}/>"
        case Area(texture=texture, role=role):
            yield f"<rect {looks('ground', role)} {_box(shape)}/>"
            if drawing := _texture(shape, texture):
                yield f'<path {looks("texture", role)} d="{drawing}"/>'
        case Caption(at=(x, y), anchor=anchor, role=role, size=size, strong=strong):
            weight = ' font-weight="600"' if strong else ""
            words = (
                f'x="{fixed(x)}" y="{fixed(y)}" text-anchor="{anchor}" font-size="{fixed(size)}"{weight}>'
                f"{_words(shape)}</text>"
            )
            # Twice rather than with a stroke beneath its own fill, which not every program knows.
            if shape.set_off:
                yield f"<text {looks('halo', role)} {words}"
            yield f"<text {looks('caption', role)} {words}"


def _words(caption: Caption) -> str:
    if not caption.lead:
        return escape(isolated(caption.text))
    words = f'<tspan font-weight="600">{escape(caption.lead)}</tspan> {escape(caption.text)}'
    return f"\u2067{words}\u2069" if caption.from_right else words


_FROM_RIGHT = (("\u0590", "\u08ff"), ("\ufb1d", "\ufdff"), ("\ufe70", "\ufefc"))


def isolated(text: str) -> str:
    """Words that hold letters written from right to left, enclosed in Unicode's signs for text of that direction.

    So they read right in a picture, whose own direction is the same in every language.
    """
    return f"\u2067{text}\u2069" if is_from_right(text) else text


def is_from_right(text: str) -> bool:
    """Whether a text holds letters that are written from right to left."""
    return any(first <= letter <= last for letter in text for first, last in _FROM_RIGHT)


def _box(area: Area) -> str:
    return (
        f'x="{fixed(area.x)}" y="{fixed(area.y)}" width="{fixed(max(area.width, 0))}" '
        f'height="{fixed(max(area.height, 0))}"'
    )


def _texture(area: Area, texture: Texture) -> str:
    """The strokes of a texture within an area, cut at its edges, so that no pattern needs a name in the page."""
    ways: Mapping[Texture, tuple[tuple[float, float], ...]] = {
        Texture.SLANTED: ((1, 1),),
        Texture.RISING: ((1, -1),),
        Texture.CROSSED: ((1, 1), (1, -1)),
        Texture.UPRIGHT: ((0, 1),),
        Texture.LEVEL: ((1, 0),),
        Texture.GRID: ((1, 0), (0, 1)),
    }
    if texture is Texture.DOTTED:
        return "".join(
            f"M{fixed(x)} {fixed(y)}h1.6"
            for row, y in enumerate(_steps(area.y + 2.5, area.y + area.height - 1))
            for x in _steps(area.x + (2 if row % 2 else 4.5), area.x + area.width - 2.5)
        )
    return "".join(_hatch(area, way) for way in ways.get(texture, ()))


def _steps(first: float, last: float) -> Iterator[float]:
    count = max(0, int((last - first) // _STEP) + 1)
    yield from (first + _STEP * at for at in range(count))


def _hatch(area: Area, way: tuple[float, float]) -> str:
    """Parallel strokes in one direction from edge to edge."""
    left, top, right, bottom = area.x, area.y, area.x + area.width, area.y + area.height
    dx, dy = way
    if dx == 0:
        return "".join(f"M{fixed(x)} {fixed(top)}V{fixed(bottom)}" for x in _steps(left + _STEP / 2, right))
    if dy == 0:
        return "".join(f"M{fixed(left)} {fixed(y)}H{fixed(right)}" for y in _steps(top + _STEP / 2, bottom))
    drawn = []
    # Each stroke is y = dy * x + offset, of which the part within the area is kept.
    corners = [y - dy * x for x in (left, right) for y in (top, bottom)]
    for offset in _steps(min(corners) + _STEP / 2, max(corners)):
        ends = sorted((y - offset) / dy for y in (top, bottom))
        start, end = max(left, ends[0]), min(right, ends[1])
        if start < end:
            drawn.append(f"M{fixed(start)} {fixed(dy * start + offset)}L{fixed(end)} {fixed(dy * end + offset)}")
    return "".join(drawn)


def _point(point: Point) -> str:
    return f"{fixed(point[0])},{fixed(point[1])}"


def fixed(value: float) -> str:
    """A coordinate with at most one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
