"""Rules for the course of a call and of an application: from the call to the reports and the settlement."""

from collections.abc import Iterator
from itertools import pairwise

from konzept.figures.money.applications import GRANTED, call_of, decision_of, written_state
from konzept.i18n.messages import N_, _
from konzept.model import Call
from konzept.model.kinds.grant import GrantState, Stage
from konzept.rules.case import Case
from konzept.rules.money.money import CALL, GRANTED_LINES, example, state_place
from konzept.rules.records.dates import YEARS
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity, echo
from konzept.source.values import Moment


def granted_without_decision(case: Case) -> Iterator[Finding]:
    """A granted application names the decision by which it was granted."""
    for grant in case.concept.grants.values():
        has_decision = case.is_written(grant, "decision") or case.is_gap(grant, "decision")
        if written_state(grant) in GRANTED and not has_decision:
            message = _("Money is granted, and the decision is not named.")
            hint = _("Add “decision: …” with the id of the decision, or say under “gaps” that it is not known.")
            yield Finding("granted-without-decision", Severity.ERROR, message, state_place(grant), hint)


def decision_before_application(case: Case) -> Iterator[Finding]:
    """The decision on an application is not dated before the application."""
    for grant in case.concept.grants.values():
        decision = decision_of(case.concept, grant)
        if decision and decision.date and grant.submitted and decision.date.last < grant.submitted.first:
            message = _("The decision is dated {date}, before the application of {submitted}.").format(
                date=decision.date, submitted=grant.submitted
            )
            related = (
                Related(grant.file.at("submitted"), _("This is the application.")),
                Related(decision.file.at("date"), _("This is the date of the decision.")),
            )
            hint = _("Correct one of the two dates, or name the right decision.")
            place = grant.file.at("decision")
            yield Finding("decision-before-application", Severity.ERROR, message, place, hint, related)


def project_report_overdue(case: Case) -> Iterator[Finding]:
    """A report on a project is received by the day on which it is due."""
    for grant in case.concept.grants.values():
        if written_state(grant) not in GRANTED or grant.draft or case.is_gap(grant, "reports", "reports.received"):
            continue
        for position, report in enumerate(grant.reports):
            if (
                report.due
                and report.due.last < case.day
                and not case.is_written(grant, "reports", position, "received")
            ):
                message = _("The report was due {date} and has not come.").format(date=report.due)
                hint = _("Remind the applicant, or add “received: …” with the day on which it came.")
                place = grant.file.at("reports", position, "due")
                yield Finding("project-report-overdue", Severity.WARNING, message, place, hint)


def settled_without_report(case: Case) -> Iterator[Finding]:
    """A settled grant has a final report that was received."""
    for grant in case.concept.grants.values():
        if written_state(grant) is not GrantState.SETTLED or case.is_gap(grant, "reports", "reports.received"):
            continue
        final = any(
            report.kind is Stage.FINAL and case.is_written(grant, "reports", position, "received")
            for position, report in enumerate(grant.reports)
        )
        if not final and not case.is_faulty(grant, "reports"):
            message = _("The grant is settled, and no final report has come.")
            hint = _("Add the report with “kind: final” and “received: …”, or say under “gaps” that it is not known.")
            yield Finding("settled-without-report", Severity.WARNING, message, state_place(grant), hint)


def submitted_late(case: Case) -> Iterator[Finding]:
    """An application is submitted by the deadline of its call."""
    for grant in case.concept.grants.values():
        call = call_of(case.concept, grant)
        if call and call.deadline and grant.submitted and grant.submitted.first > call.deadline.last:
            message = _("The application came {date}, after the deadline {deadline}.").format(
                date=grant.submitted, deadline=call.deadline
            )
            related = (Related(call.file.at("deadline"), _("This is the deadline.")),)
            hint = _("Check both dates. Where it was let in all the same, say so under “reason”.")
            if grant.reason is None:
                place = grant.file.at("submitted")
                yield Finding("submitted-late", Severity.WARNING, message, place, hint, related)


def period_after_call(case: Case) -> Iterator[Finding]:
    """A project ends no later than the end that its call sets for all projects."""
    for grant in case.concept.grants.values():
        call = call_of(case.concept, grant)
        end = grant.period.end if grant.period else None
        if call and call.projects_end and end and end.first > call.projects_end.last:
            message = _("The project ends {date}; the projects of the call end {end}.").format(
                date=end, end=call.projects_end
            )
            related = (Related(call.file.at("projects_end"), _("This is the end for all projects.")),)
            hint = _("Check both dates. Where the project got more time, say so under “reason”.")
            if grant.reason is None:
                place = grant.file.at("period", "to")
                yield Finding("period-after-call", Severity.WARNING, message, place, hint, related)


