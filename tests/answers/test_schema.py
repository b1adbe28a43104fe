"""The JSON Schema that editors use: it takes whatever the reader takes, and marks what can be marked while typing."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from konzept.answers.schema import MODELS, all_schemas, schema
from konzept.i18n.messages import in_language
from konzept.model.fields import forms
from konzept.reading.load import load
from konzept.source.yaml.source import Node, Scalar, Sequence
from konzept.system.files import read
from tests.fixtures.towns import ROOT, SMALL


def plain(node: Node) -> Any:
    """A file as a parser gives it that takes every scalar for a text, and an empty one for nothing."""
    if isinstance(node, Scalar):
        return None if node.empty else node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.entries}


def files() -> Iterator[tuple[str, str, Any]]:
    """Path, kind and content of every record of the repository itself and of the sample."""
    for root in (ROOT, SMALL):
        loaded = load(read(root))
        for concept in loaded.concepts.values():
            for record in concept.records():
                yield record.file.path, record.kind_name, plain(record.file.source.root)
        settings = loaded.sources.get("konzept.yaml")
        if settings:
            yield "konzept.yaml", "repository", plain(settings.root)


VALIDATORS = {kind: Draft202012Validator(schema(kind)) for kind in MODELS}
COVER: Mapping[str, Any] = {"title": "Konzept", "municipality": {"name": "Musterstadt"}}


def faults(kind: str, record: Any) -> list[str]:
    return sorted(error.json_path for error in VALIDATORS[kind].iter_errors(record))


@pytest.mark.parametrize("kind", MODELS)
def test_a_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["$id"] == f"urn:konzept:schema:{kind}"


def test_it_takes_the_records_that_we_have() -> None:
    found = {path: faults(kind, record) for path, kind, record in files()}
    assert {path: bad for path, bad in found.items() if bad} == {}
    assert len(found) > 90


def test_one_schema_holds_all() -> None:
    whole = all_schemas()
    Draft202012Validator.check_schema(whole)
    assert set(MODELS) < set(whole["$defs"])  # type: ignore[arg-type]  # an object
    validator = Draft202012Validator(whole)
    assert validator.is_valid({"title": "Lernpatenschaften", "goals": ["deutsch"]})
    assert validator.is_valid({"language": "de"})
    assert not validator.is_valid({"titel": "Lernpatenschaften"})


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        ("measure", {}, ["$"]),
        ("measure", {"title": "M"}, []),
        ("measure", {"title": None}, ["$.title"]),
        (
            "measure",
            {"title": "M", "lead": None, "goals": None, "recurrence": None, "costs": None, "outcome": None},
            [],
        ),
        ("measure", {"title": "M", "lede": "Amt"}, ["$"]),
        ("measure", {"title": 4.10}, []),
        ("measure", {"title": "M", "due": "2027-06-30"}, []),
        ("measure", {"title": "M", "due": 2027}, []),
        ("measure", {"title": "M", "due": "2027-Q3"}, []),
        ("measure", {"title": "M", "due": "before 2027"}, []),
        ("measure", {"title": "M", "due": "vor 2027"}, ["$.due"]),
        ("measure", {"title": "M", "due": "30.06.2027"}, ["$.due"]),
        ("measure", {"title": "M", "recurrence": "yearly"}, []),
        ("measure", {"title": "M", "recurrence": "jährlich"}, ["$.recurrence"]),
        ("measure", {"title": "M", "draft": True}, []),
        ("measure", {"title": "M", "draft": "ja"}, []),
        ("measure", {"title": "M", "draft": "vielleicht"}, ["$.draft"]),
        ("measure", {"title": "M", "goals": "g"}, ["$.goals"]),
        ("measure", {"title": "M", "sources": ["Protokoll", {"title": "Satzung", "date": 2024}]}, []),
        ("measure", {"title": "M", "sources": [{"url": "https://example.org"}]}, ["$.sources[0]"]),
        ("measure", {"title": "M", "costs": [{"year": 2024, "amount": "8.000,00 €"}]}, []),
        ("measure", {"title": "M", "costs": [{"year": 2024}]}, ["$.costs[0]"]),
        ("measure", {"title": "M", "costs": ["8.000 €"]}, ["$.costs[0]"]),
        ("measure", {"title": "M", "status": [{"date": "2024-01", "state": "planned"}]}, []),
        ("measure", {"title": "M", "status": [{"date": "2024-01", "state": "eigenes Wort"}]}, []),
        ("measure", {"title": "M", "status": [{"state": "planned"}]}, ["$.status[0]"]),
        ("measure", {"title": "M", "outcome": "continued"}, []),
        ("concept", COVER, []),
        ("concept", {"title": "Konzept", "municipality": "Musterstadt"}, []),
        ("concept", {"title": "Konzept"}, ["$"]),
        ("concept", {**COVER, "period": {"from": 2024, "to": "2033"}}, []),
        ("concept", {**COVER, "period": {"von": 2024}}, ["$.period"]),
        ("concept", {**COVER, "vocabulary": {"states": {"läuft": {"means": "ongoing"}}}}, []),
        ("concept", {**COVER, "vocabulary": {"states": {"laeuft": {}}}}, ["$.vocabulary.states.laeuft"]),
        ("repository", {}, []),
        ("repository", {"reminders": {"due": 3}}, []),
        ("repository", {"reminders": {"dew": 3}}, ["$.reminders"]),
    ],
)
def test_it_marks_what_can_be_marked(kind: str, record: Any, expected: list[str]) -> None:
    assert faults(kind, record) == expected


@pytest.mark.parametrize("kind", MODELS)
def test_required_keys_are_those_of_the_model(kind: str) -> None:
    assert schema(kind)["required"] == [name for name, form in forms(MODELS[kind]).items() if form.required]


def test_editors_are_offered_words_where_own_ones_may_stand() -> None:
    parts: Any = schema("measure")["$defs"]
    words = parts["StatusEntry"]["properties"]["state"]["anyOf"]
    assert words[0]["enum"][:3] == ["proposed", "planned", "started"]
    assert words[1] == {"type": "string"}


def test_titles_and_words_are_in_the_language_of_the_run() -> None:
    for language, title, word in (("en", "Recurrence", "lasting task"), ("de", "Wiederkehr", "Daueraufgabe")):
        with in_language(language):
            properties: Any = schema("measure")["properties"]
        assert properties["recurrence"]["title"] == title
        assert properties["recurrence"]["enumDescriptions"] == properties["recurrence"]["enumDescriptions"][:3]
        assert word in properties["recurrence"]["enumDescriptions"]


def test_every_word_of_a_list_is_described() -> None:
    whole: Any = all_schemas()["$defs"]
    for part in whole.values():
        for value in part["properties"].values():
            inner = value.get("items", value)
            if "enumDescriptions" in inner:
                assert len([word for word in inner["enum"] if word is not None]) == len(inner["enumDescriptions"])
