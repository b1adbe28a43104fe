"""Families of rules are asked where they may find something, and nothing is missed by that."""

from collections.abc import Callable, Mapping
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from konzept.reading.load import load
from konzept.rules.book import RULES
from konzept.rules.case import Case, Surroundings
from konzept.rules.families import FAMILIES, rules_on, rules_on_settings
from konzept.rules.rule import DAY, Example, Rule, snapshot_of
from konzept.source.findings import Finding
from konzept.source.snapshot import KIND_FOLDERS
from tests.fixtures.cases import all_hold

LOOKS_AT: Mapping[str, Callable[[Rule], bool]] = {
    "concept": lambda rule: rule.check is not None,
    "settings": lambda rule: rule.settings is not None or rule.whole is not None,
    "revisions": lambda rule: rule.against is not None,
}


def test_a_family_says_what_its_rules_look_at() -> None:
    def says(module: str) -> None:
        family = next(each for each in FAMILIES if each.module == module)
        told = (family.concept is not None, family.settings is not None, family.revisions)
        assert told == tuple(any(map(looks, family.rules)) for looks in LOOKS_AT.values())

    all_hold(says, [family.module for family in FAMILIES])


BAD: Mapping[str, Example] = {rule.name: rule.bad for rule in RULES}
GOOD: list[Example] = [rule.good for rule in RULES]


def found_unasked(files: Example) -> list[Finding]:
    """What the rules would find that are not asked about a repository."""
    loaded = load(snapshot_of(files))
    asked = {rule.name for rule in rules_on_settings(loaded.repository)}
    unasked = [rule for rule in RULES if rule.name not in asked]
    found = [rule.settings(loaded.repository) for rule in unasked if rule.settings]
    found += [rule.whole(loaded) for rule in unasked if rule.whole]
    around = Surroundings(loaded)
    for concept in loaded.concepts.values():
        asked = {rule.name for rule in rules_on(concept)}
        case = Case(concept, around, DAY)
        found += [rule.check(case) for rule in RULES if rule.check and rule.name not in asked]
    return list(chain.from_iterable(found))


def test_a_rule_that_is_not_asked_would_find_nothing_in_an_example() -> None:
    def is_missed_by_none(name: str) -> None:
        assert found_unasked(BAD[name]) == []

    all_hold(is_missed_by_none, BAD)


@given(
    st.lists(st.sampled_from([*BAD.values(), *GOOD]), min_size=1, max_size=4),
    st.sets(st.sampled_from(sorted({"assets", "translations", *KIND_FOLDERS.values()})), max_size=6),
)
def test_a_rule_that_is_not_asked_would_find_nothing_in_several(examples: list[Example], without: set[str]) -> None:
    files = {path: content for example in examples for path, content in example.items()}
    assert found_unasked({path: each for path, each in files.items() if path.split("/")[0] not in without}) == []


def test_few_families_are_asked_about_a_plain_concept() -> None:
    loaded = load(snapshot_of({"measures/kurse.yaml": "title: Kurse\n"}))
    (concept,) = loaded.concepts.values()
    names = {rule.name for rule in (*rules_on(concept), *rules_on_settings(loaded.repository))}
    assert "measure-without-lead" in names
    assert {"indicator-without-series", "missing-design-file", "goal-reworded", "unknown-outcome"} & names == set()
    with_indicator = load(snapshot_of({"indicators/kurse.yaml": "title: Kurse\n"}))
    (concept,) = with_indicator.concepts.values()
    assert "indicator-without-series" in {rule.name for rule in rules_on(concept)}
