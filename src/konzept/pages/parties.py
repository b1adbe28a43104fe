"""Bodies and decisions as the document prints them."""

from collections.abc import Iterable
from enum import StrEnum

from konzept.model import Body, Decision
from konzept.model.decision import Amendment, Step, Votes
from konzept.model.measure import Measure
from konzept.pages import wording
from konzept.pages.edition import (
    Edition,
    anchor_of,
    fact,
    former_anchors,
    gaps,
    own_facts,
    own_texts,
    sources,
    texts_fact,
)
from konzept.pages.views import Link, RecordView, Text
from konzept.words import _

LEVEL = 3
"""Their headings stand below that of their chapter."""


def bodies(edition: Edition) -> tuple[RecordView, ...]:
    """Every public body, with what it does and leads."""
    return tuple(_body(edition, body) for body in edition.concept.bodies.values() if not body.draft)


def _body(edition: Edition, body: Body) -> RecordView:
    led = (m.id for m in edition.concept.measures.values() if m.lead == body.id and not m.draft)
    seats = (f"{seat.group}: {seat.count}" if seat.count is not None else seat.group for seat in body.seats)
    notes = (f"({seat.note})" if seat.note else "" for seat in body.seats)
    return RecordView(
        kind=body.kind_name,
        anchor=anchor_of(body),
        former_anchors=former_anchors(body),
        level=LEVEL,
        title=f"{body.name} ({body.short})" if body.short else body.name,
        texts=(*((Text(body.text),) if body.text else ()), *own_texts(edition, body)),
        facts=(
            *fact(_("Kind"), wording.word(body.kind) if body.kind else None),
            *fact(_("Number"), body.number),
            *fact(_("Part of"), edition.link("body", body.parent)),
            *fact(_("Period"), wording.years(body.since, body.until)),
            *fact(_("Seats"), *(Link(text, note=note) for text, note in zip(seats, notes, strict=True))),
            *texts_fact(_("Tasks"), *body.tasks),
            *fact(_("Leads"), *edition.links("measure", led)),
            *texts_fact(_("Contact"), body.contact),
            *own_facts(edition, body),
        ),
        gaps=gaps(body),
        sources=sources(body.sources),
    )


def decisions(edition: Edition) -> tuple[RecordView, ...]:
    """Every public decision, in the order of their days."""
    return tuple(_decision(edition, found) for found in edition.concept.decisions.values() if not found.draft)


def _decision(edition: Edition, decision: Decision) -> RecordView:
    about = [m for m in edition.concept.measures.values() if not m.draft and _names(m, decision.id)]
    return RecordView(
        kind=decision.kind_name,
        anchor=anchor_of(decision),
        former_anchors=former_anchors(decision),
        level=LEVEL,
        title=decision.subject or _("Decision {id}").format(id=decision.id),
        texts=(*((Text(decision.text),) if decision.text else ()), *own_texts(edition, decision)),
        facts=(
            *fact(_("Date"), wording.moment(decision.date) if decision.date else None),
            *fact(_("Body"), edition.link("body", decision.body)),
            *fact(_("Kind"), decision.kind),
            *fact(_("Outcome"), wording.word(decision.outcome) if decision.outcome else None),
            *fact(_("Votes"), _votes(decision.votes) if decision.votes else None),
            *fact(_("Number"), decision.number),
            *fact(_("File number"), decision.file_number),
            *fact(_("Replaces"), edition.link("decision", decision.replaces)),
            *fact(_("Amendments"), *(_amendment(edition, item) for item in decision.amendments)),
            *fact(_("Way through the bodies"), *(_step(edition, step) for step in decision.steps)),
            *fact(edition.level("measure").many, *edition.links("measure", (m.id for m in about))),
            *fact(_("Web address"), Link(decision.url, decision.url) if decision.url else None),
            *own_facts(edition, decision),
        ),
        gaps=gaps(decision),
        sources=sources(decision.sources),
    )


def _names(measure: Measure, decision: str) -> bool:
    return decision in measure.decisions or (measure.adopted is not None and measure.adopted.decision == decision)


def _votes(votes: Votes) -> str:
    parts = (
        (votes.yes, _("{count} yes")),
        (votes.no, _("{count} no")),
        (votes.abstain, _("{count} abstained")),
    )
    return ", ".join(phrase.format(count=wording.number(count)) for count, phrase in parts if count is not None)


def _amendment(edition: Edition, item: Amendment) -> Link:
    by = edition.party(item.by)
    words = (by.text if by else "", _maybe(item.kind), _maybe(item.outcome))
    return Link(item.change, note=_in_brackets(words), is_markdown=True)


def _step(edition: Edition, step: Step) -> Link:
    """One stop on the way through the bodies: where, what for, when, with what outcome."""
    body = edition.party(step.body)
    words = (step.step or "", wording.moment(step.date) if step.date else "", _maybe(step.outcome))
    return Link(body.text, body.href, _in_brackets(words)) if body else Link(", ".join(filter(None, words)))


def _maybe(value: StrEnum | None) -> str:
    return wording.word(value) if value else ""


def _in_brackets(words: Iterable[str]) -> str:
    said = ", ".join(word for word in words if word)
    return f"({said})" if said else ""
