"""Why something is due, in words: one phrase a reason, one sentence an item."""

from konzept.concept import Concept
from konzept.due import Item, Reason, Why
from konzept.leads import lead_of
from konzept.model.concept import Duty
from konzept.model.grant import Stage
from konzept.pages import wording
from konzept.pages.edition import title_of
from konzept.values import Precision
from konzept.words import _, ngettext


def title(item: Item) -> str:
    """What an item is about."""
    if item.duty:
        return _("Report to {body}").format(body=recipient(item.concept, item.duty))
    return title_of(item.record)


def recipient(concept: Concept, duty: Duty) -> str:
    """To whom a duty is owed; a body that is a draft has no public name."""
    return lead_of(concept, duty.to).name or _("a body")


def sentence(item: Item) -> str:
    """Title and all reasons."""
    return _("{title}: {reasons}.").format(title=title(item), reasons="; ".join(reasons(item)))


def reasons(item: Item) -> tuple[str, ...]:
    """A phrase for each reason."""
    return tuple(_duty(item, item.duty, reason) if item.duty else _phrase(reason) for reason in item.reasons)


def _duty(item: Item, duty: Duty, reason: Reason) -> str:
    every = wording.months(duty.every) if duty.every else _("regularly")
    if reason.when is None:
        phrase = _("{every}, next date not known (concept “{concept}”)")
        return phrase.format(every=every, concept=item.concept.record.title)
    phrase = _("{every}, next on {date} (concept “{concept}”)")
    return phrase.format(every=every, date=wording.moment(reason.when), concept=item.concept.record.title)


def _phrase(reason: Reason) -> str:
    date = wording.moment(reason.when) if reason.when else ""
    last = wording.day(reason.last_report) if reason.last_report else ""
    match reason.why:
        case Why.OVERDUE:
            return _overdue(reason, date)
        case Why.DUE:
            return _due(reason, date)
        case Why.MILESTONE_OVERDUE:
            return _("milestone “{title}” overdue (due: {date})").format(title=reason.what, date=date)
        case Why.MILESTONE_DUE:
            return _("milestone “{title}” due ({date})").format(title=reason.what, date=date)
        case Why.START_OVERDUE:
            return _("should have begun (planned start: {date})").format(date=date)
        case Why.START_DUE:
            return _("is to begin (planned start: {date})").format(date=date)
        case Why.OVERRIDE_ENDED:
            return _("what was reported held until {date} only and has to be checked").format(date=date)
        case Why.UNREPORTED:
            return _("no report yet")
        case Why.STALE:
            return _("the last report of {date} is out of date").format(date=last)
        case Why.REPORT_DUE:
            return _("a report is due (last report: {date})").format(date=last)
        case Why.REPORT_DUE_SOON:
            return _("a report is due soon (last report: {date})").format(date=last)
        case _:
            return _of_money(reason, date)


def _of_money(reason: Reason, date: str) -> str:
    """What a call or an application waits for."""
    match reason.why:
        case Why.DEADLINE:
            return _("applications close on {date}").format(date=date)
        case Why.DECISION_OVERDUE:
            return _("the decision on the application was expected by {date}").format(date=date)
        case Why.DECISION_DUE:
            return _("the decision on the application is expected by {date}").format(date=date)
        case Why.SETTLEMENT:
            return _("ended ({date}) and not settled").format(date=date)
    kind, _dash, number = reason.what.partition("-")
    report = wording.word(Stage(kind))
    named = _("{report} no. {number}").format(report=report, number=number) if number else report
    if reason.why is Why.PROJECT_REPORT_OVERDUE:
        return _("{report} overdue (due: {date})").format(report=named, date=date)
    return _("{report} due ({date})").format(report=named, date=date)


def _overdue(reason: Reason, date: str) -> str:
    """Days are counted only from a day; since when 2027 is over would be finer than what is known."""
    if reason.when is None or reason.when.precision is not Precision.DAY or reason.days is None:
        return _("overdue (due: {date})").format(date=date)
    phrase = ngettext("overdue for {count} day (due: {date})", "overdue for {count} days (due: {date})", reason.days)
    return phrase.format(count=wording.number(reason.days), date=date)


def _due(reason: Reason, date: str) -> str:
    if reason.when is None or reason.when.precision is not Precision.DAY or reason.days is None:
        return _("due ({date})").format(date=date)
    if reason.days == 0:
        return _("due today ({date})").format(date=date)
    left = -reason.days
    phrase = ngettext("due in {count} day ({date})", "due in {count} days ({date})", left)
    return phrase.format(count=wording.number(left), date=date)
