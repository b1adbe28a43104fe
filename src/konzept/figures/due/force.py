"""Which concepts hold on a day: what is not in force any more, or not yet, asks nobody for anything."""

from datetime import date

from konzept.model import Decision
from konzept.model.kinds.concept import ConceptState
from konzept.model.kinds.decision import Result
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded

_NOT_ADOPTED = frozenset({Result.REJECTED, Result.POSTPONED})


def in_force(loaded: Loaded, concept: Concept, day: date) -> bool:
    """Whether a concept holds on a day: no draft, and not yet superseded by one that had been adopted by then.

    Only an adopted successor ends it, from the day of its adoption on; a draft of one ends nothing. Where nobody knows
    when the successor was adopted, or the concept itself says that it is superseded, it is taken to have ended.
    """
    record = concept.record
    if record.draft or record.state is ConceptState.DRAFT:
        return False
    heirs = successors(loaded, concept)
    if not heirs:
        return record.state is not ConceptState.SUPERSEDED
    ends = [decided.date.last for heir in heirs if (decided := adoption(heir)) and decided.date]
    return bool(ends) and day < min(ends)


def successors(loaded: Loaded, concept: Concept) -> tuple[Concept, ...]:
    """The adopted concepts that supersede this one, by name."""
    names = {concept.id, *concept.record.formerly}
    return tuple(other for other in loaded.concepts.values() if other.record.supersedes in names and _is_adopted(other))


def _is_adopted(concept: Concept) -> bool:
    record = concept.record
    if record.draft or record.state is ConceptState.DRAFT:
        return False
    return record.state is not None or adoption(concept) is not None


def adoption(concept: Concept) -> Decision | None:
    """The decision that adopted a concept; None where none is on record, or it did not adopt it."""
    found = concept.find("decision", concept.record.adopted)
    return found if isinstance(found, Decision) and not found.draft and found.outcome not in _NOT_ADOPTED else None
