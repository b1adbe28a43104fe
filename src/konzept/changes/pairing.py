"""Which record of one moment is which record of another: by its id, by a former id, or by what continues it.

A reference to a renamed record is no change of the record that refers: `translate` writes old ids as they are now.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from konzept.model import ALL_KINDS, Measure, Record
from konzept.model.part import Part
from konzept.reading.concept import Concept
from konzept.source.light import dataclass

P = TypeVar("P", bound=Part)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class RecordPairs:
    """The records of one kind at two moments."""

    both: tuple[tuple[Record, Record], ...] = ()
    """The same record before and after, in the order of output after."""
    added: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    split: tuple[tuple[Record, Record], ...] = ()
    """An old record that a new one continues, though another new one is its pair already."""
    merged: tuple[tuple[Record, Record], ...] = ()
    """An old record that goes on in a new one that is the pair of another old one already."""


Pairing: TypeAlias = Callable[[Concept, Concept, str], RecordPairs]
"""How the records of a kind find each other: before, after, name of the kind."""


def by_id(before: Concept, after: Concept, kind: str) -> RecordPairs:
    """The same id is the same record; so is one whose vanished id a new record names under `formerly`."""
    return pair(before.records_of(kind), after.records_of(kind))


def pair(olds: Mapping[str, Record], news: Mapping[str, Record]) -> RecordPairs:
    """Pair records by id and former id, each at most once; the first new one in order takes a disputed former id."""
    heirs: dict[str, Record] = {name: olds[name] for name in news if name in olds}
    taken = set(heirs)
    for name, record in news.items():
        if name in heirs:
            continue
        former = next((old for old in reversed(record.formerly) if old in olds and old not in taken), None)
        if former is not None:
            heirs[name] = olds[former]
            taken.add(former)
    return RecordPairs(
        both=tuple((heirs[name], record) for name, record in news.items() if name in heirs),
        added=tuple(record for name, record in news.items() if name not in heirs),
        removed=tuple(record for name, record in olds.items() if name not in taken),
    )


def by_succession(before: Concept, after: Concept, kind: str) -> RecordPairs:
    """Two editions: a measure is the one it `continues`; everything else goes by its id, then by its title."""
    if kind == "concept":
        return RecordPairs(both=((before.record, after.record),))
    olds, news = dict(before.records_of(kind)), dict(after.records_of(kind))
    heirs: dict[str, Record] = {}
    split: list[tuple[Record, Record]] = []
    merged: list[tuple[Record, Record]] = []
    taken: set[str] = set()
    for name, record in news.items():
        for old in _continued(record, before):
            if name in heirs and old.id not in taken:
                merged.append((old, record))
            elif name not in heirs and old.id not in taken:
                heirs[name] = old
            elif name not in heirs:
                split.append((old, record))
            taken.add(old.id)
    apart = {record.id for _old, record in split if record.id not in heirs}
    rest = {name: record for name, record in news.items() if name not in heirs and name not in apart}
    for name, record in rest.items():
        title = _written(after, record)
        alike = next((o for o in olds.values() if title and o.id not in taken and _written(before, o) == title), None)
        pred = olds[name] if name in olds and name not in taken else alike
        if pred is not None:
            heirs[name] = pred
            taken.add(pred.id)
    return RecordPairs(
        both=tuple((heirs[name], record) for name, record in news.items() if name in heirs),
        added=tuple(record for name, record in rest.items() if name not in heirs),
        removed=tuple(record for name, record in olds.items() if name not in taken),
        split=tuple((old, record) for old, record in split if record.id in apart),
        merged=tuple(merged),
    )


def _written(concept: Concept, record: Record) -> str:
    """What a record is called in the language of its concept, for comparison."""
    return concept.original.records_of(record.kind_name)[record.id].heading.casefold()


def _continued(record: Record, before: Concept) -> list[Measure]:
    """The measures of the earlier concept that a measure names, each once."""
    if not isinstance(record, Measure):
        return []
    names = (name.partition("/") for name in record.continues)
    found = [before.find("measure", name) for concept, _slash, name in names if concept == before.id]
    return list({measure.id: measure for measure in found if isinstance(measure, Measure)}.values())


class RenamedIds:
    """The ids that changed between two moments in all concepts, looked for concept by concept when one is asked for.

    `pairs` are the concepts that may have changed, before and after, by both ids; `beside` gives one that is none of
    these.
    """

    def __init__(
        self,
        pairs: Mapping[str, tuple[Concept, Concept]],
        beside: Callable[[str], tuple[Concept, Concept] | None],
    ) -> None:
        self._pairs = pairs
        self._beside = beside
        self._known: dict[str, Mapping[tuple[str, str, str], str | None]] = {}

    def get(self, key: tuple[str, str, str], default: str, /) -> str | None:
        """The id as it is now; `default` for one that stayed."""
        home = key[0]
        if home not in self._known:
            self._known[home] = self._of(home)
        return self._known[home].get(key, default)

    def _of(self, home: str) -> Mapping[tuple[str, str, str], str | None]:
        both = self._pairs.get(home) or self._beside(home)
        return renamed(*both, by_id) if both else {}


def renamed(before: Concept, after: Concept, pairing: Pairing) -> Mapping[tuple[str, str, str], str | None]:
    """The ids that changed from one moment to the other, including former ids that no record has any more.

    What an id leads to is not followed on, for another record may have had that id before; only a former id of the
    earlier moment goes one step further, with the record that had it.
    """
    names: dict[tuple[str, str, str], str | None] = {}
    for kind in (kind.name for kind in ALL_KINDS):
        olds, news = before.records_of(kind), after.records_of(kind)
        names |= {(after.id, kind, old): now for old, now in _former(news) if old not in news}
        names |= {
            (before.id, kind, old.id): new.id for old, new in pairing(before, after, kind).both if old.id != new.id
        }
        living = {*olds, *(news if before.id == after.id else ())}
        former = {old: names.get((before.id, kind, now), now) for old, now in _former(olds) if old not in living}
        names = {(before.id, kind, old): now for old, now in former.items()} | names
    return names


def _former(records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Former ids with the present ones."""
    return ((old, record.id) for record in records.values() for old in record.formerly)
