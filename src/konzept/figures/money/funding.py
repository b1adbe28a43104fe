"""The money of a concept on a day, to the cent: what calls have to give, what was asked for, promised and spent.

Computed once for every output. Unknown is never zero: a sum says from how many amounts it is, of how many. A grant that
serves two themes counts in each of them and once in the total; rejected and withdrawn applications and drafts are in no
sum of grants. Measures that were dropped or replaced are left out of costs, and named.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from konzept.figures.money.applications import Application, Phase, application, call_of, phase
from konzept.figures.progress import LEFT_OUT, MeasureStatus, statuses
from konzept.figures.responsibility import Lead, lead_of
from konzept.model import Call, Measure, Theme
from konzept.model.kinds.grant import GrantState
from konzept.model.kinds.measure import CostKind
from konzept.reading.concept import Concept, natural


@dataclass(frozen=True, slots=True)
class MoneySum:
    """Amounts added up: what is known, from how many amounts, of how many that there should be."""

    amount: Decimal
    known: int
    expected: int
    is_nil: bool = False
    """Whether it is certainly zero: there are applications, and none of them was granted."""

    @property
    def is_complete(self) -> bool:
        """Whether every amount is known."""
        return self.known == self.expected

    @property
    def known_amount(self) -> Decimal | None:
        """The sum of what is known; None where nothing is, for no record is no zero."""
        return self.amount if self.known or self.is_nil else None


def total(amounts: Iterable[Decimal | None]) -> MoneySum:
    """The sum of the amounts that are known."""
    all_ = list(amounts)
    known = [amount for amount in all_ if amount is not None]
    return MoneySum(sum(known, Decimal()), len(known), len(all_))


def add_up(sums: Iterable[MoneySum]) -> MoneySum:
    """Several sums added up."""
    all_ = list(sums)
    amounts = sum((each.amount for each in all_), Decimal())
    return MoneySum(amounts, sum(each.known for each in all_), sum(each.expected for each in all_))


@dataclass(frozen=True, slots=True)
class Sums:
    """The figures of some applications."""

    applications: tuple[Application, ...] = ()

    @property
    def requested(self) -> MoneySum:
        """What all of them ask for, those that were rejected or withdrawn later as well."""
        return total(each.grant.requested for each in self.applications)

    @property
    def granted(self) -> MoneySum:
        """What was promised, settled grants included."""
        return replace(total(each.granted for each in self.grants), is_nil=bool(self.applications) and not self.grants)

    @property
    def settled(self) -> MoneySum:
        """What was spent, of the settled ones."""
        return total(each.settled for each in self.grants if each.is_settled)

    @property
    def returned(self) -> MoneySum:
        """What settled projects did not spend."""
        return total(each.returned for each in self.grants if each.is_settled)

    @property
    def unknown(self) -> int:
        """How many amounts nobody knows; they are in no sum."""
        return sum(each.expected - each.known for each in (self.requested, self.granted, self.settled))

    @property
    def grants(self) -> tuple[Application, ...]:
        """Those to which money was promised."""
        return tuple(each for each in self.applications if each.is_granted)

    def count(self, state: GrantState) -> int:
        """How many are in a state."""
        return sum(each.state is state for each in self.applications)


@dataclass(frozen=True, slots=True)
class CallFunding:
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


@dataclass(frozen=True, slots=True)
class Budgeted:
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


@dataclass(frozen=True, slots=True)
class FundingGroup:
    """The figures of a theme, or of an applicant; of None, where no theme is named."""

    subject: Theme | Lead | None
    sums: Sums


@dataclass(frozen=True, slots=True)
class Funder:
    """What one source gives to measures in a year, or in years that nobody knows."""

    source: str
    """Empty for the money of the calls."""
    year: int | None
    sum: MoneySum


@dataclass(frozen=True, slots=True)
class MeasureYear:
    """The costs and the funders of a measure in a year, or in a year that nobody knows."""

    measure: Measure
    year: int | None
    planned: Decimal | None
    """None where nothing is on record."""
    actual: Decimal | None
    funders: tuple[Funder, ...]
    """Grants of the calls not among them: they stand with the calls."""

    @property
    def has_costs(self) -> bool:
        """Whether an amount is on record, planned or spent; else there is only a source of money."""
        return self.planned is not None or self.actual is not None


Year: TypeAlias = int | None


@dataclass(frozen=True, slots=True)
class CostRows:
    """What some measures cost in some years, and who pays. What is to be compared is of the same measures and years."""

    rows: tuple[MeasureYear, ...]
    day: date

    @property
    def planned(self) -> MoneySum:
        """All planned amounts."""
        return total(row.planned for row in self.rows if row.planned is not None)

    @property
    def actual(self) -> MoneySum:
        """What was spent, of the measures and years that have ended by the day, and of others where it is known."""
        ended = [row for row in self.rows if row.actual is not None or (row.has_costs and _has_ended(row, self.day))]
        return total(row.actual for row in ended)

    @property
    def compared(self) -> MoneySum:
        """What had been planned for the measures and years of which it is known what was spent."""
        return total(row.planned for row in self.rows if row.actual is not None)

    @property
    def given(self) -> MoneySum:
        """What sources of money give to measures, grants of the calls not among them."""
        return add_up(funder.sum for row in self.rows for funder in row.funders)


def _has_ended(row: MeasureYear, day: date) -> bool:
    """Whether the year has passed; of costs without a year nobody knows it."""
    return row.year is not None and (day.year, day.month, day.day) >= (row.year, 12, 31)


@dataclass(frozen=True, slots=True)
class Costs(CostRows):
    """What measures cost and who pays, in all and by year and theme."""

    left_out: tuple[Measure, ...]
    """Measures with costs or funders that were dropped or replaced."""
    years: tuple[tuple[Year, CostRows], ...]
    """In the order of time, last what has none."""
    themes: tuple[tuple[Theme | None, CostRows], ...]
    """Outer themes hold what lies beneath them; a measure counts in each of its themes; last those without."""


@dataclass(frozen=True, slots=True)
class ConceptFunding:
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

    @property
    def has_calls(self) -> bool:
        """Whether there is a call or an application; else there are at most costs of measures."""
        return bool(self.calls or self.total.sums.applications)

    def __bool__(self) -> bool:
        """Whether there is any money on record."""
        return bool(self.has_calls or self.costs.rows or self.costs.left_out)


def funding(concept: Concept, day: date, status_by_id: Mapping[str, MeasureStatus] | None = None) -> ConceptFunding:
    """Compute the figures; `status_by_id` is what `statuses` says of the day, if somebody has asked already."""
    all_ = _applications(concept, day)
    calls = tuple(_call(concept, call, all_, day) for call in concept.calls.values() if not call.draft)
    begun = tuple(call for call in calls if call.phase is not Phase.AHEAD or call.sums.applications)
    costs = _costs(concept, day, statuses(concept, day) if status_by_id is None else status_by_id)
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


def _costs(concept: Concept, day: date, status_by_id: Mapping[str, MeasureStatus]) -> Costs:
    known = [m for m in concept.measures.values() if (m.costs or m.funding) and not m.draft]
    rows = tuple(row for m in known if status_by_id[m.id].state not in LEFT_OUT for row in _of_measure(m, day))
    left_out = tuple(m for m in known if status_by_id[m.id].state in LEFT_OUT)
    years = sorted({row.year for row in rows}, key=lambda year: (year is None, year or 0))
    by_year = ((year, tuple(row for row in rows if row.year == year)) for year in years)
    above = {row.measure.id: {theme.id for theme in concept.themes_of(row.measure)} for row in rows}
    shown = [theme for theme in concept.themes.values() if not theme.draft]
    by_theme = [(theme, tuple(row for row in rows if theme.id in above[row.measure.id])) for theme in shown]
    known_themes = {theme.id for theme in shown}
    without = tuple(row for row in rows if not above[row.measure.id] & known_themes)
    return Costs(
        rows,
        day,
        left_out,
        tuple((year, CostRows(found, day)) for year, found in by_year),
        tuple((theme, CostRows(found, day)) for theme, found in [*by_theme, (None, without)] if found),
    )


def _of_measure(measure: Measure, day: date) -> Iterator[MeasureYear]:
    """Its years, last what has none. What was spent in a year that has not begun does not count."""
    costs = [c for c in measure.costs if c.kind is CostKind.PLANNED or c.year is None or c.year <= day.year]
    given = [item for item in measure.funding if item.grant is None]
    years = {cost.year for cost in costs} | {item.year for item in given}
    for year in sorted(years, key=lambda year: (year is None, year or 0)):
        planned, actual = (
            [cost.amount for cost in costs if cost.year == year and cost.kind is kind]
            for kind in (CostKind.PLANNED, CostKind.ACTUAL)
        )
        names = dict.fromkeys(item.source for item in given if item.year == year)
        yield MeasureYear(
            measure,
            year,
            sum(planned, Decimal()) if planned else None,
            sum(actual, Decimal()) if actual else None,
            tuple(
                Funder(name, year, total(i.amount for i in given if i.year == year and i.source == name))
                for name in names
            ),
        )


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
