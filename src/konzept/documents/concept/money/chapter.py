"""The chapter on the money of the calls: budgets, applications, and what was granted, spent and is left."""

from collections.abc import Iterator
from dataclasses import replace

from konzept.answers.explain.funding import granted_answer
from konzept.answers.table import Table
from konzept.documents.concept.charts.money import money_charts
from konzept.documents.concept.money.by_measure import measure_tables, reading_aids
from konzept.documents.concept.money.set_aside import fund_facts, fund_tables, level_tables
from konzept.documents.concept.money.tables import (
    calls_table,
    cost_sums_table,
    funders_table,
    groups_table,
    projects_table,
    report,
    reports_of,
    years_table,
)
from konzept.documents.concept.steering.decisions import votes_of
from konzept.documents.edition import Edition, fact, texts_fact, texts_of, view_of
from konzept.documents.views import Chapter, Fact, RecordView
from konzept.figures.money.applications import Application
from konzept.figures.money.funding import CallFunding, ConceptFunding
from konzept.i18n.messages import _
from konzept.model import Call, Event
from konzept.wording import localized
from konzept.wording.levels import after_of
from konzept.wording.money import amount, result, year_word
from konzept.wording.titles import Link, link_to, title_of

LEVEL = 3
"""The level of the headings of calls; those of projects are one deeper."""


def chapters(edition: Edition) -> Iterator[Chapter]:
    """One chapter, where there are public calls or applications, or measures with costs or sources of money."""
    funding = edition.funding
    if not funding:
        return
    calls = [_call(edition, found) for found in funding.calls]
    if loose := funding.loose.applications:
        calls.append(
            RecordView(
                kind="call",
                anchor="grants-without-call",
                level=LEVEL,
                title=_("Applications without a call"),
                tables=(projects_table(edition, funding.loose),),
                children=tuple(_grant(edition, found) for found in loose),
            )
        )
    yield Chapter(
        anchor="funding",
        title=title(funding),
        facts=(*fund_facts(edition), *notes(edition)),
        charts=tuple(money_charts(edition)),
        tables=tuple(tables(edition, linked=True)),
        records=tuple(calls),
    )


def title(funding: ConceptFunding) -> str:
    """The heading: of funds, calls and applications, or where there are none, of costs."""
    return _("Grants and their money") if funding.has_calls or funding.funds else _("Costs and who pays")


def tables(edition: Edition, *, linked: bool) -> Iterator[Table]:
    """All sums: of calls by call, year, theme and applicant; of measures by source of money, year, theme and measure.

    With `linked` the rows lead to their records.
    """
    funding, level = edition.funding, edition.level("theme")
    yield from fund_tables(funding.funds)
    if funding.has_calls:
        yield calls_table(funding, linked=linked)
    yield from years_table(funding)
    all_ = funding.total.sums
    yield from groups_table(_("Applications by {theme}").format(theme=level.one), level.one, funding.themes, all_)
    yield from groups_table(_("Applications by applicant"), _("Applicant"), funding.applicants, all_)
    yield from funders_table(funding.funders)
    costs = funding.costs
    yield from level_tables(edition, costs.levels)
    yield from cost_sums_table(
        _("Costs by year"), _("Year"), [(year_word(year), found) for year, found in costs.years], costs
    )
    by_theme = [(title_of(theme) if theme else _("not assigned"), found) for theme, found in costs.themes]
    yield from cost_sums_table(_("Costs by {theme}").format(theme=level.one), level.one, by_theme, costs)
    yield from measure_tables(edition, linked=linked)


def notes(edition: Edition) -> tuple[Fact, ...]:
    """Notes on what the figures do not count, and on the assumptions where a date is missing."""
    funding = edition.funding
    undated = (
        replace(link_to(found.grant), note=_counts_from(found))
        for found in funding.total.sums.applications
        if found.is_undated
    )
    measures = (link_to(measure) for measure in funding.costs.left_out)
    several = any(len(edition.concept.themes_of(found.grant)) > 1 for found in funding.total.sums.applications)
    measures_twice = any(len(edition.concept.themes_of(row.measure)) > 1 for row in funding.costs.rows)
    return (
        *fact(_("Day of the decision not known"), *undated),
        *fact(_("Costs not counted, because dropped or replaced"), *measures),
        *fact(
            _("How it is counted"),
            _("What serves several {themes} counts in each of them, and once in the total.").format(
                themes=after_of(edition.level("theme"), 2)
            )
            if several or measures_twice
            else None,
            *reading_aids(funding.costs),
        ),
    )


def _counts_from(application: Application) -> str:
    if application.counts_from is None or application.counts_from.year == 1:
        return ""
    return _("(counts from {date} on)").format(date=localized.day(application.counts_from))