def call_dates(case: Case) -> Iterator[Finding]:
    """A call is announced, opens, closes, is decided on, and its projects end, in this order."""
    for call in case.concept.calls.values():
        for (first, before), (key, after) in pairwise(_dates(call)):
            if before.first > after.last:
                message = _("“{key}” is {date}, before “{other}” on {before}.").format(
                    key=key, date=after, other=first, before=before
                )
                related = (Related(call.file.at(first), _("This is the other date.")),)
                hint = _("Correct one of the two dates.")
                yield Finding("call-dates", Severity.ERROR, message, call.file.at(key), hint, related)
                break


def _dates(call: Call) -> list[tuple[str, Moment]]:
    dates = (
        ("announced", call.announced),
        ("opens", call.opens),
        ("deadline", call.deadline),
        ("decision_due", call.decision_due),
        ("projects_end", call.projects_end),
    )
    return [(key, date) for key, date in dates if date]


def call_year(case: Case) -> Iterator[Finding]:
    """The year of a call fits its name and its dates."""
    for call in case.concept.calls.values():
        year = call.year
        if year is None or year not in YEARS:
            continue  # unknown, or a mistake that another rule reports
        if call.id.isdecimal() and len(call.id) == 4 and int(call.id) != year:
            message = _("The call is for {year}, and its file is named “{id}”.").format(year=year, id=echo(call.id))
        elif call.deadline and not year - 1 <= call.deadline.last.year <= year:
            message = _("The call is for {year}, and its deadline is {date}.").format(year=year, date=call.deadline)
        elif call.projects_end and call.projects_end.last.year < year:
            message = _("The call is for {year}, and its projects end {date}.").format(
                year=year, date=call.projects_end
            )
        else:
            continue
        yield Finding("call-year", Severity.WARNING, message, call.file.at("year"), _("Correct one of the two."))


_AMOUNT = f"{GRANTED_LINES}granted: 3.500 €\n"
_SETTLED = "decision: vergabe-2025\nstate: settled\ngranted: 3.500 €\nsettled: {amount: 3.400 €, date: 2025-06-10}\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "granted-without-decision",
        Severity.ERROR,
        N_("Money is granted by a decision, which is named. Where nobody knows it, “gaps” says so."),
        example("state: granted\ngranted: 3.500 €\n"),
        example(_AMOUNT),
        granted_without_decision,
    ),
    Rule(
        "decision-before-application",
        Severity.ERROR,
        N_("Nobody decides on an application before it is there."),
        example(f"{_AMOUNT}submitted: 2025-05-03\n", call="year: 2025\nbudget: 50.000 €\n"),
        example(f"{_AMOUNT}submitted: 2025-03-05\n", call="year: 2025\nbudget: 50.000 €\n"),
        decision_before_application,
    ),
    Rule(
        "submitted-late",
        Severity.WARNING,
        N_("An application comes by the deadline of its call; where it was let in later, “reason” says why."),
        example("state: submitted\nsubmitted: 2025-04-02\n"),
        example("state: submitted\nsubmitted: 2025-03-28\n"),
        submitted_late,
    ),
    Rule(
        "project-report-overdue",
        Severity.WARNING,
        N_("A report on a project comes by the day on which it is due. “konzept due” lists the missing ones."),
        example(f"{_AMOUNT}reports:\n  - {{kind: interim, due: 2025-06-15}}\n"),
        example(f"{_AMOUNT}reports:\n  - {{kind: interim, due: 2025-06-15, received: 2025-06-12}}\n"),
        project_report_overdue,
        asks=True,
    ),
    Rule(
        "settled-without-report",
        Severity.WARNING,
        N_("A grant is settled after its final report has come. Where nobody knows whether it came, “gaps” says so."),
        example(_SETTLED),
        example(f"{_SETTLED}reports:\n  - {{kind: final, received: 2025-06-02}}\n"),
        settled_without_report,
    ),
    Rule(
        "period-after-call",
        Severity.WARNING,
        N_("A project ends when the projects of its call end; where it got more time, “reason” says why."),
        example("period: {from: 2025-05, to: 2026-02}\n", call=f"{CALL}projects_end: 2025-12-31\n"),
        example("period: {from: 2025-05, to: 2025-11}\n", call=f"{CALL}projects_end: 2025-12-31\n"),
        period_after_call,
    ),
    Rule(
        "call-dates",
        Severity.ERROR,
        N_("A call is announced, opens, closes, is decided on, and its projects end, in this order."),
        example(call=f"{CALL}opens: 2025-04-01\n"),
        example(call=f"{CALL}opens: 2025-02-01\n"),
        call_dates,
    ),
    Rule(
        "call-year",
        Severity.WARNING,
        N_("The year of a call fits the name of its file, its deadline and the end of its projects."),
        example(call="year: 2024\nbudget: 50.000 €\n"),
        example(call="year: 2025\nbudget: 50.000 €\n"),
        call_year,
    ),
)
