"""Indicators against their targets: the value on a day, how much of the way is covered, and whether that is enough.

The way from the baseline to a target is a straight line in time. Fractions are exact and rounded only for people. A
period is known to the end of its last day: what is of 2024 counts from 31 December 2024 on, as for every date here.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from konzept.model import Indicator
from konzept.model.kinds.indicator import Comparison, Direction, Target
from konzept.reading.concept import Concept
from konzept.reading.series import GroupValues, Series, SeriesRow
from konzept.reading.series.rows import group_named
from konzept.source.light import NamedTuple
from konzept.source.numbers.rough import Roughness
from konzept.source.values import Moment, Period


class Course(StrEnum):
    """The verdict on a target."""

    REACHED = "reached"
    ON_PATH = "on-path"
    """At the line or ahead of it."""
    BEHIND = "behind"
    WORSENING = "worsening"
    """On the wrong side of the baseline."""
    MISSED = "missed"
    """The day of the target has passed, and it was not reached."""
    NOT_JUDGEABLE = "not-judgeable"


class UnjudgedReason(StrEnum):
    """Why a target cannot be judged."""

    NO_VALUE = "no-value"
    NO_PERIOD = "no-period"
    """There are values, and no source tells of when."""
    NO_GROUP = "no-group"
    """It is not said for which of several groups the target is."""
    NO_DIRECTION = "no-direction"
    NO_BASELINE = "no-baseline"
    NOT_SINCE = "not-since"
    """The newest value is not newer than the baseline."""
    NOT_YET = "not-yet"
    """The day of the target has passed, and there is no value of that time yet."""
    NO_TIME = "no-time"
    """The target lies at or before the baseline."""
    OPEN = "open"
    """The value to reach is announced, and not decided yet."""
    IN_WORDS = "in-words"
    """The target is said in words, without a number."""
    ROUGH = "rough"
    """The value is known only roughly, and what it can be is judged differently."""


class DatedValue(NamedTuple):
    """A value at a time."""

    period: Period
    value: Decimal
    row: SeriesRow | None = None
    """The row it is from; None for a baseline that only the record has."""
    about: Roughness | None = None
    """In what sense it is not exact; a baseline is reckoned with as if it were."""

    @property
    def time(self) -> Fraction:
        """The last day of its period, counted in days."""
        return time(_end(self.period))


class Way(NamedTuple):
    """The straight way from a baseline to a target."""

    start: DatedValue
    value: Decimal
    """The value to reach."""
    by: Moment

    @property
    def length(self) -> Fraction:
        """How far the target is from the baseline; negative downwards."""
        return Fraction(self.value) - Fraction(self.start.value)

    @property
    def days(self) -> Fraction:
        """How much time there is between the two."""
        return time(self.by) - self.start.time

    def least(self, when: Fraction) -> Fraction:
        """The value that is on the line at a time: it may be one day behind, for leap years move the line."""
        return Fraction(self.start.value) + self.length * (when - self.start.time - 1) / self.days


class Judgement(NamedTuple):
    """One target on a day, and everything that its verdict was computed from."""

    target: Target
    group: GroupValues | None
    verdict: Course
    reason: UnjudgedReason | None = None
    now: DatedValue | None = None
    """The value that is judged: the newest one, or for a target of the past the newest of its time."""
    start: DatedValue | None = None
    is_past: bool = False
    """Whether the day of the target has passed."""

    @property
    def way(self) -> "Way | None":
        """The straight way from the baseline to the target; None where one of its ends is not known."""
        value, by = self.target.value, self.target.by
        return Way(self.start, value.number, by) if self.start and value and by else None

    @property
    def covered(self) -> Fraction | None:
        """The part of the way that is covered, below 0 and above 1 as it is; None where there is no way to go.

        Of a value that is only known to lie above or below another nobody can tell the part.
        """
        if self.now is None or self.way is None or not self.way.length or self.now.about not in {None, Roughness.ABOUT}:
            return None
        return (Fraction(self.now.value) - Fraction(self.way.start.value)) / self.way.length

    @property
    def elapsed(self) -> Fraction | None:
        """The part of the time that has passed between baseline and target when the value was taken."""
        if self.now is None or self.way is None or self.way.days <= 0:
            return None
        return (self.now.time - self.way.start.time) / self.way.days

    @property
    def expected(self) -> Fraction | None:
        """The value that the straight line has at the time of the value; a value less than a day beside it is on it."""
        if self.now is None or self.way is None or self.elapsed is None:
            return None
        now = Fraction(self.now.value)
        line = Fraction(self.way.start.value) + self.way.length * self.elapsed
        return now if abs(line - now) < abs(self.way.length) / self.way.days else line


class Assessment(NamedTuple):
    """An indicator on a day."""

    indicator: Indicator
    series: Series | None
    day: date
    newest: Mapping[GroupValues, SeriesRow]
    """The newest value of each group that has one by that day; one without a period only where there is no other."""
    targets: tuple[Judgement, ...]
    """Every target in the order of time, of one day in that of the file."""

    @property
    def headline(self) -> SeriesRow | None:
        """The value to print beside the target that counts: the one that was judged, of its group and its time.

        Where that target could not be judged, the newest value of its group; without a group, of all together; None
        where there is none, and among groups of equal rank.
        """
        judged = self.next
        if judged is not None and judged.now is not None:
            return judged.now.row
        group = judged.group if judged is not None else None
        if group is None and self.series is not None:
            group = self.series.total
        return self.newest.get(group) if group is not None else None

    @property
    def newer(self) -> SeriesRow | None:
        """The newest value of the group that is shown where it is another one: after the day of the last target."""
        shown = self.headline
        newest = self.newest.get(shown.group) if shown is not None else None
        return None if newest is shown else newest

    def beside(self, later: "Assessment") -> SeriesRow | None:
        """The value of this day to print beside the one that is shown on a later day: of its group and its target."""
        shown, judged = later.headline, later.next
        if shown is None or self.series is None:
            return self.headline
        is_judged = judged is not None and judged.now is not None
        last = min(self.day, judged.target.by.last) if judged and judged.target.by and is_judged else self.day
        return value_on(self.series, shown.group, last)

    @property
    def next(self) -> Judgement | None:
        """The target that counts: the next one, or the last where all have passed; first of those with a value."""
        valued = [judged for judged in self.targets if judged.target.value is not None] or self.targets
        return next((judged for judged in valued if not judged.is_past), valued[-1] if valued else None)


def assess(concept: Concept, indicator: Indicator, day: date) -> Assessment:
    """The indicator of a concept on a day."""
    series = concept.series.get(indicator.id)
    newest = {
        group: row for group in (series.groups if series else ()) if series and (row := value_on(series, group, day))
    }
    judged = tuple(judge(indicator, series, target, day) for target in sorted(indicator.targets, key=_when))
    return Assessment(indicator, series, day, MappingProxyType(newest), judged)


def _when(target: Target) -> tuple[date, date]:
    """Orders targets in time; those without a day come last."""
    return (target.by.last, target.by.first) if target.by else (date.max, date.max)


def value_on(series: Series, group: GroupValues, day: date) -> SeriesRow | None:
    """The newest value of a group that is known on a day; one of no known time only where there is no other."""
    undated = None
    for row in reversed(series.groups.get(group, ())):
        period = series.periods[row.period]
        if row.value is None:
            continue
        if period is None:
            undated = undated or row
        elif _end(period).last <= day:
            return row
    return undated


def judge(indicator: Indicator, series: Series | None, target: Target, day: date) -> Judgement:
    """The judgement on a target on a day."""
    group = group_named(target.group, indicator.dimensions)
    is_past = target.by is not None and target.by.last < day
    if group is None and series is not None and target.group is None:
        group = series.total
    if target.value is None or target.by is None:
        why = UnjudgedReason.IN_WORDS if target.words and target.value is None else UnjudgedReason.OPEN
        return Judgement(target, group, Course.NOT_JUDGEABLE, why, is_past=is_past)
    if group is None:
        return Judgement(target, None, Course.NOT_JUDGEABLE, UnjudgedReason.NO_GROUP, is_past=is_past)
    row = value_on(series, group, min(day, target.by.last)) if series else None
    period = series.periods[row.period] if series and row else None
    if row is None or row.value is None or period is None:
        why = UnjudgedReason.NO_PERIOD if row else UnjudgedReason.NO_VALUE
        return Judgement(target, group, Course.NOT_JUDGEABLE, why, is_past=is_past)
    now, start = DatedValue(period, row.value, row, row.about), _start(indicator, series, target, group)
    aim = _Aim(comparison_of(indicator, target), target.value.number, target.by, start, is_past)
    verdict, reason = _of_all(aim, now)
    return Judgement(target, group, verdict, reason, now, start, is_past)


def _start(indicator: Indicator, series: Series | None, target: Target, group: GroupValues) -> DatedValue | None:
    """The baseline of the target's group: that of the record, or the value of another group at the same time."""
    base = indicator.baseline
    if base is None or base.period.end is None:
        return None
    row = series.cells.get((str(base.period), group)) if series else None
    if base.group == target.group or group_named(base.group, indicator.dimensions) == group:
        return DatedValue(base.period, base.value.number, row, base.value.about)
    return DatedValue(base.period, row.value, row, row.about) if row and row.value is not None else None


