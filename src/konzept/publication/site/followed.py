"""What concerns a theme, a target group or a body: the happenings that people who follow it want to read of.

Each happening stands at all whom it concerns.
"""

from collections.abc import Iterable, Iterator, Mapping

from konzept.model import Body, Record
from konzept.model.fields import references
from konzept.publication.site.timeline import Happening
from konzept.reading.concept import Concept
from konzept.wording.titles import anchor_of

FOLLOWED = ("theme", "group", "body")
"""The kinds of records that have a feed of their own."""

_SAID = frozenset({"status", "stated"})
"""Fields that tell what somebody said: a body that is named there is no part of the record."""


def followed(concept: Concept, happenings: Iterable[Happening]) -> Mapping[str, tuple[Happening, ...]]:
    """The happenings that concern each theme, target group and body, by its anchor and in their order.

    A theme is concerned by itself and all themes, goals and measures beneath it, and by the decisions and events that
    name one of these or are named there; a target group by what is for it; a body by every record that names it.
    """
    about = _naming(concept)
    anchors: dict[tuple[str, str], frozenset[str]] = {}
    found: dict[str, list[Happening]] = {}
    for happening in happenings:
        record = happening.record
        key = record.kind_name, record.id
        if key not in anchors:
            anchors[key] = frozenset(_concerned(concept, record, about.get(key, ())))
        for anchor in anchors[key]:
            found.setdefault(anchor, []).append(happening)
    return {anchor: tuple(each) for anchor, each in found.items()}


def _naming(concept: Concept) -> Mapping[tuple[str, str], tuple[Record, ...]]:
    """The themes, goals and measures that name a decision or an event."""
    found: dict[tuple[str, str], list[Record]] = {}
    for record in (*concept.themes.values(), *concept.goals.values(), *concept.measures.values()):
        for ref, _route, name in references(record):
            named = concept.find(ref.kind, name) if ref.kind in {"decision", "event"} else None
            if named:
                found.setdefault((named.kind_name, named.id), []).append(record)
    return {key: tuple(records) for key, records in found.items()}


def _concerned(concept: Concept, record: Record, about: Iterable[Record]) -> Iterator[str]:
    """The anchors of all whom a record concerns."""
    yield from _themes(concept, record, about)
    yield from (anchor_of(group) for group in concept.groups_of(record))
    yield from _bodies(concept, record)


def _themes(concept: Concept, record: Record, about: Iterable[Record]) -> Iterator[str]:
    """The anchors of the themes above a record or, of a decision or event, above what it is about."""
    told = [record, *about]
    if not record.is_level:
        told += (named for ref, _route, name in references(record) if (named := concept.find(ref.kind, name)))
    for each in told:
        yield from (anchor_of(theme) for theme in concept.themes_of(each) if each.is_level)


def _bodies(concept: Concept, record: Record) -> Iterator[str]:
    for ref, route, name in references(record):
        body = concept.find(ref.kind, name) if ref.kind == "body" and route[0] not in _SAID else None
        if isinstance(body, Body):
            yield anchor_of(body)
