"""Axes: round steps that hold all values, words below an axis that have room, and words beside lines pushed apart."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from konzept.pictures.metrics import width
from konzept.pictures.shapes import Anchor, Caption

LEVELS = 5
"""About how many steps an axis has."""

GAP = 8.0
"""The least room between two words below an axis."""


def levels(values: Iterable[Fraction], *, from_zero: bool = False) -> tuple[Fraction, ...]:
    """Round values at equal distances that span all values; from 0 on if the values then take half of the height."""
    known = list(values)
    low, high = min(known), max(known)
    if from_zero:
        low, high = min(low, Fraction()), max(high, Fraction())
    elif 0 < low <= high / 2:
        low = Fraction()
    if low == high:
        low, high = (low, low + 1) if low == 0 else (low - abs(low) / 10, high + abs(high) / 10)
    step = _round_step((high - low) / (LEVELS - 1))
    first, last = (low / step).__floor__(), (high / step).__ceil__()
    return tuple(step * at for at in range(first, last + 1))


def _round_step(least: Fraction) -> Fraction:
    """The smallest of 1, 2 and 5 times a power of ten that is at least `least`."""
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)


def along(
    names: Mapping[float, str], wanted: Sequence[float], bounds: tuple[float, float], y: float, size: float
) -> tuple[Caption, ...]:
    """The words below an axis by their places, as many as have room; those at `wanted` come first, in that order.

    A word at the edge is moved into the bounds. Of the others every second, third … is tried, so that what is left
    out is left out regularly.
    """
    left, right = bounds
    taken: list[tuple[float, float]] = []
    found: dict[float, Caption] = {}

    def place(at: float) -> bool:
        text = names[at]
        half = width(text, size) / 2
        middle = min(max(at, left + half), right - half)
        if any(middle - half - GAP < end and start < middle + half + GAP for start, end in taken):
            return False
        taken.append((middle - half, middle + half))
        found[at] = Caption(text, (middle, y), Anchor.MIDDLE, "aside", size)
        return True

    for at in dict.fromkeys(wanted):
        if at in names:
            place(at)
    rest = [at for at in sorted(names) if at not in found]
    for step in range(1, len(rest) + 1):
        before, kept = list(taken), dict(found)
        if all(place(at) for at in rest[step - 1 :: step]):
            break
        taken[:] = before
        found.clear()
        found.update(kept)
    return tuple(found[at] for at in sorted(found))


def apart(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> tuple[float, ...]:
    """The middles of words of these heights, as near to where they are wanted as they do not overlap.

    They stay between `top` and `bottom` where all of them together have room there.
    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    placed: dict[int, float] = {}
    edge = top
    for at in order:
        placed[at] = max(wanted[at], edge + heights[at] / 2)
        edge = placed[at] + heights[at] / 2
    edge = bottom
    for at in reversed(order):
        placed[at] = min(placed[at], edge - heights[at] / 2)
        edge = placed[at] - heights[at] / 2
    return tuple(placed[at] for at in range(len(wanted)))
