"""The colours of the page for outputs that know no CSS: read from our style sheet, replaced by the town's own."""

import re
from collections.abc import Mapping

from konzept.rendering.templates import packaged

_COLOUR = re.compile(r"--(?P<name>[a-z-]+):\s*(?P<colour>#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3}))\s*[;}]")


def colours(css: str) -> Mapping[str, str]:
    """Names and colours such as `accent` and `#17506b`; of the dark screen's colours none is taken.

    `css` is the town's own file. What it sets to something else than a colour in hexadecimal digits stays ours.
    """
    return _first(packaged().texts["style.css"]) | _first(css)


def _first(css: str) -> dict[str, str]:
    """The first value of every name: rules for light paper come first, those for dark screens after them."""
    found: dict[str, str] = {}
    for match in _COLOUR.finditer(css):
        found.setdefault(match["name"], _six(match["colour"]))
    return found


def _six(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])
