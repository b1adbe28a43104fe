"""Who made a concept, and what help from outside cost the town."""

from konzept.figures.money.sums import MoneySum, total
from konzept.model import ConceptRecord
from konzept.model.kinds.making import Contributor, Role


def outside_help(record: ConceptRecord) -> tuple[Contributor, ...]:
    """Those who were commissioned, and everybody else whose work the town paid for."""
    return tuple(each for each in record.contributors if each.role is Role.COMMISSIONED or each.cost is not None)


def outside_cost(record: ConceptRecord) -> MoneySum:
    """What outside help cost, of how many the cost is known; these amounts stand in no other sum."""
    return total(each.cost for each in outside_help(record))
