"""The argument of a rule: one concept among the other concepts on a day, and which of its contents are uncertain."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property

from konzept.model import ALL_KINDS, CONCEPT, ConceptRecord, Goal, Indicator, Measure, Record, Theme
from konzept.model.fields import references
from konzept.model.types import Ref
from konzept.reading.concept import Concept
from konzept.reading.load import Covers, KnownConcepts, Loaded
from konzept.reading.own_fields import references as own_references
from konzept.reading.series import Series
from konzept.reading.unfit.form_errors import is_empty
from konzept.rules.records.circles import circles
from konzept.source.findings import Route
from konzept.source.light import NamedTuple, dataclass
from konzept.source.nearest import NearestNames
from konzept.source.yaml.nodes import Sequence as SequenceNode

KIND_NAMES = frozenset(kind.name for kind in ALL_KINDS)


class Reference(NamedTuple):
    """A reference from one record to another: its place, and the text as written."""

    record: Record
    ref: Ref
    route: Route
    text: str


class Surroundings:
    """What all cases of one check have in common: the concepts that are judged together, and those beyond them."""

    def __init__(self, loaded: Loaded) -> None:
        self.concepts: Mapping[str, Concept] = loaded.concepts
        self.beyond = loaded.beyond
        self._rings: dict[str, Mapping[str, Sequence[tuple[str, ...]]]] = {}

    @cached_property
    def known(self) -> KnownConcepts:
        """What all concepts of the repository are found by."""
        if isinstance(self.beyond, Covers) and all(name in self.beyond for name in self.concepts):
            return self.beyond.known
        return KnownConcepts({**self.beyond, **{name: each.record for name, each in self.concepts.items()}})

    def rings(self, key: str) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """The circles in which concepts name each other under a key, by the first of their ids."""
        if key not in self._rings:
            found: dict[str, list[tuple[str, ...]]] = {}
            named = {id_: (getattr(concept.record, key) or "",) for id_, concept in self.concepts.items()}
            for ring in circles(named):
                ids = tuple(here for here, _there in ring)
                found.setdefault(min(ids), []).append(ids)
            self._rings[key] = found
        return self._rings[key]


class ConceptIds(AbstractSet[str]):
    """The ids of all concepts of the repository."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    @classmethod
    def _from_iterable(cls, names: Iterable[str]) -> frozenset[str]:  # type: ignore[override]  # of `-`
        return frozenset(names)

    def __contains__(self, name: object) -> bool:
        return name in self._around.concepts or name in self._around.beyond

    def __iter__(self) -> Iterator[str]:
        return iter({*self._around.concepts, *self._around.beyond})

    def __len__(self) -> int:
        return len({*self._around.concepts, *self._around.beyond})


