"""What is set aside year after year: what was planned, granted, settled and is left, by fund and year.

A call draws on the fund that it names, else on the only one of its year. What a year had to give is the budget of its
calls where it is known, for that is what was decided for the year, else the yearly amount of the fund. Of a year
without any application on record nobody knows what was granted: that is no zero.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

from konzept.figures.money.applications import Application
from konzept.figures.money.sums import MoneySum, Sums, total
from konzept.model import Call
from konzept.model.kinds.money import Fund
from konzept.reading.concept import Concept
from konzept.source.light import NamedTuple


class PlanBasis(StrEnum):
    """Where the amount comes from that a year had to give."""

    FUND = "fund"
    CALL = "call"


class FundYear(NamedTuple):
    """A fund in one year."""

    year: int
    fund: Fund | None
    """The entry that holds for the year; None where a call names the fund for a year in which it did not exist."""
    calls: tuple[Call, ...]
    sums: Sums

    @property
    def basis(self) -> PlanBasis | None:
        """Where the planned amount comes from; None where nobody knows an amount."""
        if self.of_calls is not None:
            return PlanBasis.CALL
        return PlanBasis.FUND if self.of_fund is not None else None

    @property
    def planned(self) -> Decimal | None:
        """What the year had to give: the budgets of its calls, else the amount of the fund."""
        return self.of_fund if self.of_calls is None else self.of_calls

    @property
    def of_calls(self) -> Decimal | None:
        """The budgets of its calls together; None without a call, or where one of them is not known."""
        budgets = total(call.budget for call in self.calls)
        return budgets.amount if budgets.known and budgets.is_complete else None

    @property
    def of_fund(self) -> Decimal | None:
        """The amount that the fund has every year."""
        return self.fund.amount if self.fund else None

    @property
    def left(self) -> Decimal | None:
        """What was not granted, below zero where more was; None where nobody knows it."""
        granted = self.sums.granted.known_amount
        return None if self.planned is None or granted is None else self.planned - granted


class FundFigures(NamedTuple):
    """A fund over the years, up to that of the day."""

    entries: tuple[Fund, ...]
    """All entries of one title: another amount from a year on is another entry."""
    years: tuple[FundYear, ...]

    @property
    def title(self) -> str:
        """What the fund is called."""
        return self.entries[0].title

    @property
    def planned(self) -> MoneySum:
        """What all years had to give, of how many years it is known."""
        return total(year.planned for year in self.years)

    @property
    def granted(self) -> MoneySum:
        """What was granted, of how many years something is on record."""
        return total(year.sums.granted.known_amount for year in self.years)

    @property
    def settled(self) -> MoneySum:
        """What was spent in the end, likewise."""
        return total(year.sums.settled.known_amount for year in self.years)

    @property
    def left(self) -> MoneySum:
        """What was left, of the years of which it is known."""
        return total(year.left for year in self.years)

    @property
    def is_upper_limit(self) -> bool:
        """Whether more may have been granted, for the amounts of some grants are not known."""
        return any(not year.sums.granted.is_complete for year in self.years)


def funds_of(concept: Concept, applications: Iterable[Application], day: date) -> tuple[FundFigures, ...]:
    """Every fund of a concept on a day, in the order of its file; `applications` are those of the day."""
    written = concept.original.record.funds  # calls name a fund as it is written, whatever it is translated to
    entries: dict[str, list[int]] = {}
    for at, fund in enumerate(written):
        entries.setdefault(fund.title, []).append(at)
    drawing = {call.id: fund_title(concept, call) for call in concept.calls.values() if not call.draft}
    all_ = tuple(applications)
    found = []
    for title, places in entries.items():
        own = tuple(concept.record.funds[at] for at in places)
        calls = [call for call in concept.calls.values() if drawing.get(call.id) == title]
        found.append(FundFigures(own, tuple(_years(own, calls, all_, day))))
    return tuple(found)


def fund_title(concept: Concept, call: Call) -> str | None:
    """The title, as it is written, of the fund that a call draws on: named, or the only one of its year."""
    written = concept.original.calls.get(call.id, call)
    titles = {fund.title for fund in concept.original.record.funds}
    if written.fund is not None:
        return written.fund if written.fund in titles else None
    running = {fund.title for fund in concept.original.record.funds if call.year and holds_in(fund, call.year)}
    return running.pop() if len(running) == 1 else None


def holds_in(fund: Fund, year: int) -> bool:
    """Whether a fund has money in a year; an open end is no limit."""
    begins = first_year(fund)
    return (begins is None or begins <= year) and (fund.until is None or year <= fund.until.last.year)


def first_year(fund: Fund) -> int | None:
    """The first year that a fund certainly has money in; of one that began “before 2013” it is 2012."""
    if fund.from_ is None:
        return None
    return (fund.from_.last if fund.from_.before else fund.from_.first).year


def _years(
    entries: tuple[Fund, ...], calls: list[Call], applications: tuple[Application, ...], day: date
) -> Iterator[FundYear]:
    """Every year from the first to that of the day, and those of further calls."""
    years = {call.year for call in calls if call.year is not None and call.year <= day.year}
    for fund in entries:
        begins = first_year(fund)
        if begins is not None:
            last = min(fund.until.last.year, day.year) if fund.until else day.year
            years |= set(range(begins, last + 1))
    for year in sorted(years):
        own = tuple(call for call in calls if call.year == year)
        sums = Sums(tuple(each for each in applications if each.call is not None and each.call in own))
        yield FundYear(year, next((fund for fund in entries if holds_in(fund, year)), None), own, sums)
