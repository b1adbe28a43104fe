"""The money of a concept on a day, to the cent: what calls have to give, what was asked for, promised and spent.

Computed once for every output. Unknown is never zero: a sum says from how many amounts it is, of how many. A grant that
serves two themes counts in each of them and once in the total; rejected and withdrawn applications and drafts are in no
sum of grants. Measures that were dropped or replaced are left out of costs, and named.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from konzept.figures.money.applications import Application, Phase, application, call_of, phase
from konzept.figures.money.costs import Costs, Funder, MeasureYear, Year, costs_of
from konzept.figures.money.funds import FundFigures, funds_of
from konzept.figures.money.sums import MoneySum, Sums, add_up, total
from konzept.figures.progress import MeasureStatus, statuses
from konzept.figures.responsibility import Lead, lead_of
from konzept.model import Call, Theme
from konzept.model.kinds.grant import GrantState
from konzept.reading.concept import Concept, natural


class CallFunding(NamedTuple):
    """The figures of one call."""

    call: Call
    phase: Phase
    sums: Sums
    drafts: int
    """How many drafts were passed over; a draft's name is not public."""

    @property
    def open(self) -> Decimal | None:
        """What is left of the budget, below zero where more was granted.

        None where the budget or what was granted is not known. While the amount of only some grants is not known, it
        is what is left at the most.
        """
        granted = self.sums.granted.known_amount
        return None if self.call.budget is None or granted is None else self.call.budget - granted


class Budgeted(NamedTuple):
    """The figures of calls together: of one year, or of all."""

    calls: tuple[CallFunding, ...]
    sums: Sums

    @property
    def budget(self) -> MoneySum:
        """What these calls had to give."""
        return total(each.call.budget for each in self.calls)

    @property
    def open(self) -> MoneySum:
        """What is left of the budgets that are known."""
        return total(each.open for each in self.calls)


class FundingGroup(NamedTuple):
    """The figures of a theme, or of an applicant; of None, where no theme is named."""

    subject: Theme | Lead | None
    sums: Sums


class ConceptFunding(NamedTuple):
    """The money of a concept on a day."""

    day: date
    calls: tuple[CallFunding, ...]
    """Every public call in the order of output, those that lie ahead as well."""
    loose: Sums
    """Applications whose call is not recorded."""
    total: Budgeted
    """Calls that have begun, and every application."""
    years: tuple[tuple[Year, Budgeted], ...]
    themes: tuple[FundingGroup, ...]
    """In the order of output, last those without a theme."""
    applicants: tuple[FundingGroup, ...]
    funders: tuple[Funder, ...]
    """The money of the calls first, then others by name; nothing is in two rows."""
    costs: Costs
    funds: tuple[FundFigures, ...]

    @property
    def has_calls(self) -> bool:
        """Whether there is a call or an application; else there are at most costs of measures."""
        return bool(self.calls or self.total.sums.applications)

    def __bool__(self) -> bool:
        """Whether there is any money on record."""
        return bool(self.has_calls or self.funds or self.costs.rows or self.costs.left_out or self.costs.levels)


def funding(concept: Concept, day: date, status_by_id: Mapping[str, MeasureStatus] | None = None) -> ConceptFunding:
    """Compute the figures; `status_by_id` is what `statuses` says of the day, if somebody has asked already."""
    all_ = _applications(concept, day)
    calls = tuple(_call(concept, call, all_, day) for call in concept.calls.values() if not call.draft)
    begun = tuple(call for call in calls if call.phase is not Phase.AHEAD or call.sums.applications)
    costs = costs_of(concept, day, statuses(concept, day) if status_by_id is None else status_by_id)
    return ConceptFunding(
        day=day,
        calls=calls,
        loose=Sums(tuple(each for each in all_.applications if each.call is None)),
        total=Budgeted(begun, all_),
        years=tuple(_years(begun, all_)),
        themes=tuple(_themes(concept, all_)),
        applicants=tuple(_applicants(concept, all_)),
        funders=tuple(_funders(all_, costs.rows)),
        costs=costs,
        funds=funds_of(concept, all_.applications, day),
    )


def call_funding(concept: Concept, call: Call, day: date) -> CallFunding:
    """The figures of one call alone."""
    return _call(concept, call, _applications(concept, day), day)


def _applications(concept: Concept, day: date) -> Sums:
    public = (grant for grant in concept.grants.values() if not grant.draft)
    return Sums(tuple(found for grant in public if (found := application(concept, grant, day))))


def _call(concept: Concept, call: Call, all_: Sums, day: date) -> CallFunding:
    drafts = sum(grant.draft and call_of(concept, grant) is call for grant in concept.grants.values())
    sums = Sums(tuple(each for each in all_.applications if each.call is call))
    where = phase(call, day)
    if where is Phase.RUNNING and sums.applications and not sums.count(GrantState.SUBMITTED):
        where = Phase.DECIDED
    return CallFunding(call, where, sums, drafts)


def _years(calls: tuple[CallFunding, ...], all_: Sums) -> Iterator[tuple[Year, Budgeted]]:
    """Every year of a call or an application, last what has none."""
    years = {_year_of(each.call) for each in calls} | {_year_of(each.call) for each in all_.applications}
    for year in sorted(years, key=lambda year: (year is None, year or 0)):
        own = tuple(each for each in calls if _year_of(each.call) == year)
        yield year, Budgeted(own, Sums(tuple(a for a in all_.applications if _year_of(a.call) == year)))


def _year_of(call: Call | None) -> Year:
    return call.year if call else None


def _themes(concept: Concept, all_: Sums) -> Iterator[FundingGroup]:
    """Outer themes hold what lies beneath them."""
    served = [
        (each, {theme.id for theme in concept.themes_of(each.grant) if not theme.draft}) for each in all_.applications
    ]
    for theme in concept.themes.values():
        if found := tuple(each for each, themes in served if theme.id in themes):
            yield FundingGroup(theme, Sums(found))
    if found := tuple(each for each, themes in served if not themes):
        yield FundingGroup(None, Sums(found))


def _applicants(concept: Concept, all_: Sums) -> Iterator[FundingGroup]:
    """By name, last those of whom nobody knows who they are."""
    found: dict[str, tuple[Lead, list[Application]]] = {}
    for each in all_.applications:
        lead = lead_of(concept, each.grant.applicant)
        found.setdefault(lead.key, (lead, []))[1].append(each)
    for lead, own in sorted(found.values(), key=lambda pair: (not pair[0].name, natural(pair[0].name))):
        yield FundingGroup(lead, Sums(tuple(own)))


def _funders(all_: Sums, rows: tuple[MeasureYear, ...]) -> Iterator[Funder]:
    """What measures name as a grant is money of the calls, and counted there."""
    years = sorted({_year_of(each.call) for each in all_.grants}, key=lambda year: (year is None, year or 0))
    for year in years:
        yield Funder("", year, total(each.granted for each in all_.grants if _year_of(each.call) == year))
    found: dict[tuple[str, Year], list[MoneySum]] = {}
    for row in rows:
        for funder in row.funders:
            found.setdefault((funder.source, funder.year), []).append(funder.sum)
    for source, year in sorted(found, key=lambda key: (natural(key[0]), key[1] is None, key[1] or 0)):
        yield Funder(source, year, add_up(found[source, year]))
