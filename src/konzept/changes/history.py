"""The history of a record or a concept: its changes, revision by revision, the newest first.

git names the revisions that touched its files, each is compared with the one before, and former ids are followed. Two
revisions are in memory at any time, however long the history is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from konzept.changes.diff import Change, ChangeType, Name, diff
from konzept.model import CONCEPT, KIND_OF, Record
from konzept.model.record import Address
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded, load
from konzept.source.snapshot import CONCEPTS, INDICATORS
from konzept.system import git
from konzept.system.git import Revision, RevisionTree


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What one revision changed."""

    revision: Revision
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
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


def scope_of(address: Address, loaded: Loaded) -> HistoryScope:
    """The ids that a record has and had, as far as its file says; a record that is gone is known by its address."""
    concept = loaded.concepts.get(address.concept)
    concepts = frozenset({address.concept, *(concept.record.formerly if concept else ())})
    if address.kind == CONCEPT.name:
        return HistoryScope(concepts)
    record = concept.records_of(address.kind).get(address.id) if concept else None
    return HistoryScope(concepts, address.kind, frozenset({address.id, *(record.formerly if record else ())}))


def history(root: Path, start: str, names: HistoryScope) -> Iterator[HistoryEntry]:
    """The revisions up to `start` that changed the content, the newest first.

    A shallow clone ends with the first revision whose predecessor it lacks; that one is left out, for what it changed
    is not known.
    """
    past = _Past(root)
    shallow = git.is_shallow(root)
    newest: str | None = start
    while newest:
        for revision in git.revisions(root, newest, names.paths):
            before = git.parent(root, revision.name)
            if before is None and shallow:
                return
            now = past.at(revision.name)
            changes = diff(past.at(before) if before else NOTHING, now)
            relevant = tuple(_relevant(changes, names))
            if relevant:
                yield HistoryEntry(revision, relevant)
            wider = _wider(changes, names)
            if wider != names:
                names, newest = wider, before
                break
        else:
            return


NOTHING = load({})
"""Before the first revision."""


class _Past:
    """The repository as it was, read step by step: only what differs from the step before is read again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tree: RevisionTree | None = None
        self.loaded = NOTHING

    def at(self, revision: str) -> Loaded:
        """What a revision holds."""
        tree = git.tree(self.root, revision, self.tree)
        if self.tree is None or tree.names != self.tree.names or tree.snapshot.keys() != self.tree.snapshot.keys():
            self.loaded = load(tree.snapshot, self.loaded)
        self.tree = tree
        return self.loaded


def _relevant(changes: tuple[Change, ...], names: HistoryScope) -> Iterator[Change]:
    """The changes that are about the record or concept."""
    for change in changes:
        address = change.record.file.address
        if names.concepts and address.concept not in names.concepts:
            continue
        if not names.ids or (address.kind == names.kind and address.id in names.ids):
            yield change
        elif change.kind in {ChangeType.ADDED, ChangeType.REMOVED} and address.kind == CONCEPT.name:
            yield from (replace(change, record=record) for record in _within(change.concept, names))


def _within(concept: Concept, names: HistoryScope) -> Iterator[Record]:
    return (record for id_, record in concept.records_of(names.kind).items() if id_ in names.ids)


def _wider(changes: tuple[Change, ...], names: HistoryScope) -> HistoryScope:
    """The scope, extended by the former ids that a rename in these changes shows."""
    for change in changes:
        address = change.record.file.address
        old = change.old
        if change.kind is not ChangeType.RENAMED or not isinstance(old, Name) or address.concept not in names.concepts:
            continue
        if address.kind == CONCEPT.name:
            names = replace(names, concepts=names.concepts | {old.id})
        elif address.kind == names.kind and address.id in names.ids:
            names = replace(names, ids=names.ids | {old.id})
    return names
