"""Status on a day and progress: the figures that politics quotes, computed once for every output.

The rules: the newest own entry on or before the day counts; what is dropped, replaced or a draft is left out of totals
and named; a measure without report is active and named; unknown is never zero; a measure counts once in every total.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from konzept.figures.entries import in_time, rating_of, state_of, status_on
from konzept.figures.whole.coverage import is_partial
from konzept.figures.whole.shares import Mean, Share
from konzept.model import Measure, Record
from konzept.model.kinds.concept import Vocabulary
from konzept.model.kinds.measure import Milestone, Recurrence
from konzept.model.record import Rating, State, StatusEntry, View
from konzept.reading.concept import Concept
from konzept.source.light import NamedTuple
from konzept.source.values import Moment

LEFT_OUT = frozenset({State.DROPPED, State.REPLACED})
"""States that take a measure out of the totals; it is named beside them."""

UNDERWAY = frozenset({State.STARTED, State.ONGOING, State.PAUSED, State.IMPLEMENTED})
"""States of a measure that has begun, whatever came of it."""


def is_finished(measure: Measure, state: State | None) -> bool:
    """Whether a measure is finished: implemented, or ongoing as a lasting task without an end."""
    return state is State.IMPLEMENTED or (state is State.ONGOING and measure.recurrence is Recurrence.ONGOING)


class Lateness(StrEnum):
    """What dates say about a measure; computed, never entered.

    Only what has passed its last day unfinished is late; a missed start and a milestone are told apart from it.
    """

    START_MISSED = "start-missed"
    LATE = "late"
    MILESTONE_OVERDUE = "milestone-overdue"
    WAITING = "waiting"
    NO_DUE_DATE = "no-due-date"
    STARTED_LATE = "started-late"
    """It has begun, by its reports after the day on which it should have; nobody has to see to that any more."""
    FINISHED_LATE = "finished-late"


PRESSING = frozenset({Lateness.START_MISSED, Lateness.LATE, Lateness.MILESTONE_OVERDUE, Lateness.WAITING})
"""What somebody has to see to; the others tell what is past, or not known."""

PAST = (Lateness.STARTED_LATE, Lateness.FINISHED_LATE)
"""What happened later than planned, and cannot be mended any more."""


class MeasureStatus(NamedTuple):
    """Where one measure stands on a day."""

    measure: Measure
    entry: StatusEntry | None
    state: State | None
    rating: Rating | None
    outside: StatusEntry | None
    """The newest entry of somebody outside, shown beside the town's own and never added up with it."""
    outside_rating: Rating | None
    """What the rating of that entry means."""
    finished: bool
    began: Moment | None
    """Date of the first own entry by which it has begun; None where it has not, or was finished in it already."""
    ended: Moment | None
    """Date of the first own entry since which it is finished."""
    lateness: tuple[Lateness, ...]
    """What dates say; nothing of what is finished, left out of totals or a draft."""
    contradicted_by: tuple[Milestone, ...]
    """Milestones that are still open although it is implemented, or reached although it has not begun."""
    last_report: Moment | None
    """Date of the newest own entry or of `checked`, whichever is later; edits of the file do not count."""

    def rated(self, view: View) -> Rating | None:
        """Its rating in one view; the two views are never mixed."""
        return self.rating if view is View.OWN else self.outside_rating

    @property
    def active(self) -> bool:
        """Whether it counts in totals."""
        return self.state not in LEFT_OUT and not self.measure.draft

    @property
    def unreported(self) -> bool:
        """Whether no state was ever reported."""
        return self.entry is None or self.entry.state is None

    @property
    def late(self) -> bool:
        """Whether its own last day has passed unfinished."""
        return Lateness.LATE in self.lateness

    def planned(self, lateness: Lateness) -> Moment | None:
        """The date that was or is missed; None where it is not one of the measure's own two."""
        return {
            Lateness.START_MISSED: self.measure.start,
            Lateness.STARTED_LATE: self.measure.start,
            Lateness.LATE: self.measure.due,
            Lateness.FINISHED_LATE: self.measure.due,
        }.get(lateness)

    def happened(self, lateness: Lateness) -> Moment | None:
        """When it was reported to have begun or to be finished, where that was late."""
        return {Lateness.STARTED_LATE: self.began, Lateness.FINISHED_LATE: self.ended}.get(lateness)


def statuses(concept: Concept, day: date) -> Mapping[str, MeasureStatus]:
    """Where every measure of a concept stands on a day, by id."""
    vocabulary = concept.record.vocabulary
    first = {measure.id: _standing(measure, day, vocabulary) for measure in concept.measures.values()}
    late = {name for name, status in first.items() if status.active and status.late}
    waiting = {
        name: status._replace(lateness=(*status.lateness, Lateness.WAITING))
        for name, status in first.items()
        if status.active and not status.finished and late & set(status.measure.needs)
    }
    return MappingProxyType(first | waiting)


