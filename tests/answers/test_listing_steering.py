"""`list` of bodies, decisions, events, contributions and reports: what people read, and what programs get."""

import json
from datetime import date
from typing import Any

import pytest

from konzept.answers import listing, printers
from konzept.answers.table import Table
from konzept.figures.selection import Filters, select
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from konzept.reading.query import chosen, kind_named

HOME = "concepts/musterstadt-2024"
FILES = {
    "concept": "title: Konzept\nmunicipality: Musterstadt\n",
    "bodies/rat": "name: Stadtrat\nshort: SR\nkind: council\nseats: [{group: A, count: 20}, {group: B, count: 12}]\n",
    "bodies/beirat": "name: Beirat\nparent: rat\nsince: 2014\nseats: [{group: A, count: 3}, {group: B}]\n",
    "measures/kurse": "title: Kurse\nlead: beirat\n",
    "decisions/b": "body: rat\ndate: 2024-02-14\nsubject: Konzept\noutcome: adopted\nvotes: {yes: 30, no: 2}\n"
    "number: 2024/017\nfile_number: 51/3\nurl: https://rat.example/17\n",
    "events/auftakt": "title: Auftakt\nkind: Workshop\ndate: 2023-03-09\nbody: rat\n"
    "participants: 120\ngroups: [Vereine]\n",
    "events/kreise": "title: Kreise\ndate: 2023\nmeetings: 12\nparticipants: mindestens 40\nbody: Hochschule\n",
    "contributions/offen": "date: 2024-12-21\nby: Elternbeirat\ntext: Mehr Kurse.\nabout: [measure/kurse, body/rat]\n",
    "contributions/fertig": "date: 2024-03\nnumber: '7'\ntext: Danke.\nanswer: Bitte.\ndecision: noted\n"
    "answered: 2024-05-02\n"
    "answered_by: rat\nvia: Brief\nevent: auftakt\nchange: 1f3c2ab\n",
    "reports/bericht": "kind: Bericht\nperiod: 2024\nas_of: 2024-12-31\nto: [rat, Presse]\ndecision: b\nrevision: v1\n",
}  # fmt: skip
DAY = date(2024, 12, 31)


def table(kind: str, *where: str) -> Table:
    loaded = load({f"{HOME}/{path}.yaml": text.encode() for path, text in FILES.items()})
    assert loaded.findings == ()
    concepts = chosen(loaded, None)
    wanted = kind_named(kind)
    return listing.table(wanted, select(loaded, concepts, wanted, Filters(conditions=where), DAY), DAY)


def shown(kind: str) -> list[list[str]]:
    """Headings and rows as a terminal shows them."""
    narrow = table(kind).narrow
    return [[head.text for head in narrow.head], *([cell.text for cell in row] for row in narrow.rows)]


def machine(kind: str, *where: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(printers.as_json(table(kind, *where)))
    return [
        {key: value for key, value in row.items() if key not in {"address", "concept", "file", "draft"}}
        for row in found
    ]


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        (
            "bodies",
            [
                ["Id", "Name", "Short name", "Sort", "Part of", "Seats", "Leads"],
                ["beirat", "Beirat", "", "", "Stadtrat", "at least 3", "1"],
                ["rat", "Stadtrat", "SR", "council", "", "32", "0"],
            ],
        ),
        (
            "decisions",
            [
                ["Id", "Date", "Body", "Subject", "No.", "Outcome"],
                ["b", "14 Feb 2024", "Stadtrat", "Konzept", "2024/017", "adopted"],
            ],
        ),
        (
            "events",
            [
                ["Id", "Date", "Kind", "Title", "Body", "Meetings", "Participants"],
                ["kreise", "2023", "", "Kreise", "Hochschule", "12", "mindestens 40"],
                ["auftakt", "9 Mar 2023", "Workshop", "Auftakt", "Stadtrat", "1", "120"],
            ],
        ),
        (
            "contributions",
            [
                ["Id", "Date", "By", "Contribution", "About", "Verdict", "Answered", "Who answers", "Days open"],
                ["fertig", "March 2024", "", "Danke.", "", "noted", "2 May 2024", "Stadtrat", ""],
                ["offen", "21 Dec 2024", "Elternbeirat", "Mehr Kurse.", "Kurse, Stadtrat", "", "", "Beirat", "10"],
            ],
        ),
        (
            "reports",
            [
                ["Id", "Period", "As of", "Title", "To", "Decision"],
                ["bericht", "2024", "31 Dec 2024", "Bericht 2024", "Stadtrat, Presse", "Konzept"],
            ],
        ),
    ],
)
def test_what_a_terminal_shows(kind: str, rows: list[list[str]]) -> None:
    assert shown(kind) == rows


def test_what_programs_get() -> None:
    assert machine("contributions")[1] == {
        "kind": "contribution",
        "id": "offen",
        "date": "2024-12-21",
        "number": None,
        "by": "Elternbeirat",
        "title": "Mehr Kurse.",
        "about": ["measure/kurse", "body/rat"],
        "decision": None,
        "is_answered": False,
        "answered": None,
        "answers": "beirat",
        "open_days": 10,
        "via": None,
        "event": None,
        "change": None,
    }
    assert machine("events")[0] == {
        "kind": "event",
        "id": "kreise",
        "date": "2023",
        "until": None,
        "event_kind": None,
        "title": "Kreise",
        "body": "Hochschule",
        "place": None,
        "meetings": 12,
        "participants": "mindestens 40",
        "counted": 40,
        "counted_roughly": "at-least",
        "groups": [],
        "themes": [],
        "part_of": None,
        "recurrence": None,
        "changed": [],
    }
    assert machine("events")[1]["counted"] == 120
    assert machine("reports")[0]["to"] == ["rat", "Presse"]
    assert [row["seats"] for row in machine("bodies")] == [None, 32]
    assert [machine("decisions")[0][key] for key in ("yes", "no", "abstain")] == [30, 2, None]


@pytest.mark.parametrize(
    ("kind", "where", "ids"),
    [
        ("contributions", "decision=noted", ["fertig"]),
        ("contributions", "answer=", ["offen"]),
        ("contributions", "about=measure/kurse", ["offen"]),
        ("events", "date=2023", ["kreise", "auftakt"]),
        ("events", "groups=vereine", ["auftakt"]),
        ("reports", "to=presse", ["bericht"]),
        ("decisions", "votes.no=2", ["b"]),
    ],
)
def test_any_key_may_be_asked_for(kind: str, where: str, ids: list[str]) -> None:
    assert [row["id"] for row in machine(kind, where)] == ids


def test_in_german() -> None:
    with in_language("de"):
        assert shown("contributions")[0][5:] == ["Entscheidung", "Beantwortet am", "Wer antwortet", "Tage offen"]
