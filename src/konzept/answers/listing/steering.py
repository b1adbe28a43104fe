"""The columns of `konzept list` for bodies, decisions, events, contributions and reports."""

from collections.abc import Callable
from operator import attrgetter

from konzept.answers import cells
from konzept.answers.listing.row import Listing, On, named, party, records
from konzept.answers.table import NUMBER, Cell, Column
from konzept.figures.participation.contributions import answerer, is_answered, subjects
from konzept.figures.participation.meetings import people_of
from konzept.figures.participation.occasions import meetings_of
from konzept.figures.responsibility import lead_of
from konzept.i18n.messages import _
from konzept.model import Body, Contribution, Decision, Event, ReportRecord
from konzept.wording import localized
from konzept.wording.outcomes import outcome_word


def _bodies() -> tuple[Column[On[Body]], ...]:
    return (
        Column("title", _("Name"), lambda on: on.record.name),
        Column("short", _("Short name"), lambda on: on.record.short),
        Column("body_kind", _("Sort"), lambda on: cells.term(on.record.kind)),
        Column("parent", _("Part of"), lambda on: named(on.concept, "body", on.record.parent)),
        Column("seats", _("Seats"), _seats, form=NUMBER),
        Column("leads", _("Leads"), _led, form=NUMBER),
        Column("since", _("Since"), lambda on: cells.moment(on.record.since), wide=True),
        Column("until", _("Until"), lambda on: cells.moment(on.record.until), wide=True),
    )


def _seats(on: On[Body]) -> Cell:
    """A cell with the number of seats; for people as a minimum where the number of a group is not known."""
    count, rest = on.record.seat_count
    if not count:
        return Cell()
    return Cell(_("at least {count}").format(count=localized.number(count))) if rest else cells.number(count)


def _led(on: On[Body]) -> Cell:
    """A cell with the number of measures that a body leads."""
    concept, body = on.concept, on.record
    return cells.number(sum(lead_of(concept, m.lead).body is body for m in concept.measures.values() if not m.draft))


def _decisions() -> tuple[Column[On[Decision]], ...]:
    return (
        Column("date", _("Date"), lambda on: cells.moment(on.record.date)),
        Column("body", _("Body"), lambda on: party(on.concept, on.record.body)),
        Column("title", _("Subject"), lambda on: on.record.subject),
        Column("number", _("No."), lambda on: on.record.number),
        Column("outcome", _("Outcome"), _outcome),
        Column("yes", _("Yes"), _votes("yes"), form=NUMBER, wide=True),
        Column("no", _("No"), _votes("no"), form=NUMBER, wide=True),
        Column("abstain", _("Abstentions"), _votes("abstain"), form=NUMBER, wide=True),
        Column("present", _("Present"), _votes("present"), form=NUMBER, wide=True),
        Column("orders", _("Orders"), lambda on: cells.number(len(on.record.mandates) or None), form=NUMBER, wide=True),
        Column("orders_open", _("Open orders"), _open_orders, form=NUMBER, wide=True),
        Column("file_number", _("File number"), lambda on: on.record.file_number, wide=True),
        Column("url", _("Web address"), lambda on: on.record.url, wide=True),
    )


def _outcome(on: On[Decision]) -> Cell:
    """A cell with the outcome in the council's words; for programs the word as it is written."""
    return Cell(outcome_word(on.concept, on.record.outcome), on.record.outcome)


def _open_orders(on: On[Decision]) -> Cell:
    """A cell with the number of orders that are not done on the day; empty where the decision gives none."""
    mandates = on.record.mandates
    count = sum(each.done is None or each.done.last > on.day for each in mandates)
    return cells.number(count if mandates else None)


def _votes(which: str) -> Callable[[On[Decision]], Cell]:
    count = attrgetter(which)
    return lambda on: cells.number(count(on.record.votes) if on.record.votes else None)


def _events() -> tuple[Column[On[Event]], ...]:
    return (
        Column("date", _("Date"), lambda on: cells.moment(on.record.date)),
        Column("until", _("Until"), lambda on: cells.moment(on.record.until), wide=True),
        Column("event_kind", _("Kind"), lambda on: on.record.kind),
        Column("title", _("Title"), lambda on: on.record.title),
        Column("body", _("Body"), lambda on: party(on.concept, on.record.body)),
        Column("place", _("Place"), lambda on: on.record.place, wide=True),
        Column("meetings", _("Meetings"), _meetings, form=NUMBER),
        Column("participants", _("Participants"), lambda on: on.record.participants),
        Column("counted", _("Attendances"), _attended, form=NUMBER, wide=True),
        Column("counted_roughly", _("How exact"), _roughly, wide=True),
        Column("groups", _("Groups"), lambda on: cells.several(on.record.groups), wide=True),
        Column("themes", _("Themes"), lambda on: cells.several(on.record.themes), wide=True),
        Column("part_of", _("Counted with"), lambda on: on.record.part_of, wide=True),
        Column("recurrence", _("Recurrence"), _often, wide=True),
        Column("changed", _("What it changed"), lambda on: cells.several(on.record.changed), wide=True),
    )


