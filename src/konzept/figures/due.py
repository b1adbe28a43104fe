"""What somebody has to see to: overdue, due, to be reported or reviewed, each once, by who answers for it.

Asked of a day; nothing remembers what was asked before, so that asking twice adds nothing. Only concepts in force are
asked: what became of the measures of a superseded one is told by `konzept.changes.succession`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from konzept.figures.money.applications import Application, application, owed_reports, year_of
from konzept.figures.participation.contributions import answerer, contribution_figures
from konzept.figures.progress import UNDERWAY, MeasureStatus, statuses
from konzept.figures.responsibility import NOBODY, lead_of
from konzept.figures.staleness import Staleness, due_on, staleness, terms
from konzept.model import Call, ConceptRecord, Contribution, Decision, Grant, Measure, ReportRecord
from konzept.model.kinds.concept import ConceptState, Duty
from konzept.model.kinds.grant import GrantState
from konzept.model.record import State
from konzept.model.repository import Reminders
from konzept.reading.concept import Concept, natural
from konzept.reading.load import Loaded
from konzept.source import months
from konzept.source.values import Moment
from konzept.source.values import day as moment_of


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
    PROJECT_REPORT_OVERDUE = "project-report-overdue"
    PROJECT_REPORT_DUE = "project-report-due"
    SETTLEMENT = "settlement"
    """The project has ended, its reports are there, and it is not settled."""


@dataclass(frozen=True, slots=True)
class DueReason:
    """One reason: its date as exactly as it is known, and how many days ago its last day was."""

    why: DueKind
    when: Moment | None = None
    days: int | None = None
    """Negative where the day is still ahead; None without a date."""
    what: str = ""
    """The title of a milestone; of a report on a project which one it is: `final`, `interim`, `interim-2` …"""
    last_report: date | None = None
    """Of a measure whose next report is due."""
    since: Moment | None = None
    """Of a contribution, when it came; of a duty, of when the last report was."""
    waiting: int | None = None
    """Of a contribution, how many days ago that was."""


@dataclass(frozen=True, slots=True)
class DueItem:
    """A measure, call, application, duty to report or contribution, with all its reasons in the order of `DueKind`."""

    concept: Concept
    record: Measure | ConceptRecord | Contribution | Call | Grant
    lead: str
    """Who answers for it by name; empty where nobody does."""
    reasons: tuple[DueReason, ...]
    duty: Duty | None = None


@dataclass(frozen=True, slots=True)
class DueGroup:
    """What one body answers for, in all concepts; without a name nobody does."""

    lead: str
    items: tuple[DueItem, ...]


def due(loaded: Loaded, day: date, within: int, only: str | None = None) -> tuple[DueGroup, ...]:
    """What is on the list on a day, looking so many days ahead: bodies by name, last what nobody answers for.

    A body that has the same name in two concepts is one and the same.
    """
    groups: dict[str, list[DueItem]] = {}
    for name, concept in loaded.concepts.items():
        if only in {None, name} and in_force(loaded, concept, day):
            for item in _items(concept, loaded.repository.reminders, day, within):
                groups.setdefault(item.lead, []).append(item)
    names = sorted(groups, key=lambda name: (not name, natural(name)))
    return tuple(DueGroup(name, tuple(sorted(groups[name], key=_pressing))) for name in names)


def upcoming(concept: Concept, day: date, within: int) -> tuple[DueItem, ...]:
    """The dates of a concept's measures, calls and grants that lie ahead, and no reminders; the next one first."""
    ahead = ((standing, tuple(_dates(standing, day, within))) for standing in statuses(concept, day).values())
    items = [
        _item(concept, standing, kept)
        for standing, reasons in ahead
        if standing.active and (kept := tuple(reason for reason in reasons if (reason.days or 0) < 0))
    ]
    items += [
        replace(item, reasons=kept)
        for item in _money(concept, day, within)
        if (kept := tuple(reason for reason in item.reasons if (reason.days or 0) < 0))
    ]
    return tuple(sorted(items, key=_pressing))


