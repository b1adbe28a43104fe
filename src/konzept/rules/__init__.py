"""What is wrong beyond the form of a file, each rule with its page and its repair.

A family of rules is one module; a rule is a short generator of findings about one concept. To add one, write the
generator and its `Rule` with two examples into its family; the tests run the examples and keep the manual current. A
new family is one line in `konzept.rules.families`.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from konzept.figures.due.force import in_force, superseded
from konzept.reading.load import Loaded
from konzept.rules.case import Case, Surroundings
from konzept.rules.earlier.since import Since
from konzept.rules.families import rules_on, rules_on_revisions, rules_on_settings
from konzept.rules.rule import Example, Rule
from konzept.source.findings import Finding, Route, Severity, in_order

if TYPE_CHECKING:  # the modules that compare two revisions are imported only where that is asked for
    from konzept.changes.diff import ConceptComparison


def check(loaded: Loaded, day: date, base: Loaded | None = None) -> tuple[Finding, ...]:
    """The findings of all rules about the records that could be read, in order, without faults that reading reported.

    With `base`, an earlier revision, the rules against an earlier revision are checked as well.
    """
    since: tuple[Finding, ...] = ()
    if base:
        from konzept.changes.diff import comparisons  # noqa: PLC0415

        since = check_since(comparisons(base, loaded), loaded, day)
    return in_order((*check_concepts(loaded, day), *check_repository(loaded), *since))


def check_since(compared: Iterable["ConceptComparison"], loaded: Loaded, day: date) -> tuple[Finding, ...]:
    """The findings about concepts that are compared with what they were in an earlier revision.

    `loaded` has what they are now, with their groups and those that continue their measures.
    """
    return in_order(_news(_since(compared, loaded, day), loaded))


def check_concepts(loaded: Loaded, day: date, names: Collection[str] | None = None) -> tuple[Finding, ...]:
    """The findings about the concepts of these names, or all that were read, which are whole groups."""
    return in_order(_news(_of_concepts(loaded, day, names), loaded))


def check_repository(loaded: Loaded) -> tuple[Finding, ...]:
    """The findings about what all concepts have in common."""
    rules = tuple(rules_on_settings(loaded.repository))
    found = (rule.settings(loaded.repository) for rule in rules if rule.settings)
    whole = (rule.whole(loaded) for rule in rules if rule.whole)
    return in_order(_news(chain.from_iterable((*found, *whole)), loaded))


def _of_concepts(loaded: Loaded, day: date, names: Collection[str] | None) -> Iterator[Finding]:
    around = Surroundings(loaded)
    for concept in loaded.concepts.values():
        if names is not None and concept.id not in names:
            continue
        case = Case(concept, around, day)
        asked = superseded(loaded.concepts, concept, day) is None
        for rule in rules_on(concept):
            if rule.check and (asked or not rule.asks):
                yield from rule.check(case)


def _news(found: Iterable[Finding], loaded: Loaded) -> Iterator[Finding]:
    """The findings without those that follow from what reading has reported."""
    certain = {each for source in loaded.sources.values() for each in source.translated}
    told = (each for each in loaded.findings if each.severity is not Severity.NOTE and each not in certain)
    said = {(each.place.path, each.place.route) for each in told}
    return (finding for finding in found if not _follows(finding, loaded, said))


def _since(compared: Iterable["ConceptComparison"], loaded: Loaded, day: date) -> Iterator[Finding]:
    for comparison in compared:
        asked = comparison.after is not None and in_force(loaded, comparison.after, day)
        for rule in rules_on_revisions():
            if rule.against and (asked or not rule.asks):
                yield from rule.against(Since(comparison, loaded))


def _follows(finding: Finding, loaded: Loaded, said: set[tuple[str, Route]]) -> bool:
    """Whether reading has already reported the value, or the form of a node around it."""
    path, route = finding.place.path, finding.place.route
    source = loaded.sources.get(path)
    for length in range(1, len(route) + 1):
        node = source.node(*route[:length]) if source else None
        if (path, route[:length]) in said or (source and node and node.span.start in source.faulty):
            return True
    return False


__all__ = ["Example", "Rule", "check", "check_concepts", "check_repository", "check_since"]