def _often(on: On[Event]) -> Cell:
    """A cell with how often an event comes again: words for people, months for programs."""
    every = on.record.recurrence
    return Cell(localized.months(every), every) if every else Cell()


def _meetings(on: On[Event]) -> Cell:
    """A cell with the number of meetings that an event stands for."""
    return cells.number(meetings_of(on.record))


def _attended(on: On[Event]) -> Cell:
    """A cell with the number of those who came, be it rough."""
    people = people_of(on.record)
    return cells.number(people.number if people else None)


def _roughly(on: On[Event]) -> Cell:
    """A cell that says how rough that number is; empty where they were counted, or nobody says a number."""
    people = people_of(on.record)
    return cells.term(people.rough if people else None)


def _contributions() -> tuple[Column[On[Contribution]], ...]:
    return (
        Column("date", _("Date"), lambda on: cells.moment(on.record.date)),
        Column("number", _("No."), lambda on: on.record.number, wide=True),
        Column("by", _("By"), lambda on: on.record.by),
        Column("title", _("Contribution"), lambda on: on.record.heading),
        Column("about", _("About"), _about),
        Column("decision", _("Verdict"), lambda on: cells.term(on.record.decision if _answered(on) else None)),
        Column("is_answered", _("Answered"), lambda on: cells.truth(_answered(on)), wide=True),
        Column("answered", _("Answered"), lambda on: cells.moment(on.record.answered if _answered(on) else None)),
        Column("answers", _("Who answers"), _answers),
        Column("open_days", _("Days open"), _open_days, form=NUMBER),
        Column("via", _("Received by"), lambda on: on.record.via, wide=True),
        Column("event", _("Event"), lambda on: on.record.event, wide=True),
        Column("change", _("Resulting change"), lambda on: on.record.change, wide=True),
    )


def _about(on: On[Contribution]) -> Cell:
    """A cell with the records that a contribution is about: titles for people, kind and id for programs."""
    records = subjects(on.concept, on.record)
    return Cell(", ".join(r.heading for r in records), [f"{r.kind_name}/{r.id}" for r in records])


def _answered(on: On[Contribution]) -> bool:
    return is_answered(on.record, on.day)


def _answers(on: On[Contribution]) -> Cell:
    lead = answerer(on.concept, on.record)
    return Cell(lead.name, lead.key or None)


def _open_days(on: On[Contribution]) -> Cell:
    """A cell with the number of days that a contribution has waited for an answer."""
    date = on.record.date
    is_waiting = date is not None and not _answered(on) and date.last <= on.day
    return cells.number((on.day - date.last).days if date and is_waiting else None)


def _reports() -> tuple[Column[On[ReportRecord]], ...]:
    return (
        Column("date", _("Date"), lambda on: cells.moment(on.record.date), wide=True),
        Column("number", _("No."), lambda on: on.record.number, wide=True),
        Column("period", _("Period"), lambda on: cells.period(on.record.period)),
        Column("as_of", _("As of"), lambda on: cells.moment(on.record.as_of)),
        Column("title", _("Title"), lambda on: on.record.heading),
        Column("by", _("By"), lambda on: party(on.concept, on.record.by), wide=True),
        Column("to", _("To"), _addressees),
        Column("decision", _("Decision"), lambda on: named(on.concept, "decision", on.record.decision)),
        Column("revision", _("Revision"), lambda on: on.record.revision, wide=True),
    )


def _addressees(on: On[ReportRecord]) -> Cell:
    return Cell(", ".join(lead_of(on.concept, name).name for name in on.record.to), list(on.record.to))


BODIES = Listing(records(Body), _bodies)
DECISIONS = Listing(records(Decision), _decisions)
EVENTS = Listing(records(Event), _events)
CONTRIBUTIONS = Listing(records(Contribution), _contributions)
REPORTS = Listing(records(ReportRecord), _reports)
