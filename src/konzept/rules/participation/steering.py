"""Rules for the steering: events, reports to bodies, and the time in which a body exists."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from konzept.figures.participation.occasions import meetings_of
from konzept.i18n.messages import N_, _, ngettext
from konzept.model import Body, Decision, Event
from konzept.rules.case import Case
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity, echo
from konzept.source.values import Moment

_BELOW_NOBODY = r"[-−–]\s*[0-9]"
"""A number below 0, with any of the signs that people write before it."""


def event_ends_before_it_begins(case: Case) -> Iterator[Finding]:
    """An event does not end before it begins."""
    for event in case.concept.events.values():
        if event.date and event.until and event.until.last < event.date.first:
            message = _("It ends {until}, before it begins {date}.").format(until=event.until, date=event.date)
            related = Related(event.file.at("date"), _("This is the other date."))
            hint, place = _("Correct one of the two dates."), event.file.at("until")
            yield Finding("event-ends-before-it-begins", Severity.ERROR, message, place, hint, (related,))


def more_meetings_than_told(case: Case) -> Iterator[Finding]:
    """An event that includes other events in its figures has at least as many meetings as these together."""
    concept = case.concept
    parts: Counter[str] = Counter()
    for event in concept.events.values():
        host = concept.find("event", event.part_of)
        if host is not None and not event.draft:
            parts[host.id] += meetings_of(event)
    for id_, count in parts.items():
        host = concept.events[id_]
        told = meetings_of(host)
        if count > told:
            text = ngettext(
                "It tells of {told} meeting, and {count} are counted with it.",
                "It tells of {told} meetings, and {count} are counted with it.",
                told,
            )
            place = host.file.at("meetings") if host.meetings is not None else host.file.at("title")
            hint = _("Correct “meetings”, or take “part_of” out of the events that come on top.")
            message = text.format(told=told, count=count)
            yield Finding("more-meetings-than-told", Severity.WARNING, message, place, hint)


def body_not_there(case: Case) -> Iterator[Finding]:
    """A body meets and decides while it exists."""
    records: list[Event | Decision] = [*case.concept.events.values(), *case.concept.decisions.values()]
    for record in records:
        body = case.concept.find("body", record.body)
        if record.date and isinstance(body, Body) and (limit := _outside(body, record.date)):
            key, when = limit
            message = _("“{body}” exists since {since} only, and this is dated {date}.")
            if key == "until":
                message = _("“{body}” existed until {until} only, and this is dated {date}.")
            words = message.format(body=echo(body.name), since=when, until=when, date=record.date)
            related = Related(body.file.at(key), _("This is the other date."))
            hint = _("Correct one of the two dates, or name the body that it was.")
            yield Finding("body-not-there", Severity.WARNING, words, record.file.at("body"), hint, (related,))


def _outside(body: Body, when: Moment) -> tuple[str, Moment] | None:
    """The key and date of the limit that `when` lies beyond; None within, or where the body's dates are wrong."""
    if body.since and body.until and body.until.last < body.since.first:
        return None
    if body.since and when.last < body.since.first:
        return "since", body.since
    if body.until and when.first > body.until.last:
        return "until", body.until
    return None


def report_before_its_end(case: Case) -> Iterator[Finding]:
    """A report is not dated before the end of its period."""
    for report in case.concept.reports.values():
        end = report.period.end if report.period else None
        if end and report.as_of and report.as_of.last < end.last:
            message = _("The report is as of {as_of}, before the end of the time it tells of ({end}).")
            related = Related(report.file.at("period"), _("This is the time it tells of."))
            words = message.format(as_of=report.as_of, end=end)
            hint, place = _("Correct one of the two dates, or end the period earlier."), report.file.at("as_of")
            yield Finding("report-before-its-end", Severity.WARNING, words, place, hint, (related,))


def report_given_too_early(case: Case) -> Iterator[Finding]:
    """A report is given on the day of its data or later."""
    for report in case.concept.reports.values():
        if report.date and report.as_of and report.date.last < report.as_of.first:
            message = _("The report was given {date}, before the day of its data ({as_of}).")
            related = Related(report.file.at("as_of"), _("This is the day of its data."))
            words = message.format(date=report.date, as_of=report.as_of)
            hint, place = _("Correct one of the two dates."), report.file.at("date")
            yield Finding("report-given-too-early", Severity.WARNING, words, place, hint, (related,))


