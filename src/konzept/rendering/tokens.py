"""The colours of the page for outputs without CSS: read from our style sheet, and replaced by the municipality's."""

from collections.abc import Mapping

from konzept.rendering.templates import packaged
from konzept.source.light import pattern

_COLOUR = pattern(r"--(?P<name>[a-z-]+):\s*(?P<colour>#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3}))\s*[;}]")

_FAMILY = pattern(r'--sans:\s*"(?P<name>[\w .-]{1,60})"')


def colours(css: str) -> Mapping[str, str]:
    """Colours by name, such as `#17506b` for `accent`; those for dark screens are ignored.

    `css` is the municipality's own CSS. Only colours in hexadecimal digits are taken from it.
    """
    return _first(packaged().texts["style.css"]) | _first(css)


def typeface(css: str) -> str:
    """The name of the typeface that the municipality's own CSS gives its texts; empty where it gives none."""
    found = _FAMILY.search(css)
    return found["name"] if found else ""


def _first(css: str) -> dict[str, str]:
    """The first value of every name; style sheets have the colours for light pages before those for dark screens."""
    found: dict[str, str] = {}
    for match in _COLOUR.finditer(css):
        found.setdefault(match["name"], _six(match["colour"]))
    return found


def _six(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])
