"""What is known of a record, what was looked for in vain, and what is missing."""

import json
from datetime import date

import pytest

from konzept.answers import completeness_text, printers
from konzept.answers.explain import asked_of, explanation
from konzept.answers.report.data import report_data
from konzept.answers.table import Table
from konzept.changes.report import report
from konzept.figures.completeness import QuestionCount, completeness, of_kind, question_counts, questions
from konzept.figures.selection import Filters, select
from konzept.figures.whole.questions import QUESTIONS
from konzept.i18n.messages import in_language
from konzept.model import ALL_KINDS, CONCEPT
from konzept.model.fields import forms
from konzept.publication.pages import printed_pages
from konzept.publication.publication import published
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded, load
from konzept.reading.query import kind_named
from konzept.rules import check

DAY = date(2026, 3, 12)
FULL = (
    "title: Kurse\ndescription: x\nlead: VHS\nstart: 2024\ndue: 2027\ncosts: [{amount: 5}]\nindicators: [i]\n"
    "status: [{date: 2025-01-01, state: started}]\nsources: [S]\n"
)


def town(files: dict[str, str]) -> Loaded:
    cover = {"concept.yaml": "title: K\nmunicipality: M\n", "indicators/i.yaml": "title: I\nunit: '%'\n"}
    texts = {f"concepts/m/{path}" if path != "konzept.yaml" else path: text for path, text in (cover | files).items()}
    return load({path: text.encode() for path, text in texts.items()})


def concept(files: dict[str, str]) -> Concept:
    return town(files).concepts["m"]


def missing(measure: str, day: date = DAY) -> tuple[list[str], list[str], int]:
    found = concept({"measures/a.yaml": f"title: A\n{measure}"})
    result = completeness(found, found.measures["a"], day)
    return [q.name for q in result.missing], [q.name for q in result.unknown], result.asked


NAMES = [question.name for question in QUESTIONS["measure"]]


@pytest.mark.parametrize(
    ("measure", "lacks", "unknown", "asked"),
    [
        (FULL.partition("\n")[2], [], [], 8),
        ("", NAMES, [], 8),
        ("lead: VHS\n", [name for name in NAMES if name != "lead"], [], 8),
        ("gaps: [{field: costs}]\n", [name for name in NAMES if name != "costs"], ["costs"], 8),
        ("gaps: [{field: costs.amount}]\n", [name for name in NAMES if name != "costs"], ["costs"], 8),
        ("lead: VHS\ngaps: [{field: lead, note: unsicher}]\n", [name for name in NAMES if name != "lead"], [], 8),
        ("funding: [Bund]\n", [name for name in NAMES if name != "costs"], [], 8),
        ("horizon: 2030\n", [name for name in NAMES if name != "due"], [], 8),
        ("recurrence: ongoing\n", [name for name in NAMES if name != "due"], [], 7),
        ("recurrence: yearly\n", [name for name in NAMES if name != "due"], [], 7),
        ("recurrence: once\n", NAMES, [], 8),
        ("draft: true\n", [], [], 0),
        ("status: [{date: 2025, state: dropped, note: x}]\n", [], [], 0),
        ("status: [{date: 2027-01-01, state: started}]\n", NAMES, [], 8),
    ],
)
def test_a_measure_is_asked_for(measure: str, lacks: list[str], unknown: list[str], asked: int) -> None:
    assert missing(measure) == (lacks, unknown, asked)


def test_a_report_counts_from_its_day_on() -> None:
    text = "status: [{date: 2025-06-01, state: started}]\n"
    assert "status" in missing(text, date(2025, 5, 31))[0]
    assert "status" not in missing(text, date(2025, 6, 1))[0]


@pytest.mark.parametrize(
    ("cover", "files", "lacks"),
    [
        ("declared: {measures: 2}\n", {"measures/a.yaml": "title: A\n"}, True),
        ("declared: {measures: 1}\n", {"measures/a.yaml": "title: A\n"}, False),
        ("declared: {measures: 1}\n", {"measures/a.yaml": "title: A\ndraft: true\n"}, True),
        ("", {}, False),
    ],
)
def test_what_the_resolution_declares_is_recorded(cover: str, files: dict[str, str], lacks: bool) -> None:
    found = concept({"concept.yaml": f"title: K\nmunicipality: M\n{cover}", **files})
    result = completeness(found, found.record, DAY)
    assert ("declared.measures" in [question.name for question in result.missing]) is lacks