def late_registration(case: Case) -> Iterator[Finding]:
    """Whoever wants to come registers before the event is over."""
    for event in case.concept.events.values():
        end = event.until or event.date
        if event.registration and end and event.registration.first > end.last:
            message = _("Registration ends {registration}, after the event ({date}).")
            related = Related(event.file.at("date"), _("This is the date of the event."))
            words = message.format(registration=event.registration, date=event.date)
            hint, place = _("Correct one of the two dates."), event.file.at("registration")
            yield Finding("late-registration", Severity.WARNING, words, place, hint, (related,))


def report_to_nobody(case: Case) -> Iterator[Finding]:
    """A report names the body that received it."""
    for report in case.concept.reports.values():
        if not (report.draft or case.is_written(report, "to") or case.is_gap(report, "to")):
            message = _("Nobody is named to whom the report was given.")
            hint = _("Add “to: […]” with the bodies in order; a reporting duty towards them is then done.")
            yield Finding("report-to-nobody", Severity.WARNING, message, report.file.at(), hint)


def _event(lines: str, **others: str) -> Mapping[str, str]:
    more = {f"events/{name}.yaml": text for name, text in others.items()}
    return {
        "bodies/beirat.yaml": "name: Beirat\nsince: 2014\n",
        "events/treffen.yaml": f"title: Treffen\n{lines}",
        **more,
    }


def _report(lines: str) -> Mapping[str, str]:
    return {"reports/bericht.yaml": f"kind: Umsetzungsbericht\n{lines}"}


_PART = "title: Workshop\ndate: 2023-05\nmeetings: 3\npart_of: treffen\n"


def negative_participants(case: Case) -> Iterator[Finding]:
    """Nobody is the fewest that can come."""
    for event in case.concept.events.values():
        if event.participants and re.match(_BELOW_NOBODY, event.participants):
            message = _("“{people}”: fewer than nobody cannot have come.").format(people=echo(event.participants))
            hint = _("Write a number such as 40, or words such as “about 40”; leave it out where nobody counted.")
            place = event.file.at("participants")
            yield Finding("negative-participants", Severity.ERROR, message, place, hint)


RULES: tuple[Rule, ...] = (
    Rule(
        "event-ends-before-it-begins",
        Severity.ERROR,
        N_("An event begins before it ends."),
        _event("date: 2024-05-02\nuntil: 2024-04-30\n"),
        _event("date: 2024-05-02\nuntil: 2024-05-04\n"),
        event_ends_before_it_begins,
    ),
    Rule(
        "more-meetings-than-told",
        Severity.WARNING,
        N_(
            "An event may tell of several meetings together; those told in detail name it under “part_of” and are not "
            "counted once more. They cannot be more than it tells of."
        ),
        _event("date: 2023\nmeetings: 2\n", workshop=_PART),
        _event("date: 2023\nmeetings: 8\n", workshop=_PART),
        more_meetings_than_told,
    ),
    Rule(
        "negative-participants",
        Severity.ERROR,
        N_("The participants of an event are a number from 0 on, or words."),
        _event("date: 2024-05-02\nparticipants: -4\n"),
        _event("date: 2024-05-02\nparticipants: rund 40\n"),
        negative_participants,
    ),
    Rule(
        "body-not-there",
        Severity.WARNING,
        N_("A body meets and decides while it exists, between “since” and “until” of its record."),
        _event("date: 2013-05-02\nbody: beirat\n"),
        _event("date: 2014-05-02\nbody: beirat\n"),
        body_not_there,
    ),
    Rule(
        "report-before-its-end",
        Severity.WARNING,
        N_("A report is made when the time that it tells of is over."),
        _report("period: 2024\nas_of: 2024-11-30\nto: [Stadtrat]\n"),
        _report("period: 2024\nas_of: 2024-12-31\nto: [Stadtrat]\n"),
        report_before_its_end,
    ),
    Rule(
        "report-given-too-early",
        Severity.WARNING,
        N_("A report is given when its data are complete, not before the day that they are of."),
        _report("period: 2024\nas_of: 2024-12-31\ndate: 2024-12-10\nto: [Stadtrat]\n"),
        _report("period: 2024\nas_of: 2024-12-31\ndate: 2025-02-10\nto: [Stadtrat]\n"),
        report_given_too_early,
    ),
    Rule(
        "late-registration",
        Severity.WARNING,
        N_("The last day of registration is not after the event."),
        _event("date: 2024-05-02\nregistration: 2024-05-20\n"),
        _event("date: 2024-05-02\nregistration: 2024-04-20\n"),
        late_registration,
    ),
    Rule(
        "report-to-nobody",
        Severity.WARNING,
        N_("A report names to whom it was given: then it is known that the duty to report is done."),
        _report("period: 2024\nas_of: 2024-12-31\n"),
        _report("period: 2024\nas_of: 2024-12-31\nto: [Stadtrat]\n"),
        report_to_nobody,
    ),
)
