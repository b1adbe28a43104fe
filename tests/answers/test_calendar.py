"""The calendar of what is due: lines as RFC 5545 wants them, and nothing new when it is imported twice."""

import re
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.answers.calendar import calendar, escaped, folded
from konzept.figures.due.lists import due
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded

Build = Callable[[Mapping[str, str]], Loaded]

DAY = date(2026, 6, 15)
FILES = {
    "bodies/amt": "name: Sozialamt; Abteilung 2, Integration",
    "measures/a": "title: Größe, Länge; und\nlead: amt\ndue: 2026-06-01\n"
    "milestones: [{title: Antrag, due: 2026-07}, {title: Bau, due: 2026-05}]",
    "measures/b": "title: B\nlead: amt\nstatus: [{date: 2025-01-01, state: started}]",
    "concept": "title: K\nmunicipality: M\nperiod: {from: 2024}\n"
    "duties: [{to: amt, every: yearly}, {to: Rat, every: yearly}]",
}


def made(loaded: Loaded, day: date = DAY) -> str:
    return calendar(due(loaded, day, 60), day)


def events(text: str) -> list[dict[str, str]]:
    """The entries by property, unfolded."""
    unfolded = text.replace("\r\n ", "")
    blocks = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", unfolded, re.DOTALL)
    return [dict(line.split(":", 1) for line in block.splitlines()) for block in blocks]


def test_what_is_due_before_a_date_stands_on_the_last_day_that_is_certain(repository: Build) -> None:
    loaded = repository({"measures/a": "title: A\nlead: Amt\ndue: before 2026-07\nchecked: 2026-06-01"})
    with in_language("de"):
        (event,) = events(made(loaded))
    assert event["DTSTART;VALUE=DATE"] == "20260630"
    assert "vor Juli 2026" in event["DESCRIPTION"]


def test_a_calendar_entry(repository: Build) -> None:
    loaded = repository({"measures/a": "title: Größe, Länge; und\nlead: Amt\ndue: 2026-06-01\nchecked: 2026-06-01"})
    assert made(loaded).split("\r\n")[5:] == [
        "BEGIN:VEVENT",
        "UID:" + events(made(loaded))[0]["UID"],
        "DTSTAMP:20260615T000000Z",
        "DTSTART;VALUE=DATE:20260601",
        "DTEND;VALUE=DATE:20260602",
        "SUMMARY:Größe\\, Länge\\; und",
        "DESCRIPTION:Amt: overdue for 14 days (due: 1 June 2026).",
        "CATEGORIES:Amt",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_lines_are_short_and_end_as_they_should(repository: Build) -> None:
    text = made(repository(FILES))
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")


def test_each_thing_has_an_identifier_of_its_own_that_stays(repository: Build) -> None:
    loaded = repository(FILES)
    first = [event["UID"] for event in events(made(loaded))]
    assert len(set(first)) == len(first) == 7
    assert made(loaded) == made(loaded)
    with in_language("de"):
        assert [event["UID"] for event in events(made(loaded))] == first
    assert {event["UID"] for event in events(made(loaded, date(2026, 6, 16)))} == set(first)


def test_an_entry_stays_itself_when_it_becomes_overdue(repository: Build) -> None:
    loaded = repository({"measures/a": "title: A\ndue: 2026-06-15\nchecked: 2026-06-01"})
    (before,), (after,) = events(made(loaded)), events(made(loaded, date(2026, 6, 16)))
    assert before["UID"] == after["UID"]
    assert before["DTSTAMP"] < after["DTSTAMP"]
    assert before["DTSTART;VALUE=DATE"] == after["DTSTART;VALUE=DATE"] == "20260615"


def test_an_entry_stays_itself_when_its_record_gets_another_id(repository: Build) -> None:
    text = "title: A\ndue: 2026-06-15\nchecked: 2026-06-01\n"
    (before,) = events(made(repository({"measures/a": text})))
    (after,) = events(made(repository({"measures/neu": f"{text}formerly: [a, b]\n"})))
    (other,) = events(made(repository({"measures/neu": text})))
    assert before["UID"] == after["UID"] != other["UID"]


@pytest.mark.parametrize(
    ("measure", "day"),
    [("due: 2026", "20261231"), ("due: 2026-Q3", "20260930"), ("due: 2026-09", "20260930"), ("", "20260615")],
)
def test_a_date_known_roughly_stands_on_its_last_day(repository: Build, measure: str, day: str) -> None:
    loaded = repository({"measures/a": f"title: A\n{measure}" + ("\nchecked: 2026-06-01" if measure else "")})
    assert [event["DTSTART;VALUE=DATE"] for event in events(calendar(due(loaded, DAY, 365), DAY))][:1] == [day]


@given(st.text())
def test_folding_tears_no_character_and_loses_none(text: str) -> None:
    line = folded(f"SUMMARY:{escaped(text)}")
    parts = line.split("\r\n")
    assert all(len(part.encode("utf-8", "replace")) <= 75 for part in parts)
    assert parts[0] + "".join(part.removeprefix(" ") for part in parts[1:]) == f"SUMMARY:{escaped(text)}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a, b; c\\d", "a\\, b\\; c\\\\d"),
        ("eins\nzwei\r\ndrei\rvier", "eins\\nzwei\\ndrei\\nvier"),
        ("ein\x1bs", "eins"),
        ("END:VEVENT", "END:VEVENT"),
    ],
)
def test_what_separates_values_is_escaped(text: str, value: str) -> None:
    assert escaped(text) == value


def test_a_contribution_is_the_same_entry_when_its_answer_is_overdue(repository: Build) -> None:
    loaded = repository({"contributions/c": "text: Mehr Kurse.\ndate: 2026-03-20\nanswered_by: Amt"})
    waiting, overdue = (events(made(loaded, day)) for day in (date(2026, 5, 21), date(2026, 7, 1)))
    assert [entry["UID"] for entry in waiting] == [entry["UID"] for entry in overdue]
    assert {entry["DTSTART;VALUE=DATE"] for entry in (*waiting, *overdue)} == {"20260620"}
    assert overdue[0]["SUMMARY"] == "Contribution “Mehr Kurse.”"
    assert overdue[0]["CATEGORIES"] == "Amt"


def test_a_duty_is_the_same_entry_when_it_is_overdue(repository: Build) -> None:
    cover = "title: K\nmunicipality: M\nduties: [{to: Rat, every: yearly}]"
    loaded = repository({"concept": cover, "reports/r": "as_of: 2025-05-31\nto: [Rat]\ngaps: [period]"})
    ahead, overdue = (events(made(loaded, day)) for day in (date(2026, 5, 1), date(2026, 7, 1)))
    assert [entry["UID"] for entry in ahead] == [entry["UID"] for entry in overdue]
    assert ahead[0]["DTSTART;VALUE=DATE"] == "20260531"
