"""The tree of public records: under which record each is printed, exactly once and without drafts.

A measure stands under its first goal, else under its first theme; a record whose parent is a draft, unknown, or part of
a circle is at the top. Printers change the form of what is deeper than their headings.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from konzept.model import Goal, Measure, Record, Theme
from konzept.reading.concept import Concept
from konzept.source.light import dataclass

DEPTH = 12
"""Records deeper than this in others of their kind are printed at this depth: no concept has so many levels, and one in
which a slip has made a chain of hundreds is still printed."""

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Tree:
    """The children by kind and id of the record they are printed under, in the order of output.

    `("", "")` is the key of the records at the top.
    """

    themes: Mapping[tuple[str, str], Sequence[Theme]]
    goals: Mapping[tuple[str, str], Sequence[Goal]]
    measures: Mapping[tuple[str, str], Sequence[Measure]]


TOP = ("", "")


def grow(concept: Concept) -> Tree:
    """The tree of the public records."""
    themes: dict[tuple[str, str], list[Theme]] = defaultdict(list)
    goals: dict[tuple[str, str], list[Goal]] = defaultdict(list)
    measures: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for theme in _public(concept.themes):
        parent = _parent(concept.theme_chain(theme))
        themes[("theme", parent) if parent else TOP].append(theme)
    for goal in _public(concept.goals):
        parent = _parent(concept.goal_chain(goal))
        goals[("goal", parent) if parent else home(concept, [], [goal.theme])].append(goal)
    for measure in _public(concept.measures):
        measures[home(concept, measure.goals, measure.themes)].append(measure)
    return Tree(dict(themes), dict(goals), dict(measures))


def _public(records: Mapping[str, R]) -> list[R]:
    return [record for record in records.values() if not record.draft]


def _parent(chain: Sequence[Record]) -> str | None:
    """The id of the record that the first of the chain is printed under; the chain leads outwards."""
    outermost = getattr(chain[-1], "parent", None)
    if outermost is not None and any(link.id == outermost for link in chain):
        return None  # a circle
    outer = []
    for link in chain[1:]:
        if link.draft:
            break
        outer.append(link.id)
    return outer[-min(len(outer), DEPTH - 1)] if outer else None


def home(concept: Concept, goals: Sequence[str], themes: Sequence[str | None]) -> tuple[str, str]:
    """Kind and id of the first public goal, or else of the first public theme; two empty texts without either."""
    for kind, names in (("goal", goals), ("theme", themes)):
        for name in names:
            found = concept.find(kind, name)
            if found and not found.draft:
                return kind, found.id
    return TOP
