"""What is set aside every year: planned, granted, settled and left by year; what is not on record is no zero."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.figures.money.funding import ConceptFunding, funding
from konzept.figures.money.funds import FundFigures, FundYear, PlanBasis
from konzept.reading.concept import Concept
from konzept.reading.load import load

DAY = date(2025, 6, 30)
FUND = "{title: Innovative Maßnahmen, amount: 50.000 €, from: 2022}"
OTHER = "{title: Sprachmittlung, amount: 8.000 €, from: 2024}"
DECISIONS = {f"decisions/v{year}": f"body: rat\ndate: {year}-05-02\nsubject: Vergabe\n" for year in (2023, 2024)}


def concept_of(files: Mapping[str, str], *funds: str) -> Concept:
    cover = "title: K\nmunicipality: M\n" + (f"funds: [{', '.join(funds)}]\n" if funds else "")
    texts = {"concept": cover, "bodies/rat": "name: Rat\n", **DECISIONS, **files}
    loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in texts.items()})
    assert loaded.findings == ()
    return loaded.concepts["k"]


def money(files: Mapping[str, str], *funds: str, day: date = DAY) -> ConceptFunding:
    return funding(concept_of(files, *funds), day)


def grant(year: int, lines: str) -> str:
    return f"title: G\ncall: '{year}'\napplicant: Verein\nsubmitted: {year}-03-01\ndecision: v{year}\n{lines}"


def only(found: ConceptFunding) -> FundFigures:
    (fund,) = found.funds
    return fund


def row(year: FundYear) -> tuple[int, Decimal | None, PlanBasis | None, Decimal | None, Decimal | None]:
    return year.year, year.planned, year.basis, year.sums.granted.known_amount, year.left


def test_a_year_without_any_application_is_not_on_record_and_no_zero() -> None:
    files = {
        "calls/2023": "year: 2023\nbudget: 48.000 €\n",
        "calls/2024": "year: 2024\nbudget: 50.000 €\n",
        "grants/a": grant(
            2023, "state: settled\ngranted: 5.500 €\nsettled: {amount: '5.120,75 €', date: 2024-02-20}\n"
        ),
        "grants/b": grant(2024, "state: rejected\nrequested: 9.000 €\n"),
    }
    fund = only(money(files, FUND))
    assert [row(year) for year in fund.years] == [
        (2022, Decimal(50000), PlanBasis.FUND, None, None),
        (2023, Decimal(48000), PlanBasis.CALL, Decimal(5500), Decimal(42500)),
        (2024, Decimal(50000), PlanBasis.CALL, Decimal(), Decimal(50000)),
        (2025, Decimal(50000), PlanBasis.FUND, None, None),
    ]
    assert (fund.planned.amount, fund.planned.known) == (Decimal(198000), 4)
    assert (fund.granted.amount, fund.granted.known, fund.granted.expected) == (Decimal(5500), 2, 4)
    assert (fund.settled.known_amount, fund.settled.known) == (Decimal("5120.75"), 1)
    assert (fund.left.amount, fund.left.known) == (Decimal(92500), 2)


@pytest.mark.parametrize(
    ("case", "fund", "years"),
    [
        ("it goes on", "from: 2023", [2023, 2024, 2025]),
        ("it has ended", "from: 2022, until: 2023", [2022, 2023]),
        ("it ends later", "from: 2024, until: 2030", [2024, 2025]),
        ("it begins later", "from: 2026", []),
        ("from a month on", "from: 2024-09", [2024, 2025]),
        ("the beginning is only bounded", "from: before 2024", [2023, 2024, 2025]),
        ("nobody knows since when", "purpose: Neues", []),
    ],
)
def test_the_years_of_a_fund(case: str, fund: str, years: list[int]) -> None:
    found = only(money({}, f"{{title: T, amount: 1 €, {fund}}}"))
    assert [year.year for year in found.years] == years, case


def test_another_amount_from_a_year_on_is_one_fund() -> None:
    entries = ("{title: T, amount: 50 €, from: 2023, until: 2023}", "{title: T, amount: 60 €, from: 2024}")
    assert [(y.year, y.planned) for y in only(money({}, *entries)).years] == [
        (2023, Decimal(50)),
        (2024, Decimal(60)),
        (2025, Decimal(60)),
    ]


@pytest.mark.parametrize(
    ("case", "call", "own"),
    [
        ("of the only fund of its year", "year: 2023\nbudget: 1 €", [["2023"], []]),
        ("of none where two have money", "year: 2024\nbudget: 1 €", [[], []]),
        ("of the one that it names", "year: 2024\nbudget: 1 €\nfund: Sprachmittlung", [[], ["2024"]]),
        ("of none that there is", "year: 2024\nbudget: 1 €\nfund: Sprach", [[], []]),
        ("a draft draws on nothing", "year: 2023\nbudget: 1 €\ndraft: true", [[], []]),
        ("nobody knows its year", "title: Aufruf\nbudget: 1 €\ngaps: [{field: year}]", [[], []]),
    ],
)
def test_which_fund_a_call_draws_on(case: str, call: str, own: list[list[str]]) -> None:
    found = money({"calls/c": call}, FUND, OTHER)
    assert [[str(call.year) for year in fund.years for call in year.calls] for fund in found.funds] == own, case


def test_a_budget_that_nobody_knows_leaves_the_yearly_amount() -> None:
    files = {"calls/a": "year: 2024\nbudget: 30.000 €", "calls/b": "year: 2024"}
    year = next(each for each in only(money(files, FUND)).years if each.year == 2024)
    assert (year.planned, year.basis) == (Decimal(50000), PlanBasis.FUND)


def test_a_concept_without_funds_has_none() -> None:
    assert money({"calls/2024": "year: 2024\nbudget: 1 €"}).funds == ()


AMOUNTS = st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100)


@given(st.lists(st.tuples(st.integers(2022, 2025), AMOUNTS), max_size=4), AMOUNTS)
def test_planned_is_granted_and_left_to_the_cent(grants: list[tuple[int, Decimal]], amount: Decimal) -> None:
    years = {year for year, _amount in grants}
    files = {f"calls/{year}": f"year: {year}" for year in years}
    files |= {f"decisions/v{year}": f"body: rat\ndate: {year}-05-02\nsubject: Vergabe\n" for year in years}
    for at, (year, granted) in enumerate(grants):
        files[f"grants/g{at}"] = grant(year, f"state: granted\ngranted: '{granted:.2f}'\n")
    fund = only(money(files, f"{{title: T, amount: '{amount:.2f}', from: 2022}}", day=date(2025, 12, 31)))
    assert fund.planned.amount == 4 * amount
    assert fund.granted.amount == sum((each for _year, each in grants), Decimal())
    assert fund.left.amount == len(years) * amount - fund.granted.amount
    assert fund.granted.known == fund.left.known == len(years)


# Costs of a theme and of the whole ------------------------------------------------------------------------------------

LEVELS = {
    "themes/t": "title: T\ncosts:\n  - {year: 2024, amount: 100 €}\n  - {year: 2024, amount: 50 €}\n"
    "  - {year: 2024, amount: 120 €, kind: minimum}\n  - {amount: 7 €, kind: reserve}\n",
    "measures/m": "title: M\nlead: X\nthemes: [t]\ncosts: [{year: 2024, amount: 30 €}, {year: 2025, amount: 4 €}]\n",
}


def test_only_amounts_of_one_kind_are_added_up_and_nothing_to_the_measures() -> None:
    (level,) = money(LEVELS).costs.levels
    found = [(y.year, {str(k): v for k, v in y.amounts.items()}, y.measures.planned.known_amount) for y in level.years]
    assert found == [
        (2024, {"planned": Decimal(150), "minimum": Decimal(120)}, Decimal(30)),
        (None, {"reserve": Decimal(7)}, None),
    ]
    assert money(LEVELS).costs.planned.amount == Decimal(34)


def test_a_reserve_of_a_measure_is_in_no_sum_of_what_is_planned() -> None:
    costs = "costs: [{year: 2024, amount: 30 €}, {year: 2024, amount: 9 €, kind: reserve}]\n"
    found = money({"measures/m": f"title: M\nlead: X\n{costs}"}).costs
    assert (found.planned.amount, found.reserve.amount, found.minimum.known_amount) == (Decimal(30), Decimal(9), None)


def test_what_is_spent_in_a_year_to_come_does_not_count() -> None:
    costs = "costs: [{year: 2026, amount: 30 €, kind: actual}]\n"
    assert money({"themes/t": f"title: T\n{costs}"}).costs.levels == ()
