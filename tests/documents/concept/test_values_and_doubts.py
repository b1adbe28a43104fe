"""What a town enters that is not exact, not decided or not agreed upon, as it stands in the document."""

from datetime import date

import pytest

from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.i18n.messages import in_language
from konzept.reading.load import Loaded, load
from konzept.rendering.print_document import print_view

DAY = date(2026, 3, 1)
HOME = "concepts/rosenfeld-2024"
FILES = {
    "concept.yaml": "title: Integrationskonzept der Stadt Rosenfeld\nmunicipality: Stadt Rosenfeld\nlanguage: de\n",
    "bodies/integrationsstelle.yaml": "name: Integrationsstelle\n",
    "goals/abschluesse.yaml": """\
title: Mehr Jugendliche schaffen einen Abschluss
status:
  - date: 2025-03
    rating: on-track
    by: [integrationsstelle, Schulamt]
""",
    "measures/lotsen.yaml": """\
title: Bildungslotsen
goals: [abschluesse]
lead: integrationsstelle
start: 2013-02
due: 2027
status:
  - date: 2013..2019
    state: started
    note: Steht in einer undatierten Liste.
  - date: 2025-05-02
    rating: at-risk
    note: Zwei Stellen sind unbesetzt.
    by: integrationsstelle
  - date: 2025-06-01
    view: outside
    rating: off-track
    note: Zu wenige Lotsen.
    by: Beirat
gaps:
  - field: start
    instead: 2013-01
    source: Gutachten 2013
    note: Das Protokoll nennt den Februar.
  - field: lead
    instead: Volkshochschule
    source: Presse
  - field: area
    instead: Nordstadt
    source: Jahresbericht 2014
""",
    "indicators/ohne-abschluss.yaml": """\
title: Jugendliche ohne Schulabschluss
unit: "%"
direction: down
source: Statistikstelle
goals: [abschluesse]
dimensions:
  - {key: geschlecht, values: [weiblich, männlich], total: alle}
  - {key: schulart, values: [Haupt-/Realschule, Gymnasium], total: alle Schularten}
baseline: {period: 2022-H1, value: rund 12, group: {schulart: Haupt-/Realschule}}
targets:
  - {value: 8, op: "<", by: 2030, group: {schulart: Haupt-/Realschule}}
  - {by: 2035, note: Der Rat legt ihn 2026 fest.}
  - Der Abstand soll kleiner werden.
""",
    "indicators/ohne-abschluss.csv": """\
zeitraum;geschlecht;schulart;genauigkeit;wert
1. Halbjahr 2022;;Haupt-/Realschule;rund;12
1. Halbjahr 2024;;Haupt-/Realschule;;über 10
2. Halbjahr 2024;weiblich;Haupt-/Realschule;;knapp 7 %
2. Halbjahr 2024;;Haupt-/Realschule;;9,1
""",
    "indicators/plaetze.yaml": "title: Kita-Plätze\nunit: Plätze\n",
    "indicators/plaetze.csv": "Kindergartenjahr;Wert\n2022/23;110\n2023/24;über 140\n",
}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    found = load({f"{HOME}/{path}": text.encode() for path, text in FILES.items()})
    assert found.findings == ()
    return found


@pytest.fixture(scope="module")
def printed(loaded: Loaded) -> str:
    (concept,) = loaded.concepts.values()
    with in_language("de"):
        return print_view("document", "md", document(Edition(concept, DAY))).replace("\u00a0", " ")


SAID = (
    "**Stand nicht bekannt** · im Plan",
    "- **Gemeldet von:**\n  - Integrationsstelle\n  - Schulamt\n",
    "**begonnen** seit irgendwann zwischen 2013 und 2019 · gefährdet\n\nZwei Stellen sind unbesetzt.\n",
    "- **Sicht von außen:** nicht im Plan (1. Juni 2025, Beirat)\n",
    "- **zwischen 2013 und 2019:** begonnen\n\n  Steht in einer undatierten Liste.\n",
    "Unsicher: Beginn. Eine andere Quelle nennt Januar 2013 (Gutachten 2013). Das Protokoll nennt den Februar.\n",
    "Unsicher: Federführung. Eine andere Quelle nennt Volkshochschule (Presse).\n",
    "Nicht bekannt: Gebiet. Eine Quelle nennt Nordstadt (Jahresbericht 2014).\n",
    "| 9,1 % (Haupt-/Realschule) | 2. Halbjahr 2024 | unter 8 % bis 2030 (Haupt-/Realschule) | auf Kurs |",
    "Der Ausgangswert geht als 12 % in die Rechnung ein, als wäre das genau.",
    "**nicht zu beurteilen** · Zielwert: noch offen (bis 2035). Der Zielwert ist noch nicht festgelegt. Der Rat",
    "**nicht zu beurteilen** · Zielwert: Der Abstand soll kleiner werden. Das Ziel nennt keine Zahl",
    "| 1. Halbjahr 2022 | rund 12 |  |\n| 1. Halbjahr 2024 | über 10 |  |\n| 2. Halbjahr 2024 | 9,1 | knapp 7 |\n",
    "- **Ausgangswert:** rund 12 % (1. Halbjahr 2022, Haupt-/Realschule)\n",
    "über 140 Plätze (Kindergartenjahr 2023/2024)\n",
    "| Kindergartenjahr | Kita-Plätze |\n| --- | ---: |\n| 2022/2023 | 110 |\n| 2023/2024 | über 140 |\n",
)


@pytest.mark.parametrize("text", SAID)
def test_the_document_says_it_as_it_is_known(printed: str, text: str) -> None:
    assert text in printed


def test_what_is_not_decided_hides_nothing_that_can_be_judged(loaded: Loaded) -> None:
    (concept,) = loaded.concepts.values()
    found = Edition(concept, DAY).assessments["ohne-abschluss"]
    assert found.next is not None
    assert str(found.next.verdict) == "on-path"
