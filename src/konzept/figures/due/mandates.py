"""What decisions order somebody to do, as long as it is not done; and events that are announced."""

from collections.abc import Iterator
from datetime import date, timedelta

from konzept.figures.due.reasons import DueItem, DueKind, DueReason, dated
from konzept.figures.participation.outcomes import NOT_ADOPTED, outcome_of
from konzept.figures.responsibility import lead_of
from konzept.model import Decision
from konzept.model.kinds.contribution import beginning
from konzept.model.kinds.decision import Mandate
from konzept.reading.concept import Concept


def mandates_due(concept: Concept, day: date, within: int) -> Iterator[DueItem]:
    """Orders that are open on a day, each under who has to carry it out.

    An order without a date is open until it is done. One whose `done` is among the gaps is not asked for: somebody has
    looked, and nobody knows. What a decision orders counts from its day on, and only if it was taken.
    """
    for decision in concept.decisions.values():
        if decision.draft or not decision.mandates or not _holds(concept, decision, day):
            continue
        known = not any(gap.field in {"mandates", "mandates.done"} for gap in decision.gaps)
        for mandate in decision.mandates if known else ():
            if reason := _reason(mandate, day, within):
                yield DueItem(concept, decision, lead_of(concept, mandate.by).name, (reason,))


def _holds(concept: Concept, decision: Decision, day: date) -> bool:
    has_come = decision.date is None or decision.date.first <= day
    return has_come and outcome_of(decision.outcome, concept.record.vocabulary) not in NOT_ADOPTED


def _reason(mandate: Mandate, day: date, within: int) -> DueReason | None:
    what = beginning(mandate.text)
    if mandate.done and mandate.done.last <= day:
        return None
    if mandate.due is None:
        return DueReason(DueKind.MANDATE, what=what)
    if mandate.due.last > day + timedelta(days=within):
        return None
    return dated(DueKind.MANDATE_OVERDUE if mandate.due.last < day else DueKind.MANDATE_DUE, mandate.due, day, what)


def events_ahead(concept: Concept, day: date, within: int) -> Iterator[DueItem]:
    """Events that are announced within so many days, with the end of their registration, under who invites."""
    horizon = day + timedelta(days=within)
    for event in concept.events.values():
        dates = ((DueKind.REGISTRATION, event.registration), (DueKind.EVENT_AHEAD, event.date))
        reasons = tuple(dated(why, when, day) for why, when in dates if when and day <= when.last <= horizon)
        if reasons and not event.draft:
            yield DueItem(concept, event, lead_of(concept, event.body).name, reasons)
