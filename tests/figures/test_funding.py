"""The money of a concept: sums to the cent, unknown never zero, and the parts equal the total."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.figures.money.funding import ConceptFunding, funding
from konzept.figures.money.sums import MoneySum, total
from konzept.figures.responsibility import Lead
from konzept.i18n.messages import in_language
from konzept.model import Theme
from konzept.reading.concept import Concept
from konzept.reading.load import load
from konzept.rules import check

DAY = date(2026, 6, 30)
BASE = {
    "concept": "title: K\nmunicipality: M\n",
    "bodies/rat": "name: Rat\n",
    "themes/a": "title: A\n",
    "themes/b": "title: B\nparent: a\n",
    "themes/c": "title: C\n",
    "decisions/vergabe": "body: rat\ndate: 2025-04-28\nsubject: Vergabe\n",
    "calls/2025": "year: 2025\nbudget: 50.000 €\n",
}


def concept_of(files: Mapping[str, str]) -> Concept:
    texts = {**BASE, **files}
    loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in texts.items()})
    assert loaded.findings == ()
    return loaded.concepts["k"]


def figures(files: Mapping[str, str], day: date = DAY) -> ConceptFunding:
    return funding(concept_of(files), day)


def grant(lines: str, call: str = "2025", applicant: str = "Verein") -> str:
    return f"title: G\ncall: {call}\napplicant: {applicant}\nsubmitted: 2025-03-01\n{lines}"


def granted(amount: str, more: str = "") -> str:
    return grant(f"decision: vergabe\nstate: granted\ngranted: {amount}\n{more}")


def euro(amount: str, known: int = 1, of: int = 1) -> MoneySum:
    return MoneySum(Decimal(amount), known, of)


# semantics, money -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("raw", ["50.000", "50.000,00 €", "50000"])
def test_fifty_thousand_is_fifty_thousand_however_it_is_written(raw: str) -> None:
    assert figures({"calls/2025": f"year: 2025\nbudget: {raw}\n"}).total.budget == euro("50000.00")


def test_grants_above_the_budget_are_told_to_the_euro() -> None:
    files = {**BASE, "grants/x": granted("30.000 €"), "grants/y": granted("21.000 €")}
    loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in files.items()})
    with in_language("en"):
        (found,) = (each for each in check(loaded, DAY) if each.rule == "grants-above-budget")
    assert "1.000 EUR above the budget of 50.000 EUR" in found.message
    assert found.place.path == "concepts/k/grants/y.yaml"
    assert [each.place.path for each in found.related] == ["concepts/k/calls/2025.yaml", "concepts/k/grants/x.yaml"]
    assert figures({"grants/x": granted("30.000 €"), "grants/y": granted("21.000 €")}).calls[0].open == Decimal(-1000)


def test_the_place_is_the_grant_that_was_decided_last() -> None:
    early = granted("21.000 €").replace("decision: vergabe", "decision: zuerst")
    files = {**BASE, "decisions/zuerst": BASE["decisions/vergabe"].replace("04-28", "02-01"), "grants/y": early}
    files["grants/x"] = granted("30.000 €").replace("submitted: 2025-03-01", "submitted: 2025-01-15")
    files["grants/y"] = early.replace("submitted: 2025-03-01", "submitted: 2025-01-15")
    loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in files.items()})
    (found,) = (each for each in check(loaded, DAY) if each.rule == "grants-above-budget")
    assert found.place.path == "concepts/k/grants/x.yaml"


# sums -----------------------------------------------------------------------------------------------------------------


def test_nothing_on_record_is_not_zero() -> None:
    found = figures({}).calls[0]
    assert found.sums.granted.known_amount is None
    assert found.sums.requested.known_amount is None
    assert found.open is None


def test_nothing_granted_of_what_was_asked_for_is_zero() -> None:
    found = figures({"grants/x": grant("requested: 900 €\nstate: rejected\n")}).calls[0]
    assert found.sums.granted.known_amount == Decimal(0)
    assert found.sums.requested == euro("900.00")
    assert found.open == Decimal(50_000)


def test_an_amount_that_nobody_knows_is_named_and_no_zero() -> None:
    found = figures(
        {
            "grants/x": granted("1.000,10 €"),
            "grants/y": granted("2.000,20 €"),
            "grants/z": granted("3.000,30 €"),
            "grants/w": grant("decision: vergabe\nstate: granted\n"),
        }
    ).calls[0]
    assert found.sums.granted == euro("6000.60", known=3, of=4)
    assert found.open == Decimal("43999.40")


def test_amounts_of_which_none_is_known_have_no_sum() -> None:
    found = figures({"grants/x": grant("decision: vergabe\nstate: granted\n")}).calls[0]
    assert found.sums.granted == MoneySum(Decimal(), 0, 1)
    assert (found.sums.granted.known_amount, found.open) == (None, None)


def test_rejected_withdrawn_and_drafts_are_in_no_sum_of_grants() -> None:
    found = figures(
        {
            "grants/x": granted("1.000 €", "requested: 1.000 €\n"),
            "grants/y": grant("requested: 10 €\nstate: rejected\ngranted: 5 €\n"),
            "grants/z": grant("requested: 20 €\nstate: withdrawn\ngranted: 5 €\n"),
            "grants/w": granted("7 €", "requested: 7 €\ndraft: true\n"),
        }
    ).calls[0]
    assert found.sums.granted == euro("1000.00")
    assert found.sums.requested == euro("1030.00", 3, 3)
    assert found.drafts == 1


def test_what_is_returned_is_what_was_granted_less_what_was_spent() -> None:
    settled = "decision: vergabe\nstate: settled\ngranted: {}\nsettled: {{amount: {}, date: 2025-12-01}}\n"
    found = figures(
        {
            "grants/x": grant(settled.format("1.000 €", "'999,99 €'")),
            "grants/y": grant("decision: vergabe\nstate: settled\ngranted: 5 €\n"),
            "grants/z": granted("100 €"),
        }
    ).total.sums
    assert found.granted == euro("1105.00", 3, 3)
    assert found.settled == euro("999.99", 1, 2)
    assert found.returned == euro("0.01", 1, 2)


def test_what_is_decided_after_the_day_does_not_count_yet() -> None:
    files = {"grants/x": granted("1.000 €")}
    assert figures(files, date(2025, 4, 27)).total.sums.granted.known_amount == Decimal(0)
    assert figures(files, date(2025, 4, 28)).total.sums.granted.known_amount == Decimal(1000)


def test_a_call_that_lies_ahead_is_there_and_in_no_total() -> None:
    found = figures({"calls/2027": "year: 2027\nbudget: 60.000 €\n"})
    assert [each.call.id for each in found.calls] == ["2025", "2027"]
    assert found.total.budget == euro("50000.00")


def test_an_application_without_a_call_counts_in_the_total_and_stands_apart() -> None:
    found = figures({"grants/x": granted("100 €").replace("call: 2025\n", "") + "gaps: [call]\n"})
    assert [each.grant.id for each in found.loose.applications] == ["x"]
    assert found.total.sums.granted == euro("100.00")
    assert [year for year, _sums in found.years] == [2025, None]


# by theme, applicant, funder, measure ---------------------------------------------------------------------------------


def test_a_grant_of_two_themes_counts_in_each_and_once_in_the_total() -> None:
    found = figures(
        {"grants/x": granted("100 €", "themes: [b, c]\n"), "grants/y": granted("10 €"), "grants/z": granted("1 €")}
    )
    by_theme = {
        group.subject.id if isinstance(group.subject, Theme) else None: group.sums.granted for group in found.themes
    }
    assert by_theme == {"a": euro("100.00"), "b": euro("100.00"), "c": euro("100.00"), None: euro("11.00", 2, 2)}
    assert found.total.sums.granted == euro("111.00", 3, 3)


def test_a_grant_serves_the_themes_of_its_measures() -> None:
    found = figures({"measures/m": "title: M\nthemes: [b]\n", "grants/x": granted("100 €", "measures: [m]\n")})
    assert [group.subject.id for group in found.themes if isinstance(group.subject, Theme)] == ["a", "b"]


def test_applicants_are_bodies_or_names() -> None:
    found = figures(
        {
            "grants/x": granted("100 €").replace("Verein", "rat"),
            "grants/y": granted("10 €"),
            "grants/z": granted("1 €").replace("Verein", "Verein"),
        }
    )
    names = [
        (group.subject.name, group.sums.granted.amount) for group in found.applicants if isinstance(group.subject, Lead)
    ]
    assert names == [("Rat", Decimal(100)), ("Verein", Decimal(11))]


FUNDED = """title: M
costs:
  - {year: 2025, amount: 900 €}
  - {year: 2025, amount: 90 €}
  - {year: 2025, amount: "950,50 €", kind: actual}
  - {year: 2027, amount: 1 €, kind: actual}
  - {amount: 5 €}
