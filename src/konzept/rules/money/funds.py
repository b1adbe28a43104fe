"""Rules for what is set aside every year: the years of a fund, and its calls."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from konzept.figures.money.funds import first_year, fund_title, holds_in
from konzept.i18n.messages import N_, _
from konzept.model.kinds.money import Fund
from konzept.rules.case import Case
from konzept.rules.repairs import meant_word
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Related, Severity, echo
from konzept.source.nearest import NearestNames
from konzept.source.numbers.amounts import in_euro


def fund_order(case: Case) -> Iterator[Finding]:
    """A fund does not end before it begins."""
    record = case.concept.record
    for at, fund in enumerate(record.funds):
        if fund.from_ and fund.until and fund.from_.first > fund.until.last:
            message = _("The fund begins {start}, after its end {end}.").format(start=fund.from_, end=fund.until)
            related = (Related(record.file.at("funds", at, "until"), _("This is the other date.")),)
            place = record.file.at("funds", at, "from")
            hint = _("Correct one of the two dates.")
            yield Finding("fund-order", Severity.ERROR, message, place, hint, related)


def same_fund(case: Case) -> Iterator[Finding]:
    """Two entries of one fund are of different years."""
    record = case.concept.record
    for at, fund in enumerate(record.funds):
        for before, other in enumerate(record.funds[:at]):
            if _name(other) == _name(fund) and _overlap(other, fund):
                message = _("The fund “{title}” stands here twice for the same years.").format(title=echo(fund.title))
                related = (Related(record.file.at("funds", before), _("This is the other one.")),)
                hint = _("Give another fund another title; of another amount from a year on, let the first end before.")
                place = record.file.at("funds", at, "title")
                yield Finding("same-fund", Severity.WARNING, message, place, hint, related)
                break


def _name(fund: Fund) -> str:
    return " ".join(fund.title.casefold().split())


def _overlap(one: Fund, other: Fund) -> bool:
    """Whether both hold in some year; of one whose years are the wrong way round nothing is known."""
    return not any(
        earlier.until and (begins := first_year(later)) is not None and earlier.until.last.year < begins
        for earlier, later in ((one, other), (other, one))
    )


def unknown_fund(case: Case) -> Iterator[Finding]:
    """A call names a fund that the concept has."""
    titles = [fund.title for fund in case.concept.record.funds]
    for call in case.concept.calls.values():
        if call.fund is None or call.fund in titles:
            continue
        message = _("The concept has no fund “{title}”.").format(title=echo(call.fund))
        hint, fix = meant_word(call, ("fund",), call.fund, NearestNames(titles), ())
        if not hint:
            known = ", ".join(f"“{echo(title)}”" for title in titles)
            hint = (
                _("The funds of the concept are {titles}.").format(titles=known)
                if titles
                else _("Enter it under “funds” in concept.yaml, with its amount per year.")
            )
        yield Finding("unknown-fund", Severity.WARNING, message, call.file.at("fund"), hint, fix=fix)


def call_without_fund(case: Case) -> Iterator[Finding]:
    """Where several funds have money in a year, a call of the year says which of them it is about."""
    for call in case.concept.calls.values():
        if call.draft or call.year is None or case.is_written(call, "fund"):
            continue
        running = sorted({fund.title for fund in case.concept.record.funds if holds_in(fund, call.year)})
        if len(running) > 1:
            message = _("{year} several funds have money, and it is not said which of them this call is about.")
            hint = _("Write “fund: …” with one of: {titles}.").format(titles=", ".join(running))
            words = message.format(year=call.year)
            yield Finding("call-without-fund", Severity.WARNING, words, call.file.at("year"), hint)


def budget_differs_from_fund(case: Case) -> Iterator[Finding]:
    """The calls of a year have together what the fund sets aside for it."""
    concept = case.concept
    for at, fund in enumerate(concept.record.funds):
        calls = [
            call
            for call in concept.calls.values()
            if not call.draft and fund_title(concept, call) == fund.title and call.year and holds_in(fund, call.year)
        ]
        for year in sorted({call.year for call in calls if call.year}):
            own = [call for call in calls if call.year == year]
            budgets = [call.budget for call in own if call.budget is not None]
            together = sum(budgets, Decimal())
            if fund.amount is None or len(budgets) < len(own) or together == fund.amount:
                continue
            message = _("The budget {year} is {budget}, and the fund “{title}” has {amount} a year.").format(
                year=year, budget=in_euro(together), title=echo(fund.title), amount=in_euro(fund.amount)
            )
            related = (Related(concept.record.file.at("funds", at, "amount"), _("This is the yearly amount.")),)
            hint = _(
                "The budget counts for the year. If it is right, nothing has to be done; else correct one of both."
            )
            place = own[-1].file.at("budget")
            yield Finding("budget-differs-from-fund", Severity.NOTE, message, place, hint, related)


_COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n\nfunds:\n"
_FUND = "  - {title: Innovative Maßnahmen, amount: 50.000 €, from: 2013}\n"
_OTHER = "  - {title: Sprachmittlung, amount: 8.000 €, from: 2013}\n"


def _funds(*funds: str, call: str = "") -> Mapping[str, str]:
    calls = {"calls/2025.yaml": f"year: 2025\n{call}"} if call else {}
    return {"concept.yaml": _COVER + "".join(funds), **calls}


RULES: tuple[Rule, ...] = (
    Rule(
        "fund-order",
        Severity.ERROR,
        N_("What is set aside every year begins before it ends."),
        _funds("  - {title: Innovative Maßnahmen, amount: 50.000 €, from: 2023, until: 2013}\n"),
        _funds("  - {title: Innovative Maßnahmen, amount: 50.000 €, from: 2013, until: 2023}\n"),
        fund_order,
    ),
    Rule(
        "same-fund",
        Severity.WARNING,
        N_("A fund has one amount in a year. Where that changes, one entry ends and another of the same title begins."),
        _funds(_FUND, _FUND.replace("50.000", "60.000")),
        _funds(_FUND.replace("2013", "2013, until: 2022"), _FUND.replace("2013", "2023").replace("50.000", "60.000")),
        same_fund,
    ),
    Rule(
        "unknown-fund",
        Severity.WARNING,
        N_("A call names a fund by its title in concept.yaml, so that the table by year can set both side by side."),
        _funds(_FUND, call="fund: Innovative Maßnahme\nbudget: 50.000 €\n"),
        _funds(_FUND, call="fund: Innovative Maßnahmen\nbudget: 50.000 €\n"),
        unknown_fund,
    ),
    Rule(
        "call-without-fund",
        Severity.WARNING,
        N_("Where several funds have money in a year, a call says from which of them it comes: nobody could guess it."),
        _funds(_FUND, _OTHER, call="budget: 50.000 €\n"),
        _funds(_FUND, _OTHER, call="budget: 50.000 €\nfund: Innovative Maßnahmen\n"),
        call_without_fund,
    ),
    Rule(
        "budget-differs-from-fund",
        Severity.NOTE,
        N_(
            "The calls of a year usually have what the fund sets aside. Where they have more or less, readers see both."
        ),
        _funds(_FUND, call="budget: 45.000 €\n"),
        _funds(_FUND, call="budget: 50.000 €\n"),
        budget_differs_from_fund,
    ),
)
