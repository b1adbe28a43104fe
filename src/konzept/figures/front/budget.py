"""The money of one year: what was granted of what there was to grant."""

from decimal import Decimal

from konzept.figures.money.funding import Budgeted, ConceptFunding
from konzept.figures.money.sums import MoneySum
from konzept.source.light import dataclass


@dataclass(frozen=True)
class YearBudget:
    """What was granted in a year, and of how much."""

    year: int
    granted: MoneySum
    budget: Decimal | None
    """What the calls of the year had to give, else the funds; None where nobody knows all of it."""


def newest_budget(funding: ConceptFunding) -> YearBudget | None:
    """The newest year up to that of the day of which it is known what was granted; None without any."""
    for year, budgeted in reversed(funding.years):
        if year is not None and year <= funding.day.year and budgeted.sums.granted.known_amount is not None:
            return YearBudget(year, budgeted.sums.granted, _budget(funding, year, budgeted))
    return None


def _budget(funding: ConceptFunding, year: int, budgeted: Budgeted) -> Decimal | None:
    """The budgets of the calls of a year, else what the funds had to give in it; None unless all of it is known."""
    if budgeted.budget.known and budgeted.budget.is_complete:
        return budgeted.budget.amount
    planned = [each.planned for fund in funding.funds for each in fund.years if each.year == year]
    known = [amount for amount in planned if amount is not None]
    return sum(known, Decimal()) if known and len(known) == len(planned) else None
