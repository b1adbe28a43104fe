"""The list of what is due on a day, and of the dates that lie ahead."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from konzept.figures.due.duties import duty_reason
from konzept.figures.due.force import in_force
from konzept.figures.due.mandates import events_ahead, mandates_due
from konzept.figures.due.offers import checks_due
from konzept.figures.due.reasons import DueGroup, DueItem, DueKind, DueReason, dated, pressing, rank
from konzept.figures.due.rhythms import events_due, values_due
from konzept.figures.money.applications import Application, application, owed_reports, year_of
from konzept.figures.participation.contributions import answerer, contribution_figures
from konzept.figures.progress import UNDERWAY, MeasureStatus, statuses
from konzept.figures.responsibility import lead_of
from konzept.figures.staleness import Staleness, due_on, staleness, terms
from konzept.model import Contribution
from konzept.model.kinds.grant import GrantState
from konzept.model.record import State
from konzept.model.repository import Reminders
from konzept.reading.concept import Concept, natural
from konzept.reading.load import Loaded
from konzept.source.numbers import months


def due(loaded: Loaded, day: date, within: int, only: str | None = None) -> tuple[DueGroup, ...]:
    """What is on the list on a day, looking so many days ahead: bodies by name, last what nobody answers for.

    A body that has the same name in two concepts is one and the same.
    """
    asked = [each for each in loaded.concepts.values() if only in {None, each.id} and in_force(loaded, each, day)]
    items = [item for each in asked for item in _items(each, loaded.repository.reminders, day, within)]
    groups: dict[str, list[DueItem]] = {}
    for item in _told_apart(items, asked):
        groups.setdefault(item.lead, []).append(item)
    names = sorted(groups, key=lambda name: (not name, natural(name)))
    return tuple(DueGroup(name, tuple(sorted(groups[name], key=pressing))) for name in names)


def _told_apart(items: Sequence[DueItem], concepts: Sequence[Concept]) -> Iterator[DueItem]:
    """The items; those that are called the same in several concepts name their concept, of two editions which."""
    homes: dict[tuple[str, ...], set[str]] = {}
    for item in items:
        homes.setdefault(item.called, set()).add(item.concept.id)
    titles = Counter(concept.record.title for concept in concepts)
    for item in items:
        cover = item.concept.record
        which = cover.title if titles[cover.title] == 1 else f"{cover.title}, {cover.edition or item.concept.id}"
        yield item._replace(of=which) if len(homes[item.called]) > 1 else item


def upcoming(concept: Concept, day: date, within: int) -> tuple[DueItem, ...]:
    """The dates of a concept's measures, calls and grants that lie ahead, and no reminders; the next one first."""
    ahead = ((status, tuple(_dates(status, day, within))) for status in statuses(concept, day).values())
    items = [
        _item(concept, status, kept)
        for status, reasons in ahead
        if status.active and (kept := tuple(reason for reason in reasons if (reason.days or 0) < 0))
    ]
    items += [
        item._replace(reasons=kept)
        for item in _money(concept, day, within)
        if (kept := tuple(reason for reason in item.reasons if (reason.days or 0) < 0))
    ]
    return tuple(sorted(items, key=pressing))


def _items(concept: Concept, reminders: Reminders, day: date, within: int) -> Iterator[DueItem]:
    for duty in concept.record.duties:
        reason = duty_reason(concept, duty, day, within)
        if reason:
            yield DueItem(concept, concept.record, lead_of(concept, duty.by).name, (reason,), duty)
    for status in statuses(concept, day).values():
        if status.active:
            reasons = [*_dates(status, day, within), *_reports(concept, status, reminders, day, within)]
            if reasons:
                yield _item(concept, status, tuple(reasons))
    for contribution in contribution_figures(concept, day).open:
        answer = _answer(contribution, reminders, day, within)
        if answer:
            yield DueItem(concept, contribution, answerer(concept, contribution).name, (answer,))
    yield from _money(concept, day, within)
    yield from values_due(concept, day, within)
    yield from events_due(concept, day, within)
    yield from checks_due(concept, reminders, day, within)
    yield from events_ahead(concept, day, within)
    yield from mandates_due(concept, day, within)


def _money(concept: Concept, day: date, within: int) -> Iterator[DueItem]:
    """Calls and applications: the body of the call answers for them; where there is none, the applicant does."""
    for call in concept.calls.values():
        closes = call.deadline
        if closes and not call.draft and day <= closes.last <= day + timedelta(days=within):
            yield DueItem(concept, call, lead_of(concept, call.body).name, (dated(DueKind.DEADLINE, closes, day),))
    for grant in concept.grants.values():
        found = None if grant.draft else application(concept, grant, day)
        reasons = tuple(_of_application(found, day, within)) if found else ()
        if found and reasons:
            body = lead_of(concept, found.call.body).name if found.call else ""
            lead = body or lead_of(concept, grant.applicant).name
            yield DueItem(concept, grant, lead, tuple(sorted(reasons, key=rank)))


