"""Cost beside effect: what a theme, a goal or a measure cost, and what its indicators show in the same place.

Both are counted where they are always counted; here they only stand side by side. That one moved the other is nowhere
said, for figures cannot show it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from konzept.figures.indicators import Assessment
from konzept.figures.money.applications import Application
from konzept.figures.money.costs import CostRows
from konzept.figures.money.funding import ConceptFunding
from konzept.figures.money.sums import Sums
from konzept.figures.progress import MeasureStatus
from konzept.figures.whole.goals import Achievement
from konzept.figures.whole.measured import Courses, indicators_of
from konzept.model import Goal, Measure, Record, Theme
from konzept.reading.concept import Concept


class CostAndEffect(NamedTuple):
    """A theme, a goal or a measure with what it cost and with what its indicators show."""

    record: Theme | Goal | Measure
    costs: CostRows
    """Of the measures beneath it that were not given up."""
    sums: Sums
    """The applications for the money of the calls that serve it."""
    indicators: Courses
    """Those of which there is a value."""


def costs_and_effects(
    concept: Concept,
    money: ConceptFunding,
    statuses: Mapping[str, MeasureStatus],
    achievements: Mapping[str, Achievement],
    assessments: Mapping[str, Assessment],
) -> tuple[CostAndEffect, ...]:
    """Every theme, goal and measure of which both are known, in the order of output; what was given up is left out."""
    records: tuple[Theme | Goal | Measure, ...] = (
        *(theme for theme in concept.themes.values() if not theme.draft),
        *(each.goal for each in achievements.values()),
        *(each.measure for each in statuses.values() if each.active),
    )
    passed = [goal for name, goal in concept.goals.items() if name not in achievements]
    found = []
    for record in records:
        own = (assessments[each.id] for each in indicators_of(concept, record, passed) if each.id in assessments)
        shown = Courses(tuple(each for each in own if each.newest))
        if not shown.assessments:
            continue
        beneath = {measure.id for measure in _beneath(concept, record)}
        costs = CostRows(tuple(row for row in money.costs.rows if row.measure.id in beneath), money.day)
        sums = Sums(tuple(_serving(concept, money, record, beneath)))
        if sums.grants or any(row.has_costs for row in costs.rows):
            found.append(CostAndEffect(record, costs, sums, shown))
    return tuple(found)


def _beneath(concept: Concept, record: Record) -> tuple[Measure, ...]:
    return (record,) if isinstance(record, Measure) else concept.measures_of(record)


def _serving(
    concept: Concept, money: ConceptFunding, record: Theme | Goal | Measure, beneath: set[str]
) -> Iterator[Application]:
    """The applications that serve a record: of a theme those that name it as well, of all those of its measures."""
    for each in money.total.sums.applications:
        served = (concept.find("measure", name) for name in each.grant.measures)
        is_named = isinstance(record, Theme) and any(theme.id == record.id for theme in concept.themes_of(each.grant))
        if is_named or any(measure is not None and measure.id in beneath for measure in served):
            yield each
