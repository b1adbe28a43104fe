"""How many of the measures that were adopted are on record, and what others say of the whole."""

from collections import Counter
from datetime import date
from itertools import combinations

from konzept.model import ConceptRecord, Goal, Record, Theme
from konzept.model.kinds.measure import From
from konzept.model.record import Stated
from konzept.reading.concept import Concept
from konzept.source.light import NamedTuple

BESIDE = (From.AD_HOC, From.AMENDMENT, From.EXISTING)
"""Origins of measures that may not be among those that were adopted: they came later, or were there before."""


class Coverage(NamedTuple):
    """The number of measures that the resolution names, and how many are on record without drafts."""

    declared: int
    recorded: int
    beside: tuple[int, ...] = ()
    """How many of the recorded ones came ad hoc, came by an amendment, and were there before."""

    @property
    def differs(self) -> bool:
        """Whether what is on record is not the whole: no share of it is one of the whole.

        A resolution may or may not have counted the measures of each origin beside it.
        """
        some = (each for count in range(len(self.beside) + 1) for each in combinations(self.beside, count))
        return all(self.declared != self.recorded - sum(each) for each in some)

    @property
    def lacks(self) -> bool:
        """Whether something that was adopted is not on record, and nobody knows under which theme it belongs."""
        return self.differs and self.recorded - sum(self.beside) < self.declared

    @property
    def is_part(self) -> bool:
        """Whether all that is on record is certainly among what was adopted."""
        return self.recorded <= self.declared and not any(self.beside)


def coverage(concept: Concept) -> Coverage | None:
    """How much of a concept is on record; None where no total is declared."""
    declared = concept.record.declared.measures
    if declared is None:
        return None
    recorded = [measure for measure in concept.measures.values() if not measure.draft]
    origins = Counter(measure.origin for measure in recorded)
    return Coverage(declared, len(recorded), tuple(origins[each] for each in BESIDE))


def is_partial(concept: Concept, record: Record | None = None) -> bool:
    """Whether the measures on record are not all of the concept, or perhaps not all beneath a record or of a lead."""
    found = coverage(concept)
    return found is not None and (found.differs if isinstance(record, ConceptRecord) else found.lacks)


def stated_on(record: ConceptRecord | Theme | Goal, day: date) -> tuple[Stated, ...]:
    """What had been said of the whole by a day, the newest first, last what is not dated."""
    known = [each for each in record.stated if each.date is None or each.date.last <= day]
    return tuple(sorted(known, key=lambda each: each.date.last if each.date else date.min, reverse=True))
