"""How near the words of a query come to those of the entries."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from konzept.reading.search.folding import stem
from konzept.reading.search.index import Index, KnownWord
from konzept.source.nearest import is_one_slip

EXACT, FORM, END, INSIDE, SLIP, PARTS, TAIL, LONGER, CUT = 12, 11, 7, 5, 4, 4, 2, 1, 1
"""How near a word comes: the same, another form, the begin or end of a compound, within one, one slip away, both parts
of the compound that was typed, only its last part, a beginning of it; what is left without an ending in a compound."""

SLIP_FROM, INSIDE_FROM, END_FROM, TAIL_FROM, HEAD_FROM = 4, 4, 3, 4, 3
"""From how many letters on a word is compared in these ways; shorter ones would be found everywhere."""

Near = Mapping[str, int]
"""Words of the entries, and how near each comes."""


class Meaning(NamedTuple):
    """One way in which a word may be meant: an entry must have one word of each of `words`."""

    words: tuple[Near, ...]
    share: int = EXACT
    """How much of the full weight a find has, in twelfths."""


def ways(index: Index, word: str) -> tuple[Meaning, ...]:
    """How a word may be meant as it is: one way, or none where no entry has it."""
    near = _near(index, index.known(word))
    return (Meaning((near,)),) if near else ()


def distant_ways(index: Index, word: str) -> tuple[Meaning, ...]:
    """How a word that no entry has may be meant: with a slip of the hand, or in its parts."""
    asked = index.known(word)
    if asked.is_number:
        return ()
    found = dict(_farther(index, asked))
    return (*([Meaning((found,))] if found else []), *_in_parts(index, asked))


def _near(index: Index, asked: KnownWord) -> Near:
    """The words that are the one asked for, a form of it, or have it as a part."""
    found: dict[str, int] = {}
    cut = [*index.without_inflection(asked.forms), *asked.stems]
    for word, known in index.words.items():
        if not set(asked.forms).isdisjoint(known.forms):
            found[word] = EXACT
        elif asked.is_number or known.is_number:
            continue
        elif not set(asked.stems).isdisjoint(known.stems):
            found[word] = FORM
        elif _begins(known, asked.forms) or _ends(known, asked.ends):
            found[word] = END
        elif _holds(known, asked.forms):
            found[word] = INSIDE
        elif _begins(known, cut, INSIDE_FROM) or _holds(known, cut):
            found[word] = CUT
    return found


def _begins(known: KnownWord, pieces: Sequence[str], least: int = END_FROM) -> bool:
    return any(len(piece) >= least and form.startswith(piece) for piece in pieces for form in known.forms)


def _holds(known: KnownWord, pieces: Sequence[str]) -> bool:
    return any(len(piece) >= INSIDE_FROM and piece in form for piece in pieces for form in known.forms)


def _ends(known: KnownWord, pieces: Sequence[str]) -> bool:
    return any(len(piece) >= END_FROM and end.endswith(piece) for piece in pieces for end in known.ends)


def _farther(index: Index, asked: KnownWord) -> Iterator[tuple[str, int]]:
    """The words that differ by a slip of the hand, and those that the one asked for begins with."""
    stops = index.grammar.silent
    for word, known in index.words.items():
        if known.is_number or not stops.isdisjoint(known.forms):
            continue
        pairs = [(asked.forms, known.forms), (asked.stems, known.stems)]
        if any(_is_slip(one, other) for ones, others in pairs for one in ones for other in others):
            yield word, SLIP
        elif any(_goes_on(form, shorter) for form in asked.forms for shorter in known.forms):
            yield word, LONGER


def _is_slip(one: str, other: str) -> bool:
    return len(one) >= SLIP_FROM and len(other) >= SLIP_FROM and is_one_slip(one, other)


def _goes_on(longer: str, shorter: str) -> bool:
    return len(shorter) >= INSIDE_FROM and longer.startswith(shorter) and 2 * len(shorter) > len(longer)


def _in_parts(index: Index, asked: KnownWord) -> Iterator[Meaning]:
    """The word taken for a compound: entries with both parts, and those with the last, which says what it is.

    Of all cuts the one counts whose parts are words of their own, then the one with the longest last part. A last part
    is one that is a word or stands behind one: -betreuung behind Kinder, but not -nung.
    """
    best: tuple[tuple[int, int], Near, Near] | None = None
    for form in asked.forms:
        for at in range(HEAD_FROM, len(form) - TAIL_FROM + 1):
            tail = _part(index, form[at:], is_tail=True)
            if not tail or not (_is_word(tail) or _is_last_part(index, form[at:])):
                continue
            head = _part(index, form[:at], is_tail=False)
            rank = (_is_word(head) + _is_word(tail), len(form) - at)
            best = max(best or (rank, head, tail), (rank, head, tail), key=lambda each: each[0])
    if best:
        _rank, head, tail = best
        if _is_word(head):
            yield Meaning((head, tail), PARTS)
        yield Meaning((tail,), TAIL)


def _part(index: Index, part: str, *, is_tail: bool) -> Near:
    """The words that are a part of a compound, a form of it, or begin or end with it."""
    asked = index.known(part)
    found: dict[str, int] = {}
    for word, known in index.words.items():
        if known.is_number:
            continue
        if not set(asked.stems).isdisjoint(known.stems):
            found[word] = FORM
        elif _ends(known, (part,)) if is_tail else _begins(known, [part]):
            found[word] = END
    return found


def _is_word(near: Near) -> bool:
    return FORM in near.values()


def _is_last_part(index: Index, tail: str) -> bool:
    """Whether a word of the entries is a compound of another one and this."""
    ends = (end for known in index.words.values() for end in known.ends if end.endswith(tail))
    heads = (end.removesuffix(tail) for end in ends)
    return any(len(head) > HEAD_FROM and stem(head, index.grammar.endings) in index.stems for head in heads)
