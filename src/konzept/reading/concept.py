"""A concept with all its records, and the way through its levels: theme, goal, measure.

Every walk ends, even where strangers' records name each other in a circle; the rules report the circle.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from konzept.model import (
    CONCEPT,
    KINDS,
    LEVELS,
    Body,
    Call,
    ConceptRecord,
    Contribution,
    Decision,
    Event,
    Goal,
    Grant,
    Indicator,
    Measure,
    Offer,
    Record,
    ReportRecord,
    TargetGroup,
    Theme,
)
from konzept.model.fields import forms
from konzept.model.part import copy_with
from konzept.model.record import set_file
from konzept.reading.assets import Asset
from konzept.reading.catalogues import Catalogue
from konzept.reading.own_fields import NOTHING, OwnFields
from konzept.reading.series import Series
from konzept.source.light import NamedTuple, dataclass
from konzept.source.values import Moment

R = TypeVar("R", bound=Record)
G = TypeVar("G", Theme, Goal, TargetGroup)


class Translation(NamedTuple):
    """A concept in another language than its own."""

    language: str
    original: "Concept"
    translated: int
    """How many of its texts are translated."""
    total: int
    """How many texts there are to translate."""


class _Records(Generic[R]):
    """The records of one kind by id, for questions about that kind."""

    def __init__(self, model: type[R]) -> None:
        self.kind = model.kind_name

    def __get__(self, concept: "Concept", owner: type["Concept"]) -> Mapping[str, R]:
        """The records of the kind in that concept."""
        return concept.by_kind.get(self.kind, {})  # type: ignore[return-value]  # each was read with its model


@dataclass(frozen=True)
class Concept:
    """One folder of `concepts/`: the cover and the records of every kind by id, in the order of output.

    `known` has the ids of every kind including records that could not be read or lie in a wrong place: a fault of a
    file is reported there, and not once more wherever the record is named.
    """

    id: str
    record: ConceptRecord
    by_kind: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)
    """The records of every kind that has a folder, by the name of the kind and by id."""
    series: Mapping[str, Series] = field(default_factory=dict)
    """The values of the indicators by their ids, of those that have such and could be read."""
    valued: frozenset[str] = frozenset()
    """The ids of the indicators that have a file of values, readable or not."""
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    complete: bool = True
    """Whether concept.yaml itself was read without errors: only then can own words be judged."""
    own_fields: OwnFields = NOTHING
    """What the municipality adds to the model; the same in all concepts of a repository."""
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)
    """Its texts in other languages, by the tag of the language."""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    """The files in its folder `assets/`, by their paths from the folder of the concept."""
    translation: "Translation | None" = None
    """The language, the original and the count of translated texts, where the concept is a translation."""

    themes = _Records(Theme)
    goals = _Records(Goal)
    measures = _Records(Measure)
    groups = _Records(TargetGroup)
    offers = _Records(Offer)
    bodies = _Records(Body)
    decisions = _Records(Decision)
    events = _Records(Event)
    indicators = _Records(Indicator)
    calls = _Records(Call)
    grants = _Records(Grant)
    contributions = _Records(Contribution)
    reports = _Records(ReportRecord)

    @property
    def original(self) -> "Concept":
        """The concept in its own language: what addresses and groups go by, whatever the words are."""
        return self.translation.original if self.translation else self

    @property
    def page(self) -> str:
        """The name of its document: its id, in another language with the tag, as in `musterstadt-2024.en`."""
        return f"{self.id}.{self.translation.language}" if self.translation else self.id

    def records_of(self, kind: str) -> Mapping[str, Record]:
        """The records of a kind by id."""
        return {self.id: self.record} if kind == CONCEPT.name else self.by_kind.get(kind, {})

    def with_records(self, changed: Callable[[Record], Record], **fields: Any) -> "Concept":
        """The concept with every record but its cover changed, and with other values of its fields."""
        by_kind = {kind: {name: changed(each) for name, each in found.items()} for kind, found in self.by_kind.items()}
        return replace(self, by_kind=by_kind, **fields)

    def records(self) -> Iterator[Record]:
        """Every record, the cover first."""
        yield self.record
        for kind in KINDS:
            yield from self.records_of(kind.name).values()

    @property
    def names_assets(self) -> bool:
        """Whether a record names a picture or an attachment."""
        return any(record.pictures or record.attachments for record in self.records())

    def find(self, kind: str, name: str | None) -> Record | None:
        """The record of that kind with that id or former id."""
        if name is None:
            return None
        records = self.records_of(kind)
        return records.get(name) or self._former.get((kind, name))

    @cached_property
    def _former(self) -> Mapping[tuple[str, str], Record]:
        return {(r.kind_name, old): r for r in self.records() for old in r.formerly}

    def goal_chain(self, goal: Goal) -> tuple[Goal, ...]:
        """A goal and the goals it is part of, from the inside out."""
        return self._chain(goal)

    def theme_chain(self, theme: Theme) -> tuple[Theme, ...]:
        """A theme and the themes it is part of, from the inside out."""
        return self._chain(theme)

    def group_chain(self, group: TargetGroup) -> tuple[TargetGroup, ...]:
        """A target group and the groups it is part of, from the inside out."""
        return self._chain(group)

    def depth(self, record: Record) -> int:
        """How deep a theme or a goal lies in others of its kind, from 1 on; 1 for all else."""
        return self._depth.get((record.kind_name, record.id), 1)

    @cached_property
    def _depth(self) -> Mapping[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for record in (*self.themes.values(), *self.goals.values()):
            way: list[Theme | Goal] = []
            places: dict[str, int] = {}
            here: Record | None = record
            while isinstance(here, Theme | Goal) and here.id not in places and (here.kind_name, here.id) not in found:
                places[here.id] = len(way)
                way.append(here)
                here = self.find(here.kind_name, here.parent)
            deep = found.get((here.kind_name, here.id), 0) if here else 0
            if here and here.id in places:  # each of a circle lies in all the others
                ring = way[places[here.id] :]
                way, deep = way[: places[here.id]], len(ring)
                found |= {(each.kind_name, each.id): deep for each in ring}
            for nearer, each in enumerate(reversed(way), 1):
                found[each.kind_name, each.id] = deep + nearer
        return found

    @cached_property
    def depths(self) -> Mapping[str, tuple[int, ...]]:
        """The depths at which there are records of each level, drafts aside, the outermost first."""
        return {
            kind: tuple(sorted({self.depth(record) for record in self.records_of(kind).values() if not record.draft}))
            for kind in LEVELS
        }

    def _chain(self, record: G) -> tuple[G, ...]:
        """A record and those it is part of, present and former ids alike; a circle ends where it began."""
        chain = {record.id: record}
        while isinstance(outer := self.find(record.kind_name, record.parent), type(record)) and outer.id not in chain:
            record = chain[outer.id] = outer
        return tuple(chain.values())

    def themes_of(self, record: Record) -> tuple[Theme, ...]:
        """The themes that a measure, goal or theme lies under, or an offer, grant or call serves, outer ones included.

        Each is there once.
        """
        found = (outer for theme in self.themes_named(record) for outer in self.theme_chain(theme))
        return tuple({outer.id: outer for outer in found}.values())

    def themes_named(self, record: Record) -> tuple[Theme, ...]:
        """The same without the themes around them: those that the record, or what it serves, names; each once."""
        direct: list[str | None] = []
        match record:
            case Theme():
                return (record,)
            case Goal():
                direct = [goal.theme for goal in self.goal_chain(record)]
            case Measure():
                goals = [goal for name in record.goals if isinstance(goal := self.find("goal", name), Goal)]
                direct = [inner.theme for goal in goals for inner in self.goal_chain(goal)] + list(record.themes)
            case Offer() | Grant() | Call():
                goals_served = self._found("goal", record.goals) if isinstance(record, Offer) else ()
                served = (*goals_served, *self._found("measure", record.measures))
                direct = [*record.themes, *(theme.id for each in served for theme in self.themes_named(each))]
        themes = (theme for name in direct if isinstance(theme := self.find("theme", name), Theme))
        return tuple({theme.id: theme for theme in themes}.values())

    def _found(self, kind: str, names: Iterable[str]) -> tuple[Record, ...]:
        """The records of a kind that exist, by ids or former ids."""
        return tuple(found for name in names if (found := self.find(kind, name)))

    def groups_named(self, record: Record) -> tuple[str, ...]:
        """The target groups that a theme, goal, measure or offer is for, as they are written: ids or words.

        A measure that names none is for those of its goals, or where these name none, of its themes; of levels within
        each other, the inner one counts.
        """
        if isinstance(record, Measure) and not record.target_groups:
            goals = (goal for goal in self._found("goal", record.goals) if isinstance(goal, Goal))
            by_goal = self._nearest(self.goal_chain(goal) for goal in goals)
            return by_goal or self._nearest(self.theme_chain(theme) for theme in self.themes_named(record))
        return record.target_groups if isinstance(record, Theme | Goal | Measure | Offer) else ()

    @staticmethod
    def _nearest(chains: Iterable[Sequence[Goal | Theme]]) -> tuple[str, ...]:
        """Of each chain the target groups of the first that names any, each once."""
        nearest = (next((each.target_groups for each in chain if each.target_groups), ()) for chain in chains)
        return tuple(dict.fromkeys(name for names in nearest for name in names))

    def groups_of(self, record: Record) -> tuple[TargetGroup, ...]:
        """The target groups on record that a theme, goal, measure or offer is for, outer ones included, each once."""
        named = (each for each in self._found("group", self.groups_named(record)) if isinstance(each, TargetGroup))
        return tuple({outer.id: outer for group in named for outer in self.group_chain(group)}.values())

    def measures_of(self, record: Record) -> tuple[Measure, ...]:
        """The measures beneath a goal, theme or concept, or for a target group, each once, drafts included."""
        name = record.id
        match record:
            case Goal():
                return tuple(measure for id_, measure in self.measures.items() if name in self._goals_above[id_])
            case Theme():
                return tuple(measure for id_, measure in self.measures.items() if name in self._themes_above[id_])
            case TargetGroup():
                return tuple(measure for id_, measure in self.measures.items() if name in self._groups_above[id_])
            case ConceptRecord():
                return tuple(self.measures.values())
            case _:
                return ()

    @cached_property
    def _groups_above(self) -> Mapping[str, frozenset[str]]:
        return {m.id: frozenset(group.id for group in self.groups_of(m)) for m in self.measures.values()}

    @cached_property
    def _goals_above(self) -> Mapping[str, frozenset[str]]:
        named = {m.id: (self.find("goal", name) for name in m.goals) for m in self.measures.values()}
        return {
            id_: frozenset(above.id for goal in goals if isinstance(goal, Goal) for above in self.goal_chain(goal))
            for id_, goals in named.items()
        }

    @cached_property
    def _themes_above(self) -> Mapping[str, frozenset[str]]:
        return {m.id: frozenset(theme.id for theme in self.themes_of(m)) for m in self.measures.values()}

    @cached_property
    def _themes_above_goals(self) -> Mapping[str, frozenset[str]]:
        return {goal.id: frozenset(theme.id for theme in self.themes_of(goal)) for goal in self.goals.values()}

    @cached_property
    def _goals_above_goals(self) -> Mapping[str, frozenset[str]]:
        return {goal.id: frozenset(above.id for above in self.goal_chain(goal)[1:]) for goal in self.goals.values()}

    def goals_beneath(self, record: Record) -> tuple[Goal, ...]:
        """The goals beneath a theme, a goal or the whole concept, however deep, drafts included."""
        match record:
            case Theme():
                return tuple(goal for id_, goal in self.goals.items() if record.id in self._themes_above_goals[id_])
            case Goal():
                return tuple(goal for id_, goal in self.goals.items() if record.id in self._goals_above_goals[id_])
            case ConceptRecord():
                return tuple(self.goals.values())
            case _:
                return ()


_TELLING = ("goals", "theme", "parent", "date", "lead", "body", "by", "applicant", "call", "area", "place")
"""The fields that tell records of one title apart, behind the themes that they lie under."""


def told_apart(concept: Concept) -> Concept:
    """The concept, in which records of a kind that are called the same know what tells them apart.

    That is their theme, else the first of `_TELLING` that differs and is known of each, else all that is known; where
    nothing is, the id. What is called the same depends on which records there are, so it is asked anew of the public.
    """
    by_kind = {kind: _apart(concept, records) for kind, records in concept.by_kind.items()}
    if all(found is concept.by_kind[kind] for kind, found in by_kind.items()):
        return concept
    return replace(concept, by_kind=MappingProxyType(by_kind))


def _apart(concept: Concept, records: Mapping[str, Record]) -> Mapping[str, Record]:
    alike: dict[tuple[str, str], list[Record]] = {}
    for record in records.values():
        name = record.heading.casefold()
        number = getattr(record, "number", None) if record.is_level else None
        alike.setdefault((str(number or ""), name or record.id), []).append(record)
    beside = {
        record.id: found for twins in alike.values() if len(twins) > 1 for record, found in _beside(concept, twins)
    }
    changed = {
        record.id: _with_beside(record, beside.get(record.id))
        for record in records.values()
        if record.file.beside != beside.get(record.id)
    }
    return {**records, **changed} if changed else records


def _with_beside(record: R, beside: Moment | str | None) -> R:
    copy = copy_with(record)
    set_file(copy, record.file._replace(beside=beside))
    return copy


def _beside(concept: Concept, twins: Sequence[Record]) -> Iterator[tuple[Record, Moment | str]]:
    """What tells each of several records of one title from the others."""
    told = [dict(_telling(concept, record)) for record in twins]
    for name in ("themes", *_TELLING):
        values = [each.get(name) for each in told]
        if all(values) and len(set(values)) == len(values):
            yield from ((record, value) for record, value in zip(twins, values, strict=True) if value)
            return
    whole = [", ".join(str(value) for value in each.values() if value and isinstance(value, str)) for each in told]
    for record, words in zip(twins, whole, strict=True):
        yield record, words if words and whole.count(words) == 1 else record.id


def _telling(concept: Concept, record: Record) -> Iterator[tuple[str, Moment | str]]:
    """What is known of a record that may tell it apart: dates, and the titles of what it names, drafts excepted."""
    if record.kind_name != Theme.kind_name:
        yield "themes", ", ".join([theme.title for theme in concept.themes_of(record) if not theme.draft][:1])
    for name in _TELLING:
        value, form = getattr(record, name, None), forms(type(record)).get(name)
        if isinstance(value, tuple):
            value = next(iter(value), None)
        named = concept.find(form.ref.kind, value) if form and form.ref and isinstance(value, str) else None
        if isinstance(value, Moment | str) and not (named and named.draft):
            yield name, named.heading if named else value


def in_output_order(records: Iterable[R]) -> list[R]:
    """By `order`, then by what their kind is placed by (a number in its natural order, or a date), time and id."""
    return sorted(records, key=_position)


def _position(record: Record) -> tuple[object, ...]:
    place = getattr(record, record.placed_by, None)
    return (
        record.order is None,
        record.order or 0,
        place is None,
        (place.last if place.before else place.first, place.last)
        if isinstance(place, Moment)
        else natural(str(place or "")),
        natural(getattr(record, "time", None) or ""),
        natural(record.id),
    )


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which 4.2 comes before 4.10, and 11 before 11C."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple((0, int(p), "") if p.isdecimal() and p.isascii() else (1, 0, p.casefold()) for p in parts)
