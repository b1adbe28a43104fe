"""What can be found, and the words by which it is found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from konzept.reading.search.folding import (
    Grammar,
    grammar_of,
    has_digit,
    number_key,
    shortened,
    spellings,
    stem,
    tokens,
)
from konzept.source.light import dataclass

NAME, TITLE, TEXT, RELATED = "name", "title", "text", "related"
"""The places of a word: in a number or short name, in the title, in a text, in the title of what the record names."""


class IndexEntry(NamedTuple):
    """Something that can be found. All texts are plain."""

    title: str
    names: tuple[str, ...] = ()
    """Numbers, short names and other names."""
    passages: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    """The titles of what it names, such as who leads it."""
    is_titled: bool = True
    """Whether the title is one that somebody gave it; else it is the beginning of its text, and counts as such."""


class Occurrence(NamedTuple):
    """That a word is in an entry: where, and how often."""

    entry: int
    place: str
    times: int


@dataclass(frozen=True)
class KnownWord:
    """A word of the entries in the forms that queries are compared with."""

    forms: tuple[str, ...]
    stems: tuple[str, ...]
    ends: tuple[str, ...]
    """The forms, and these without the last ending: what another word may end with."""
    is_number: bool
    """Whether it is a number, or named by one: it has no forms, and is found only as it is."""


@dataclass(frozen=True)
class Index:
    """Entries in the order in which equal ones are shown, with all their words."""

    entries: Sequence[IndexEntry]
    grammar: Grammar

    @cached_property
    def occurrences(self) -> Mapping[str, Sequence[Occurrence]]:
        """Every word of the entries with where it is."""
        found: dict[str, list[Occurrence]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for place, texts in _places(entry):
                counts: dict[str, int] = defaultdict(int)
                for word in _words(texts):
                    counts[word] += 1
                for word, count in counts.items():
                    found[word].append(Occurrence(number, place, count))
        return found

    @cached_property
    def words(self) -> Mapping[str, KnownWord]:
        """Every word of the entries in its forms."""
        return {word: self.known(word) for word in self.occurrences}

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words of the entries."""
        return frozenset(each for known in self.words.values() for each in known.stems)

    def known(self, word: str) -> KnownWord:
        """The forms of any word, whether it is in the entries or not."""
        return _known(word, self.grammar)

    def without_inflection(self, forms: Iterable[str]) -> tuple[str, ...]:
        """The forms of a word without their last ending, as far as they have one."""
        return _without_inflection(forms, self.grammar)

    @cached_property
    def title_words(self) -> Sequence[Sequence[frozenset[str]]]:
        """For each entry the words of its title, each as the set of those that it is found by."""
        return [[frozenset(token.words) for token in tokens(entry.title)] for entry in self.entries]

    @cached_property
    def keys(self) -> Sequence[frozenset[str]]:
        """For each entry its numbers and short names as they are compared."""
        return [frozenset(key for name in entry.names if (key := number_key(name))) for entry in self.entries]


@lru_cache(maxsize=50_000)  # many towns and many queries have the same words
def _known(word: str, grammar: Grammar) -> KnownWord:
    forms = spellings(word)
    stems = tuple(dict.fromkeys(stem(form, grammar.endings) for form in forms))
    ends = tuple(dict.fromkeys((*forms, *_without_inflection(forms, grammar))))
    return KnownWord(forms, stems, ends, has_digit(word))


def _without_inflection(forms: Iterable[str], grammar: Grammar) -> tuple[str, ...]:
    cut = (shortened(form, grammar.inflection) for form in forms)
    return tuple(dict.fromkeys(form for form in cut if form))


def index_of(entries: Iterable[IndexEntry], language: str) -> Index:
    """The index of entries in a language."""
    return Index(tuple(entries), grammar_of(language))


def _places(entry: IndexEntry) -> Iterator[tuple[str, Iterable[str]]]:
    yield NAME, entry.names
    yield TITLE if entry.is_titled else TEXT, (entry.title,)
    yield TEXT, entry.passages
    yield RELATED, entry.related


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for token in tokens(text):
            yield from token.words
