"""How the concept came about, the contributions and the reports, as the document prints them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import pytest

from konzept.answers.table import Cell, Table
from konzept.documents.concept.document import document
from konzept.documents.concept.steering.decisions import council_link
from konzept.documents.concept.steering.parties import bodies
from konzept.documents.edition import Edition
from konzept.documents.views import Chapter, Fact

Opened: TypeAlias = Callable[[Mapping[str, str]], Edition]
Printed: TypeAlias = Callable[[Mapping[str, str]], Mapping[str, str]]
DAY = date(2026, 3, 12)


def chapter(edition: Edition, anchor: str) -> Chapter | None:
    found = document(edition).chapters
    return next((each for each in found if each.anchor == anchor), None)


def sure(edition: Edition, anchor: str) -> Chapter:
    found = chapter(edition, anchor)
    assert found is not None
    return found


def shown(facts: Sequence[Fact]) -> dict[str, list[str]]:
    return {
        fact.label: [" ".join(part for part in (link.text, link.href, link.note) if part) for link in fact.values]
        for fact in facts
    }


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.lines]


@pytest.mark.parametrize("anchor", ["participation", "contributions", "reports"])
def test_nothing_on_record_is_no_chapter(opened: Opened, anchor: str) -> None:
    drafts = {
        "events/a.yaml": "title: A\ndate: 2023\ndraft: true",
        "contributions/b.yaml": "text: B\ndate: 2023\ndraft: true",
        "reports/c.yaml": "as_of: 2023\nperiod: 2023\ndraft: true",
    }
    assert chapter(opened({}), anchor) is None
    assert chapter(opened(drafts), anchor) is None


def test_a_log_leaves_out_what_no_row_has(opened: Opened) -> None:
    edition = opened(
        {
            "events/a.yaml": "title: A\ndate: 2023-03-09\nuntil: 2023-03-10\ntime: '18:00'\nparticipants: 12",
            "events/b.yaml": "title: B\ndate: 2023\nmeetings: 4\nsources: [Chronik]",
            "events/c.yaml": "title: C\ndate: 2023-05\npart_of: b\nformerly: [d]",
            "events/d2.yaml": "title: D\ngaps: [date]\nsources: [Chronik]",
        }
    )
    found = sure(edition, "participation")
    assert shown(found.facts) == {
        "In figures": ["6 meetings; attendances: 12 (from 1 entry); 2 entries do not say how many came."],
        "Sources": ["Chronik"],
    }
    log, by_year = found.tables
    assert texts(log) == [
        ["Date", "Title", "Participants"],
        ["2023", "B", "4 meetings"],
        ["9 Mar 2023 – 10 Mar 2023, 18:00", "A", "12"],
        ["May 2023", "C", "counted with “B”"],
        ["–", "D", ""],
    ]
    assert [row[0].anchors for row in log.rows] == [("event-b",), ("event-a",), ("event-c", "event-d"), ("event-d2",)]
    assert texts(by_year) == [
        ["Year", "Meetings", "Attendances", "Entries without a number"],
        ["2023", "5", "12", "1"],
        ["without a date", "1", "–", "1"],
        ["Together", "6", "12", "2"],
    ]


def test_what_a_row_cannot_say_stands_below_and_is_linked(opened: Opened) -> None:
    edition = opened(
        {
            "events/a.yaml": "title: A\ndate: 2023\nresult: Viel.\nbody: rat\ndocuments:\n  - assets/x/p.pdf\n"
            "  - https://a.example/p",
            "events/b.yaml": "title: B\ndate: 2024\ngaps: [{field: place, note: Verschollen.}]",
            "events/c.yaml": "title: C\ndate: 2025",
            "bodies/rat.yaml": "name: Rat",
            "contributions/d.yaml": "title: D\ntext: D\ndate: 2025\nevent: c",
            "contributions/e.yaml": "title: E\ntext: E\ndate: 2027\nevent: c",
        }
    )
    found = sure(edition, "participation")
    assert [(view.anchor, view.kind) for view in found.records] == [
        ("event-a", "event"),
        ("event-b", "event"),
        ("event-c", "event"),
    ]
    assert {row[1].href for row in found.tables[0].rows} == {"#event-a", "#event-b", "#event-c"}
    assert all(row[0].anchors == () for row in found.tables[0].rows)
    first, second, third = found.records
    assert shown(first.facts)["Documents"] == ["p.pdf", "https://a.example/p https://a.example/p"]
    assert shown(first.facts)["Body"] == ["Rat #body-rat"]
    assert [text.title for text in first.texts] == ["Result"]
    assert second.gaps == ("Not known: Place. Verschollen.",)
    assert shown(third.facts)["Contributions from there"] == ["D #contribution-d"]


def test_many_events_stand_in_a_table_for_each_year(opened: Opened) -> None:
    days = [f"20{22 + at % 3}-{at % 12 + 1:02}-01" for at in range(48)]
    edition = opened({f"events/e{at}.yaml": f"title: E\ndate: {day}" for at, day in enumerate(days)})
    tables = sure(edition, "participation").tables
    assert [table.caption for table in tables] == [
        "Meetings and events 2022",
        "Meetings and events 2023",
        "Meetings and events 2024",
        "Participation by year",
    ]
    assert [len(table.rows) for table in tables[:3]] == [16, 16, 16]


def test_what_lies_ahead_is_announced_and_not_counted(opened: Opened) -> None:
    edition = opened({"events/a.yaml": "title: A\ndate: 2026-03-13", "events/b.yaml": "title: B\ndate: 2026-03-12"})
    found = sure(edition, "participation")
    assert shown(found.facts)["In figures"] == ["1 meeting; 1 entry does not say how many came."]
    assert [(table.caption, len(table.rows)) for table in found.tables] == [
        ("Meetings and events in the order of time", 1),
        ("Announced", 1),
    ]
    only = opened({"events/a.yaml": "title: A\ndate: 2026-03-13"})
    assert shown(sure(only, "participation").facts) == {}


MEASURE = {"measures/m.yaml": "title: M\nnumber: '1'\nlead: amt", "bodies/amt.yaml": "name: Amt"}


def test_a_contribution_with_its_answer_and_one_without(opened: Opened) -> None:
    edition = opened(
        {
            **MEASURE,
            "contributions/a.yaml": "number: '7'\ndate: 2025-03-04\nby: Elternbeirat\nvia: Brief\ntext: Mehr.\n"
            "about: [measure/m, concept/muster]\nanswer: Ja.\nreason: Gut.\ndecision: partly\nanswered: 2025-05\n"
            "answered_by: amt\nchange: https://git.example/1",
            "contributions/b.yaml": "date: 2025-04-04\ntext: Weniger.\nanswer: Nein.\ndecision: noted\nanswered: 2027",
            "contributions/c.yaml": "date: 2027\ntext: Später.",
        }
    )
    found = sure(edition, "contributions")
    assert shown(found.facts) == {"In figures": ["2 contributions: 1 partly accepted, 1 not answered yet."]}
    first, second = found.records
    assert (first.heading, first.anchor, second.heading) == ("Contribution 7: Mehr.", "contribution-a", "Weniger.")
    assert shown(first.facts) == {
        "Date": ["4 March 2025"],
        "From": ["Elternbeirat"],
        "Received by": ["Brief"],
        "About": ["1 M #measure-m", "Konzept #content"],
        "Verdict": ["partly accepted"],
        "Answer": ["Ja."],
        "Reason": ["Gut."],
        "Answered": ["May 2025"],
        "Answered by": ["Amt #body-amt"],
        "Resulting change": ["https://git.example/1 https://git.example/1"],
    }
    assert shown(second.facts) == {"Date": ["4 April 2025"], "Answer": ["not answered yet"]}


def test_a_record_says_which_contributions_were_about_it(opened: Opened) -> None:
    edition = opened(
        {
            **MEASURE,
            "goals/z.yaml": "title: Z",
            "measures/m.yaml": "title: M\ngoals: [z]\nlead: amt\ncontributions: [b]",
            "contributions/a.yaml": "title: A\ndate: 2025\ntext: A\nabout: [measure/m, body/amt]\ndecision: accepted",
            "contributions/b.yaml": "title: B\ndate: 2025-05\ntext: B",
            "contributions/c.yaml": "title: MARKER\ndate: 2025\ntext: C\nabout: [measure/m]\ndraft: true",
            "contributions/d.yaml": "title: D\ndate: 2027\ntext: D\nabout: [measure/m]",
        }
    )
    (goal,) = sure(edition, "overall-goals").records
    told = ["A #contribution-a (accepted)", "B #contribution-b (not answered yet)"]
    assert shown(goal.children[0].facts)["Contributions"] == told
    assert "Contributions" not in shown(goal.facts)
    (amt,) = sure(edition, "bodies").records
    assert shown(amt.facts)["Contributions"] == ["A #contribution-a (accepted)"]
    assert shown(amt.facts)["Answers for"] == ["A #contribution-a", "B #contribution-b"]


def test_from_four_contributions_on_a_table_gives_the_overview(opened: Opened) -> None:
    files = {f"contributions/c{at}.yaml": f"title: C{at}\ndate: 2025-0{at}\ntext: C\nby: V" for at in range(1, 5)}
    (overview,) = sure(opened(files), "contributions").tables
    assert texts(overview)[:2] == [
        ["Date", "From", "Contribution", "Verdict"],
        ["Jan 2025", "V", "C1", "not answered yet"],
    ]
    assert overview.rows[0][2].href == "#contribution-c1"
    numbered = {**files, "contributions/c4.yaml": "title: C4\nnumber: '4'\ndate: 2025-04\ntext: C"}
    assert texts(sure(opened(numbered), "contributions").tables[0])[0][0] == "No."
    del files["contributions/c4.yaml"]
    assert sure(opened(files), "contributions").tables == ()


def test_a_report_with_those_who_received_it(opened: Opened) -> None:
    report = "period: 2024\nas_of: 2024-12-31\nkind: Bericht\nto: [rat, Presse, geheim]\nrevision: v1\ntext: Kurz."
    files = {"bodies/rat.yaml": "name: Rat", "bodies/geheim.yaml": "name: MARKER\ndraft: true"}
    (view,) = sure(opened({**files, "reports/r.yaml": report}), "reports").records
    assert (view.title, view.anchor) == ("Bericht 2024", "report-r")
    assert shown(view.facts) == {
        "Period": ["2024"],
        "As of": ["31 December 2024"],
        "To": ["Rat #body-rat", "Presse"],
        "Revision": ["v1"],
    }


def test_a_body_with_all_it_does(opened: Opened) -> None:
    files = {f"events/e{at}.yaml": f"title: E{at}\ndate: 2025-01-{at:02}\nbody: rat" for at in range(1, 12)}
    edition = opened(
        {
            **files,
            "concept.yaml": "title: K\nmunicipality: M\nlanguage: en\nduties:\n  - {to: Presse, by: rat}\n"
            "  - {to: rat, by: aus}",
            "bodies/rat.yaml": "name: Rat\nseats: [{group: A, count: 2}, {group: B, count: 1}]",
            "bodies/aus.yaml": "name: Ausschuss\nparent: rat\nseats: [{group: A, count: 2}]",
            "bodies/geheim.yaml": "name: MARKER\nparent: rat\ndraft: true",
            "decisions/d.yaml": "body: rat\ndate: 2024-02-14\nsubject: D",
            "decisions/e.yaml": "body: rat\ndate: 2024-02-15\nsubject: MARKER\ndraft: true",
        }
    )
    (chapter,) = bodies(edition)
    rat, aus = sorted(chapter.records, key=lambda view: view.title, reverse=True)
    facts = shown(rat.facts)
    assert facts["Includes"] == ["Ausschuss #body-aus"]
    assert facts["Seats together"] == ["3"]
    assert facts["Decided"] == ["D #decision-d (14 February 2024)"]
    assert facts["Answers for"] == ["Report to Presse #duties"]
    assert len(facts["Met"]) == 9
    assert facts["Met"][0] == "E1 #event-e1 (1 January 2025)"
    assert facts["Met"][-1] == "and 3 more #participation"
    assert "Seats together" not in shown(aus.facts)
    assert shown(aus.facts)["Part of"] == ["Rat #body-rat"]


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://ris.example/vo0050.asp?__kvonr=263", "ris.example"),
        ("https://ris.example/oparl/v1.1/paper/263", "Paper (ris.example)"),
        ("https://ris.example/webservice/oparl/v1/body/1/meeting/7", "Meeting (ris.example)"),
        ("https://ris.example/oparl/papers?id=3", "Paper (ris.example)"),
        ("https://ris.example/oparl/v1/AgendaItem/9/", "Agenda item (ris.example)"),
        ("https://ris.example/oparl/v1/consultation/9#x", "Consultation (ris.example)"),
        ("https://ris.example/oparl/v1/person/9", "ris.example"),
        ("https://ris.example/paper/9", "ris.example"),
        ("https://", "https://"),
    ],
)
def test_what_lies_at_an_address_of_the_council(url: str, text: str) -> None:
    assert (council_link(url).text, council_link(url).href) == (text, url)


def test_a_step_leads_to_its_meeting(opened: Opened) -> None:
    steps = (
        "date: 2024\nsteps:\n  - body: rat\n    date: 2024-01-23\n    step: Vorberatung\n    outcome: noted\n"
        "    url: https://ris.example/oparl/v1/meeting/7\n"
    )
    edition = opened({"bodies/rat.yaml": "name: Rat", "decisions/d.yaml": f"body: rat\nsubject: D\n{steps}"})
    (way,) = sure(edition, "decisions").records[0].tables
    assert way.rows == (
        (
            Cell("Rat", "Rat", href="#body-rat"),
            Cell("23 Jan 2024", "23 Jan 2024", form="short"),
            Cell("Vorberatung", "Vorberatung"),
            Cell("noted", "noted"),
            Cell(
                "Meeting (ris.example)",
                "Meeting (ris.example)",
                href="https://ris.example/oparl/v1/meeting/7",
            ),
        ),
    )


def test_every_link_within_a_page_leads_somewhere(pages: Mapping[str, str]) -> None:
    page = pages["musterstadt-2024.html"]
    anchors = set(re.findall(r' id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert {"event-workshop-wohnen", "event-workshop-wohnraum", "contribution-wahlinfo"} <= anchors
    assert links - anchors == set()


def test_what_strangers_write_stays_text(printed: Printed) -> None:
    evil = "<script>alert(1)</script> | [x](javascript:1)"
    files = {
        "events/a.yaml": f"title: '{evil}'\ndate: 2023\nkind: '{evil}'\nplace: '{evil}'\nparticipants: '{evil}'\n"
        f"groups: ['{evil}']\nresult: '{evil}'\ndocuments: ['{evil}']",
        "contributions/b.yaml": f"text: '{evil}'\ndate: 2023\nby: '{evil}'\nchange: '{evil}'\nanswer: '{evil}'\n"
        f"decision: noted\nnumber: '{evil}'\nevent: a",
        "reports/c.yaml": f"title: '{evil}'\nperiod: 2023\nas_of: 2023\nto: ['{evil}']\nrevision: '{evil}'",
    }
    pages = printed(files)
    html, markdown = pages["muster.html"], pages["muster.md"]
    assert "<script>alert" not in html
    assert 'href="javascript' not in html
    assert "<script>" not in markdown.replace("\\<script\\>", "")
    assert "](javascript:1)" not in markdown.replace("\\]", "")
