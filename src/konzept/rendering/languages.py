"""Language of parts: words in another language than the document's, which a screen reader must be told of.

What is tagged (`konzept.i18n.tagged`) says its language. Of all else the script is certain, and the language within it
is read from letters that only one of the neighbours has; German, Turkish and English share a script and cannot be told
apart like this.
"""

import re
from collections.abc import Iterator

from konzept.i18n.tagged import runs

_RUNS = re.compile(
    r"(?P<arabic>[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"
    r"(?:[\s\u200c\u200d.,:;!?()–-]*[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff])*)"
    r"|(?P<cyrillic>[\u0400-\u04ff](?:[\s.,:;!?()’'–-]*[\u0400-\u04ff])*)"
    r"|(?P<greek>[\u0370-\u03ff\u1f00-\u1fff](?:[\s.,:;!?()–-]*[\u0370-\u03ff\u1f00-\u1fff])*)"
    r"|(?P<hebrew>[\u0590-\u05ff](?:[\s.,:;!?()–-]*[\u0590-\u05ff])*)"
    r"|(?P<ethiopic>[\u1200-\u137f](?:[\s.,:;!?()–-]*[\u1200-\u137f])*)"
)
"""A run goes on over spaces and signs between two of its words; each part ends at the first other letter."""

_SCRIPTS = {
    "ar": "arabic",
    "fa": "arabic",
    "ps": "arabic",
    "ckb": "arabic",
    "ur": "arabic",
    "uk": "cyrillic",
    "ru": "cyrillic",
    "bg": "cyrillic",
    "sr": "cyrillic",
    "mk": "cyrillic",
    "be": "cyrillic",
    "el": "greek",
    "he": "hebrew",
    "ti": "ethiopic",
    "am": "ethiopic",
}
_LETTERS = (
    ("cyrillic", "іїєґІЇЄҐ", "uk"),
    ("cyrillic", "ыэёЫЭЁ", "ru"),
    ("arabic", "ښړټډځڅږګڼۍې", "ps"),
    ("arabic", "ۆێڵڕڤ", "ckb"),
    ("arabic", "ٹڈڑےں", "ur"),
    ("arabic", "پچژگکی", "fa"),
)
_USUAL = {"arabic": "ar", "cyrillic": "ru", "greek": "el", "hebrew": "he", "ethiopic": "ti"}


def language_parts(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The text in parts, each with the tag of its language; empty where it is the document's."""
    for part, tag in runs(text):
        if tag:
            yield part, "" if tag == language else tag
        else:
            yield from _by_script(part, language)


def _by_script(text: str, language: str) -> Iterator[tuple[str, str]]:
    own = _SCRIPTS.get(language.partition("-")[0].lower(), "")
    end = 0
    for run in _RUNS.finditer(text):
        script = run.lastgroup or ""
        if script == own:
            continue
        if run.start() > end:
            yield text[end : run.start()], ""
        yield run[0], _language(run[0], script)
        end = run.end()
    if end < len(text):
        yield text[end:], ""


def _language(run: str, script: str) -> str:
    telling = (tag for of, letters, tag in _LETTERS if of == script and any(letter in run for letter in letters))
    return next(telling, _USUAL[script])
