"""The way through the levels of a concept, and the order in which its records stand."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from konzept.model import Record
from konzept.reading.concept import Concept, in_output_order, natural
from konzept.reading.load import load


def concept_of(files: dict[str, str]) -> Concept:
    """A concept of records by `folder/id`; what is not given is not there."""
    texts = {"concept": "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"} | files
    return load({f"concepts/stadt/{name}.yaml": text.encode() for name, text in texts.items()}).concepts["stadt"]


def ids(records: Iterable[Record]) -> list[str]:
    return [record.id for record in records]


TREE = concept_of(
    {
        "themes/bildung": "title: Bildung\nnumber: '1'",
        "themes/sprache": "title: Sprache\nnumber: '1.1'\nparent: bildung",
        "themes/arbeit": "title: Arbeit\nnumber: '2'",
        "goals/deutsch": "title: Deutsch\ntheme: sprache",
        "goals/lesen": "title: Lesen\nparent: deutsch",
        "goals/beruf": "title: Beruf\ntheme: arbeit",
        "measures/patenschaften": "title: Patenschaften\ngoals: [lesen, beruf]",
        "measures/werkstatt": "title: Werkstatt\nthemes: [arbeit]",
        "measures/fest": "title: Fest\ndraft: true",
        "measures/verloren": "title: Verloren\ngoals: [gibt-es-nicht]\nthemes: [auch-nicht]",
        "bodies/rat": "name: Rat\nformerly: [stadtrat]",
    }
)


@pytest.mark.parametrize(
    ("kind", "name", "themes"),
    [
        ("theme", "bildung", ["bildung"]),
        ("theme", "sprache", ["sprache", "bildung"]),
        ("goal", "deutsch", ["sprache", "bildung"]),
        ("goal", "lesen", ["sprache", "bildung"]),
        ("measure", "patenschaften", ["sprache", "bildung", "arbeit"]),
        ("measure", "werkstatt", ["arbeit"]),
        ("measure", "verloren", []),
        ("body", "rat", []),
    ],
)
def test_the_themes_above_a_record_from_the_inside_out(kind: str, name: str, themes: list[str]) -> None:
    assert [theme.id for theme in TREE.themes_of(TREE.records_of(kind)[name])] == themes


@pytest.mark.parametrize(
    ("kind", "name", "measures"),
    [
        ("theme", "bildung", ["patenschaften"]),
        ("theme", "sprache", ["patenschaften"]),
        ("theme", "arbeit", ["patenschaften", "werkstatt"]),
        ("goal", "deutsch", ["patenschaften"]),
        ("goal", "lesen", ["patenschaften"]),
        ("goal", "beruf", ["patenschaften"]),
        ("concept", "stadt", ["fest", "patenschaften", "verloren", "werkstatt"]),
        ("measure", "werkstatt", []),
    ],
)
def test_the_measures_beneath_a_record_each_once(kind: str, name: str, measures: list[str]) -> None:
    assert [measure.id for measure in TREE.measures_of(TREE.records_of(kind)[name])] == measures


@pytest.mark.parametrize(
    ("kind", "name", "goals"),
    [
        ("theme", "bildung", ["deutsch", "lesen"]),
        ("theme", "arbeit", ["beruf"]),
        ("goal", "deutsch", ["lesen"]),
        ("goal", "lesen", []),
        ("concept", "stadt", ["beruf", "deutsch", "lesen"]),
        ("body", "rat", []),
    ],
)
def test_the_goals_beneath_a_record(kind: str, name: str, goals: list[str]) -> None:
    assert [goal.id for goal in TREE.goals_beneath(TREE.records_of(kind)[name])] == goals


def test_two_goals_with_the_same_words_are_two() -> None:
    twins = concept_of({"goals/a": "title: Ziel", "goals/b": "title: Ziel", "goals/c": "title: Teil\nparent: a"})
    assert [goal.id for goal in twins.goals_beneath(twins.goals["a"])] == ["c"]
    assert twins.goals_beneath(twins.goals["b"]) == ()


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_circle_comes_to_an_end(length: int) -> None:
    ring = {f"themes/t{n}": f"title: T{n}\nparent: t{(n + 1) % length}" for n in range(length)}
    ring |= {f"goals/g{n}": f"title: G{n}\ntheme: t0\nparent: g{(n + 1) % length}" for n in range(length)}
    concept = concept_of(ring | {"measures/m": "title: M\ngoals: [g0]"})
    assert sorted(theme.id for theme in concept.theme_chain(concept.themes["t0"])) == [f"t{n}" for n in range(length)]
    assert sorted(goal.id for goal in concept.goal_chain(concept.goals["g0"])) == [f"g{n}" for n in range(length)]
    for record in concept.records():
        assert len(concept.themes_of(record)) in {0, length}
        assert len(concept.measures_of(record)) <= 1
        assert len(concept.goals_beneath(record)) <= length


def test_a_record_is_found_by_its_id_and_by_a_former_one() -> None:
    assert TREE.find("body", "rat") is TREE.bodies["rat"]
    assert TREE.find("body", "stadtrat") is TREE.bodies["rat"]
    assert TREE.find("concept", "stadt") is TREE.record
    assert TREE.find("body", "ortsbeirat") is None
    assert TREE.find("theme", "rat") is None
    assert TREE.find("theme", None) is None
    assert TREE.find("unheard-of", "rat") is None


def test_records_come_by_kind_the_cover_first() -> None:
    kinds = [record.kind_name for record in TREE.records()]
    assert kinds == ["concept"] + ["theme"] * 3 + ["goal"] * 3 + ["measure"] * 4 + ["body"]


@pytest.mark.parametrize(
    ("case", "measures", "order"),
    [
        ("by number, naturally", {"a": "number: '4.10'", "b": "number: '4.2'", "c": "number: '11C'"}, ["b", "a", "c"]),
        ("11 before 11C", {"a": "number: 11C", "b": "number: '11'"}, ["b", "a"]),
        ("a number before none", {"a": "", "b": "number: '9'"}, ["b", "a"]),
        ("without numbers by id", {"m-10": "", "m-9": "", "m-1": ""}, ["m-1", "m-9", "m-10"]),
        ("order before the number", {"a": "number: '1'", "b": "number: '2'\norder: 1"}, ["b", "a"]),
        ("order 0 comes first", {"a": "order: 0", "b": "order: 1"}, ["a", "b"]),
    ],
)
def test_the_order_of_measures(case: str, measures: dict[str, str], order: list[str]) -> None:
    concept = concept_of({f"measures/{name}": f"title: {name}\n{text}" for name, text in measures.items()})
    assert list(concept.measures) == order, case


def test_decisions_stand_by_date_and_those_without_one_last() -> None:
    days = {"a": "2024-05", "b": "2013-02-04", "c": "2024-02-14", "d": "", "e": "2013"}
    body = "body: rat\nsubject: Konzept\ngaps: [date]\n"
    concept = concept_of({f"decisions/{name}": f"{body}date: {day}" for name, day in days.items()})
    assert list(concept.decisions) == ["e", "b", "c", "a", "d"]


@given(st.permutations(["1", "1.1", "1.2", "1.10", "2", "10", "11", "11A", "11C", "A", "b", "C2", "C10"]))
def test_numbers_have_one_natural_order(shuffled: list[str]) -> None:
    right = ["1", "1.1", "1.2", "1.10", "2", "10", "11", "11A", "11C", "A", "b", "C2", "C10"]
    assert sorted(shuffled, key=natural) == right


@given(st.lists(st.text("019.AaäßC٣²- "), max_size=6))
def test_any_numbers_can_be_compared(texts: list[str]) -> None:
    ordered = sorted(texts, key=natural)
    assert sorted(ordered) == sorted(texts)
    assert [natural(text) for text in ordered] == sorted(natural(text) for text in reversed(texts))


def test_the_order_does_not_depend_on_the_order_of_reading() -> None:
    records = list(TREE.measures.values())
    assert ids(in_output_order(records)) == ids(in_output_order(reversed(records))) == list(TREE.measures)


def test_what_is_named_by_a_former_id_lies_beneath_the_record_as_by_its_present_one() -> None:
    files = {
        "concept": "title: K\nmunicipality: M\n",
        "themes/bildung": "title: Bildung\nformerly: [schule]",
        "goals/alltag": "title: Alltag\nformerly: [leben]\ntheme: schule",
        "goals/teil": "title: Teil\nparent: leben",
        "measures/kurs": "title: Kurs\ngoals: [leben]",
        "measures/cafe": "title: Café\ngoals: [teil]",
        "measures/fest": "title: Fest\nthemes: [schule]",
    }
    concept = load({f"concepts/k/{path}.yaml": text.encode() for path, text in files.items()}).concepts["k"]
    theme, goal = concept.themes["bildung"], concept.goals["alltag"]
    assert [measure.id for measure in concept.measures_of(goal)] == ["cafe", "kurs"]
    assert [measure.id for measure in concept.measures_of(theme)] == ["cafe", "fest", "kurs"]
    assert [inner.id for inner in concept.goals_beneath(theme)] == ["alltag", "teil"]


def test_what_is_known_to_be_before_a_date_stands_at_the_last_day_that_is_certain() -> None:
    dates = {"d": "2020", "a": "2018", "b": "before 2020", "c": "2019-12-31", "e": "2020-02"}
    files = {f"concepts/k/events/{id_}.yaml": f"title: T\ndate: {when}\n".encode() for id_, when in dates.items()}
    loaded = load({"concepts/k/concept.yaml": b"title: K\nmunicipality: M\n"} | files)
    assert loaded.findings == ()
    assert ids(in_output_order(loaded.concepts["k"].events.values())) == ["a", "b", "c", "d", "e"]