class _Aim(NamedTuple):
    """What a value is judged against."""

    comparison: Comparison | None
    value: Decimal
    by: Moment
    start: DatedValue | None
    is_past: bool


_Verdict: TypeAlias = tuple[Course, UnjudgedReason | None]


def _of_all(aim: _Aim, now: DatedValue) -> _Verdict:
    """The verdict on a value; on one that is only known roughly, the verdict on all that it can be, if that is one.

    “over 140” reaches at least 140, and “under 11” does not reach at least 11. Between two of the values at which the
    verdict can change it stays the same: it is enough to look at those, between them and beyond them. A value that is
    given as “about 17” is judged as 17.
    """
    verdict = _verdict(aim, now, Fraction(now.value))
    if now.about is None or now.about is Roughness.ABOUT or verdict[1] is not None:
        return verdict
    turns = {Fraction(now.value), Fraction(aim.value)}
    if aim.start is not None:
        turns.add(Fraction(aim.start.value))
        way = Way(aim.start, aim.value, aim.by)
        turns |= {way.least(now.time)} if way.days > 0 else set()
    ordered = sorted(turns)
    between = [(lower + upper) / 2 for lower, upper in pairwise(ordered)]
    possible = (value for value in (ordered[0] - 1, *ordered, *between, ordered[-1] + 1))
    found = {_verdict(aim, now, value) for value in possible if now.about.holds(value, Fraction(now.value))}
    return found.pop() if len(found) == 1 else (Course.NOT_JUDGEABLE, UnjudgedReason.ROUGH)


