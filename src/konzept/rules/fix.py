"""The repairs that findings propose, carried out only where they remove the finding and cause no new one.

A repair is tried on a copy of the snapshot. It is accepted if its finding is gone and the file has no new one. What
the fault had hidden may come to light: in a file that could not be read before, or in the value that was mended.
Several repairs of one file are tried together, and fewer at a time where that fails. A repair that is not carried out
is named with the finding that it would cause.
"""

import codecs
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from konzept import rules
from konzept.reading.load import Loaded, load
from konzept.source.findings import Edit, Finding, Fix, Place, in_order
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


class Refused(NamedTuple):
    """A finding whose repair was not carried out, and the first finding that it would cause."""

    finding: Finding
    instead: Finding | None
    """None where the repair would leave the finding as it is, or another file has the new name."""


class Repaired(NamedTuple):
    """The changes of files by repairs, the findings that they remove, and the check of the result."""

    changes: tuple[FileChange, ...]
    mended: tuple[Finding, ...]
    after: Checked
    refused: tuple[Refused, ...] = ()


def check(
    snapshot: Snapshot,
    day: date,
    base: Loaded | None = None,
    like: Loaded | None = None,
    loaded: Loaded | None = None,
) -> Checked:
    """Read a snapshot and apply all rules, with `base` also those against that earlier revision; findings in order.

    Of `like`, nearly the same snapshot loaded in the same language, unchanged files are not read again; of `loaded`,
    the snapshot itself, none is.
    """
    loaded = loaded or load(snapshot, like)
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
        self.refused: dict[tuple[str, str, Place], Finding | None] = {}
        """The repairs that were not carried out, each with the finding that it would cause."""
        self.reason: dict[str, Finding | None] = {}
        """The first finding that the last attempt in a file would cause, by path."""
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
        return Repaired(tuple(self._changes()), in_order(self.mended), self.now, tuple(self._left()))

    def _left(self) -> Iterable[Refused]:
        """The findings that have a repair and are still there."""
        for finding in self.now.findings:
            path = finding.place.path
            if finding.fix and self.within(self.renamed.get(path, path)):
                yield Refused(finding, self.refused.get(_key(finding)))

    def _checked(self, attempts: Mapping[str, Sequence[Finding]]) -> Checked:
        return check(_applied(self.now.snapshot, attempts), self.day, self.first.base, self.now.loaded)

    def _attempts(self) -> dict[str, tuple[Finding, ...]]:
        """What to try next, by path: all edits that do not overlap, or one new name."""
        attempts: dict[str, tuple[Finding, ...]] = {}
        targets: set[str] = set()
        for path, found in self._open().items():
            tried = _apart(found)
            if not tried:
                tried = [f for f in found if self._is_free(f, targets)][:1]
                targets.update(new for f in tried for _old, new in _moves(f))
            if tried:
                attempts[path] = tuple(tried[: self.most.get(path)])
        return attempts

    def _is_free(self, finding: Finding, targets: set[str]) -> bool:
        """Whether a finding gives new names, and none of them is taken."""
        moves = _moves(finding)
        return bool(moves) and not any(new in self.now.snapshot or new in targets for _old, new in moves)

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
        """Whether the findings are gone and no new one arose; `reason` has the first that did."""
        moves = {path: path} | {old: new for finding in tried for old, new in _moves(finding)}
        targets = set(moves.values())
        expected = Counter(_identity(f) for f in self.now.findings if f.place.path in moves)
        expected -= Counter(_identity(f) for f in tried)
        arisen = [f for f in trial.findings if f.place.path in targets and not _taken(expected, _identity(f))]
        if targets != set(moves):
            # A new name can collide with another file's, and is then reported there.
            known = Counter(_identity(f) for f in self.now.findings)
            arisen += [
                f for f in trial.findings if {r.place.path for r in f.related} & targets and not known[_identity(f)]
            ]
        self.reason[path] = arisen[0] if arisen else None
        if not arisen:
            return True
        if not all(target in trial.loaded.sources for target in targets if target.endswith(".yaml")):
            return False
        mended = {(*_identity(f), f.place.line) for f in (*tried, *self.mended)}
        if any((*_identity(f), f.place.line) in mended for f in arisen):
            return False  # the same one again is no success
        if path not in self.now.loaded.sources or path not in targets:
            return path in targets or all(f.place != Place(f.place.path) for f in arisen)
        return all(any(_is_behind(f.place, known.place) for known in tried) for f in arisen)

    def _note(self, path: str, tried: Sequence[Finding], *, kept: bool) -> None:
        if kept:
            self.mended += tried
            if path in self.most:
                self.most[path] *= 2
            for old, new in [move for finding in tried for move in _moves(finding)]:
                self.renamed[new] = self.renamed.pop(old, old)
        elif len(tried) > 1:
            self.most[path] = len(tried) // 2
        else:
            self.refused[_key(tried[0])] = self.reason.get(path)

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


def _is_behind(place: Place, mended: Place) -> bool:
    """Whether a place is in the value that was mended, or behind it on its line: there a fault was hidden by it."""
    return (place.path, place.line) == (mended.path, mended.line) and place.column >= mended.column


def _taken(counts: Counter[tuple[str, str]], key: tuple[str, str]) -> bool:
    """Whether the count of a key is above zero; if so, it is reduced by one."""
    counts[key] -= 1
    return counts[key] >= 0


def _target(path: str, tried: Sequence[Finding]) -> str:
    return next((f.fix.rename_to for f in tried if f.fix and f.fix.rename_to), path)


def _moves(finding: Finding) -> tuple[tuple[str, str], ...]:
    """Old and new paths of the files that a repair renames."""
    fix = finding.fix
    return ((finding.place.path, fix.rename_to), *fix.also) if fix and fix.rename_to else ()


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose edits do not overlap; of two that do, the earlier one."""
    used: list[Edit] = []
    chosen: list[Finding] = []
    for finding in findings:
        edits = finding.fix.edits if finding.fix else ()
        if finding.fix and finding.fix.recode:
            return [finding]
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
            fixes = [finding.fix for finding in tried if finding.fix]
            changed[_target(path, tried)] = _edited(_recoded(content, fixes), [e for fix in fixes for e in fix.edits])
            for old, new in [move for fix in fixes for move in fix.also]:
                changed[new] = changed.pop(old)
    return changed


def _recoded(content: bytes, fixes: Iterable[Fix]) -> bytes:
    """The bytes as UTF-8."""
    for fix in fixes:
        if fix.recode:
            content = content.decode(fix.recode).encode("utf-8")
    return content


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
