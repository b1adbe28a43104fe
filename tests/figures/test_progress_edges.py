"""Entries of a status in time, where several are of one day or one is of a month."""

import pytest

from konzept.figures.progress import in_time, since
from konzept.model import Measure
from konzept.reading.load import load


def measure(entries: list[tuple[str, str]]) -> Measure:
    status = "".join(f"  - {{date: {when}, state: {state}, note: x}}\n" for when, state in entries)
    texts = {"concept": "title: K\nmunicipality: M\n", "measures/m": f"title: M\nstatus:\n{status}"}
    loaded = load({f"concepts/k/{path}.yaml": text.encode() for path, text in texts.items()})
    assert loaded.findings == ()
    return loaded.concepts["k"].measures["m"]


@pytest.mark.parametrize(
    "entries",
    [
        [("2024-05-01", "planned"), ("2024-06-01", "started"), ("2024-06-01", "paused")],
        [("2024-06-01", "paused"), ("2024-06-01", "started"), ("2024-05-01", "planned")],
        [("2024-06-02", "paused"), ("2024-06-01", "started"), ("2024-06-01", "planned")],
        [("2024-06-01", "planned"), ("2024-06-01", "started"), ("2024-06-02", "paused")],
        [("2024-06-01", "planned"), ("2024-06-01", "started"), ("2024-06-01", "paused")],
    ],
)
def test_entries_of_one_day_keep_the_direction_of_their_file(entries: list[tuple[str, str]]) -> None:
    assert [entry.state for entry in in_time(measure(entries).status)] == ["planned", "started", "paused"]


def test_a_state_lasts_since_the_first_entry_in_a_row_that_says_it() -> None:
    found = measure([("2024-04-01", "planned"), ("2024-05-01", "started"), ("2024-06-15", "started")])
    assert str(since(found, found.status[2]).date) == "2024-05-01"
    later = [("2024-05-01", "started"), ("2024-06-15", "started"), ("2024-06", "paused")]
    found = measure(later)  # of the month nobody knows before its end
    assert str(since(found, found.status[1]).date) == "2024-05-01"
