"""How far the goals are: by their measures, by their indicators, and by their own reports.

These are three figures that must not be taken for each other, and none of them is computed from another.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from konzept.figures.entries import rating_of, state_of, status_on
from konzept.figures.indicators import Assessment, assess
from konzept.figures.progress import LEFT_OUT, MeasureStatus, Progress, progress_of, statuses
from konzept.figures.whole.coverage import is_partial
from konzept.figures.whole.measured import Courses, indicators_of
from konzept.model import Goal, Record
from konzept.model.record import Rating, State, StatusEntry
from konzept.reading.concept import Concept


class Achievement(NamedTuple):
    """The degree of achievement of one goal, seen from three sides."""

    goal: Goal
    measures: Progress
    """All measures beneath it, those of its parts included."""
    parts: tuple[Goal, ...]
    """The goals beneath it."""
    complete_parts: tuple[Goal, ...]
    """Those of them under which all active measures are finished, and there are some."""
    indicators: Courses
    """Its indicators and those of its parts."""
    entry: StatusEntry | None
    """Its newest own report."""
    state: State | None
    """The state that this report says; None without a report."""
    rating: Rating | None
    """Its rating, likewise."""

    @property
    def is_complete(self) -> bool:
        """Whether all active measures beneath it are finished, and there are some."""
        return is_complete(self.measures)

    @property
    def is_reached(self) -> bool:
        """Whether it is reached by its own report, whatever measures and indicators say."""
        return self.state is State.IMPLEMENTED

    @property
    def says_more(self) -> bool:
        """Whether more is on record than measures: indicators or a report of its own."""
        return bool(self.indicators.assessments or self.entry)


class GoalProgress(NamedTuple):
    """How far the goals beneath a record are; what is dropped, replaced or a draft is left out."""

    achievements: tuple[Achievement, ...]

    @property
    def active(self) -> tuple[Goal, ...]:
        """All of them."""
        return tuple(each.goal for each in self.achievements)

    @property
    def complete(self) -> tuple[Goal, ...]:
        """Those under which all active measures are finished, and there are some."""
        return tuple(each.goal for each in self.achievements if each.is_complete)

    @property
    def measured(self) -> tuple[Goal, ...]:
        """Those that have an indicator with a target."""
        return tuple(each.goal for each in self.achievements if each.indicators.judged)

    @property
    def attained(self) -> tuple[Goal, ...]:
        """Those of which every indicator with a target has reached it."""
        return tuple(each.goal for each in self.achievements if each.indicators.all_reached)

    @property
    def reached(self) -> tuple[Goal, ...]:
        """Those that are reached by their own newest report."""
        return tuple(each.goal for each in self.achievements if each.is_reached)

    @property
    def unreported(self) -> tuple[Goal, ...]:
        """Those without a report of their own that says a state; whether they are reached is not known."""
        return tuple(each.goal for each in self.achievements if each.state is None)


def goal_progress(concept: Concept, record: Record, found: Mapping[str, Achievement]) -> GoalProgress:
    """The goals beneath a theme, a goal or the concept itself, of all its `achievements`."""
    return GoalProgress(tuple(found[goal.id] for goal in concept.goals_beneath(record) if goal.id in found))


def achievements(
    concept: Concept,
    day: date,
    status_by_id: Mapping[str, MeasureStatus] | None = None,
    assessments: Mapping[str, Assessment] | None = None,
) -> Mapping[str, Achievement]:
    """The degree of achievement of every goal by id; drafts, dropped and replaced ones are left out.

    `status_by_id` is what `statuses` says of the day, `assessments` what `assess` says, if somebody has asked already.
    """
    status_by_id = statuses(concept, day) if status_by_id is None else status_by_id
    judged = assessments or {}
    vocabulary = concept.record.vocabulary
    entries = {goal.id: status_on(goal, day) for goal in concept.goals.values() if not goal.draft}
    states = {name: state_of(entry, vocabulary) for name, entry in entries.items()}
    active = [concept.goals[name] for name, state in states.items() if state not in LEFT_OUT]
    passed = [goal for name, goal in concept.goals.items() if states.get(name, State.DROPPED) in LEFT_OUT]
    beneath = {goal.id: concept.measures_of(goal) for goal in active}
    progress = {
        goal.id: progress_of((status_by_id[m.id] for m in beneath[goal.id]), partial=is_partial(concept, goal))
        for goal in active
    }
    found = {}
    for goal in active:
        own = indicators_of(concept, goal, passed)
        parts = [part for part in concept.goals_beneath(goal) if part.id in progress and part is not goal]
        found[goal.id] = Achievement(
            goal=goal,
            measures=progress[goal.id],
            parts=tuple(parts),
            complete_parts=tuple(part for part in parts if is_complete(progress[part.id])),
            indicators=Courses(tuple(judged.get(each.id) or assess(concept, each, day) for each in own)),
            entry=entries[goal.id],
            state=states[goal.id],
            rating=rating_of(entries[goal.id], vocabulary),
        )
    return MappingProxyType(found)


def is_complete(progress: Progress) -> bool:
    """Whether all active measures are finished, and there are some."""
    return 0 < len(progress.active) == len(progress.done)
