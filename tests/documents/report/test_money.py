"""Money in reports and on the list of what is due: the same amounts in every format, each from its day on."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from konzept.answers.calendar import calendar
from konzept.answers.printers import as_csv
from konzept.answers.report.data import item_data, report_data
from konzept.answers.report.sheet import sheet
from konzept.changes.report import report
from konzept.documents.report.report import document
from konzept.figures.due.lists import due, upcoming
from konzept.figures.due.reasons import DueKind
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded
from konzept.rendering.print_document import print_view
from konzept.rendering.text import as_text
from konzept.wording import reminders

Build = Callable[[Mapping[str, str]], Loaded]

DAY = date(2026, 6, 15)
CALL = (
    "year: 2026\nbody: rat\nbudget: 50.000 €\ndeadline: 2026-03-31\ndecision_due: 2026-05\nprojects_end: 2026-12-31\n"
)
GRANT = "title: Lesecafé\ncall: 2026\napplicant: Sprachverein\nsubmitted: 2026-03-12\nrequested: 4.000 €\n"
GRANTED = f"{GRANT}decision: vergabe\nstate: granted\ngranted: 3.500,50 €\n"
BASE = {
    "bodies/rat": "name: Stadtrat",
    "decisions/vergabe": "body: rat\ndate: 2026-04-28\nsubject: Vergabe",
    "calls/2026": CALL,
}


def reasons(loaded: Loaded, day: date = DAY, within: int = 30) -> list[tuple[str, DueKind, str | None, str]]:
    return [
        (group.lead, reason.why, str(reason.when) if reason.when else None, reason.what)
        for group in due(loaded, day, within)
        for item in group.items
        for reason in item.reasons
    ]


# due ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "grant", "expected"),
    [
        ("the decision is late", GRANT, [(DueKind.DECISION_OVERDUE, "2026-05", "")]),
        ("rejected", f"{GRANT}state: rejected\n", []),
        ("granted, nothing is owed yet", GRANTED, []),
        ("a draft", f"{GRANT}draft: true\n", []),
        (
            "an interim report has not come",
            f"{GRANTED}reports: [{{kind: interim, due: 2026-06-14}}]",
            [(DueKind.PROJECT_REPORT_OVERDUE, "2026-06-14", "interim")],
        ),
        (
            "one is due today, one at the end of the horizon, one the day after",
            (
                f"{GRANTED}reports: [{{kind: interim, due: 2026-06-15}}, {{kind: interim, due: 2026-07-15}}, "
                "{kind: final, due: 2026-07-16}]"
            ),
            [
                (DueKind.PROJECT_REPORT_DUE, "2026-06-15", "interim"),
                (DueKind.PROJECT_REPORT_DUE, "2026-07-15", "interim-2"),
            ],
        ),
        ("it came", f"{GRANTED}reports: [{{kind: interim, due: 2026-06-14, received: 2026-06-15}}]", []),
        (
            "it will have come",
            f"{GRANTED}reports: [{{kind: interim, due: 2026-06, received: 2026-06-16}}]",
            [(DueKind.PROJECT_REPORT_DUE, "2026-06", "interim")],
        ),
        ("nobody knows what came", f"{GRANTED}reports: [{{kind: final, due: 2026-06-01}}]\ngaps: [reports]\n", []),
        (
            "it has ended and is not settled",
            f"{GRANTED}period: {{to: 2026-05}}\n",
            [(DueKind.SETTLEMENT, "2026-05", "")],
        ),
        ("nobody knows of a settlement", f"{GRANTED}period: {{to: 2026-05}}\ngaps: [settled]\n", []),
        ("it is settled", f"{GRANTED}period: {{to: 2026-05}}\nsettled: {{amount: 1 €, date: 2026-06-01}}\n", []),
        (
            "before the settlement comes the report",
            f"{GRANTED}period: {{to: 2026-05}}\nreports: [{{kind: final, due: 2026-06-01}}]\n",
            [(DueKind.PROJECT_REPORT_OVERDUE, "2026-06-01", "final")],
        ),
        (
            "settled without the report that was due",
            f"{GRANTED}settled: {{amount: 1 €, date: 2026-06-01}}\nreports: [{{kind: final, due: 2026-06-01}}]\n",
            [(DueKind.PROJECT_REPORT_OVERDUE, "2026-06-01", "final")],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "\n" not in value else "",
)
def test_what_an_application_waits_for(
    repository: Build, case: str, grant: str, expected: list[tuple[DueKind, str | None, str]]
) -> None:
    assert reasons(repository(BASE | {"grants/g": grant})) == [("Stadtrat", *each) for each in expected]


def test_a_decision_is_expected_within_the_horizon_or_by_the_end_of_the_year(repository: Build) -> None:
    loaded = repository(BASE | {"grants/g": GRANT})
    assert reasons(loaded, date(2026, 4, 30)) == []
    assert reasons(loaded, date(2026, 5, 1)) == [("Stadtrat", DueKind.DECISION_DUE, "2026-05", "")]
    without = repository(BASE | {"grants/g": GRANT, "calls/2026": CALL.replace("decision_due: 2026-05\n", "")})
    assert reasons(without, date(2026, 3, 31)) == [("Stadtrat", DueKind.DEADLINE, "2026-03-31", "")]
    assert reasons(without) == [("Stadtrat", DueKind.UNDECIDED, None, "")]
    assert reasons(without, date(2027, 1, 1)) == [("Stadtrat", DueKind.DECISION_OVERDUE, "2026", "")]


def test_a_call_closes(repository: Build) -> None:
    loaded = repository(BASE)
    assert reasons(loaded, date(2026, 2, 28)) == []
    assert reasons(loaded, date(2026, 3, 1)) == [("Stadtrat", DueKind.DEADLINE, "2026-03-31", "")]
    assert reasons(loaded, date(2026, 3, 31)) == [("Stadtrat", DueKind.DEADLINE, "2026-03-31", "")]
    assert reasons(loaded, date(2026, 4, 1)) == []
    assert reasons(repository(BASE | {"calls/2026": f"{CALL}draft: true\n"}), date(2026, 3, 31)) == []


def test_without_a_body_the_applicant_answers(repository: Build) -> None:
    loaded = repository(BASE | {"calls/2026": CALL.replace("body: rat\n", ""), "grants/g": GRANT})
    assert reasons(loaded) == [("Sprachverein", DueKind.DECISION_OVERDUE, "2026-05", "")]


def test_what_comes_next_names_money_without_reminders(repository: Build) -> None:
    lines = f"{GRANTED}reports: [{{kind: interim, due: 2026-06-01}}, {{kind: final, due: 2026-12-31}}]\n"
    loaded = repository(BASE | {"grants/g": lines, "calls/2027": "year: 2027\ndeadline: 2026-11-30\n"})
    (concept,) = loaded.concepts.values()
    assert [reminders.sentence(item) for item in upcoming(concept, DAY, 365)] == [
        "Call 2027: applications close on 30 November 2026.",
        "Lesecafé: final report due (31 December 2026).",
    ]


@pytest.mark.parametrize(
    ("grant", "english", "german"),
    [
        (
            GRANT,
            "the decision on the application was expected by May 2026",
            "Entscheidung über den Antrag überfällig (Frist: Mai 2026)",
        ),
        (
            f"{GRANTED}reports: [{{kind: interim, received: 2026-06-01}}, {{kind: interim, due: 2026-06-01}}]\n",
            "interim report no. 2 overdue (due: 1 June 2026)",
            "Zwischenbericht Nr. 2 überfällig (Frist: 1. Juni 2026)",
        ),
        (
            f"{GRANTED}period: {{to: 2026-05}}\n",
            "ended (May 2026) and not settled",
            "beendet (Mai 2026) und noch nicht abgerechnet",
        ),
    ],
)
def test_a_sentence_for_each_reason(repository: Build, grant: str, english: str, german: str) -> None:
    ((item,),) = (group.items for group in due(repository(BASE | {"grants/g": grant}), DAY, 30))
    assert reminders.sentence(item) == f"Lesecafé: {english}."
    with in_language("de"):
        assert reminders.sentence(item) == f"Lesecafé: {german}."


def test_programs_are_told_which_report(repository: Build) -> None:
    grant = f"{GRANTED}reports: [{{kind: final, due: 2026-06-01}}]\n"
    ((item,),) = (group.items for group in due(repository(BASE | {"grants/g": grant}), DAY, 30))
    told = json.loads(json.dumps(item_data(item)))
    assert told["address"] == "musterstadt-2024/grant/g"
    assert told["body"] == "Stadtrat"
    assert told["reasons"] == [{"kind": "project-report-overdue", "date": "2026-06-01", "days": 14, "report": "final"}]


def test_a_calendar_tells_reports_apart_and_keeps_them(repository: Build) -> None:
    grant = f"{GRANTED}reports: [{{kind: interim, due: 2026-06-01}}, {{kind: interim, due: 2026-06-30}}]\n"
    loaded = repository(BASE | {"grants/g": grant})

    def uids(day: date) -> list[str]:
        return re.findall("UID:(.*)\r", calendar(due(loaded, day, 60), day))

    assert len(set(uids(DAY))) == 2
    assert uids(date(2026, 7, 15)) == uids(DAY)


# report ---------------------------------------------------------------------------------------------------------------

SETTLED = "decision: vergabe\nstate: settled\ngranted: 1.000 €\nsettled: {amount: '987,65 €', date: 2026-06-01}\n"


@pytest.fixture
def town(repository: Build) -> Loaded:
    return repository(
        BASE
        | {
            "themes/sprache": "title: Sprache",
            "grants/g": f"{GRANTED}themes: [sprache]\n",
            "grants/h": GRANT.replace("Lesecafé", "Chor")
            + SETTLED
            + "reports: [{kind: final, received: 2026-05-20}]\n",
            "grants/i": GRANT.replace("Lesecafé", "Fest") + "decision: vergabe\nstate: granted\n",
            "grants/j": GRANT.replace("Lesecafé", "Fahrt") + "decision: vergabe\nstate: rejected\n",
        }
    )


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\\", ""))


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_format_prints_the_same_amounts(town: Loaded, lang: str) -> None:
    with in_language(lang):
        found = report(town, DAY)
        view = document(found, town.repository)
        row = "4.500,50 € (aus 2 von 3 Beträgen)" if lang == "de" else "€4,500.50 (from 2 of 3 amounts)"
        for text in (as_text(view, 200), print_view("report", "md", view), print_view("report", "html", view)):
            assert row in plain(text)
        rows = list(
            csv.reader(io.StringIO(as_csv(sheet(found)).removeprefix("\ufeff")), delimiter=";" if lang == "de" else ",")
        )
        first = rows[0].index("Anträge" if lang == "de" else "Applications")
        amounts = {line[1]: line[first : first + 8] for line in rows[1:]}
        call = "Ausschreibung" if lang == "de" else "Call"
        exact = ["4", "1", "50.000,00", "16.000,00", "4.500,50", "987,65", "12,35", "45.499,50"]
        assert amounts[call] == (exact if lang == "de" else [re.sub("[.,]", swapped, each) for each in exact])
        data = json.loads(json.dumps(report_data(found)))["concepts"][0]["funding"]
        assert data["calls"][0]["granted"] == {"amount": "4500.50", "known": 2, "of": 3}
        assert data["calls"][0]["open"] == "45499.50"
        assert data["total"]["requested"] == {"amount": "16000.00", "known": 4, "of": 4}
        assert data["total"]["returned"] == {"amount": "12.35", "known": 1, "of": 1}
        assert [theme["granted"]["amount"] for theme in data["themes"]] == ["3500.50", "1000.00"]


def test_the_money_of_a_period_stands_in_its_own_columns(town: Loaded) -> None:
    found = sheet(report(town, DAY, since=date(2026, 1, 1)))
    keys = [head.key for head in found.head]
    call = next(dict(zip(keys, row, strict=True)) for row in found.rows if row[1].value == "call")
    assert (call["budget"].value, call["granted"].value, call["open"].value) == ("50000.00", "4500.50", "45499.50")
    assert (call["decisions"].text, call["meetings"].text) == ("", "")


def swapped(match: re.Match[str]) -> str:
    return {".": ",", ",": "."}[match[0]]


def test_what_is_decided_later_does_not_count_yet(town: Loaded) -> None:
    (before,) = report(town, date(2026, 4, 27)).concepts
    assert before.funding
    assert before.funding.total.sums.granted.known_amount == 0
    assert "4 applications, 0 of them granted: €0." in plain(
        as_text(document(report(town, date(2026, 4, 27)), town.repository), 200)
    )


def test_what_was_granted_and_settled_in_a_period(town: Loaded) -> None:
    def names(first: date, last: date) -> tuple[list[str], list[str], bool]:
        (concept,) = report(town, last, since=first).concepts
        assert concept.period
        granted, settled = concept.period.granted, concept.period.settled
        return [each.grant.id for each in granted], [each.grant.id for each in settled], concept.period.empty

    assert names(date(2026, 4, 28), date(2026, 4, 28)) == (["g", "h", "i"], [], False)
    assert names(date(2026, 4, 29), date(2026, 5, 31)) == ([], [], True)
    assert names(date(2026, 6, 1), DAY) == ([], ["h"], False)


def test_a_period_tells_of_its_money(town: Loaded) -> None:
    found = report(town, DAY, since=date(2026, 1, 1))
    text = plain(as_text(document(found, town.repository), 200))
    assert "Granted in the period" in text
    assert "Together: €4,500.50 (from 2 of 3 amounts)" in text
    assert "- Fest: not known (28 April 2026)" in text
    assert "- Chor: €987.65 (1 June 2026)" in text
    period = json.loads(json.dumps(report_data(found)))["concepts"][0]["period"]
    assert [(each["id"], each["granted"]) for each in period["granted"]] == [
        ("g", "3500.50"),
        ("h", "1000.00"),
        ("i", None),
    ]
    assert [(each["id"], each["settled_on"]) for each in period["settled"]] == [("h", "2026-06-01")]


def test_a_call_in_force_is_named_with_its_result(town: Loaded) -> None:
    text = plain(as_text(document(report(town, DAY), town.repository), 200))
    sentence = "€4,500.50 of €50,000 granted (9%); €45,499.50 open; the amount of 1 grant is not known."
    assert f"Call 2026 (all applications decided on): {sentence}" in text
    later = plain(as_text(document(report(town, date(2027, 1, 1)), town.repository), 200))
    assert "Call 2026 (" not in later


def test_a_concept_without_calls_has_the_sums_of_its_costs_and_says_nothing_of_calls(repository: Build) -> None:
    costs = "costs: [{year: 2024, amount: 7 €}, {year: 2024, amount: 6 €, kind: actual}, {year: 2026, amount: 5 €}]"
    loaded = repository({"themes/t": "title: T", "measures/a": f"title: A\nthemes: [t]\n{costs}"})
    found = report(loaded, DAY)
    data = json.loads(json.dumps(report_data(found)))["concepts"][0]["funding"]
    sums: dict[str, object] = {
        "planned": {"amount": "12.00", "known": 2, "of": 2},
        "compared": {"amount": "7.00", "known": 1, "of": 1},
    }
    nothing: dict[str, object] = {"amount": None, "known": 0, "of": 0}
    sums |= {"minimum": nothing, "reserve": nothing}
    sums |= {"actual": {"amount": "6.00", "known": 1, "of": 1}, "funders": nothing}
    assert data["costs_total"] == sums
    assert [(each["title"], each["planned"]) for each in data["costs_by_theme"]] == [("T", sums["planned"])]
    assert [(each["year"], each["planned"]["amount"]) for each in data["costs_by_year"]] == [
        (2024, "7.00"),
        (2026, "5.00"),
    ]
    text = as_text(document(found, loaded.repository), 100)
    assert "Costs and who pays" in text
    assert not any(word in text for word in ("Grants and their money", "application", "Calls"))
    table = as_csv(sheet(found))
    assert "Budget" not in table
    assert "Costs planned (EUR)" in table


def test_a_concept_without_money_says_nothing_of_it(repository: Build) -> None:
    loaded = repository({"measures/a": "title: A"})
    found = report(loaded, DAY)
    assert json.loads(json.dumps(report_data(found)))["concepts"][0]["funding"] is None
    assert not any(word in as_csv(sheet(found)) for word in ("Budget", "Costs"))
