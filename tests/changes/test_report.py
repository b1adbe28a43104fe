"""The progress report: the figures of a day, and what happened in a period."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from konzept.changes.entries import MeasureEvent
from konzept.changes.report import ConceptReport, ProgressReport, ProgressRow, ReportPeriod, report
from konzept.figures.responsibility import Lead
from konzept.reading.load import Loaded

Build = Callable[[Mapping[str, str]], Loaded]

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def day_report(loaded: Loaded, day: date = LAST) -> ConceptReport:
    return report(loaded, day).concepts[0]


def year(loaded: Loaded, earlier: Loaded | None = None) -> tuple[ConceptReport, ReportPeriod]:
    found = report(loaded, LAST, since=FIRST, earlier=earlier).concepts[0]
    assert found.period is not None
    return found, found.period


def entries(*lines: str) -> str:
    return "title: M\nstatus:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def name(row: ProgressRow) -> str:
    return row.subject.name if isinstance(row.subject, Lead) else row.subject.id


def counts(rows: tuple[ProgressRow, ...]) -> list[tuple[str, int, int]]:
    return [(name(row), len(row.figures.done), len(row.figures.active)) for row in rows]


PLANNED = "date: 2024-05-01, state: planned"
PAUSED = "date: 2025-05-01, state: paused"
BEGUN = "date: 2024-05-01, state: started"
IMPLEMENTED = "date: 2025-03-01, state: implemented"
STARTED = "date: 2025-02-01, state: started"


# A day ---------------------------------------------------------------------------------------------------------------


def test_one_measure_under_two_themes_counts_in_each_and_once_in_the_concept(repository: Build) -> None:
    loaded = repository(
        {
            "themes/sprache": "title: Sprache",
            "themes/arbeit": "title: Arbeit",
            "goals/alltag": "title: Alltag\ntheme: sprache",
            "goals/beruf": "title: Beruf\ntheme: arbeit",
            "measures/a": entries(IMPLEMENTED) + "goals: [alltag, beruf]",
            "measures/b": "title: B\nthemes: [arbeit]",
        }
    )
    found = day_report(loaded)
    assert counts((found.total, *found.themes, *found.goals)) == [
        ("musterstadt-2024", 1, 2),
        ("arbeit", 1, 2),
        ("sprache", 1, 1),
        ("alltag", 1, 1),
        ("beruf", 1, 1),
    ]
    goals = found.total.goals
    assert goals is not None
    assert [len(each) for each in (goals.active, goals.complete, goals.reached, goals.unreported)] == [2, 2, 0, 2]


def test_leads_in_order_and_nobody_last(repository: Build) -> None:
    loaded = repository(
        {
            "bodies/jugendamt": "name: Jugendamt\norder: 2",
            "bodies/sozialamt": "name: Sozialamt\norder: 1",
            "measures/a": "title: A",
            "measures/b": "title: B\nlead: jugendamt",
            "measures/c": "title: C\nlead: Verein",
            "measures/d": "title: D\nlead: sozialamt",
            "measures/e": "title: E\nlead: sozialamt",
        }
    )
    assert counts(day_report(loaded).leads) == [("Sozialamt", 0, 2), ("Jugendamt", 0, 1), ("Verein", 0, 1), ("", 0, 1)]


def test_declared_totals_stand_beside_the_recorded_ones_without_drafts(repository: Build) -> None:
    loaded = repository(
        {
            "concept": "title: K\nmunicipality: M\ndeclared: {themes: 5, measures: 32}",
            "measures/a": "title: A",
            "measures/b": "title: B\ndraft: true",
            "goals/z": "title: Z",
        }
    )
    assert [(t.level, t.declared, t.recorded) for t in day_report(loaded).totals] == [
        ("theme", 5, 0),
        ("goal", None, 1),
        ("measure", 32, 1),
    ]


def test_drafts_have_no_row(repository: Build) -> None:
    loaded = repository(
        {
            "themes/a": "title: A\ndraft: true",
            "goals/a": "title: A\ndraft: true",
            "bodies/a": "name: A\ndraft: true",
            "measures/a": "title: A\nlead: a\ndraft: true",
            "musterstadt-2030/concept": "title: K\nmunicipality: M\ndraft: true",
        }
    )
    found = report(loaded, LAST)
    assert [each.concept.id for each in found.concepts] == ["musterstadt-2024"]
    assert (found.concepts[0].themes, found.concepts[0].goals) == ((), ())
    assert (found.concepts[0].total.figures.drafts, found.concepts[0].leads) == (0, ())


def test_only_one_concept(repository: Build) -> None:
    loaded = repository({"musterstadt-2030/concept": "title: K\nmunicipality: M"})
    assert [each.concept.id for each in report(loaded, LAST, only="musterstadt-2030").concepts] == ["musterstadt-2030"]


def test_errors_in_the_files_are_counted() -> None:
    from konzept.reading.load import load

    faulty = load({"concepts/m/concept.yaml": b"title: K\nmunicipality: M", "concepts/m/measures/a.yaml": b"titel: A"})
    assert day_report(faulty).faults == len(faulty.findings) > 0


# A period ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "lines", "event"),
    [
        ("implemented", (BEGUN, IMPLEMENTED), MeasureEvent.IMPLEMENTED),
        ("begun and implemented: once, as what it became", (STARTED, IMPLEMENTED), MeasureEvent.IMPLEMENTED),
        ("implemented without anything before", (IMPLEMENTED,), MeasureEvent.IMPLEMENTED),
        ("implemented before", ("date: 2024-12-31, state: implemented",), None),
        ("implemented on the first day", ("date: 2025-01-01, state: implemented",), MeasureEvent.IMPLEMENTED),
        ("implemented on the last day", ("date: 2025-12-31, state: implemented",), MeasureEvent.IMPLEMENTED),
        ("implemented after", ("date: 2026-01-01, state: implemented",), None),
        ("implemented in 2025: so much is known", ("date: 2025, state: implemented",), MeasureEvent.IMPLEMENTED),
        ("implemented in 2024", ("date: 2024, state: implemented",), None),
        ("started", (STARTED,), MeasureEvent.STARTED),
        ("started after it was planned", ("date: 2024-05-01, state: planned", STARTED), MeasureEvent.STARTED),
        ("started before", (BEGUN, STARTED), None),
        ("ongoing after it was started", (BEGUN, "date: 2025-05-01, state: ongoing"), MeasureEvent.OTHER),
        ("paused", (BEGUN, PAUSED), MeasureEvent.PAUSED),
        ("taken up again", ("date: 2024-05-01, state: paused", STARTED), MeasureEvent.OTHER),
        ("dropped", (BEGUN, "date: 2025-05-01, state: dropped, note: N"), MeasureEvent.DROPPED),
        ("replaced", ("date: 2025-05-01, state: replaced, note: N",), MeasureEvent.DROPPED),
        ("dropped before", ("date: 2024-05-01, state: dropped, note: N",), None),
        ("revived", ("date: 2024-05-01, state: dropped, note: N", STARTED), MeasureEvent.STARTED),
        ("planned", ("date: 2025-05-01, state: planned",), MeasureEvent.OTHER),
        ("undone", ("date: 2024-05-01, state: implemented", STARTED), MeasureEvent.OTHER),
        ("there and back", (BEGUN, PAUSED, "date: 2025-06-01, state: started"), MeasureEvent.TAKEN_BACK),
        ("reopened", (BEGUN, IMPLEMENTED, "date: 2025-09-01, state: started"), MeasureEvent.TAKEN_BACK),
        ("planned again", (PLANNED, "date: 2025-02-01, state: dropped, note: N", "date: 2025-11-01, state: planned"),
         MeasureEvent.TAKEN_BACK),
        ("there and back in two years", (BEGUN, PAUSED, "date: 2026-06-01, state: started"), MeasureEvent.PAUSED),
        ("more was reported of the same state", (BEGUN, "date: 2025-05-01, state: started, percent: 45"), None),
        ("seen from outside", ("date: 2025-05-01, state: implemented, view: outside",), None),
    ],
)  # fmt: skip
def test_what_became_of_a_measure(
    repository: Build, case: str, lines: tuple[str, ...], event: MeasureEvent | None
) -> None:
    _found, period = year(repository({"measures/a": entries(*lines)}))
    assert [turn.event for turn in period.state_changes] == ([event] if event else []), case


def test_a_draft_has_no_turn(repository: Build) -> None:
    _found, period = year(repository({"measures/a": entries(IMPLEMENTED) + "draft: true"}))
    assert (period.state_changes, period.entries, period.reported) == ((), 0, ())
    assert period.empty


def test_an_empty_year_is_empty(repository: Build) -> None:
    _found, period = year(repository({"measures/a": entries(BEGUN), "measures/b": "title: B"}))
    assert period.empty


@pytest.mark.parametrize(
    ("case", "files"),
    [
        ("a report that changed nothing", {"measures/a": entries(BEGUN, STARTED)}),
        ("a report on a theme", {"themes/a": entries(STARTED)}),
        ("a decision", {"bodies/rat": "name: Rat", "decisions/a": "body: rat\ndate: 2025-05-05\nsubject: S"}),
    ],
)
def test_a_year_with_anything_is_not_empty(repository: Build, case: str, files: Mapping[str, str]) -> None:
    _found, period = year(repository(files))
    assert not period.empty, case


def test_how_many_were_reported_on(repository: Build) -> None:
    _found, period = year(
        repository(
            {
                "measures/a": entries(STARTED, "date: 2025-06-01, state: started"),
                "measures/b": entries("date: 2024-06-01, state: started"),
                "measures/c": entries("date: 2025-06-01, state: dropped, note: N"),
                "measures/d": "title: D\nchecked: 2025-06-01",
            }
        )
    )
    assert period.entries == 3
    assert [standing.measure.id for standing in period.reported] == ["a"]


def test_what_became_late(repository: Build) -> None:
    found, period = year(
        repository(
            {
                "measures/before": "title: A\ndue: 2024-12-30",
                "measures/since": "title: B\ndue: 2024-12-31",
                "measures/during": "title: C\ndue: 2025-Q2",
                "measures/not-yet": "title: D\ndue: 2025",
                "measures/done": entries(IMPLEMENTED) + "due: 2025-02-01",
            }
        )
    )
    assert [standing.measure.id for standing in found.total.figures.late] == ["before", "during", "since"]
    assert [standing.measure.id for standing in period.newly_late] == ["during", "since"]


def test_decisions_of_the_period(repository: Build) -> None:
    decisions = {"davor": "2024-12-31", "am-ersten": "2025-01-01", "im-jahr": "2025", "danach": "2026-01-01"}
    files = {f"decisions/{id_}": f"body: rat\ndate: {day}\nsubject: S" for id_, day in decisions.items()}
    files["decisions/entwurf"] = "body: rat\ndate: 2025-05-05\nsubject: S\ndraft: true"
    _found, period = year(repository({"bodies/rat": "name: Rat", **files}))
    assert [decision.id for decision in period.decisions] == ["am-ersten", "im-jahr"]


def test_what_is_due_next_lies_behind_the_last_day(repository: Build) -> None:
    files = {"measures/a": "title: A\ndue: 2026-06-30", "measures/b": "title: B\ndue: 2027-06-30"}
    _found, period = year(repository(files))
    assert [item.record.id for item in period.due_next] == ["a"]
    cover = {"concept": "title: K\nmunicipality: M\nstate: superseded"}
    _found, period = year(repository(files | cover))
    assert period.due_next == ()


def test_figures_of_both_days_by_theme_and_lead(repository: Build) -> None:
    loaded = repository(
        {
            "themes/sprache": "title: Sprache",
            "themes/arbeit": "title: Arbeit",
            "measures/a": entries(IMPLEMENTED) + "themes: [sprache]\nlead: Verein",
            "measures/b": entries("date: 2024-05-01, state: implemented") + "themes: [sprache]",
            "measures/c": entries(STARTED) + "themes: [arbeit]\nlead: Verein",
        }
    )
    found, _period = year(loaded)
    rows = (found.total, *found.themes, *found.leads)
    before = [(name(row), len(row.eve.done), len(row.eve.active)) for row in rows if row.eve]
    assert before == [("musterstadt-2024", 1, 3), ("arbeit", 0, 1), ("sprache", 1, 2), ("Verein", 0, 2), ("", 1, 1)]
    assert counts(rows) == [
        ("musterstadt-2024", 2, 3),
        ("arbeit", 0, 1),
        ("sprache", 2, 2),
        ("Verein", 1, 2),
        ("", 1, 1),
    ]
    told = [(name(row), row.count(MeasureEvent.IMPLEMENTED), row.count(MeasureEvent.STARTED)) for row in rows]
    assert told == [("musterstadt-2024", 1, 1), ("arbeit", 0, 1), ("sprache", 1, 0), ("Verein", 1, 1), ("", 0, 0)]


# The files of two days -----------------------------------------------------------------------------------------------


def test_without_the_files_of_the_eve_nothing_is_said_of_them(repository: Build) -> None:
    _found, period = year(repository({"measures/a": "title: A"}))
    assert period.news is None


def test_what_is_new_gone_and_worded_anew(repository: Build) -> None:
    before = repository(
        {
            "measures/a": "title: A\ndescription: Alter Text.\ndue: 2025",
            "measures/b": "title: B",
            "measures/c": "title: C\ndraft: true",
            "measures/d": "title: D\ninternal: Alt.",
            "measures/e": "title: E\ndraft: true\ndescription: Alt.",
            "measures/f": "title: F\nsources: [Alt]",
            "measures/g": "title: G",
        }
    )
    after = repository(
        {
            "measures/a": "title: A\ndescription: Neuer Text.\ndue: 2026",
            "measures/c": "title: C",
            "measures/d": "title: D\ninternal: Neu.",
            "measures/e": "title: E\ndraft: true\ndescription: Neu.",
            "measures/f": "title: F\nsources: [Neu]",
            "measures/g": "title: G\ndraft: true",
            "measures/h": "title: H",
            "measures/i": "title: I\ndraft: true",
        }
    )
    _found, period = year(after, before)
    assert period.news is not None
    assert [record.id for record in period.news.new] == ["c", "h"]
    assert [record.id for record in period.news.gone] == ["b", "g"]
    assert [(change.record.id, change.field) for change in period.news.reworded] == [("a", "description")]
    assert [(change.record.id, change.field) for change in period.news.agreed] == [("a", "due")]
    assert not period.news.is_new


def test_a_move_from_a_draft_tells_nothing_of_the_draft(repository: Build) -> None:
    goals = {"goals/geheim": "title: Geheim\ndraft: true", "goals/neu": "title: Neu", "goals/alt": "title: Alt"}
    before = repository({**goals, "measures/a": "title: A\ngoals: [geheim]", "measures/b": "title: B\ngoals: [alt]"})
    after = repository({**goals, "measures/a": "title: A\ngoals: [neu]", "measures/b": "title: B\ngoals: [neu]"})
    _found, period = year(after, before)
    assert period.news is not None
    assert "geheim" not in repr([(change.old, change.new) for change in period.news.agreed])
    assert "alt" in repr([(change.old, change.new) for change in period.news.agreed if change.record.id == "b"])


def test_a_renamed_file_is_neither_new_nor_gone(repository: Build) -> None:
    before = repository(
        {"themes/alt": "title: T", "measures/a": entries("date: 2024-05-01, state: implemented") + "themes: [alt]"}
    )
    after = repository(
        {
            "themes/neu": "title: T\nformerly: [alt]",
            "measures/a": entries("date: 2024-05-01, state: implemented") + "themes: [neu]",
        }
    )
    found, period = year(after, before)
    assert not period.news
    assert found.themes[0].eve is not None
    assert len(found.themes[0].eve.done) == 1


def test_the_figures_of_the_eve_are_those_that_were_known(repository: Build) -> None:
    before = repository({"measures/a": "title: A"})
    after = repository({"measures/a": "title: A", "measures/b": "title: B", "themes/t": "title: T"})
    found, _period = year(after, before)
    assert found.total.eve is not None
    assert len(found.total.eve.active) == 1
    assert found.themes[0].eve is None


def test_a_concept_that_is_new(repository: Build) -> None:
    from konzept.reading.load import load

    found, period = year(repository({"measures/a": "title: A"}), load({}))
    assert period.news is not None
    assert period.news.is_new
    assert not period.empty
    assert found.total.eve is None


def test_it_says_what_it_is_about(repository: Build) -> None:
    found: ProgressReport = report(repository({}), LAST, since=FIRST)
    assert (found.day, found.since) == (LAST, FIRST)


# What needs attention ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "measure", "listed"),
    [
        ("late", "title: A\ndue: 2025-06-30", True),
        ("in time", "title: A\ndue: 2026-06-30", False),
        ("without a due date", "title: A", False),
        ("should have begun", "title: A\nstart: 2025-06-30\ndue: 2027", True),
        ("a milestone is overdue", "title: A\ndue: 2027\nmilestones: [{title: Antrag, due: 2025-06-30}]", True),
        ("at risk", entries("date: 2025-05-01, state: started, rating: at-risk, note: N"), True),
        ("off track", entries("date: 2025-05-01, state: started, rating: off-track, note: N"), True),
        ("on track", entries("date: 2025-05-01, state: started, rating: on-track"), False),
        ("its milestones say otherwise", entries(IMPLEMENTED) + "milestones: [Antrag]", True),
        ("somebody outside has a view", entries("date: 2025-05-01, state: planned, view: outside, by: Beirat"), True),
        ("waits for a late measure", "title: A\ndue: 2027\nneeds: [late]", True),
        ("dropped", "due: 2025-06-30\n" + entries("date: 2025-05-01, state: dropped, note: N"), False),
        ("a draft", "title: A\ndue: 2025-06-30\ndraft: true", False),
    ],
)
def test_what_needs_attention(repository: Build, case: str, measure: str, listed: bool) -> None:
    loaded = repository({"measures/a": measure, "measures/late": "title: L\ndue: 2025-01-31"})
    ids = [standing.measure.id for standing in day_report(loaded).attention]
    assert ids == (["late", "a"] if listed else ["late"]), case
