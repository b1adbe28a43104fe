"""The tables of `list calls` and `list grants`: amounts to the cent, as they count on the day asked for."""

from datetime import date

from konzept.answers import tables
from konzept.answers.tables import Cell, Column
from konzept.figures.money.funding import call_funding
from konzept.figures.responsibility import lead_of
from konzept.figures.selection import Listed
from konzept.i18n.messages import _
from konzept.model import Call, Grant, Kind
from konzept.reading.concept import Concept
from konzept.wording import localized
from konzept.wording.titles import title_of


def columns(kind: Kind) -> tuple[Column, ...]:
    """What stands in the table of calls, or in that of grants."""
    return _call_columns() if kind.name == "call" else _grant_columns()


def cells(item: Listed, day: date) -> tuple[Cell, ...]:
    """The row of a call or a grant."""
    match item.record:
        case Call() as call:
            return _call(item.concept, call, day)
        case Grant() as grant:
            return _grant(item, grant)
        case other:
            raise TypeError(other.kind_name)


def _call_columns() -> tuple[Column, ...]:
    return (
        Column("title", _("Title")),
        Column("year", _("Year"), wide=True),
        Column("body", _("Body"), wide=True),
        Column("phase", _("State")),
        Column("opens", _("Opens"), wide=True),
        Column("deadline", _("Deadline")),
        Column("decision_due", _("Decision expected"), wide=True),
        Column("projects_end", _("Projects end"), wide=True),
        Column("budget", _("Budget (EUR)"), right=True),
        Column("applications", _("Applications"), right=True),
        Column("requested", _("Requested (EUR)"), right=True),
        Column("granted", _("Granted (EUR)"), right=True),
        Column("settled", _("Settled (EUR)"), right=True, wide=True),
        Column("returned", _("Returned (EUR)"), right=True, wide=True),
        Column("open", _("Open (EUR)"), right=True),
        Column("unknown", _("Amounts not known"), right=True, wide=True),
    )


def _call(concept: Concept, call: Call, day: date) -> tuple[Cell, ...]:
    figures = call_funding(concept, call, day)
    sums = figures.sums
    asked, granted, settled, returned = sums.requested, sums.granted, sums.settled, sums.returned
    unknown = sum(each.expected - each.known for each in (asked, granted, settled))
    return (
        tables.words(title_of(call)),
        Cell(str(call.year or ""), call.year),
        Cell(lead_of(concept, call.body).name, call.body),
        Cell(localized.word(figures.phase), str(figures.phase)),
        tables.moment(call.opens),
        tables.moment(call.deadline),
        tables.moment(call.decision_due),
        tables.moment(call.projects_end),
        tables.money(call.budget),
        tables.number(len(sums.applications)),
        *(tables.money(each.known_amount) for each in (asked, granted, settled, returned)),
        tables.money(figures.open),
        tables.number(unknown),
    )


def _grant_columns() -> tuple[Column, ...]:
    return (
        Column("title", _("Title")),
        Column("call", _("Call")),
        Column("applicant", _("Applicant")),
        Column("state", _("State")),
        Column("submitted", _("Submitted"), wide=True),
        Column("decision", _("Decision"), wide=True),
        Column("decided", _("Decided"), wide=True),
        Column("requested", _("Requested (EUR)"), right=True),
        Column("granted", _("Granted (EUR)"), right=True),
        Column("settled", _("Settled (EUR)"), right=True),
        Column("returned", _("Returned (EUR)"), right=True, wide=True),
        Column("measures", _("Measures"), wide=True),
        Column("themes", _("Themes"), wide=True),
    )


def _grant(item: Listed, grant: Grant) -> tuple[Cell, ...]:
    concept, found = item.concept, item.application
    call = concept.find("call", grant.call)
    state = Cell(localized.word(found.state), str(found.state)) if found else Cell()
    return (
        tables.words(grant.title),
        Cell(call.heading if call else grant.call or "", grant.call),
        Cell(lead_of(concept, grant.applicant).name, grant.applicant),
        state,
        tables.moment(grant.submitted),
        tables.words(grant.decision),
        tables.day(found.decided if found else None),
        tables.money(grant.requested if found else None),
        tables.money(found.granted if found else None),
        tables.money(found.settled if found else None),
        tables.money(found.returned if found else None),
        tables.listing(grant.measures),
        tables.listing(theme.id for theme in concept.themes_of(grant)),
    )
