"""Why something is due, in words: one phrase a reason, one sentence an item."""

from collections.abc import Iterator, Mapping, Sequence

from konzept.figures.due.duties import holds_from
from konzept.figures.due.reasons import DueItem, DueKind, DueReason
from konzept.i18n.messages import N_, _, ngettext
from konzept.model import Contribution
from konzept.model.kinds.concept import Duty
from konzept.model.kinds.grant import Stage
from konzept.reading.concept import Concept
from konzept.source.values import Moment, Precision
from konzept.wording import localized
from konzept.wording.titles import duty_title, title_of


def title(item: DueItem) -> str:
    """The title of what an item is about, with its concept where others have the like."""
    found = _title(item)
    return _("{title} ({which})").format(title=found, which=item.of) if item.of else found


def _title(item: DueItem) -> str:
    if item.duty:
        return duty_title(item.concept, item.duty)
    if isinstance(item.record, Contribution):
        return _("Contribution “{title}”").format(title=item.record.heading)
    return title_of(item.record)


MOST_MISSED = 4
"""Up to how many missed dates of a duty are named one by one."""


def sentence(item: DueItem) -> str:
    """The title of an item and all its reasons in one sentence."""
    return _("{title}: {reasons}.").format(title=title(item), reasons="; ".join(reasons(item)))


def reasons(item: DueItem) -> tuple[str, ...]:
    """A phrase for each reason why an item is due."""
    return tuple(_duty(item, item.duty, reason) if item.duty else _phrase(reason) for reason in item.reasons)


def _duty(item: DueItem, duty: Duty, reason: DueReason) -> str:
    every = localized.months(duty.every) if duty.every else _("regularly")
    next_one = _("next date not known")
    if reason.missed:
        next_one = _("was due {date}").format(date=_missed(reason.missed))
    elif reason.when:
        next_one = _("next {on}").format(on=localized.on(reason.when))
    last = _("no report on record")
    if reason.since:
        last = _("last one as of {date}").format(date=localized.moment(reason.since))
    told = ", ".join(part for part in (every, last, next_one, *_lacking(item.concept, duty, reason)) if part)
    return _("{told} (concept “{concept}”)").format(told=told, concept=item.concept.record.title)


def _missed(missed: Sequence[Moment]) -> str:
    """The dates that were missed; of many the first and the last, and how many there are in between."""
    dates = [localized.moment(when) for when in missed]
    if len(dates) <= MOST_MISSED:
        return localized.listed(dates)
    told = _("{first}, and {count} times since, the last time {last}")
    return told.format(first=dates[0], count=localized.number(len(dates) - 1), last=dates[-1])


def _lacking(concept: Concept, duty: Duty, reason: DueReason) -> Iterator[str]:
    """What has to be written at a duty, so that somebody can be reminded, and of a day."""
    known = {gap.field for gap in concept.record.gaps}
    begins = holds_from(concept, duty) or reason.when or reason.missed  # a report on record is a beginning, too
    lacks = {"from": begins or None, "by": duty.by}
    missing = [key for key, value in lacks.items() if value is None and f"duties.{key}" not in known]
    keys = [_("“{title}”").format(title=f"{key}: …") for key in missing]
    if keys:
        yield _("to be added at the duty: {keys}").format(keys=localized.listed(keys))


_PHRASES: Mapping[DueKind, str] = {
    DueKind.MILESTONE_OVERDUE: N_("milestone “{title}” overdue (due: {date})"),
    DueKind.MILESTONE_DUE: N_("milestone “{title}” due ({date})"),
    DueKind.START_OVERDUE: N_("should have begun (planned start: {date})"),
    DueKind.START_DUE: N_("is to begin (planned start: {date})"),
    DueKind.OVERRIDE_ENDED: N_("what was reported held {until} only and has to be checked"),
    DueKind.UNREPORTED: N_("no report yet"),
    DueKind.STALE: N_("the last report ({last}) is out of date"),
    DueKind.REPORT_DUE: N_("a report is due (last report: {last})"),
    DueKind.REPORT_DUE_SOON: N_("a report is due soon (last report: {last})"),
    DueKind.DEADLINE: N_("applications close {on}"),
    DueKind.DECISION_OVERDUE: N_("the decision on the application was expected by {date}"),
    DueKind.DECISION_DUE: N_("the decision on the application is expected {by}"),
    DueKind.VALUE_OVERDUE: N_("the value for {date} is missing (newest value: {last})"),
    DueKind.VALUE_DUE: N_("the value for {date} is due soon (newest value: {last})"),
    DueKind.EVENT_OVERDUE: N_("should have taken place again {by} (last one: {last})"),
    DueKind.EVENT_DUE: N_("is to take place again {by} (last one: {last})"),
    DueKind.EVENT_AHEAD: N_("takes place {on}"),
    DueKind.REGISTRATION: N_("registration ends {on}"),
    DueKind.MANDATE: N_("order “{title}” not done, without a date"),
    DueKind.MANDATE_DUE: N_("order “{title}” due ({date})"),
    DueKind.MANDATE_OVERDUE: N_("order “{title}” overdue (due: {date})"),
    DueKind.CHECK_OVERDUE: N_("is it still so? To be asked again (last checked: {last})"),
    DueKind.CHECK_DUE: N_("is it still so? To be asked again {by} (last checked: {last})"),
    DueKind.SETTLEMENT: N_("ended ({date}) and not settled"),
    DueKind.PROJECT_REPORT_OVERDUE: N_("{report} overdue (due: {date})"),
    DueKind.PROJECT_REPORT_DUE: N_("{report} due ({date})"),
}


