"""Bodies and decisions as the document prints them.

A town's council information system may speak OParl: there a Vorlage is a paper, a meeting of a body a meeting, a stop
on the way through the bodies a consultation. An address of such a thing is called by that name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from konzept.answers import cells
from konzept.answers.table import SHORT, Column, Table, table_of
from konzept.documents.concept.people.offers import offered
from konzept.documents.edition import Edition, fact, texts_fact, texts_of, view_of
from konzept.documents.views import Chapter, Fact, RecordView
from konzept.figures.participation.contributions import answerer, contribution_figures
from konzept.figures.responsibility import Lead
from konzept.i18n.messages import N_, _, ngettext
from konzept.model import Body, Contribution, Decision, Goal, Record, Theme
from konzept.model.kinds.decision import Amendment, Step, Votes
from konzept.model.kinds.measure import Measure
from konzept.wording import localized
from konzept.wording.titles import Link, duty_title, link_to, title_of

Answers: TypeAlias = Sequence[tuple[Contribution, Lead]]
"""The contributions that have come, each with who answers it."""

LEVEL = 3
"""The level of the headings of bodies and decisions, below that of their chapter."""

MOST = 8
"""How many events or decisions of one body are listed; the others are counted."""

_OPARL = re.compile(r"/oparl/(?:[^?#]*/)?(paper|meeting|consultation|agendaitem)s?(?:[/?#]|$)", re.IGNORECASE)
_THINGS = MappingProxyType(
    {
        "paper": N_("Paper"),
        "meeting": N_("Meeting"),
        "consultation": N_("Consultation"),
        "agendaitem": N_("Agenda item"),
    }
)
"""The types of OParl that an address may lead to, by the name they have there."""


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
            *fact(_("Period"), localized.years(body.since, body.until)),
            *fact(_("Includes"), *edition.links("body", inner)),
            *fact(_("Seats"), *(Link(text, note=note) for text, note in zip(seats, notes, strict=True))),
            *fact(_("Seats together"), _seats(body)),
            *texts_fact(_("Tasks"), *body.tasks),
            *fact(_("Leads"), *edition.links("measure", led)),
            *fact(_("Is involved in"), *edition.links("measure", involved)),
            *fact(_("Is partner of"), *edition.links("measure", partner)),
            *offered(edition, body),
            *fact(_("Answers for"), *_answers_for(edition, body, answers)),
            *fact(_("Met"), *_some(_met(edition, body), "#participation")),
            *fact(_("Decided"), *_some(_decided(edition, body), "#decisions")),
            *texts_fact(_("Contact"), body.contact),
        ),
    )
    return replace(view, title=f"{body.name} ({body.short})") if body.short else view


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
    """Links to the calls that a body decides on, the reports that it owes, and the contributions that it answers."""
    concept = edition.concept
    for call in concept.calls.values():
        if not call.draft and concept.find("body", call.body) is body:
            yield link_to(call)
    for duty in concept.record.duties:
        to = edition.party(duty.to)
        if to and concept.find("body", duty.by) is body:
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


def _some(links: Iterable[Link], chapter: str) -> Iterator[Link]:
    """The first `MOST` links, and the number of the others, linked to the chapter."""
    found = tuple(links)
    yield from found[:MOST]
    if rest := found[MOST:]:
        yield Link(_("and {count} more").format(count=localized.number(len(rest))), chapter)


def decisions(edition: Edition) -> Iterator[Chapter]:
    """The chapter on public decisions in order of date; none where there are no decisions."""
    if records := tuple(_decision(edition, each) for each in edition.concept.decisions.values() if not each.draft):
        yield Chapter(anchor="decisions", title=_("Decisions"), records=records)


def _decision(edition: Edition, decision: Decision) -> RecordView:
    view = view_of(
        edition,
        decision,
        LEVEL,
        texts=texts_of(decision.text),
        facts=(
            *fact(_("Date"), localized.moment(decision.date) if decision.date else None),
            *fact(_("Body"), edition.link("body", decision.body)),
            *fact(_("Kind"), decision.kind),
            *fact(_("Outcome"), localized.word(decision.outcome) if decision.outcome else None),
            *fact(_("Votes"), votes_of(decision.votes) if decision.votes else None),
            *fact(_("Number"), decision.number),
            *fact(_("File number"), decision.file_number),
            *fact(_("Replaces"), edition.link("decision", decision.replaces)),
            *fact(_("Amendments"), *(_amendment(edition, item) for item in decision.amendments)),
            *_about(edition, decision.id),
            *fact(_("In the council information system"), council_link(decision.url) if decision.url else None),
        ),
    )
    tables = (_way(edition, decision),) if decision.steps else ()
    return replace(view, title=title_of(decision), tables=tables)


def _about(edition: Edition, decision: str) -> Iterator[Fact]:
    """The themes, goals and measures that name the decision."""
    for kind in ("theme", "goal", "measure"):
        naming = (each for each in edition.concept.records_of(kind).values() if not each.draft)
        yield from fact(edition.level(kind).many, *edition.links(kind, (r.id for r in naming if _names(r, decision))))


def _names(record: Record, decision: str) -> bool:
    match record:
        case Measure(decisions=decisions, adopted=adopted):
            return decision in decisions or (adopted is not None and adopted.decision == decision)
        case Theme(decisions=decisions) | Goal(decisions=decisions):
            return decision in decisions
        case _:
            return False


def votes_of(votes: Votes) -> str:
    """The numbers of votes in words, as far as they are known."""
    said = []
    if votes.yes is not None:
        said.append(_("{count} yes").format(count=localized.number(votes.yes)))
    if votes.no is not None:
        said.append(_("{count} no").format(count=localized.number(votes.no)))
    if votes.abstain is not None:
        text = ngettext("{count} abstention", "{count} abstentions", votes.abstain)
        said.append(text.format(count=localized.number(votes.abstain)))
    return localized.listed(said)


def _amendment(edition: Edition, item: Amendment) -> Link:
    by = edition.party(item.by)
    words = (by.text if by else "", _maybe(item.kind), _maybe(item.outcome))
    return Link(item.change, note=_in_brackets(words), is_markdown=True)


def _way(edition: Edition, decision: Decision) -> Table:
    """The table of a decision's way through the bodies: body, date, step and outcome, without empty columns."""
    columns: tuple[Column[Step], ...] = (
        Column("body", _("Body"), lambda step: cells.linked(edition.party(step.body), "–")),
        Column("date", _("Date"), lambda step: localized.short(step.date) if step.date else "", form=SHORT),
        Column("step", _("Step"), lambda step: step.step),
        Column("outcome", _("Outcome"), lambda step: _maybe(step.outcome)),
        Column(
            "url",
            _("In the council information system"),
            lambda step: cells.linked(council_link(step.url) if step.url else None),
        ),
    )
    return table_of(columns, decision.steps, caption=_("Way through the bodies")).filled({"body"})


def council_link(url: str) -> Link:
    """A link into a council information system, named by its type in OParl, or by its host where that is unknown."""
    found = _OPARL.search(url)
    what = _(_THINGS[found[1].lower()]) if found else ""
    host = url.split("/")[2] or url
    return Link(_("{thing} ({host})").format(thing=what, host=host) if what else host, url)


def _maybe(value: StrEnum | None) -> str:
    return localized.word(value) if value else ""


def _in_brackets(words: Iterable[str]) -> str:
    said = localized.listed(words)
    return f"({said})" if said else ""
