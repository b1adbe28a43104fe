"""Need and stock, what is achieved, cost beside effect and funds, as the document prints them."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.documents.views import Chapter, Fact, RecordView
from konzept.i18n.messages import in_language

Opened: TypeAlias = Callable[[Mapping[str, str]], Edition]
Printed: TypeAlias = Callable[[Mapping[str, str]], Mapping[str, str]]

TARGET = "unit: '%'\ndirection: down\nbaseline: {period: 2020, value: '12.2'}\ntargets: [{value: 9, by: 2030}]\n"
SERIES = "period,value\n2020,12.2\n2024,8.7\n"


def chapters(edition: Edition) -> dict[str, Chapter]:
    return {chapter.anchor: chapter for chapter in document(edition).chapters}


def facts(of: RecordView | Chapter) -> dict[str, list[str]]:
    def words(fact: Fact) -> list[str]:
        return [f"{value.text} {value.note}".strip().replace("\xa0", " ") for value in fact.values]

    return {fact.label: words(fact) for fact in of.facts}


def rows(chapter: Chapter, number: int = 0) -> list[list[str]]:
    return [[cell.text.replace("\xa0", " ") for cell in row] for row in chapter.tables[number].lines]


SITUATION = {
    "bodies/beirat.yaml": "name: Beirat\n",
    "events/fachtag.yaml": "title: Fachtag\ndate: 2021-09-28\n",
    "themes/a.yaml": "title: A\nneed:\n"
    "  - {text: Es fehlen Kurse., asked: [beirat, Schulen], date: 2021-09, event: fachtag, source: Anhang 2}\n"
    "  - Es fehlt Betreuung.\n  - {text: Später gefragt., date: 2199}\n"
    "stock: [Zwei Vereine helfen.]\n",
}


def test_need_and_stock_are_told_with_who_was_asked_and_when(opened: Opened) -> None:
    (theme,) = chapters(opened(SITUATION))["theme-a"].records
    assert facts(theme) == {
        "Need": [
            "Es fehlen Kurse. (asked: Beirat, Schulen; Fachtag; September 2021; source: Anhang 2)",
            "Es fehlt Betreuung.",
        ],
        "Stock": ["Zwei Vereine helfen."],
    }


GOALS = {
    "themes/a.yaml": "title: A\n",
    "goals/g.yaml": "title: G\ntheme: a\nindicators: [x]\nstatus: [{date: 2024-05-02, state: started, percent: 60}]\n",
    "goals/h.yaml": "title: H\ntheme: a\n",
    "measures/m.yaml": "title: M\ngoals: [g]\ncosts:\n"
    "  - {year: 2023, amount: 8 €}\n  - {year: 2023, amount: 7 €, kind: actual}\n",
    "indicators/x.yaml": f"title: X\nkind: outcome\n{TARGET}",
    "indicators/x.csv": SERIES,
    "indicators/y.yaml": "title: Y\nunit: '%'\nthemes: [a]\nkind: need\n",
    "indicators/y.csv": "period,value\n2024,3\n",
}


def test_what_is_achieved_stands_side_by_side(opened: Opened) -> None:
    found = chapters(opened(GOALS))["achievement"]
    assert found.title == "Goals: what is achieved"
    assert rows(found)[1:3] == [
        ["G", "No report on 1 of 1 active measure", "reached: 1 of 1", "started, 60% (2 May 2024)"],
        ["H", "No measures recorded", "no indicator", "no report"],
    ]


def test_a_goal_of_which_only_measures_are_known_is_printed_as_before(opened: Opened) -> None:
    files = {
        "themes/a.yaml": "title: A\n",
        "goals/g.yaml": "title: G\ntheme: a\n",
        "measures/m.yaml": "title: M\ngoals: [g]\n",
    }
    found = chapters(opened(files))
    assert "achievement" not in found
    (goal,) = found["theme-a"].records[0].children
    assert facts(goal) == {}


def test_cost_and_effect_say_what_they_do_not_prove(opened: Opened) -> None:
    found = chapters(opened(GOALS))["cost-and-effect"]
    assert "The one does not prove the other" in found.sentences[0]
    theme, goal = rows(found), rows(found, 1)
    assert [row[:3] for row in theme[1:]] == [["A", "€8", "€7"], ["A", "", ""]]
    assert goal[1] == ["G", "€8", "€7", "X", "12.2% (2020)", "8.7% (2024)", "reached"]


def test_indicators_of_several_kinds_have_a_chapter_each(opened: Opened) -> None:
    edition = opened(GOALS)
    with in_language("de"):
        found = [(anchor, each.title) for anchor, each in chapters(edition).items() if anchor.startswith("indicators")]
    assert found == [
        ("indicators", "Indikatoren"),
        ("indicators-need", "Indikatoren: Bedarf"),
        ("indicators-outcome", "Indikatoren: Wirkung"),
    ]


def test_indicators_of_one_kind_stay_in_one_chapter(opened: Opened) -> None:
    files = {"indicators/x.yaml": "title: X\nunit: '%'\n", "indicators/y.yaml": "title: Y\nunit: '%'\n"}
    assert [anchor for anchor in chapters(opened(files)) if anchor.startswith("indicators")] == ["indicators"]


def test_measures_are_counted_by_origin_beside_the_result(opened: Opened) -> None:
    files = {"measures/a.yaml": "title: A\norigin: ad-hoc\n", "measures/b.yaml": "title: B\n"}
    progress = chapters(opened(files))["progress"].progress
    assert progress is not None
    told = {fact.label: [value.text for value in fact.values] for fact in progress.facts}
    assert told["Origin"] == ["ad hoc: 0 of 1 implemented", "origin not known: 0 of 1 implemented"]
