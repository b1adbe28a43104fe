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


def snapshot(texts: Mapping[str, str]) -> Loaded:
    return load({f"concepts/{path}.yaml": text.encode() for path, text in texts.items()})


def test_a_record_comes_and_goes_with_its_concept() -> None:
    one = {"a/concept": COVER, "a/measures/m": "title: M", "a/measures/n": "title: N", "a/goals/m": "title: Z"}
    other = {"a/concept": f"{COVER}mission: Neu.\n", **{path: text for path, text in one.items() if path[2] != "c"}}
    scope = HistoryScope(frozenset("a"), "measure", frozenset("m"))

    def told(was: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
        return [f"{change.kind} {change.address}" for change in scope.relevant(diff(snapshot(was), snapshot(now)))]

    assert told({}, one) == ["added a/measure/m"]
    assert told(one, {}) == ["removed a/measure/m"]
    assert told(one, other) == []
    assert told(one, {path: text for path, text in one.items() if "measures" not in path}) == ["removed a/measure/m"]


WAS = {
    "0/concept": COVER, "0/measures/y": "title: Y", "b/concept": COVER, "c/concept": COVER,
    "b/measures/k": "title: K", "b/measures/n": "title: N", "b/measures/x": "title: X", "b/goals/z": "title: Z",
}  # fmt: skip
NOW = {
    "0/concept": f"{COVER}mission: Neu.\n", "0/measures/m": "title: Y\nformerly: [y]",
    "a/concept": f"{COVER}formerly: [b]\n", "d/concept": f"{COVER}formerly: [c]\n",
    "a/measures/l": "title: K\nformerly: [k]", "a/measures/n": "title: Anders",
    "a/measures/m": "title: X\nformerly: [x]", "a/goals/m": "title: Z\nformerly: [z]",
}  # fmt: skip
"""A concept `b` that is called `a` now, with records that are called otherwise; others beside it."""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HistoryScope(), HistoryScope()),
        (HistoryScope(frozenset("a")), HistoryScope(frozenset("ab"))),
        (HistoryScope(frozenset("b")), HistoryScope(frozenset("b"))),
        (HistoryScope(frozenset("0a")), HistoryScope(frozenset("0ab"))),
        (
            HistoryScope(frozenset("a"), "measure", frozenset("m")),
            HistoryScope(frozenset("ab"), "measure", frozenset("mx")),
        ),
        (
            HistoryScope(frozenset("a"), "measure", frozenset("n")),
            HistoryScope(frozenset("ab"), "measure", frozenset("n")),
        ),
        (HistoryScope(frozenset("a"), "goal", frozenset("m")), HistoryScope(frozenset("ab"), "goal", frozenset("mz"))),
        (
            HistoryScope(frozenset("0"), "measure", frozenset("m")),
            HistoryScope(frozenset("0"), "measure", frozenset("my")),
        ),
    ],
)
def test_a_rename_is_followed_where_it_is_of_what_is_looked_for(before: HistoryScope, after: HistoryScope) -> None:
    assert before.wider(diff(snapshot(WAS), snapshot(NOW))) == after
