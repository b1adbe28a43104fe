"""A message calls records as their concept does, and as the tool does where the concept has no names."""

import pytest

from konzept import rules
from konzept.i18n.messages import in_language
from konzept.reading.load import load
from tests.rules.test_faults import DAY, HOME

NAMED = """labels:
  theme: {one: Feld, many: Felder}
  goal:
    - {one: Leitziel, many: Leitziele}
    - {one: Teilziel, many: Teilziele}
  measure: {one: Baustein, many: Bausteine}
"""
FILES = {
    "themes/leer": "title: Leer\n",
    "themes/voll": "title: Voll\n",
    "goals/aussen": "title: Außen\n",
    "goals/innen": "title: Innen\nparent: aussen\n",
    "goals/ganz": "title: Ganz\noverall: true\ntheme: voll\n",
    "measures/frei": "title: Frei\n",
}


def told(concept: str, language: str) -> set[str]:
    files = {f"{HOME}/{name}.yaml": text.encode() for name, text in FILES.items()}
    files[f"{HOME}/concept.yaml"] = f"title: Konzept\nmunicipality: Stadt\n{concept}".encode()
    asked = {"measure-without-goal", "measure-without-lead", "goal-without-theme", "goal-without-measure"}
    asked |= {"empty-theme", "overall-and-beneath"}
    with in_language(language):
        return {each.message for each in rules.check(load(files), DAY) if each.rule in asked}


def test_levels_with_names_are_called_by_them() -> None:
    assert told(NAMED, "de") == {
        "Ohne Leitziel / Teilziel und ohne Feld: Baustein.",
        "Niemand ist als zuständig genannt: Baustein.",
        "Ohne Feld: Leitziel.",
        "Ohne Feld: Teilziel.",
        "Ohne Bausteine: Teilziel.",
        "Ohne Bausteine: Leitziel.",
        "Für das ganze Konzept und zugleich unter etwas anderem: Leitziel.",
        "Nichts darunter, weder Leitziele und Teilziele noch Bausteine: Feld.",
    }


def test_a_level_without_a_name_has_that_of_the_tool() -> None:
    english = told("labels:\n  measure: {one: Building block, many: Building blocks}\n", "en")
    assert "Without goal and without theme: Building block." in english
    assert "Nothing beneath it, neither goals nor Building blocks: theme." in english


@pytest.mark.parametrize("language", ["de", "en"])
def test_without_names_there_are_plain_sentences(language: str) -> None:
    plain = {
        "de": "Die Maßnahme dient keinem Ziel und gehört zu keinem Handlungsfeld.",
        "en": "The measure serves no goal and belongs to no theme.",
    }
    assert plain[language] in told("", language)
