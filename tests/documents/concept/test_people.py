"""The chapters on target groups and on offers, and what themes, goals, measures and bodies say of them."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.documents.views import RecordView
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.publication.site.addresses import walk
from konzept.reading.load import load
from konzept.system import files
from tests.fixtures.towns import PEOPLE

Opened: TypeAlias = Callable[[Mapping[str, str]], Edition]
DAY = date(2025, 12, 31)
EXPECTED = Path(__file__).parent / "people.md"


@pytest.fixture(scope="module")
def text() -> str:
    """The document of the town as Markdown."""
    return printed_pages(published(load(files.read(PEOPLE)), DAY), ("md",))["lindenau-2025.md"]


def test_the_chapters_read_as_expected(text: str) -> None:
    chapters = text[text.index("## Zielgruppen\n") : text.index("## Indikatoren\n")]
    assert chapters == EXPECTED.read_text("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "- **Keine Angebote, keine Maßnahmen für:**\n  - Seniorinnen und Senioren\n  - Internationale Fachkräfte\n",
        "- **Zielgruppen:**\n  - Eltern mit Einwanderungsgeschichte\n  - Großeltern\n",
        "- **Angebote:** Nachbarschaftstreff\n",
    ],
)
def test_other_chapters_name_them(text: str, line: str) -> None:
    assert line in text


def views(edition: Edition) -> dict[str, RecordView]:
    return {view.anchor: view for chapter in document(edition).chapters for view in walk(chapter.records)}


def offers_at(edition: Edition, anchor: str) -> list[str]:
    facts = {fact.label: fact.values for fact in views(edition)[anchor].facts}
    return [" ".join(filter(None, (each.text, each.href, each.note))) for each in facts.get("Offers", ())]


def test_an_offer_stands_at_its_themes_goals_measures_and_bodies(opened: Opened) -> None:
    edition = opened(
        {
            "themes/t.yaml": "title: T\n",
            "goals/g.yaml": "title: G\ntheme: t\n",
            "measures/m.yaml": "title: M\ngoals: [g]\n",
            "bodies/b.yaml": "name: B\n",
            "offers/o.yaml": "title: O\nmeasures: [m]\nby: [b]\n",
            "offers/p.yaml": "title: P\ngoals: [g]\nuntil: 2025\n",
            "offers/q.yaml": "title: Q\nthemes: [t]\nsince: 2027\ndraft: true\n",
        }
    )
    ended = "P #offer-p (ended: 2025)"
    assert offers_at(edition, "theme-t") == ["O #offer-o", ended]
    assert offers_at(edition, "goal-g") == [ended]
    assert offers_at(edition, "measure-m") == ["O #offer-o"]
    assert offers_at(edition, "body-b") == ["O #offer-o"]


def test_of_many_offers_a_theme_lists_the_first_and_counts_the_others(opened: Opened) -> None:
    offers = {f"offers/o{at:02}.yaml": f"title: O{at:02}\nthemes: [t]\n" for at in range(11)}
    told = offers_at(opened({"themes/t.yaml": "title: T\n", **offers}), "theme-t")
    assert [len(told), told[-1]] == [9, "and 3 more #offers"]


def test_without_records_there_is_no_chapter(opened: Opened) -> None:
    made = document(opened({"measures/m.yaml": "title: M\ntarget_groups: [Eltern]\n"}))
    assert {"groups", "offers"} & {chapter.anchor for chapter in made.chapters} == set()


def test_a_concept_that_is_no_longer_in_force_lacks_nothing(opened: Opened) -> None:
    cover = "title: K\nmunicipality: M\nlanguage: en\nstate: superseded\n"
    view = views(opened({"concept.yaml": cover, "groups/g.yaml": "title: G\n"}))["group-g"]
    assert view.gaps == ()
