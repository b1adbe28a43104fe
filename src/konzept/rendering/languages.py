"""Language of parts: words in another language than the document's, which must be marked for screen readers.

Tagged text (`konzept.i18n.tagged`) names its language. In all other text the script is certain, and the language is
guessed by letters that only one language of the script has; German, Turkish and English share a script and cannot be
distinguished this way.
"""

from collections.abc import Iterator

from konzept.i18n.tagged import runs
from konzept.source.light import pattern

_RUNS = pattern(
    r"(?P<arabic>[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"
    r"(?:[\s\u200c\u200d.,:;!?()–-]*[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff])*)"
    r"|(?P<cyrillic>[\u0400-\u04ff](?:[\s.,:;!?()’'–-]*[\u0400-\u04ff])*)"
    r"|(?P<greek>[\u0370-\u03ff\u1f00-\u1fff](?:[\s.,:;!?()–-]*[\u0370-\u03ff\u1f00-\u1fff])*)"
    r"|(?P<hebrew>[\u0590-\u05ff](?:[\s.,:;!?()–-]*[\u0590-\u05ff])*)"
    r"|(?P<ethiopic>[\u1200-\u137f](?:[\s.,:;!?()–-]*[\u1200-\u137f])*)"
)
"""Runs of one script, including spaces and punctuation between two of its words; a run ends at any other letter."""

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
    """The text in parts, each with its language tag, which is empty for the document's language."""
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
