"""What a council looks for: its own link and the way through the committees first, and what a body received."""

from konzept.documents.concept.document import document
from konzept.documents.views import RecordView
from konzept.i18n.messages import in_language
from tests.documents.front.test_headline import edition

FILES = {
    "bodies/rat.yaml": "name: Rat\n",
    "bodies/ausschuss.yaml": "name: Ausschuss\n",
    "decisions/d.yaml": (
        "subject: Konzept\nbody: rat\ndate: 2023-06-19\n"
        "url: https://ris.example/1\nmandates: [{text: Das Konzept gilt.}]\n"
        "steps: [{body: ausschuss, date: 2023-05-30, step: Vorberatung}, {body: rat, date: 2023-06-19}]\n"
    ),
    "reports/r.yaml": "title: Bericht\nperiod: 2023\nas_of: 2024-01-01\nto: [ausschuss]\ndate: 2024-10-14\n",
    "measures/m.yaml": "title: Tu was\nadopted: {decision: d, text: Tu was}\n",
}


def record(anchor: str) -> RecordView:
    with in_language("de"):
        found = document(edition(FILES))
    return next(view for chapter in found.chapters for view in chapter.records if view.anchor == anchor)


def facts(view: RecordView) -> dict[str, list[str]]:
    return {fact.label: [f"{each.text} {each.note}".strip() for each in fact.values] for fact in view.facts}


def test_the_councils_link_and_the_way_stand_before_what_the_decision_is_about() -> None:
    view = record("decision-d")
    assert list(facts(view))[-1] == "Im Ratsinformationssystem"
    assert [table.caption for table in view.tables] == ["Beratungsfolge"]
    assert [fact.label for fact in view.further] == ["Aufträge", "Maßnahmen"]


def test_a_committee_says_what_it_deliberated_and_received() -> None:
    assert facts(record("body-ausschuss")) == {
        "Hat beraten": ["Konzept (Vorberatung, 30. Mai 2023)"],
        "Hat erhalten": ["Bericht (14. Oktober 2024)"],
    }


def test_who_decided_has_not_deliberated_for_another() -> None:
    assert facts(record("body-rat")) == {"Hat beschlossen": ["Konzept (19. Juni 2023)"]}
