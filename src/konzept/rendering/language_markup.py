"""A finished page of HTML with the language of its parts: words in another language than the page's say which.

The page is looked at once, when it has been printed: no template need know of languages, and none can forget them.
"""

import re
from collections.abc import Iterator
from html import escape

from konzept.i18n.tagged import untagged
from konzept.rendering.languages import language_parts
from konzept.wording.localized import direction

_FOREIGN = re.compile(
    "[\u0370-\u05ff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u1200-\u137f\u1f00-\u1fff\ufb50-\ufeff\U000e0000-\U000e007f]"
)
"""A page without one of these has no words that could be told from its own language."""

_PAGE = re.compile(r'<html lang="(?P<language>[^"]*)"')
_PIECES = re.compile(
    r"<!--.*?-->"
    r"|<(?P<plain>script|style|title|option|textarea|desc)\b.*?</(?P=plain)>"
    r'|<(?P<tag>[/!]?[a-z0-9]+)(?:[^<>"]|"[^"]*")*>'
    r"|(?P<text><?[^<]*)",
    re.DOTALL | re.IGNORECASE,
)
"""What no markup can stand in, tags, and the text between them: every letter of a page is in one of these."""


def with_languages(page: str) -> str:
    """The page with a `lang` around all words in another language; those in attributes and titles stay bare."""
    found = _PAGE.search(page)
    if found is None or not _FOREIGN.search(page):
        return page
    return "".join(_pieces(page, found["language"]))


def _pieces(page: str, language: str) -> Iterator[str]:
    element = "span"
    for piece in _PIECES.finditer(page):
        tag = (piece["tag"] or "").lower()
        if tag in {"svg", "/svg"}:
            element = "tspan" if tag == "svg" else "span"
        if piece["text"] and _FOREIGN.search(piece[0]):
            yield from (_part(text, tongue, language, element) for text, tongue in language_parts(piece[0], language))
        else:
            yield untagged(piece[0])


def _part(text: str, tongue: str, language: str, element: str) -> str:
    if not tongue or not text.strip():
        return text
    turned = direction(tongue) if direction(tongue) != direction(language) else ""
    way = f' dir="{turned}"' if turned and element == "span" else ""
    return f'<{element} lang="{escape(tongue)}"{way}>{text}</{element}>'
