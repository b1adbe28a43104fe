"""All figures of a concept on a day, each computed once, whoever asks for it: document, site, report or open data."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cached_property

from konzept.figures.due.force import Superseded, superseded
from konzept.figures.indicators import Assessment, assess
from konzept.figures.money.effect import CostAndEffect, costs_and_effects
from konzept.figures.money.funding import ConceptFunding, funding
from konzept.figures.progress import MeasureStatus, Progress, progress_of, statuses
from konzept.figures.staleness import terms
from konzept.figures.whole.checks import CheckResult, check_results
from konzept.figures.whole.coverage import is_partial
from konzept.figures.whole.goals import Achievement, GoalProgress, achievements, goal_progress
from konzept.figures.whole.groups import GroupFigures, group_figures
from konzept.figures.whole.news import NewestReport, news_of
from konzept.figures.whole.offers import Offers, offers_of
from konzept.model import Record
from konzept.model.repository import Reminders
from konzept.reading.concept import Concept
from konzept.source.light import dataclass


@dataclass(frozen=True)
class Figures:
    """What holds of one concept on one day; nothing is computed before somebody asks."""

    concept: Concept
    day: date
    _beneath: dict[tuple[str, str], Progress] = field(default_factory=dict, init=False, repr=False, compare=False)

    others: Mapping[str, Concept] = field(default_factory=dict, kw_only=True, repr=False, compare=False)
    """The public concepts of the repository by id, among which its successor is looked for."""
    reminders: Reminders = field(default=Reminders(), kw_only=True, repr=False, compare=False)

    @cached_property
    def statuses(self) -> Mapping[str, MeasureStatus]:
        """Where every measure stands, by id."""
        return statuses(self.concept, self.day)

    def beneath(self, record: Record) -> Progress:
        """The progress of all measures beneath a goal, a theme or the whole concept."""
        key = record.kind_name, record.id
        if key not in self._beneath:
            found = (self.statuses[measure.id] for measure in self.concept.measures_of(record))
            self._beneath[key] = progress_of(found, partial=is_partial(self.concept, record))
        return self._beneath[key]

    @cached_property
    def news(self) -> NewestReport | None:
        """How old the newest report on any measure is; None where there is none."""
        public = (each for each in self.statuses.values() if not each.measure.draft)
        return news_of(public, terms(self.concept, self.reminders), self.day)

    @cached_property
    def superseded(self) -> Superseded | None:
        """What has taken the place of the concept by the day; None while it is in force."""
        return superseded(self.others, self.concept, self.day)

    def goals(self, record: Record) -> GoalProgress:
        """How far the goals beneath a theme or the whole concept are."""
        return goal_progress(self.concept, record, self.achievements)

    @cached_property
    def achievements(self) -> Mapping[str, Achievement]:
        """The degree of achievement of every public goal that was not given up, by id."""
        return achievements(self.concept, self.day, self.statuses, self.assessments)

    @cached_property
    def groups(self) -> tuple[GroupFigures, ...]:
        """What there is for each target group."""
        return group_figures(self.concept, self.day, self.statuses)

    def offers(self, record: Record | None = None) -> Offers:
        """All offers, or those for a theme, goal, measure or target group, or by a body."""
        return offers_of(self.concept, self.day, record)

    @cached_property
    def checks(self) -> tuple[CheckResult, ...]:
        """What the municipality's own checks found; of a public concept, those that are public."""
        return check_results(self.concept)

    @cached_property
    def funding(self) -> ConceptFunding:
        """The money of its calls and measures."""
        return funding(self.concept, self.day, self.statuses)

    @cached_property
    def costs_and_effects(self) -> tuple[CostAndEffect, ...]:
        """Cost beside effect, of every theme, goal and measure of which both are known."""
        return costs_and_effects(self.concept, self.funding, self.statuses, self.achievements, self.assessments)

    @cached_property
    def assessments(self) -> Mapping[str, Assessment]:
        """How its public indicators stand, by id."""
        public = (each for each in self.concept.indicators.values() if not each.draft)
        return {each.id: assess(self.concept, each, self.day) for each in public}
