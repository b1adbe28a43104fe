"""A chart of values over time: coordinates, axes and words, in exact arithmetic so that all machines give the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from konzept.documents.views import Dot, Line, LineChart, Tick
from konzept.source.numbers.rough import Roughness

WIDTH, HEIGHT = 480, 270
LEFT, RIGHT, TOP, BOTTOM = 56, 22, 14, 32
"""The margins around the plane of the chart, in its own units; 1 is about a pixel."""

MARKED = 24
"""Lines with more points than this are drawn without marks, which would overlap."""

LEVELS = 5
COLUMNS = 5
APART = 74
"""The least distance of two words below the axis, in units of the chart."""

LETTER = 6
"""The width of a letter there, likewise; longer words lie further apart."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A value at a time in years; the value is None where there is a gap."""

    time: Fraction
    value: Decimal | None
    hollow: bool = False
    about: Roughness | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """One group with its values in the order of time."""

    word: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class _Plane:
    """The mapping of times and values to coordinates."""

    first: Fraction
    last: Fraction
    low: Fraction
    high: Fraction

    def x(self, time: Fraction) -> Fraction:
        return LEFT + (time - self.first) / (self.last - self.first) * (WIDTH - LEFT - RIGHT)

    def y(self, value: Decimal | Fraction) -> Fraction:
        share = (Fraction(value) - self.low) / (self.high - self.low)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def line_chart(
    title: str,
    text: str,
    curves: Sequence[Curve],
    paths: Sequence[Curve],
    *,
    names: Sequence[tuple[Fraction, str]],
    number: Callable[[Fraction], str],
) -> LineChart | None:
    """The chart of some groups and of their paths to targets; None for fewer than two times.

    `names` are the times that may be labelled below the axis, `number` formats a value of the other axis.
    """
    spots = [spot for curve in (*curves, *paths) for spot in curve.spots if spot.value is not None]
    times = sorted({spot.time for spot in spots})
    if len(times) < 2:
        return None
    steps = levels([spot.value for spot in spots if spot.value is not None])
    plane = _Plane(times[0], times[-1], steps[0], steps[-1])
    return LineChart(
        title=title,
        text=text,
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        bottom=HEIGHT - BOTTOM,
        lines=tuple(_line(plane, number_, curve) for number_, curve in enumerate(curves)),
        paths=tuple(_line(plane, number_, curve) for number_, curve in enumerate(paths)),
        columns=tuple(_columns(plane, [name for name in names if times[0] <= name[0] <= times[-1]])),
        levels=tuple(Tick(_fixed(plane.y(step)), number(step)) for step in steps),
    )


def _line(plane: _Plane, number: int, curve: Curve) -> Line:
    segments: list[list[str]] = [[]]
    for spot in curve.spots:
        if spot.value is None:
            segments.append([])
        else:
            segments[-1].append(f"{_fixed(plane.x(spot.time))},{_fixed(plane.y(spot.value))}")
    known = [spot for spot in curve.spots if spot.value is not None]
    dots = (Dot(_fixed(plane.x(s.time)), _fixed(plane.y(s.value)), s.hollow) for s in known if s.value is not None)
    is_marked = len(known) <= MARKED
    return Line(
        number=number,
        word=curve.word,
        segments=tuple(" ".join(points) for points in segments if len(points) > 1),
        dots=tuple(dots) if is_marked else (),
    )


def levels(values: Iterable[Decimal]) -> list[Fraction]:
    """Round values at equal distances that span all values; from 0 on if the values then take half of the height."""
    known = [Fraction(value) for value in values]
    low, high = min(known), max(known)
    if 0 < low <= high / 2:
        low = Fraction()
    if low == high:
        low, high = low - 1, high + 1
    step = _round_step((high - low) / (LEVELS - 1))
    first, last = (low / step).__floor__(), (high / step).__ceil__()
    return [step * at for at in range(first, last + 1)]


def _round_step(least: Fraction) -> Fraction:
    """The smallest of 1, 2 and 5 times a power of ten that is at least `least`."""
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)


def _columns(plane: _Plane, names: Sequence[tuple[Fraction, str]]) -> Iterator[Tick]:
    """The labels below the axis: the last, and as many others as have room, at equal distances in the list."""
    ordered = sorted(dict(names).items())
    step = max(1, -(-len(ordered) // COLUMNS))
    wanted = {*range(len(ordered) - 1, -1, -step), 0}
    taken: list[tuple[Fraction, str]] = []
    found: list[Tick] = []
    for at in sorted(wanted, key=lambda at: (at != len(ordered) - 1, at != 0, at)):
        time, word = ordered[at]
        x = plane.x(time)
        if all(abs(x - other) >= max(APART, LETTER * (len(word) + len(name)) / 2 + LETTER) for other, name in taken):
            taken.append((x, word))
            found.append(Tick(_fixed(x), word))
    yield from sorted(found, key=lambda tick: Decimal(tick.at))


def _fixed(value: Fraction) -> str:
    """A coordinate with one decimal, rounded half up."""
    tenths = (value * 10 + Fraction(1, 2)).__floor__()
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"
