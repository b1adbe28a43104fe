"""Decisions as the document prints them: outcome, points, orders, amendments, and the way through the bodies.

A town's council information system may speak OParl: there a Vorlage is a paper, a meeting of a body a meeting, a stop
on the way through the bodies a consultation. An address of such a thing is called by that name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from konzept.answers import cells
from konzept.answers.table import SHORT, Column, Table, table_of
from konzept.documents.concept.steering.participation import document
from konzept.documents.edition import Edition, fact, texts_fact, texts_of, view_of
from konzept.documents.views import Chapter, Fact, RecordView
from konzept.i18n.messages import N_, _, ngettext
from konzept.model import Decision, Goal, Record, Theme
from konzept.model.kinds.decision import Amendment, Mandate, Step, Votes
from konzept.model.kinds.measure import Measure
from konzept.source.light import pattern
from konzept.wording import localized
from konzept.wording.outcomes import outcome_word
from konzept.wording.titles import Link, title_of

LEVEL = 3
"""The level of the headings of decisions, below that of their chapter."""

_OPARL = pattern(r"/oparl/(?:[^?#]*/)?(paper|meeting|consultation|agendaitem)s?(?:[/?#]|$)", re.IGNORECASE)
_THINGS = MappingProxyType(
    {
        "paper": N_("Paper"),
        "meeting": N_("Meeting"),
        "consultation": N_("Consultation"),
        "agendaitem": N_("Agenda item"),
    }
)
"""The types of OParl that an address may lead to, by the name they have there."""


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
            *fact(_("Outcome"), outcome_word(edition.concept, decision.outcome)),
            *fact(_("Votes"), votes_of(decision.votes) if decision.votes else None),
            *fact(_("Number"), decision.number),
            *fact(_("File number"), decision.file_number),
            *fact(_("In the council information system"), council_link(decision.url) if decision.url else None),
        ),
    )
    tables = (_way(edition, decision),) if decision.steps else ()
    return replace(view, title=title_of(decision), tables=tables, further=_further(edition, decision))


def _further(edition: Edition, decision: Decision) -> tuple[Fact, ...]:
    """What stands below the way through the bodies: what was decided in detail, and what it is about."""
    return (
        *texts_fact(_("Points"), *(f"{at}. {text}" for at, text in enumerate(decision.points, 1))),
        *fact(_("Orders"), *(_mandate(edition, item) for item in decision.mandates)),
        *fact(_("Replaces"), edition.link("decision", decision.replaces)),
        *fact(_("Documents"), *(document(text) for text in decision.documents)),
        *fact(_("Amendments"), *(_amendment(edition, item) for item in decision.amendments)),
        *_about(edition, decision.id),
    )


def _about(edition: Edition, decision: str) -> Iterator[Fact]:
    """The themes, goals and measures that name the decision."""
    for kind in ("theme", "goal", "measure"):
        naming = (each for each in edition.concept.records_of(kind).values() if not each.draft)
        yield from edition.named(kind, (record.id for record in naming if _names(record, decision)))


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
    if votes.present is not None:
        said.append(_("{count} present").format(count=localized.number(votes.present)))
    return localized.listed(said)


def _amendment(edition: Edition, item: Amendment) -> Link:
    """The change in words; behind it who moved it and when, where it stands, why, and what became of it."""
    by = edition.party(item.by)
    words = (
        by.text if by else "",
        _("no. {number}").format(number=item.number) if item.number else "",
        localized.moment(item.date) if item.date else "",
        localized.word(item.kind) if item.kind else "",
        outcome_word(edition.concept, item.outcome),
        votes_of(item.votes) if item.votes else "",
    )
    text = _("{place}: {change}").format(place=item.place, change=item.change) if item.place else item.change
    reason = _("Reason: {reason}").format(reason=item.reason) if item.reason else ""
    return Link(f"{text}\n\n{reason}" if reason else text, note=_in_brackets(words), is_markdown=True)


def _mandate(edition: Edition, item: Mandate) -> Link:
    """An order in words; behind it who has to do it by when, and whether it is done on the day of the document."""
    by = edition.party(item.by)
    done = item.done if item.done and item.done.last <= edition.day else None
    words = (
        by.text if by else "",
        _("due {by}").format(by=localized.by(item.due)) if item.due else "",
        _("done {on}").format(on=localized.on(done)) if done else _("not done yet") if item.due or item.done else "",
        item.note or "",
    )
    return Link(item.text, note=_in_brackets(words), is_markdown=True)


def _way(edition: Edition, decision: Decision) -> Table:
    """The table of a decision's way through the bodies: body, date, step and outcome, without empty columns."""
    columns: tuple[Column[Step], ...] = (
        Column("body", _("Body"), lambda step: cells.linked(edition.party(step.body), "–")),
        Column("date", _("Date"), lambda step: localized.short(step.date) if step.date else "", form=SHORT),
        Column("step", _("Step"), lambda step: step.step),
        Column("outcome", _("Outcome"), lambda step: outcome_word(edition.concept, step.outcome)),
        Column("votes", _("Votes"), lambda step: votes_of(step.votes) if step.votes else ""),
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


def _in_brackets(words: Iterable[str]) -> str:
    said = localized.listed(words)
    return f"({said})" if said else ""
