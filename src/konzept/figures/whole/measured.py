"""Which indicators show how far a theme, a goal or a measure is: its own ones and those of the goals beneath."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from konzept.figures.indicators import Assessment, Course
from konzept.model import Goal, Indicator, Measure, Record, Theme
from konzept.reading.concept import Concept


def indicators_of(concept: Concept, record: Record, without: Iterable[Record] = ()) -> tuple[Indicator, ...]:
    """The public indicators of a record, each once, in the order of output.

    Those that it names and those that name it; of a theme or goal those of the goals and themes beneath as well, except
    of drafts and of the records in `without`.
    """
    passed = {(each.kind_name, each.id) for each in without}
    above = [
        each
        for each in (record, *_beneath(concept, record))
        if (each.kind_name, each.id) not in passed and (each is record or not each.draft)
    ]
    return tuple(
        each
        for each in concept.indicators.values()
        if not each.draft and any(_belongs(concept, each, level) for level in above)
    )


def _beneath(concept: Concept, record: Record) -> tuple[Record, ...]:
    match record:
        case Theme():
            inner = (theme for theme in concept.themes.values() if record in concept.theme_chain(theme)[1:])
            return (*inner, *concept.goals_beneath(record))
        case _:
            return concept.goals_beneath(record)


def _belongs(concept: Concept, indicator: Indicator, record: Record) -> bool:
    """Whether one of the two names the other."""
    named: Iterable[str] = ()
    naming: Iterable[str] = ()
    match record:
        case Measure():
            named = [each.id for each in record.indicators]
        case Goal():
            named, naming = record.indicators, indicator.goals
        case Theme():
            named, naming = record.indicators, indicator.themes
    found = any(concept.find("indicator", name) is indicator for name in named)
    return found or any(concept.find(record.kind_name, name) is record for name in naming)


class Courses(NamedTuple):
    """How some indicators stand against their targets; each counts by the target that counts."""

    assessments: tuple[Assessment, ...]

    @property
    def judged(self) -> tuple[Assessment, ...]:
        """Those that have a target."""
        return tuple(each for each in self.assessments if each.next is not None)

    @property
    def reached(self) -> tuple[Assessment, ...]:
        """Those whose target is reached."""
        return tuple(each for each in self.judged if each.next and each.next.verdict is Course.REACHED)

    @property
    def untargeted(self) -> int:
        """How many have no target: nothing says whether their values are good."""
        return len(self.assessments) - len(self.judged)

    @property
    def all_reached(self) -> bool:
        """Whether there are targets, and every one of them is reached."""
        return 0 < len(self.judged) == len(self.reached)

    @property
    def counts(self) -> Mapping[Course, int]:
        """How many stand at each verdict, in the order of verdicts."""
        verdicts = [each.next.verdict for each in self.judged if each.next]
        return MappingProxyType({course: verdicts.count(course) for course in Course if course in verdicts})
