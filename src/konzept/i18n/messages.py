"""The tool's own words: English in the source, every other language from a gettext catalogue.

The language is a context of the call (`with in_language("de"):`), never of the machine, so that one run can talk to its
user in English and still publish a document with Turkish labels.
"""

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType

from konzept.i18n.compiled import CompiledCatalogue

LANGUAGES = ("en", "de")
"""The languages the tool speaks; the first is the language of the source."""

PLAIN = "de-simple"
"""The tag of Leichte Sprache, with the variant `simple` of the IANA registry of language subtags."""

LABELS = (*LANGUAGES, "tr", "uk", "ar", PLAIN)
"""The languages that the labels of documents can be in."""

LOCALES = Path(__file__).parent / "locales"

_CATALOGUES: Mapping[str, tuple[str, ...]] = MappingProxyType({PLAIN: ("de@simple", "de")})
"""The catalogue folders of a language without one of its name; a message missing in one is taken from the next."""

_PLAIN_TAGS = frozenset({"simple", "leicht"})
"""Subtags that mark German as Leichte Sprache: the registered variant, and the private one of `de-x-leicht`."""

_language: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    folders = _CATALOGUES.get(language, (language,))
    return gettext.translation("konzept", LOCALES, folders, CompiledCatalogue, fallback=True)


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
    """The language of the call, one of `LABELS`."""
    return _language.get()


def is_german() -> bool:
    """Whether the language of the call is German, Leichte Sprache included."""
    return _language.get().partition("-")[0] == "de"


def tenths(value: float) -> str:
    """A number with one decimal as the language of the call writes it: 1.5 in English, 1,5 in German."""
    written = f"{value:.1f}"
    return written.replace(".", ",") if is_german() else written


def use(code: str) -> None:
    """Set the language of the call from here on; an unknown tag means English."""
    _language.set(labels_for(code) or LANGUAGES[0])


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Set the language of the call inside the block; an unknown tag means English."""
    token = _language.set(labels_for(code) or LANGUAGES[0])
    try:
        yield
    finally:
        _language.reset(token)


def interface_language(code: str) -> str:
    """The language of the tool for a tag such as `de-AT` or `de_DE.UTF-8`; English where there is none."""
    primary = _subtags(code)[0]
    return primary if primary in LANGUAGES else LANGUAGES[0]


def labels_for(tag: str) -> str | None:
    """The language of labels for texts in that one: `ar` for `ar-SY`, `de-simple` for `de-x-leicht`, None for `fr`."""
    primary, *rest = _subtags(tag)
    if primary == "de" and not _PLAIN_TAGS.isdisjoint(rest):
        return PLAIN
    return primary if primary in LABELS else None


def _subtags(tag: str) -> list[str]:
    return tag.replace("_", "-").lower().split("-")
