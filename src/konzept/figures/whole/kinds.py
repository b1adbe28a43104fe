"""Indicators by what they measure: need, resources, what is done, its effect, and the context."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from konzept.figures.indicators import Assessment
from konzept.model.kinds.indicator import IndicatorKind

ORDER = (
    IndicatorKind.NEED,
    IndicatorKind.INPUT,
    IndicatorKind.OUTPUT,
    IndicatorKind.OUTCOME,
    IndicatorKind.CONTEXT,
    None,
)
"""From what is needed by way of what is spent and done to what it changes; last what nobody has said it of."""


def by_kind(found: Iterable[Assessment]) -> Mapping[IndicatorKind | None, tuple[Assessment, ...]]:
    """The indicators of each kind that occurs, in the order of `ORDER`."""
    all_ = tuple(found)
    kinds = {kind: tuple(each for each in all_ if each.indicator.kind is kind) for kind in ORDER}
    return MappingProxyType({kind: own for kind, own in kinds.items() if own})
