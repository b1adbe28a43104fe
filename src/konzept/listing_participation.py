"""The columns of `list` for events, contributions and reports, and what stands in them."""

from datetime import date

from konzept import tables
from konzept.concept import Concept
from konzept.leads import lead_of
from konzept.ledger import answerer, is_answered, subjects
from konzept.model import Contribution, Event, Record, Report
from konzept.pages import wording
from konzept.participation import number_of
from konzept.tables import Cell, Column
from konzept.words import _


def columns(kind: str) -> tuple[Column, ...]:
    """The columns of one of these kinds; keys are for programs and stay."""
    match kind:
        case "event":
            return (
                Column("date", _("Date")),
                Column("until", _("Until"), wide=True),
                Column("event_kind", _("Kind")),
                Column("title", _("Title")),
                Column("body", _("Body")),
                Column("place", _("Place"), wide=True),
                Column("meetings", _("Meetings"), right=True),
                Column("participants", _("Participants")),
                Column("counted", _("Attendances"), right=True, wide=True),
                Column("groups", _("Groups"), wide=True),
                Column("themes", _("Themes"), wide=True),
                Column("part_of", _("Counted with"), wide=True),
            )
        case "contribution":
            return (
                Column("date", _("Date")),
                Column("number", _("No."), wide=True),
                Column("by", _("By")),
                Column("title", _("Contribution")),
                Column("about", _("About")),
                Column("decision", _("Verdict")),
                Column("is_answered", _("Answered"), wide=True),
                Column("answered", _("Answered")),
                Column("answers", _("Who answers")),
                Column("open_days", _("Days open"), right=True),
                Column("via", _("Received by"), wide=True),
                Column("event", _("Event"), wide=True),
                Column("change", _("Resulting change"), wide=True),
            )
        case _:
            return (
                Column("period", _("Period")),
                Column("as_of", _("As of")),
                Column("title", _("Title")),
                Column("by", _("By"), wide=True),
                Column("to", _("To")),
                Column("decision", _("Decision")),
                Column("revision", _("Revision"), wide=True),
            )


def cells(concept: Concept, record: Event | Contribution | Report, day: date) -> tuple[Cell, ...]:
    """What stands in them for one record on a day."""
    match record:
        case Event():
            return _event(concept, record)
        case Contribution():
            return _contribution(concept, record, day)
        case Report():
            return _report(concept, record)


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
        Cell(wording.word(each.decision), str(each.decision)) if each.decision and answered else Cell(),
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


def _report(concept: Concept, report: Report) -> tuple[Cell, ...]:
    decided = concept.find("decision", report.decision)
    return (
        Cell(wording.period(report.period), tables.raw(report.period)) if report.period else Cell(),
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
