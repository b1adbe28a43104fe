"""Language of parts in a finished HTML page: words in another language than the page's get a `lang` attribute.

The markup is added once, after the page has been printed, so that templates need not care about languages.
"""

import re
from collections.abc import Iterator
from html import escape

from konzept.i18n.tagged import untagged
from konzept.rendering.languages import language_parts
from konzept.source.light import pattern
from konzept.wording.localized import direction

_SIGNS = (
    "\u0370-\u05ff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u1200-\u137f\u1f00-\u1fff\ufb50-\ufeff\U000e0000-\U000e007f"
)
_FOREIGN = pattern(f"[{_SIGNS}]")
"""Characters of other scripts and tags; a page without them has no words recognisable as of another language."""

_PAGE = pattern(r'<html lang="(?P<language>[^"]*)"')
_PLAIN = "(?i:script|style|title|option|textarea|desc)"
_PIECES = pattern(
    rf"(?P<usual>(?:[^<{_SIGNS}]+"
    rf'|<(?!!--|/?(?i:svg)\b|{_PLAIN}\b)[/!]?[A-Za-z0-9]+(?:[^<>"{_SIGNS}]|"[^"{_SIGNS}]*")*>)++)'
    r"|<!--.*?-->"
    rf"|<(?P<plain>{_PLAIN})\b.*?</(?i:(?P=plain))>"
    r'|<(?P<tag>[/!]?[A-Za-z0-9]+)(?:[^<>"]|"[^"]*")*>'
    r"|(?P<text><?[^<]*)",
    re.DOTALL,
)
"""The pieces of a page: as much as has no sign of another script, which is nearly all; then elements that cannot
contain markup, tags, and the text between them.
"""


def with_languages(page: str) -> str:
    """The page with a `lang` around all words in another language, except in attributes and titles."""
    found = _PAGE.search(page)
    if found is None or not _FOREIGN.search(page):
        return page
    return "".join(_pieces(page, found["language"]))


def _pieces(page: str, language: str) -> Iterator[str]:
    element = "span"
    for piece in _PIECES.finditer(page):
        if piece["usual"]:
            yield piece[0]
            continue
        tag = (piece["tag"] or "").lower()
        if tag in {"svg", "/svg"}:
            element = "tspan" if tag == "svg" else "span"
        if piece["text"] and _FOREIGN.search(piece[0]):
            yield from (_part(text, spoken, language, element) for text, spoken in language_parts(piece[0], language))
        else:
            yield untagged(piece[0])


def _part(text: str, spoken: str, language: str, element: str) -> str:
    if not spoken or not text.strip():
        return text
    turned = direction(spoken) if direction(spoken) != direction(language) else ""
    way = f' dir="{turned}"' if turned and element == "span" else ""
    return f'<{element} lang="{escape(spoken)}"{way}>{text}</{element}>'
