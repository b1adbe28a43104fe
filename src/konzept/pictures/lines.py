"""Values over time as lines, with what must be read written at them: unit, first and last value, name and target."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from konzept.pictures.axis import along, apart, levels
from konzept.pictures.metrics import shortened, width, wrapped
from konzept.pictures.placing import moved
from konzept.pictures.shapes import Anchor, Caption, Drawn, Picture, Point, Sign, Stroke
from konzept.source.light import dataclass

SIZE = 12.0
"""The size of letters."""

LINE = 15.0
"""The height of a line of words."""

MARKED = 24
"""Lines with more values than this have a mark only at the first and the last, for marks would overlap."""

_PLOT, _HIGHEST = 0.56, 250.0
"""The height of the plane as a share of the width of the picture, and the most that it is."""

_NAMES = 0.36
"""How much of the width the names at the ends of lines may take; wider ones stand below the picture."""

_INK = 4.0
"""How far the mark of a value reaches."""


class Spot(NamedTuple):
    """A value at a time; the value is None where there is a gap."""

    time: Fraction
    value: Fraction | None
    hollow: bool = False
    word: str = ""
    """The value as it is written at the first and the last."""


@dataclass(frozen=True)
class Curve:
    """One group with its values in the order of time; its number selects dash, mark and colour."""

    word: str
    number: int
    spots: tuple[Spot, ...]

    @property
    def known(self) -> tuple[Spot, ...]:
        """The values without the gaps."""
        return tuple(spot for spot in self.spots if spot.value is not None)


@dataclass(frozen=True)
class Aim:
    """A target: its value and day, and the start of the straight way to it where there is one."""

    words: str
    short: str
    """As it stands at its mark."""
    time: Fraction
    value: Fraction
    start: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True)
class LinePanel:
    """The lines of one picture among several of the same scale."""

    title: str
    text: str
    """The picture in words, for those who do not see it."""
    curves: tuple[Curve, ...]
    aims: tuple[Aim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Panels of one scale."""

    panels: tuple[LinePanel, ...]
    names: Mapping[Fraction, str]
    """The words of times below the axis."""
    unit: str
    """Stands at the axis."""
    number: Callable[[Fraction], str]
    """Writes a step of the axis."""
    begins: Callable[[str], str]
    """Says that the axis begins at a number other than zero."""
    uncertain: str
    """What a hollow mark means."""


_LEADER = 12.0
"""How far behind the last value its words stand."""