@dataclass(frozen=True)
class Case:
    """A concept, what is around it, and the day that counts as today."""

    concept: Concept
    around: Surroundings
    day: date

    @property
    def concepts(self) -> Mapping[str, Concept]:
        """The concepts that are judged together by id: all of its group at least, see `konzept.reading.groups`."""
        return self.around.concepts

    @property
    def known(self) -> KnownConcepts:
        """What all concepts of the repository are found by."""
        return self.around.known

    def cover(self, name: str) -> ConceptRecord | None:
        """The record of a concept of the repository; None where there is none of that id."""
        return self.concepts[name].record if name in self.concepts else self.around.beyond.get(name)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference within the concept to a kind that can be judged, in the order of output."""
        return tuple(
            Reference(record, ref, route, text)
            for record in self.concept.records()
            for ref, route, text in (*references(record), *own_references(self.concept.own_fields, record))
            if ref.kind in KIND_NAMES
        )

    @cached_property
    def ids(self) -> Mapping[str, AbstractSet[str]]:
        """The ids of each kind, those of unreadable and former records included."""
        concept = self.concept
        ids = {kind: concept.known.get(kind, frozenset()) | concept.records_of(kind).keys() for kind in KIND_NAMES}
        return {**ids, CONCEPT.name: ConceptIds(self.around)}

    def names(self, kind: str) -> NearestNames:
        """The ids of a kind, prepared for finding the nearest one."""
        if kind == CONCEPT.name:
            return self.known.names
        if kind not in self._names:
            self._names[kind] = NearestNames(self.ids[kind])
        return self._names[kind]

    @cached_property
    def _names(self) -> dict[str, NearestNames]:
        return {}

    @cached_property
    def headings(self) -> Mapping[str, Mapping[str, str]]:
        """For each kind the ids of records by heading; headings that several records share are left out."""
        found: dict[str, dict[str, str]] = {kind: {} for kind in KIND_NAMES}
        for record in self.concept.records():
            headings = found[record.kind_name]
            key = record.heading.casefold()
            headings[key] = "" if key in headings else record.id
        return {kind: {heading: id_ for heading, id_ in all_.items() if id_} for kind, all_ in found.items()}

    @cached_property
    def titles(self) -> Mapping[str, NearestNames]:
        """The headings of each kind in small letters, prepared for finding the nearest one."""
        return {kind: NearestNames(self.headings[kind]) for kind in KIND_NAMES}

    @cached_property
    def numbers(self) -> Mapping[str, Mapping[str, str]]:
        """For each kind the ids of records by number; numbers that several records share are left out."""
        found: dict[str, dict[str, str]] = {kind: {} for kind in KIND_NAMES}
        for record in self.concept.records():
            number = getattr(record, "number", None)
            if number and record.is_level:
                known = found[record.kind_name]
                known[number] = "" if number in known else record.id
        return {kind: {number: id_ for number, id_ in all_.items() if id_} for kind, all_ in found.items()}

    def exists(self, ref: Ref, text: str) -> bool:
        """Whether the record that a reference names exists, former ids and records of other concepts included."""
        if text in self.ids[ref.kind] or self.concept.find(ref.kind, text):
            return True
        home, slash, id_ = text.partition("/")
        there = self.concepts.get(home) if ref.across and slash else None
        return there is not None and (id_ in there.known.get(ref.kind, ()) or there.find(ref.kind, id_) is not None)

    def other_concept(self, name: str) -> "Case":
        """The case of another concept of the repository on the same day."""
        return self._others.setdefault(name, Case(self.concepts[name], self.around, self.day))

    @cached_property
    def _others(self) -> dict[str, "Case"]:
        return {self.concept.id: self}

    @cached_property
    def uncertain(self) -> frozenset[str]:
        """The kinds for which the absence of a reference proves nothing.

        A reference of that kind is broken, a file could not be read, or the concept says that records are missing.
        """
        kinds = {
            each.ref.kind for each in self.references if not each.ref.or_text and not self.exists(each.ref, each.text)
        }
        for namer, key, named in (
            ("theme", "parent", "theme"),
            ("goal", "theme", "theme"),
            ("measure", "themes", "theme"),
            ("measure", "goals", "goal"),
        ):
            if self.is_partial(namer) or any(
                self.is_faulty(each, key) for each in self.concept.records_of(namer).values()
            ):
                kinds.add(named)
        cover = self.concept.record
        for key, namer, under in (("goals", "goal", {"theme"}), ("measures", "measure", {"goal", "theme"})):
            declared = getattr(cover.declared, key) or 0
            if declared > len(self.concept.records_of(namer)) or self.is_gap(cover, f"declared.{key}"):
                kinds |= under
        return frozenset(kinds)

    def is_partial(self, kind: str) -> bool:
        """Whether there are files of that kind that could not be read as records."""
        return not self.concept.known.get(kind, frozenset()) <= set(self.concept.records_of(kind))

    def is_faulty(self, record: Record, key: str) -> bool:
        """Whether the value of a key could not be read, in whole or in part."""
        return (self.is_written(record, key) and not getattr(record, key, None)) or any(
            route[:1] == (key,) for route in record.file.kept
        )

    @staticmethod
    def is_written(record: Record, *route: str | int) -> bool:
        """Whether the file has a value at a route, readable or not; an empty list is no value."""
        node = record.file.node(*route)
        if node is None or (isinstance(node, SequenceNode) and not node.items):
            return False
        return not is_empty(node) or node.span.start in record.file.source.faulty

    @staticmethod
    def is_gap(record: Record, *fields: str) -> bool:
        """Whether the record names one of the fields in its `gaps`."""
        return any(gap.field in fields for gap in record.gaps)

    def with_status(self) -> Iterator[Measure | Goal | Theme]:
        """The records that have status entries, in the order of output."""
        homes: tuple[Iterable[Measure | Goal | Theme], ...] = (
            self.concept.themes.values(),
            self.concept.goals.values(),
            self.concept.measures.values(),
        )
        return (record for home in homes for record in home if record.status)

    def with_series(self) -> Iterator[tuple[Indicator, Series]]:
        """The indicators with the values that could be read, in the order of output."""
        for indicator in self.concept.indicators.values():
            series = self.concept.series.get(indicator.id)
            if series is not None:
                yield indicator, series
