"""The Synopse, letter by letter. `UPDATE_GOLDEN=1` writes the files anew, to be read and looked at."""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import html5lib
import pytest

from konzept.changes.diff import comparisons, editions
from konzept.documents.synopsis import synopsis
from konzept.documents.views import Document
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded
from konzept.rendering.print_document import print_view
from tests.fixtures.in_lines import in_lines

Files: TypeAlias = Mapping[str, str]
Opened: TypeAlias = Callable[[Files], Loaded]

GOLDEN = Path(__file__).parent / "golden"
L = "measures/lernpatenschaften.yaml"


@pytest.fixture
def after(files: Files) -> Files:
    """Musterstadt a year later: something of everything that a Synopse shows."""
    lern = files[L]
    for old, new in (
        ("goals: [alltag]", "goals: [beruf]"),
        ("begleiten Kinder beim", "begleiten Kinder und Erwachsene beim"),
        (
            "  Sie werden dafür geschult.\n",
            "  Sie werden dafür geschult.\n\n  Dazu gehören:\n\n  - ein Grundkurs | am Wochenende\n  - *Begleitung*\n",
        ),
        ("  - Bücherei\n", ""),
        ("due: 2026-12-31", "due: 2027-06"),
        (
            "    note: Zwölf",
            "    note: Zwölf Patenschaften.\n\n  - date: 2024-03-01\n    state: implemented\n    note: Zw",
        ),
        ("amount: 8.000,00 €", "amount: 9.500 €"),
        ("title: Lern", "internal: GEHEIM\ntitle: Lern"),
    ):
        assert lern.count(old) == 1, old
        lern = lern.replace(old, new)
    return {
        **{path: text for path, text in files.items() if path != "measures/cafe.yaml"},
        L: lern,
        "goals/alltag.yaml": files["goals/alltag.yaml"].replace("2030", "2032").replace("Alltag", "Alltag und Beruf"),
        "measures/kurse.yaml": "title: Kurse <b>\ngoals: [alltag]\nlead: integrationsstelle\ndescription: Neu.\n",
        "measures/entwurf.yaml": "title: GEHEIM\ngoals: [alltag]\ndraft: true\n",
        "measures/fest.yaml": files["measures/fest.yaml"].replace("[lern", "[entwurf, lern") + "internal: GEHEIM\n",
    }


def view(before: Loaded, now: Loaded, *, everything: bool = False) -> Document:
    names = ("Stand 1. März 2024", "Stand 30. Juni 2025")
    return synopsis(comparisons(before, now), *names, owner="Stadt Musterstadt", everything=everything)


@pytest.mark.parametrize("name", ["de.html", "de.md", "en.html", "en.md", "all-de.html", "all-de.md"])
def test_it_is_as_it_was_read_and_approved(files: Files, after: Files, published: Opened, name: str) -> None:
    everything, (language, form) = name.startswith("all-"), name.removeprefix("all-").split(".")
    with in_language(language):
        text = print_view("synopsis", form, view(published(files), published(after), everything=everything))
    text = re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL)  # that is the document's
    golden, text = GOLDEN / f"synopsis-{name}", in_lines(text)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8", newline="\n")
    assert text == golden.read_text("utf-8")
    assert "GEHEIM" not in text


def test_the_page_is_valid_html_and_asks_for_nothing(files: Files, after: Files, published: Opened) -> None:
    text = print_view("synopsis", "html", view(published(files), published(after)))
    html5lib.HTMLParser(strict=True).parse(text)
    assert not re.search(r"(?:src|href)=\"(?!#|data:)", text)
    anchors = set(re.findall(r' id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= anchors


def test_marks_do_not_rest_on_colour_or_line_alone(files: Files, after: Files, published: Opened) -> None:
    with in_language("de"):
        text = print_view("synopsis", "html", view(published(files), published(after)))
    marks = re.findall(r"<(del|ins)>(.*?)</\1>", text)
    assert len(marks) > 10
    hidden = {"del": "[entfallen:", "ins": "[eingefügt:"}
    assert all(inner.startswith(f'<span class="unseen">{hidden[tag]} </span>') for tag, inner in marks)


def test_only_what_changed_is_shown(files: Files, after: Files, published: Opened) -> None:
    changed = view(published(files), published(after))
    labels = {record.title: [row[0].text for row in record.tables[0].rows] for record in changed.chapters[1].chapters}
    assert labels["Maßnahme “Lernpatenschaften” (moved)"] == [
        *("Ziele", "Description", "Partners", "Due", "Costs", "State of implementation")
    ]
    assert "Maßnahme “Stadtteilfest”" not in labels
    everything = view(published(files), published(after), everything=True)
    assert "Maßnahme “Stadtteilfest”" in {record.title for record in everything.chapters[1].chapters}


def test_nothing_changed(files: Files, published: Opened) -> None:
    same = view(published(files), published(files))
    assert [chapter.anchor for chapter in same.chapters] == ["overview"]
    assert view(published(files), published(files), everything=True).chapters[1].items == ()
    assert "No change of content." in print_view("synopsis", "md", same)


def test_a_new_concept_is_named_and_not_spread_out(files: Files, published: Opened) -> None:
    _overview, concept = view(published({}), published(files)).chapters
    assert (len(concept.items), concept.chapters) == (1, ())


def test_two_editions_side_by_side(opened: Opened) -> None:
    cover = "title: {}\nmunicipality: Musterstadt\n"
    loaded = opened(
        {
            "/concepts/alt/concept.yaml": cover.format("Konzept 2013"),
            "/concepts/alt/measures/fest.yaml": "title: Fest\ndescription: Ein Tag.\nsources: [Alt]\n",
            "/concepts/neu/concept.yaml": cover.format("Konzept 2024"),
            "/concepts/neu/measures/feier.yaml": "title: Fest\ndescription: Zwei Tage.\ncontinues: [alt/fest]\n",
        }
    )
    found = synopsis([editions(loaded.concepts["alt"], loaded.concepts["neu"])], "Konzept 2013", "Konzept 2024")
    records = found.chapters[1].chapters
    rows = [(record.title, [row[0].text for row in record.tables[0].rows]) for record in records]
    assert rows == [("Concept “Konzept 2024” (renamed)", ["Title"]), ("Measure “Fest”", ["Description"])]
    assert [cell.text for cell in records[0].tables[0].head] == ["Field", "Before: Konzept 2013", "After: Konzept 2024"]