@pytest.mark.parametrize(
    ("files", "linked"),
    [
        ({}, False),
        ({"indicators/i.yaml": "title: I\nunit: '%'\ngoals: [g]\n", "goals/g.yaml": "title: G\n"}, True),
        ({"measures/a.yaml": "title: A\nindicators: [i]\n"}, True),
        ({"measures/a.yaml": "title: A\nindicators: [i]\ndraft: true\n"}, False),
        ({"themes/t.yaml": "title: T\nindicators: [i]\n"}, True),
        ({"indicators/i.yaml": "title: I\nunit: x\nformerly: [j]", "themes/t.yaml": "title: T\nindicators: [j]"}, True),
    ],
)  # fmt: skip
def test_an_indicator_is_linked_or_not(files: dict[str, str], linked: bool) -> None:
    found = concept(files)
    result = completeness(found, found.indicators["i"], DAY)
    assert ("goals" in [question.name for question in result.known]) is linked


@pytest.mark.parametrize(
    ("files", "known"),
    [
        ({}, False),
        ({"goals/g.yaml": "title: G\ntheme: t\n"}, True),
        ({"measures/a.yaml": "title: A\nthemes: [t]\n"}, True),
        ({"measures/a.yaml": "title: A\nthemes: [t]\ndraft: true\n"}, False),
    ],
)
def test_a_theme_without_goals_and_measures_is_only_a_heading(files: dict[str, str], known: bool) -> None:
    found = concept({"themes/t.yaml": "title: T\n", **files})
    result = completeness(found, found.themes["t"], DAY)
    assert ("goals" in [question.name for question in result.known]) is known


OWN = """
fields:
  - {kind: measure, key: nummer, label: Fördernummer, public: true}
  - {kind: measure, key: notiz, label: Aktennotiz}
required:
  - {kind: measure, field: own.nummer, reason: Für den Nachweis.}
  - {kind: measure, field: own.notiz, reason: Für uns.}
  - {kind: measure, field: contact, when: [area=Nord], reason: Damit man fragen kann.}
  - {kind: measure, field: lead, reason: Steht schon im Modell.}
"""


def test_what_the_municipality_requires_joins_in_unless_it_is_internal() -> None:
    files = {"konzept.yaml": OWN, "measures/a.yaml": FULL, "measures/b.yaml": FULL + "area: Nord\nown: {nummer: F-1}\n"}
    found = concept(files)
    with in_language("de"):
        first, second = (completeness(found, found.measures[name], DAY) for name in "ab")
        assert completeness_text.sentence(first) == "8 von 9 Angaben bekannt; es fehlen: Fördernummer"
        assert completeness_text.sentence(second) == "9 von 10 Angaben bekannt; es fehlen: Kontakt"
    assert [question.name for question in questions(found, "measure")].count("lead") == 1


def test_counts_come_first_then_the_names_and_what_was_looked_for_apart() -> None:
    found = concept({"measures/a.yaml": "title: A\nlead: VHS\ndescription: x\nstart: 2024\nsources: [S]\nstatus: "
                     "[{date: 2025-01-01, state: started}]\ngaps: [{field: due}]\n"})  # fmt: skip
    with in_language("de"):
        text = completeness_text.sentence(completeness(found, found.measures["a"], DAY))
    assert text == "5 von 8 Angaben bekannt; es fehlen: Kosten, Indikator; gesucht und nicht bekannt: Frist"


def listed(loaded: Loaded, kind: str = "measure") -> Table:
    chosen = select(loaded, tuple(loaded.concepts.values()), kind_named(kind), Filters(), DAY)
    return completeness_text.table(kind_named(kind), completeness_text.open_details(chosen, DAY))


def test_the_list_has_the_worst_first_and_the_complete_ones_not_at_all() -> None:
    half = "title: B\nlead: VHS\ndescription: x\nstart: 2024\nsources: [S]\n"
    loaded = town({"measures/a.yaml": FULL, "measures/b.yaml": half, "measures/c.yaml": "title: C\n"})
    rows = json.loads(printers.as_json(listed(loaded)))
    assert [(row["id"], row["known"], row["asked"]) for row in rows] == [("c", 0, 8), ("b", 4, 8)]
    assert rows[1]["missing"] == ["due", "costs", "indicators", "status"]
    assert listed(town({"measures/a.yaml": FULL})).rows == ()


