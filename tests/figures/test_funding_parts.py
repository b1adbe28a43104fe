"""Which part of the money a figure is of: years, drafts, funders and applicants, and their order."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from konzept.figures.money.funding import ConceptFunding, funding
from konzept.figures.money.sums import MoneySum
from konzept.figures.responsibility import Lead
from konzept.model.kinds.grant import GrantState
from konzept.reading.load import load

DAY = date(2026, 6, 30)
BASE = {
    "concept": "title: K\nmunicipality: M\n",
    "bodies/rat": "name: Rat\n",
    "themes/a": "title: A\n",
    "decisions/vergabe": "body: rat\ndate: 2025-04-28\nsubject: Vergabe\n",
}


def figures(files: Mapping[str, str], day: date = DAY) -> ConceptFunding:
    loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in {**BASE, **files}.items()})
    assert loaded.findings == ()
    return funding(loaded.concepts["k"], day)


def call(year: int, budget: int, more: str = "") -> str:
    return f"year: {year}\nbudget: {budget} €\n{more}"


def grant(call: str, amount: int, more: str = "", applicant: str = "Verein") -> str:
    known = {"call": call, "applicant": applicant}
    lines = [f"{key}: {value}" for key, value in known.items() if value]
    lines.append(f"gaps: [{', '.join(key for key, value in known.items() if not value)}]")
    lines += ["title: G", "decision: vergabe", "submitted: 2025-01-01", "state: granted", f"granted: {amount} €", more]
    return "\n".join(lines)


def euro(amount: int, known: int = 1, of: int = 1) -> MoneySum:
    return MoneySum(Decimal(amount), known, of)


# years ----------------------------------------------------------------------------------------------------------------


def test_every_year_has_the_budgets_of_its_own_calls() -> None:
    found = figures(
        {
            "calls/erster": call(2025, 50_000),
            "calls/zweiter": call(2024, 30_000),
            "calls/dritter": call(2025, 7_000),
            "grants/x": grant("erster", 20_000),
            "grants/y": grant("zweiter", 1_000),
        }
    )
    by_year = {year: ([each.call.id for each in own.calls], own.budget, own.open) for year, own in found.years}
    assert by_year == {
        2024: (["zweiter"], euro(30_000), euro(29_000)),
        2025: (["dritter", "erster"], euro(57_000, 2, 2), euro(30_000, 1, 2)),
    }
    assert found.total.budget == euro(87_000, 3, 3)


def test_years_follow_one_another_whatever_calls_are_named_and_last_is_what_has_none() -> None:
    years = {"calls/a": call(2025, 1), "calls/b": call(2024, 1), "calls/c": call(2015, 1)}
    grants = {f"grants/{name}": grant(name, 1) for name in "abc"} | {"grants/d": grant("", 5)}
    found = figures(years | grants)
    assert [year for year, _own in found.years] == [2015, 2024, 2025, None]
    assert [(each.source, each.year) for each in found.funders] == [("", 2015), ("", 2024), ("", 2025), ("", None)]


@pytest.mark.parametrize(("submitted", "budget"), [("2026-06-30", 130), ("2026-07-01", 100)])
def test_a_call_that_lies_ahead_counts_as_soon_as_somebody_applies(submitted: str, budget: int) -> None:
    asked = f"title: G\ncall: morgen\napplicant: Verein\nsubmitted: {submitted}\n"
    found = figures({"calls/heute": call(2026, 100), "calls/morgen": call(2027, 30), "grants/x": asked})
    assert found.total.budget.amount == budget


def test_what_is_left_of_a_budget_is_known_where_both_are() -> None:
    found = figures({"calls/a": "year: 2025\ngaps: [budget]\n", "grants/x": grant("a", 5)})
    assert (found.calls[0].open, found.total.budget.is_complete, found.total.sums.granted.is_complete) == (
        None,
        False,
        True,
    )


# drafts ---------------------------------------------------------------------------------------------------------------


def test_a_draft_of_a_call_is_in_no_sum_and_its_grants_stand_apart() -> None:
    files = {"calls/fest": call(2025, 100), "grants/x": grant("entwurf", 40), "calls/entwurf": call(2026, 900)}
    assert figures(files).total.budget == euro(1000, 2, 2)
    found = figures(files | {"calls/entwurf": call(2026, 900, "draft: true\n")})
    assert [each.call.id for each in found.calls] == ["fest"]
    assert found.total.budget == euro(100)
    assert [(year, own.budget) for year, own in found.years] == [(2025, euro(100)), (None, euro(0, 0, 0))]
    assert [each.grant.id for each in found.loose.applications] == ["x"]
    assert found.total.sums.granted == euro(40)


def test_drafts_of_grants_are_counted_with_their_own_call() -> None:
    found = figures(
        {
            "calls/a": call(2025, 1),
            "calls/b": call(2025, 1),
            "grants/x": grant("a", 1, "draft: true\n"),
            "grants/y": grant("a", 1, "draft: true\n"),
            "grants/z": grant("b", 1),
        }
    )
    assert {each.call.id: each.drafts for each in found.calls} == {"a": 2, "b": 0}


def test_a_theme_that_is_a_draft_is_no_theme_of_a_grant() -> None:
    files = {"calls/a": call(2025, 1), "grants/x": grant("a", 5, "themes: [b]\n"), "themes/b": "title: B\n"}
    assert [group.subject is None for group in figures(files).themes] == [False]
    assert [group.subject is None for group in figures(files | {"themes/b": "title: B\ndraft: true\n"}).themes] == [
        True
    ]


# applicants and states ------------------------------------------------------------------------------------------------


def test_applicants_stand_by_name_and_last_those_whom_nobody_knows() -> None:
    names = {"g1": "Verein 10", "g2": "", "g3": "Verein 2", "g4": "Arbeitskreis", "g5": "rat"}
    found = figures({f"grants/{id}": grant("", 1, applicant=name) for id, name in names.items()})
    listed = [group.subject.name for group in found.applicants if isinstance(group.subject, Lead)]
    assert listed == ["Arbeitskreis", "Rat", "Verein 2", "Verein 10", ""]


def test_applications_are_counted_by_their_state() -> None:
    states = ["rejected", "rejected", "submitted", "granted"]
    texts = {f"grants/g{at}": grant("", 1).replace("granted\n", f"{state}\n") for at, state in enumerate(states)}
    sums = figures(texts).total.sums
    assert [sums.count(state) for state in GrantState] == [states.count(state.value) for state in GrantState]


# measures -------------------------------------------------------------------------------------------------------------


def test_measures_with_costs_or_with_funders_are_on_record_and_no_others() -> None:
    found = figures(
        {
            "measures/costs": "title: C\ncosts: [{year: 2025, amount: 9 €}]\n",
            "measures/funders": "title: F\nfunding: [{source: Land, year: 2025, amount: 5 €}]\n",
            "measures/none": "title: N\nstatus: [{date: 2025-01-01, state: dropped, note: Kein Bedarf.}]\n",
        }
    )
    assert [(row.measure.id, row.planned, len(row.funders)) for row in found.costs.rows] == [
        ("costs", Decimal(9), 0),
        ("funders", None, 1),
    ]
    assert found.costs.planned == euro(9)
    assert found.costs.left_out == ()


@pytest.mark.parametrize(
    ("line", "planned", "actual"),
    [
        ("{amount: 7 €, kind: actual}", None, 7),
        ("{amount: 7 €, kind: actual, year: 2026}", None, 7),
        ("{amount: 7 €, kind: actual, year: 2027}", None, None),
        ("{amount: 7 €, year: 2027}", 7, None),
    ],
)
def test_what_was_spent_counts_once_its_year_has_begun(line: str, planned: int | None, actual: int | None) -> None:
    rows = figures({"measures/m": f"title: M\ncosts: [{line}]\n"}).costs.rows
    assert [(row.planned, row.actual) for row in rows] == ([(planned, actual)] if planned or actual else [])


FUNDERS = """title: M
funding:
  - {source: Stiftung 10, year: 2025, amount: 1 €}
  - {source: Stiftung 2, amount: 2 €}
  - {source: Stiftung 2, year: 2024, amount: 4 €}
  - {source: Stiftung 2, year: 2025, amount: 8 €}
  - {source: Stiftung 2, year: 2025}
