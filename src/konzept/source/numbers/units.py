"""Units as they stand behind a number."""

import re

from konzept.source.light import pattern

_COUNT = pattern(
    r"(?:anzahl|zahl|number|count)(?:\s+(?:der|des|von|of))?\b\s*|(?:(?:anteil|share)\s+)?in\s+", re.IGNORECASE
)
"""What a unit begins with that says how it is measured; behind a number it says nothing: “4,200 Anzahl pro Jahr”."""


def behind_a_number(unit: str) -> str:
    """A unit as it stands behind a number: “pro Jahr” for “Anzahl pro Jahr”, nothing for “Anzahl”."""
    found = _COUNT.match(unit.strip())
    rest = unit.strip()[found.end() :] if found else unit.strip()
    return rest[1:-1] if rest[:1] + rest[-1:] == "()" else rest
