"""Target groups and offers as open data: the figures of the documents, and tables of their own."""

import csv
import io
import json
from datetime import date

import pytest

from konzept.i18n.messages import in_language
from konzept.publication.opendata.facts import Facts, as_data
from konzept.publication.opendata.files import FORMATS
from konzept.publication.publication import published
from konzept.reading.load import load
from konzept.system import files
from tests.fixtures.towns import PEOPLE

DAY = date(2025, 12, 31)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return published(load(files.read(PEOPLE)), DAY).facts["lindenau-2025"]


def test_the_figures_of_groups_are_those_of_the_document(facts: Facts) -> None:
    with in_language("de"):
        found = json.loads(json.dumps(as_data(facts)))["figures"]["groups"]
    told = [(each["id"], each["title"], each["progress"]["done"], each["progress"]["active"]) for each in found]
    assert told == [
        ("zugewanderte", "Zugewanderte", 1, 3),
        ("eltern", "Eltern mit Einwanderungsgeschichte", 0, 1),
        ("seniorinnen", "Seniorinnen und Senioren", 0, 0),
        ("mehrheit", "Mehrheitsgesellschaft", 0, 1),
        ("fachkraefte", "Internationale Fachkräfte", 0, 0),
        (None, "Großeltern", 0, 1),
        (None, "Vereine", 0, 0),
    ]
    assert found[0]["offers"] == {"there": 3, "ahead": 1, "ended": 1}


def table(facts: Facts, name: str) -> list[dict[str, str]]:
    made = dict(FORMATS["csv"](facts))
    text = made[f"lindenau-2025.{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_groups_and_offers_are_tables(facts: Facts) -> None:
    groups = table(facts, "groups")
    assert [(row["Titel"], row["Maßnahmen"], row["davon umgesetzt"], row["Angebote"]) for row in groups][:2] == [
        ("Zugewanderte", "3", "1", "3"),
        ("Mehrheitsgesellschaft", "1", "0", "1"),
    ]
    offers = {row["Titel"]: row for row in table(facts, "offers")}
    assert offers["Lesepatenschaften"]["Stand"] == "beendet"
    assert offers["Sprachcafé"]["Für wen"] == "Zugewanderte"
    assert offers["Sprachcafé"]["Kontakt"] == "Integrationsstelle, 0631 123456"
