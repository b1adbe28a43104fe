"""What may be quoted of a concept as a whole is the same in every format, with what a source states beside it."""

import html
import json
import re
from collections.abc import Mapping
from datetime import date

import pytest

from konzept.answers.report.data import report_data
from konzept.answers.report.sheet import sheet
from konzept.changes.report import report
from konzept.documents.report.report import document
from konzept.i18n.messages import in_language
from konzept.publication.publication import published
from konzept.publication.publish import publish
from konzept.reading.load import Loaded, load
from konzept.rendering.flow import paged_document
from konzept.rendering.text import as_text
from konzept.system import files
from tests.fixtures.towns import ROOT
from tests.publication.test_same_facts import letters, markdown_letters, page_letters, site_letters

DAY = date(2026, 6, 15)
ID = "kaiserslautern-2013"
HEADLINE = (
    "7 der 43 beschlossenen Maßnahmen sind erfasst; davon 2 umgesetzt, 3 geplant, 2 ohne Meldung; neueste Meldung: "
    "vor 2020. Nicht mehr in Kraft seit 14. Februar 2022; an seiner Stelle gilt „Integrationskonzept der "
    "Stadt Kaiserslautern 2022“."
)
STATED = "Angabe einer Quelle, nicht berechnet: „Die Mehrzahl der 43 Maßnahmen ist verwirklicht.“"


@pytest.fixture(scope="module")
def shipped() -> Loaded:
    return load(files.read(ROOT))


@pytest.fixture(scope="module")
def pages(shipped: Loaded) -> Mapping[str, bytes]:
    with in_language("de"):
        made = publish(published(shipped, DAY), ["html", "md", "site", "json"])
    assert made.failures == ()
    return made.pages


def test_it_is_the_same_on_every_page_and_on_the_card(shipped: Loaded, pages: Mapping[str, bytes]) -> None:
    with in_language("de"):
        publication = published(shipped, DAY)
        blocks = str(paged_document(publication.documents[ID], ".pdf").blocks)
    said = {
        "html": page_letters(pages[f"{ID}.html"]),
        "md": markdown_letters(pages[f"{ID}.md"]),
        "site": site_letters(pages, ID),
        "start": page_letters(pages[f"{ID}/index.html"]),
        "card": page_letters(pages["index.html"]),
        "card in Markdown": markdown_letters(pages["index.md"]),
        "paper": letters(blocks),
    }
    for form, text in said.items():
        assert letters(HEADLINE) in text, form
        assert letters(STATED) in text, form


def test_no_percentage_and_no_meter_stands_in_the_chapter_of_the_whole(pages: Mapping[str, bytes]) -> None:
    page = html.unescape(pages[f"{ID}.html"].decode())
    chapter = re.search(r'<section[^>]* id="progress".*?</section>', page, re.DOTALL)
    assert chapter
    assert "%)" not in chapter[0]
    assert "meter" not in chapter[0]


def test_report_and_open_data_say_it_with_the_same_figures(shipped: Loaded, pages: Mapping[str, bytes]) -> None:
    found = report(shipped, DAY, only=ID)
    with in_language("de"):
        text = " ".join(as_text(document(found, shipped.repository), 100).split())
        (row, *_rest) = json.loads(json.dumps(report_data(found)))["concepts"]
        table = sheet(found)
    assert HEADLINE in text
    assert STATED in text
    open_data = json.loads(pages[f"{ID}.json"])["figures"]
    for data in (row, open_data):
        assert data["headline"] == HEADLINE
        assert (data["declared"]["measures"], data["recorded"]["measures"]) == (43, 7)
        assert data["by_state"] == {"implemented": 2, "planned": 3, "no-report": 2}
        assert data["progress"]["percent"] is None
        assert data["newest_report"] == {"date": "before 2020", "is_old": True}
        assert data["superseded"] == {"since": "2022-02-14", "by": "kaiserslautern-2022"}
        assert data["stated"][0]["text"] == "Die Mehrzahl der 43 Maßnahmen ist verwirklicht."
    cells = dict(zip([head.key for head in table.head], [cell.text for cell in table.rows[0]], strict=True))
    wanted = ("recorded", "declared", "done", "percent", "unreported", "newest_report", "superseded")
    assert [cells[key] for key in wanted] == ["7", "43", "2", "", "2", "vor 2020", "14.02.2022"]
