"""What is left out before anything is published: notes, own fields, gaps that name them, and former ids of drafts."""

from collections.abc import Callable, Mapping

from konzept.figures.public import public
from konzept.model import Measure
from konzept.reading.load import Loaded, load

Build = Callable[[Mapping[str, str]], Loaded]

FIELDS = "fields: [{kind: measure, key: nummer, public: true}, {kind: measure, key: notiz}]"
NOTED = (
    "title: M\ninternal: Geheim.\nown: {nummer: 7, notiz: Geheim.}\ngaps: [lead, own.nummer, own.notiz, internal, due]"
)


def shown(loaded: Loaded) -> Measure:
    return public(loaded).concepts["musterstadt-2024"].measures["m"]


def test_internal_notes_and_fields_are_left_out_with_the_gaps_that_name_them(repository: Build) -> None:
    loaded = repository({"konzept": FIELDS, "measures/m": NOTED})
    found = shown(loaded)
    assert (found.internal, [*found.own]) == (None, ["nummer"])
    assert [gap.field for gap in found.gaps] == ["lead", "own.nummer", "due"]
    assert loaded.concepts["musterstadt-2024"].measures["m"].internal == "Geheim."


def test_a_draft_is_named_by_none_of_its_ids_but_one_that_is_another_record_now(repository: Build) -> None:
    files = {"measures/neu": "title: Neu\ndraft: true\nformerly: [alt, a]", "measures/a": "title: A"}
    loaded = repository({**files, "measures/m": "title: M\nneeds: [neu, alt, a]"})
    assert shown(loaded).needs == ("a",)


def test_drafts_are_named_nowhere_not_even_in_another_concept(repository: Build) -> None:
    cover = "title: K\nmunicipality: M\n"
    old = {"musterstadt-2014/concept": cover, "musterstadt-2014/measures/e": "title: E\ndraft: true"}
    old["musterstadt-2014/measures/f"] = "title: F"
    names = "continues: [musterstadt-2014/e, musterstadt-2014/f]"
    loaded = repository({**old, "measures/m": f"title: M\nneeds: [n]\n{names}", "measures/n": "title: N\ndraft: true"})
    found = public(loaded).concepts["musterstadt-2024"].measures
    assert ([*found], found["m"].needs, found["m"].continues) == (["m"], (), ("musterstadt-2014/f",))


def test_a_concept_that_is_a_draft_is_not_there_and_nothing_of_it_is_named(repository: Build) -> None:
    old = {
        "musterstadt-2014/concept": "title: K\nmunicipality: M\ndraft: true",
        "musterstadt-2014/measures/f": "title: F",
    }
    loaded = repository({**old, "measures/m": "title: M\ncontinues: [musterstadt-2014/f]"})
    assert [*public(loaded).concepts] == ["musterstadt-2024"]
    assert shown(loaded).continues == ()


def test_values_of_a_draft_are_left_out_with_it() -> None:
    texts = {"concept.yaml": "title: K\nmunicipality: M", "indicators/i.yaml": "title: I\nunit: Personen\n"}
    texts["indicators/j.yaml"] = texts["indicators/i.yaml"] + "draft: true"
    texts |= {f"indicators/{id_}.csv": "zeitraum;wert\n2023;7\n" for id_ in "ij"}
    concept = public(load({f"concepts/k/{path}": text.encode() for path, text in texts.items()})).concepts["k"]
    assert [*concept.indicators] == [*concept.series] == ["i"]
    assert concept.valued == concept.known["indicator"] == {"i"}
