"""How far the goals are: by their measures, and by their own reports."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from konzept.figures.entries import state_of, status_on
from konzept.figures.progress import LEFT_OUT, MeasureStatus, progress_of, statuses
from konzept.model import Goal, Record
from konzept.model.record import State
from konzept.reading.concept import Concept


class GoalProgress(NamedTuple):
    """Two figures on goals that must not be taken for each other: what their measures say, and what they say."""

    active: tuple[Goal, ...]
    complete: tuple[Goal, ...]
    """Those under which all active measures are finished, and there are some."""
    reached: tuple[Goal, ...]
    """Those that are reached by their own newest report, whatever their measures say."""
    unreported: tuple[Goal, ...]
    """Those without a report of their own; whether they are reached is not known."""


def goal_progress(
    concept: Concept, record: Record, day: date, status_by_id: Mapping[str, MeasureStatus] | None = None
) -> GoalProgress:
    """The goals beneath a theme, a goal or the concept itself; drafts, dropped and replaced ones are left out.

    `status_by_id` is what `statuses` says of the day, if somebody has asked already.
    """
    vocabulary = concept.record.vocabulary
    status_by_id = statuses(concept, day) if status_by_id is None else status_by_id
    states = {
        goal.id: (goal, state_of(entry, vocabulary), entry)
        for goal in concept.goals_beneath(record)
        if not goal.draft
        for entry in [status_on(goal, day)]
    }
    active = [each for each in states.values() if each[1] not in LEFT_OUT]
    beneath = {
        goal.id: progress_of(status_by_id[measure.id] for measure in concept.measures_of(goal))
        for goal, _state, _entry in active
    }
    return GoalProgress(
        active=tuple(goal for goal, _state, _entry in active),
        complete=tuple(g for g, _state, _entry in active if 0 < len(beneath[g.id].active) == len(beneath[g.id].done)),
        reached=tuple(goal for goal, state, _entry in active if state is State.IMPLEMENTED),
        unreported=tuple(goal for goal, _state, entry in active if entry is None or entry.state is None),
    )
