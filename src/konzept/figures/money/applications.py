"""Where an application for money stands on a day: submitted, granted, rejected, withdrawn or settled.

A grant has one state, and dates say since when. What is dated after the day asked for does not count:

- An application counts from the day it was submitted; where nobody knows it, from the deadline of its call, else from
  the first day of the call's year.
- It is granted or rejected from the date of its decision. Without one, a grant counts from the last day of the call's
  year: earlier nobody knows that it was so. Where that year is not known either, the file is taken at its word.
- It is settled from the date of the settlement; without one, from the last day of the call's year.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from konzept.model import Call, Decision, Grant
from konzept.model.kinds.grant import GrantReport, GrantState, Stage
from konzept.reading.concept import Concept
from konzept.source.light import NamedTuple
from konzept.source.values import Moment, moment

GRANTED = frozenset({GrantState.GRANTED, GrantState.SETTLED})
"""States in which money was promised."""


class Phase(StrEnum):
    """How far a call is on a day."""

    AHEAD = "ahead"
    OPEN = "open"
    """Applications are taken."""
    RUNNING = "running"
    """The deadline has passed, the projects have not ended, and not every application is decided on."""
    DECIDED = "decided"
    """The same, and every application is decided on."""
    UNDERWAY = "underway"
    """It has begun and not ended; nobody knows the deadline."""
    ENDED = "ended"
    UNKNOWN = "unknown"
    """The call has no date."""


def phase(call: Call, day: date) -> Phase:
    """The phase of a call by its dates; what they leave open is taken from its year."""
    begins = _first(call.opens, call.announced, year_of(call))
    ends = _last(call.projects_end, year_of(call))
    if begins and day < begins:
        return Phase.AHEAD
    if call.deadline and day <= call.deadline.last:
        return Phase.OPEN
    if ends and day > ends:
        return Phase.ENDED
    if call.deadline:
        return Phase.RUNNING
    return Phase.UNDERWAY if begins or ends else Phase.UNKNOWN


def _first(*moments: Moment | None) -> date | None:
    return next((moment.first for moment in moments if moment), None)


def _last(*moments: Moment | None) -> date | None:
    return next((moment.last for moment in moments if moment), None)


def year_of(call: Call | None) -> Moment | None:
    """The year of a call as a moment; None where it has none, or one that no field would take for a date."""
    year = call.year if call else None
    return moment(str(year)) if year is not None and 1000 <= year < 3000 else None


def written_state(grant: Grant) -> GrantState:
    """The state that its file says; where it says none, what its amounts say."""
    if grant.state is not None:
        return grant.state
    if grant.settled is not None:
        return GrantState.SETTLED
    return GrantState.GRANTED if grant.granted is not None else GrantState.SUBMITTED


def decision_of(concept: Concept, grant: Grant) -> Decision | None:
    """The decision on an application, where it is recorded and no draft."""
    found = concept.find("decision", grant.decision)
    return found if isinstance(found, Decision) and not found.draft else None


def call_of(concept: Concept, grant: Grant) -> Call | None:
    """The call that an application answers, where it is recorded and no draft."""
    found = concept.find("call", grant.call)
    return found if isinstance(found, Call) and not found.draft else None


class Application(NamedTuple):
    """An application on a day on which it was there; its amounts are those that count on that day."""

    grant: Grant
    call: Call | None
    state: GrantState
    decided: date | None
    """The last day of the date of its decision; None where nobody knows it."""
    counts_from: date | None
    """From when on it counts as granted; None for what was never granted."""
    settled_from: date | None

    @property
    def settled_on(self) -> date | None:
        """The last day of the date of its settlement; None where nobody knows it."""
        settled = self.grant.settled
        return settled.date.last if settled and settled.date else None

    @property
    def is_granted(self) -> bool:
        """Whether money was promised by then."""
        return self.state in GRANTED

    @property
    def is_settled(self) -> bool:
        """Whether it was settled by then."""
        return self.state is GrantState.SETTLED

    @property
    def is_undated(self) -> bool:
        """Whether it was granted on a day that nobody knows."""
        return self.counts_from is not None and self.decided is None

    @property
    def granted(self) -> Decimal | None:
        """What was granted; None where nothing was, or where nobody knows how much."""
        return self.grant.granted if self.is_granted else None

    @property
    def settled(self) -> Decimal | None:
        """What was spent in the end; None where it is not settled, or where nobody knows how much."""
        return self.grant.settled.amount if self.is_settled and self.grant.settled else None

    @property
    def returned(self) -> Decimal | None:
        """What was granted and not spent; None where one of the two is not known."""
        return None if self.granted is None or self.settled is None else self.granted - self.settled


def application(concept: Concept, grant: Grant, day: date) -> Application | None:
    """How an application stands on a day; None where it was not there yet."""
    call, decision, written = call_of(concept, grant), decision_of(concept, grant), written_state(grant)
    decided = _last(decision.date) if decision else None
    counts_from = settled_from = None
    if written in GRANTED:
        counts_from = decided or _last(year_of(call)) or date.min
        if written is GrantState.SETTLED or grant.settled:
            dated = _last(grant.settled.date if grant.settled else None)
            settled_from = dated or max(counts_from, _last(year_of(call)) or date.min)
    received = _last(grant.submitted, call.deadline if call else None) or _first(year_of(call)) or date.min
    if day < min(received, decided or received):
        return None
    return Application(
        grant, call, _state(written, day, decided, counts_from, settled_from), decided, counts_from, settled_from
    )


def _state(
    written: GrantState, day: date, decided: date | None, counts_from: date | None, settled_from: date | None
) -> GrantState:
    if counts_from is None:
        return GrantState.SUBMITTED if decided and day < decided else written
    if day < counts_from:
        return GrantState.SUBMITTED
    return GrantState.SETTLED if settled_from and settled_from <= day else GrantState.GRANTED


class Owed(NamedTuple):
    """A report on a project that has not come yet."""

    report: GrantReport
    key: str
    """Which one of the project's: `final`, `interim`, `interim-2` …"""


def owed_reports(application: Application, day: date) -> tuple[Owed, ...]:
    """The reports that a granted project owes and has not given by the day, in the order of the file.

    None where `gaps` says that nobody knows what came.
    """
    if any(gap.field in {"reports", "reports.received"} for gap in application.grant.gaps):
        return ()
    counts: dict[Stage, int] = {}
    owed = []
    for report in application.grant.reports if application.is_granted else ():
        counts[report.kind] = counts.get(report.kind, 0) + 1
        number = counts[report.kind]
        if not is_received(report, day):
            owed.append(Owed(report, str(report.kind) if number == 1 else f"{report.kind}-{number}"))
    return tuple(owed)


def is_received(report: GrantReport, day: date) -> bool:
    """A report is there if and only if it says when it came, from that day on."""
    return report.received is not None and report.received.last <= day
