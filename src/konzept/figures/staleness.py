"""How old the newest report on a measure is: counted from the report's date, not from the last edit of its file."""

from datetime import date, timedelta
from enum import StrEnum

from konzept.model.repository import Reminders
from konzept.reading.concept import Concept
from konzept.source.light import NamedTuple
from konzept.source.numbers import months
from konzept.source.values import Moment

DUE = 6
"""Months after which a report is due where neither konzept.yaml nor a duty says so."""

STALE = 12
"""Months after which a report is stale at the earliest, where konzept.yaml does not say so."""

GRACE = 6
"""So many months after it was due a report that is missing makes the last one stale."""


class Staleness(StrEnum):
    """How old the newest report on a measure is."""

    FRESH = "fresh"
    DUE_SOON = "due-soon"
    DUE = "due"
    STALE = "stale"


class ReportingTerms(NamedTuple):
    """After how many months without a report one is due, and after how many the last one counts as stale."""

    due: int
    stale: int


def terms(concept: Concept, reminders: Reminders) -> ReportingTerms:
    """What konzept.yaml says; else as often as the concept has to report; else every `DUE` months."""
    every = [duty.every for duty in concept.record.duties if duty.every]
    due = reminders.due if reminders.due is not None else min(every, default=DUE)
    stale = reminders.stale if reminders.stale is not None else max(STALE, due + GRACE)
    return ReportingTerms(due, max(stale, due))


def due_on(last_report: Moment, terms_: ReportingTerms) -> Moment:
    """When the next report is due, as exactly as the date of the last one is known."""
    return months.reckoned(last_report, terms_.due)


def staleness(last_report: Moment, terms_: ReportingTerms, day: date) -> Staleness:
    """How old a report is on a day. It is due on the day itself, and stale only after the last day of its term."""
    due = due_on(last_report, terms_).last
    if day > months.reckoned(last_report, terms_.stale).last:
        return Staleness.STALE
    if day >= due:
        return Staleness.DUE
    if day >= _notice(due, terms_):
        return Staleness.DUE_SOON
    return Staleness.FRESH


def _notice(due: date, terms_: ReportingTerms) -> date:
    """From when on a report is announced as due soon: a month ahead, and a week where one is due every month."""
    return months.add(due, -1) if terms_.due > 1 else due - timedelta(days=7)