funding:
  - {source: Land, amount: 500 €, year: 2025}
  - {source: Land, year: 2025}
  - {source: Stiftung}
  - {source: Stadt, amount: 77 €, year: 2025, grant: x}
"""


def test_costs_and_funders_by_measure_and_year() -> None:
    found = figures({"measures/m": FUNDED, "grants/x": granted("100 €")})
    rows = [(row.year, row.planned, row.actual, [f.source for f in row.funders]) for row in found.costs.rows]
    assert rows == [
        (2025, Decimal(990), Decimal("950.50"), ["Land"]),
        (None, Decimal(5), None, ["Stiftung"]),
    ]
    assert (found.costs.planned, found.costs.actual) == (euro("995.00", 2, 2), euro("950.50"))


def test_money_of_a_grant_is_counted_with_the_calls_and_not_again() -> None:
    other = "title: N\nfunding:\n  - {source: Land, amount: 50 €, year: 2025}\n  - {source: Stadt, grant: x}\n"
    found = figures({"measures/m": FUNDED, "measures/n": other, "grants/x": granted("100 €")})
    assert [(funder.source, funder.year, funder.sum) for funder in found.funders] == [
        ("", 2025, euro("100.00")),
        ("Land", 2025, euro("550.00", 2, 3)),
        ("Stiftung", None, MoneySum(Decimal(), 0, 1)),
    ]


def test_what_was_dropped_costs_nothing_and_is_named() -> None:
    dropped = "status: [{date: 2025-01-01, state: dropped, note: Kein Bedarf.}]\n"
    found = figures(
        {"measures/m": FUNDED + dropped, "measures/n": f"{FUNDED}draft: true\n", "grants/x": granted("1 €")}
    )
    assert found.costs.rows == ()
    assert [measure.id for measure in found.costs.left_out] == ["m"]


def test_a_sum_of_cents_is_exact() -> None:
    assert total([Decimal("0.10")] * 3 + [None]) == euro("0.30", 3, 4)
    assert total([]) == MoneySum(Decimal(), 0, 0)


# parts and totals -----------------------------------------------------------------------------------------------------

AMOUNTS = st.none() | st.integers(0, 10_000_000).map(lambda cents: Decimal(cents) / 100)
GRANTS = st.lists(
    st.tuples(
        st.sampled_from(["submitted", "granted", "rejected", "withdrawn", "settled"]),
        AMOUNTS,
        AMOUNTS,
        AMOUNTS,
        st.sampled_from(["2024", "2025", ""]),
        st.sampled_from(["Verein A", "Verein B", "rat"]),
        st.sampled_from(["a", "b", "c", ""]),
        st.booleans(),
    ),
    max_size=8,
)


def written(
    position: int, parts: tuple[str, Decimal | None, Decimal | None, Decimal | None, str, str, str, bool]
) -> str:
    state, requested, given_, spent, call, applicant, theme, draft = parts
    lines = [f"title: G{position}", f"applicant: {applicant}", f"state: {state}", "decision: vergabe"]
    lines.append(f"call: {call}" if call else "gaps: [call]")
    lines += [f"themes: [{theme}]"] if theme else []
    lines += [f"requested: '{requested:.2f}'"] if requested is not None else []
    lines += [f"granted: '{given_:.2f}'"] if given_ is not None else []
    lines += [f"settled: {{amount: '{spent:.2f}'}}"] if spent is not None else []
    lines += ["draft: true"] if draft else []
    return "\n".join(lines) + "\n"


@given(GRANTS)
def test_the_parts_add_up_to_the_total(
    grants: list[tuple[str, Decimal | None, Decimal | None, Decimal | None, str, str, str, bool]],
) -> None:
    files = {f"grants/g{at}": written(at, parts) for at, parts in enumerate(grants)}
    found = figures({"calls/2024": "year: 2024\nbudget: 40.000 €\n", **files})
    all_ = found.total.sums
    for parts in (
        [call.sums for call in found.calls] + [found.loose],
        [budgeted.sums for _year, budgeted in found.years],
        [group.sums for group in found.applicants],
    ):
        for key in ("requested", "granted", "settled", "returned"):
            sums: list[MoneySum] = [getattr(sums, key) for sums in parts]
            whole: MoneySum = getattr(all_, key)
            assert sum((each.amount for each in sums), Decimal()) == whole.amount
            assert (sum(each.known for each in sums), sum(each.expected for each in sums)) == (
                whole.known,
                whole.expected,
            )
    outer = [group.sums for group in found.themes if not (isinstance(group.subject, Theme) and group.subject.parent)]
    assert sum((sums.granted.amount for sums in outer), Decimal()) == all_.granted.amount
    assert sum((funder.sum.amount for funder in found.funders), Decimal()) == all_.granted.amount
    public = [parts for parts in grants if not parts[-1]]
    expected = sum((p[2] or Decimal() for p in public if p[0] in {"granted", "settled"}), Decimal())
    assert all_.granted.amount == expected
    for call in found.calls:
        if call.open is not None and call.call.budget is not None:
            assert call.open + call.sums.granted.amount == call.call.budget