_Edges: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom of what is taken."""


class _Scale(NamedTuple):
    """The steps and the times that all panels share."""

    steps: tuple[Fraction, ...]
    first: Fraction
    last: Fraction


def pictures(lines: Lines, room: float) -> tuple[Picture, ...]:
    """The panels in so much width; none where there are no two times."""
    spots = [spot for panel in lines.panels for curve in panel.curves for spot in curve.known]
    aims = [aim for panel in lines.panels for aim in panel.aims]
    starts = [aim.start for aim in aims if aim.start is not None]
    times = {*(spot.time for spot in spots), *(aim.time for aim in aims), *(start[0] for start in starts)}
    if not spots or len(times) < 2:
        return ()
    values = [spot.value for spot in spots if spot.value is not None] + [aim.value for aim in aims]
    scale = _Scale(levels([*values, *(start[1] for start in starts)]), min(times), max(times))
    made, told = [], set[str]()
    for panel in lines.panels:
        drawing = _Drawing(lines, scale, panel, room, frozenset(told))
        told |= {curve.word for curve in drawing.curves} if drawing.is_named_below else set()
        made.append(drawing.picture())
    return tuple(made)


class _End(NamedTuple):
    """What stands at the end of a line: its last value, and its name in lines below."""

    curve: Curve
    value: str
    name: tuple[str, ...]
    is_beside: bool
    """Whether value and name stand in one line."""

    @property
    def height(self) -> float:
        return LINE * (1 if self.is_beside else 1 + len(self.name))

    @property
    def width(self) -> float:
        value = width(self.value, SIZE, strong=True)
        names = [width(line, SIZE) for line in self.name]
        return value + width(" ", SIZE, strong=True) + sum(names) if self.is_beside else max([value, *names])


class _Drawing:
    """One panel being laid out from left to right; all that is placed stands in the attributes below."""

    def __init__(self, lines: Lines, scale: _Scale, panel: LinePanel, room: float, told: frozenset[str]) -> None:
        self.lines, self.scale, self.panel, self.room, self.told = lines, scale, panel, room, told
        self.curves = tuple(curve for curve in panel.curves if curve.known)
        self.has_names = len(self.curves) > 1
        self.head = tuple(self._head())
        self.has_firsts = True
        self._lay(tuple(self._end(curve) for curve in self.curves))
        if self._is_in_the_way():
            self._lay(tuple(None for _curve in self.curves))
        if self._is_beyond():  # very long numbers: those of today count, the first ones stand in the table
            self.has_firsts = False
            self._lay(tuple(None for _curve in self.curves))

    def _lay(self, ends: tuple[_End | None, ...]) -> None:
        """Lay out the plane with these words at the ends; names that have no room there stand below."""
        self.is_named_below = any(end is None for end in ends)
        self.ends = tuple(end or self._unnamed(curve) for end, curve in zip(ends, self.curves, strict=True))
        if self.is_named_below:
            self.ends = tuple(self._unnamed(curve) for curve in self.curves)
        self.top = LINE * len(self.head) + (12 if self.head else 6)
        stacked = max(sum(end.height for end in self.ends), LINE * len(self.curves))
        self.bottom = self.top + max(min(self.room * _PLOT, _HIGHEST), stacked + 4)
        self._across()

    def _is_beyond(self) -> bool:
        """Whether words at the end of a line have no room in the picture."""
        return any(right > self.room for _left, _top, right, _bottom in self._end_boxes())

    def _is_in_the_way(self) -> bool:
        """Whether a name at the end of a line has no room, or covers the mark of a target."""
        rings = [(self.x(aim.time), self.y(aim.value)) for aim in self.panel.aims]
        boxes = [(x - 7, y - 7, x + 7, y + 7) for x, y in rings]
        is_covered = any(_meet(box, end) for box in boxes for end in self._end_boxes())
        return self._is_beyond() or (self.has_names and is_covered)

    def _end(self, curve: Curve) -> _End | None:
        """The words at the end of a line; None where its name has no room there."""
        value, most = curve.known[-1].word, self.room * _NAMES
        if not self.has_names:
            return self._unnamed(curve)
        name = wrapped(curve.word, most, SIZE)
        beside = _End(curve, value, name, is_beside=True)
        if len(name) == 1 and beside.width <= most:
            return beside
        fits = len(name) <= 2 and not any(line.endswith("-") for line in name[:-1])
        return _End(curve, value, name, is_beside=False) if fits and width(value, SIZE, strong=True) <= most else None

    def _unnamed(self, curve: Curve) -> _End:
        return _End(curve, curve.known[-1].word, (), is_beside=True)

    def _head(self) -> Iterator[tuple[str, bool]]:
        """The lines above the plane: the title of the panel, then the unit and where the axis begins."""
        yield from ((line, True) for line in wrapped(self.panel.title, self.room, SIZE, strong=True))
        low = self.scale.steps[0]
        begins = self.lines.begins(self.lines.number(low)) if low > 0 or self.scale.steps[-1] < 0 else ""
        if said := " · ".join(filter(None, (self.lines.unit, begins))):
            yield from ((line, False) for line in wrapped(said, self.room, SIZE))

    def _across(self) -> None:
        """The places of the axis, of the first values, of the plane, and of the words at the ends."""
        steps = max(width(self.lines.number(step), SIZE) for step in self.scale.steps)
        firsts = [curve.known[0].word for curve in self._with_first()]
        self.axis = steps + 6
        self.left = self.axis + max([width(word, SIZE) for word in firsts], default=0) + (2 * _INK + 4)
        needed = max([end.width for end in self.ends], default=0) + _LEADER + 4
        newest = max(curve.known[-1].time for curve in self.curves) if self.curves else self.scale.last
        share = float((newest - self.scale.first) / (self.scale.last - self.scale.first))
        beside_goal = max([width(aim.short, SIZE) / 2 for aim in self.panel.aims], default=0)
        self.right = self.room - 8
        if share > 0:
            self.right = min(self.right, self.left + max(self.room - needed - self.left, 24) / share)
        if self.scale.last > newest:
            self.right = min(self.right, self.room - max(8, min(beside_goal, 30)))
        self.newest = self.x(newest)

    def x(self, time: Fraction) -> float:
        share = (time - self.scale.first) / (self.scale.last - self.scale.first)
        return self.left + float(share) * (self.right - self.left)

    def y(self, value: Fraction) -> float:
        low, high = self.scale.steps[0], self.scale.steps[-1]
        return self.bottom - float((value - low) / (high - low)) * (self.bottom - self.top)

    def picture(self) -> Picture:
        below, height = self._below()
        shapes = (*self._axes(), *self._ways(), *self._lines(), *self._firsts(), *self._lasts(), *below)
        return Picture(width=self.room, height=height, text=self.panel.text, shapes=tuple(shapes))

    def _axes(self) -> Iterator[Drawn]:
        for at, (line, strong) in enumerate(self.head):
            yield Caption(line, (0, LINE * at + 14), role="word" if strong else "aside", size=SIZE, strong=strong)
        for step in self.scale.steps:
            role = "axis" if step == 0 else "grid"
            yield Stroke(((self.axis, self.y(step)), (self.room, self.y(step))), role)
            yield Caption(
                self.lines.number(step), (self.axis - 6, self.y(step) + 4), Anchor.END, role="aside", size=SIZE
            )
        if self.scale.steps[0] > 0 or self.scale.steps[-1] < 0:
            # A broken axis is drawn broken: below its first step stands no zero.
            turns = ((0, 0), (-3, 3), (3, 7), (0, 10))
            yield Stroke(tuple((self.axis + x, self.bottom + y) for x, y in turns), "axis")
        times = {self.x(time): word for time, word in self.lines.names.items() if self._is_shown(time)}
        wanted = [self.x(spot.time) for curve in self.curves for spot in (curve.known[-1], curve.known[0])]
        wanted += [self.x(aim.time) for aim in self.panel.aims]
        yield from along(times, wanted, (self.axis + 4, self.room), self.bottom + 18, SIZE)

    def _is_shown(self, time: Fraction) -> bool:
        return self.scale.first <= time <= self.scale.last

    def _ways(self) -> Iterator[Drawn]:
        boxes = list(self._boxes())
        for aim in self.panel.aims:
            at = self.x(aim.time), self.y(aim.value)
            if aim.start is not None:
                yield Stroke(((self.x(aim.start[0]), self.y(aim.start[1])), at), "way")
            yield Sign(at, "goal")
            half = width(aim.short, SIZE) / 2
            middle = min(max(at[0], self.axis + half), self.room - half)
            falls = aim.start is not None and aim.start[1] > aim.value
            for y in (at[1] + 19, at[1] - 10) if falls else (at[1] - 10, at[1] + 19):
                box = (middle - half, y - 10, middle + half, y + 3)
                if self.top - 8 <= box[1] and box[3] <= self.bottom + 2 and not any(_meet(box, each) for each in boxes):
                    boxes.append(box)
                    yield Caption(aim.short, (middle, y), Anchor.MIDDLE, "aside", SIZE, set_off=True)
                    break

    def _boxes(self) -> Iterator[_Edges]:
        """What is taken by the words at the ends of lines and by the marks of values."""
        yield from self._end_boxes()
        for curve in self.curves:
            for spot in curve.known:
                x, y = self.x(spot.time), self.y(spot.value or Fraction())
                yield x - _INK, y - _INK, x + _INK, y + _INK

    def _end_boxes(self) -> Iterator[_Edges]:
        for end, middle in zip(self.ends, self._middles(), strict=True):
            left = self.newest + _LEADER
            yield left, middle - end.height / 2, left + end.width, middle + end.height / 2

    def _middles(self) -> tuple[float, ...]:
        wanted = [self.y(curve.known[-1].value or Fraction()) for curve in self.curves]
        return apart(wanted, [end.height for end in self.ends], self.top - 6, self.bottom + 2)

    def _lines(self) -> Iterator[Drawn]:
        for curve in self.curves:
            role = f"line-{curve.number % 6}"
            for points in self._stretches(curve):
                if len(points) > 1:
                    yield Stroke(tuple(points), role)
            known = curve.known
            marked = known if len(known) <= MARKED else (known[0], known[-1])
            for spot in marked:
                at = self.x(spot.time), self.y(spot.value or Fraction())
                yield Sign(at, role, curve.number, hollow=spot.hollow)

    def _stretches(self, curve: Curve) -> Iterator[list[Point]]:
        points: list[Point] = []
        for spot in curve.spots:
            if spot.value is None:
                yield points
                points = []
            else:
                points.append((self.x(spot.time), self.y(spot.value)))
        yield points

    def _firsts(self) -> Iterator[Drawn]:
        """The first value of each line, before it."""
        curves = self._with_first()
        wanted = [self.y(curve.known[0].value or Fraction()) for curve in curves]
        middles = apart(wanted, [LINE] * len(curves), self.top - 6, self.bottom + 2)
        for curve, middle in zip(curves, middles, strict=True):
            x = self.x(curve.known[0].time) - 2 * _INK
            yield Caption(curve.known[0].word, (x, middle + 4), Anchor.END, size=SIZE, set_off=True)

    def _with_first(self) -> list[Curve]:
        """The lines of which the first value is written before them."""
        return [curve for curve in self.curves if len(curve.known) > 1] if self.has_firsts else []

    def _lasts(self) -> Iterator[Drawn]:
        """The last value of each line, behind it, with its name."""
        for end, middle in zip(self.ends, self._middles(), strict=True):
            last = end.curve.known[-1]
            role = f"line-{end.curve.number % 6}"
            x, top, y = self.newest + _LEADER, middle - end.height / 2, self.y(last.value or Fraction())
            if self.has_names and (abs(y - top - LINE / 2) > 3 or self.x(last.time) < self.newest):
                yield Stroke(((self.x(last.time) + _INK + 1, y), (x - 2, top + LINE / 2)), f"{role} leader")
            if end.is_beside and end.name:
                yield Caption(end.name[0], (x, top + 11.5), size=SIZE, set_off=True, lead=end.value)
                continue
            yield Caption(end.value, (x, top + 11.5), size=SIZE, strong=True, set_off=True)
            for at, line in enumerate(end.name, 1):
                yield Caption(line, (x, top + 11.5 + at * LINE), size=SIZE, set_off=True)

    def _below(self) -> tuple[tuple[Drawn, ...], float]:
        """The keys below the plane: names of lines that have no room at their ends, targets, hollow marks."""
        keys: list[tuple[tuple[Drawn, ...], str]] = []
        if self.is_named_below:
            for curve in (each for each in self.curves if each.word not in self.told):
                role = f"line-{curve.number % 6}"
                keys.append(((Stroke(((0, -4), (24, -4)), role), Sign((12, -4), role, curve.number)), curve.word))
        keys += [((Sign((6, -4), "goal"),), aim.words) for aim in self.panel.aims]
        if any(spot.hollow for curve in self.curves for spot in curve.known):
            keys.append(((Sign((6, -4), "axis", 0, hollow=True),), self.lines.uncertain))
        shapes: list[Drawn] = []
        y = self.bottom + 24
        for signs, words in keys:
            start = 32.0 if self.is_named_below else 18.0
            for at, line in enumerate(shortened(words, self.room - start, SIZE, 4)):
                y += LINE + (4 if at == 0 else 0)
                if at == 0:
                    shapes += moved(signs, 0, y)
                shapes.append(Caption(line, (start, y), size=SIZE))
        return tuple(shapes), y + 6


def _meet(one: _Edges, other: _Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