def test_all_outputs_print_the_same_sums() -> None:
    files = {"konzept.yaml": OWN, "measures/a.yaml": FULL, "measures/b.yaml": "title: B\ngaps: [{field: costs}]\n"}
    loaded = town({**files, "concept.yaml": "title: K\nmunicipality: M\nlanguage: en\n"})
    found = loaded.concepts["m"]
    told = question_counts(of_kind(found, "measure", DAY))
    known, asked = sum(each.known for each in told), sum(each.asked for each in told)
    assert (known, asked) == (8, 18)
    page = printed_pages(published(loaded, DAY))["m.md"]
    assert "Measures (8 of 18 details known; 9 are missing; 1 looked for and not known)" in page
    data = report_data(report(loaded, DAY))
    assert isinstance(data, dict)
    (concept_data,) = data["concepts"]
    assert concept_data["completeness"]["measure"]["known"] == known
    assert concept_data["completeness"]["measure"]["asked"] == asked
    chosen = select(loaded, (found,), kind_named("measure"), Filters(), DAY)
    assert completeness_text.summary(completeness_text.open_details(chosen, DAY)) == (
        "K: 8 of 18 details known; 9 are missing; 1 looked for and not known",
    )


def test_the_explanation_names_every_detail_with_its_place_or_its_reason() -> None:
    loaded = town({"measures/a.yaml": "title: A\nlead: VHS\ngaps:\n  - field: costs\n"})
    answer = explanation(loaded, loaded.concepts["m"].measures["a"], DAY).answers[-1]
    assert [(line.text, line.place) for line in answer.counted] == [("Lead", "concepts/m/measures/a.yaml:2")]
    why = {line.text: (line.place, line.why) for line in answer.left_out}
    assert why["Costs"] == ("concepts/m/measures/a.yaml:4", "looked for and not known")
    assert why["Report"][1] == "Without a report nobody knows where it stands."


def test_what_is_asked_of_a_kind_can_be_asked() -> None:
    found = concept({"konzept.yaml": OWN})
    text = asked_of(found, kind_named("measure"))
    assert "- Lead (lead): Somebody must answer for it." in text
    assert "- Fördernummer (own.nummer): Für den Nachweis." in text
    assert "Aktennotiz" not in text
    assert asked_of(found, kind_named("event")) == "Nothing is asked of records of the kind “Event”."


def test_every_question_asks_for_keys_of_its_kind() -> None:
    beneath = {"theme": {"goals", "measures"}, "group": {"offers", "measures"}}
    for kind in ALL_KINDS:
        for question in QUESTIONS.get(kind.name, ()):
            assert set(question.fields) - beneath.get(kind.name, set()) <= set(forms(kind.model))


def test_an_empty_concept_lacks_everything_that_is_asked_of_it() -> None:
    found = concept({})
    assert len(completeness(found, found.record, DAY).missing) == len(QUESTIONS[CONCEPT.name])


def lacks(files: dict[str, str], kind: str, name: str) -> list[str]:
    found = concept(files)
    return [question.name for question in completeness(found, found.records_of(kind)[name], DAY).missing]


def test_an_application_for_a_measure_tells_of_its_money() -> None:
    grant = "title: Kurse\ncall: '2026'\napplicant: VHS\n"
    files = {"measures/a.yaml": "title: A\n", "calls/2026.yaml": "year: 2026\n"}
    assert "costs" in lacks(files | {"grants/g.yaml": grant}, "measure", "a")
    assert "costs" not in lacks(files | {"grants/g.yaml": f"{grant}measures: [a]\n"}, "measure", "a")
    assert "costs" in lacks(files | {"grants/g.yaml": f"{grant}measures: [a]\ndraft: true\n"}, "measure", "a")


def test_an_indicator_of_a_theme_is_known_from_either_side() -> None:
    theme = {"themes/t.yaml": "title: T\n"}
    assert "indicators" in lacks(theme, "theme", "t")
    assert "indicators" not in lacks({"themes/t.yaml": "title: T\nindicators: [i]\n"}, "theme", "t")
    assert "indicators" not in lacks(theme | {"indicators/i.yaml": "title: I\nunit: '%'\nthemes: [t]\n"}, "theme", "t")


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        ("", ["definition", "source", "baseline", "targets", "goals"]),
        ("kind: context\n", ["definition", "source", "goals"]),
        ("kind: context\nbaseline: {period: 2020, value: 5}\n", ["definition", "source", "baseline", "goals"]),
    ],
)
def test_nobody_means_to_move_what_is_only_the_context(record: str, asked: list[str]) -> None:
    found = concept({"indicators/q.yaml": f"title: Q\nunit: '%'\n{record}"})
    result = completeness(found, found.indicators["q"], DAY)
    assert sorted(q.name for q in (*result.known, *result.missing)) == sorted(asked)


