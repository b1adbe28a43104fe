"""All figures of a concept on a day, each computed once, whoever asks for it: document, site, report or open data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from konzept.figures.indicators import Assessment, assess
from konzept.figures.money.funding import ConceptFunding, funding
from konzept.figures.progress import MeasureStatus, Progress, progress_of, statuses
from konzept.figures.whole.goals import GoalProgress, goal_progress
from konzept.model import Record
from konzept.reading.concept import Concept


@dataclass(frozen=True)
class Figures:
    """What holds of one concept on one day; nothing is computed before somebody asks."""

    concept: Concept
    day: date
    _beneath: dict[tuple[str, str], Progress] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def statuses(self) -> Mapping[str, MeasureStatus]:
        """Where every measure stands, by id."""
        return statuses(self.concept, self.day)

    def beneath(self, record: Record) -> Progress:
        """The progress of all measures beneath a goal, a theme or the whole concept."""
        key = record.kind_name, record.id
        if key not in self._beneath:
            self._beneath[key] = progress_of(self.statuses[measure.id] for measure in self.concept.measures_of(record))
        return self._beneath[key]

    def goals(self, record: Record) -> GoalProgress:
        """How far the goals beneath a theme or the whole concept are."""
        return goal_progress(self.concept, record, self.day, self.statuses)

    @cached_property
    def funding(self) -> ConceptFunding:
        """The money of its calls and measures."""
        return funding(self.concept, self.day, self.statuses)

    @cached_property
    def assessments(self) -> Mapping[str, Assessment]:
        """How its public indicators stand, by id."""
        public = (each for each in self.concept.indicators.values() if not each.draft)
        return {each.id: assess(self.concept, each, self.day) for each in public}
