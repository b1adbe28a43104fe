"""The repairs that findings propose, carried out only where they remove the finding and cause no new one.

A repair is tried on a copy of the snapshot. It is accepted if its finding is gone and the file has no new one; a file
that could not be read before may show faults that were hidden until then. Several repairs of one file are tried
together, and fewer at a time where that fails.
"""

import codecs
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from konzept import rules
from konzept.reading.load import Loaded, load
from konzept.source.findings import Edit, Finding, Place, in_order
from konzept.source.proposal import FileChange
from konzept.source.snapshot import Snapshot, UnreadReason

ROUNDS = 40
"""The most rounds of a run: a repair may uncover the next one, and what is left waits for the next run."""


class Checked(NamedTuple):
    """A snapshot with its records and all findings about it."""

    snapshot: Snapshot
    loaded: Loaded
    findings: tuple[Finding, ...]
    base: Loaded | None = None
    """The earlier revision that the snapshot was compared with; None without one."""


class Repaired(NamedTuple):
    """The changes of files by repairs, the findings that they remove, and the check of the result."""

    changes: tuple[FileChange, ...]
    mended: tuple[Finding, ...]
    after: Checked


def check(snapshot: Snapshot, day: date, base: Loaded | None = None) -> Checked:
    """Read a snapshot and apply all rules, with `base` also those against that earlier revision; findings in order."""
    loaded = load(snapshot)
    return Checked(snapshot, loaded, in_order((*loaded.findings, *rules.check(loaded, day, base))), base)


def repair(before: Checked, day: date, within: Callable[[str], bool] = lambda path: True) -> Repaired:  # noqa: ARG005
    """Carry out, on a copy, every repair of a finding in a file that `within` admits."""
    return _Workshop(before, day, within).run()


class _Workshop:
    """Tries repairs round by round and accepts those that succeed."""

    def __init__(self, before: Checked, day: date, within: Callable[[str], bool]) -> None:
        self.first = before
        self.now = before
        self.day = day
        self.within = within
        self.mended: list[Finding] = []
        self.refused: set[tuple[str, str, Place]] = set()
        self.most: dict[str, int] = {}
        """How many repairs of a file are tried together, by path: halved after a failure, doubled after a success."""
        self.renamed: dict[str, str] = {}
        """The original path of each renamed file, by its present path."""

    def run(self) -> Repaired:
        for _round in range(ROUNDS):
            attempts = self._attempts()
            if not attempts:
                break
            trial = self._checked(attempts)
            kept = {path: tried for path, tried in attempts.items() if self._holds(path, tried, trial)}
            for path, tried in attempts.items():
                self._note(path, tried, kept=path in kept)
            if len(kept) == len(attempts):
                self.now = trial
            elif kept:
                self.now = self._checked(kept)
        return Repaired(tuple(self._changes()), in_order(self.mended), self.now)

    def _checked(self, attempts: Mapping[str, Sequence[Finding]]) -> Checked:
        return check(_applied(self.now.snapshot, attempts), self.day, self.first.base)

    def _attempts(self) -> dict[str, tuple[Finding, ...]]:
        """What to try next, by path: all edits that do not overlap, or one new name."""
        attempts: dict[str, tuple[Finding, ...]] = {}
        targets: set[str] = set()
        for path, found in self._open().items():
            tried = _apart(found)
            if not tried:
                tried = [f for f in found if f.fix and f.fix.rename_to not in {None, *self.now.snapshot, *targets}][:1]
                targets |= {target for f in tried if f.fix and (target := f.fix.rename_to)}
            if tried:
                attempts[path] = tuple(tried[: self.most.get(path)])
        return attempts

    def _open(self) -> Mapping[str, list[Finding]]:
        """The findings with a repair that has not been refused yet, by path."""
        found: dict[str, list[Finding]] = {}
        for finding in self.now.findings:
            path = finding.place.path
            readable = isinstance(self.now.snapshot.get(path), bytes) and self.within(self.renamed.get(path, path))
            if finding.fix and readable and _key(finding) not in self.refused:
                found.setdefault(path, []).append(finding)
        return found

    def _holds(self, path: str, tried: Sequence[Finding], trial: Checked) -> bool:
        """Whether the findings are gone and no new one arose."""
        target = _target(path, tried)
        expected = Counter(_identity(f) for f in self.now.findings if f.place.path == path)
        expected -= Counter(_identity(f) for f in tried)
        arisen = [f for f in trial.findings if f.place.path == target and not _taken(expected, _identity(f))]
        if target != path:
            # A new name can collide with another file's, and is then reported there.
            known = Counter(_identity(f) for f in self.now.findings)
            arisen += [
                f for f in trial.findings if any(r.place.path == target for r in f.related) and not known[_identity(f)]
            ]
        if not arisen:
            return True
        if path in self.now.loaded.sources or target not in trial.loaded.sources:
            return False
        # Hidden faults have come to light; but the same one again, or one with the new name, is no success.
        mended = {_identity(f) for f in tried}
        return all(_identity(f) not in mended and (target == path or f.place != Place(target)) for f in arisen)

    def _note(self, path: str, tried: Sequence[Finding], *, kept: bool) -> None:
        if kept:
            self.mended += tried
            if path in self.most:
                self.most[path] *= 2
            target = _target(path, tried)
            if target != path:
                self.renamed[target] = self.renamed.pop(path, path)
        elif len(tried) > 1:
            self.most[path] = len(tried) // 2
        else:
            self.refused.add(_key(tried[0]))

    def _changes(self) -> Iterable[FileChange]:
        """The changes as whole files before and after; a renamed file is created before the old one is removed."""
        for path, content in sorted(self.now.snapshot.items()):
            origin = self.renamed.get(path, path)
            before = self.first.snapshot.get(origin)
            if isinstance(content, UnreadReason) or isinstance(before, UnreadReason) or before is None:
                continue
            if origin != path:
                yield FileChange(path, None, content)
                yield FileChange(origin, before, None)
            elif content != before:
                yield FileChange(path, before, content)


