"""How old the newest report on a measure is: counted from the report's date, not from the last edit of its file."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from konzept.model.repository import Reminders
from konzept.reading.concept import Concept
from konzept.source import months

NOTICE = 1
"""So many months ahead a report is announced as due soon."""


class Staleness(StrEnum):
    """How old the newest report on a measure is."""

    FRESH = "fresh"
    DUE_SOON = "due-soon"
    DUE = "due"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class ReportingTerms:
    """After how many months without a report one is due, and after how many the last one counts as stale."""

    due: int
    stale: int


def terms(concept: Concept, reminders: Reminders) -> ReportingTerms:
    """What the repository says; a concept that has to report more often asks its measures as often."""
    every = [duty.every for duty in concept.record.duties if duty.every]
    due = min([reminders.due, *every])
    return ReportingTerms(due, max(reminders.stale, due))


def due_on(last_report: date, terms_: ReportingTerms) -> date:
    """The day on which the next report is due."""
    return months.add(last_report, terms_.due)


def staleness(last_report: date, terms_: ReportingTerms, day: date) -> Staleness:
    """How old a report is on a day. It is due on the day itself, and stale only after the last day of its term."""
    if day > months.add(last_report, terms_.stale):
        return Staleness.STALE
    if day >= due_on(last_report, terms_):
        return Staleness.DUE
    if day >= months.add(due_on(last_report, terms_), -NOTICE):
        return Staleness.DUE_SOON
    return Staleness.FRESH
