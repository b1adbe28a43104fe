"""What the head of a column or the label of a line means, by the words that town halls use for it."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from konzept.i18n.messages import _
from konzept.model import Measure
from konzept.model.fields import forms
from konzept.model.meant import certain, folded, key_meant, kind_meant, names_of
from konzept.model.record import StatusEntry
from konzept.source.light import pattern
from konzept.source.nearest import NearestNames

LONGEST = 60
"""Characters of a text that can be a head or a label."""

LEAST = 0.88
"""Least similarity of a word with a slip."""

COMPOUND = 5
"""So many letters at the end of a German compound say what it is: the Umsetzungszeitraum is a Zeitraum."""

WORDS: Mapping[str, Sequence[str]] = MappingProxyType(
    tomllib.loads(Path(__file__).with_name("heads.toml").read_text("utf-8"))
)
"""Words for the keys of a measure at the head of a column, besides its titles and the other words for them."""

MEANT_BY: Mapping[str, str] = MappingProxyType({"indicators": "success"})
"""Keys that name records, and what stands in a catalogue under their titles instead: signs of success in words."""

SKIP = "skip"
"""What a head is mapped to whose column goes nowhere."""

TARGETS = frozenset(
    {*Measure.__annotations__, "sources", "internal", *(f"status.{key}" for key in StatusEntry.__annotations__)}
)
"""The keys that a head can mean, as they stand in the file of a mapping."""

_YEAR = pattern(r"(?P<label>.*\D)\s*(?P<year>20[0-9]{2})\W*", re.DOTALL)


def target(label: str) -> str | None:
    """The key of a measure that a head means; None where none is certain."""
    words = plain(label)
    return _target(words) if words and len(words) <= LONGEST else None


@lru_cache(maxsize=4096)
def _target(words: str) -> str | None:
    if {"number", "title"} <= {_known().get(folded(form)) for form in _forms(words)}:
        return "title"  # the number is at the beginning of the title
    for form in _forms(words):
        found = _known().get(folded(form)) or _by_model(form)
        if found:
            return found
    if any(sign.isdigit() for sign in year_in(words)[0]):
        return None
    return _compound(words) or _slip(words)


def shown(key: str) -> str:
    """The title of a key of a measure in the language of the call; several keys in one line."""
    titles = (forms(Measure)[name.partition(".")[0]].title for name in key.split(", "))
    return ", ".join(map(_, titles))


def plain(label: str) -> str:
    """A label without its colon, footnote signs and line breaks."""
    return " ".join(label.replace("\u00ad", "").split()).strip(" :*–-")


def year_in(label: str) -> tuple[str, str]:
    """A label without the year at its end, and the year: of “Kosten 2025” the amount of 2025."""
    found = _YEAR.fullmatch(label.strip()) if len(label) <= LONGEST else None
    return (found["label"].strip(), found["year"]) if found else (label, "")


@cache
def _known() -> Mapping[str, str]:
    """All words by which a key is known, folded; those of this table go before those of the model."""
    found = {folded(word): key for key, words in WORDS.items() for word in words}
    for key, form in forms(Measure).items():
        names = names_of(form.title)
        for name in sorted(names.titles | names.others):
            found.setdefault(name, MEANT_BY.get(key, key))
    return found


def _forms(words: str) -> Iterator[str]:
    """The label whole, without brackets and year, and its parts: of “Nr. / Maßnahme (Titel)” “Nr.” and “Maßnahme”."""
    yield words
    bare = " ".join(re.sub(r"\([^)]*\)|\[[^]]*\]", " ", words).split()).rstrip(" :")
    yield bare
    yield year_in(bare)[0]
    yield re.sub(r"\s+(?:in|je|pro)\s+(?:T?€|T?EUR|Euro|Jahr|Tsd\.?.*)(?:\s.*)?$", "", bare)
    yield re.sub(r"\s+(?:der|des|zur|zum|für|of)\s.*$", "", bare)
    yield from re.split(r"\s*(?:/|,|;|&|\bund\b|\bbzw\.|\band\b|\boder\b)\s*", bare)


def _by_model(words: str) -> str | None:
    if certain(kind_meant(words)) == "measure":
        return "title"
    key = certain(key_meant(words, Measure))
    return MEANT_BY.get(key, key) if key else None


def _compound(words: str) -> str | None:
    """By the end of a German compound, the first of two words included: Projektpartner, Hauptverantwortliche Stelle."""
    *first, last = words.split()
    for word in (last, *(each.removesuffix("e") for each in first[:1])):
        found = next((_known()[name] for name in _long_names() if folded(word).endswith(name)), None)
        if found:
            return found
    return None


@cache
def _long_names() -> tuple[str, ...]:
    return tuple(sorted((name for name in _known() if len(name) >= COMPOUND), key=lambda name: (-len(name), name)))


def _slip(words: str) -> str | None:
    word = folded(words)
    near = _names().nearest(word, LEAST) if len(word) >= COMPOUND else None
    return _known()[near] if near else None


@cache
def _names() -> NearestNames:
    return NearestNames(_known())
