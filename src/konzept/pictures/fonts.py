"""The typeface of every letter on paper, where nobody looks for another font if the first one does not have it."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

PAPER = "Noto Sans"
"""The typeface of all letters that none of the others is for."""

SCREEN = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', Arial, sans-serif"
"""The typefaces that a file asks for, whose reader looks for them letter by letter."""

_SCRIPTS: Mapping[str, tuple[tuple[int, int], ...]] = MappingProxyType(
    {
        "Armenian": ((0x0530, 0x058F), (0xFB13, 0xFB17)),
        "Hebrew": ((0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
        "Arabic": ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
        "Devanagari": ((0x0900, 0x097F),),
        "Bengali": ((0x0980, 0x09FF),),
        "Gurmukhi": ((0x0A00, 0x0A7F),),
        "Gujarati": ((0x0A80, 0x0AFF),),
        "Tamil": ((0x0B80, 0x0BFF),),
        "Telugu": ((0x0C00, 0x0C7F),),
        "Malayalam": ((0x0D00, 0x0D7F),),
        "Sinhala": ((0x0D80, 0x0DFF),),
        "Thai": ((0x0E00, 0x0E7F),),
        "Lao": ((0x0E80, 0x0EFF),),
        "Myanmar": ((0x1000, 0x109F),),
        "Georgian": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF)),
        "Ethiopic": ((0x1200, 0x139F),),
        "Khmer": ((0x1780, 0x17FF),),
        "Symbols": ((0x2600, 0x26FF),),
    }
)


def runs(text: str) -> Iterator[tuple[str, str]]:
    """The text in parts of one typeface each; of the usual one, the name is empty."""
    for name, letters in groupby(text, key=_typeface):
        yield name, "".join(letters)


def _typeface(letter: str) -> str:
    code = ord(letter)
    if code < 0x0530:
        return ""
    if code >= 0x1F300:
        return "Noto Emoji" if code <= 0x1FAFF else ""
    return next(
        (
            f"{PAPER} {name}"
            for name, ranges in _SCRIPTS.items()
            if any(first <= code <= last for first, last in ranges)
        ),
        "",
    )