def _of_application(application: Application, day: date, within: int) -> Iterator[DueReason]:
    """What an application waits for: the decision, its reports, and when nothing else is missing its settlement."""
    horizon = day + timedelta(days=within)
    if application.state is GrantState.SUBMITTED and not application.is_undated:
        yield from _decision(application, day, horizon)
        return
    owed = owed_reports(application, day)
    for each in owed:
        due_ = each.report.due
        if due_ and due_.last <= horizon:
            why = DueKind.PROJECT_REPORT_OVERDUE if due_.last < day else DueKind.PROJECT_REPORT_DUE
            yield dated(why, due_, day, each.key)
    ended = (application.grant.period.end if application.grant.period else None) or (
        application.call.projects_end if application.call else None
    )
    settled = application.is_settled or not application.is_granted
    if (
        ended
        and ended.last < day
        and not owed
        and not settled
        and not any(gap.field == "settled" for gap in application.grant.gaps)
    ):
        yield dated(DueKind.SETTLEMENT, ended, day)


def _decision(application: Application, day: date, horizon: date) -> Iterator[DueReason]:
    """By when an application is to be decided; where nobody said so, it waits from the deadline of its call on."""
    agreed, closes = (application.call.decision_due, application.call.deadline) if application.call else (None, None)
    expected = agreed or year_of(application.call)
    if expected and expected.last <= horizon:
        yield dated(DueKind.DECISION_OVERDUE if expected.last < day else DueKind.DECISION_DUE, expected, day)
    elif application.call and agreed is None and (closes is None or closes.last < day):
        yield DueReason(DueKind.UNDECIDED, since=application.grant.submitted)


def _item(concept: Concept, status: MeasureStatus, reasons: tuple[DueReason, ...]) -> DueItem:
    lead = lead_of(concept, status.measure.lead).name
    return DueItem(concept, status.measure, lead, tuple(sorted(reasons, key=rank)))


def _dates(status: MeasureStatus, day: date, within: int) -> Iterator[DueReason]:
    """What the dates of a measure ask for: those that have passed, and those that come within so many days."""
    measure, horizon = status.measure, day + timedelta(days=within)
    if status.finished:
        return
    if measure.due and measure.due.last <= horizon:
        yield dated(DueKind.OVERDUE if measure.due.last < day else DueKind.DUE, measure.due, day)
    if measure.start and measure.start.last <= horizon and status.state not in UNDERWAY:
        yield dated(DueKind.START_OVERDUE if measure.start.last < day else DueKind.START_DUE, measure.start, day)
    for step in measure.milestones:
        done = step.done is not None and step.done.last <= day
        if step.due and step.due.last <= horizon and not done:
            why = DueKind.MILESTONE_OVERDUE if step.due.last < day else DueKind.MILESTONE_DUE
            yield dated(why, step.due, day, step.title)


def _reports(
    concept: Concept, status: MeasureStatus, reminders: Reminders, day: date, within: int
) -> Iterator[DueReason]:
    """Whether somebody has to report or to look again; a lasting task goes on, and so do the reports on it."""
    entry = status.entry
    if entry and entry.until and entry.until.last < day:
        yield dated(DueKind.OVERRIDE_ENDED, entry.until, day)
    if status.last_report is None:
        yield DueReason(DueKind.UNREPORTED)
        return
    if status.state is State.IMPLEMENTED:
        return
    words = {
        Staleness.STALE: DueKind.STALE,
        Staleness.DUE: DueKind.REPORT_DUE,
        Staleness.DUE_SOON: DueKind.REPORT_DUE_SOON,
    }
    agreed = terms(concept, reminders)
    why, when = words.get(staleness(status.last_report, agreed, day)), due_on(status.last_report, agreed)
    if why and when.last <= day + timedelta(days=within):
        yield dated(why, when, day)._replace(last_report=status.last_report)


def _answer(contribution: Contribution, reminders: Reminders, day: date, within: int) -> DueReason | None:
    """Until when an answer is due; None while that lies further ahead. Where nobody can say it, it is due already."""
    came = contribution.date
    when = months.after(came, reminders.answer) if came else None
    if when and when.last > day + timedelta(days=within):
        return None
    why = DueKind.ANSWER_OVERDUE if when and when.last < day else DueKind.ANSWER_DUE
    reason = dated(why, when, day) if when else DueReason(DueKind.UNANSWERED)
    return reason._replace(since=came, waiting=(day - came.last).days if came else None)
