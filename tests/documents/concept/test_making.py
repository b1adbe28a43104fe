"""How a concept came about, what was decided and what came of it, entered as a person would and printed."""

from datetime import date

import pytest

from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.load import load

DAY = date(2026, 3, 1)
HOME = "concepts/neustadt-2025"

TOWN = {
    "konzept.yaml": "language: de\npublisher: {name: Stadt Neustadt, address: 'https://neustadt.example/'}\n",
    f"{HOME}/concept.yaml": """
title: Integrationskonzept der Stadt Neustadt
municipality:
  name: Stadt Neustadt
  partners:
    - {name: Davenport, country: USA, since: 1960}
    - Bunkyo
language: de
reasons:
  - text: 2015 und 2016 kamen mehr als 1.200 Geflüchtete in die Stadt.
    period: {from: 2015, to: 2016}
    source: Konzept, Seite 4
  - Die Pandemie hat gezeigt, wen die Angebote nicht erreichen.
approach: Von unten nach oben, erst Befragungen, dann Arbeitskreise.
contributors:
  - {who: beirat, role: initiated, from: 2023-06}
  - {who: InPact, role: advised, by: Land Rheinland-Pfalz, from: 2023-09, until: 2023-12}
  - {who: Büro Beispiel, role: commissioned, how: Moderation, cost: "18.500,00 €"}
  - {who: Hochschule, role: commissioned, how: Befragung}
  - {who: geheim, role: steered}
  - {who: Einwohnerschaft, role: took-part, how: aufsuchend in den Stadtteilen}
vocabulary:
  outcomes:
    einvernehmlich empfohlen: {means: recommended}
duties:
  - {to: [stadtrat, Öffentlichkeit], by: amt, from: 2025, every: yearly}
  - {to: Presse, by: amt, from: 2025, every: yearly}
""",
    f"{HOME}/bodies/stadtrat.yaml": "name: Stadtrat\n",
    f"{HOME}/bodies/beirat.yaml": "name: Beirat für Migration\n",
    f"{HOME}/bodies/geheim.yaml": "name: Geheime Runde\ndraft: true\n",
    f"{HOME}/bodies/amt.yaml": """
name: Integrationsstelle
assigned:
  - {to: Sozialdezernat, until: 2008}
  - {to: Oberbürgermeister, since: 2009, note: Chefsache}
rights: [Ist in allen Angelegenheiten der Migration zu beteiligen.]
""",
    f"{HOME}/goals/vernetzung.yaml": "title: Die Akteure vernetzen\noverall: true\n",
    f"{HOME}/goals/alltag.yaml": "title: Deutsch im Alltag\ntheme: sprache\naddressee: Träger der Kurse\n",
    f"{HOME}/themes/sprache.yaml": "title: Sprache\n",
    f"{HOME}/measures/cafe.yaml": """
title: Sprachcafé
goals: [alltag]
implementation: Ein Raum in der Bücherei, zwei Nachmittage in der Woche.
next_step: Raum anmieten.
""",
    f"{HOME}/decisions/beschluss.yaml": """
body: stadtrat
date: 2025-02-10
subject: Integrationskonzept 2025
outcome: adopted
votes: {yes: 33, no: 4, abstain: 2, present: 39}
points: [Das Konzept wird beschlossen., Es gilt zehn Jahre.]
mandates:
  - {text: Jährlich berichten., by: amt, due: 2026-04-30}
  - {text: Eine Stelle ausschreiben., by: Personalamt, due: 2025-06-30, done: 2025-05-12}
steps:
  - {body: beirat, date: 2025-01-14, outcome: einvernehmlich empfohlen, votes: {yes: 12, no: 0}}
  - {body: Sozialausschuss, date: 2025-01-28, outcome: referred}
amendments:
  - {by: Fraktion, number: Ä 3, place: Seite 12, change: Ein Wort mehr., reason: Es fehlte., outcome: adopted}
replaces: Ratsbeschluss vom 4. Februar 2013
documents: https://rat.example/17.pdf
""",
    f"{HOME}/events/auftakt.yaml": "title: Auftakt\nkind: Workshop\ndate: 2024-03-09\nparticipants: mehr als 200\n",
    f"{HOME}/events/werkstatt.yaml": "title: Werkstatt\nkind: Workshop\ndate: 2025-11-07\nparticipants: rund 37\n"
    "changed: measure/cafe\n",
    f"{HOME}/events/preis.yaml": "title: Integrationspreis\nkind: Auszeichnung\ndate: 2025-05-09\n",
    f"{HOME}/events/bald.yaml": "title: Vorstellung\nkind: Präsentation\ndate: 2026-03-20\nregistration: 2026-03-10\n"
    "groups: [Öffentlichkeit]\n",
    f"{HOME}/reports/2025.yaml": "title: Bericht\nnumber: 2026/004\ndate: 2026-02-16\nas_of: 2025-12-31\nperiod: 2025\n"
    "to: [stadtrat, Öffentlichkeit]\n",
}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    loaded = load({path: text.encode() for path, text in TOWN.items()})
    assert [finding for finding in loaded.findings if finding.severity == "error"] == []
    return dict(printed_pages(published(loaded, DAY), ("md", "html")))


