"""The chapter on money: what is known to the cent, what is not known by name, and nothing that is not public."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

import pytest

from konzept.documents.concept.money.chapter import chapters
from konzept.documents.edition import Edition
from konzept.documents.views import Chapter, Fact, RecordView

Opened: TypeAlias = Callable[[Mapping[str, str]], Edition]
Printed: TypeAlias = Callable[[Mapping[str, str]], Mapping[str, str]]

CALL = "year: 2025\nbudget: 50.000 €\n"
GRANT = "title: Lesecafé\ncall: 2025\napplicant: Verein\nsubmitted: 2025-03-12\n"
GRANTED = f"{GRANT}decision: vergabe\nstate: granted\ngranted: 3.500 €\n"
BASE = {
    "calls/2025.yaml": CALL,
    "bodies/rat.yaml": "name: Rat\n",
    "decisions/vergabe.yaml": "body: rat\ndate: 2025-04-28\nsubject: Vergabe\n",
}


def chapter(edition: Edition) -> Chapter:
    (found,) = chapters(edition)
    return found


def facts(of: RecordView | Chapter) -> dict[str, list[str]]:
    def words(fact: Fact) -> list[str]:
        return [f"{value.text} {value.note}".strip().replace("\xa0", " ") for value in fact.values]

    return {fact.label: words(fact) for fact in of.facts}


def table(of: RecordView | Chapter, number: int = 0) -> list[list[str]]:
    found = of.tables[number]
    return [[cell.text.replace("\xa0", " ") for cell in row] for row in found.lines]


COSTS = {
    "themes/a.yaml": "title: A\n",
    "themes/b.yaml": "title: B\n",
    "measures/m.yaml": "title: M\nthemes: [a, b]\ncosts:\n"
    "  - {year: 2024, amount: 100 €}\n  - {year: 2024, amount: 90 €, kind: actual}\n"
    "  - {year: 2025, amount: 200 €}\n  - {year: 2026, amount: 400 €}\n"
    "funding: [{source: Land, year: 2024, amount: 60 €}, {source: Land, year: 2025, amount: 40 €}]\n",
    "measures/n.yaml": "title: N\ncosts: [{year: 2024, amount: 1 €}]\n",
}


def test_costs_have_their_sums_without_any_call(opened: Opened) -> None:
    found = chapter(opened(COSTS))
    assert found.title == "Costs and who pays"
    funders, years, themes, in_a, in_b, loose = map(partial(table, found), range(6))
    assert funders == [
        ["Source of money", "2024", "2025", "Together"],
        ["Land", "€60", "€40", "€100"],
        ["Together", "€60", "€40", "€100"],
    ]
    assert years == [
        ["Year", "planned", "of that where spent is known", "actual"],
        ["2024", "€101", "€100", "€90 (from 1 of 2 amounts)"],
        ["2025", "€200", "–", "–"],
        ["2026", "€400", "–", "–"],
        ["Together", "€701", "€100", "€90 (from 1 of 3 amounts)"],
    ]
    assert [row[:2] for row in themes] == [
        ["Theme", "planned"],
        ["A", "€700"],
        ["B", "€700"],
        ["not assigned", "€1"],
        ["Together", "€701"],
    ]
    assert in_a == [
        ["Measure", "2024", "2025", "2026", "planned", "actual", "From sources of money"],
        ["M", "100", "200", "400", "700", "90 *", "100"],
        ["Together", "100", "200", "400", "700", "90 *", "100"],
    ]
    assert in_b == [in_a[0], ["counted here as well: 1", *in_a[1][1:]], in_a[2]]  # printed once, counted in both
    assert loose[1:] == [["N", "1", "–", "–", "1", "–", "–"], ["Together", "1", "–", "–", "1", "–", "–"]]
    assert facts(found)["How it is counted"] == [
        "What serves several Themes counts in each of them, and once in the total.",
        "* not known of all years that are over.",
    ]


def test_years_are_columns_and_many_early_ones_share_one(opened: Opened) -> None:
    def costs(years: range, amount: str) -> str:
        return "costs:\n" + "".join(f"  - {{year: {year}, amount: {amount}}}\n" for year in years)

    def measures(years: range, amount: str = "10 €") -> list[list[str]]:
        return table(chapter(opened({"measures/m.yaml": f"title: M\n{costs(years, amount)}"})), 1)

    few, many = measures(range(2020, 2026)), measures(range(2019, 2027), "'10,40 €'")
    assert few[0] == ["Measure", *map(str, range(2020, 2026)), "planned"]
    assert few[1] == ["M", *["10"] * 6, "60"]
    assert many[0] == ["Measure", "until 2021", "2022", "2023", "2024", "2025", "2026", "planned"]
    assert many[1] == ["M", "31", "10", "10", "10", "10", "10", "83"]  # sums of the exact amounts


def test_rounding_is_said_where_an_amount_has_cents(opened: Opened) -> None:
    def said(amount: str) -> list[str]:
        found = chapter(opened({"measures/m.yaml": f"title: M\ncosts: [{{year: 2025, amount: '{amount}'}}]\n"}))
        return facts(found).get("How it is counted", [])

    assert said("10,40 €") == ["Amounts by measure are rounded to whole euros; sums are made of the exact amounts."]
    assert said("10,00 €") == []


def test_without_any_money_there_is_no_chapter(opened: Opened) -> None:
    assert list(chapters(opened({"measures/m.yaml": "title: M\n"}))) == []
    assert list(chapters(opened({"calls/2025.yaml": f"{CALL}draft: true\n"}))) == []
    assert list(chapters(opened(BASE)))


def test_a_call_of_which_nothing_is_known_says_so_and_no_zero(opened: Opened) -> None:
    found = chapter(opened({"calls/f.yaml": "title: Sonderfonds\ngaps: [year]\n"}))
    (call,) = found.records
    assert call.title == "Sonderfonds"
    assert call.counts == "No application is on record."
    assert call.gaps == ("Not known: Year.", "Not known: Budget.")
    assert table(found)[1] == ["Sonderfonds", "not known", "–", "–", "–", "–", "not known"]
    assert "0.00" not in str(found)


def test_a_gap_in_the_file_is_told_once(opened: Opened) -> None:
    call = "year: 2025\ngaps: [{field: budget, note: Die Bekanntmachung nennt keinen Betrag.}]\n"
    (record,) = chapter(opened({"calls/2025.yaml": call})).records
    assert record.gaps == ("Not known: Budget. Die Bekanntmachung nennt keinen Betrag.",)


@pytest.mark.parametrize(
    ("call", "grants", "sentence"),
    [
        (CALL, {"a": GRANTED}, "€3,500 of €50,000 granted (7%); €46,500 open."),
        (
            CALL,
            {"a": GRANTED, "b": f"{GRANT}decision: vergabe\nstate: granted\n"},
            "€3,500 of €50,000 granted (7%); €46,500 open; the amount of 1 grant is not known.",
        ),
        (CALL, {"a": f"{GRANT}state: submitted\n"}, "€0 of €50,000 granted (0%); €50,000 open."),
        (CALL, {"a": f"{GRANT}decision: vergabe\nstate: granted\n"}, "What was granted is not known."),
        ("year: 2025\n", {"a": GRANTED}, "€3,500 granted; the budget is not known."),
        (
            "year: 2025\nbudget: 3.000 €\n",
            {"a": GRANTED},
            "€3,500 granted, €500 above the budget of €3,000.",
        ),
    ],
)
def test_the_result_of_a_call(opened: Opened, call: str, grants: Mapping[str, str], sentence: str) -> None:
    files = BASE | {"calls/2025.yaml": call} | {f"grants/{name}.yaml": text for name, text in grants.items()}
    (record,) = chapter(opened(files)).records
    assert record.counts == sentence


def test_the_table_of_projects_adds_up(opened: Opened) -> None:
    settled = f"{GRANT}decision: vergabe\nstate: settled\ngranted: 1.000 €\nrequested: 1.200 €\n"
    settled += "settled: {amount: '999,99 €', date: 2025-12-01}\nreports: [{kind: final, received: 2025-11-01}]\n"
    files = BASE | {
        "grants/a.yaml": f"{GRANTED}reports: [{{kind: interim, due: 2025-08-31}}, {{kind: final, due: 2026-08-31}}]\n",
        "grants/b.yaml": settled,
        "grants/c.yaml": f"{GRANT}state: rejected\nrequested: 5 €\n",
    }
    (call,) = chapter(opened(files)).records
    late = "interim report overdue since 31 Aug 2025; final report due 31 Aug 2026"
    assert table(call)[1:] == [
        ["Lesecafé (a)", "Verein", "granted", "not known", "€3,500", "–", late],
        ["Lesecafé (b)", "Verein", "settled", "€1,200", "€1,000", "€999.99", "final report received 1 Nov 2025"],
        ["Lesecafé (c)", "Verein", "rejected", "€5", "–", "–", "–"],
        [
            "Together",
            "",
            "1 granted, 1 rejected, 1 settled",
            "€1,205 (from 2 of 3 amounts)",
            "€4,500",
            "€999.99",
            "",
        ],
    ]
    assert [record.anchor for record in call.children] == ["grant-a", "grant-b", "grant-c"]


def test_before_the_decision_nothing_of_it_is_told(opened: Opened) -> None:
    files = BASE | {
        "decisions/vergabe.yaml": "body: rat\ndate: 2026-03-13\nsubject: Vergabe\n",
        "grants/a.yaml": f"{GRANTED}votes: {{yes: 3}}\nreports: [{{kind: final, due: 2026-12, summary: Gut}}]\n",
    }
    (call,) = chapter(opened(files)).records
    assert facts(call.children[0]) == {
        "Applicant": ["Verein"],
        "Submitted": ["12 March 2025"],
        "State": ["submitted"],
    }


def test_an_unknown_day_of_decision_is_named(opened: Opened) -> None:
    files = BASE | {"grants/a.yaml": f"{GRANT}state: granted\ngranted: 5 €\n", "calls/2025.yaml": "year: 2026\n"}
    found = chapter(opened(files))
    assert facts(found)["Day of the decision not known"] == ["Lesecafé (counts from 31 December 2026 on)"]
    assert table(found.records[0])[1][2] == "submitted"


def test_applications_without_a_call_stand_apart(opened: Opened) -> None:
    lone = f"{GRANT.replace('call: 2025', 'gaps: [call]')}requested: 7 €\n"
    found = chapter(opened(BASE | {"grants/a.yaml": lone}))
    assert [record.anchor for record in found.records] == ["call-2025", "grants-without-call"]
    assert table(found)[2:] == [
        ["without a call", "–", "€7", "€0", "–", "–", "–"],
        ["Together", "€50,000", "€7", "€0", "–", "–", "not known"],
    ]


def test_years_stand_apart_where_one_has_several_calls(opened: Opened) -> None:
    one = chapter(opened(BASE))
    two = chapter(opened(BASE | {"calls/herbst.yaml": "title: Herbst\nyear: 2025\nbudget: 1 €\n"}))
    assert [each.caption for each in one.tables] == ["Calls and what became of their money"]
    assert [each.caption for each in two.tables][1] == "The money of the calls by year"
    assert table(two, 1)[1] == ["2025", "€50,001", "–", "–", "–", "–", "not known"]


def test_a_measure_names_its_grants_and_funders(printed: Printed) -> None:
    measure = "title: Sprachcafé\nfunding:\n  - {source: Stadt, grant: a}\n  - {source: Land, amount: 5 €}\n"
    files = BASE | {
        "measures/m.yaml": measure,
        "grants/a.yaml": f"{GRANTED}measures: [m]\n",
        "grants/b.yaml": f"{GRANTED.replace('Lesecafé', 'MARKER')}measures: [m]\ndraft: true\n",
    }
    page = printed(files)["muster.html"].replace("\xa0", " ")
    assert '<dd><a href="#grant-a">Stadt</a></dd>' in page
    assert '<dd><a href="#grant-a">Lesecafé</a> (granted, €3,500)</dd>' in page
    assert "Land: €5" in page
    assert "MARKER" not in page


def test_drafts_are_not_even_counted(printed: Printed) -> None:
    files = BASE | {
        "grants/a.yaml": f"{GRANTED}draft: true\n",
        "bodies/s.yaml": "name: MARKER\ndraft: true\n",
        "themes/s.yaml": "title: MARKER\ndraft: true\n",
        "events/s.yaml": "title: MARKER\ndate: 2025-01-01\ndraft: true\n",
        "events/t.yaml": "title: Prioritätenrunde\ndate: 2024-11-07\n",
        "calls/2025.yaml": f"{CALL}body: s\nthemes: [s]\nprepared: [s, t]\ninternal: MARKER\n",
        "grants/b.yaml": f"{GRANT.replace('Verein', 's')}themes: [s]\ninternal: MARKER\n",
    }
    for page in printed(files).values():
        assert "MARKER" not in page
        assert "1 draft" not in page


def test_what_was_dropped_is_named_beside_the_costs(opened: Opened) -> None:
    dropped = "status: [{date: 2025-01-01, state: dropped, note: Kein Bedarf.}]\n"
    costs = "costs: [{year: 2025, amount: 5 €}, {year: 2025, amount: 4 €, kind: actual}]\n"
    found = chapter(
        opened(BASE | {"measures/m.yaml": f"title: M\n{costs}", "measures/n.yaml": f"title: N\n{costs}{dropped}"})
    )
    assert facts(found)["Costs not counted, because dropped or replaced"] == ["N"]
    assert table(found, 1)[1:] == [["M", "5", "4"], ["Together", "5", "4"]]


@pytest.mark.parametrize(("states", "phase"), [("granted rejected", "all applications decided on"),
                                               ("granted submitted", "applications closed"),
                                               ("", "applications closed")])  # fmt: skip
def test_a_call_is_closed_until_every_application_is_decided_on(opened: Opened, states: str, phase: str) -> None:
    call = "year: 2026\ndeadline: 2026-01-31\nprojects_end: 2026-12-31\n"
    grants = {f"grants/{state}.yaml": f"title: T\ncall: 2026\nsubmitted: 2026-01-15\napplicant: V\nstate: {state}\n"
              f"{'' if state == 'submitted' else 'decision: vergabe'}" for state in states.split()}  # fmt: skip
    (record,) = chapter(
        opened(BASE | {"calls/2025.yaml": call.replace("2026", "2025"), "calls/2026.yaml": call} | grants)
    ).records[1:]
    assert facts(record)["State"] == [phase]


def test_both_formats_tell_the_same(printed: Printed) -> None:
    pages = printed(BASE | {"grants/a.yaml": GRANTED, "grants/b.yaml": GRANTED})
    for page in (pages["muster.html"], pages["muster.md"]):
        assert "€7,000 of €50,000 granted (14%); €43,000 open." in page
    assert 'id="call-2025"' in pages["muster.html"]
    assert 'id="grant-a"' in pages["muster.html"]
