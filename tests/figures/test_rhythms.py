"""What comes again is asked for: the next value of an indicator, the next of a series of events."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from konzept.figures.due.lists import due
from konzept.figures.due.reasons import DueKind
from konzept.figures.due.rhythms import months_of
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded, load
from konzept.wording import reminders

Build = Callable[[Mapping[str, str]], Loaded]


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("yearly", 12),
        ("jährlich", 12),
        ("Jährlich", 12),
        ("half-yearly", 6),
        ("halbjährlich", 6),
        ("quarterly", 3),
        ("monatlich", 1),
        ("2 years", 24),
        ("alle 2 Jahre", 24),
        ("alle zwei  Jahre", 24),
        ("every 18 months", 18),
        ("every 6 months", 6),
        ("alle fünf Jahre", 60),
        ("einmal im Jahr", 12),
        ("annually", 12),
        ("jeden Monat", 1),
        ("unregelmäßig", None),
        ("nach Kassenlage", None),
        ("", None),
        (None, None),
    ],
)
def test_how_often_in_both_languages(words: str | None, months: int | None) -> None:
    assert months_of(words) == months


@pytest.mark.parametrize(
    ("case", "record", "rows", "expected"),
    [
        ("too old", "frequency: jährlich", "2020;1\n", [(DueKind.VALUE_OVERDUE, "2021")]),
        ("fresh", "frequency: yearly", "2025;1\n", []),
        ("of the year before last", "frequency: yearly", "2024;1\n", [(DueKind.VALUE_OVERDUE, "2025")]),
        ("every two years", "frequency: 2 years", "2024;1\n", []),
        ("a rhythm that nobody understands", "frequency: nach Kassenlage", "2020;1\n", []),
        ("no rhythm", "", "2020;1\n", []),
        ("a draft", "frequency: yearly\ndraft: true", "2020;1\n", []),
        ("soon", "frequency: quarterly", "2026-Q1;1\n", [(DueKind.VALUE_DUE, "2026-Q2")]),
        ("a school year", "frequency: yearly", "2023/2024;1\n", [(DueKind.VALUE_OVERDUE, "2025-07")]),
        (
            "a value of the future is none yet",
            "frequency: yearly",
            "2024;1\n2030;1\n",
            [(DueKind.VALUE_OVERDUE, "2025")],
        ),
        ("no value at all", "frequency: yearly", "", [(DueKind.VALUE_DUE, None)]),
        (
            "only a baseline",
            "frequency: yearly\nbaseline: {period: 2020, value: 1}",
            "",
            [(DueKind.VALUE_OVERDUE, "2021")],
        ),
    ],
)
def test_when_the_next_value_is_due(
    repository: Build, case: str, record: str, rows: str, expected: list[tuple[DueKind, str | None]]
) -> None:
    files = {
        "concepts/k/concept.yaml": "title: K\nmunicipality: M\n",
        "concepts/k/indicators/i.yaml": f"title: Quote\nunit: Zahl\n{record}\n",
        "concepts/k/indicators/i.csv": f"zeitraum;wert\n{rows}",
    }
    groups = due(load({path: text.encode() for path, text in files.items()}), date(2026, 6, 15), 30)
    found = [reason for group in groups for item in group.items for reason in item.reasons]
    assert [(each.why, str(each.when) if each.when else None) for each in found] == expected, case
    if case == "too old":
        with in_language("de"):
            assert reminders.sentence(groups[0].items[0]) == "Quote: der Wert für 2021 fehlt (neuester Wert: 2020)."
    if case == "no value at all":
        assert reminders.sentence(groups[0].items[0]) == "Quote: no value yet."


WORKSHOP = "title: Workshop 2024\ndate: 2024-11-07\nbody: amt\nrecurrence: yearly\n"


@pytest.mark.parametrize(
    ("case", "events", "expected"),
    [
        ("nothing after it", [WORKSHOP], [("Workshop 2024", DueKind.EVENT_OVERDUE, "2025-11-07")]),
        ("held again", [WORKSHOP, "title: Workshop 2025\ndate: 2025-11-20\n"], []),
        (
            "due soon after that",
            [WORKSHOP, "title: Workshop (2025)\ndate: 2025-06-30\n"],
            [("Workshop (2025)", DueKind.EVENT_DUE, "2026-06-30")],
        ),
        ("announced", [WORKSHOP, "title: 2. Workshop\ndate: 2026-09\n"], []),
        (
            "a draft is none",
            [WORKSHOP, "title: Workshop 2025\ndate: 2025-11-20\ndraft: true\n"],
            [("Workshop 2024", DueKind.EVENT_OVERDUE, "2025-11-07")],
        ),
        ("only a draft", [f"{WORKSHOP}draft: true\n"], []),
        (
            "another event",
            [WORKSHOP, "title: Fachtag 2025\ndate: 2025-11-20\n"],
            [("Workshop 2024", DueKind.EVENT_OVERDUE, "2025-11-07")],
        ),
        ("another title, counted with it", [WORKSHOP, "title: Wohnen\ndate: 2025-11-20\npart_of: e0\n"], []),
        ("it does not come again", ["title: Workshop 2020\ndate: 2020-11-07\n"], []),
        ("every three years", [WORKSHOP.replace("yearly", "3 years")], []),
        (
            "twice a year",
            [WORKSHOP.replace("yearly", "half-yearly").replace("2024-11-07", "2025-12")],
            [("Workshop 2024", DueKind.EVENT_DUE, "2026-06")],
        ),
        ("no finer than it is known", [WORKSHOP.replace("2024-11-07", "2025")], []),
        (
            "several days",
            [WORKSHOP.replace("2024-11-07", "2025-06-28\nuntil: 2025-07-02")],
            [("Workshop 2024", DueKind.EVENT_DUE, "2026-07-02")],
        ),
        ("no date", [WORKSHOP.replace("date: 2024-11-07\n", "")], [("Workshop 2024", DueKind.EVENT_DUE, None)]),
    ],
)
def test_when_an_event_comes_again(
    case: str, events: list[str], expected: list[tuple[str, DueKind, str | None]]
) -> None:
    files = {
        "concepts/k/concept.yaml": "title: K\nmunicipality: M\n",
        "concepts/k/bodies/amt.yaml": "name: Amt für Teilhabe\n",
        **{f"concepts/k/events/e{number}.yaml": text for number, text in enumerate(events)},
    }
    groups = due(load({path: text.encode() for path, text in files.items()}), date(2026, 6, 15), 30)
    found = [(item, reason) for group in groups for item in group.items for reason in item.reasons]
    told = [(item.record.heading, each.why, str(each.when) if each.when else None) for item, each in found]
    assert told == expected, case
    if case == "nothing after it":
        assert [group.lead for group in groups] == ["Amt für Teilhabe"]
        with in_language("de"):
            told_so = reminders.sentence(groups[0].items[0])
        assert (
            told_so
            == "Workshop 2024: hätte bis 7. November 2025 wieder stattfinden sollen (zuletzt: 7. November 2024)."
        )


@pytest.mark.parametrize("state", ["draft: true\n", "state: draft\n", "state: superseded\n"])
def test_a_concept_that_does_not_hold_asks_for_no_event(state: str) -> None:
    cover = f"title: K\nmunicipality: M\n{state}"
    files = {"concepts/k/concept.yaml": cover, "concepts/k/events/e.yaml": WORKSHOP.replace("body: amt\n", "")}
    assert due(load({path: text.encode() for path, text in files.items()}), date(2026, 6, 15), 30) == ()
