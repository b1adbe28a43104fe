"""The name that was probably meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher

CLOSE = 0.72
"""Least similarity (difflib's ratio, 0 to 1) of a guess worth making: one slip in four letters still counts."""

SURE = 0.9
"""Least similarity of a guess that a repair may act on without asking."""

LENGTH = 100
"""Names are compared up to this length: the ratio takes quadratic time, and strangers write names."""


def similarity(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1; capitals, hyphens and underscores make no difference."""
    return SequenceMatcher(None, _folded(one), _folded(other), autojunk=False).ratio()


def nearest(name: str, known: Iterable[str], least: float = CLOSE) -> str | None:
    """The known name most like the one written, the first in the alphabet of equals; None where none is close."""
    written = _folded(name)
    matcher = SequenceMatcher(None, b=written, autojunk=False)
    best: tuple[float, str] | None = None
    for candidate in sorted(known):
        matcher.set_seq1(_folded(candidate))
        floor = best[0] if best else least
        if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
            continue
        ratio = matcher.ratio()
        if ratio >= least and (best is None or ratio > best[0]):
            best = (ratio, candidate)
    return best[1] if best else None


def sure(name: str, known: Iterable[str]) -> str | None:
    """The one known name that can only have been meant; None where two come close."""
    candidates = sorted(known)
    guess = nearest(name, candidates, SURE)
    if guess is None or nearest(name, (c for c in candidates if c != guess), SURE):
        return None
    return guess


def _folded(name: str) -> str:
    return name[:LENGTH].casefold().replace("_", "-")
