"""The columns of `list` for those who steer and take part: bodies, decisions, events, contributions, reports."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from konzept.answers import tables
from konzept.answers.tables import Cell, Column
from konzept.figures.participation.contributions import answerer, is_answered, subjects
from konzept.figures.participation.meetings import number_of
from konzept.figures.responsibility import lead_of
from konzept.figures.selection import Listed
from konzept.i18n.messages import N_, _
from konzept.model import Body, Contribution, Decision, Event, Kind, Record, ReportRecord
from konzept.reading.concept import Concept
from konzept.wording import localized

_COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "body": (
            Column("title", N_("Name")),
            Column("short", N_("Short name")),
            Column("body_kind", N_("Sort")),
            Column("parent", N_("Part of")),
            Column("seats", N_("Seats"), right=True),
            Column("leads", N_("Leads"), right=True),
            Column("since", N_("Since"), wide=True),
            Column("until", N_("Until"), wide=True),
        ),
        "decision": (
            Column("date", N_("Date")),
            Column("body", N_("Body")),
            Column("title", N_("Subject")),
            Column("number", N_("No.")),
            Column("outcome", N_("Outcome")),
            Column("yes", N_("Yes"), right=True, wide=True),
            Column("no", N_("No"), right=True, wide=True),
            Column("abstain", N_("Abstentions"), right=True, wide=True),
            Column("file_number", N_("File number"), wide=True),
            Column("url", N_("Web address"), wide=True),
        ),
        "event": (
            Column("date", N_("Date")),
            Column("until", N_("Until"), wide=True),
            Column("event_kind", N_("Kind")),
            Column("title", N_("Title")),
            Column("body", N_("Body")),
            Column("place", N_("Place"), wide=True),
            Column("meetings", N_("Meetings"), right=True),
            Column("participants", N_("Participants")),
            Column("counted", N_("Attendances"), right=True, wide=True),
            Column("groups", N_("Groups"), wide=True),
            Column("themes", N_("Themes"), wide=True),
            Column("part_of", N_("Counted with"), wide=True),
        ),
        "contribution": (
            Column("date", N_("Date")),
            Column("number", N_("No."), wide=True),
            Column("by", N_("By")),
            Column("title", N_("Contribution")),
            Column("about", N_("About")),
            Column("decision", N_("Verdict")),
            Column("is_answered", N_("Answered"), wide=True),
            Column("answered", N_("Answered")),
            Column("answers", N_("Who answers")),
            Column("open_days", N_("Days open"), right=True),
            Column("via", N_("Received by"), wide=True),
            Column("event", N_("Event"), wide=True),
            Column("change", N_("Resulting change"), wide=True),
        ),
        "report": (
            Column("period", N_("Period")),
            Column("as_of", N_("As of")),
            Column("title", N_("Title")),
            Column("by", N_("By"), wide=True),
            Column("to", N_("To")),
            Column("decision", N_("Decision")),
            Column("revision", N_("Revision"), wide=True),
        ),
    }
)
"""By kind; the keys are for programs and stay, the titles are translated when they are asked for."""


def columns(kind: Kind) -> tuple[Column, ...]:
    """The columns of one of these kinds in the language of the call."""
    return tuple(replace(column, title=_(column.title)) for column in _COLUMNS[kind.name])


def cells(item: Listed, day: date) -> tuple[Cell, ...]:
    """What stands in them for one record on a day."""
    concept = item.concept
    match item.record:
        case Body() as body:
            return _body(concept, body)
        case Decision() as decision:
            return _decision(concept, decision)
        case Event() as event:
            return _event(concept, event)
        case Contribution() as contribution:
            return _contribution(concept, contribution, day)
        case ReportRecord() as report:
            return _report(concept, report)
        case other:
            raise TypeError(other.kind_name)


def _body(concept: Concept, body: Body) -> tuple[Cell, ...]:
    led = sum(lead_of(concept, m.lead).body is body for m in concept.measures.values() if not m.draft)
    parent = concept.find("body", body.parent)
    return (
        tables.words(body.name),
        tables.words(body.short),
        Cell(localized.word(body.kind), str(body.kind)) if body.kind else Cell(),
        Cell(parent.heading if parent else body.parent or "", body.parent),
        _seats(body),
        tables.number(led),
        tables.moment(body.since),
        tables.moment(body.until),
    )


def _seats(body: Body) -> Cell:
    """How many; for people also at least how many, where a group's number is not known."""
    count, rest = body.seat_count
    if not count:
        return Cell()
    return Cell(_("at least {count}").format(count=localized.number(count))) if rest else tables.number(count)


def _decision(concept: Concept, decision: Decision) -> tuple[Cell, ...]:
    votes = decision.votes
    return (
        tables.moment(decision.date),
        party(concept, decision.body),
        tables.words(decision.subject),
        tables.words(decision.number),
        Cell(localized.word(decision.outcome), str(decision.outcome)) if decision.outcome else Cell(),
        *(tables.number(count) for count in ((votes.yes, votes.no, votes.abstain) if votes else (None,) * 3)),
        tables.words(decision.file_number),
        tables.words(decision.url),
    )


def _event(concept: Concept, event: Event) -> tuple[Cell, ...]:
    return (
        tables.moment(event.date),
        tables.moment(event.until),
        tables.words(event.kind),
        tables.words(event.title),
        party(concept, event.body),
        tables.words(event.place),
        tables.number(1 if event.meetings is None else event.meetings),
        tables.words(event.participants),
        tables.number(number_of(event)),
        tables.listing(event.groups),
        tables.listing(event.themes),
        tables.words(event.part_of),
    )


def _contribution(concept: Concept, each: Contribution, day: date) -> tuple[Cell, ...]:
    answered = is_answered(each, day)
    waiting = (day - each.date.last).days if each.date and not answered and each.date.last <= day else None
    lead = answerer(concept, each)
    return (
        tables.moment(each.date),
        tables.words(each.number),
        tables.words(each.by),
        tables.words(each.heading),
        _about(subjects(concept, each)),
        Cell(localized.word(each.decision), str(each.decision)) if each.decision and answered else Cell(),
        tables.truth(answered),
        tables.moment(each.answered if answered else None),
        Cell(lead.name, lead.key or None),
        tables.number(waiting),
        tables.words(each.via),
        tables.words(each.event),
        tables.words(each.change),
    )


def _about(records: tuple[Record, ...]) -> Cell:
    """Titles for people, kind and id for programs."""
    return Cell(", ".join(r.heading for r in records), [f"{r.kind_name}/{r.id}" for r in records])


def _report(concept: Concept, report: ReportRecord) -> tuple[Cell, ...]:
    decided = concept.find("decision", report.decision)
    return (
        Cell(localized.period(report.period), tables.raw(report.period)) if report.period else Cell(),
        tables.moment(report.as_of),
        tables.words(report.heading),
        party(concept, report.by),
        Cell(", ".join(lead_of(concept, name).name for name in report.to), list(report.to)),
        Cell(decided.heading if decided else report.decision or "", report.decision),
        tables.words(report.revision),
    )


def party(concept: Concept, name: str | None) -> Cell:
    """A body by its name, somebody without a record by their own."""
    return Cell(lead_of(concept, name).name, name)
