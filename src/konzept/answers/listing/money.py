"""The columns of `konzept list` for calls and grants: amounts to the cent, as they count on the day asked for."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from konzept.answers import cells
from konzept.answers.listing.row import Listing, On, named, party, records
from konzept.answers.table import NUMBER, Cell, Column
from konzept.figures.money.applications import Application
from konzept.figures.money.funding import CallFunding, call_funding
from konzept.figures.selection import Listed
from konzept.i18n.messages import _
from konzept.model import Call, Grant
from konzept.source.light import dataclass
from konzept.wording.titles import title_of


@dataclass(frozen=True)
class _Funded(On[Call]):
    """A call with its figures."""

    money: CallFunding


def _calls(listed: Sequence[Listed], day: date) -> Sequence[_Funded]:
    return [
        _Funded(item, item.record, day, call_funding(item.concept, item.record, day))
        for item in listed
        if isinstance(item.record, Call)
    ]


def _call_columns() -> tuple[Column[_Funded], ...]:
    return (
        Column("title", _("Title"), lambda on: title_of(on.record)),
        Column("year", _("Year"), lambda on: Cell(str(on.record.year or ""), on.record.year), wide=True),
        Column("body", _("Body"), lambda on: party(on.concept, on.record.body), wide=True),
        Column("phase", _("State"), lambda on: cells.term(on.money.phase)),
        Column("opens", _("Opens"), lambda on: cells.moment(on.record.opens), wide=True),
        Column("deadline", _("Deadline"), lambda on: cells.moment(on.record.deadline)),
        Column("decision_due", _("Decision expected"), lambda on: cells.moment(on.record.decision_due), wide=True),
        Column("projects_end", _("Projects end"), lambda on: cells.moment(on.record.projects_end), wide=True),
        Column("budget", _("Budget (EUR)"), lambda on: cells.money(on.record.budget), form=NUMBER),
        Column(
            "applications", _("Applications"), lambda on: cells.number(len(on.money.sums.applications)), form=NUMBER
        ),
        Column(
            "requested", _("Requested (EUR)"), lambda on: cells.money(on.money.sums.requested.known_amount), form=NUMBER
        ),
        Column("granted", _("Granted (EUR)"), lambda on: cells.money(on.money.sums.granted.known_amount), form=NUMBER),
        Column(
            "settled",
            _("Settled (EUR)"),
            lambda on: cells.money(on.money.sums.settled.known_amount),
            form=NUMBER,
            wide=True,
        ),
        Column(
            "returned",
            _("Returned (EUR)"),
            lambda on: cells.money(on.money.sums.returned.known_amount),
            form=NUMBER,
            wide=True,
        ),
        Column("open", _("Open (EUR)"), lambda on: cells.money(on.money.open), form=NUMBER),
        Column(
            "unknown", _("Amounts not known"), lambda on: cells.number(on.money.sums.unknown), form=NUMBER, wide=True
        ),
    )


def _grant_columns() -> tuple[Column[On[Grant]], ...]:
    return (
        Column("title", _("Title"), lambda on: on.record.title),
        Column("call", _("Call"), lambda on: named(on.concept, "call", on.record.call)),
        Column("applicant", _("Applicant"), lambda on: party(on.concept, on.record.applicant)),
        Column("state", _("State"), lambda on: cells.term(on.item.application.state if on.item.application else None)),
        Column("submitted", _("Submitted"), lambda on: cells.moment(on.record.submitted), wide=True),
        Column("decision", _("Decision"), lambda on: on.record.decision, wide=True),
        Column(
            "decided",
            _("Decided"),
            lambda on: cells.day(on.item.application.decided if on.item.application else None),
            wide=True,
        ),
        Column("requested", _("Requested (EUR)"), _amount(lambda found: found.grant.requested), form=NUMBER),
        Column("granted", _("Granted (EUR)"), _amount(lambda found: found.granted), form=NUMBER),
        Column("settled", _("Settled (EUR)"), _amount(lambda found: found.settled), form=NUMBER),
        Column("returned", _("Returned (EUR)"), _amount(lambda found: found.returned), form=NUMBER, wide=True),
        Column("measures", _("Measures"), lambda on: cells.several(on.record.measures), wide=True),
        Column(
            "themes",
            _("Themes"),
            lambda on: cells.several(theme.id for theme in on.concept.themes_of(on.record)),
            wide=True,
        ),
    )


def _amount(of: Callable[[Application], Decimal | None]) -> Callable[[On[Grant]], Cell]:
    """A maker of cells with an amount of an application, empty before the day of the application."""
    return lambda on: cells.money(of(on.item.application)) if on.item.application else Cell()


CALLS = Listing(_calls, _call_columns)
GRANTS = Listing(records(Grant), _grant_columns)
