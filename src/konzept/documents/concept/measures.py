"""The contents of one measure: texts, facts and tables."""

from datetime import date

from konzept.answers.table import NUMBER, SHORT, Column, Table, table_of
from konzept.documents.concept.money.tables import grants_of
from konzept.documents.concept.standing import report_of, result_of, word_of
from konzept.documents.edition import Edition, fact, texts_fact
from konzept.documents.views import Fact, Text
from konzept.i18n.messages import _
from konzept.model import Measure
from konzept.model.kinds.measure import Funding, Milestone
from konzept.model.kinds.money import Cost
from konzept.wording import localized
from konzept.wording.titles import Link, anchor_of


def measure_texts(edition: Edition, measure: Measure) -> tuple[Text, ...]:
    """The description of a measure, its adopted wording, and its results."""
    found = []
    if measure.description:
        found.append(Text(measure.description))
    if measure.adopted:
        found.append(Text(measure.adopted.text, _("Wording as adopted")))
    return (*found, *result_of(edition, measure))


def measure_facts(edition: Edition, measure: Measure) -> tuple[Fact, ...]:
    """The facts of a measure: responsibility, dates, funding, and related records."""
    return (
        *_who(edition, measure),
        *_when(edition, measure),
        *fact(_("Funding"), *(_funding(edition, item) for item in measure.funding)),
        *fact(_("Grants"), *grants_of(edition, measure)),
        *texts_fact(_("Resources"), measure.resources),
        *texts_fact(_("Signs of success"), *measure.success),
        *_connections(edition, measure),
        *_report(edition, measure),
    )


def _who(edition: Edition, measure: Measure) -> tuple[Fact, ...]:
    return (
        *fact(_("Lead"), edition.party(measure.lead)),
        *fact(_("Involved"), *edition.parties(measure.involved)),
        *fact(_("Partners"), *edition.parties(measure.partners)),
        *fact(_("Addressee"), edition.party(measure.addressee)),
        *fact(_("Contact"), measure.contact),
        *fact(_("Target groups"), *edition.groups_named(measure.target_groups)),
        *fact(_("Area"), measure.area),
    )


def _when(edition: Edition, measure: Measure) -> tuple[Fact, ...]:
    words = edition.concept.record.vocabulary.priorities
    return (
        *fact(_("Start"), localized.moment(measure.start) if measure.start else None),
        *fact(_("Due"), localized.moment(measure.due) if measure.due else None),
        *fact(_("Recurrence"), localized.word(measure.recurrence) if measure.recurrence else None),
        *fact(_("Priority"), localized.priority(measure.priority, words) if measure.priority else None),
        *fact(_("Origin"), localized.word(measure.origin) if measure.origin else None),
        *texts_fact(_("First ideas of how to carry it out"), measure.implementation),
        *texts_fact(_("Next step"), measure.next_step),
    )


def _funding(edition: Edition, item: Funding) -> Link:
    """A source of money, linked to the grant if it is one."""
    more = [
        str(item.year) if item.year else "",
        item.state or "",
        _("proviso: {text}").format(text=item.proviso) if item.proviso else "",
    ]
    text = f"{item.source}: {localized.euro(item.amount)}" if item.amount is not None else item.source
    details = localized.listed(more)
    named = edition.concept.find("grant", item.grant)
    printed = any(found.grant is named for found in edition.funding.total.sums.applications)
    href = f"#{anchor_of(named)}" if named and printed else ""
    return Link(f"{text} ({details})" if details else text, href)


def _connections(edition: Edition, measure: Measure) -> tuple[Fact, ...]:
    outcome = None
    if measure.outcome:
        outcome = localized.word(measure.outcome.kind)
        outcome = f"{outcome}: {measure.outcome.reason}" if measure.outcome.reason else outcome
    adopted = (measure.adopted.decision,) if measure.adopted else ()
    decisions = tuple(dict.fromkeys((*measure.decisions, *adopted)))
    return (
        *fact(_("Waits for"), *edition.links("measure", measure.needs)),
        *fact(_("Continues"), *(edition.measure_anywhere(name) for name in measure.continues)),
        *fact(_("What became of it"), outcome),
        *fact(_("Decisions"), *edition.links("decision", decisions)),
    )


def _report(edition: Edition, measure: Measure) -> tuple[Fact, ...]:
    """The facts on the newest report: who reported it, and the source."""
    checked = measure.checked if measure.checked and measure.checked.last <= edition.day else None
    reviewed = fact(_("Last checked"), localized.moment(checked) if checked else None)
    outside = fact(_("View from outside"), _outside(edition, measure))
    return (*report_of(edition, measure), *outside, *reviewed)


def _outside(edition: Edition, measure: Measure) -> Link | None:
    """The newest assessment from outside, which is shown beside the municipality's own and not counted."""
    entry = edition.statuses[measure.id].outside
    if entry is None:
        return None
    words = localized.listed((localized.moment(entry.date), edition.reporters(entry)))
    return Link(word_of(edition, entry), note=f"({words})")


def measure_tables(edition: Edition, measure: Measure) -> tuple[Table, ...]:
    """The tables of milestones and costs of a measure."""
    tables = []
    if measure.milestones:
        steps: tuple[Column[Milestone], ...] = (
            Column("title", _("Milestone"), lambda step: step.title),
            Column("due", _("Due"), lambda step: localized.short(step.due) if step.due else "–", form=SHORT),
            Column("done", _("Done"), lambda step: _done(step, edition.day), form=SHORT),
        )
        tables.append(table_of(steps, measure.milestones, caption=_("Milestones")))
    if measure.costs:
        costs: tuple[Column[Cost], ...] = (
            Column("year", _("Year"), lambda cost: str(cost.year) if cost.year else "–", form=SHORT),
            Column("kind", _("Kind"), lambda cost: localized.listed((localized.word(cost.kind), cost.note or ""))),
            Column("amount", _("Amount"), lambda cost: localized.euro(cost.amount), form=NUMBER),
        )
        tables.append(table_of(costs, measure.costs, caption=_("Costs")))
    return tuple(tables)


def _done(step: Milestone, day: date) -> str:
    return localized.short(step.done) if step.done and step.done.last <= day else _("open")
