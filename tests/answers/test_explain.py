"""Why a figure is what it is: recomputing from the inputs that are listed gives the figure."""

from collections.abc import Mapping
from datetime import date

import pytest

from konzept.answers import explain
from konzept.answers.explain import Answer
from konzept.figures.progress import progress
from konzept.i18n.messages import _, in_language
from konzept.reading.load import Loaded, load
from konzept.reading.query import resolve
from konzept.system.files import read
from tests.fixtures.towns import SMALL

DAY = date(2027, 6, 30)
HOME = "concepts/musterstadt-2024"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The small town, with all of its measures on record."""
    files = dict(read(SMALL))
    cover = f"{HOME}/concept.yaml"
    whole = files[cover]
    assert isinstance(whole, bytes)
    whole = whole.replace(b"measures: 32", b"measures: 5")
    return load({**files, cover: whole})


@pytest.fixture(scope="module")
def partial() -> Loaded:
    """The small town as it is: of 32 measures 5 are on record."""
    return load(read(SMALL))


def answers(loaded: Loaded, address: str, day: date = DAY) -> Mapping[str, Answer]:
    found = explain.explanation(loaded, resolve(loaded, address), day)
    return {answer.title: answer for answer in found.answers}


def test_every_entry_of_a_status_counts_or_has_a_reason(loaded: Loaded) -> None:
    state = answers(loaded, "lernpatenschaften")["State"]
    assert state.result == "started, at risk"
    path = f"{HOME}/measures/lernpatenschaften.yaml"
    assert [(line.text, line.place) for line in state.counted] == [("Mar 2025: started, at risk", f"{path}:36")]
    assert [(line.place, line.why) for line in state.left_out] == [
        (f"{path}:44", "it is dated to a later day"),
        (f"{path}:40", "a view from outside is shown beside and never counted"),
        (f"{path}:30", "a newer entry replaces it"),
        (f"{path}:28", "a newer entry replaces it"),
    ]


def test_a_month_counts_from_its_last_day_on(loaded: Loaded) -> None:
    state = answers(loaded, "lernpatenschaften", date(2025, 3, 30))["State"]
    assert state.result == "started, on track"
    assert state.left_out[2].why == "what is known to the month or year counts from its last day on"


@pytest.mark.parametrize(
    ("address", "title", "result"),
    [
        ("lernpatenschaften", "Finished", "no"),
        (
            "lernpatenschaften",
            "Lateness",
            (
                "late (planned: 31 December 2026), milestone overdue, "
                "started late (planned: March 2024, reported: 2 May 2024)"
            ),
        ),
        ("lernpatenschaften", "Newest report", "stale: the next report was due September 2025"),
        ("lotsen", "State", "läuft, counted as “ongoing”"),
        ("lotsen", "Finished", "yes"),
        ("lotsen", "Lateness", "none, because nothing more is to be done"),
        ("lotsen", "Newest report", "fresh: the next report is due 1 September 2027"),
        ("abendkurse", "Newest report", "no more reports are asked for"),
        ("mietspiegel", "State", "no report, which is neither “planned” nor 0 %"),
        ("mietspiegel", "Lateness", "waits for a late measure"),
        ("mietspiegel", "Newest report", "none yet"),
        ("wohnbuero", "Lateness", "none, because nothing more is to be done"),
        ("sprachcafe", "Lateness", "no due date"),
        ("sprachcafe", "Newest report", "no more reports are asked for: the concept is not in force"),
        ("sprache", "Goals by their measures", "all Projekte implemented under 1 of 2 goals"),
        ("sprache", "Goals by their own reports", "reached by their own report 0 of 2; no report on 2"),
        ("musterstadt-2024", "Progress by weight", "4 of 6 (67%)"),
        ("musterstadt-2024", "Themes declared and recorded", "2 declared, 3 recorded"),
        ("musterstadt-2024", "Measures declared and recorded", "5 declared, 5 recorded"),
        ("musterstadt-2024", "Newest report on the whole", "1 March 2027"),
    ],
)
def test_a_figure_in_words(loaded: Loaded, address: str, title: str, result: str) -> None:
    assert answers(loaded, address)[title].result == result


def test_of_a_part_no_share_of_the_whole_is_told(partial: Loaded) -> None:
    found = answers(partial, "musterstadt-2024")
    assert found["Progress"].result == (
        "2 of 4 active recorded Projekte implemented; 1 without report; not counted: 1 dropped (“Wohnbüro”), 1 draft."
    )
    assert "Progress by weight" not in found
    assert found["Measures declared and recorded"].result == "32 declared, 5 recorded"
    assert answers(partial, "sprache")["Progress"].result.startswith("2 of 3 active recorded Projekte implemented")


def test_old_news_successors_and_statements_are_explained() -> None:
    cover = "title: K\nmunicipality: M\n"
    files = {
        "a/concept": f"{cover}state: superseded\nstated:\n"
        "  - {text: Das meiste ist getan., by: Stadt, source: Broschüre}\n"
        "  - {text: Alles ist getan., date: 2031}\n",
        "a/measures/m": "title: M\nstatus: [{date: 2013-09, state: planned}]",
        "b/concept": f"{cover}supersedes: a\nstate: adopted\nadopted: rat",
        "b/decisions/rat": "date: 2022-02-14\nbody: Rat\nsubject: K",
    }
    loaded = load({f"concepts/{path}.yaml": text.encode() for path, text in files.items()})
    found = answers(loaded, "concept/a")
    news, force, stated = (found[title] for title in ("Newest report on the whole", "In force", "Stated of the whole"))
    assert (news.result, [line.place for line in news.counted]) == (
        "September 2013, which is old news",
        ["concepts/a/measures/m.yaml:2"],
    )
    assert force.result == "No longer in force since 14 February 2022; in its place: “K”."
    assert [line.place for line in force.counted] == ["concepts/b/concept.yaml:3"]
    assert [(line.text, line.place) for line in stated.counted] == [
        (
            "Stated, not computed: “Das meiste ist getan.” (Stadt; not dated; source: Broschüre)",
            "concepts/a/concept.yaml:5",
        )
    ]
    assert [line.why for line in stated.left_out] == ["it is dated to a later day"]


def test_dates_are_inputs_with_their_places(loaded: Loaded) -> None:
    lateness = answers(loaded, "lernpatenschaften")["Lateness"]
    assert [(line.text, line.why, line.place.rpartition(":")[2]) for line in lateness.counted] == [
        ("Start: March 2024", "passed", "13"),
        ("Due: 31 December 2026", "passed", "14"),
        ("Milestone “Satzung”: 30 June 2025", "reached", "19"),
        ("Milestone “Schulung”: 3rd quarter 2026", "passed", "22"),
    ]
    waiting = answers(loaded, "mietspiegel")["Lateness"]
    assert [(line.text, line.why) for line in waiting.counted] == [
        ("Due: 2028", "not passed"),
        ("Waits for “Qualifizierte Lernpatenschaften”", "late"),
    ]


@pytest.mark.parametrize("address", ["musterstadt-2024", "sprache", "wohnen", "deutsch-im-alltag", "bezahlbar-wohnen"])
def test_the_lists_give_the_figure(loaded: Loaded, address: str) -> None:
    record = resolve(loaded, address)
    figures = progress(loaded.concepts["musterstadt-2024"], record, DAY)
    shown = answers(loaded, address)["Progress"]
    assert len(shown.counted) == len(figures.active)
    assert sum(line.why.startswith("counts as implemented") for line in shown.counted) == len(figures.done)
    assert len(shown.left_out) == len(figures.left_out) + figures.drafts
    assert all(line.place for line in (*shown.counted, *shown.left_out))


def test_what_is_left_out_is_named_with_its_reason(loaded: Loaded) -> None:
    shown = answers(loaded, "musterstadt-2024")["Progress"]
    assert [(line.text, line.why) for line in shown.left_out] == [
        ("=Werkstatt | Wohnen: no report", "a draft"),
        ("Wohnbüro: Jun 2024: dropped", "left out"),
    ]
    assert shown.counted[1].why == "counts as implemented: a lasting task"
    assert shown.counted[3].why == "active, without report"


def test_a_body_is_asked_for_what_it_leads(loaded: Loaded) -> None:
    shown = answers(loaded, "integrationsstelle")
    assert [line.text.split(":")[0] for line in shown["Progress"].counted] == [
        "2.1.3 Qualifizierte Lernpatenschaften",
        "2.2.1 Abendkurse",
    ]
    assert shown["Progress by weight"].result == "3 of 4 (75%)"


def test_a_mean_of_percentages_names_what_was_not_told() -> None:
    files = {
        "concept.yaml": "title: K\nmunicipality: M\n",
        "measures/a.yaml": "title: A\nstatus: [{date: 2024, state: started, percent: 40}]\n",
        "measures/b.yaml": "title: B\nstatus: [{date: 2024, state: started}]\n",
        "measures/c.yaml": "title: C\n",
    }
    loaded = load({f"concepts/k/{path}": text.encode() for path, text in files.items()})
    shown = answers(loaded, "concept/k")["Percent done"]
    assert shown.result == "1 of 2 started measures reports 40% on average"
    assert [line.why for line in shown.counted] == ["40%"]
    assert [line.text for line in shown.left_out] == ["B: 2024: started", "C: no report"]


def test_milestones_that_contradict_the_state_are_named() -> None:
    files = {
        "concept.yaml": "title: K\nmunicipality: M\n",
        "measures/a.yaml": "title: A\nmilestones: [Satzung, Saal]\n"
        "status: [{date: 2024, state: implemented, note: Der Saal entfällt.}]\n",
        "measures/b.yaml": "title: B\nmilestones: [{title: Satzung, done: 2024}]\n"
        "status: [{date: 2024, state: planned}]\n",
    }
    loaded = load({f"concepts/k/{path}": text.encode() for path, text in files.items()})
    first, second = answers(loaded, "a")["Contradiction"], answers(loaded, "b")["Contradiction"]
    assert first.result == "the milestones say otherwise; reason given: Der Saal entfällt."
    assert [(line.text, line.why) for line in first.counted] == [
        ("Milestone “Satzung”", "still open"),
        ("Milestone “Saal”", "still open"),
    ]
    assert second.result == "the milestones say otherwise, and no reason is given"
    assert [line.why for line in second.counted] == ["reached"]


def test_reviews_and_duties_are_inputs_of_the_news() -> None:
    files = {
        "concept.yaml": "title: K\nmunicipality: M\nduties: [{to: Rat, every: 3 months}, {to: Land}]\n",
        "themes/t.yaml": "title: T\nstatus: [{date: 2024-01-01, state: started}]\n",
        "measures/a.yaml": "title: A\nthemes: [t]\nchecked: 2027-06-01\nneeds: [weg]\n"
        "status: [{date: 2024-01-01, state: started}]\n",
    }
    loaded = load({f"concepts/k/{path}": text.encode() for path, text in files.items()})
    news = answers(loaded, "a")["Newest report"]
    assert news.result == "fresh: the next report is due 1 September 2027"
    assert [line.text for line in news.counted] == [
        "Newest entry: 1 January 2024",
        "Last checked: 1 June 2027",
        "Reporting duty: quarterly",
    ]
    assert "due after 3 months" in news.rule
    assert answers(loaded, "t")["State"].result == "started"


def test_as_text(loaded: Loaded) -> None:
    with in_language("de"):
        text = explain.record(loaded, resolve(loaded, "integrationsstelle"), DAY)
        rule = _(
            "Implemented ones of the active ones, each measure once; dropped and replaced ones and drafts are left out."
        )
        one_view = _(
            "The rating of the newest entry of this view counts; the town's own and those from outside stay apart."
        )
    path = "concepts/musterstadt-2024/measures"
    first = "2.1.3 Qualifizierte Lernpatenschaften: März 2025: begonnen, gefährdet – aktiv"
    assert text.splitlines() == [
        "Gremium „Integrationsstelle“ (musterstadt-2024/body/integrationsstelle) am 30. Juni 2027",
        "",
        "Umsetzung: 1 von 2 aktiven Projekten umgesetzt (50\N{NO-BREAK SPACE}%).",
        f"  Regel: {rule}",
        "  Gezählt:",
        f"  - {first} ({path}/lernpatenschaften.yaml:36)",
        f"  - 2.2.1 Abendkurse: 05.11.2026: umgesetzt – zählt als umgesetzt ({path}/abendkurse.yaml:12)",
        "",
        "Umsetzung nach Gewicht: 3 von 4 (75\N{NO-BREAK SPACE}%)",
        "  Regel: Die Gewichte der umgesetzten geteilt durch die aller aktiven; wo keines steht, gilt 1.",
        "  Gezählt:",
        "  - Qualifizierte Lernpatenschaften: 1",
        f"  - Abendkurse: 3 – umgesetzt ({path}/abendkurse.yaml:7)",
        "",
        "Bewertungen: 1 gefährdet, 1 keine Bewertung",
        f"  Regel: {one_view}",
        "  Gezählt:",
        f"  - Qualifizierte Lernpatenschaften – gefährdet ({path}/lernpatenschaften.yaml:36)",
        f"  - Abendkurse – keine Bewertung ({path}/abendkurse.yaml:12)",
    ]


def test_a_decision_has_no_figures(loaded: Loaded) -> None:
    assert explain.record(loaded, resolve(loaded, "ratsbeschluss-2024"), DAY).endswith(
        "\n\nRecords of this kind have no figures."
    )
