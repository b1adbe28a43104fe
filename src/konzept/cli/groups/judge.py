"""The work tree judged group by group: one is in memory at a time, and one that was found clean is not judged again.

What is remembered are digests of everything that the findings about a group depend on, each with two counts, and never
a finding: a group is remembered where it had none.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from konzept.cli.groups.shard import Shard
from konzept.i18n.messages import language
from konzept.reading.groups import asks_for_all, beside, digest, fingerprint, groups, look
from konzept.source.findings import Finding, Severity, in_order
from konzept.source.snapshot import CONCEPTS, COVER, SETTINGS, Snapshot, UnreadReason, is_litter
from konzept.system import files
from konzept.system.remembered import Shelf

if TYPE_CHECKING:
    from konzept.publication.parts.stock import Stock
    from konzept.reading.load import Covers, Loaded

CLEAN = Shelf("clean", most=64, size=16 * 1024 * 1024)

Group = tuple[str, ...]


class Ruling(NamedTuple):
    """What was found, and how much was read to find it."""

    findings: tuple[Finding, ...] = ()
    files: int = 0
    records: int = 0
    paths: tuple[str, ...] = ()
    """Every file that was read as a record; none of a group that was remembered as clean."""
    loaded: "Loaded | None" = None
    """The records of the one group of a held snapshot, so that nobody reads them once more; None for several."""


class MovedMeanwhile(Exception):
    """Somebody has written while it was read, so that groups may not be what they were taken for."""


def faults(root: Path, day: date, stock: "Stock", concept: str | None = None) -> Ruling | None:
    """The errors in the files of the work tree, or in the group of one concept; None as `judge` gives it.

    Groups without errors are remembered, whatever else was found in them.
    """
    covers = files.covers(root)
    if covers is None or (concept is not None and concept not in covers):
        return None
    try:
        return _Judge(root, covers, day, stock).all(Shard(), concept, remembers=True)
    except MovedMeanwhile:
        return None


def judge(root: Path, day: date, share: Shard, *, concept: str | None = None, remembers: bool) -> Ruling | None:
    """The verdict on a share of the groups, or on that of one concept.

    None where nothing tells which groups there are without reading everything, see `konzept.system.files.covers`.
    """
    covers = files.covers(root)
    if covers is None or (concept is not None and concept not in covers):
        return None
    try:
        verdict = _Judge(root, covers, day).all(share, concept, remembers=remembers)
    except MovedMeanwhile:
        return None
    return verdict if files.covers(root) == covers else None


class _Judge:
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

    def all(self, share: Shard, concept: str | None, *, remembers: bool) -> Ruling:
        """The verdict on a share of the groups; what all concepts have in common is judged with the first."""
        tied = groups(self.ties)
        chosen: Sequence[Group] = sorted(set(tied.values()))[share.part - 1 :: share.of]
        if concept is not None:
            chosen = [tied[concept]] if tied[concept] in chosen else []
        what = (
            str(self.root),
            f"{share.part}/{share.of}",
            concept or "",
            *(["errors"] if self.held is not None else []),
        )
        known = _recalled(what) if remembers else {}
        clean: dict[str, Ruling] = {}
        found: list[Ruling] = []
        for group in [(), *chosen] if share.part == 1 and concept is None else chosen:
            snapshot = self._read(group)
            key = self._key(group, snapshot)
            verdict = known.get(key) or self._judged(group, snapshot)
            if self.held is None or len(chosen) > 1:  # one is in memory at a time
                verdict = verdict._replace(loaded=None)
            if self.held is not None:
                errors = (finding for finding in verdict.findings if finding.severity is Severity.ERROR)
                verdict = verdict._replace(findings=tuple(errors))
            found.append(verdict)
            if not verdict.findings:
                clean[key] = verdict
        if remembers and clean.keys() != known.keys():
            lines = (f"{key} {verdict.files} {verdict.records}" for key, verdict in clean.items())
            CLEAN.keep("\n".join(lines).encode(), *what)
        return _together(found)._replace(loaded=found[-1].loaded if found else None)

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


def _recalled(what: tuple[str, ...]) -> dict[str, Ruling]:
    lines = (CLEAN.recall(*what) or b"").decode().splitlines()
    return {key: Ruling((), int(count), int(records)) for key, count, records in map(str.split, lines)}


def _together(found: Sequence[Ruling]) -> Ruling:
    return Ruling(
        in_order(finding for each in found for finding in each.findings),
        sum(each.files for each in found),
        sum(each.records for each in found),
        tuple(path for each in found for path in each.paths),
    )