def _call(edition: Edition, funding: CallFunding) -> RecordView:
    call = funding.call
    view = view_of(edition, call, LEVEL, texts=texts_of(call.text), facts=_call_facts(edition, funding))
    return replace(
        view,
        title=call.title or _("Call {year}").format(year=call.heading),
        counts=result(funding),
        reasons=granted_answer(funding) if funding.sums.applications else None,
        tables=(projects_table(edition, funding.sums),) if funding.sums.applications else (),
        gaps=(*view.gaps, *_unknown(call)),
        children=tuple(_grant(edition, each) for each in funding.sums.applications),
    )


def _call_facts(edition: Edition, funding: CallFunding) -> tuple[Fact, ...]:
    call = funding.call
    new = (Link(topic.title) for topic in call.topics if not topic.continued)
    continued = (Link(topic.title) for topic in call.topics if topic.continued)
    return (
        *fact(_("State"), localized.word(funding.phase)),
        *fact(_("Year"), str(call.year) if call.year is not None else None),
        *fact(_("Budget"), localized.euro(call.budget) if call.budget is not None else None),
        *fact(_("Decides on the applications"), edition.party(call.body)),
        *fact(_("Fund"), call.fund),
        *fact(_("Announced"), localized.moment(call.announced) if call.announced else None),
        *fact(_("Opens"), localized.moment(call.opens) if call.opens else None),
        *fact(_("Deadline"), localized.moment(call.deadline) if call.deadline else None),
        *fact(_("Decision expected"), localized.moment(call.decision_due) if call.decision_due else None),
        *fact(_("Projects end"), localized.moment(call.projects_end) if call.projects_end else None),
        *fact(_("Who may apply"), *call.eligible),
        *fact(_("An application needs"), *call.documents),
        *edition.named("theme", call.themes),
        *edition.named("measure", call.measures),
        *fact(_("Topics, new"), *new),
        *fact(_("Topics, continued"), *continued),
        *fact(_("Proviso"), call.proviso),
        *fact(_("Prepared at"), *(_event(edition, name) for name in call.prepared)),
        *fact(_("Decisions"), *edition.links("decision", call.decisions)),
    )


def _event(edition: Edition, name: str) -> Link | None:
    """An event by its title and date; None for a draft."""
    event = edition.concept.find("event", name)
    if not isinstance(event, Event):
        return Link(name)
    when = f"({localized.moment(event.date)})" if event.date else ""
    return None if event.draft else Link(event.heading, link_to(event).href, when)


def _unknown(call: Call) -> Iterator[str]:
    """Sentences that the budget or the year of a call is not known."""
    told = {gap.field for gap in call.gaps}
    for key, title, value in (("budget", _("Budget"), call.budget), ("year", _("Year"), call.year)):
        if value is None and key not in told:
            yield _("Not known: {field}.").format(field=title)


def _grant(edition: Edition, application: Application) -> RecordView:
    grant = application.grant
    return view_of(edition, grant, LEVEL + 1, texts=texts_of(grant.text), facts=_grant_facts(edition, application))


def _grant_facts(edition: Edition, application: Application) -> tuple[Fact, ...]:
    """The facts of an application as of the day; before the decision there is neither a decision nor an amount."""
    grant = application.grant
    decided = application.decided is not None and application.decided <= edition.day
    settled = grant.settled if application.is_settled else None
    settled_on = f"({localized.moment(settled.date)})" if settled and settled.date else ""
    return (
        *fact(_("Applicant"), edition.party(grant.applicant)),
        *edition.named("measure", grant.measures),
        *edition.named("theme", grant.themes),
        *fact(_("Requested"), localized.euro(grant.requested) if grant.requested is not None else None),
        *fact(_("Submitted"), localized.moment(grant.submitted) if grant.submitted else None),
        *fact(_("State"), localized.word(application.state)),
        *fact(_("Decision"), edition.link("decision", grant.decision) if decided or application.is_granted else None),
        *fact(_("Votes"), votes_of(grant.votes) if grant.votes and (decided or application.is_granted) else None),
        *fact(_("Reason"), grant.reason),
        *fact(_("Granted"), amount(application.granted) if application.is_granted else None),
        *fact(_("Period"), localized.period(grant.period) if grant.period else None),
        *fact(_("Reports"), *(report(edition, each) for each in reports_of(application))),
        *texts_fact(_("What came of it"), *(each.summary for each in reports_of(application))),
        *fact(_("Settled"), Link(amount(application.settled), note=settled_on) if application.is_settled else None),
        *fact(_("Returned"), localized.euro(application.returned) if application.returned else None),
    )
