"""Bodies as the document prints them: their seats, tasks and rights, and what they lead, owe and decided."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from konzept.documents.concept.people.offers import offered
from konzept.documents.edition import Edition, fact, texts_fact, texts_of, view_of
from konzept.documents.views import Chapter, RecordView
from konzept.figures.participation.contributions import answerer, contribution_figures
from konzept.figures.responsibility import Lead
from konzept.i18n.messages import _, ngettext
from konzept.model import Body, Contribution
from konzept.wording import localized
from konzept.wording.titles import Link, duty_title, link_to, title_of

Answers: TypeAlias = Sequence[tuple[Contribution, Lead]]
"""The contributions that have come, each with who answers it."""

LEVEL = 3
"""The level of the headings of bodies, below that of their chapter."""

MOST = 8
"""How many events or decisions of one body are listed; the others are counted."""


def bodies(edition: Edition) -> Iterator[Chapter]:
    """The chapter on public bodies with their tasks and measures; none where there are no bodies."""
    concept = edition.concept
    answers = [(each, answerer(concept, each)) for each in contribution_figures(concept, edition.day).received]
    if records := tuple(_body(edition, body, answers) for body in concept.bodies.values() if not body.draft):
        yield Chapter(anchor="bodies", title=_("Bodies and responsibilities"), records=records)


def _body(edition: Edition, body: Body, answers: Answers) -> RecordView:
    inner = (each.id for each in edition.concept.bodies.values() if edition.concept.find("body", each.parent) is body)
    measures = edition.concept.measures.values()
    led = (m.id for m in measures if edition.concept.find("body", m.lead) is body)
    involved = (m.id for m in measures if any(edition.concept.find("body", name) is body for name in m.involved))
    partner = (m.id for m in measures if any(edition.concept.find("body", name) is body for name in m.partners))
    seats = (f"{seat.group}: {seat.count}" if seat.count is not None else seat.group for seat in body.seats)
    notes = (f"({seat.note})" if seat.note else "" for seat in body.seats)
    view = view_of(
        edition,
        body,
        LEVEL,
        texts=texts_of(body.text),
        facts=(
            *fact(_("Kind"), localized.word(body.kind) if body.kind else None),
            *fact(_("Number"), body.number),
            *fact(_("Part of"), edition.link("body", body.parent)),
            *fact(_("Assigned to"), *_assigned(edition, body)),
            *fact(_("Period"), localized.years(body.since, body.until)),
            *fact(_("Includes"), *edition.links("body", inner)),
            *fact(_("Members"), body.members),
            *fact(_("Seats"), *(Link(text, note=note) for text, note in zip(seats, notes, strict=True))),
            *fact(_("Seats together"), _seats(body)),
            *texts_fact(_("Tasks"), *body.tasks),
            *texts_fact(_("Rights"), *body.rights),
            *fact(_("Leads"), *edition.links("measure", led)),
            *fact(_("Is involved in"), *edition.links("measure", involved)),
            *fact(_("Is partner of"), *edition.links("measure", partner)),
            *offered(edition, body),
            *fact(_("Answers for"), *_answers_for(edition, body, answers)),
            *fact(_("Met"), *_some(_met(edition, body), "#participation")),
            *fact(_("Decided"), *_some(_decided(edition, body), "#decisions")),
            *fact(_("Deliberated"), *_some(_deliberated(edition, body), "#decisions")),
            *fact(_("Received"), *_some(_received(edition, body), "#reports")),
            *texts_fact(_("Contact"), body.contact),
        ),
    )
    return replace(view, title=f"{body.name} ({body.short})") if body.short else view


def _assigned(edition: Edition, body: Body) -> Iterator[Link]:
    """To whom a body is assigned, with the time and a note."""
    for each in body.assigned:
        if to := edition.party(each.to):
            words = localized.listed((localized.years(each.since, each.until), each.note or ""))
            yield replace(to, note=f"({words})" if words else "")


def _seats(body: Body) -> str | None:
    """The sum of the seats, and the groups whose number of seats is not known; None without seats."""
    count, rest = body.seat_count
    if len(body.seats) < 2 or not count:
        return None
    total = localized.number(count)
    if not rest:
        return total
    text = ngettext(
        "at least {total}; of {count} group the number is not known",
        "at least {total}; of {count} groups the number is not known",
        rest,
    )
    return text.format(total=total, count=localized.number(rest))


def _answers_for(edition: Edition, body: Body, answers: Answers) -> Iterator[Link]:
    """Links to funds and calls that a body decides on, reports that it owes, and contributions that it answers."""
    concept = edition.concept
    funds = (fund.title for fund in concept.record.funds if concept.find("body", fund.body) is body)
    yield from (Link(title, "#funding") for title in dict.fromkeys(funds))
    for call in concept.calls.values():
        if not call.draft and concept.find("body", call.body) is body:
            yield link_to(call)
    for duty in concept.record.duties:
        if edition.parties(duty.to) and concept.find("body", duty.by) is body:
            yield Link(duty_title(concept, duty), "#duties")
    yield from (link_to(contribution) for contribution, lead in answers if lead.body is body)


def _met(edition: Edition, body: Body) -> Iterator[Link]:
    for event in edition.concept.events.values():
        if not event.draft and edition.concept.find("body", event.body) is body:
            parts = (
                localized.moment(event.date) if event.date else "",
                localized.months(event.recurrence) if event.recurrence else "",
            )
            told = localized.listed(parts)
            note = f"({told})" if told else ""
            yield Link(event.title, link_to(event).href, note)


def _decided(edition: Edition, body: Body) -> Iterator[Link]:
    for decision in edition.concept.decisions.values():
        if not decision.draft and edition.concept.find("body", decision.body) is body:
            note = f"({localized.moment(decision.date)})" if decision.date else ""
            yield Link(title_of(decision), link_to(decision).href, note)


def _deliberated(edition: Edition, body: Body) -> Iterator[Link]:
    """What a body deliberated on before another one decided, with the step and its date."""
    for decision in edition.concept.decisions.values():
        if decision.draft or edition.concept.find("body", decision.body) is body:
            continue
        steps = [step for step in decision.steps if edition.concept.find("body", step.body) is body]
        told = (localized.listed((s.step or "", localized.moment(s.date) if s.date else "")) for s in steps)
        if steps:
            said = localized.clauses(told)
            yield Link(title_of(decision), link_to(decision).href, f"({said})" if said else "")


def _received(edition: Edition, body: Body) -> Iterator[Link]:
    """The reports that were given to a body, with their dates."""
    for report in edition.concept.reports.values():
        if not report.draft and any(edition.concept.find("body", to) is body for to in report.to):
            note = f"({localized.moment(report.date)})" if report.date else ""
            yield Link(title_of(report), link_to(report).href, note)


def _some(links: Iterable[Link], chapter: str) -> Iterator[Link]:
    """The first `MOST` links, and the number of the others, linked to the chapter."""
    found = tuple(links)
    yield from found[:MOST]
    if rest := found[MOST:]:
        yield Link(_("and {count} more").format(count=localized.number(len(rest))), chapter)
