"""What is due where a date is a month or a year: its last day decides, on the last day of the horizon it is listed."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from konzept.figures.due.force import in_force
from konzept.figures.due.lists import due, upcoming
from konzept.figures.due.reasons import DueKind
from konzept.reading.load import Loaded

Build = Callable[[Mapping[str, str]], Loaded]
Reasons = list[tuple[DueKind, str | None, int | None]]

DAY = date(2026, 6, 15)
COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
FRESH = "status: [{date: 2026-06-01, state: started}]"
PLANNED = "status: [{date: 2026-06-01, state: planned}]"
RAT = {"bodies/rat": "name: Stadtrat"}


def reasons(loaded: Loaded, day: date = DAY) -> Reasons:
    return [
        (reason.why, str(reason.when) if reason.when else None, reason.days)
        for group in due(loaded, day, 30)
        for item in group.items
        for reason in item.reasons
    ]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (f"start: 2026-06-14\n{PLANNED}", [(DueKind.START_OVERDUE, "2026-06-14", 1)]),
        (f"start: 2026-06-15\n{PLANNED}", [(DueKind.START_DUE, "2026-06-15", 0)]),
        (f"start: 2026-07-15\n{PLANNED}", [(DueKind.START_DUE, "2026-07-15", -30)]),
        (f"start: 2026-07-16\n{PLANNED}", []),
        (f"start: 2026-06\n{PLANNED}", [(DueKind.START_DUE, "2026-06", -15)]),
        (f"start: 2026-07\n{PLANNED}", []),
        (f"milestones: [{{title: A, due: 2026-06-15}}]\n{FRESH}", [(DueKind.MILESTONE_DUE, "2026-06-15", 0)]),
        (f"milestones: [{{title: A, due: 2026-07-15}}]\n{FRESH}", [(DueKind.MILESTONE_DUE, "2026-07-15", -30)]),
        (f"milestones: [{{title: A, due: 2026-06}}]\n{FRESH}", [(DueKind.MILESTONE_DUE, "2026-06", -15)]),
        (f"milestones: [{{title: A, due: 2026-07}}]\n{FRESH}", []),
        (f"milestones: [{{title: A, due: 2026-06-01, done: 2026-06-15}}]\n{FRESH}", []),
        (
            f"milestones: [{{title: A, due: 2026-06-01, done: 2026-06}}]\n{FRESH}",
            [(DueKind.MILESTONE_OVERDUE, "2026-06-01", 14)],
        ),
        ("status: [{date: 2026-05-15, state: paused, until: 2026-06}]", []),
        (
            "status: [{date: 2026-05-15, state: paused, until: 2026-05}]",
            [(DueKind.OVERRIDE_ENDED, "2026-05", 15)],
        ),
    ],
)
def test_a_date_of_a_measure_counts_to_its_last_day(repository: Build, measure: str, expected: Reasons) -> None:
    assert reasons(repository({"measures/a": f"title: A\n{measure}"})) == expected


def test_what_ends_first_is_most_pressing(repository: Build) -> None:
    dates = {"a": "2026-06", "b": "2026-06-20", "c": "2026-06-30"}
    loaded = repository({f"measures/{name}": f"title: M\ndue: {when}\n{FRESH}" for name, when in dates.items()})
    assert [item.record.id for group in due(loaded, DAY, 30) for item in group.items] == ["b", "a", "c"]


# what lies ahead ------------------------------------------------------------------------------------------------------


def test_drafts_and_what_was_dropped_do_not_lie_ahead(repository: Build) -> None:
    dropped = "status: [{date: 2026-01-01, state: dropped, note: Kein Bedarf.}]"
    loaded = repository(
        {
            "measures/a": "title: A\ndue: 2026-07-01\ndraft: true",
            "measures/b": f"title: B\ndue: 2026-07-01\n{dropped}",
            "measures/c": "title: C\ndue: 2026-07-01",
        }
    )
    assert [item.record.id for item in upcoming(loaded.concepts["musterstadt-2024"], DAY, 30)] == ["c"]


@pytest.mark.parametrize(("when", "expected"), [("2026-06-15", 0), ("2026-06-16", 2), ("2026-07-16", 0)])
def test_a_date_lies_ahead_from_tomorrow_on(repository: Build, when: str, expected: int) -> None:
    loaded = repository({"calls/a": f"year: 2026\ndeadline: {when}", "measures/b": f"title: B\ndue: {when}"})
    assert len(upcoming(loaded.concepts["musterstadt-2024"], DAY, 30)) == expected


# concepts that follow one another -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("adopted", "day", "expected"),
    [
        ("date: 2030-03", date(2030, 3, 30), True),
        ("date: 2030-03", date(2030, 3, 31), False),
        ("gaps: [date]", date(2029, 1, 1), False),
    ],
)
def test_a_concept_holds_until_the_last_day_of_the_date_of_the_next(
    *, repository: Build, adopted: str, day: date, expected: bool
) -> None:
    loaded = repository(
        {
            "concept": f"{COVER}state: superseded",
            "musterstadt-2030/concept": f"{COVER}supersedes: musterstadt-2024\nadopted: beschluss",
            "musterstadt-2030/bodies/rat": "name: Stadtrat",
            "musterstadt-2030/decisions/beschluss": f"body: rat\n{adopted}\nsubject: Neues Konzept",
        }
    )
    assert in_force(loaded, loaded.concepts["musterstadt-2024"], day) is expected


# money ----------------------------------------------------------------------------------------------------------------

GRANT = "title: Lesecafé\napplicant: Sprachverein\nsubmitted: 2026-03-12\n"
GRANTED = f"{GRANT}call: 2026\ndecision: vergabe\nstate: granted\ngranted: 5 €\n"


@pytest.mark.parametrize(
    ("grant", "call", "expected"),
    [
        (f"{GRANT}gaps: [call]", "year: 2026", []),
        (f"{GRANT}call: 2026", "year: 2026", [(DueKind.UNDECIDED, None, None)]),
        (f"{GRANT}call: 2026", "year: 2026\ndeadline: 2026-06-14", [(DueKind.UNDECIDED, None, None)]),
        (f"{GRANT}call: 2026", "year: 2026\ndeadline: 2026-06-15", [(DueKind.DEADLINE, "2026-06-15", 0)]),
        (f"{GRANT}call: 2026", "year: 2025", [(DueKind.DECISION_OVERDUE, "2025", 166)]),
        (f"{GRANT}call: 2026", "year: 2026\ndecision_due: 2026-06-15", [(DueKind.DECISION_DUE, "2026-06-15", 0)]),
        (f"{GRANT}call: 2026", "year: 2026\ndecision_due: 2026-07-15", [(DueKind.DECISION_DUE, "2026-07-15", -30)]),
        (f"{GRANT}call: 2026", "year: 2026\ndecision_due: 2026-07", []),
        (f"{GRANTED}reports: [{{kind: final, due: 2026-07}}]", "year: 2026", []),
        (f"{GRANTED}reports: [{{kind: final}}]", "year: 2026", []),
        (
            f"{GRANTED}reports: [{{kind: final, due: 2026-06}}]",
            "year: 2026",
            [(DueKind.PROJECT_REPORT_DUE, "2026-06", -15)],
        ),
        (GRANTED, "year: 2026\nprojects_end: 2026-05", [(DueKind.SETTLEMENT, "2026-05", 15)]),
        (f"{GRANTED}gaps: [call]".replace("call: 2026\n", ""), "year: 2026\nprojects_end: 2026-05", []),
        (GRANTED, "year: 2026\nprojects_end: 2026-06", []),
        (GRANTED, "year: 2026\nprojects_end: 2026-06-15", []),
        (f"{GRANTED}period: {{to: 2026-12}}", "year: 2026\nprojects_end: 2026-05", []),
        (f"{GRANTED}reports: [{{kind: final, due: 2026-12}}]", "year: 2026\nprojects_end: 2026-05", []),
        (f"{GRANTED}settled: {{amount: 5 €, date: 2026-06-01}}", "year: 2026\nprojects_end: 2026-05", []),
    ],
)
def test_what_an_application_waits_for(repository: Build, grant: str, call: str, expected: Reasons) -> None:
    decision = {"decisions/vergabe": "body: rat\ndate: 2026-04-28\nsubject: Vergabe"}
    assert reasons(repository({**RAT, **decision, "calls/2026": call, "grants/a": grant})) == expected


@pytest.mark.parametrize(
    ("call", "lead"), [("call: 2026", "Stadtrat"), ("call: 2027", "Sprachverein"), ("gaps: [call]", "Sprachverein")]
)
def test_the_body_of_the_call_answers_for_it_or_else_the_applicant(repository: Build, call: str, lead: str) -> None:
    owed = f"{GRANT}{call}\nstate: granted\nperiod: {{to: 2026-05}}\nreports: [{{kind: final, due: 2026-06}}]"
    loaded = repository(
        {
            **RAT,
            "calls/2026": "year: 2026\nbody: rat",
            "calls/2027": "year: 2027",
            "decisions/vergabe": "body: rat\ndate: 2026-04-28\nsubject: Vergabe",
            "grants/a": f"{owed}\ndecision: vergabe",
        }
    )
    assert [group.lead for group in due(loaded, DAY, 30)] == [lead]


# duties and answers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-06-15", []),
        ("2026-06", [(DueKind.DUTY_OVERDUE, "2025-01", 500)]),  # it may still come: counted from the beginning
        ("2025-06", [(DueKind.DUTY, "2026-06", -15)]),
        ("2025-05", [(DueKind.DUTY_OVERDUE, "2026-05", 15)]),
        ("2025-07-15", [(DueKind.DUTY, "2026-07-15", -30)]),
        ("2025-07-16", []),
        ("2025-07", []),
    ],
)
def test_the_next_report_counts_from_the_last_one(repository: Build, as_of: str, expected: Reasons) -> None:
    cover = f"{COVER}period: {{from: 2024-01}}\nduties: [{{to: rat, every: yearly}}]"
    report = f"as_of: {as_of}\nto: [rat]\ngaps: [period]"
    assert reasons(repository({**RAT, "concept": cover, "reports/a": report})) == expected


@pytest.mark.parametrize(
    ("start", "every", "day", "expected"),
    [
        ("1986-02-14", "yearly", date(1987, 2, 13), 0),
        ("1986-02-14", "yearly", date(1987, 2, 15), 1),
        ("1986-02-14", "yearly", date(2026, 2, 14), 39),
        ("1986-02-14", "yearly", date(2026, 2, 15), 40),
        ("1986-02-14", "half-yearly", date(2026, 2, 15), 80),
        ("1986-02", "half-yearly", date(2026, 2, 15), 79),
    ],
)
def test_a_duty_of_old_was_missed_after_every_whole_term(
    repository: Build, start: str, every: str, day: date, expected: int
) -> None:
    cover = f"{COVER}period: {{from: {start}}}\nduties: [{{to: rat, every: {every}}}]"
    found = due(repository({**RAT, "concept": cover}), day, 30)
    assert sum(len(reason.missed) for group in found for item in group.items for reason in item.reasons) == expected


def test_a_contribution_of_a_month_waits_from_its_last_day(repository: Build) -> None:
    (group,) = due(repository({"contributions/a": "text: Mehr Kurse.\ndate: 2026-03"}), DAY, 30)
    assert [reason.waiting for item in group.items for reason in item.reasons] == [76]


def test_the_newest_report_is_the_one_whose_date_ends_last(repository: Build) -> None:
    cover = f"{COVER}period: {{from: 2024-01}}\nduties: [{{to: rat, every: yearly}}]"
    dates = {"a": "2025-06-20", "b": "2025-06", "c": "2025-06-10"}
    reports = {f"reports/{name}": f"as_of: {when}\nto: [rat]\ngaps: [period]" for name, when in dates.items()}
    assert reasons(repository({**RAT, "concept": cover, **reports})) == [(DueKind.DUTY, "2026-06", -15)]


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        ("2026-04", []),
        ("2026-04-15", [(DueKind.ANSWER_DUE, "2026-07-15", -30)]),
        ("2026-04-16", []),
    ],
)
def test_an_answer_is_due_once_its_last_day_is_near(repository: Build, came: str, expected: Reasons) -> None:
    assert reasons(repository({"contributions/a": f"text: Mehr Kurse.\ndate: {came}"})) == expected
