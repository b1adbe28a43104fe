"""What has changed for people: the few indicators that a first page has room for, with their values then and now."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from konzept.figures.indicators import Assessment, Course, DatedValue
from konzept.figures.whole.measured import indicators_of
from konzept.model.kinds.indicator import Direction, IndicatorKind
from konzept.reading.concept import Concept
from konzept.reading.series import Series, SeriesRow
from konzept.source.numbers.rough import Roughness

MOST = 6
"""More indicators than these nobody reads at one glance."""


BACKGROUND = frozenset({IndicatorKind.CONTEXT, IndicatorKind.NEED, IndicatorKind.INPUT})
"""What these measure is not what has changed by the concept, unless it has set a target for it."""


class IndicatorChange(NamedTuple):
    """An indicator with the value that is printed beside its target, and the one that it is compared with."""

    assessment: Assessment
    first: DatedValue
    """The baseline, else the oldest value of the same group."""
    last: DatedValue

    @property
    def way(self) -> Direction | None:
        """Which way the value went; None where it is the same, or where one of the two is only a bound."""
        if self.last.value == self.first.value or not self._is_sure:
            return None
        return Direction.UP if self.last.value > self.first.value else Direction.DOWN

    @property
    def is_same(self) -> bool:
        """Whether both values are certainly the same."""
        return self.last.value == self.first.value and self.last.about is None and self.first.about is None

    @property
    def _is_sure(self) -> bool:
        """Whether nothing but “about” stands before either value: of “over 140” nobody knows how far it lies above."""
        return {self.first.about, self.last.about} <= {None, Roughness.ABOUT}


def changes(concept: Concept, assessments: Iterable[Assessment]) -> tuple[IndicatorChange, ...]:
    """Up to `MOST` indicators in the order of output: effects before outputs, judged ones before others, every theme.

    Whether they turned out well or badly does not matter.
    """
    asked = (each for each in assessments if each.next or each.indicator.kind not in BACKGROUND)
    known = [each for assessment in asked if (each := change(assessment))]
    ranked = sorted(known, key=_rank)
    chosen = [*_one_of_each_theme(concept, ranked)]
    chosen += [each for each in ranked if each not in chosen]
    kept = chosen[:MOST]
    return tuple(each for each in known if each in kept)


def change(assessment: Assessment) -> IndicatorChange | None:
    """The change of one indicator; None without two values of one group at two times."""
    shown, series, judged = assessment.headline, assessment.series, assessment.next
    if shown is None or series is None:
        return None
    last = _dated(series, shown)
    first = judged.start if judged and judged.now and judged.start else _oldest(series, shown)
    if last is None or first is None or first.time >= last.time:
        return None
    return IndicatorChange(assessment, first, last)


def _oldest(series: Series, shown: SeriesRow) -> DatedValue | None:
    dated = (_dated(series, row) for row in series.groups.get(shown.group, ()))
    return min((each for each in dated if each), key=lambda each: each.time, default=None)


def _dated(series: Series, row: SeriesRow) -> DatedValue | None:
    period = series.periods[row.period]
    return DatedValue(period, row.value, row, row.about) if period and row.value is not None else None


def _rank(each: IndicatorChange) -> tuple[int, int]:
    judged = each.assessment.next
    is_judged = judged is not None and judged.verdict is not Course.NOT_JUDGEABLE
    kinds: Sequence[IndicatorKind | None] = (IndicatorKind.OUTCOME, None, IndicatorKind.OUTPUT)
    kind = each.assessment.indicator.kind
    return kinds.index(kind) if kind in kinds else len(kinds), 0 if is_judged else 1


def _one_of_each_theme(concept: Concept, ranked: Sequence[IndicatorChange]) -> Iterator[IndicatorChange]:
    """For each public theme the first of its indicators."""
    told: list[IndicatorChange] = []
    for theme in concept.themes.values():
        own = set() if theme.draft else {each.id for each in indicators_of(concept, theme)}
        if found := next((each for each in ranked if each.assessment.indicator.id in own), None):
            told += [] if found in told else [found]
    yield from (each for each in ranked if each in told)
