"""A line of a few values without axes, to stand within words."""

from collections.abc import Sequence
from fractions import Fraction

from konzept.pictures.shapes import Picture, Point, Sign, Stroke

WIDTH, HEIGHT, EDGE = 96.0, 28.0, 5.0


def spark(
    values: Sequence[tuple[Fraction, Fraction | None]], goal: Fraction | None = None, *, mirrored: bool
) -> Picture:
    """The values by their times with a mark at the last; a gap breaks the line, the goal is a dotted level.

    It has no words of its own: those stand beside it. `mirrored` lets time run from right to left.
    """
    known = [(time, value) for time, value in values if value is not None]
    if not known:
        return Picture(width=WIDTH, height=HEIGHT)
    heights = [value for _time, value in known] + ([goal] if goal is not None else [])
    low, high = min(heights), max(heights)
    first, last = known[0][0], known[-1][0]

    def y(value: Fraction) -> float:
        share = (value - low) / (high - low) if high > low else Fraction(1, 2)
        return HEIGHT - EDGE - float(share) * (HEIGHT - 2 * EDGE)

    def at(time: Fraction, value: Fraction) -> Point:
        share = float((time - first) / (last - first)) if last > first else 1.0
        return EDGE + (1 - share if mirrored else share) * (WIDTH - 2 * EDGE), y(value)

    stretches: list[list[Point]] = [[]]
    for time, value in values:
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append(at(time, value))
    level = (Stroke(((EDGE, y(goal)), (WIDTH - EDGE, y(goal))), "way"),) if goal is not None else ()
    lines = tuple(Stroke(tuple(points), "line-0") for points in stretches if len(points) > 1)
    return Picture(width=WIDTH, height=HEIGHT, shapes=(*level, *lines, Sign(at(*known[-1]), "line-0")))
