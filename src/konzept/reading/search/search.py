"""What a query finds: entries in order, those first whose numbers, names or titles are meant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from konzept.reading.search.folding import has_digit, number_key, spellings, tokens
from konzept.reading.search.index import NAME, RELATED, TEXT, TITLE, Index
from konzept.reading.search.matching import EXACT, SLIP, Meaning, distant_ways, ways
from konzept.source.light import dataclass

WEIGHTS: Mapping[str, int] = {NAME: 60, TITLE: 40, TEXT: 4, RELATED: 3}
"""How much a word counts by its place: a title, however distantly, before a text."""

SYNONYM = 9
"""How much a find by another word of the town's list counts, in twelfths of one by the word itself."""

OFTEN = 5
"""A word that stands several times in a text counts up to so much more."""

WHOLE_NAME, WHOLE_TITLE, OF_TITLE = 1000, 600, 30
"""What counts more: the query is the number or short name, is the title, or how much of the title it is."""

LONGEST = 12
"""Of a query only so many words count; nobody types more, and each takes its time."""


class Hit(NamedTuple):
    """An entry that was found, by its number in the index."""

    entry: int
    score: int


@dataclass(frozen=True)
class SearchResult:
    """What a query found, the best first."""

    hits: tuple[Hit, ...] = ()
    words: frozenset[str] = frozenset()
    """The words of the entries by which they were found, for marking them in a text."""
    is_part: bool = False
    """Whether no entry fits the whole query, and these are the ones that fit most of it."""


def search(index: Index, query: str, synonyms: Iterable[Sequence[str]] = ()) -> SearchResult:
    """The entries that fit all words of a query, or most of them where none fits all."""
    asked = _phrase(index, query)
    terms = [_find(index, term) for term in _terms(index, asked, synonyms)]
    counts: dict[int, int] = {}
    for term in terms:
        for entry in term.scores:
            counts[entry] = counts.get(entry, 0) + 1
    key = number_key(query)
    counts |= {entry: len(terms) for entry, keys in enumerate(index.keys) if key in keys}
    most = max(counts.values(), default=0)
    if not counts or 2 * most < len(terms):
        return SearchResult()
    words = frozenset(word for term in terms for word in term.words)
    close = frozenset(word for term in terms for word in term.close)
    hits = [
        Hit(entry, sum(term.scores.get(entry, 0) for term in terms) + _bonus(index, entry, key, close))
        for entry, count in counts.items()
        if count == most
    ]
    return SearchResult(tuple(sorted(hits, key=lambda hit: (-hit.score, hit.entry))), words, most < len(terms))


def _phrase(index: Index, text: str) -> Sequence[tuple[str, ...]]:
    """The words of a query or a synonym, each with its parts; without those that say nothing, if there are others."""
    asked = [token.words for token in tokens(text)][:LONGEST]
    stops = index.grammar.silent
    return [words for words in asked if stops.isdisjoint(spellings(words[0]))] or asked


def _terms(
    index: Index, asked: Sequence[tuple[str, ...]], synonyms: Iterable[Sequence[str]]
) -> Iterator[tuple[Meaning, ...]]:
    """For each word of the query, or for some that are together in the list of synonyms, how they may be meant."""
    groups = [[_phrase(index, phrase) for phrase in group] for group in synonyms]
    at = 0
    while at < len(asked):
        group, length = _group_at(index, asked, at, groups)
        here = asked[at : at + length]
        found = [_together(index, here, EXACT), *(_together(index, phrase, SYNONYM) for phrase in group)]
        if not any(found):
            found = [_together(index, here, EXACT, is_distant=True)]
        yield tuple(way for each in found for way in each)
        at += length


def _group_at(
    index: Index, asked: Sequence[tuple[str, ...]], at: int, groups: Sequence[Sequence[Sequence[tuple[str, ...]]]]
) -> tuple[Sequence[Sequence[tuple[str, ...]]], int]:
    """The other members of the groups whose longest member stands at that word, and how many words that has."""
    length = 1
    others: list[Sequence[tuple[str, ...]]] = []
    for group in groups:
        fitting = [phrase for phrase in group if phrase and _stands(index, asked, at, phrase)]
        longest = max(map(len, fitting), default=0)
        if longest > length:
            length, others = longest, []
        if longest == length:
            others += [phrase for phrase in group if phrase not in fitting]
    return others, length


def _stands(index: Index, asked: Sequence[tuple[str, ...]], at: int, phrase: Sequence[tuple[str, ...]]) -> bool:
    here = asked[at : at + len(phrase)]
    return len(here) == len(phrase) and all(
        not set(index.known(one[0]).stems).isdisjoint(index.known(other[0]).stems)
        for one, other in zip(here, phrase, strict=True)
    )


def _together(index: Index, words: Sequence[tuple[str, ...]], share: int, *, is_distant: bool = False) -> list[Meaning]:
    """The ways in which several words may be meant, where an entry must have all of them."""
    together = [Meaning((), share)]
    for word in words:
        together = [
            Meaning((*before.words, *way.words), before.share * way.share // EXACT)
            for before in together
            for way in (_ways(index, word) or (distant_ways(index, word[0]) if is_distant else ()))
        ]
    return together


def _ways(index: Index, words: tuple[str, ...]) -> list[Meaning]:
    """The ways of a word with its parts: Sprach-Kurs is Sprachkurs, or both words; a number only if nothing has it."""
    whole, *parts = words
    found = list(ways(index, whole))
    if parts and not (found and has_digit(whole)):
        apart = [ways(index, part) for part in parts if len(part) > 1]
        if apart and all(apart):
            found.append(Meaning(tuple(way for each in apart for way in each[0].words)))
    return found


class _Term(NamedTuple):
    scores: Mapping[int, int]
    words: frozenset[str]
    close: frozenset[str]
    """Those of the words that are at most a slip away from what was typed."""


def _find(index: Index, term: Iterable[Meaning]) -> _Term:
    """The entries that fit one of the ways, each with its best score."""
    scores: dict[int, int] = {}
    words: dict[str, int] = {}
    for way in term:
        parts = [_scores(index, near) for near in way.words]
        for entry in set(parts[0]).intersection(*parts[1:]) if parts else ():
            score = min(part[entry] for part in parts) * way.share // EXACT
            scores[entry] = max(score, scores.get(entry, 0))
        for near in way.words:
            words |= {word: max(nearness, words.get(word, 0)) for word, nearness in near.items()}
    return _Term(scores, frozenset(words), frozenset(word for word in words if words[word] >= SLIP))


def _scores(index: Index, near: Mapping[str, int]) -> dict[int, int]:
    """The entries that have one of the words, with the score of the place where it counts most."""
    scores: dict[int, int] = {}
    for word, nearness in near.items():
        for entry, place, times in index.occurrences[word]:
            often = min(times, OFTEN) if place == TEXT else 0
            scores[entry] = max(WEIGHTS[place] * nearness + often, scores.get(entry, 0))
    return scores


def _bonus(index: Index, entry: int, key: str, close: frozenset[str]) -> int:
    """What the query as a whole counts more: as a number or name, as the title, as much of the title."""
    if key in index.keys[entry]:
        return WHOLE_NAME
    title = index.title_words[entry]
    if key == number_key(index.entries[entry].title):
        return WHOLE_TITLE
    return OF_TITLE * sum(1 for each in title if not each.isdisjoint(close)) // len(title) if title else 0
