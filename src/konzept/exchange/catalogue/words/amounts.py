"""Amounts of money in a cell: each line an amount, with its year where it names one; or nothing at all."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from konzept.editing.text.content import Content, Leaf
from konzept.source.light import pattern
from konzept.source.numbers.amounts import in_euro, meant_amount
from konzept.source.values import Unfit, money

_YEARLY = pattern(
    r"(?:(?P<year>20[0-9]{2})\s*:?\s+(?P<amount>\S.*)|(?P<amount_>.*\S)\s*\((?:in\s|für\s)?(?P<year_>20[0-9]{2})\))"
)
_THOUSANDS = pattern(r"\bT ?€|\bT ?EUR|\bTsd\b|\btausend\b", re.IGNORECASE)


class CellAmount(NamedTuple):
    """An amount in euro as text, and the year that it is of."""

    text: str
    year: str = ""

    def content(self) -> dict[str, Content]:
        """The keys of an entry of costs."""
        year: dict[str, Content] = {"year": Leaf(self.year, typed=True)} if self.year else {}
        return {**year, "amount": Leaf(self.text, typed=True)}


def amounts_in(text: str, label: str = "", year: str = "") -> Sequence[CellAmount]:
    """The amounts that a cell consists of; none where any part of it is something else."""
    found = []
    for line in filter(None, (each.strip(" -•;") for each in re.split(r"\n|;", text))):
        yearly = _YEARLY.fullmatch(line)
        written = (yearly["amount"] or yearly["amount_"]) if yearly else line
        amount = _amount(written.strip(), is_thousand=_THOUSANDS.search(label) is not None)
        if amount is None:
            return ()
        found.append(CellAmount(amount, (yearly["year"] or yearly["year_"]) if yearly else year))
    return found


def _amount(written: str, *, is_thousand: bool) -> str | None:
    if is_thousand and re.fullmatch(r"[0-9]{1,6}(?:,[0-9]{1,3})?", written):
        return meant_amount(f"{written} T€")
    try:
        return in_euro(money(written))
    except Unfit:
        return meant_amount(written)
