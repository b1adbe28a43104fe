"""What a series consists of: rows in the order of the file, found by period and group."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from functools import cached_property
from itertools import combinations, pairwise
from typing import TypeAlias

from konzept.model.kinds.indicator import Dimension, ValueState
from konzept.model.types import GroupName
from konzept.reading.series.sheet import Sheet
from konzept.source.findings import Place
from konzept.source.light import NamedTuple, dataclass
from konzept.source.numbers.rough import Roughness
from konzept.source.values import Period

UNKNOWN = "unknown"
"""The period of values whose date no source tells: they are printed, and never judged or compared in time."""

SEPARATOR = "/"
"""Stands between the values of several dimensions where a group is named: `Mädchen/mit Migrationshintergrund`."""

SPARE = 6
"""How many more of them than needed are looked through for values that contain one themselves."""

GroupValues: TypeAlias = tuple[str, ...]
"""One value for each dimension of the indicator, in their order; empty where it has none."""


class SeriesRow(NamedTuple):
    """One line of a series: 200,000 of them are held, so it has no more than it needs."""

    line: int
    """Its first line in the file, from 1."""
    period: str
    """As it is written in the tool: 2022, 2022-Q3, 2022/2023; `UNKNOWN` where no source tells."""
    group: GroupValues
    value: Decimal | None
    """Exactly as written, trailing zeros included; None where the state says why, or where it could not be read."""
    state: ValueState
    note: str = ""
    about: Roughness | None = None
    """In what sense the value is not exact, where its source gives it only roughly."""


@dataclass(frozen=True)
class Series:
    """The values of one indicator."""

    path: str
    dimensions: tuple[Dimension, ...]
    rows: tuple[SeriesRow, ...]
    periods: Mapping[str, Period | None]
    """What the periods of the rows mean, in the order of time; `UNKNOWN`, which means None, comes last."""
    complete: bool = True
    """Whether every cell could be read: only then can something be missing."""
    official: str = ""
    """What kind of years or days the periods are, by its key in `terms.OFFICIAL`; empty where nothing says so."""
    sheet: Sheet = field(default_factory=Sheet, repr=False, compare=False)

    @cached_property
    def cells(self) -> Mapping[tuple[str, GroupValues], SeriesRow]:
        """Each row by period and group; of a repeated one the first counts, as for the keys of a record."""
        found: dict[tuple[str, GroupValues], SeriesRow] = {}
        for row in self.rows:
            found.setdefault((row.period, row.group), row)
        return found

    @cached_property
    def groups(self) -> Mapping[GroupValues, tuple[SeriesRow, ...]]:
        """The rows of each group in the order of time, each period once; the total first, then as declared."""
        found: dict[GroupValues, dict[str, SeriesRow]] = {}
        for row in self.rows:
            found.setdefault(row.group, {}).setdefault(row.period, row)
        places = [_places(dimension) for dimension in self.dimensions]
        order = {period: at for at, period in enumerate(self.periods)}

        def place(group: GroupValues) -> tuple[int, ...]:
            return tuple(known.get(value, len(known)) for known, value in zip(places, group, strict=True))

        return {
            group: tuple(sorted(found[group].values(), key=lambda row: order[row.period]))
            for group in sorted(found, key=place)
        }

    @cached_property
    def total(self) -> GroupValues | None:
        """The group that stands for all together; the only one there is, None where several are of equal rank."""
        totals = tuple(dimension.total for dimension in self.dimensions if dimension.total)
        if len(totals) == len(self.dimensions):
            return totals
        return next(iter(self.groups)) if len(self.groups) == 1 else None

    def place(self, row: SeriesRow, column: str = "") -> Place:
        """Where a cell of a row stands, by the name of its column; the whole line where none is named."""
        return self.sheet.place(self.path, row.line, column)


def _places(dimension: Dimension) -> Mapping[str, int]:
    names = ((dimension.total,) if dimension.total else ()) + dimension.values
    return {name: at for at, name in enumerate(dict.fromkeys(names))}


def group_named(text: str | None, dimensions: tuple[Dimension, ...]) -> GroupValues | None:
    """The group that `Baseline.group` and the like name; all together where none is; None where it cannot be one.

    A value may itself contain the sign between values: of all ways to part the text, the one counts of which the record
    knows most values. Where each value stands behind the key of its dimension, one that is not named is meant as a
    whole.
    """
    if isinstance(text, GroupName) and text.values:
        return _keyed(text, dimensions)
    if text is None:
        totals = tuple(dimension.total for dimension in dimensions if dimension.total)
        return totals if len(totals) == len(dimensions) else None
    if len(dimensions) == 1:
        return (text,)
    ways = list(_ways(text.split(SEPARATOR), len(dimensions)))
    known = [sum(part in _places(each) for part, each in zip(way, dimensions, strict=True)) for way in ways]
    best = [way for way, count in zip(ways, known, strict=True) if count == max(known)]
    return best[0] if len(best) == 1 else None


def _keyed(name: GroupName, dimensions: tuple[Dimension, ...]) -> GroupValues | None:
    """The group whose values stand behind the keys or labels of their dimensions."""
    values = {dimension_named(key, dimensions): value for key, value in name.values}
    if None in values or len(values) < len(name.values):
        return None
    group = tuple(values.get(dimension.key, dimension.total) for dimension in dimensions)
    return tuple(value for value in group if value is not None) if None not in group else None


def dimension_named(key: str, dimensions: tuple[Dimension, ...]) -> str | None:
    """The key of the dimension that a key or label names; None where there is none."""
    names = {name.casefold(): each.key for each in reversed(dimensions) for name in (each.label, each.key) if name}
    return names.get(key.strip().casefold())


def _ways(pieces: list[str], count: int) -> Iterator[GroupValues]:
    """Every way to join neighbouring pieces to `count` values; none where there are far too many pieces."""
    if not 0 < count <= len(pieces) <= count + SPARE:
        return
    for cuts in combinations(range(1, len(pieces)), count - 1):
        bounds = pairwise((0, *cuts, len(pieces)))
        yield tuple(SEPARATOR.join(pieces[start:end]).strip() for start, end in bounds)


def label_of(group: GroupValues, dimensions: tuple[Dimension, ...]) -> str:
    """A group in words: its values without those that stand for all; empty where nothing is told apart."""
    parts = [value for value, dimension in zip(group, dimensions, strict=True) if value and value != dimension.total]
    return ", ".join(parts) or ", ".join(dict.fromkeys(value for value in group if value))
