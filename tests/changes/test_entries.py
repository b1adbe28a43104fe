"""Every entry of a period is told once, whatever it changed; new values beside those before."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from konzept.changes.accounts import Account
from konzept.changes.entries import MeasureEvent
from konzept.changes.report import ReportPeriod, report
from konzept.figures.responsibility import Lead
from konzept.model import Goal, Measure
from konzept.model.record import State, View
from konzept.reading.load import Loaded, load

Build = Callable[[Mapping[str, str]], Loaded]

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def period_of(loaded: Loaded, earlier: Loaded | None = None, first: date = FIRST, last: date = LAST) -> ReportPeriod:
    found = report(loaded, last, since=first, earlier=earlier).concepts[0].period
    assert found is not None
    return found


def measure(*lines: str, rest: str = "") -> str:
    return f"title: M\n{rest}\nstatus:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def test_what_was_taken_back_is_told_with_every_step(repository: Build) -> None:
    loaded = repository(
        {
            "measures/lesekreis": measure(
                "date: 2024-05-02, state: started",
                "date: 2025-03-01, state: implemented",
                "date: 2025-09-01, state: started, note: wieder aufgenommen",
            )
        }
    )
    (turn,) = period_of(loaded).state_changes
    assert turn.event is MeasureEvent.TAKEN_BACK
    assert [(step.state_before, step.state) for step in turn.steps] == [
        (State.STARTED, State.IMPLEMENTED),
        (State.IMPLEMENTED, State.STARTED),
    ]
    assert turn.steps[-1].entry.note == "wieder aufgenommen"


def test_a_lasting_task_that_is_implemented_has_changed(repository: Build) -> None:
    loaded = repository(
        {"measures/m": measure("date: 2024-05-02, state: ongoing", "date: 2025-03-01, state: implemented",
                               rest="recurrence: ongoing")}
    )  # fmt: skip
    assert [turn.event for turn in period_of(loaded).state_changes] == [MeasureEvent.OTHER]


def test_a_report_without_another_state_is_told_with_what_was_before(repository: Build) -> None:
    loaded = repository(
        {
            "measures/feste": measure(
                "date: 2024-12-31, state: started, percent: 20, result: zwei Feste",
                "date: 2025-12-31, state: started, percent: 45, result: fünf Feste",
            )
        }
    )
    period = period_of(loaded)
    assert period.state_changes == ()
    ((step,),) = [each.steps for each in period.without_change]
    assert step.before is not None
    assert (step.before.percent, step.entry.percent) == (Decimal(20), Decimal(45))
    assert step.entry.result == "fünf Feste"


def test_what_was_said_of_goals_and_themes_and_from_outside_has_lists_of_its_own(repository: Build) -> None:
    said = "status: [{date: 2025-03-01, state: started}, {date: 2025-04-01, state: planned, view: outside, by: Beirat}]"
    loaded = repository({"themes/t": f"title: T\n{said}", "goals/g": f"title: G\n{said}"})
    period = period_of(loaded)
    assert [(each.record.id, len(each.steps)) for each in period.levels] == [("t", 1), ("g", 1)]
    assert [each.record.id for each in period.outside] == ["t", "g"]
    assert not period.empty


def test_begun_late_and_finished_late_are_two_things(repository: Build) -> None:
    begun, finished = "date: 2025-05-31, state: started", "date: 2025-12-01, state: implemented"
    loaded = repository(
        {
            "measures/beides": measure(begun, finished, rest="start: 2024-12\ndue: 2025-09-30"),
            "measures/puenktlich": measure(begun, finished, rest="start: 2025-05\ndue: 2025-12"),
            "measures/offen": measure(begun, rest="start: 2024-12\ndue: 2025-09-30"),
            "measures/im-monat": measure("date: 2025-09, state: implemented", rest="due: 2025-09-15"),
        }
    )
    period = period_of(loaded)
    late = {turn.after.measure.id: (turn.begun_late, turn.finished_late) for turn in period.state_changes}
    assert {name: (bool(first), bool(last)) for name, (first, last) in late.items()} == {
        "beides": (True, True),
        "puenktlich": (False, False),
        "offen": (True, False),
        "im-monat": (False, False),
    }
    assert [standing.measure.id for standing in period.newly_late] == ["offen"]


def subjects(accounts: tuple[Account, ...]) -> list[str]:
    return [
        "" if each.subject is None else each.subject.name if isinstance(each.subject, Lead) else each.subject.id
        for each in accounts
    ]


def test_what_serves_two_themes_is_told_under_the_first_and_named_under_the_other(repository: Build) -> None:
    said = "date: 2025-03-01, state: started, result: R"
    loaded = repository(
        {
            "themes/a": "title: A",
            "themes/b": "title: B",
            "themes/b1": "title: B1\nparent: b",
            "measures/m": measure(said, rest="themes: [a, b1]"),
            "measures/n": measure(said, rest="themes: [b1]\nlead: Amt"),
            "measures/o": "title: O\nlead: Amt",
        }
    )
    period = period_of(loaded)
    told = dict(zip(subjects(period.themes), period.themes, strict=True))
    assert {name: [one.record.id for one in each.told] for name, each in told.items()} == {
        "a": ["m"], "b": [], "b1": ["n"], "": []
    }  # fmt: skip
    assert {name: [one.id for one in each.elsewhere] for name, each in told.items() if each.elsewhere} == {
        "b": ["m"],
        "b1": ["m"],
    }
    assert [standing.measure.id for standing in told[""].silent] == ["o"]
    assert subjects(period.bodies) == ["Amt", ""]
    assert [(len(each.told), each.results, len(each.silent)) for each in period.bodies] == [(1, 1, 1), (1, 1, 0)]


def values_of(period: ReportPeriod) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (
            new.row.period,
            str(new.row.value),
            str(new.before.value) if new.before else None,
            str(new.replaced.value) if new.replaced else None,
        )
        for account in period.themes
        for each in account.measured
        for new in each.values
    ]


def measured(rows: str) -> Loaded:
    files = {"concept.yaml": "title: K\nmunicipality: M", "indicators/i.yaml": "title: I\nunit: Personen"}
    files["indicators/i.csv"] = f"period,value\n{rows}"
    return load({f"concepts/k/{path}": text.encode() for path, text in files.items()})


def test_new_values_stand_beside_those_before() -> None:
    before, now = measured("2022,4\n2023,5\n"), measured("2022,4\n2023,6\n2024,7\n2025,8\n2026,9\n")
    known = [("2023", "6", "4", "5"), ("2024", "7", "6", None), ("2025", "8", "7", None)]
    assert values_of(period_of(now, before)) == known, "2026 has not ended"
    assert values_of(period_of(now)) == [("2025", "8", "7", None)], "without the files of the eve by their time"
    assert values_of(period_of(now, now)) == []
    assert not period_of(now, before).empty


entries = st.lists(
    st.tuples(
        st.dates(date(2024, 6, 1), date(2026, 6, 30)),
        st.sampled_from(State),
        st.sampled_from(View),
        st.sampled_from(["", ", percent: 20", ", percent: 45", ", result: R"]),
    ),
    max_size=6,
)


@given(st.lists(entries, min_size=1, max_size=3), st.sampled_from(["", "recurrence: ongoing"]), entries)
def test_every_entry_of_a_period_is_told_in_exactly_one_list(
    measures: list[list[tuple[date, State, View, str]]], rest: str, of_goal: list[tuple[date, State, View, str]]
) -> None:
    def record(said: list[tuple[date, State, View, str]]) -> str:
        lines = (f"{{date: {day}, state: {state}, view: {view}, note: N{more}}}" for day, state, view, more in said)
        return f"title: T\nstatus: [{', '.join(lines)}]\n"

    files = {f"measures/m{n}.yaml": record(said) + rest for n, said in enumerate(measures)}
    files |= {"concept.yaml": "title: K\nmunicipality: M", "goals/g.yaml": record(of_goal)}
    loaded = load({f"concepts/k/{path}": text.encode() for path, text in files.items()})
    period = period_of(loaded)
    lists = [
        *(turn.steps for event in MeasureEvent for turn in period.changes_to(event)),
        *(each.steps for each in (*period.without_change, *period.levels, *period.outside)),
    ]
    told = [id(step.entry) for steps in lists for step in steps]
    concept = loaded.concepts["k"]
    records: list[Measure | Goal] = [*concept.measures.values(), *concept.goals.values()]
    expected = [id(e) for record in records for e in record.status if FIRST <= e.date.last <= LAST]
    assert sorted(told) == sorted(expected)
    assert not any(each.is_change for each in period.without_change)
    assert all(any(step.is_change for step in turn.steps) for turn in period.state_changes)
