"""The degree of achievement of the goals: measures, indicators and own report side by side, never made into one."""

from collections.abc import Iterator

from konzept.answers import cells
from konzept.answers.table import Column, Table, table_of
from konzept.documents.edition import Edition, fact
from konzept.documents.views import Chapter, Fact
from konzept.figures.whole.goals import Achievement, GoalProgress
from konzept.i18n.messages import _
from konzept.model import Goal
from konzept.wording.counts import (
    by_indicators,
    by_measures,
    by_report,
    goals_by_indicators,
    goals_by_measures,
    goals_by_report,
)
from konzept.wording.titles import link_to, title_of


def chapters(edition: Edition, anchor: str = "achievement", *, linked: bool = True) -> Iterator[Chapter]:
    """The chapter on all goals, where more is on record of any of them than measures."""
    found = edition.goals(edition.concept.record)
    if any(each.says_more for each in found.achievements):
        yield Chapter(
            anchor=anchor,
            title=title(edition),
            sentences=explained(edition),
            tables=(table(edition, found, linked=linked),),
        )


def title(edition: Edition) -> str:
    """The heading, in the concept's own word for goals."""
    return _("{goals}: what is achieved").format(goals=edition.level("goal").many)


def explained(edition: Edition) -> tuple[str, ...]:
    """What the three columns say, and that none of them stands for another."""
    measures = edition.measures.many
    return (
        _("Three views stand side by side and are never made into one figure."),
        _(
            "The {measures} say what was done, the indicators what can be measured of it, and its own report how those "
            "who answer for it judge. An indicator counts as reached when its target is."
        ).format(measures=measures),
    )


def table(edition: Edition, found: GoalProgress, *, linked: bool = True) -> Table:
    """A row for each goal, in the order of output; last what they come to together."""
    concept = edition.concept

    columns: tuple[Column[Achievement], ...] = (
        Column(
            "title",
            edition.level("goal").one,
            lambda each: cells.linked(link_to(each.goal)) if linked else title_of(each.goal),
            foot=_("Together"),
        ),
        Column(
            "measures",
            _("By the {measures}").format(measures=edition.measures.many),
            lambda each: by_measures(concept, each),
            foot=goals_by_measures(concept, found) or "–",
        ),
        Column(
            "indicators",
            _("By the indicators"),
            lambda each: by_indicators(each.indicators),
            foot=goals_by_indicators(concept, found) or "–",
        ),
        Column("report", _("By its own report"), lambda each: by_report(concept, each), foot=goals_by_report(found)),
    )
    return table_of(columns, found.achievements, caption=_("What is achieved, from three sides"))


def achieved(edition: Edition, goal: Goal) -> tuple[Fact, ...]:
    """The three sides of one goal, where more is on record than its measures."""
    found = edition.achievements.get(goal.id)
    if found is None or not found.says_more:
        return ()
    sides = (
        (_("By the {measures}").format(measures=edition.measures.many), by_measures(edition.concept, found)),
        (_("By the indicators"), by_indicators(found.indicators)),
        (_("By its own report"), by_report(edition.concept, found)),
    )
    return fact(
        _("What is achieved"), *(_("{side}: {counts}").format(side=side, counts=counts) for side, counts in sides)
    )
