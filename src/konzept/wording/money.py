"""Sums, applications and who gives money, in words; computed by `konzept.figures.money.funding`."""

from decimal import Decimal

from konzept.figures.money.applications import Application
from konzept.figures.money.costs import Funder
from konzept.figures.money.funding import CallFunding, FundingGroup
from konzept.figures.money.funds import FundYear, PlanBasis
from konzept.figures.money.sums import MoneySum, Sums
from konzept.figures.whole.shares import Share
from konzept.i18n.messages import _, ngettext
from konzept.model.kinds.grant import GrantState
from konzept.wording import localized
from konzept.wording.counts import share
from konzept.wording.titles import subject


def sum_text(sum_: MoneySum) -> str:
    """A sum, with the count of its amounts where some are not known; a dash where there are no amounts."""
    if sum_.known_amount is None:
        return _("not known") if sum_.expected else "–"
    if sum_.is_complete:
        return localized.euro(sum_.known_amount)
    counts = {"known": localized.number(sum_.known), "of": localized.number(sum_.expected)}
    return _("{amount} (from {known} of {of} amounts)").format(amount=localized.euro(sum_.known_amount), **counts)


def years_sum(sum_: MoneySum) -> str:
    """A sum over years, with the number of years where it is not known of all of them."""
    if not sum_.known:
        return _("not on record")
    if sum_.is_complete:
        return localized.euro(sum_.amount)
    counts = {"known": localized.number(sum_.known), "of": localized.number(sum_.expected)}
    return _("{amount} (from {known} of {of} years)").format(amount=localized.euro(sum_.amount), **counts)


def basis_word(basis: PlanBasis | None) -> str:
    """Where the amount comes from that a year of a fund had to give; empty where nobody knows an amount."""
    match basis:
        case PlanBasis.CALL:
            return _("budget of the call")
        case PlanBasis.FUND:
            return _("yearly amount")
        case None:
            return ""


def fund_sum(sum_: MoneySum, *, on_record: bool) -> str:
    """A sum of a year of a fund; of a year without any application on record nobody knows it."""
    return sum_text(sum_) if on_record else _("not on record")


def fund_left(year: FundYear) -> str:
    """What is left of a fund in a year; an upper limit while the amounts of some grants are not known."""
    if year.left is None:
        return _("not on record") if not year.sums.applications else _("not known")
    text = localized.euro(year.left)
    return text if year.sums.granted.is_complete else _("at most {amount}").format(amount=text)


def amount(value: Decimal | None) -> str:
    """An amount in euro; a word for an amount that is not known."""
    return _("not known") if value is None else localized.euro(value)


def left(open_: MoneySum, granted: MoneySum) -> str:
    """What is left of budgets; given as an upper limit while the amounts of some grants are not known."""
    if open_.known_amount is None or granted.is_complete:
        return sum_text(open_)
    return _("at most {amount}").format(amount=sum_text(open_))


def result(funding: CallFunding) -> str:
    """One sentence on how much of the budget of a call is granted."""
    sums, budget = funding.sums, funding.call.budget
    granted = sums.granted.known_amount
    if not sums.applications:
        return _("No application is on record.")
    if granted is None:
        return _("What was granted is not known.")
    if budget is None:
        sentence = _("{granted} granted; the budget is not known").format(granted=localized.euro(granted))
    elif granted > budget:
        excess = localized.euro(granted - budget)
        sentence = _("{granted} granted, {excess} above the budget of {budget}").format(
            granted=localized.euro(granted), excess=excess, budget=localized.euro(budget)
        )
    else:
        sentence = _("{granted} of {budget} granted ({percent}); {open} open").format(
            granted=localized.euro(granted),
            budget=localized.euro(budget),
            percent=share(Share(granted, budget)),
            open=localized.euro(budget - granted),
        )
    unknown = sums.granted.expected - sums.granted.known
    if unknown:
        text = ngettext(
            "{sentence}; the amount of {count} grant is not known",
            "{sentence}; the amounts of {count} grants are not known",
            unknown,
        )
        sentence = text.format(sentence=sentence, count=localized.number(unknown))
    return f"{sentence}."


def states(sums: Sums) -> str:
    """The numbers of applications by state: “2 granted, 1 rejected”."""
    counts = ((sums.count(state), state) for state in GrantState)
    return localized.listed(f"{localized.number(count)} {localized.word(state)}" for count, state in counts if count)


def group_name(group: FundingGroup) -> str:
    """The name of the theme or applicant of a group."""
    return _("not assigned") if group.subject is None else subject(group.subject)


def funder_name(funder: Funder) -> str:
    """The name of a source of money as measures write it."""
    return funder.source or _("grants of the calls")


def year_word(year: int | None) -> str:
    """A year as text; a word for None, where no year is named."""
    return _("without a year") if year is None else str(year)


def standing(application: Application) -> str:
    """The state of an application, with the amount where money was granted."""
    if not application.is_granted:
        return localized.word(application.state)
    return _("{state}, {amount}").format(state=localized.word(application.state), amount=amount(application.granted))
