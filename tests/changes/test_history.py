"""What the history of a record or a concept looks for: files under every id that it has, had, or may have had."""

from collections.abc import Callable, Mapping

import pytest

from konzept.changes.diff import diff
from konzept.changes.history import HistoryScope, scope_of
from konzept.model.record import Address
from konzept.reading.load import Loaded, load

Build = Callable[[Mapping[str, str]], Loaded]

HOME = "musterstadt-2024"
COVER = "title: K\nmunicipality: M\n"


@pytest.mark.parametrize(
    ("scope", "paths"),
    [
        (HistoryScope(), ["concepts"]),
        (HistoryScope(frozenset("edcba")), [f"concepts/{name}" for name in "abcde"]),
        (HistoryScope(frozenset("k"), "measure", frozenset("m")), ["concepts/k/measures/m.yaml"]),
        (
            HistoryScope(frozenset("edcba"), "measure", frozenset("zyxwv")),
            [f"concepts/{name}/measures/{id_}.yaml" for name in "abcde" for id_ in "vwxyz"],
        ),
        (
            HistoryScope(frozenset("k"), "indicator", frozenset("i")),
            ["concepts/k/indicators/i.yaml", "concepts/k/indicators/i.csv"],
        ),
    ],
)
def test_a_history_looks_at_the_files_of_its_records(scope: HistoryScope, paths: list[str]) -> None:
    assert scope.paths == paths


def test_a_history_goes_by_every_id_that_the_files_name(repository: Build) -> None:
    loaded = repository({"concept": f"{COVER}formerly: [alt-2014]", "measures/m": "title: M\nformerly: [a, b]"})
    concepts = frozenset({HOME, "alt-2014"})
    assert scope_of(Address(HOME, "concept", HOME), loaded) == HistoryScope(concepts)
    assert scope_of(Address(HOME, "measure", "m"), loaded) == HistoryScope(concepts, "measure", frozenset("mab"))


def test_what_is_gone_is_known_by_its_address(repository: Build) -> None:
    loaded = repository({})
    for name in (HOME, "weg-2014"):
        concepts = frozenset({name})
        assert scope_of(Address(name, "concept", name), loaded) == HistoryScope(concepts)
        assert scope_of(Address(name, "measure", "m"), loaded) == HistoryScope(concepts, "measure", frozenset("m"))


def test_what_is_about_others_is_passed_over_wherever_it_stands() -> None:
    was, now = (
        load(
            {
                f"concepts/{name}/{path}": text.encode()
                for name in ("a", "b", "c")
                for path, text in (
                    ("concept.yaml", COVER),
                    ("measures/m.yaml", f"title: {title}"),
                    ("measures/n.yaml", f"title: {title}"),
                )
            }
        )
        for title in ("Alt", "Neu")
    )
    changes = diff(was, now)
    told = {(change.record.file.address.concept, change.record.id) for change in changes}
    assert told == {(name, id_) for name in "abc" for id_ in "mn"}
    every = HistoryScope().relevant(changes)
    assert tuple(every) == changes
    of_b = HistoryScope(frozenset("b")).relevant(changes)
    assert {(change.record.file.address.concept, change.record.id) for change in of_b} == {("b", "m"), ("b", "n")}
    of_n = HistoryScope(frozenset("bc"), "measure", frozenset("n")).relevant(changes)
    assert {(change.record.file.address.concept, change.record.id) for change in of_n} == {("b", "n"), ("c", "n")}
