"""What each theme and each body reported, achieved and measured in a period."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from konzept.changes.entries import Told
from konzept.figures.progress import MeasureStatus
from konzept.figures.responsibility import Lead, by_lead
from konzept.model import Goal, Indicator, Measure, Theme
from konzept.model.record import StatusEntry
from konzept.reading.concept import Concept
from konzept.reading.series import Series, SeriesRow
from konzept.reading.series.changes import changed_cells
from konzept.source.light import dataclass


@dataclass(frozen=True)
class NewValue:
    """A value of an indicator that is new, with what was there before."""

    row: SeriesRow
    before: SeriesRow | None
    """The value of the same group at the time before it."""
    replaced: SeriesRow | None = None
    """What stood in the same place on the eve of the period, where it was changed."""


@dataclass(frozen=True)
class NewValues:
    """An indicator with its new values, in the order of its series."""

    indicator: Indicator
    series: Series
    values: tuple[NewValue, ...]


@dataclass(frozen=True)
class Account:
    """What a theme, or whoever leads, reported, achieved and measured in a period."""

    subject: Theme | Lead | None
    """None for what lies under no theme."""
    told: tuple[Told, ...]
    """Of a theme what is printed under it: itself, its goals, and the measures whose first theme it is."""
    silent: tuple[MeasureStatus, ...]
    """Active measures without an entry from the period."""
    measured: tuple[NewValues, ...]
    elsewhere: tuple[Measure, ...] = ()
    """Measures that serve the theme as well, and are told under another."""

    @property
    def results(self) -> int:
        """How many entries report what was achieved."""
        return sum(len(each.results) for each in self.told)

    def entries(self) -> Iterator[tuple[Told, StatusEntry]]:
        """Every entry that reports what was achieved, with its record."""
        return ((each, entry) for each in self.told for entry in each.results)


def new_values(concept: Concept, then: Concept | None, first: date, last: date) -> tuple[NewValues, ...]:
    """The indicators with values that came or changed since the files of `then`; without those, by their periods.

    Where the files of the eve are not known, or did not have the indicator, the new values are those of times that end
    within the period. A value whose time ends after the last day is not told yet.
    """
    found = []
    for indicator in concept.indicators.values():
        series = concept.series.get(indicator.id)
        old = _series_of(then, indicator)
        if series:
            rows = _changed(old, series) if old else _of_period(series, first, last)
            kept = tuple(value for value in rows if _end(series, value.row) <= last)
            if kept:
                found.append(NewValues(indicator, series, kept))
    return tuple(found)


def _series_of(then: Concept | None, indicator: Indicator) -> Series | None:
    """The values as they were, under a former name where the indicator was renamed since."""
    names = (indicator.id, *indicator.formerly)
    return next((found for name in names if then and (found := then.series.get(name))), None)


def _changed(old: Series, series: Series) -> Iterator[NewValue]:
    earlier = _earlier(series)
    for cell in changed_cells(old, series):
        if cell.new:
            yield NewValue(cell.new, earlier.get((cell.period, cell.group)), cell.old)


def _of_period(series: Series, first: date, last: date) -> Iterator[NewValue]:
    earlier = _earlier(series)
    for row in series.cells.values():
        if first <= _end(series, row) <= last:
            yield NewValue(row, earlier.get((row.period, row.group)))


def _earlier(series: Series) -> Mapping[tuple[str, tuple[str, ...]], SeriesRow]:
    """The row of the same group before each row that has one, of those with a known time and a value."""
    found = {}
    for rows in series.groups.values():
        dated: Sequence[SeriesRow] = [row for row in rows if series.periods[row.period] is not None]
        last: SeriesRow | None = None
        for row in dated:
            if last:
                found[row.period, row.group] = last
            last = row if row.value is not None else last
    return found


def _end(series: Series, row: SeriesRow) -> date:
    """The last day of the time of a row; the very last one where no source tells of when it is."""
    period = series.periods[row.period]
    return period.end.last if period and period.end else date.max


def by_theme(
    concept: Concept, told: Iterable[Told], active: Iterable[MeasureStatus], measured: Iterable[NewValues]
) -> tuple[Account, ...]:
    """The accounts of the themes in the order of output, last of what has none; none of a theme without anything."""
    reported, values, status = tuple(told), tuple(measured), tuple(active)
    homes = {(each.record.kind_name, each.record.id): _home(concept, each.record) for each in reported}
    found = []
    for theme in (*concept.themes.values(), None):
        name = theme.id if theme else None
        own = tuple(each for each in reported if homes[each.record.kind_name, each.record.id] == name)
        silent = tuple(
            s for s in status if _home(concept, s.measure) == name and ("measure", s.measure.id) not in homes
        )
        also = tuple(
            each.record
            for each in reported
            if theme and isinstance(each.record, Measure) and _serves_too(concept, each.record, theme)
        )
        account = Account(
            theme, own, silent, tuple(each for each in values if _indicator_home(concept, each.indicator) == name), also
        )
        if own or silent or account.measured or also:
            found.append(account)
    return tuple(found)


def _home(concept: Concept, record: Measure | Goal | Theme) -> str | None:
    """The first theme that a record lies under, or the theme itself; None where it has none."""
    return next((theme.id for theme in concept.themes_of(record)), None)


def _serves_too(concept: Concept, measure: Measure, theme: Theme) -> bool:
    """Whether a measure lies under a theme, and is told under one that is neither that nor lies within it."""
    themes = concept.themes_of(measure)
    return theme in themes and theme not in concept.theme_chain(themes[0])


def _indicator_home(concept: Concept, indicator: Indicator) -> str | None:
    names = [name for name in indicator.themes if name in concept.themes]
    names += [theme.id for theme in concept.themes.values() if indicator.id in theme.indicators]
    goals = [goal for name in indicator.goals if (goal := concept.goals.get(name))]
    goals += [goal for goal in concept.goals.values() if indicator.id in goal.indicators]
    names += [theme.id for goal in goals for theme in concept.themes_of(goal)]
    return next(iter(names), None)


def by_body(
    concept: Concept, reported: Iterable[Told], standings: Iterable[MeasureStatus], measured: Iterable[NewValues]
) -> tuple[Account, ...]:
    """The accounts of whoever leads a measure: what was reported of their measures, and the values those influence."""
    steps = {each.record.id: each for each in reported if isinstance(each.record, Measure)}
    values = tuple(measured)
    found = []
    for lead, own in by_lead(concept, standings):
        influenced = {each.id for s in own for each in s.measure.indicators}
        account = Account(
            lead,
            tuple(steps[s.measure.id] for s in own if s.measure.id in steps),
            tuple(s for s in own if s.active and s.measure.id not in steps),
            tuple(each for each in values if each.indicator.id in influenced),
        )
        if account.told or account.silent:
            found.append(account)
    return tuple(found)