@pytest.mark.parametrize(
    ("declared", "indicators", "asked"),
    [("declared: {measures: 0}\n", "[i]", False), ("declared: {measures: 0}\n", "[]", True), ("", "[i]", True)],
)
def test_a_theme_that_is_only_observed_needs_no_goals(declared: str, indicators: str, asked: bool) -> None:
    cover = f"title: K\nmunicipality: M\n{declared}"
    theme = f"title: T\nindicators: {indicators}\n" if indicators != "[]" else "title: T\n"
    loaded = town({"concept.yaml": cover, "themes/t.yaml": theme, "goals/g.yaml": "title: G\n"})
    found = loaded.concepts["m"]
    result = completeness(found, found.themes["t"], DAY)
    assert ("goals" in [q.name for q in result.missing]) == asked
    assert ("empty-theme" in [each.rule for each in check(loaded, DAY)]) == asked


def test_what_is_there_and_doubted_is_known_and_called_uncertain() -> None:
    found = concept(
        {"measures/a.yaml": f"{FULL}number: 3\ngaps:\n  - {{field: due, note: Vorwort 2026}}\n  - horizon\n"}
    )
    result = completeness(found, found.measures["a"], DAY)
    assert [q.name for q in result.uncertain] == ["due"]
    assert result.complete
    assert completeness_text.sentence(result) == "8 of 8 details known; uncertain: Due date"


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("number: 3\n", "Uncertain: Number. Zwei Fassungen"),
        ("", "Not known: Number. Zwei Fassungen"),
    ],
)
def test_a_gap_on_a_field_with_a_value_is_uncertain_and_not_unknown(record: str, told: str) -> None:
    gaps = "gaps: [{field: number, note: Zwei Fassungen}]\n"
    cover = "title: K\nmunicipality: M\nlanguage: en\n"
    loaded = town({"concept.yaml": cover, "measures/a.yaml": f"title: A\n{record}{gaps}"})
    assert told in printed_pages(published(loaded, DAY))["m.md"]


@pytest.mark.parametrize(
    ("values", "told"),
    [("year,value\n2024,5\n", "Uncertain: Values."), ("year,value,state\n2024,,unknown\n", "Not known: Values.")],
)
def test_a_gap_on_values_says_whether_there_are_any(values: str, told: str) -> None:
    cover = "title: K\nmunicipality: M\nlanguage: en\n"
    record = {"indicators/i.yaml": "title: I\nunit: '%'\ngaps: [series]\n", "indicators/i.csv": values}
    assert told in printed_pages(published(town({"concept.yaml": cover, **record}), DAY))["m.md"]


@pytest.mark.parametrize(
    ("missing", "told"), [(1, "3 von 4 Angaben bekannt; 1 fehlt"), (2, "3 von 5 Angaben bekannt; 2 fehlen")]
)
def test_one_detail_that_is_missing_is_one(missing: int, told: str) -> None:
    with in_language("de"):
        assert completeness_text.total([QuestionCount(QUESTIONS["measure"][0], 3, 0, missing)]) == told


@pytest.mark.parametrize(
    ("themes", "asked"),
    [
        ({"a": "need: [Kurse]", "b": ""}, {"a": "known", "b": "missing"}),
        ({"a": "situation: So ist es.", "b": "gaps: [{field: stock}]"}, {"a": "known", "b": "unknown"}),
        ({"a": "", "b": ""}, {"a": None, "b": None}),
        ({"a": "stock: [Kurse]\ndraft: true", "b": ""}, {"a": None, "b": None}),
    ],
)
def test_a_situation_is_asked_for_where_other_themes_have_one(
    themes: dict[str, str], asked: dict[str, str | None]
) -> None:
    found = concept({f"themes/{name}.yaml": f"title: T\n{text}\n" for name, text in themes.items()})
    answers: dict[str, str | None] = dict.fromkeys(asked)
    for name, theme in found.themes.items():
        told = completeness(found, theme, DAY)
        for word in ("known", "unknown", "missing"):
            if any(question.name == "situation" for question in getattr(told, word)):
                answers[name] = word
    assert answers == asked
