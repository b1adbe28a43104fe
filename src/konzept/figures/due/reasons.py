"""Why something is on the list of what is due, and who it is told."""

from datetime import date
from enum import StrEnum

from konzept.model import Call, ConceptRecord, Contribution, Decision, Event, Grant, Indicator, Measure, Offer
from konzept.model.kinds.concept import Duty
from konzept.reading.concept import Concept, natural
from konzept.source.light import NamedTuple
from konzept.source.values import Moment


class DueKind(StrEnum):
    """Why something is on the list."""

    OVERDUE = "overdue"
    DUE = "due"
    MILESTONE_OVERDUE = "milestone-overdue"
    MILESTONE_DUE = "milestone-due"
    START_OVERDUE = "start-overdue"
    START_DUE = "start-due"
    OVERRIDE_ENDED = "override-ended"
    """The `until` of the newest entry has passed: what it says is to be looked at again."""
    UNREPORTED = "unreported"
    STALE = "stale"
    REPORT_DUE = "report-due"
    REPORT_DUE_SOON = "report-due-soon"
    DUTY = "duty"
    DUTY_OVERDUE = "duty-overdue"
    ANSWER_OVERDUE = "answer-overdue"
    ANSWER_DUE = "answer-due"
    UNANSWERED = "unanswered"
    DEADLINE = "deadline"
    """Applications to a call close."""
    DECISION_OVERDUE = "decision-overdue"
    DECISION_DUE = "decision-due"
    UNDECIDED = "undecided"
    """Applications have closed, and no date is known by which they are to be decided."""
    PROJECT_REPORT_OVERDUE = "project-report-overdue"
    PROJECT_REPORT_DUE = "project-report-due"
    VALUE_OVERDUE = "value-overdue"
    """The next period of an indicator has ended, and there is no value of it."""
    VALUE_DUE = "value-due"
    """It ends soon; or there is no value at all yet."""
    EVENT_OVERDUE = "event-overdue"
    """An event that comes again should have come again, and the next one is not on record."""
    EVENT_DUE = "event-due"
    """The next one is due soon; or nobody knows when the last one was."""
    CHECK_OVERDUE = "check-overdue"
    """Nobody has asked for long whether an offer is still as it is told."""
    CHECK_DUE = "check-due"
    SETTLEMENT = "settlement"
    """The project has ended, its reports are there, and it is not settled."""
    MANDATE_OVERDUE = "mandate-overdue"
    MANDATE_DUE = "mandate-due"
    MANDATE = "mandate"
    """An order of a decision that is not done, and has no date."""
    REGISTRATION = "registration"
    """Whoever wants to come to an event has to say so by then."""
    EVENT_AHEAD = "event-ahead"
    """An event that is announced takes place."""


class DueReason(NamedTuple):
    """One reason: its date as exactly as it is known, and how many days ago its last day was."""

    why: DueKind
    when: Moment | None = None
    days: int | None = None
    """Negative where the day is still ahead; None without a date."""
    what: str = ""
    """The title of a milestone, the beginning of an order; of a project's report which one: `final`, `interim-2` …"""
    last_report: Moment | None = None
    """Of a measure whose next report is due; of an indicator, of when its newest value is; of an event, its day; of an
    offer, when it was checked."""
    since: Moment | None = None
    """Of a contribution, when it came; of a duty, of when the last report was."""
    missed: tuple[Moment, ...] = ()
    """Of a duty, every date on which a report was due since the last one; the first of them is `when`."""
    waiting: int | None = None
    """Of a contribution, how many days ago that was."""


class DueItem(NamedTuple):
    """A record that somebody has to see to, or a duty of a concept, with its reasons in order of `DueKind`."""

    concept: Concept
    record: Measure | ConceptRecord | Contribution | Call | Grant | Indicator | Event | Decision | Offer
    lead: str
    """Who answers for it by name; empty where nobody does."""
    reasons: tuple[DueReason, ...]
    duty: Duty | None = None
    of: str = ""
    """The concept, where the list has something of another concept that is called the same."""

    @property
    def called(self) -> tuple[str, ...]:
        """What it is known by in its concept: two of one name look alike in a list."""
        if self.duty:
            return "duty", *self.duty.to, self.duty.kind or ""
        return self.record.kind_name, str(getattr(self.record, "number", None) or ""), self.record.heading.casefold()


class DueGroup(NamedTuple):
    """What one body answers for, in all concepts; without a name nobody does."""

    lead: str
    items: tuple[DueItem, ...]


def dated(why: DueKind, when: Moment, day: date, what: str = "") -> DueReason:
    """A reason with its date, and how many days ago that was."""
    return DueReason(why, when, (day - when.last).days, what)


def rank(reason: DueReason) -> tuple[object, ...]:
    """In the order of `DueKind`, the earliest first; those without a date last."""
    return list(DueKind).index(reason.why), _last(reason), natural(reason.what)


def pressing(item: DueItem) -> date:
    """The earliest of its dates."""
    return min(_last(reason) for reason in item.reasons)


def _last(reason: DueReason) -> date:
    return reason.when.last if reason.when else date.max