def in_force(loaded: Loaded, concept: Concept, day: date) -> bool:
    """Whether a concept holds on a day: no draft, and not yet superseded by one that had been adopted by then."""
    record = concept.record
    if record.draft or record.state is ConceptState.DRAFT:
        return False
    heirs = [other for other in loaded.concepts.values() if other.record.supersedes == concept.id]
    if record.state is not ConceptState.SUPERSEDED and not heirs:
        return True
    ends = [decided.date.last for heir in heirs if (decided := _adoption(heir)) and decided.date]
    return bool(ends) and day < min(ends)


def _adoption(concept: Concept) -> Decision | None:
    found = concept.find("decision", concept.record.adopted)
    return found if isinstance(found, Decision) else None


def _items(concept: Concept, reminders: Reminders, day: date, within: int) -> Iterator[DueItem]:
    for duty in concept.record.duties:
        reason = _duty(concept, duty, day, within)
        if reason:
            yield DueItem(concept, concept.record, lead_of(concept, duty.by).name, (reason,), duty)
    for standing in statuses(concept, day).values():
        if standing.active:
            reasons = [*_dates(standing, day, within), *_reports(concept, standing, reminders, day)]
            if reasons:
                yield _item(concept, standing, tuple(reasons))
    for contribution in contribution_figures(concept, day).open:
        reason = _answer(contribution, reminders, day, within)
        yield DueItem(concept, contribution, answerer(concept, contribution).name, (reason,))
    yield from _money(concept, day, within)


def _money(concept: Concept, day: date, within: int) -> Iterator[DueItem]:
    """Calls and applications: the body of the call answers for them; where there is none, the applicant does."""
    for call in concept.calls.values():
        closes = call.deadline
        if closes and not call.draft and day <= closes.last <= day + timedelta(days=within):
            yield DueItem(concept, call, lead_of(concept, call.body).name, (_dated(DueKind.DEADLINE, closes, day),))
    for grant in concept.grants.values():
        found = None if grant.draft else application(concept, grant, day)
        reasons = tuple(_of_application(found, day, within)) if found else ()
        if found and reasons:
            body = lead_of(concept, found.call.body).name if found.call else ""
            lead = body or lead_of(concept, grant.applicant).name
            yield DueItem(concept, grant, lead, tuple(sorted(reasons, key=_rank)))


def _of_application(found: Application, day: date, within: int) -> Iterator[DueReason]:
    """What an application waits for: the decision, its reports, and when nothing else is missing its settlement."""
    horizon = day + timedelta(days=within)
    if found.state is GrantState.SUBMITTED and not found.is_undated:
        expected = (found.call.decision_due if found.call else None) or year_of(found.call)
        if expected and expected.last <= horizon:
            yield _dated(DueKind.DECISION_OVERDUE if expected.last < day else DueKind.DECISION_DUE, expected, day)
        return
    owed = owed_reports(found, day)
    for each in owed:
        due_ = each.report.due
        if due_ and due_.last <= horizon:
            why = DueKind.PROJECT_REPORT_OVERDUE if due_.last < day else DueKind.PROJECT_REPORT_DUE
            yield _dated(why, due_, day, each.key)
    ended = (found.grant.period.end if found.grant.period else None) or (
        found.call.projects_end if found.call else None
    )
    settled = found.is_settled or not found.is_granted
    if (
        ended
        and ended.last < day
        and not owed
        and not settled
        and not any(gap.field == "settled" for gap in found.grant.gaps)
    ):
        yield _dated(DueKind.SETTLEMENT, ended, day)


def _item(concept: Concept, standing: MeasureStatus, reasons: tuple[DueReason, ...]) -> DueItem:
    lead = lead_of(concept, standing.measure.lead).name
    return DueItem(concept, standing.measure, lead, tuple(sorted(reasons, key=_rank)))


def _dates(standing: MeasureStatus, day: date, within: int) -> Iterator[DueReason]:
    """What the dates of a measure ask for: those that have passed, and those that come within so many days."""
    measure, horizon = standing.measure, day + timedelta(days=within)
    if standing.finished:
        return
    if measure.due and measure.due.last <= horizon:
        yield _dated(DueKind.OVERDUE if measure.due.last < day else DueKind.DUE, measure.due, day)
    if measure.start and measure.start.last <= horizon and standing.state not in UNDERWAY:
        yield _dated(DueKind.START_OVERDUE if measure.start.last < day else DueKind.START_DUE, measure.start, day)
    for step in measure.milestones:
        done = step.done is not None and step.done.last <= day
        if step.due and step.due.last <= horizon and not done:
            why = DueKind.MILESTONE_OVERDUE if step.due.last < day else DueKind.MILESTONE_DUE
            yield _dated(why, step.due, day, step.title)


