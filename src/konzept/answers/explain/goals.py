"""Explanations of how far goals are: by their measures, by their indicators, and by their own reports."""

from collections.abc import Iterator
from datetime import date

from konzept.answers.explain.answers import Answer, Input, place_of
from konzept.figures.entries import position
from konzept.figures.whole.goals import Achievement, GoalProgress, achievements, goal_progress
from konzept.i18n.messages import _
from konzept.model import ConceptRecord, Goal, Theme
from konzept.reading.concept import Concept
from konzept.wording import indicator_words
from konzept.wording.counts import by_indicators, by_report, goals_by_indicators, goals_by_measures, goals_by_report


def of_goals(concept: Concept, record: Goal | Theme | ConceptRecord, day: date) -> Iterator[Answer]:
    """The answers on the goals beneath a record and, of a goal, on its own indicators and report."""
    found = achievements(concept, day)
    if isinstance(record, Goal) and (own := found.get(record.id)):
        yield from _own(concept, own)
    if concept.goals_beneath(record):
        yield from _together(concept, record, goal_progress(concept, record, found))


def _own(concept: Concept, found: Achievement) -> Iterator[Answer]:
    """The two sides of a goal that its measures say nothing of."""
    if found.indicators.assessments:
        yield Answer(
            title=_("By the indicators"),
            result=by_indicators(found.indicators),
            rule=_(
                "Its own indicators and those of the goals within it, each by the target that counts: the next one, or "
                "the last where all have passed."
            ),
            counted=tuple(
                Input(
                    each.indicator.title,
                    place_of(each.indicator),
                    indicator_words.verdict(each.next) if each.next else _("without a target"),
                )
                for each in found.indicators.assessments
            ),
        )
    entry = found.entry
    if entry:
        place = place_of(found.goal, "status", position(found.goal, entry))
        yield Answer(
            title=_("By its own report"),
            result=by_report(concept, found),
            rule=_("The newest own entry of the goal itself; its measures and indicators are not asked."),
            counted=(Input(by_report(concept, found), place),),
        )


def _together(concept: Concept, record: Goal | Theme | ConceptRecord, found: GoalProgress) -> Iterator[Answer]:
    """The answers on several goals: by their measures, by their indicators and by their own reports."""
    left_out = tuple(
        Input(goal.title, place_of(goal), _("a draft") if goal.draft else _("left out"))
        for goal in concept.goals_beneath(record)
        if goal not in found.active
    )
    complete, incomplete = _("all its measures are finished"), _("not all its measures are finished, or it has none")
    yield Answer(
        title=_("Goals by their measures"),
        result=goals_by_measures(concept, found) or _("no measures"),
        rule=_("All active measures beneath the goal are finished, and there are some; whether it is reached is open."),
        counted=tuple(
            Input(goal.title, place_of(goal), complete if goal in found.complete else incomplete)
            for goal in found.active
        ),
        left_out=left_out,
    )
    if found.measured:
        yield Answer(
            title=_("Goals by their indicators"),
            result=goals_by_indicators(concept, found),
            rule=_("Every indicator of the goal that has a target has reached it, and there are some."),
            counted=tuple(
                Input(each.goal.title, place_of(each.goal), by_indicators(each.indicators))
                for each in found.achievements
                if each.indicators.judged
            ),
            left_out=tuple(
                Input(each.goal.title, place_of(each.goal), by_indicators(each.indicators))
                for each in found.achievements
                if not each.indicators.judged
            ),
        )
    yield Answer(
        title=_("Goals by their own reports"),
        result=goals_by_report(found),
        rule=_("The newest report on the goal itself says that it is implemented; its measures are not asked."),
        counted=tuple(Input(goal.title, place_of(goal), _reported(found, goal)) for goal in found.active),
        left_out=left_out,
    )


def _reported(goals: GoalProgress, goal: Goal) -> str:
    if goal in goals.unreported:
        return _("no report")
    return _("reached") if goal in goals.reached else _("not reached")
