"""Every known fact about the four shipped concepts stands where the tables in `facts/` say, and cites its sources.

A row names the record (`at`) and its `field`, whose value `is` so or `says` so in a longer text; a list is passed
through by position or by the title of an item. `row` is a whole row of the series of an indicator, `gap` a key that is
said to be unknown. `from` are the sources that the record cites.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from konzept.model import Record
from konzept.model.part import Part
from konzept.model.record import Citation
from konzept.reading.concept import Concept
from konzept.reading.load import load
from konzept.source.snapshot import Snapshot
from konzept.system import files
from tests.fixtures.cases import all_hold
from tests.fixtures.towns import ROOT

SNAPSHOT: Snapshot = files.read(ROOT)
CONCEPTS = load(SNAPSHOT).concepts
TABLES: Mapping[str, Mapping[str, Any]] = {
    path.stem: YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "facts").glob("*.yaml"))
}
COUNTS = {
    "kaiserslautern-2013": 286,
    "kaiserslautern-2022": 178,
    "koblenz-2007": 130,
    "landkreis-kaiserslautern-2013": 240,
}
"""How many facts are known of each concept, so that none is dropped unnoticed."""

FACTS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    f"{name}: {number} {fact['fact']}": (name, fact)
    for name, table in TABLES.items()
    for number, fact in enumerate(table["facts"], 1)
}
RECORDS = [record for concept in CONCEPTS.values() for record in concept.records()]


def series(concept: str, indicator: str) -> list[dict[str, str]]:
    path = ROOT / "concepts" / concept / "indicators" / f"{indicator}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def the_record(concept: Concept, address: str) -> Record:
    kind, _slash, id_ = address.partition("/")
    return concept.record if kind == "concept" else concept.records_of(kind)[id_]


def value_of(record: Record, field: str) -> object:
    value: object = record
    for step in field.split("/"):
        if isinstance(value, tuple):
            value = value[int(step)] if step.isdecimal() else next(item for item in value if named(item) == step)
        else:
            value = getattr(value, step)
    return value


def named(part: Part) -> str:
    return str(getattr(part, "title", None) or getattr(part, "group", None))


def as_text(value: object) -> str:
    """A value as it is written, on one line."""
    return str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())


def citation(source: Citation) -> str:
    return f"{source.title} ({source.date})" if source.date else source.title


def told(concept: Concept, fact: Mapping[str, Any]) -> bool:
    """Whether a fact stands in its record."""
    record = the_record(concept, fact["at"])
    if "row" in fact:
        return fact["row"] in series(concept.id, record.id)
    if "gap" in fact:
        return any(gap.field == fact["gap"] and fact["says"] in str(gap.note) for gap in record.gaps)
    value = as_text(value_of(record, fact["field"]))
    return value == str(fact["is"]) if "is" in fact else fact["says"] in value


def test_a_known_fact_stands_in_its_record() -> None:
    def stands(which: str) -> None:
        name, fact = FACTS[which]
        assert told(CONCEPTS[name], fact)

    all_hold(stands, FACTS)


def test_a_record_cites_the_sources_of_its_facts() -> None:
    def cites(which: str) -> None:
        name, fact = FACTS[which]
        cited = {citation(source) for source in the_record(CONCEPTS[name], fact["at"]).sources}
        assert {TABLES[name]["sources"][key] for key in fact["from"]} <= cited

    all_hold(cites, [which for which, (_name, fact) in FACTS.items() if "from" in fact])


def test_no_fact_is_dropped() -> None:
    assert {name: len(table["facts"]) for name, table in TABLES.items()} == COUNTS
    assert list(COUNTS) == list(CONCEPTS)


@pytest.mark.parametrize("name", COUNTS)
def test_a_concept_lists_exactly_the_known_sources(name: str) -> None:
    assert [citation(source) for source in CONCEPTS[name].record.sources] == list(TABLES[name]["sources"].values())


def test_no_record_cites_anything_else() -> None:
    known = {source for table in TABLES.values() for source in table["sources"].values()}
    assert {citation(source) for record in RECORDS for source in record.sources} <= known


def test_every_record_has_sources_or_says_that_they_are_not_known() -> None:
    assert [str(r.file.address) for r in RECORDS if not r.sources and "sources" not in {g.field for g in r.gaps}] == []


@pytest.mark.parametrize("name", COUNTS)
def test_every_record_tells_a_fact_or_takes_part_in_one(name: str) -> None:
    facts = TABLES[name]["facts"]
    told_of = {fact["at"].rpartition("/")[2] for fact in facts} | {str(fact.get("is")) for fact in facts}
    assert [record.id for record in CONCEPTS[name].records() if record.id not in {*told_of, name}] == []


def test_no_series_has_a_figure_that_is_not_known() -> None:
    def rows(name: str) -> Iterator[tuple[str, dict[str, str]]]:
        for indicator in CONCEPTS[name].indicators:
            yield from ((indicator, row) for row in series(name, indicator))

    for name, table in TABLES.items():
        known = [(fact["at"].removeprefix("indicator/"), fact["row"]) for fact in table["facts"] if "row" in fact]
        assert [row for row in rows(name) if row not in known] == []


@pytest.mark.parametrize(
    ("fact", "path", "old", "new"),
    [
        ("Beschluss des Konzepts: Datum", "decisions/stadtrat-2013-02-04", b"2013-02-04", b"2013-02-05"),
        ("Beteiligte", "events/erarbeitung", b"mehr als 200", b"200"),
        ("Begleitausschuss: vom Stadtrat eingesetzt", "bodies/begleitausschuss", b"vom Stadtrat", b"vom Beirat"),
        (
            "Beschluss des Konzepts: Nummer nicht bekannt",
            "decisions/stadtrat-2013-02-04",
            b"field: number",
            b"field: kind",
        ),
    ],
)
def test_a_changed_fact_is_noticed(fact: str, path: str, old: bytes, new: bytes) -> None:
    name = "kaiserslautern-2013"
    path = f"concepts/{name}/{path}.yaml"
    content = SNAPSHOT[path]
    assert isinstance(content, bytes)
    (row,) = (row for row in TABLES[name]["facts"] if row["fact"] == fact)
    assert told(CONCEPTS[name], row)
    assert not told(load({**SNAPSHOT, path: content.replace(old, new)}).concepts[name], row)