def _phrase(reason: DueReason) -> str:
    date = localized.moment(reason.when) if reason.when else ""
    last = localized.moment(reason.last_report) if reason.last_report else ""
    match reason.why:
        case DueKind.VALUE_DUE if reason.when is None:
            return _("no value yet")
        case DueKind.EVENT_DUE if reason.when is None:
            return _("takes place again, and the day of the last one is not on record")
        case DueKind.UNDECIDED:
            return _undecided(reason)
        case DueKind.OVERDUE:
            return _overdue(reason, date)
        case DueKind.DUE:
            return _due(reason, date)
        case DueKind.ANSWER_OVERDUE | DueKind.ANSWER_DUE | DueKind.UNANSWERED:
            return _unanswered(reason)
        case DueKind.PROJECT_REPORT_OVERDUE | DueKind.PROJECT_REPORT_DUE:
            return _(_PHRASES[reason.why]).format(report=_project_report(reason.what), date=date)
        case _:
            return _(_PHRASES[reason.why]).format(
                title=reason.what, date=date, last=last, **_in_a_sentence(reason.when)
            )


def _in_a_sentence(when: Moment | None) -> Mapping[str, str]:
    """A date with the words that stand before it."""
    if when is None:
        return {}
    return {"on": localized.on(when), "by": localized.by(when), "until": localized.until(when)}


def _undecided(reason: DueReason) -> str:
    """That an application waits, where nobody said by when it is decided."""
    if reason.since is None:
        return _("not decided yet; by when is not on record")
    text = _("not decided yet (submitted: {date}); by when is not on record")
    return text.format(date=localized.moment(reason.since))


def _project_report(key: str) -> str:
    """The name of a report on a project: “final report”, “interim report no. 2”."""
    kind, _dash, number = key.partition("-")
    report = localized.word(Stage(kind))
    return _("{report} no. {number}").format(report=report, number=number) if number else report


def _unanswered(reason: DueReason) -> str:
    """How long a contribution has been unanswered, if the exact day is known, and until when an answer is due."""
    if reason.since is None:
        return _("not answered, date of receipt not known")
    came = localized.moment(reason.since)
    told = _("not answered (received: {date})").format(date=came)
    if reason.since.precision is Precision.DAY and reason.waiting:
        phrase = ngettext(
            "not answered for {count} day (received: {date})",
            "not answered for {count} days (received: {date})",
            reason.waiting,
        )
        told = phrase.format(count=localized.number(reason.waiting), date=came)
    if reason.when is None:
        return told
    if reason.why is DueKind.ANSWER_OVERDUE:
        answer = _("answer was due by {date}").format(date=localized.moment(reason.when))
    else:
        answer = _("answer due {by}").format(by=localized.by(reason.when))
    return f"{told}, {answer}"


def _overdue(reason: DueReason, date: str) -> str:
    """Since when something is overdue; days are counted only where the due date is an exact day."""
    if reason.when is None or reason.when.precision is not Precision.DAY or reason.days is None:
        return _("overdue (due: {date})").format(date=date)
    phrase = ngettext("overdue for {count} day (due: {date})", "overdue for {count} days (due: {date})", reason.days)
    return phrase.format(count=localized.number(reason.days), date=date)


def _due(reason: DueReason, date: str) -> str:
    if reason.when is None or reason.when.precision is not Precision.DAY or reason.days is None:
        return _("due ({date})").format(date=date)
    if reason.days == 0:
        return _("due today ({date})").format(date=date)
    left = -reason.days
    phrase = ngettext("due in {count} day ({date})", "due in {count} days ({date})", left)
    return phrase.format(count=localized.number(left), date=date)
