"""What comes again is asked for: the next value of an indicator."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from konzept.figures.due import DueKind, due
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