def _standing(measure: Measure, day: date, vocabulary: Vocabulary) -> MeasureStatus:
    entry, outside = status_on(measure, day), status_on(measure, day, View.OUTSIDE)
    state = state_of(entry, vocabulary)
    finished = is_finished(measure, state)
    checked = measure.checked if measure.checked and measure.checked.last <= day else None
    reported = [moment for moment in (entry.date if entry else None, checked) if moment]
    began, ended = _turning_points(measure, day, vocabulary)
    passive = measure.draft or state in LEFT_OUT
    missed = () if finished or passive else _missed(measure, state, day)
    return MeasureStatus(
        measure=measure,
        entry=entry,
        state=state,
        rating=rating_of(entry, vocabulary),
        outside=outside,
        outside_rating=rating_of(outside, vocabulary),
        finished=finished,
        began=began,
        ended=ended,
        lateness=(*missed, *(() if passive else _past(measure, began, ended))),
        contradicted_by=tuple(_contradictions(measure, state, day)),
        last_report=max(reported, key=lambda moment: moment.last, default=None),
    )


def _turning_points(measure: Measure, day: date, vocabulary: Vocabulary) -> tuple[Moment | None, Moment | None]:
    """Since when a measure is reported to have begun, and since when to be finished."""
    began: Moment | None = None
    ended: Moment | None = None
    is_first = True
    for entry in in_time(e for e in measure.status if e.view is View.OWN and e.date.last <= day):
        if entry.state is None:
            continue
        state = state_of(entry, vocabulary)
        finished = is_finished(measure, state)
        if is_first and state in UNDERWAY:
            began, is_first = (entry.date if state is not State.IMPLEMENTED else None), False
        ended = (ended or entry.date) if finished else None
    return began, ended


def _past(measure: Measure, began: Moment | None, ended: Moment | None) -> Iterable[Lateness]:
    """What happened later than planned, as far as that is certain: from the first day of a report on."""
    if measure.start and began and began.first > measure.start.last:
        yield Lateness.STARTED_LATE
    if measure.due and ended and ended.first > measure.due.last:
        yield Lateness.FINISHED_LATE


def _missed(measure: Measure, state: State | None, day: date) -> Iterable[Lateness]:
    """What is late on a day: a date is late from the day after its last one, a year from the next 1 January."""
    if measure.start and measure.start.last < day and state not in UNDERWAY:
        yield Lateness.START_MISSED
    if measure.due and measure.due.last < day:
        yield Lateness.LATE
    if any(step.due and step.due.last < day and not _is_done(step, day) for step in measure.milestones):
        yield Lateness.MILESTONE_OVERDUE
    if measure.due is None and measure.recurrence in {None, Recurrence.ONCE}:
        yield Lateness.NO_DUE_DATE


def _is_done(step: Milestone, day: date) -> bool:
    """A milestone is done if and only if it says when, from that day on."""
    return step.done is not None and step.done.last <= day


def _contradictions(measure: Measure, state: State | None, day: date) -> Iterable[Milestone]:
    """Milestones that are open although the measure is implemented, or done although it has not begun."""
    match state:
        case State.IMPLEMENTED:
            yield from (step for step in measure.milestones if not _is_done(step, day))
        case State.PROPOSED | State.PLANNED:
            yield from (step for step in measure.milestones if _is_done(step, day))


