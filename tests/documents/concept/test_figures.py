"""The figures in words: counts first, exclusions named, unknown never zero."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest

from konzept.documents.concept.figures import progress_view
from konzept.documents.edition import Edition
from konzept.figures.progress import progress_of
from konzept.i18n.messages import in_language
from konzept.pictures.shapes import Slab
from konzept.wording.counts import counts_of

Opened: TypeAlias = Callable[[Mapping[str, str]], Edition]


def measure(state: str = "", more: str = "") -> str:
    entry = f"status:\n  - {{date: 2026-01-01, state: {state}, note: so}}\n" if state else ""
    return f"title: M\n{more}\n{entry}"


def measures(*states: str) -> dict[str, str]:
    """One measure for each state; an empty one is a measure without report."""
    return {f"measures/m{n}.yaml": measure(state, f'number: "M-{n}"') for n, state in enumerate(states, 1)}


CASES = [
    (("implemented", *[""] * 9), "1 of 10 active measures implemented (10%); 9 without report."),
    (
        ("implemented", "implemented", "started", "planned", "planned", "paused", "dropped", "dropped", "dropped"),
        "2 of 6 active measures implemented (33%); not counted: 3 dropped (M-7, M-8, M-9).",
    ),
    (("", "", ""), "No report on 3 of 3 active measures."),
    ((), "No measures recorded."),
    (("dropped",), "No active measures; not counted: 1 dropped (M-1)."),
    (("started",), "0 of 1 active measure implemented (0%)."),
    (("implemented", "implemented", "started"), "2 of 3 active measures implemented (67%)."),
]


@pytest.mark.parametrize(("states", "sentence"), CASES)
def test_one_sentence_tells_counts_share_and_exclusions(opened: Opened, states: tuple[str, ...], sentence: str) -> None:
    edition = opened(measures(*states))
    assert counts_of(edition.concept, progress_of(edition.statuses.values())) == sentence


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("{one: Projekt, many: Projekte}", "1 von 2 aktiven Projekten umgesetzt (50\xa0%)."),
        (
            "{one: Handlungsempfehlung, many: Handlungsempfehlungen}",
            "1 von 2 aktiven Handlungsempfehlungen umgesetzt (50\xa0%).",
        ),
        ("{one: Baustein, many: Bausteine}", "1 von 2 aktiven Bausteinen umgesetzt (50\xa0%)."),
        ("{one: Workshop, many: Workshops}", "1 von 2 aktiven Workshops umgesetzt (50\xa0%)."),
    ],
)
def test_german_declines_the_concepts_own_names(opened: Opened, label: str, sentence: str) -> None:
    cover = f"title: K\nmunicipality: M\nlanguage: de\nlabels:\n  measure: {label}\n"
    edition = opened({"concept.yaml": cover, **measures("implemented", "started")})
    with in_language("de"):
        assert progress_view(edition).result == sentence


def facts(edition: Edition) -> dict[str, list[str]]:
    view = progress_view(edition)
    return {f.label: [f"{link.text} {link.note}".strip() for link in f.values] for f in view.facts}


def test_exclusions_are_named_with_links_and_drafts_not_at_all(opened: Opened) -> None:
    texts = measures("implemented", "replaced") | {"measures/x.yaml": "title: X\ndraft: true"}
    edition = opened(texts)
    assert facts(edition) == {"Not counted": ["M-2 M (replaced)"]}
    (excluded,) = (fact for fact in progress_view(edition).facts if fact.label == "Not counted")
    assert [link.href for link in excluded.values] == ["#measure-m2"]


def test_declared_and_recorded_stand_side_by_side(opened: Opened) -> None:
    cover = "title: K\nmunicipality: M\nlanguage: en\ndeclared: {measures: 1432, themes: 0}\n"
    assert facts(opened({"concept.yaml": cover, **measures("started")})) == {"Measures": ["1,432 declared, 1 recorded"]}


def test_a_resolution_without_measures_is_told_from_measures_not_recorded(opened: Opened) -> None:
    cover = "title: K\nmunicipality: M\nlanguage: en\ndeclared: {measures: %s}\n"
    assert progress_view(opened({"concept.yaml": cover % 0})).result == "This concept has no measures."
    assert progress_view(opened({"concept.yaml": cover % 5})).result == "No measures recorded."


def test_weights_and_percentages_are_figures_of_their_own(opened: Opened) -> None:
    texts = {
        "measures/a.yaml": "title: A\nweight: 1\nstatus:\n  - {date: 2025, state: implemented}\n",
        "measures/b.yaml": "title: B\nweight: 3\nstatus:\n  - {date: 2025, state: started, percent: 0}\n",
        "measures/c.yaml": "title: C\nweight: 0\n",
    }
    found = facts(opened(texts))
    assert found["By weight"] == ["25%", "C (weight 0)"]
    assert found["Percent done"] == ["1 of 1 started measure reports 0% on average"]


def test_the_mean_is_silent_where_nobody_gave_a_percentage(opened: Opened) -> None:
    assert "Percent done" not in facts(opened(measures("implemented", "started")))


def test_bars_and_table_tell_the_same_and_own_words_are_shown(opened: Opened) -> None:
    cover = (
        "title: K\nmunicipality: M\nlanguage: en\nvocabulary:\n  states:\n    laeuft: {means: started, label: Läuft}\n"
    )
    view = progress_view(opened({"concept.yaml": cover, **measures("laeuft", "started", "dropped", "")}))
    now = view.charts[0]
    areas = [shape for shape in now.panels[0].shapes if isinstance(shape, Slab)]
    assert [area.role for area in areas] == ["started", "dropped", "unreported"]
    assert [round(area.width / areas[0].width, 3) for area in areas] == [1, 0.5, 0.5]
    assert now.panels[0].text == "Läuft: 2; dropped: 1; no report: 1"
    assert view.states
    assert [[cell.text for cell in row] for row in view.states.rows] == [
        ["Läuft", "active", "2"],
        ["dropped", "not counted", "1"],
        ["no report", "active", "1"],
    ]
    assert [cell.text for cell in view.states.foot] == ["Together", "", "4"]


def test_a_measure_under_two_themes_counts_in_each_and_once_in_all(opened: Opened) -> None:
    texts = {
        "themes/a.yaml": "title: A",
        "themes/b.yaml": "title: B",
        "themes/c.yaml": "title: C",
        "goals/g.yaml": "title: G\ntheme: a",
        "measures/m.yaml": measure("implemented", "goals: [g]\nthemes: [b]"),
    }
    view = progress_view(opened(texts))
    assert view.result == "1 of 1 active measure implemented (100%)."
    assert view.themes
    assert [[cell.text for cell in row] for row in view.themes.rows] == [
        ["A", "1", "1 of 1 (100%)"],
        ["B", "1", "1 of 1 (100%)"],
        ["C", "0", "–"],
    ]
    assert view.share == "100.00"


def test_a_theme_without_any_report_has_no_share(opened: Opened) -> None:
    view = progress_view(opened({"themes/a.yaml": "title: A", "measures/m.yaml": "title: M\nthemes: [a]"}))
    assert view.themes
    assert [[cell.text for cell in row] for row in view.themes.rows] == [["A", "1", "no report"]]


def test_a_lasting_task_that_goes_on_counts_as_implemented_and_is_named(opened: Opened) -> None:
    edition = opened(
        {"measures/a.yaml": measure("ongoing", "recurrence: ongoing"), "measures/b.yaml": measure("ongoing")}
    )
    assert progress_view(edition).result == "1 of 2 active measures implemented (50%)."
    assert facts(edition) == {"Also counted as implemented": ["M (a) (lasting task)"]}
    states = progress_view(edition).states
    assert states
    assert [[cell.text for cell in row] for row in states.rows] == [
        ["ongoing", "active, 1 of them as implemented", "2"]
    ]


def test_the_meter_is_empty_where_nothing_can_be_divided(opened: Opened) -> None:
    assert not progress_view(opened(measures("", ""))).share
    assert not progress_view(opened({})).share
    assert progress_view(opened(measures("started", ""))).share == "0.00"
