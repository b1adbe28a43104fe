"""The outcome of a decision in words: the council's own, or those of the model."""

from konzept.figures.participation.outcomes import outcome_of
from konzept.reading.concept import Concept
from konzept.wording import localized


def outcome_word(concept: Concept, raw: str | None) -> str:
    """The label of the concept's own word for an outcome, else the model's word; empty where there is no outcome."""
    if raw is None:
        return ""
    words = concept.record.vocabulary
    return localized.own_word(raw, words.outcomes, outcome_of(raw, words))
