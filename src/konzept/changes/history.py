"""The history of a record or a concept: its changes, revision by revision, the newest first.

git names the files that each revision changed. The concepts in whose folders they lie are compared with what they were
before; no other is read, unless one of its records is named there. Former ids are followed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from konzept.changes.diff import Change, ChangeType, Name, comparisons_of, concept_pairs
from konzept.model import CONCEPT, KIND_OF, Record
from konzept.model.record import Address
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded, Read, load
from konzept.source.light import dataclass
from konzept.source.snapshot import CONCEPTS, INDICATORS, SETTINGS
from konzept.system.git import Revision
from konzept.system.past import HeldFolder, Past, PastStep


@dataclass(frozen=True)
class HistoryEntry:
    """What one revision changed."""

    revision: Revision
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class HistoryScope:
    """What the history is of: all concepts, one concept, or one record, under every id it had."""

    concepts: frozenset[str] = frozenset()
    """Empty for all concepts."""
    kind: str = CONCEPT.name
    ids: frozenset[str] = frozenset()
    """Of the record, where it is of one."""

    @property
    def paths(self) -> list[str]:
        """Where its files lie or lay."""
        if not self.ids:
            return [f"{CONCEPTS}/{concept}" for concept in sorted(self.concepts)] or [CONCEPTS]
        folder = KIND_OF[self.kind].folder
        endings = (".yaml", ".csv") if folder == INDICATORS else (".yaml",)
        return [
            f"{CONCEPTS}/{concept}/{folder}/{id_}{ending}"
            for concept in sorted(self.concepts)
            for id_ in sorted(self.ids)
            for ending in endings
        ]

    def relevant(self, changes: Iterable[Change]) -> Iterator[Change]:
        """The changes that are about the record or concept."""
        for change in changes:
            address = change.record.file.address
            if self.concepts and address.concept not in self.concepts:
                continue
            if not self.ids or (address.kind == self.kind and address.id in self.ids):
                yield change
            elif change.kind in {ChangeType.ADDED, ChangeType.REMOVED} and address.kind == CONCEPT.name:
                yield from (replace(change, record=record) for record in self._within(change.concept))

    def _within(self, concept: Concept) -> Iterator[Record]:
        return (record for id_, record in concept.records_of(self.kind).items() if id_ in self.ids)

    def wider(self, changes: Iterable[Change]) -> "HistoryScope":
        """The scope, extended by the former ids that a rename in these changes shows."""
        names = self
        for change in changes:
            address, old = change.record.file.address, change.old
            if change.kind is not ChangeType.RENAMED or not isinstance(old, Name):
                continue
            if address.concept not in names.concepts:
                continue
            if address.kind == CONCEPT.name:
                names = replace(names, concepts=names.concepts | {old.id})
            elif address.kind == names.kind and address.id in names.ids:
                names = replace(names, ids=names.ids | {old.id})
        return names


def scope_of(address: Address, loaded: Loaded) -> HistoryScope:
    """The ids that a record has and had, as far as its file says; a record that is gone is known by its address."""
    concept = loaded.concepts.get(address.concept)
    concepts = frozenset({address.concept, *(concept.record.formerly if concept else ())})
    if address.kind == CONCEPT.name:
        return HistoryScope(concepts)
    record = concept.records_of(address.kind).get(address.id) if concept else None
    return HistoryScope(concepts, address.kind, frozenset({address.id, *(record.formerly if record else ())}))


def one_concept(root: Path, revision: str, name: str) -> Loaded | None:
    """A concept as it was, and no other; None where there was none of that id."""
    held = Past(root, revision).folder(name)
    loaded = load(held.snapshot) if held else NOTHING
    return loaded if name in loaded.concepts else None


def history(root: Path, start: str, names: HistoryScope) -> Iterator[HistoryEntry]:
    """The revisions up to `start` that changed the content, the newest first; see `Past.steps` for shallow clones."""
    past = Past(root, start)
    versions = _Versions(past)
    for step in past.steps(names.concepts):
        if not step.touches(names.paths):
            past.to_before(step)
            continue
        changes = versions.changes(step, names)
        relevant = tuple(names.relevant(changes))
        if relevant:
            yield HistoryEntry(step.revision, relevant)
        names = names.wider(changes)


NOTHING = load({})

KEPT = 20_000
"""So many files of concepts are kept in memory while others are looked at; a town of 10,000 measures has fewer."""


class _Versions:
    """The concepts as they were, read step by step: of each only what differs from the step before is read again."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._known: dict[str, tuple[HeldFolder, Loaded]] = {}
        self._files = 0
        self._settings: Mapping[str, Read] = {}
        """What `konzept.yaml` gave when it was last read."""

    def changes(self, step: PastStep, names: HistoryScope) -> tuple[Change, ...]:
        """What a revision changed in the concepts of the scope, or in all; the past is before it then."""
        folders = step.folders
        chosen = folders & names.concepts if names.concepts else folders
        before, after = self._both(step, chosen)
        if chosen != folders and before.keys() != after.keys():  # another may be what it was called, or is called now
            before, after = self._both(step, folders)

        def beside(name: str) -> tuple[Concept, Concept] | None:
            if name in folders:
                return concept_pairs(*self._both(step, folders)).get(name)
            same = self._at(name)
            return (same, same) if same else None

        found = comparisons_of(before, after, beside)
        return tuple(change for comparison in found for change in comparison.changes())

    def _both(self, step: PastStep, folders: Iterable[str]) -> tuple[dict[str, Concept], dict[str, Concept]]:
        """The concepts before and after a revision."""
        self._past.to_after(step)
        after = self._all(folders)
        self._past.to_before(step)
        return self._all(folders), after

    def _all(self, folders: Iterable[str]) -> dict[str, Concept]:
        return {name: concept for name in sorted(folders) if (concept := self._at(name))}

    def _at(self, name: str) -> Concept | None:
        """A concept as it is in the past where it stands."""
        tree, loaded = self._known.pop(name, (None, NOTHING))
        self._files -= len(tree.blobs) if tree else 0
        now = self._past.folder(name, tree)
        if now is None:
            return None
        if now is not tree:
            loaded = load(now.snapshot, replace(loaded, reads={**loaded.reads, **self._settings}))
            self._settings = {path: read for path, read in loaded.reads.items() if path == SETTINGS}
        self._known[name] = now, loaded
        self._files += len(now.blobs)
        while self._files > KEPT and len(self._known) > 1:
            oldest = next(iter(self._known))
            self._files -= len(self._known.pop(oldest)[0].blobs)
        return loaded.concepts.get(name)
