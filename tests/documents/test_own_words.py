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
    "themes/u.yaml": "title: Arbeit\n",
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


DEEP = """\
title: Konzept
municipality: Stadt X
labels:
  theme:
    - {one: Säule, many: Säulen}
    - {one: Baustein, many: Bausteine}
  goal:
    - {one: Leitlinie, many: Leitlinien}
    - {one: Schritt, many: Schritte}
  measure: {one: Vorhaben, many: Vorhaben}
declared:
  levels: {Säulen: 1, Baustein: 12, Querschnitt: 1, Schritte: 2}
"""
DEEP_FILES = {
    "concept.yaml": DEEP,
    "themes/t.yaml": "title: Sprache\n",
    "themes/u.yaml": "title: Schule\nparent: t\npage: 12-14\n",
    "themes/v.yaml": "title: Ehrenamt\nparent: t\nkind: Querschnitt\npage: Kap. 3\n",
    "goals/g.yaml": "title: Deutsch\ntheme: u\n",
    "goals/h.yaml": "title: Vorkurs\nparent: g\n",
    "measures/a.yaml": "title: Kurse\ngoals: [h]\nthemes: [v]\nlead: Amt\nkind: Projekt\n",
    "indicators/i.yaml": "title: Plätze\nthemes: [u]\n",
    "indicators/j.yaml": "title: Stunden\nthemes: [t, u]\n",
}


def test_every_depth_is_named_and_counted_by_its_own_name() -> None:
    loaded = load({f"concepts/x/{path}": text.encode() for path, text in DEEP_FILES.items()})
    with in_language("de"):
        text = re.sub(r"[ \n]+", " ", as_text(document(Edition(loaded.concepts["x"], DAY)), 200))
    assert TOOLS_WORDS.findall(text) == []
    for heading in ("Säule: Sprache", "Baustein: Schule", "Querschnitt: Ehrenamt", "Leitlinie: Deutsch",
                    "Schritt: Vorkurs", "Projekt: Kurse"):  # fmt: skip
        assert text.count(heading) == 1, heading
    for total in ("Säulen: 1 beschlossen, 1 erfasst", "Bausteine: 12 beschlossen, 1 erfasst",
                  "Querschnitt: 1 beschlossen, 1 erfasst", "Schritte: 2 beschlossen, 1 erfasst"):  # fmt: skip
        assert total in text, total
    assert "Alle Bausteine" in text
    assert "Alle Säulen" not in text
    assert "Säulen und Bausteine" in text
    assert "Bausteine: Schule" in text
    assert "Säulen und Bausteine: Sprache" in text
    assert "Stelle im Dokument: S. 12-14" in text
    assert "Stelle im Dokument: Kap. 3" in text


def test_a_concept_and_what_it_is_part_of_name_each_other() -> None:
    cover = "title: {}\nmunicipality: Stadt X\n"
    texts = {
        "concepts/rahmen/concept.yaml": cover.format("Rahmen"),
        "concepts/teil/concept.yaml": cover.format("Teil") + "part_of: rahmen\n",
        "concepts/blatt/concept.yaml": cover.format("Blatt") + "part_of: Stadtplan 2035\n",
    }
    concepts = load({path: text.encode() for path, text in texts.items()}).concepts
    with in_language("de"):
        made = {name: document(Edition(concepts[name], DAY, concepts)) for name in concepts}
    about = {name: next(c.facts for c in view.chapters if c.anchor == "about") for name, view in made.items()}
    facts = {name: {f.label: [v.text for v in f.values] for f in found} for name, found in about.items()}
    assert facts["teil"]["Teil von"] == ["Rahmen"]
    assert facts["rahmen"]["Teile"] == ["Teil"]
    assert facts["blatt"]["Teil von"] == ["Stadtplan 2035"]
    assert made["teil"].about.startswith("Teil von „Rahmen“")
