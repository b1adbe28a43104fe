"""Amounts added up: a sum knows of how many amounts it is, of how many that there should be."""

from collections.abc import Iterable
from decimal import Decimal

from konzept.figures.money.applications import Application
from konzept.model.kinds.grant import GrantState
from konzept.source.light import NamedTuple, dataclass


class MoneySum(NamedTuple):
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


@dataclass(frozen=True)
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
        return total(each.granted for each in self.grants)._replace(is_nil=bool(self.applications) and not self.grants)

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
