"""Shares and means as exact fractions, and how they are rounded for people."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from konzept.source.light import NamedTuple


class Bound(StrEnum):
    """On which side of a printed percentage the exact one lies."""

    UNDER = "under"
    OVER = "over"


class Share(NamedTuple):
    """A part of a whole as an exact fraction."""

    part: Decimal
    whole: Decimal

    @property
    def exact(self) -> Fraction | None:
        """In percent; None for a whole of zero."""
        return Fraction(self.part) * 100 / Fraction(self.whole) if self.whole else None

    @property
    def percent(self) -> int | None:
        """Half up to a whole number, as prose prints it; None where there is no whole.

        0 and 100 stand only for exactly that: what rounds to them without being it is 1 or 99, and `bound` says so.
        """
        exact = self.exact
        if exact is None:
            return None
        match self.bound:
            case Bound.UNDER:
                return 1
            case Bound.OVER:
                return 99 if exact < 100 else 100
            case _:
                return int((exact + Fraction(1, 2)).__floor__())

    @property
    def bound(self) -> Bound | None:
        """Whether the exact share is under or over what `percent` says, because that would read as nothing or all."""
        exact = self.exact
        if exact is None or exact in {0, 100}:
            return None
        rounded = (exact + Fraction(1, 2)).__floor__()
        return {0: Bound.UNDER, 100: Bound.OVER}.get(rounded)


class Mean(NamedTuple):
    """A mean of reported percentages: exact, from how many reports, and of how many measures."""

    exact: Share
    reported: int
    asked: int
    """How many are in progress, with or without a percentage."""

    @property
    def percent(self) -> int:
        """Rounded for people."""
        return self.exact.percent or 0
