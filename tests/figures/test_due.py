"""What is due: every reason, once each, grouped by who answers for it."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from konzept.figures.due.duties import last_report
from konzept.figures.due.force import in_force
from konzept.figures.due.lists import due, upcoming
from konzept.figures.due.reasons import DueItem, DueKind
from konzept.reading.load import Loaded

Build = Callable[[Mapping[str, str]], Loaded]

DAY = date(2026, 6, 15)
FRESH = "status: [{date: 2026-06-01, state: started}]"
"""News from two weeks ago: nothing about it is due."""
PLANNED = "status: [{date: 2026-06-01, state: planned}]"
DONE = "status: [{date: 2026-06-01, state: implemented}]"


def items(loaded: Loaded, within: int = 30, day: date = DAY) -> list[DueItem]:
    return [item for group in due(loaded, day, within) for item in group.items]


def reasons(loaded: Loaded, within: int = 30, day: date = DAY) -> list[tuple[DueKind, str | None, int | None]]:
    return [
        (reason.why, str(reason.when) if reason.when else None, reason.days)
        for item in items(loaded, within, day)
        for reason in item.reasons
    ]


@pytest.mark.parametrize(
    ("case", "measure", "expected"),
    [
        ("nothing at all", FRESH, []),
        ("due yesterday", f"due: 2026-06-14\n{FRESH}", [(DueKind.OVERDUE, "2026-06-14", 1)]),
        ("due today", f"due: 2026-06-15\n{FRESH}", [(DueKind.DUE, "2026-06-15", 0)]),
        ("due on the last day of the horizon", f"due: 2026-07-15\n{FRESH}", [(DueKind.DUE, "2026-07-15", -30)]),
        ("due the day after", f"due: 2026-07-16\n{FRESH}", []),
        ("due in a month that ends in the horizon", f"due: 2026-06\n{FRESH}", [(DueKind.DUE, "2026-06", -15)]),
        ("due in a year that ends later", f"due: 2026\n{FRESH}", []),
        (
            "due before a year that begins in the horizon",
            f"due: before 2026-07\n{FRESH}",
            [(DueKind.DUE, "before 2026-07", -15)],
        ),
        ("due before today", f"due: before 2026-06-15\n{FRESH}", [(DueKind.OVERDUE, "before 2026-06-15", 1)]),
        ("due before tomorrow", f"due: before 2026-06-16\n{FRESH}", [(DueKind.DUE, "before 2026-06-16", 0)]),
        ("finished", f"due: 2026-06-01\n{DONE}", []),
        ("dropped", "due: 2026-06-01\nstatus: [{date: 2026-06-01, state: dropped, note: Kein Bedarf.}]", []),
        ("a draft", "due: 2026-06-01\ndraft: true", []),
        ("should have begun", f"start: 2026-05\n{PLANNED}", [(DueKind.START_OVERDUE, "2026-05", 15)]),
        ("begins soon", f"start: 2026-07-01\n{PLANNED}", [(DueKind.START_DUE, "2026-07-01", -16)]),
        ("has begun", f"start: 2026-05\n{FRESH}", []),
        (
            "a milestone overdue",
            f"milestones: [{{title: Antrag, due: 2026-06-01}}]\n{FRESH}",
            [(DueKind.MILESTONE_OVERDUE, "2026-06-01", 14)],
        ),
        (
            "a milestone due",
            f"milestones: [{{title: Antrag, due: 2026-06-30}}]\n{FRESH}",
            [(DueKind.MILESTONE_DUE, "2026-06-30", -15)],
        ),
        ("a milestone reached", f"milestones: [{{title: Antrag, due: 2026-06-01, done: 2026-05-30}}]\n{FRESH}", []),
        (
            "a milestone reached later",
            f"milestones: [{{title: Antrag, due: 2026-06-01, done: 2026-06-16}}]\n{FRESH}",
            [(DueKind.MILESTONE_OVERDUE, "2026-06-01", 14)],
        ),
        ("a milestone without a date", f"milestones: [Antrag]\n{FRESH}", []),
        ("never reported", "", [(DueKind.UNREPORTED, None, None)]),
        ("only seen from outside", f"{FRESH[:-2]}, view: outside}}]", [(DueKind.UNREPORTED, None, None)]),
        ("checked", "checked: 2026-06-01", []),
        (
            "a report is due soon",
            "status: [{date: 2026-01-01, state: started}]",
            [(DueKind.REPORT_DUE_SOON, "2026-07-01", -16)],
        ),
        ("a report is due", "status: [{date: 2025-12-01, state: started}]", [(DueKind.REPORT_DUE, "2026-06-01", 14)]),
        ("stale", "status: [{date: 2025-01-01, state: started}]", [(DueKind.STALE, "2025-07-01", 349)]),
        ("old but checked", "checked: 2026-06-01\nstatus: [{date: 2025-01-01, state: started}]", []),
        ("old and implemented", "status: [{date: 2025-01-01, state: implemented}]", []),
        (
            "a lasting task goes on being reported",
            "recurrence: ongoing\nstatus: [{date: 2025-01-01, state: ongoing}]",
            [(DueKind.STALE, "2025-07-01", 349)],
        ),
        (
            "an override that has ended",
            "status: [{date: 2026-05-15, state: paused, until: 2026-05-31}]",
            [(DueKind.OVERRIDE_ENDED, "2026-05-31", 15)],
        ),
        ("an override that still holds", "status: [{date: 2026-05-15, state: paused, until: 2026-06-15}]", []),
        (
            "an override that was followed",
            "status: [{date: 2026-05-15, state: paused, until: 2026-05-31}, {date: 2026-06-01, state: started}]",
            [],
        ),
    ],
)
def test_why_a_measure_is_on_the_list(
    repository: Build, case: str, measure: str, expected: list[tuple[DueKind, str | None, int | None]]
) -> None:
    assert reasons(repository({"measures/a": f"title: A\n{measure}"})) == expected, case


def test_a_measure_with_two_reasons_is_one_entry(repository: Build) -> None:
    text = "title: A\ndue: 2026-05-31\nstatus: [{date: 2025-01-01, state: started}]"
    found = items(repository({"measures/a": text}))
    assert [[reason.why for reason in item.reasons] for item in found] == [[DueKind.OVERDUE, DueKind.STALE]]


def test_it_stands_under_the_body_that_leads(repository: Build) -> None:
    loaded = repository(
        {
            "bodies/amt": "name: Sozialamt",
            "bodies/geheim": "name: Geheim\ndraft: true",
            "measures/a": "title: A",
            "measures/b": "title: B\nlead: amt",
            "measures/c": "title: C\nlead: Caritasverband",
            "measures/d": "title: D\nlead: geheim",
            "musterstadt-2030/concept": "title: Neues Konzept\nmunicipality: Stadt Musterstadt\n",
            "musterstadt-2030/bodies/soziales": "name: Sozialamt",
            "musterstadt-2030/measures/e": "title: E\nlead: soziales\ndue: 2026-06-01",
        }
    )
    groups = [(group.lead, [item.record.id for item in group.items]) for group in due(loaded, DAY, 30)]
    assert groups == [("Caritasverband", ["c"]), ("Sozialamt", ["e", "b"]), ("", ["a", "d"])]


def test_the_most_pressing_stands_first(repository: Build) -> None:
    dates = {"a": "2026-06-20", "b": "2026-05-01", "c": "2026-06-01"}
    loaded = repository({f"measures/{id_}": f"title: M\ndue: {day}\n{FRESH}" for id_, day in dates.items()})
    assert [item.record.id for item in items(loaded)] == ["b", "c", "a"]


def test_asking_twice_adds_nothing(repository: Build) -> None:
    loaded = repository({"measures/a": "title: A\ndue: 2026-05-31", "measures/b": "title: B"})
    assert due(loaded, DAY, 30) == due(loaded, DAY, 30)


def test_only_one_concept(repository: Build) -> None:
    other = {"musterstadt-2030/concept": "title: K\nmunicipality: M", "musterstadt-2030/measures/b": "title: B"}
    loaded = repository({"measures/a": "title: A", **other})
    assert [item.record.id for group in due(loaded, DAY, 30, "musterstadt-2030") for item in group.items] == ["b"]


COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
ADOPTED = {"bodies/rat": "name: Stadtrat", "decisions/beschluss": "body: rat\ndate: 2024-02-14\nsubject: Konzept"}


@pytest.mark.parametrize(
    ("case", "cover", "missed"),
    [
        (
            "counted from the decision",
            "adopted: beschluss\nduties: [{to: rat, every: yearly}]",
            ["2025-02-14", "2026-02-14"],
        ),
        ("every two years", "adopted: beschluss\nduties: [{to: rat, every: 2 years}]", ["2026-02-14"]),
        (
            "half-yearly",
            "adopted: beschluss\nduties: [{to: rat, every: half-yearly}]",
            ["2024-08-14", "2025-02-14", "2025-08-14", "2026-02-14"],
        ),
        ("from the beginning of the period", "period: {from: 2024}\nduties: [{to: rat, every: yearly}]", ["2025"]),
        (
            "from its own day, though adopted before",
            "adopted: beschluss\nduties: [{to: rat, every: yearly, from: 2025-03}]",
            ["2026-03"],
        ),
        (
            "until its last day",
            "adopted: beschluss\nduties: [{to: rat, every: yearly, until: 2025-12-31}]",
            ["2025-02-14"],
        ),
        ("not long enough", "adopted: beschluss\nduties: [{to: rat, every: 3 years}]", []),
        ("ended before the first", "adopted: beschluss\nduties: [{to: rat, every: yearly, until: 2024}]", []),
    ],
)
def test_every_date_that_was_missed_is_named_also_where_no_report_was_ever_recorded(
    repository: Build, case: str, cover: str, missed: list[str]
) -> None:
    loaded = repository({**ADOPTED, "concept": COVER + cover})
    found = [(reason.why, [str(when) for when in reason.missed]) for item in items(loaded) for reason in item.reasons]
    assert found == ([(DueKind.DUTY_OVERDUE, missed)] if missed else []), case


@pytest.mark.parametrize(
    ("case", "cover"),
    [
        ("half-yearly from a year: nobody can say", "period: {from: 2024}\nduties: [{to: rat, every: 6 months}]"),
        ("from nowhere", "duties: [{to: rat, every: yearly}]"),
        ("without a term", "adopted: beschluss\nduties: [{to: rat}]"),
    ],
)
def test_a_duty_whose_next_date_is_not_known_is_on_the_list(repository: Build, case: str, cover: str) -> None:
    loaded = repository({**ADOPTED, "concept": COVER + cover})
    assert reasons(loaded, within=0) == [(DueKind.DUTY, None, None)], case
    over = repository({**ADOPTED, "concept": COVER + cover.replace("}]", ", until: 2026-06-14}]")})
    assert reasons(over) == [], case


def test_a_duty_due_today_is_due_today(repository: Build) -> None:
    loaded = repository({**ADOPTED, "concept": f"{COVER}adopted: beschluss\nduties: [{{to: rat, every: yearly}}]"})
    assert reasons(loaded, within=0, day=date(2025, 2, 14)) == [(DueKind.DUTY, "2025-02-14", 0)]
    assert reasons(loaded, day=date(2025, 2, 15)) == [(DueKind.DUTY_OVERDUE, "2025-02-14", 1)]


def test_the_horizon_bounds_duties_reports_and_answers(repository: Build) -> None:
    loaded = repository(
        {
            **ADOPTED,
            "concept": f"{COVER}adopted: beschluss\nduties: [{{to: rat, every: 3 years}}]",
            "konzept": "reminders: {due: 6}",
            "measures/a": "title: A\nstatus: [{date: 2026-01-01, state: started}]",
            "contributions/b": "text: B\ndate: 2026-04-20",
        }
    )
    found = {days: [(why, when) for why, when, _days in reasons(loaded, days)] for days in (0, 16, 34, 35, 243, 244)}
    report, answer = (DueKind.REPORT_DUE_SOON, "2026-07-01"), (DueKind.ANSWER_DUE, "2026-07-20")
    duty = (DueKind.DUTY, "2027-02-14")
    assert found == {
        0: [],
        16: [report],
        34: [report],
        35: [report, answer],
        243: [report, answer],
        244: [report, answer, duty],
    }


def test_a_duty_stands_under_whoever_reports(repository: Build) -> None:
    cover = f"{COVER}duties: [{{to: rat, by: Integrationsstelle, every: yearly}}]"
    assert [group.lead for group in due(repository({**ADOPTED, "concept": cover}), DAY, 30)] == ["Integrationsstelle"]


HEIR = {
    "musterstadt-2030/concept": f"{COVER}supersedes: musterstadt-2024\nadopted: beschluss",
    "musterstadt-2030/bodies/rat": "name: Stadtrat",
    "musterstadt-2030/decisions/beschluss": "body: rat\ndate: 2030-03-01\nsubject: Neues Konzept",
}


UNSAID_HEIR = {"musterstadt-2030/concept": f"{COVER}supersedes: musterstadt-2024"}
DRAFT_HEIR = {"musterstadt-2030/concept": f"{COVER}state: draft\nsupersedes: musterstadt-2024"}
DRAFT_RECORD = {"musterstadt-2030/concept": f"{COVER}state: adopted\ndraft: true\nsupersedes: musterstadt-2024"}
ADOPTED_HEIR = {"musterstadt-2030/concept": f"{COVER}state: adopted\nsupersedes: musterstadt-2024"}
RENAMED_HEIR = HEIR | {"musterstadt-2030/concept": f"{COVER}supersedes: musterstadt-alt\nadopted: beschluss"}
REJECTED_HEIR = HEIR | {
    "musterstadt-2030/decisions/beschluss": "body: rat\ndate: 2030-03-01\nsubject: Neues Konzept\noutcome: rejected"
}


@pytest.mark.parametrize(
    ("case", "cover", "others", "day", "expected"),
    [
        ("adopted", "state: adopted", {}, DAY, True),
        ("nothing is said", "", {}, DAY, True),
        ("in revision", "state: in-revision", {}, DAY, True),
        ("a draft concept", "state: draft", {}, DAY, False),
        ("a record that is a draft", "draft: true", {}, DAY, False),
        ("superseded, nobody knows when", "state: superseded", {}, DAY, False),
        ("a draft of the next one, which says so", "state: adopted", DRAFT_HEIR, DAY, True),
        ("a draft of the next one, a record that is a draft", "state: adopted", DRAFT_RECORD, DAY, True),
        ("a next one of which nothing is said", "state: adopted", UNSAID_HEIR, DAY, True),
        ("a next one that was rejected", "state: adopted", REJECTED_HEIR, date(2030, 3, 1), True),
        ("a next one, adopted nobody knows when", "state: adopted", ADOPTED_HEIR, DAY, False),
        ("superseded, and the next one is a draft", "state: superseded", DRAFT_HEIR, DAY, False),
        ("under its former name", "formerly: [musterstadt-alt]", RENAMED_HEIR, date(2030, 3, 1), False),
        ("superseded, before the new one was adopted", "state: superseded", HEIR, date(2030, 2, 28), True),
        ("superseded, from that day on", "state: superseded", HEIR, date(2030, 3, 1), False),
        ("superseded, though it does not say so itself", "state: adopted", HEIR, date(2030, 3, 1), False),
    ],
)
def test_which_concepts_are_in_force(
    *, repository: Build, case: str, cover: str, others: Mapping[str, str], day: date, expected: bool
) -> None:
    loaded = repository({"concept": COVER + cover, **others})
    assert in_force(loaded, loaded.concepts["musterstadt-2024"], day) is expected, case


def test_nothing_is_due_in_a_superseded_concept(repository: Build) -> None:
    files = {"measures/a": "title: A\ndue: 2020"}
    assert items(repository({"concept": f"{COVER}state: superseded", **files})) == []
    assert len(items(repository({"concept": f"{COVER}state: adopted", **files}))) == 1


def test_what_lies_ahead_has_dates_and_no_reminders(repository: Build) -> None:
    loaded = repository(
        {
            "measures/a": "title: A\ndue: 2026-12-31",
            "measures/b": "title: B\ndue: 2026-06-15",
            "measures/c": "title: C\ndue: 2026-06-01\nmilestones: [{title: Antrag, due: 2026-08}]",
            "measures/d": f"title: D\ndue: 2026-12-31\n{DONE}",
        }
    )
    found = upcoming(loaded.concepts["musterstadt-2024"], DAY, 365)
    assert [(item.record.id, [reason.why for reason in item.reasons]) for item in found] == [
        ("c", [DueKind.MILESTONE_DUE]),
        ("a", [DueKind.DUE]),
    ]


# Contributions that wait for an answer --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "contribution", "expected"),
    [
        ("came today", "date: 2026-06-15", []),
        ("the answer is due in the horizon", "date: 2026-04-15", [(DueKind.ANSWER_DUE, "2026-07-15", -30)]),
        ("the answer is due today", "date: 2026-03-15", [(DueKind.ANSWER_DUE, "2026-06-15", 0)]),
        ("the answer was due yesterday", "date: 2026-03-14", [(DueKind.ANSWER_OVERDUE, "2026-06-14", 1)]),
        ("a month, which ends in the horizon", "date: 2026-03", [(DueKind.ANSWER_DUE, "2026-06", -15)]),
        ("a month, which has passed", "date: 2026-02", [(DueKind.ANSWER_OVERDUE, "2026-05", 15)]),
        ("a year: nobody can say until when", "date: 2024", [(DueKind.UNANSWERED, None, None)]),
        ("without a date", "gaps: [date]", [(DueKind.UNANSWERED, None, None)]),
        ("not there yet", "date: 2026-06-16", []),
        ("answered", "date: 2026-03-14\nanswer: Danke.\ndecision: noted", []),
        ("answered tomorrow", "date: 2026-03-14\nanswered: 2026-06-16", [(DueKind.ANSWER_OVERDUE, "2026-06-14", 1)]),
        ("a draft", "date: 2026-03-14\ndraft: true", []),
    ],
)
def test_what_waits_for_an_answer(
    repository: Build, case: str, contribution: str, expected: list[tuple[DueKind, str | None, int | None]]
) -> None:
    loaded = repository({"contributions/a": f"text: Mehr Kurse.\n{contribution}"})
    assert reasons(loaded) == expected, case


def test_until_when_an_answer_is_due_is_a_setting(repository: Build) -> None:
    files = {"contributions/a": "text: Mehr Kurse.\ndate: 2026-05-01", "konzept": "reminders: {answer: 1}"}
    assert reasons(repository(files)) == [(DueKind.ANSWER_OVERDUE, "2026-06-01", 14)]


def test_how_long_it_waits(repository: Build) -> None:
    loaded = repository({"contributions/a": "text: Mehr Kurse.\ndate: 2026-04-01"})
    ((reason,),) = [item.reasons for item in items(loaded)]
    assert (str(reason.since), reason.waiting) == ("2026-04-01", 75)


def test_it_stands_under_the_body_that_answers(repository: Build) -> None:
    loaded = repository(
        {
            "bodies/amt": "name: Sozialamt",
            "measures/a": f"title: A\nlead: amt\n{FRESH}",
            "contributions/b": "text: B\ndate: 2026-04-01\nabout: [measure/a]",
            "contributions/c": "text: C\ndate: 2026-04-01\nabout: [measure/a]\nanswered_by: Stadtbücherei",
            "contributions/d": "text: D\ndate: 2026-04-01",
        }
    )
    groups = [(group.lead, [item.record.id for item in group.items]) for group in due(loaded, DAY, 30)]
    assert groups == [("Sozialamt", ["b"]), ("Stadtbücherei", ["c"]), ("", ["d"])]


# Reports that were given ----------------------------------------------------------------------------------------------

DUTY = f"{COVER}adopted: beschluss\nduties: [{{to: rat, every: yearly}}]"


@pytest.mark.parametrize(
    ("case", "report", "expected"),
    [
        ("done, and the next one is far", "as_of: 2026-02-14\nto: [rat]", []),
        ("the next one is near", "as_of: 2025-07-01\nto: [rat]", [(DueKind.DUTY, "2026-07-01", -16)]),
        ("the next one is due today", "as_of: 2025-06-15\nto: [rat]", [(DueKind.DUTY, "2026-06-15", 0)]),
        ("the next one was due yesterday", "as_of: 2025-06-14\nto: [rat]", [(DueKind.DUTY_OVERDUE, "2026-06-14", 1)]),
        ("by the end of its period", "period: {from: 2024-07, to: 2025-05}\nto: [rat]\ngaps: [as_of]",
         [(DueKind.DUTY_OVERDUE, "2026-05", 15)]),
        ("by the name of the body", "as_of: 2025-06-14\nto: [Stadtrat]", [(DueKind.DUTY_OVERDUE, "2026-06-14", 1)]),
        ("among others", "as_of: 2026-02-14\nto: [Beirat, rat]", []),
        ("to somebody else", "as_of: 2026-02-14\nto: [Beirat]", [(DueKind.DUTY_OVERDUE, "2025-02-14", 486)]),
        ("to nobody", "as_of: 2026-02-14", [(DueKind.DUTY_OVERDUE, "2025-02-14", 486)]),
        ("only tomorrow", "as_of: 2026-06-16\nto: [rat]", [(DueKind.DUTY_OVERDUE, "2025-02-14", 486)]),
        ("nobody knows when", "gaps: [as_of, period]\nto: [rat]", [(DueKind.DUTY_OVERDUE, "2025-02-14", 486)]),
        ("a draft", "as_of: 2026-02-14\nto: [rat]\ndraft: true", [(DueKind.DUTY_OVERDUE, "2025-02-14", 486)]),
    ],
)  # fmt: skip
def test_a_report_that_was_given_counts(
    repository: Build, case: str, report: str, expected: list[tuple[DueKind, str | None, int | None]]
) -> None:
    gaps = "" if "gaps" in report else "gaps: [period]\n"
    loaded = repository({**ADOPTED, "concept": DUTY, "reports/a": f"{gaps}{report}"})
    assert reasons(loaded) == expected, case


def test_the_newest_report_counts(repository: Build) -> None:
    old, new = (f"as_of: {year}-06-14\nto: [rat]\ngaps: [period]" for year in (2024, 2025))
    loaded = repository({**ADOPTED, "concept": DUTY, "reports/a": new, "reports/b": old})
    assert reasons(loaded) == [(DueKind.DUTY_OVERDUE, "2026-06-14", 1)]


def test_where_the_next_date_cannot_be_said_the_duty_stays(repository: Build) -> None:
    cover = f"{COVER}duties: [{{to: rat}}, {{to: rat, every: 6 months}}]"
    loaded = repository({**ADOPTED, "concept": cover, "reports/a": "as_of: 2025\nto: [rat]\ngaps: [period]"})
    found = [(reason.why, reason.when, str(reason.since)) for item in items(loaded) for reason in item.reasons]
    assert found == [(DueKind.DUTY, None, "2025"), (DueKind.DUTY, None, "2025")]


def test_a_body_that_is_a_draft_has_received_nothing(repository: Build) -> None:
    bodies = {"bodies/a": "name: A\ndraft: true", "bodies/b": "name: B\ndraft: true"}
    cover = f"{COVER}period: {{from: 2024}}\nduties: [{{to: a, every: yearly}}]"
    loaded = repository({**bodies, "concept": cover, "reports/r": "as_of: 2026-02-14\nto: [b]\ngaps: [period]"})
    assert reasons(loaded) == [(DueKind.DUTY_OVERDUE, "2025", 166)]


KINDS = """adopted: beschluss
duties:
  - {to: rat, kind: Umsetzungsbericht, every: 3 years}
  - {to: rat, kind: Sachstandsbericht, every: yearly}