"""


def test_a_funder_has_a_row_for_each_year_by_name_and_year_and_last_what_has_none() -> None:
    files = {"measures/m": FUNDERS, "measures/n": "title: N\nfunding: [{source: Stiftung 2, year: 2015}]\n"}
    found = figures(files | {"measures/a": "title: A\nfunding: [{source: Stiftung 2}]\n"})
    assert [(each.source, each.year, each.sum) for each in found.funders] == [
        ("Stiftung 2", 2015, euro(0, 0, 1)),
        ("Stiftung 2", 2024, euro(4)),
        ("Stiftung 2", 2025, euro(8, 1, 2)),
        ("Stiftung 2", None, euro(2, 1, 2)),
        ("Stiftung 10", 2025, euro(1)),
    ]
    assert [(row.year, [(each.source, each.sum) for each in row.funders]) for row in found.costs.rows] == [
        (None, [("Stiftung 2", euro(0, 0, 1))]),
        (2024, [("Stiftung 2", euro(4))]),
        (2025, [("Stiftung 10", euro(1)), ("Stiftung 2", euro(8, 1, 2))]),
        (None, [("Stiftung 2", euro(2))]),
        (2015, [("Stiftung 2", euro(0, 0, 1))]),
    ]


def test_the_years_of_a_measure_follow_one_another() -> None:
    costs = "[{year: 2025, amount: 1 €}, {amount: 2 €}, {year: 2024, amount: 4 €}, {year: 2015, amount: 8 €}]"
    rows = figures({"measures/m": f"title: M\ncosts: {costs}\n"}).costs.rows
    assert [row.year for row in rows] == [2015, 2024, 2025, None]
    assert [row.planned for row in rows] == [Decimal(amount) for amount in (8, 4, 1, 2)]
