"""Money as charts: what each year had to give, granted and settled; who pays; what the years cost."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from konzept.documents.concept.charts.making import chart, numbers
from konzept.documents.edition import Edition
from konzept.figures.money.sums import MoneySum, add_up, total
from konzept.i18n.messages import _
from konzept.pictures.bars import Amount, AmountGroup, Amounts, Swatch
from konzept.pictures.chart import Chart
from konzept.pictures.shapes import Texture
from konzept.source.numbers.rough import Roughness
from konzept.wording import localized
from konzept.wording.money import funder_name

YEARS, FUNDERS = 10, 12
"""The most years and sources of money in a chart: the newest, and those that give most."""

_ROLES = (("planned", Texture.DOTTED), ("started", Texture.SLANTED), ("implemented", Texture.FULL))


class _Year(NamedTuple):
    """The sums of one year, in the order of the keys."""

    year: int
    sums: tuple[MoneySum, ...]


def money_charts(edition: Edition) -> Iterator[Chart]:
    """The charts of all that is on record of money; none of a single amount."""
    funding = edition.funding
    heads = (_("planned"), _("granted"), _("settled"))
    if funding.funds:
        for at, fund in enumerate(funding.funds):
            years = [
                _Year(each.year, (total([each.planned]), each.sums.granted, each.sums.settled)) for each in fund.years
            ]
            name = "funding-years" if at == 0 else f"funding-years-{at + 1}"
            yield from _by_year(edition, name, fund.title, heads, years)
    else:
        years = [
            _Year(year, (found.budget, found.sums.granted, found.sums.settled))
            for year, found in funding.years
            if year is not None
        ]
        yield from _by_year(edition, "funding-years", _("The money of the calls"), heads, years)
    yield from _funders(edition)
    costs = [_Year(year, (found.planned, found.actual)) for year, found in funding.costs.years if year is not None]
    yield from _by_year(edition, "costs-years", _("Costs"), (_("planned"), _("actual")), costs)


def _by_year(edition: Edition, name: str, title: str, heads: Sequence[str], years: Iterable[_Year]) -> Iterator[Chart]:
    known = [each for each in years if any(_is_known(found) for found in each.sums)][-YEARS:]
    if len(known) < 2:
        return
    roles = _ROLES if len(heads) == 3 else (_ROLES[0], _ROLES[2])
    used = [at for at in range(len(heads)) if any(_is_known(each.sums[at]) for each in known)]
    groups = tuple(
        AmountGroup(
            str(each.year),
            tuple(_amount(each.sums[at], *roles[at]) for at in used if _is_known(each.sums[at])),
        )
        for each in known
    )
    keys = tuple(Swatch(heads[at], *roles[at]) for at in used)
    named = {key.role: key.word for key in keys}
    said = [
        _("{label}: {sentence}").format(
            label=group.word, sentence=localized.listed(f"{named[each.role]} {each.word}" for each in group.amounts)
        )
        for group in groups
    ]
    amounts = Amounts(groups=groups, keys=keys, text=localized.clauses(said))
    sentence = _("{title}: {first} to {last}").format(title=title, first=known[0].year, last=known[-1].year)
    newest = _("{title}; {newest}").format(title=sentence, newest=said[-1])
    yield chart(edition, name, newest, amounts, numbers(amounts, _("Year"), title))


def _funders(edition: Edition) -> Iterator[Chart]:
    """What each source gives in all years together, the most first."""
    sources: dict[str, list[MoneySum]] = {}
    for funder in edition.funding.funders:
        sources.setdefault(funder_name(funder), []).append(funder.sum)
    sums = {name: add_up(found) for name, found in sources.items()}
    known = sorted(
        ((name, found) for name, found in sums.items() if _is_known(found)), key=lambda each: -each[1].amount
    )
    if len(known) < 2:
        return
    groups = tuple(AmountGroup(name, (_amount(found, "indicator", Texture.FULL),)) for name, found in known[:FUNDERS])
    text = localized.clauses(f"{group.word}: {group.amounts[0].word}" for group in groups)
    amounts = Amounts(groups=groups, text=text)
    title = _("Who pays: {source} gives the most, {amount}").format(
        source=groups[0].word, amount=groups[0].amounts[0].word
    )
    yield chart(edition, "funders", title, amounts, numbers(amounts, _("Source of money"), _("Who pays")))


def _is_known(found: MoneySum) -> bool:
    return found.known_amount is not None


def _amount(found: MoneySum, role: str, texture: Texture) -> Amount:
    value = found.known_amount or Decimal()
    text = localized.euro(localized.half_up(Fraction(value), 0))
    if not (found.is_complete or found.is_nil):
        text = localized.roughly(Roughness.AT_LEAST, text)
    return Amount(Fraction(value), text, role, texture)
