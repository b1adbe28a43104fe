"""What became of the contributions, on a day and over a period."""

from collections.abc import Mapping
from datetime import date

import pytest

from konzept.figures.participation.contributions import answerer, by_subject, contribution_figures, subjects
from konzept.model.kinds.contribution import Verdict
from konzept.reading.concept import Concept
from konzept.reading.load import load

DAY = date(2024, 12, 31)
ANSWER = "answer: Danke.\ndecision: noted\n"


def concept(contributions: Mapping[str, str], **others: str) -> Concept:
    """A concept with these contributions by id; other records by `kind__id`."""
    home = "concepts/musterstadt-2024"
    files = {f"{home}/concept.yaml": "title: Konzept\nmunicipality: Musterstadt\n"}
    files |= {f"{home}/contributions/{name}.yaml": f"text: Mehr.\n{text}" for name, text in contributions.items()}
    files |= {f"{home}/{name.replace('__', '/')}.yaml": text for name, text in others.items()}
    return load({path: text.encode() for path, text in files.items()}).concepts["musterstadt-2024"]


@pytest.mark.parametrize(
    ("case", "text", "received", "answered"),
    [
        ("open", "date: 2024-05-02", True, False),
        ("answered in words", "date: 2024-05-02\nanswer: Danke.", True, True),
        ("decided", "date: 2024-05-02\ndecision: noted", True, True),
        ("only the day of the answer", "date: 2024-05-02\nanswered: 2024-06-01", True, True),
        ("answered on the day", f"date: 2024-05-02\nanswered: 2024-12-31\n{ANSWER}", True, True),
        ("answered later", f"date: 2024-05-02\nanswered: 2025-01-01\n{ANSWER}", True, False),
        ("answered some time this year", f"date: 2024-05-02\nanswered: 2024\n{ANSWER}", True, True),
        ("not there yet", "date: 2025-01-01", False, False),
        ("perhaps not there yet", "date: 2025", False, False),
        ("nobody knows when", "gaps: [date]", True, False),
        ("a draft", f"date: 2024-05-02\ndraft: true\n{ANSWER}", False, False),
    ],
)
def test_what_is_on_record_on_a_day(*, case: str, text: str, received: bool, answered: bool) -> None:
    found = contribution_figures(concept({"a": text}), DAY)
    told = (bool(found.received), bool(found.answered), bool(found.open))
    assert told == (received, answered, received and not answered), case


def test_over_a_period_what_came_and_what_was_answered_in_it() -> None:
    found = contribution_figures(
        concept(
            {
                "frueher": "date: 2022-05-02",
                "spaet-beantwortet": f"date: 2022-05-02\nanswered: 2024-02-01\n{ANSWER}",
                "laengst-beantwortet": f"date: 2022-05-02\nanswered: 2022-06-01\n{ANSWER}",
                "neu": "date: 2024-05-02",
                "irgendwann-beantwortet": f"date: 2024-05-03\n{ANSWER}",
                "ohne-datum": "gaps: [date]",
            }
        ),
        DAY,
        date(2024, 1, 1),
    )
    assert [each.id for each in found.received] == ["neu", "irgendwann-beantwortet"]
    assert [each.id for each in found.answered] == ["spaet-beantwortet", "irgendwann-beantwortet"]
    assert [each.id for each in found.open] == ["frueher", "neu", "ohne-datum"]


def test_by_verdict_in_the_order_of_the_words() -> None:
    texts = ["decision: noted", "decision: accepted", "answer: Danke.", "decision: accepted", ""]
    found = contribution_figures(
        concept({f"c{at}": f"date: 2024-05-0{at + 1}\n{text}" for at, text in enumerate(texts)}), DAY
    )
    counts = {verdict: len(each) for verdict, each in found.by_verdict.items()}
    assert list(counts.items()) == [(Verdict.ACCEPTED, 2), (Verdict.NOTED, 1), (None, 1)]


def test_nothing_to_tell() -> None:
    assert not contribution_figures(concept({}), DAY)
    assert contribution_figures(concept({"a": "date: 2024"}), DAY)


ABOUT = {
    "themes__sprache": "title: Sprache",
    "measures__kurse": "title: Kurse\nlead: vhs\nformerly: [deutschkurse]\n",
    "measures__fest": "title: Fest\nlead: Kulturamt\ncontributions: [a]",
    "bodies__vhs": "name: Volkshochschule",
    "bodies__geheim": "name: Geheim\ndraft: true",
}


def test_what_it_is_about_each_once_under_former_ids_too() -> None:
    about = "[measure/deutschkurse, theme/sprache, measure/kurse, measure/fest, theme/fehlt, quatsch, xyz/abc]"
    found = concept({"a": f"date: 2024\nabout: {about}"}, **ABOUT)
    told = [(record.kind_name, record.id) for record in subjects(found, found.contributions["a"])]
    assert told == [("measure", "kurse"), ("theme", "sprache"), ("measure", "fest")]


def test_which_are_about_a_record_from_both_sides_without_drafts() -> None:
    texts = {
        "b": "date: 2023\nabout: [measure/kurse, concept/musterstadt-2024]",
        "a": "date: 2024\nabout: [measure/kurse]",
        "d": "date: 2024\nabout: [measure/kurse]\ndraft: true",
    }
    found = {key: [each.id for each in told] for key, told in by_subject(concept(texts, **ABOUT)).items()}
    assert found == {
        ("measure", "kurse"): ["b", "a"],
        ("concept", "musterstadt-2024"): ["b"],
        ("measure", "fest"): ["a"],
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("about: [measure/kurse]", "Volkshochschule"),
        ("about: [theme/sprache, measure/kurse]", "Volkshochschule"),
        ("about: [measure/kurse]\nanswered_by: Jugendamt", "Jugendamt"),
        ("about: [measure/kurse]\nanswered_by: geheim", ""),
        ("about: [theme/sprache]", ""),
        ("", ""),
    ],
)
def test_who_answers(text: str, name: str) -> None:
    found = concept({"z": f"date: 2024\n{text}"}, **ABOUT)
    assert answerer(found, found.contributions["z"]).name == name
