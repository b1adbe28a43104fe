"""The active measures cut into slices by their state, which add up to what the headline says."""

from collections.abc import Sequence
from typing import NamedTuple

from konzept.figures.progress import MeasureStatus, Progress
from konzept.model.record import State

ORDER: Sequence[State | None] = (
    State.IMPLEMENTED,
    State.ONGOING,
    State.STARTED,
    State.PAUSED,
    State.PLANNED,
    State.PROPOSED,
    None,
)
"""The states of active measures from what is done to what nobody knows."""


class Slice(NamedTuple):
    """The active measures in one state that count alike."""

    state: State | None
    """None where no state was ever reported."""
    is_done: bool
    """Whether they count as implemented: a lasting task does while it goes on, another ongoing measure does not."""
    statuses: tuple[MeasureStatus, ...]


def slices(figures: Progress) -> tuple[Slice, ...]:
    """Every active measure in exactly one slice: first those that count as implemented, side by side, then the others.

    The first together are `figures.done`, all together `figures.active`.
    """
    cut = (
        Slice(state, is_done, tuple(s for s in figures.active if s.state is state and s.finished is is_done))
        for is_done in (True, False)
        for state in ORDER
    )
    return tuple(each for each in cut if each.statuses)


def held_up(figures: Progress) -> tuple[MeasureStatus, ...]:
    """The active measures whose last day has passed, or which rest; who is both is there once."""
    return tuple(status for status in figures.active if status.late or status.state is State.PAUSED)


def can_be_late(figures: Progress) -> bool:
    """Whether it says anything that none is late or rests: there is an active measure with a last day, or one rests."""
    return any(status.measure.due is not None for status in figures.active) or bool(held_up(figures))