LINES = (
    "  - Davenport (USA, seit 1960)\n  - Bunkyo\n",
    "## Anlass des Konzepts\n\n- 2015 und 2016 kamen mehr als 1.200 Geflüchtete in die Stadt.\n",
    "  (2015 bis 2016, Quelle: Konzept, Seite 4)\n- Die Pandemie hat gezeigt,",
    "Von unten nach oben, erst Befragungen, dann Arbeitskreise.\n",
    "- **In Zahlen:** 2 Treffen; Teilnahmen: mindestens rund 237 (aus 2 Einträgen); außer Treffen: Auszeichnung.\n",
    "- **Externe Kosten:** 18.500 € (aus 1 von 2 Beträgen)\n",
    "| Wer | Rolle | Wie | Im Auftrag von | Zeitraum | Kosten |\n",
    "| Beirat für Migration | angeregt |  |  | seit Juni 2023 |  |\n",
    "| InPact | beraten |  | Land Rheinland-Pfalz | September 2023 bis Dezember 2023 |  |\n",
    "| Büro Beispiel | beauftragt | Moderation |  |  | 18.500 € |\n",
    "| Einwohnerschaft | beteiligt | aufsuchend in den Stadtteilen |  |  |  |\n",
    "## Ziele des Konzepts\n\n### Ziel: Die Akteure vernetzen\n",
    "- **Richtet sich an:** Träger der Kurse\n",
    "- **Erste Überlegungen zur Umsetzung:** Ein Raum in der Bücherei, zwei Nachmittage in der Woche.\n",
    "- **Geändert durch:** Werkstatt (7. November 2025)\n",
    "- **Was sich dadurch geändert hat:** Sprachcafé\n",
    "  - Sozialdezernat (bis 2008)\n  - Oberbürgermeister (seit 2009, Chefsache)\n",
    "- **Rechte:** Ist in allen Angelegenheiten der Migration zu beteiligen.\n",
    "- **Stimmen:** 33 Ja, 4 Nein, 2 Enthaltungen, 39 anwesend\n",
    "- **Beschlusspunkte:**\n  - 1. Das Konzept wird beschlossen.\n  - 2. Es gilt zehn Jahre.\n",
    "    (Integrationsstelle, fällig bis 30. April 2026, noch nicht erledigt)\n",
    "    (Personalamt, fällig bis 30. Juni 2025, erledigt am 12. Mai 2025)\n",
    "- **Ersetzt:** Ratsbeschluss vom 4. Februar 2013\n",
    "[https://rat.example/17.pdf](https://rat.example/17.pdf)\n",
    "Seite 12: Ein Wort mehr.\n",
    "Begründung: Es fehlte.\n",
    "(Fraktion, Nr. Ä 3, beschlossen)\n",
    "| Beirat für Migration | 14.01.2025 | einvernehmlich empfohlen | 12 Ja, 0 Nein |\n",
    "| Sozialausschuss | 28.01.2025 | verwiesen |  |\n",
    "- **Anmeldung bis:** 10. März 2026\n- **Gruppen:** Öffentlichkeit\n",
    "- **An Stadtrat, Öffentlichkeit:** jährlich, seit 2025, durch Integrationsstelle\n",
    "- **Nummer:** 2026/004\n- **Datum:** 16. Februar 2026\n",
)


@pytest.mark.parametrize("line", LINES)
def test_what_was_entered_is_printed(pages: dict[str, str], line: str) -> None:
    assert line in pages["neustadt-2025.md"].replace("\N{NO-BREAK SPACE}", " ")


def test_a_body_that_is_a_draft_made_nothing(pages: dict[str, str]) -> None:
    assert "Geheim" not in pages["neustadt-2025.html"]


def test_the_record_and_the_event_lead_to_each_other(pages: dict[str, str]) -> None:
    page = pages["neustadt-2025.html"]
    assert '<a href="#event-werkstatt">Werkstatt</a>' in page
    assert page.count('<a href="#measure-cafe">') >= 2