def _reports(concept: Concept, standing: MeasureStatus, reminders: Reminders, day: date) -> Iterator[DueReason]:
    """Whether somebody has to report or to look again; a lasting task goes on, and so do the reports on it."""
    entry = standing.entry
    if entry and entry.until and entry.until.last < day:
        yield _dated(DueKind.OVERRIDE_ENDED, entry.until, day)
    if standing.last_report is None:
        yield DueReason(DueKind.UNREPORTED)
        return
    if standing.state is State.IMPLEMENTED:
        return
    words = {
        Staleness.STALE: DueKind.STALE,
        Staleness.DUE: DueKind.REPORT_DUE,
        Staleness.DUE_SOON: DueKind.REPORT_DUE_SOON,
    }
    agreed = terms(concept, reminders)
    why = words.get(staleness(standing.last_report, agreed, day))
    if why:
        reason = _dated(why, moment_of(due_on(standing.last_report, agreed)), day)
        yield replace(reason, last_report=standing.last_report)


def _dated(why: DueKind, when: Moment, day: date, what: str = "") -> DueReason:
    return DueReason(why, when, (day - when.last).days, what)


def _duty(concept: Concept, duty: Duty, day: date, within: int) -> DueReason | None:
    """When a report is next due: after the last one that was given to the same body, if there is one on record.

    Otherwise it is counted from the adoption or the beginning of the concept; whether the last one was given is then
    not known, so that the duty is always on the list, with the next date if there is one.
    """
    last = _last_report(concept, duty, day)
    if last is None:
        return _unproven(concept, duty, day)
    when = months.after(last, duty.every) if duty.every else None
    if when is None:
        return DueReason(DueKind.DUTY, since=last)
    if when.last > day + timedelta(days=within):
        return None
    return replace(_dated(DueKind.DUTY_OVERDUE if when.last < day else DueKind.DUTY, when, day), since=last)


def _last_report(concept: Concept, duty: Duty, day: date) -> Moment | None:
    """As of when the newest report was that the same body had been given by a day."""
    body = lead_of(concept, duty.to)
    dates = (
        when
        for report in concept.reports.values()
        if (when := _of(report)) and when.last <= day and not report.draft
        if body != NOBODY and any(lead_of(concept, name).name == body.name for name in report.to)
    )
    return max(dates, key=lambda when: when.last, default=None)


def _of(report: ReportRecord) -> Moment | None:
    """The day that a report is as of, else the end of the time it tells of."""
    return report.as_of or (report.period.end if report.period else None)


def _unproven(concept: Concept, duty: Duty, day: date) -> DueReason:
    adoption, period = _adoption(concept), concept.record.period
    start = (adoption.date if adoption else None) or (period.start if period else None)
    if start is None or duty.every is None or months.after(start, duty.every) is None:
        return DueReason(DueKind.DUTY)
    passed = (day.year - start.first.year) * 12 + day.month - start.first.month
    count = max(1, passed // duty.every)
    while (when := months.after(start, count * duty.every)) and when.last < day:
        count += 1
    return _dated(DueKind.DUTY, when, day) if when else DueReason(DueKind.DUTY)


def _answer(contribution: Contribution, reminders: Reminders, day: date, within: int) -> DueReason:
    """Until when an answer is due; what is not answered is on the list from its first day."""
    came = contribution.date
    when = months.after(came, reminders.answer) if came else None
    why = DueKind.UNANSWERED
    if when and when.last <= day + timedelta(days=within):
        why = DueKind.ANSWER_OVERDUE if when.last < day else DueKind.ANSWER_DUE
    reason = _dated(why, when, day) if when else DueReason(why)
    return replace(reason, since=came, waiting=(day - came.last).days if came else None)


def _rank(reason: DueReason) -> tuple[object, ...]:
    """In the order of `DueKind`, the earliest first; those without a date last."""
    return list(DueKind).index(reason.why), _last(reason), natural(reason.what)


def _pressing(item: DueItem) -> date:
    """The earliest of its dates."""
    return min(_last(reason) for reason in item.reasons)


def _last(reason: DueReason) -> date:
    return reason.when.last if reason.when else date.max
