"""Explanations of the figures of calls and applications: every amount with its file and line."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from konzept.answers.explain.answers import Answer, Input, place_of
from konzept.figures.money.applications import Application, application, call_of, decision_of, is_received
from konzept.figures.money.funding import CallFunding, call_funding
from konzept.figures.money.sums import MoneySum
from konzept.i18n.messages import _
from konzept.model import Call, Grant
from konzept.reading.concept import Concept
from konzept.wording import localized
from konzept.wording.money import amount, left, sum_text
from konzept.wording.titles import anchor_of


def of_call(concept: Concept, call: Call, day: date) -> Iterator[Answer]:
    """The answers on the sums of a call: requested, granted, settled, returned, and what is left of the budget."""
    found = call_funding(concept, call, day)
    drafts = [grant for grant in concept.grants.values() if grant.draft and call_of(concept, grant) is call]
    later = [
        grant
        for grant in concept.grants.values()
        if not grant.draft and call_of(concept, grant) is call and application(concept, grant, day) is None
    ]
    passed = (
        *(Input(grant.title, place_of(grant), _("a draft")) for grant in drafts),
        *(Input(grant.title, place_of(grant), _("it is dated to a later day")) for grant in later),
    )
    yield _sum(
        _("Requested"),
        found,
        found.sums.requested,
        _("What all applications ask for, rejected and withdrawn ones as well; drafts are left out."),
        lambda each: _input(each, each.grant.requested, "requested"),
        passed=passed,
    )
    yield granted_answer(found, passed)
    if any(each.is_settled for each in found.sums.applications):
        yield _sum(
            _("Settled"),
            found,
            found.sums.settled,
            _("What was spent in the end, of the grants that are settled by this day."),
            lambda each: _input(each, each.settled, "settled", "amount") if each.is_settled else None,
        )
        yield _sum(
            _("Returned"),
            found,
            found.sums.returned,
            _("What was granted less what was spent, of the grants that are settled by this day."),
            lambda each: _input(each, each.returned, "settled", "amount") if each.is_settled else None,
        )
    if call.budget is not None:
        yield _open(found, call)


def granted_answer(funding: CallFunding, passed: tuple[Input, ...] = ()) -> Answer:
    """The answer on the sum granted; `passed` are further applications to be named as left out."""
    return _sum(
        _("Granted"),
        funding,
        funding.sums.granted,
        _("What was granted by this day, settled grants included; each counts from the date of its decision."),
        lambda each: _input(each, each.granted, "granted") if each.is_granted else None,
        passed=passed,
    )


def _sum(
    title: str,
    funding: CallFunding,
    sum_: MoneySum,
    rule: str,
    line: Callable[[Application], Input | None],
    *,
    passed: tuple[Input, ...] = (),
) -> Answer:
    """The answer on one sum: applications for which `line` gives an input count, unless their amount is not known."""
    lines = [(each, line(each)) for each in funding.sums.applications]
    return Answer(
        title=title,
        result=sum_text(sum_),
        rule=rule,
        counted=tuple(input_ for _each, input_ in lines if input_),
        left_out=(*(_why_not(each) for each, input_ in lines if input_ is None), *passed),
    )


def _input(application: Application, value: Decimal | None, *route: str) -> Input:
    why = "" if value is not None else _("it is in the sum with nothing, because nobody knows how much")
    text = _("{title}: {amount}").format(title=application.grant.title, amount=amount(value))
    return Input(text, place_of(application.grant, *route), why, f"#{anchor_of(application.grant)}")


def _why_not(application: Application) -> Input:
    why = localized.word(application.state)
    if application.counts_from and not application.is_granted:
        why = _("it counts from {date} on").format(date=localized.day(application.counts_from))
    return Input(application.grant.title, place_of(application.grant, "state"), why, f"#{anchor_of(application.grant)}")


def _open(funding: CallFunding, call: Call) -> Answer:
    open_ = MoneySum(funding.open or Decimal(), int(funding.open is not None), 1)
    return Answer(
        title=_("Open"),
        result=left(open_, funding.sums.granted),
        rule=_("The budget less what was granted. It is not known while nothing is on record for the call."),
        counted=(
            Input(_("Budget: {amount}").format(amount=amount(call.budget)), place_of(call, "budget")),
            Input(_("Granted: {amount}").format(amount=sum_text(funding.sums.granted))),
        ),
    )


def of_grant(concept: Concept, grant: Grant, day: date) -> Iterator[Answer]:
    """The answers on the state of an application, its amounts and its reports."""
    found = application(concept, grant, day)
    if found is None:
        yield Answer(_("State"), _("not there yet"), _received_rule(), (_dated(grant),))
        return
    decision = decision_of(concept, grant)
    counted = [_dated(grant)]
    if decision and decision.date:
        text = _("Decision: {date}").format(date=localized.moment(decision.date))
        counted.append(Input(text, place_of(decision, "date")))
    elif found.counts_from and found.counts_from > date.min:
        text = _("The day of the decision is not known: it counts from {date} on").format(
            date=localized.day(found.counts_from)
        )
        counted.append(Input(text, place_of(grant, "state")))
    if grant.settled:
        when = localized.moment(grant.settled.date) if grant.settled.date else _("date not known")
        counted.append(Input(_("Settlement: {date}").format(date=when), place_of(grant, "settled")))
    yield Answer(
        title=_("State"),
        result=localized.word(found.state),
        rule=_(
            "An application counts from the day it was submitted, a grant from the date of its decision, else from "
            "the end of the call's year."
        ),
        counted=tuple(counted),
    )
    if found.is_settled:
        yield Answer(
            title=_("Returned"),
            result=amount(found.returned),
            rule=_("What was granted less what was spent."),
            counted=(_input(found, found.granted, "granted"), _input(found, found.settled, "settled", "amount")),
        )
    if found.is_granted and grant.reports:
        yield _reports(grant, day)


def _received_rule() -> str:
    return _("An application counts from the day it was submitted; without one, from the deadline of its call.")


def _dated(grant: Grant) -> Input:
    when = localized.moment(grant.submitted) if grant.submitted else _("date not known")
    return Input(_("Submitted: {date}").format(date=when), place_of(grant, "submitted"))


def _reports(grant: Grant, day: date) -> Answer:
    """The answer on the reports of a grant; a report has been received if `received` is filled in."""
    there = [report for report in grant.reports if is_received(report, day)]
    lines = []
    for position, report in enumerate(grant.reports):
        due = localized.moment(report.due) if report.due else _("no date")
        why = _("received") if is_received(report, day) else _("not received")
        text = _("{report}, due: {date}").format(report=localized.word(report.kind), date=due)
        lines.append(Input(text, place_of(grant, "reports", position), why))
    return Answer(
        title=_("Reports"),
        result=_("{count} of {all} received").format(count=len(there), all=len(grant.reports)),
        rule=_("A report is there if and only if “received” names the day, from that day on."),
        counted=tuple(lines),
    )
