"""Which concepts hold on a day: what is not in force any more, or not yet, asks nobody for anything."""

from collections.abc import Mapping
from datetime import date

from konzept.figures.participation.outcomes import NOT_ADOPTED, outcome_of
from konzept.model import Decision
from konzept.model.kinds.concept import ConceptState
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded, superseding
from konzept.source.light import NamedTuple
from konzept.source.values import Moment


class Superseded(NamedTuple):
    """A concept that is no longer in force."""

    by: Concept | None
    """The concept in its place; None where none is on record."""
    since: Moment | None
    """The day on which that one was adopted; None where it is not known."""


def in_force(loaded: Loaded, concept: Concept, day: date) -> bool:
    """Whether a concept holds on a day: no draft, and not yet superseded by one that had been adopted by then."""
    record = concept.record
    if record.draft or record.state is ConceptState.DRAFT:
        return False
    return superseded(loaded.concepts, concept, day) is None


def superseded(concepts: Mapping[str, Concept], concept: Concept, day: date) -> Superseded | None:
    """What has taken the place of a concept by a day; None for one that nothing has.

    Only an adopted successor ends it, from the day of its adoption on; a draft of one ends nothing. Where nobody knows
    when the successor was adopted, or the concept itself says that it is superseded, it is taken to have ended.
    """
    heirs = [other for other in superseding(concepts, concept.id, *concept.record.formerly) if _is_adopted(other)]
    if not heirs:
        return Superseded(None, None) if concept.record.state is ConceptState.SUPERSEDED else None
    dated = [(decided.date, heir) for heir in heirs if (decided := adoption(heir)) and decided.date]
    if not dated:
        return Superseded(heirs[0], None)
    since, heir = min(dated, key=lambda each: each[0].last)
    return Superseded(heir, since) if since.last <= day else None


def _is_adopted(concept: Concept) -> bool:
    record = concept.record
    if record.draft or record.state is ConceptState.DRAFT:
        return False
    return record.state is not None or adoption(concept) is not None


def adoption(concept: Concept) -> Decision | None:
    """The decision that adopted a concept; None where none is on record, or it did not adopt it."""
    found = concept.find("decision", concept.record.adopted)
    if not isinstance(found, Decision) or found.draft:
        return None
    return None if outcome_of(found.outcome, concept.record.vocabulary) in NOT_ADOPTED else found
