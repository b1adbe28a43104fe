"""A concept's own words for its levels are kept to in gaps, details, totals and successions; nothing goes by its id."""

import re
from datetime import date

from konzept.changes.succession import succession
from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.documents.report.succession import document as succession_document
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded, load
from konzept.rendering.text import as_text
from konzept.wording.phrases import gap_title
from konzept.wording.titles import title_of

DAY = date(2026, 11, 29)
COVER = """\
title: Konzept
municipality: Stadt X
state: adopted
adopted: beschluss
labels:
  theme: {one: Säule, many: Säulen}
  goal: {one: Handlungslinie, many: Handlungslinien}
  measure: {one: Vorhaben, many: Vorhaben}
declared: {themes: 3, goals: 4, measures: 9}
gaps:
  - {field: declared.goals, note: nicht gezählt}
"""
FILES = {
    "concept.yaml": COVER,
    "themes/t.yaml": "title: Sprache\n",
    "goals/g.yaml": "title: Deutsch\ntheme: t\n",
    "measures/a.yaml": "title: Kurse\ngoals: [g]\nlead: Amt\n",
    "measures/b.yaml": "title: Feste\nthemes: [t]\nlead: Amt\ngaps:\n  - field: goals\n",
    "bodies/rat.yaml": "name: Rat\n",
    "decisions/beschluss.yaml": "body: rat\ndate: 2024-03-01\nnumber: 2024/7\ngaps:\n  - field: subject\n",
}
TOOLS_WORDS = re.compile(r"Handlungsfeld|Maßnahme|\bZiele?n?\b|\bbeschluss\b")


def _loaded() -> Loaded:
    new = {f"concepts/neu/{path}": text for path, text in FILES.items()}
    old = {f"concepts/alt/{path}": text for path, text in FILES.items()}
    new["concepts/neu/concept.yaml"] += "supersedes: alt\n"
    return load({path: text.encode() for path, text in {**old, **new}.items()})


def test_the_document_has_no_other_word_for_a_level() -> None:
    concepts = _loaded().concepts
    with in_language("de"):
        text = as_text(document(Edition(concepts["alt"], DAY, concepts)), 200)
    assert TOOLS_WORDS.findall(text) == []
    assert "Nicht bekannt: Handlungslinien." in text
    assert "Handlungslinien oder Vorhaben" in text
    assert "Vorhaben: was daraus wurde" in text


def test_neither_has_a_succession() -> None:
    loaded = _loaded()
    found = succession(loaded.concepts["alt"], loaded.concepts["neu"], DAY)
    with in_language("de"):
        text = as_text(succession_document(found, loaded.repository), 200)
    assert TOOLS_WORDS.findall(text) == []
    assert "Bisherige Vorhaben: 2 (" in text
    assert "Neue Vorhaben: 2, davon 0 mit Vorgänger und 2 ohne." in text


def test_without_own_words_the_tool_has_one_for_each() -> None:
    with in_language("de"):
        assert gap_title("declared.themes") == "Beschlossene Gesamtzahlen – Handlungsfelder"
        assert gap_title("themes") == "Handlungsfelder"


def test_a_decision_without_subject_goes_by_its_number_or_its_day() -> None:
    told = {}
    for lines in ("subject: Leitbild\n", "number: 2024/7\n", "file_number: 50-1\n", "", None):
        text = "body: rat\n" + ("date: 2024-03-01\n" if lines is not None else "") + (lines or "")
        loaded = load({"concepts/x/concept.yaml": COVER.encode(), "concepts/x/decisions/d7.yaml": text.encode()})
        with in_language("de"):
            told[lines] = title_of(loaded.concepts["x"].decisions["d7"])
    assert list(told.values()) == ["Leitbild", "Beschluss 2024/7", "Beschluss 50-1", "Beschluss vom 1. März 2024",
                                   "Beschluss"]  # fmt: skip
