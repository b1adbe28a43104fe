"""The data that the template of the PDF reads beside the document: day, language, labels, colours, signs, fonts."""

import re
from collections.abc import Mapping
from datetime import date

from konzept.i18n.messages import _, in_language
from konzept.rendering.flow import PagedDocument
from konzept.rendering.html.glyphs import GLYPHS
from konzept.rendering.tokens import colours, typeface
from konzept.source.light import pattern

FONTS = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Ethiopic",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Tamil",
    "Noto Sans Devanagari",
    "Noto Emoji",
    "Noto Sans Symbols",
    "DejaVu Sans Mono",
)
"""The fonts in order of preference. The last one comes with Typst, the others with the package `manimgx-fonts`."""

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="currentColor" '
    'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{drawing}</svg>'
)
_TAG = pattern(r"(?P<language>[a-z]{2,3})(?:-[a-z]{4})?(?:-(?P<region>[a-z]{2})(?![a-z]))?", re.IGNORECASE)


def form(document: PagedDocument, day: date, css: str) -> Mapping[str, object]:
    """The data of the template as plain values."""
    tag = _TAG.match(document.language)
    with in_language(document.labels):
        words = {"contents": _("Contents"), "page": _("Page {page} of {pages}")}
    return {
        "owner": document.owner,
        "about": document.about,
        "address": document.address,
        "titles": {anchor: words for _depth, words, anchor in document.contents},
        "day": [day.year, day.month, day.day],
        "language": [part for part in tag.groups() if part] if tag else [],
        "words": words,
        "tints": colours(css),
        "signs": signs(),
        "fonts": FONTS,
        "typeface": typeface(css),
    }


def signs() -> Mapping[str, str]:
    """The glyphs of states and ratings as SVG."""
    return {key: _SVG.format(drawing=drawing) for key, drawing in GLYPHS.items()}
