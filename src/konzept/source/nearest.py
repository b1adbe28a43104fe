"""The name that was probably meant."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain

CLOSE = 0.72
"""Least similarity (difflib's ratio, 0 to 1) of a guess worth making: one slip in four letters still counts."""

SURE = 0.9
"""Least similarity of a guess that a repair may act on without asking."""

LENGTH = 100
"""Names are compared up to this length: the ratio takes quadratic time, and strangers write names."""

FEW = 60
BEST = 20
"""Up to `FEW` names are all compared; of more, the `BEST` that share most pairs of letters with the one written."""


def similarity(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1; capitals, hyphens and underscores make no difference."""
    return SequenceMatcher(None, _folded(one), _folded(other), autojunk=False).ratio()


def nearest(name: str, known: Iterable[str], least: float = CLOSE) -> str | None:
    """The known name most like the one written, the first in the alphabet of equals; None where none is close."""
    return NearestNames(known).nearest(name, least)


def only_match(name: str, known: Iterable[str]) -> str | None:
    """The one known name that can only have been meant; None where two come close."""
    return NearestNames(known).sure(name)


def one_slip(name: str, known: Iterable[str]) -> str | None:
    """The one known name that a single slip of the hand turns into that: a letter too many, too few, wrong, swapped."""
    slips = {other for other in known if is_one_slip(_folded(name), _folded(other))}
    return slips.pop() if len(slips) == 1 and len(name) > 2 else None


def is_one_slip(one: str, other: str) -> bool:
    """Whether two different words are one slip of the hand apart: a letter too many, too few, wrong, or two swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_of_other = one[at:], other[at:]
    return (
        rest[1:] == rest_of_other
        or rest == rest_of_other[1:]
        or rest[1:] == rest_of_other[1:]
        or (rest[2:] == rest_of_other[2:] and rest[:2] == rest_of_other[1::-1])
    )


class NearestNames:
    """An index of known names for many look-ups: thousands of ids and misspellings take seconds instead of minutes."""

    def __init__(self, known: Iterable[str]) -> None:
        self.all = sorted(set(known))
        self._answers: dict[tuple[str, float, str | None], list[tuple[float, str]]] = {}

    def nearest(self, name: str, least: float = CLOSE, but: str | None = None) -> str | None:
        """The known name most like the one written, the first in the alphabet of equals; None where none is close.

        It is as if `but` were not known.
        """
        return next((candidate for _ratio, candidate in self._alike(name, least, but)), None)

    def sure(self, name: str, but: str | None = None) -> str | None:
        """The one known name that can only have been meant; None where two come close."""
        alike = self._alike(name, SURE, but)
        return alike[0][1] if len(alike) == 1 else None

    def _alike(self, name: str, least: float, but: str | None) -> list[tuple[float, str]]:
        """All names at least so similar, the most similar first."""
        key = (name[:LENGTH], least, but)
        if key not in self._answers:
            matcher = SequenceMatcher(None, b=_folded(name), autojunk=False)
            alike = []
            for candidate in self._candidates(name, but):
                matcher.set_seq1(_folded(candidate))
                if (
                    matcher.real_quick_ratio() >= least
                    and matcher.quick_ratio() >= least
                    and (ratio := matcher.ratio()) >= least
                ):
                    alike.append((ratio, candidate))
            self._answers[key] = sorted(alike, key=lambda each: (-each[0], each[1]))
        return self._answers[key]

    def _candidates(self, name: str, but: str | None) -> Iterable[str]:
        if len(self.all) <= FEW + 1:
            others = [each for each in self.all if each != but]
            if len(others) <= FEW:
                return others
        shared = Counter(chain.from_iterable(self._index.get(pair, ()) for pair in _pairs(name)))
        best = [self.all[position] for position in _first_most_common(shared, BEST + 1)]
        return [each for each in best if each != but][:BEST]

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        """Which names have a pair of letters."""
        index: dict[str, list[int]] = defaultdict(list)
        for position, name in enumerate(self.all):
            for pair in _pairs(name):
                index[pair].append(position)
        return index


def _first_most_common(counts: Counter[int], number: int) -> list[int]:
    """The most common numbers, of equally common ones the smallest first; few of thousands are looked at one by one."""
    least = min(sorted(counts.values(), reverse=True)[:number], default=0)
    more = sorted((each for each, count in counts.items() if count > least), key=lambda each: (-counts[each], each))
    return [*more, *sorted([each for each, count in counts.items() if count == least])][:number]


def _pairs(name: str) -> set[str]:
    folded = f"-{_folded(name)}-"
    return {folded[at : at + 2] for at in range(len(folded) - 1)}


def _folded(name: str) -> str:
    return name[:LENGTH].casefold().replace("_", "-")
