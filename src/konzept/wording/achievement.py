"""The degree of achievement of a goal in words: by its measures, by its indicators, and by its own report."""

from konzept.figures.indicators import Course
from konzept.figures.whole.goals import Achievement, GoalProgress
from konzept.figures.whole.measured import Courses
from konzept.i18n.messages import _, ngettext
from konzept.reading.concept import Concept
from konzept.wording import localized
from konzept.wording.counts import result
from konzept.wording.levels import goals_of
from konzept.wording.phrases import Terms


def by_measures(concept: Concept, found: Achievement) -> str:
    """How many of its measures are implemented, and under how many of its parts all of them are."""
    parts = ""
    if found.parts:
        parts = _("all of them under {complete} of {parts} {goals} within it").format(
            complete=localized.number(len(found.complete_parts)),
            parts=localized.number(len(found.parts)),
            goals=localized.after_of(goals_of(concept), len(found.parts)),
        )
    return localized.clauses((result(concept, found.measures), parts))


def by_indicators(found: Courses) -> str:
    """How many of the indicators that have a target have reached it, and how the others stand."""
    if not found.assessments:
        return _("no indicator")
    untargeted = ngettext("{count} without a target", "{count} without a target", found.untargeted).format(
        count=localized.number(found.untargeted)
    )
    if not found.judged:
        return untargeted
    reached = _("reached: {reached} of {judged}").format(
        reached=localized.number(len(found.reached)), judged=localized.number(len(found.judged))
    )
    others = (
        f"{localized.number(count)} {localized.word(course)}"
        for course, count in found.counts.items()
        if course is not Course.REACHED
    )
    return localized.clauses((reached, *others, untargeted if found.untargeted else ""))


def by_report(concept: Concept, found: Achievement) -> str:
    """What its newest own report says, of which day it is; a word where there is none."""
    return Terms(concept).entry(found.entry) if found.entry else _("no report")


def goals_by_indicators(goals: GoalProgress) -> str:
    """Of how many goals all indicators have reached their targets, of those that have such; empty without any."""
    if not goals.measured:
        return ""
    return _("all indicators reached under {attained} of {measured} that have a target").format(
        attained=localized.number(len(goals.attained)), measured=localized.number(len(goals.measured))
    )
