"""The tool's own words: English in the source, every other language from a gettext catalogue.

The language is a context of the call (`with speaking("de"):`), never of the machine, so that one run can talk to its
user in English and still publish a German document.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "de")
"""The languages the tool speaks; the first is the language of the source."""

LOCALES = Path(__file__).parent / "locales"

_language: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("konzept", LOCALES, [language], fallback=True)


def _(message: str) -> str:
    """The message in the language of the call; the English text where the catalogue lacks it."""
    return _catalogue(_language.get()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the message for that count, in the language of the call."""
    return _catalogue(_language.get()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The message where one English word has several German ones; the context tells which."""
    return _catalogue(_language.get()).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a constant for the catalogue; `_` translates it when it is shown."""
    return message


def language() -> str:
    """The language of the call, as an ISO 639 code."""
    return _language.get()


def use(code: str) -> None:
    """Speak that language from here on; an unknown one means English."""
    _language.set(known(code))


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak that language inside the block."""
    token = _language.set(known(code))
    try:
        yield
    finally:
        _language.reset(token)


def known(code: str) -> str:
    """The language of the tool for a tag such as `de-AT` or `de_DE.UTF-8`; English where there is none."""
    primary = code.replace("_", "-").split("-")[0].lower()
    return primary if primary in LANGUAGES else LANGUAGES[0]
