"""What a word that people write means in the words of the model: `Frist` is `due`, `bewilligt` is `granted`.

There is one table, the catalogues: a key is known by the title of its field, a word of a closed list by what people
read in its place, a kind by its name, each in every language of the tool, and by the words of `synonyms`. Capitals,
umlauts, hyphens and spaces make no difference. What is written into files stays the model's.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import cache

from konzept.i18n.messages import LANGUAGES, _, in_language
from konzept.model import ALL_KINDS, KIND_OF
from konzept.model.fields import forms
from konzept.model.part import Part
from konzept.model.synonyms import others
from konzept.model.types import Ref
from konzept.model.words import PRIORITIES, WORDS
from konzept.source.light import NamedTuple
from konzept.source.nearest import nearest

ENDINGS = ("n", "en", "e", "er", "s")
"""What a German plural has more than its singular."""

LEAST = 4
"""So many letters of a longer name can stand for it."""


class KnownAs(NamedTuple):
    """What something is called: folded, the shown titles one by one in words, and what else people write."""

    titles: frozenset[str]
    others: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    """The single words of the titles: “einstimmig” of “einstimmig beschlossen”."""


class _Table(NamedTuple):
    """The names by which keys, words or kinds are known."""

    entries: tuple[tuple[str, KnownAs], ...]


def key_meant(written: str, model: type[Part]) -> tuple[str, ...]:
    """The keys of a model that a word can mean: one where that is certain, more where it is not, else none."""
    return _meant(written, _keys(model))  # type: ignore[arg-type]  # mypy takes the hash of a part for that of its class


def key_near(written: str, model: type[Part]) -> str | None:
    """The key with a name most like a word with a slip, as `Fristt` is like `Frist`; None where none is close."""
    entries = _keys(model).entries  # type: ignore[arg-type]  # mypy takes the hash of a part for that of its class
    keys = {name: key for key, known in entries for name in known.titles | known.others}
    near = nearest(folded(written), keys)
    return keys[near] if near else None


def word_meant(written: str, options: type[StrEnum]) -> tuple[str, ...]:
    """The words of a closed list that a word can mean, as `key_meant`."""
    return _meant(written, _words(options))


def priority_meant(written: str) -> tuple[str, ...]:
    """The words of the model for priorities that a word can mean, as `key_meant`."""
    return _meant(written, _priorities())


def kind_meant(written: str) -> tuple[str, ...]:
    """The kinds, by name, that a word can mean, in either number, as `key_meant`."""
    return _meant(written, _kinds())


def end_meant(written: str) -> tuple[str, ...]:
    """Whether a word means the beginning of a period, `from`, or its end, `to`, as `key_meant`."""
    return _meant(written, _ends())


def shown_words(options: type[StrEnum]) -> dict[str, str]:
    """The words of a closed list by what people read in their place, in small letters, in every language."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with in_language(language):
            found |= {_(title).casefold(): str(word) for word, title in WORDS[options].items()}
    return found


def certain(meant: tuple[str, ...]) -> str | None:
    """The one that is meant; None where there is none, or more than one."""
    return meant[0] if len(meant) == 1 else None


def folded(text: str) -> str:
    """A name without capitals, umlauts, hyphens and spaces: of Nächster Schritt and naechster_schritt the same."""
    text = unicodedata.normalize("NFKC", text).casefold()
    for umlaut, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        text = text.replace(umlaut, plain)
    return "".join(sign for sign in text if sign.isalnum()) or text.strip()


@cache
def _meant(written: str, names: _Table) -> tuple[str, ...]:
    word = folded(written)
    if not word:
        return ()
    tests: tuple[Callable[[KnownAs], bool], ...] = (
        lambda known: word in known.titles,
        lambda known: word in known.others,
        lambda known: any(_same_but_number(word, name) for name in known.titles | known.others),
        lambda known: len(word) >= LEAST and word in known.parts,
        lambda known: _is_short(written) and any(name.startswith(word) for name in known.titles | known.others),
    )
    for fits in tests:
        found = tuple(name for name, known in names.entries if fits(known))
        if found:
            return found
    return ()


def _same_but_number(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= LEAST and long.startswith(short) and long[len(short) :] in ENDINGS


def _is_short(written: str) -> bool:
    """Whether a word is cut off by a point: vorl., einst."""
    return re.fullmatch(r"\w{3,}\.", written.strip()) is not None


@cache
def _keys(model: type[Part]) -> _Table:
    return _Table(tuple((key, _key_names(key, form.title, form.ref)) for key, form in forms(model).items()))


def _key_names(key: str, title: str, ref: Ref | None) -> KnownAs:
    """A key is also known by the kind of the records that it names: `Ziel` for `goals`."""
    own = names_of(title)
    kind = KIND_OF.get(ref.kind) if ref and not ref.or_text else None
    more = [names_of(name) for name in (kind.one, kind.many)] if kind else []
    by_kind = frozenset(word for each in more for word in each.titles | each.others)
    return KnownAs(own.titles | {folded(key)}, own.others | by_kind)


@cache
def _words(options: type[StrEnum]) -> _Table:
    titles = WORDS.get(options, {})
    return _Table(tuple((str(word), _word_names(str(word), titles.get(word))) for word in options))


@cache
def _priorities() -> _Table:
    return _Table(tuple((word, _word_names(word, title)) for word, title in PRIORITIES.items()))


def _word_names(word: str, title: str | None) -> KnownAs:
    own = names_of(title) if title else KnownAs(frozenset())
    return own._replace(titles=own.titles | {folded(word)})


@cache
def _kinds() -> _Table:
    found = []
    for kind in ALL_KINDS:
        one, many = names_of(kind.one), names_of(kind.many)
        own = {folded(kind.name), folded(kind.folder or "concepts")}
        found.append((kind.name, KnownAs(one.titles | many.titles | own, one.others | many.others)))
    return _Table(tuple(found))


@cache
def _ends() -> _Table:
    return _Table(tuple((end, names_of(end)) for end in ("from", "to")))


def names_of(title: str) -> KnownAs:
    """The names of what the catalogue calls so, in every language of the tool."""
    titles: set[str] = set()
    other: set[str] = set()
    parts: set[str] = set()
    for language in LANGUAGES:
        with in_language(language):
            shown = _(title)
            titles.add(folded(shown))
            parts |= {folded(part) for part in shown.split()}
            other |= {folded(word) for word in others(title)}
    return KnownAs(frozenset(titles), frozenset(other), frozenset(parts))
