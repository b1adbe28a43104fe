"""The groups of an indicator by panel: the first dimension where all others stand for all, then every other value."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from konzept.model.kinds.indicator import Dimension
from konzept.reading.series import GroupValues
from konzept.reading.series.rows import label_of

TOGETHER = 6
"""The most groups in one panel; the rest of a long dimension stands in further panels."""


class GroupPanel(NamedTuple):
    """Groups that differ in the first dimension alone."""

    title: str
    """What they have in common, such as “girls”; empty where there is nothing else."""
    groups: Mapping[GroupValues, str]
    """Each with its name among them."""
    numbers: Mapping[GroupValues, int]
    """Each with the number of its value, the same in every panel."""


def panels_of(groups: Iterable[GroupValues], dimensions: tuple[Dimension, ...]) -> tuple[GroupPanel, ...]:
    """The panels in order: everybody first, then what is told apart by one further dimension, then by several."""
    known = list(groups)
    totals = tuple(dimension.total for dimension in dimensions)
    by_rest: dict[GroupValues, list[GroupValues]] = {}
    for group in known:
        by_rest.setdefault(group[1:], []).append(group)
    first = {name: at for at, name in enumerate(dict.fromkeys(group[0] for group in known if group))}

    def told_apart(rest: GroupValues) -> int:
        return sum(value != total for value, total in zip(rest, totals[1:], strict=True))

    found = []
    for rest in sorted(by_rest, key=told_apart):
        title = label_of(rest, dimensions[1:]) if len(by_rest) > 1 else ""
        own = by_rest[rest]
        for start in range(0, len(own), TOGETHER):
            part = own[start : start + TOGETHER]
            found.append(
                GroupPanel(
                    title,
                    {group: _name(group, dimensions) for group in part},
                    {group: first[group[0]] if group else 0 for group in part},
                )
            )
    return tuple(found)


def _name(group: GroupValues, dimensions: tuple[Dimension, ...]) -> str:
    return group[0] if group and dimensions else ""
