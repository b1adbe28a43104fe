"""Which values of a series are other ones than before."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept.reading.series.rows import GroupValues, Series, SeriesRow


class CellChange(NamedTuple):
    """A value that changed, came or went."""

    period: str
    group: GroupValues
    old: SeriesRow | None
    new: SeriesRow | None


def changed_cells(old: Series | None, new: Series | None) -> Iterator[CellChange]:
    """Every cell whose value, roughness or state differs, in the order of the newer series, what is gone behind.

    Another order of the rows, another way to write a number and another note are no changes of a value.
    """
    if old is new:
        return
    before, after = old.cells if old else {}, new.cells if new else {}
    for key, row in after.items():
        was = before.get(key)
        if was is None or (was.value, was.state, was.about) != (row.value, row.state, row.about):
            yield CellChange(*key, was, row)
    for key, row in before.items():
        if key not in after:
            yield CellChange(*key, row, None)