def _key(finding: Finding) -> tuple[str, str, Place]:
    return finding.rule, finding.message, finding.place


def _identity(finding: Finding) -> tuple[str, str]:
    """The rule and the message of a finding without its place: lines move while a file is repaired."""
    return finding.rule, finding.message


def _taken(counts: Counter[tuple[str, str]], key: tuple[str, str]) -> bool:
    """Whether the count of a key is above zero; if so, it is reduced by one."""
    counts[key] -= 1
    return counts[key] >= 0


def _target(path: str, tried: Sequence[Finding]) -> str:
    return next((f.fix.rename_to for f in tried if f.fix and f.fix.rename_to), path)


def _apart(found: Iterable[Finding]) -> list[Finding]:
    """The findings whose edits do not overlap; of two that do, the earlier one."""
    used: list[Edit] = []
    chosen: list[Finding] = []
    for finding in found:
        edits = finding.fix.edits if finding.fix else ()
        if edits and all(edit.end < other.start or other.end < edit.start for edit in edits for other in used):
            used += edits
            chosen.append(finding)
    return chosen


def _applied(snapshot: Snapshot, attempts: Mapping[str, Sequence[Finding]]) -> Snapshot:
    """The snapshot after the repairs of these findings, given by path."""
    changed = dict(snapshot)
    for path, tried in attempts.items():
        content = changed.pop(path)
        if isinstance(content, bytes):
            edits = [edit for finding in tried if finding.fix for edit in finding.fix.edits]
            changed[_target(path, tried)] = _edited(content, edits)
    return changed


def _edited(content: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes of a file after edits of its text; byte-order mark and line ends stay unchanged."""
    bom = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    if not edits:
        return content
    text = content.removeprefix(bom).decode("utf-8")
    newline = "\r\n" if "\r\n" in text else "\n"
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text.replace("\n", newline) + text[edit.end :]
    return bom + text.encode("utf-8")
