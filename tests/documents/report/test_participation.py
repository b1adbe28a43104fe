"""Meetings and contributions in the report of a period: one computed value in every form."""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from konzept.answers.printers import as_csv
from konzept.answers.report.data import item_data, report_data
from konzept.answers.report.sheet import sheet
from konzept.changes.report import ProgressReport, report
from konzept.documents.report.report import document
from konzept.figures.due.lists import due
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded
from konzept.rendering.text import as_text

Build = Callable[[Mapping[str, str]], Loaded]

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
FILES = {
    "bodies/rat": "name: Stadtrat",
    "events/a": "title: Auftakt\nkind: Workshop\ndate: 2025-03-09\nbody: rat\n"
    "place: Rathaus\nparticipants: 37\nresult: Viel.",
    "events/b": "title: Kreise\ndate: 2025-04\nmeetings: 5\nparticipants: etwa 40\ngroups: [Vereine]",
    "events/c": "title: Davor\ndate: 2024-12-31",
    "events/d": "title: Danach\ndate: 2026",
    "events/e": "title: Teil\ndate: 2025-04-02\npart_of: b",
    "contributions/a": "title: Alt\ntext: A\ndate: 2024-06-01\nanswer: Ja.\ndecision: accepted\nanswered: 2025-02-03",
    "contributions/b": "title: Neu\ntext: B\ndate: 2025-05-02\nby: Elternbeirat",
    "contributions/c": "title: Rasch\ntext: C\ndate: 2025-06-02\nanswer: Nein.\ndecision: rejected\n"
    "reason: Geld.\nanswered: 2025-06-03",
    "contributions/d": "title: Geheim\ntext: D\ndate: 2025-06-02\ndraft: true",
}  # fmt: skip


def made(loaded: Loaded) -> ProgressReport:
    return report(loaded, LAST, since=FIRST)


def period(loaded: Loaded) -> dict[str, Any]:
    found: Any = report_data(made(loaded))
    of: dict[str, Any] = found["concepts"][0]["period"]
    return of


def test_json(repository: Build) -> None:
    found = period(repository(FILES))
    assert not found["empty"]
    assert found["participation"] == {
        "meetings": 6,
        "participants": 77,
        "participants_roughly": ["about"],
        "numbered": 2,
        "worded": [],
        "unknown": 0,
        "groups": ["Vereine"],
        "events": [
            {"address": "musterstadt-2024/event/a", "title": "Auftakt", "date": "2025-03-09", "counted": True},
            {"address": "musterstadt-2024/event/b", "title": "Kreise", "date": "2025-04", "counted": True},
            {"address": "musterstadt-2024/event/e", "title": "Teil", "date": "2025-04-02", "counted": False},
        ],
    }
    address = "musterstadt-2024/contribution/{}"
    assert found["contributions"] == {
        "received": [address.format("b"), address.format("c")],
        "answered": [address.format("a"), address.format("c")],
        "open": [address.format("b")],
        "by_verdict": {"accepted": 1, "rejected": 1},
    }


@pytest.mark.parametrize(
    ("files", "empty"),
    [
        ({"events/a": "title: A\ndate: 2025"}, False),
        ({"contributions/a": "text: A\ndate: 2025"}, False),
        ({"contributions/a": "text: A\ndate: 2024\nanswered: 2025"}, False),
        ({"contributions/a": "text: A\ndate: 2024"}, True),
        ({"events/a": "title: A\ndate: 2024"}, True),
    ],
)
def test_a_period_with_a_meeting_or_a_contribution_is_not_empty(
    *, repository: Build, files: Mapping[str, str], empty: bool
) -> None:
    found = period(repository(files))
    assert found["empty"] is empty
    assert found["participation"]["participants"] is None


def test_text(repository: Build) -> None:
    loaded = repository(FILES)
    text = as_text(document(made(loaded), loaded.repository), 100)
    counts = [line.rsplit(None, 1) for line in text.split("The period in figures:")[1].split("\n\n")[0].splitlines()]
    assert [row for row in counts if row and row[0] in COUNTS] == [[name, count] for name, count in COUNTS.items()]
    for line in (
        "- 6 meetings; attendances: about 77 (from 2 entries).",
        "- 9 Mar 2025, Workshop, Auftakt, Stadtrat, Rathaus, participants: 37\n  Viel.",
        "- Apr 2025, Kreise, participants: etwa 40",
        "- Alt (1 June 2024): accepted, answered on 3 February 2025\n  Ja.",
        "- Rasch (2 June 2025): rejected, answered on 3 June 2025\n  Nein.",
        "- Neu (2 May 2025, Elternbeirat): not answered at the end of the period",
    ):
        assert line in text
    assert "Geheim" not in text


COUNTS = {
    "Meetings held": "6",
    "Contributions received": "2",
    "Contributions answered": "2",
    "Contributions not answered at its end": "1",
}


def test_csv_has_them_in_the_row_of_the_concept(repository: Build) -> None:
    loaded = repository({**FILES, "themes/t": "title: T"})
    found = sheet(made(loaded))
    keys = [head.key for head in found.head]
    _heads, *rows = csv.reader(io.StringIO(as_csv(found)))
    concept, theme = (dict(zip(keys, row, strict=True)) for row in rows[:2])
    told = (
        "decisions",
        "meetings",
        "attendances",
        "attendances_roughly",
        "contributions_received",
        "contributions_answered",
        "contributions_open",
    )
    assert [concept[key] for key in told] == ["0", "6", "77", "about", "2", "2", "1"]
    assert [theme[key] for key in told] == [""] * 7
    without = [head.key for head in sheet(report(loaded, LAST)).head]
    assert not set(told) & set(without)


def test_no_attendance_counted_is_no_zero(repository: Build) -> None:
    found = sheet(made(repository({"events/a": "title: A\ndate: 2025"})))
    row = dict(zip((head.key for head in found.head), found.rows[0], strict=True))
    assert (row["meetings"].value, row["attendances"].value) == (1, None)


def test_an_answer_without_a_date_is_told_without_one(repository: Build) -> None:
    loaded = repository({"contributions/a": "title: A\ntext: A\ndate: 2025-05\nanswer: Gut."})
    text = as_text(document(made(loaded), loaded.repository), 100)
    assert "- A (May 2025): answered without a decision\n  Gut." in text


def test_in_german(repository: Build) -> None:
    loaded = repository(FILES)
    with in_language("de"):
        text = as_text(document(made(loaded), loaded.repository), 100)
    assert "- 6 Treffen; Teilnahmen: rund 77 (aus 2 Einträgen)." in text
    assert "- Alt (1. Juni 2024): übernommen, beantwortet am 3. Februar 2025\n" in text


def test_what_is_due_for_programs(repository: Build) -> None:
    cover = "title: K\nmunicipality: M\nduties: [{to: rat, every: yearly}]"
    loaded = repository({**FILES, "concept": cover, "reports/r": "as_of: 2025-01-10\nto: [rat]\ngaps: [period]"})
    answer, duty = [item_data(item) for group in due(loaded, LAST, 30) for item in group.items]
    assert isinstance(answer, dict)
    assert isinstance(duty, dict)
    assert answer["address"] == "musterstadt-2024/contribution/b"
    assert answer["reasons"] == [
        {"kind": "answer-overdue", "date": "2025-08-02", "days": 151, "since": "2025-05-02", "waiting_days": 243}
    ]
    assert duty["reasons"] == [{"kind": "duty", "date": "2026-01-10", "days": -10, "since": "2025-01-10"}]