"""


@pytest.mark.parametrize(
    ("case", "duties", "report", "last"),
    [
        ("of the one kind", KINDS, "kind: Umsetzungsbericht", ["2026-02-01", None]),
        ("of the other kind, written otherwise", KINDS, "kind: sachstandsbericht", [None, "2026-02-01"]),
        ("of a third kind", KINDS, "kind: Zwischenbericht", [None, None]),
        ("of no kind", KINDS, "by: Amt", [None, None]),
        ("one duty, of no kind", "adopted: beschluss\nduties: [{to: rat}]", "kind: Zwischenbericht", ["2026-02-01"]),
        (
            "a kind that another duty claims",
            "adopted: beschluss\nduties: [{to: rat}, {to: Stadtrat, kind: Zwischenbericht}]",
            "kind: Zwischenbericht",
            [None, "2026-02-01"],
        ),
        (
            "a kind that a duty to somebody else claims",
            "adopted: beschluss\nduties: [{to: rat}, {to: Beirat, kind: Zwischenbericht}]",
            "kind: Zwischenbericht",
            ["2026-02-01", None],
        ),
        ("before its beginning", "adopted: beschluss\nduties: [{to: rat, from: 2026-02-02}]", "by: Amt", [None]),
        ("on its first day", "adopted: beschluss\nduties: [{to: rat, from: 2026-02-01}]", "by: Amt", ["2026-02-01"]),
        ("in its first year", "adopted: beschluss\nduties: [{to: rat, from: 2026}]", "by: Amt", ["2026-02-01"]),
    ],
)
def test_a_duty_is_met_by_a_report_of_its_own_kind_since_it_holds(
    repository: Build, case: str, duties: str, report: str, last: list[str | None]
) -> None:
    text = f"{report}\nas_of: 2026-02-01\nto: [rat]\ngaps: [period]"
    concept = repository({**ADOPTED, "concept": COVER + duties, "reports/a": text}).concepts["musterstadt-2024"]
    found = [last_report(concept, duty, DAY) for duty in concept.record.duties]
    assert [str(when) if when else None for when in found] == last, case


def test_a_report_before_the_adoption_meets_nothing(repository: Build) -> None:
    report = "as_of: 2024-02-13\nto: [rat]\ngaps: [period]"
    loaded = repository({**ADOPTED, "concept": DUTY, "reports/a": report})
    assert reasons(loaded) == [(DueKind.DUTY_OVERDUE, "2025-02-14", 486)]
