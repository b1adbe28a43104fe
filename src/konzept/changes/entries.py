"""What was reported between two days: every status entry of a period, beside the one before it.

Each entry is told once: those of a measure whose state changed with that change, also where it was taken back; those
of the other measures as reports without a change; those of goals and themes, and those from outside, in lists of their
own.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from konzept.figures.entries import in_time, standing, state_of
from konzept.figures.progress import LEFT_OUT, UNDERWAY, MeasureStatus
from konzept.model import Goal, Measure, Theme
from konzept.model.kinds.concept import Vocabulary
from konzept.model.record import State, StatusEntry, View
from konzept.source.light import dataclass


class MeasureEvent(StrEnum):
    """What became of a measure between two days; each measure has one at the most."""

    IMPLEMENTED = "implemented"
    STARTED = "started"
    PAUSED = "paused"
    DROPPED = "dropped"
    """Or replaced: it no longer counts."""
    OTHER = "other"
    """Another change of its state, such as planned after nothing was known."""
    TAKEN_BACK = "taken-back"
    """Its state changed, and was in the end what it had been."""


@dataclass(frozen=True)
class EntryStep:
    """One status entry of a period, beside the one before it of the same view."""

    entry: StatusEntry
    """With what goes on as it was, see `standing`."""
    before: StatusEntry | None
    state: State | None
    state_before: State | None

    @property
    def is_change(self) -> bool:
        """Whether the meaning of the state changed; another word for the same is no change."""
        return self.state is not self.state_before


@dataclass(frozen=True)
class Told:
    """A measure, goal or theme with what was reported of it in a period, the oldest first."""

    record: Measure | Goal | Theme
    steps: tuple[EntryStep, ...]

    @property
    def is_change(self) -> bool:
        """Whether its state changed, even if that was taken back."""
        return any(step.is_change for step in self.steps)

    @property
    def results(self) -> tuple[StatusEntry, ...]:
        """The entries that report what was achieved."""
        return tuple(step.entry for step in self.steps if step.entry.result)


@dataclass(frozen=True)
class StateChange:
    """A measure whose state changed in a period, with every entry of it from the period."""

    event: MeasureEvent
    before: MeasureStatus
    after: MeasureStatus
    steps: tuple[EntryStep, ...] = ()


def told(
    records: Iterable[Measure | Goal | Theme], vocabulary: Vocabulary, first: date, last: date, view: View = View.OWN
) -> tuple[Told, ...]:
    """The records with entries from a period, in the order given."""
    found = (Told(record, tuple(_steps(record, vocabulary, first, last, view))) for record in records)
    return tuple(each for each in found if each.steps)


def _steps(
    record: Measure | Goal | Theme, vocabulary: Vocabulary, first: date, last: date, view: View
) -> Iterator[EntryStep]:
    """An entry dated to a month or a year counts from its last day on, as everywhere."""
    past = [entry for entry in in_time(record.status) if entry.view is view and entry.date.last <= last]
    for at, each in enumerate(past):
        if first <= each.date.last and (entry := standing(past[: at + 1])):
            before = standing(past[:at])
            yield EntryStep(entry, before, state_of(entry, vocabulary), state_of(before, vocabulary))


def state_changes(
    before: Mapping[str, MeasureStatus], after: Mapping[str, MeasureStatus], reported: Iterable[Told]
) -> tuple[StateChange, ...]:
    """What became of each measure between the eve of a period and its last day; none where its state never changed."""
    steps = {each.record.id: each for each in reported}
    return tuple(
        StateChange(event, before[name], now, steps[name].steps if name in steps else ())
        for name, now in after.items()
        if (event := _event(before[name], now, is_told=name in steps and steps[name].is_change))
    )


def _event(before: MeasureStatus, after: MeasureStatus, *, is_told: bool) -> MeasureEvent | None:
    """What the difference of two states is called; what began and ended in one period was implemented in it."""
    if after.finished and not before.finished:
        return MeasureEvent.IMPLEMENTED
    if after.state in LEFT_OUT and before.state not in LEFT_OUT:
        return MeasureEvent.DROPPED
    if after.state is State.PAUSED and before.state is not State.PAUSED:
        return MeasureEvent.PAUSED
    if after.state in UNDERWAY and before.state not in UNDERWAY:
        return MeasureEvent.STARTED
    if after.state is not before.state:
        return MeasureEvent.OTHER
    return MeasureEvent.TAKEN_BACK if is_told else None
