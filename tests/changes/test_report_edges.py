"""Reports of a period: its first and last day count, what has no date is of none, and faults are those at home."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from konzept.changes.entries import MeasureEvent
from konzept.changes.report import ReportPeriod, report
from konzept.reading.load import Loaded, load

Build = Callable[[Mapping[str, str]], Loaded]

FIRST, LAST = date(2025, 1, 1), date(2025, 6, 15)
DECIDED = "title: G\napplicant: V\nsubmitted: 2024-11-01\ngaps: [call]\ngranted: 5 €\ndecision: vergabe\n"


def period(loaded: Loaded) -> ReportPeriod:
    found = report(loaded, LAST, since=FIRST).concepts[0].period
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("when", "counts"),
    [
        ("2024-12-31", False),
        ("2024-12", False),
        ("2025-01-01", True),
        ("2025-01", True),
        ("2025-06-15", True),
        ("2025-06-16", False),
        ("2025-06", False),
    ],
)
def test_what_is_dated_within_the_period_is_of_it(*, repository: Build, when: str, counts: bool) -> None:
    early = {"decisions/vergabe": "body: rat\ndate: 2024-11-02\nsubject: S"}
    settled = f"{DECIDED}settled: {{amount: 4 €, date: {when}}}\n"
    texts = {
        "bodies/rat": "name: Rat",
        "decisions/d": f"body: rat\ndate: {when}\nsubject: S",
        "measures/m": f"title: M\nstatus: [{{date: {when}, state: started}}]",
        "grants/g": DECIDED.replace("vergabe", "d"),
    }
    found = period(repository(texts))
    assert [len(each) for each in (found.decisions, found.granted, found.reported)] == [counts] * 3
    assert len(period(repository({**texts, **early, "grants/g": settled})).settled) == counts


def test_grants_that_nobody_has_dated_are_of_no_period(repository: Build) -> None:
    settled = DECIDED.replace("decision: vergabe\n", "") + "settled: {amount: 4 €}\n"
    found = period(repository({"bodies/rat": "name: Rat", "grants/g": settled}))
    assert (found.granted, found.settled) == ((), ())


def test_faults_of_another_concept_are_not_counted() -> None:
    cover = b"title: K\nmunicipality: M"
    files = {
        "concepts/m/concept.yaml": cover,
        "concepts/n/concept.yaml": cover,
        "concepts/n/measures/a.yaml": b"titel: A",
    }
    found = {each.concept.id: each.faults > 0 for each in report(load(files), LAST).concepts}
    assert found == {"m": False, "n": True}


def test_a_note_on_a_file_is_no_fault() -> None:
    loaded = load({"concepts/m/concept.yaml": b"\xef\xbb\xbftitle: K\nmunicipality: M\n"})
    assert [finding.rule for finding in loaded.findings] == ["byte-order-mark"]
    assert report(loaded, LAST).concepts[0].faults == 0


@pytest.mark.parametrize("text", ["gaps: [date]", "date: 2025-03-01\ndraft: true"])
def test_a_decision_without_a_date_or_in_draft_is_of_no_period(repository: Build, text: str) -> None:
    loaded = repository({"bodies/rat": "name: Rat", "decisions/d": f"body: rat\nsubject: S\n{text}"})
    assert period(loaded).decisions == ()


def test_what_is_in_force_comes_first(repository: Build) -> None:
    cover = "title: K\nmunicipality: M\n"
    loaded = repository({"concept": f"{cover}state: superseded", "musterstadt-2030/concept": cover})
    assert [each.concept.id for each in report(loaded, LAST).concepts] == ["musterstadt-2030", "musterstadt-2024"]


def test_the_longest_late_needs_attention_first(repository: Build) -> None:
    texts = {
        "a": "milestones: [{title: S, due: 2024-05}]",
        "b": "due: 2024-06",
        "c": "due: 2024-06-29",
        "d": "due: 2026\nmilestones: [{title: S, due: 2024-05}]",  # not late itself
        "e": "due: 2026",
        "f": "recurrence: once",
    }
    loaded = repository({f"measures/{id_}": f"title: {id_}\n{text}" for id_, text in texts.items()})
    found = report(loaded, LAST).concepts[0].attention
    assert [standing.measure.id for standing in found] == ["c", "b", "a", "d"]


INDICATOR = "title: I\nunit: Personen\nbaseline: {period: 2022, value: 9}\n"


@pytest.mark.parametrize(
    ("earlier", "known"),
    [
        ({"indicators/i": INDICATOR}, True),
        ({"indicators/alt": INDICATOR}, True),
        ({"indicators/other": INDICATOR}, False),
        ({}, False),
    ],
)
def test_what_an_indicator_was_is_known_where_it_was_there(
    *, repository: Build, earlier: Mapping[str, str], known: bool
) -> None:
    now = repository({"indicators/i": f"{INDICATOR}formerly: [alt]"})
    (found,) = report(now, LAST, since=FIRST, earlier=repository(earlier)).concepts[0].indicators
    assert (found.eve is not None) is known
    (found,) = report(now, LAST, since=FIRST, earlier=load({})).concepts[0].indicators
    assert found.eve is None
    (found,) = report(now, LAST, since=FIRST).concepts[0].indicators
    assert found.eve is not None


def test_an_entry_from_outside_is_none_of_the_period(repository: Build) -> None:
    entry = "{date: 2025-03-01, state: started, note: N"
    loaded = repository({"measures/m": f"title: M\nstatus: [{entry}}}, {entry}, view: outside, by: Beirat}}]"})
    assert period(loaded).entries == 1


def test_what_happened_is_found_by_what_it_is_called(repository: Build) -> None:
    states = {"a": "started", "b": "implemented", "c": "started"}
    texts = {id_: f"title: {id_}\nstatus: [{{date: 2025-03-01, state: {state}}}]" for id_, state in states.items()}
    found = period(repository({f"measures/{id_}": text for id_, text in texts.items()}))
    assert [turn.after.measure.id for turn in found.changes_to(MeasureEvent.STARTED)] == ["a", "c"]
    assert [turn.after.measure.id for turn in found.changes_to(MeasureEvent.IMPLEMENTED)] == ["b"]
    assert found.changes_to(MeasureEvent.DROPPED) == ()


def test_goals_are_counted_beneath_concepts_and_themes_only(repository: Build) -> None:
    files = {"themes/t": "title: T", "goals/g": "title: G\ntheme: t", "measures/m": "title: M\nlead: VHS\ngoals: [g]"}
    found = report(repository(files), LAST).concepts[0]
    assert [row.goals is not None for row in (found.total, *found.themes)] == [True, True]
    assert [row.goals for row in (*found.goals, *found.leads)] == [None, None]


RECORDED = "applicant: V\nsubmitted: 2024-11-01\ngaps: [call, date]\ngranted: 5 €\n"


@pytest.mark.parametrize(
    ("files", "empty"),
    [
        ({"measures/m": "title: M"}, True),
        ({"contributions/c": "text: Mehr.\ndate: 2025-03-01"}, False),
        ({"contributions/c": "text: Mehr.\ndate: 2024-03-01\nanswered: 2025-03-01\nanswer: Ja."}, False),
        ({"contributions/c": "text: Mehr.\ndate: 2024-03-01"}, True),
        ({"events/e": "title: E\ndate: 2025-03-01"}, False),
        ({"events/e": "title: E\ndate: 2024-03-01"}, True),
        ({"grants/g": f"title: G\n{RECORDED}settled: {{amount: 4 €, date: 2025-03-01}}"}, False),
        ({"grants/g": f"title: G\n{RECORDED}settled: {{amount: 4 €, date: 2024-12-01}}"}, True),
    ],
)
def test_a_period_is_empty_unless_something_is_on_record(
    *, repository: Build, files: Mapping[str, str], empty: bool
) -> None:
    assert period(repository(files)).empty is empty