class Progress(NamedTuple):
    """The figures of one goal, theme or concept on one day."""

    active: tuple[MeasureStatus, ...]
    """The measures that count, in the order of output."""
    left_out: tuple[MeasureStatus, ...]
    """Dropped or replaced ones, to be named wherever the total is printed."""
    drafts: int
    """How many drafts were passed over; a draft's name is not public."""
    partial: bool = False
    """Whether the concept names another number of measures than is on record: then no share is one of the whole."""

    @property
    def recorded(self) -> int:
        """How many there are, drafts excepted."""
        return len(self.active) + len(self.left_out)

    @property
    def done(self) -> tuple[MeasureStatus, ...]:
        """The finished ones."""
        return tuple(status for status in self.active if status.finished)

    @property
    def unreported(self) -> tuple[MeasureStatus, ...]:
        """Active ones of which no state was ever reported; a rating alone says nothing of how far they are."""
        return tuple(status for status in self.active if status.unreported)

    @property
    def late(self) -> tuple[MeasureStatus, ...]:
        """Active ones whose last day has passed."""
        return tuple(status for status in self.active if status.late)

    def told_by_dates(self, lateness: Lateness) -> tuple[MeasureStatus, ...]:
        """Active ones of which the dates say so."""
        return tuple(status for status in self.active if lateness in status.lateness)

    @property
    def share(self) -> Share:
        """Finished ones of the active ones."""
        return Share(Decimal(len(self.done)), Decimal(len(self.active)))

    @property
    def percentage(self) -> Share | None:
        """The share that may be said in percent: None where nothing was reported, or only a part is on record."""
        is_known = len(self.unreported) < len(self.active) and not self.partial
        return self.share if is_known else None

    @property
    def weighted(self) -> Share | None:
        """The same by weight, 1 where a measure has none; None where none has a weight, or only a part is on record."""
        if self.partial or not self._has_weights:
            return None
        return Share(_weight(self.done), _weight(self.active))

    @property
    def by_state(self) -> Mapping[State | None, int]:
        """How many measures stand in each state, left-out ones included, None for those without report."""
        counts = Counter(status.state for status in (*self.active, *self.left_out))
        return MappingProxyType({state: counts[state] for state in (*State, None) if counts[state]})

    def is_rated(self, view: View) -> bool:
        """Whether any active measure has a rating in a view."""
        return any(status.rated(view) for status in self.active)

    def by_rating(self, view: View) -> Mapping[Rating | None, int]:
        """How many active measures have each rating in a view, None for those without one."""
        counts = Counter(status.rated(view) for status in self.active)
        return MappingProxyType({rating: counts[rating] for rating in (*Rating, None) if counts[rating]})

    def by_rating_weight(self, view: View) -> Mapping[Rating | None, Decimal] | None:
        """The sums of their weights by rating; None where no measure has a weight."""
        if not self._has_weights:
            return None
        return MappingProxyType(
            {rating: _weight(s for s in self.active if s.rated(view) is rating) for rating in self.by_rating(view)}
        )

    @property
    def _has_weights(self) -> bool:
        return any(status.measure.weight is not None for status in self.active)

    @property
    def weightless(self) -> tuple[MeasureStatus, ...]:
        """Active ones whose weight is 0: they count in every figure but those by weight."""
        return tuple(status for status in self.active if status.measure.weight == 0)

    @property
    def in_progress(self) -> tuple[MeasureStatus, ...]:
        """Active ones that have begun, do not rest and are not finished."""
        return tuple(s for s in self.active if s.state in {State.STARTED, State.ONGOING} and not s.finished)

    @property
    def percent_reported(self) -> tuple[MeasureStatus, ...]:
        """Those in progress whose newest report says how much of it is done."""
        return tuple(s for s in self.in_progress if s.entry and s.entry.percent is not None)

    @property
    def mean_percent(self) -> Mean | None:
        """The mean of the percentages reported of measures in progress; None where nobody gave one.

        Unset ones are unknown, not zero; a finished measure is in the counts, and is no 100 % in here.
        """
        return self._mean(lambda _standing: Decimal(1))

    @property
    def weighted_mean_percent(self) -> Mean | None:
        """The same by weight; None where no measure has a weight."""
        return self._mean(lambda status: _weight([status])) if self._has_weights else None

    def _mean(self, weight: Callable[[MeasureStatus], Decimal]) -> Mean | None:
        told = [(s.entry.percent, weight(s)) for s in self.percent_reported if s.entry and s.entry.percent is not None]
        exact = Share(
            part=sum((percent * weight for percent, weight in told), Decimal()),
            whole=100 * sum((weight for _percent, weight in told), Decimal()),
        )
        return Mean(exact, len(told), len(self.in_progress)) if exact.whole else None


def _weight(standings_: Iterable[MeasureStatus]) -> Decimal:
    return sum((Decimal(1) if s.measure.weight is None else s.measure.weight for s in standings_), Decimal())


def progress(concept: Concept, record: Record, day: date) -> Progress:
    """The figures of a goal, a theme or the concept itself: flat over the distinct measures beneath."""
    status_by_id = statuses(concept, day)
    found = (status_by_id[measure.id] for measure in concept.measures_of(record))
    return progress_of(found, partial=is_partial(concept, record))


def progress_of(measure_statuses: Iterable[MeasureStatus], *, partial: bool = False) -> Progress:
    """The figures of some measures; `partial` is what `is_partial` says of their concept."""
    known = list(measure_statuses)
    return Progress(
        active=tuple(status for status in known if status.active),
        left_out=tuple(s for s in known if not s.active and not s.measure.draft),
        drafts=sum(1 for status in known if status.measure.draft),
        partial=partial,
    )
