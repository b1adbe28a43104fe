"""The verdict on one group of the work tree: what was found in it, or that it was found clean before."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from konzept.i18n.messages import language
from konzept.reading.groups import asks_for_all, beside, digest, fingerprint, look
from konzept.source.findings import Finding, Severity, in_order
from konzept.source.light import NamedTuple
from konzept.source.snapshot import CONCEPTS, COVER, SETTINGS, Snapshot, UnreadReason, is_litter
from konzept.system import files

if TYPE_CHECKING:
    from konzept.publication.parts.stock import Stock
    from konzept.reading.load import Covers, Loaded

Group: TypeAlias = tuple[str, ...]
"""The names of concepts that are judged together; none stand for what all concepts have in common."""


class Ruling(NamedTuple):
    """What was found, and how much was read to find it."""

    findings: tuple[Finding, ...] = ()
    files: int = 0
    records: int = 0
    paths: tuple[str, ...] = ()
    """Every file that was read as a record; none of a group that was remembered as clean."""
    loaded: "Loaded | None" = None
    """The records of the one group of a stock, so that nobody reads them once more; None for several."""


FoundClean: TypeAlias = Mapping[str, Ruling] | None
"""The groups that were found clean before, by their digests; None where nobody asks."""


class MovedMeanwhile(Exception):
    """Somebody has written while it was read, so that groups may not be what they were taken for."""


class Judge:
    """Judges the groups of a work tree on a day."""

    def __init__(
        self, root: Path, covers: Mapping[str, bytes | UnreadReason], day: date, held: "Stock | None" = None
    ) -> None:
        """With `held`, the files of the work tree, nothing more is read, and errors are all that is looked for."""
        self.root = root
        self.held = held
        self.covers = covers
        self.day = day
        self.ties = {name: look(name, content) for name, content in covers.items()}
        self.common = files.read(root, ()) if self.held is None else self.held.common
        self.settings: Snapshot = {SETTINGS: self.common[SETTINGS]} if SETTINGS in self.common else {}
        self.basis = (language(), day.isoformat(), digest(self.settings))

    def verdict(self, group: Group, known: FoundClean) -> tuple[str, Ruling]:
        """The digest of all that the findings about a group depend on, where somebody asks, and the verdict."""
        snapshot = self._read(group)
        key = "" if known is None else self._key(group, snapshot)
        ruling = known.get(key) if known else None
        if ruling is None:
            ruling = self._judged(group, snapshot)
        if self.held is None:
            return key, ruling._replace(loaded=None)
        errors = (finding for finding in ruling.findings if finding.severity is Severity.ERROR)
        return key, ruling._replace(findings=tuple(errors), paths=())  # a Land has 150,000, and nobody asks for them

    def _read(self, group: Group) -> Snapshot:
        """The files of a group and of the concepts beside it; without a group, what all concepts have in common."""
        if not group:
            return self.common
        snapshot = self._files(group)
        others = beside(group, self.covers.keys(), snapshot)
        return snapshot | self._files(sorted(others)) if others else snapshot

    def _files(self, names: Iterable[str]) -> dict[str, bytes | UnreadReason]:
        snapshot: dict[str, bytes | UnreadReason] = {}
        for name in names:
            snapshot |= files.read_concept(self.root, name) if self.held is None else self.held.of(name)
            if snapshot.get(f"{CONCEPTS}/{name}/{COVER}") != self.covers[name]:
                raise MovedMeanwhile
        return snapshot

    def _key(self, group: Group, snapshot: Snapshot) -> str:
        """A digest of everything that the findings about a group depend on."""
        sees_all = not group or asks_for_all(group, self.ties)
        return fingerprint(self.basis, group, digest(snapshot), self._all_covers if sees_all else b"")

    @cached_property
    def _all_covers(self) -> bytes:
        return digest(self.covers)

    def _judged(self, group: Group, snapshot: Snapshot) -> Ruling:
        from konzept import rules
        from konzept.reading.layout import is_counted
        from konzept.reading.load import load

        if not group:
            loaded = self._basis
            found = in_order((*loaded.findings, *rules.check_repository(loaded)))
            return Ruling(found, loaded.files, 0, tuple(loaded.sources))
        loaded = load({**self.settings, **snapshot}, self._basis, self._records)
        homes = tuple(f"{CONCEPTS}/{name}/" for name in group)
        own = (finding for finding in loaded.findings if finding.place.path.startswith(homes))
        return Ruling(
            in_order((*own, *rules.check_concepts(loaded, self.day, group))),
            sum(is_counted(path) and not is_litter(path) for path in snapshot if path.startswith(homes)),
            loaded.records_in(group),
            tuple(path for path in (*loaded.sources, *loaded.series) if path.startswith(homes)),
            loaded,
        )

    @cached_property
    def _records(self) -> "Covers":
        from konzept.reading.load import Covers

        return Covers(self.covers)

    @cached_property
    def _basis(self) -> "Loaded":
        """What all concepts have in common, read once."""
        from konzept.reading.load import load

        return load(self.common, beyond=self._records)