def _verdict(aim: _Aim, now: DatedValue, value: Fraction) -> _Verdict:
    """The verdict on an exact value of the time of `now`."""
    if aim.comparison is None:
        return Course.NOT_JUDGEABLE, UnjudgedReason.NO_DIRECTION
    holds = _holds(value, aim.comparison, Fraction(aim.value))
    if aim.is_past and _end(now.period).last < aim.by.first:
        return Course.NOT_JUDGEABLE, UnjudgedReason.NOT_YET
    if holds or aim.is_past:
        return (Course.REACHED if holds else Course.MISSED), None
    if aim.start is None:
        return Course.NOT_JUDGEABLE, UnjudgedReason.NO_BASELINE
    if now.time <= aim.start.time:
        return Course.NOT_JUDGEABLE, UnjudgedReason.NOT_SINCE
    return _on_the_way(Way(aim.start, aim.value, aim.by), now.time, value)


def _on_the_way(way: Way, when: Fraction, value: Fraction) -> _Verdict:
    """A value that is newer than the baseline, against the straight line to a target that is not reached yet.

    Leap years move the line by less than a day: who is behind by no more than that is on it, so that 4 of 10 years and
    4 of 10 steps are the same.
    """
    gone = value - Fraction(way.start.value)
    if way.length == 0 or gone * way.length < 0:
        return Course.WORSENING, None
    if way.days <= 0:
        return Course.NOT_JUDGEABLE, UnjudgedReason.NO_TIME
    is_ahead = value >= way.least(when) if way.length > 0 else value <= way.least(when)
    return (Course.ON_PATH if is_ahead else Course.BEHIND), None


def comparison_of(indicator: Indicator, target: Target) -> Comparison | None:
    """How a value is compared with the target: as it says by its sign or its word, else as the direction says."""
    if target.op is not None:
        return target.op
    said = BY_ROUGHNESS.get(target.value.about) if target.value and target.value.about else None
    if said is not None:
        return said
    match indicator.direction:
        case Direction.UP:
            return Comparison.AT_LEAST
        case Direction.DOWN:
            return Comparison.AT_MOST
        case None:
            return None


BY_ROUGHNESS: Mapping[Roughness, Comparison] = MappingProxyType(
    {
        Roughness.AT_LEAST: Comparison.AT_LEAST,
        Roughness.AT_MOST: Comparison.AT_MOST,
        Roughness.OVER: Comparison.ABOVE,
        Roughness.UNDER: Comparison.BELOW,
    }
)
"""What a word before the value of a target says of the comparison; about 20 is judged as 20."""


def _holds(value: Fraction, comparison: Comparison, target: Fraction) -> bool:
    match comparison:
        case Comparison.ABOVE:
            return value > target
        case Comparison.BELOW:
            return value < target
        case Comparison.AT_LEAST:
            return value >= target
        case Comparison.AT_MOST:
            return value <= target
        case Comparison.EXACTLY:
            return value == target


def time(moment: Moment) -> Fraction:
    """The last day of a date, counted in days: one clock for dates of every precision."""
    return Fraction(moment.last.toordinal())


def _end(period: Period) -> Moment:
    """The last moment of a period of a value, which always has one."""
    if period.end is None:
        raise ValueError(period)
    return period.end


def unlinked(concept: Concept) -> tuple[Indicator, ...]:
    """Indicators that name no theme or goal and are named by no theme, goal or measure; drafts are passed over."""
    named = {name for theme in concept.themes.values() if not theme.draft for name in theme.indicators}
    named |= {name for goal in concept.goals.values() if not goal.draft for name in goal.indicators}
    named |= {each.id for measure in concept.measures.values() if not measure.draft for each in measure.indicators}
    return tuple(
        indicator
        for indicator in concept.indicators.values()
        if not (indicator.draft or indicator.themes or indicator.goals or {indicator.id, *indicator.formerly} & named)
    )
