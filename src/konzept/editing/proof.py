"""The proof of a change: it is carried out only if it causes no new error."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from konzept import rules
from konzept.reading.load import Loaded, load
from konzept.source.failure import KonzeptError
from konzept.source.findings import Finding, Severity, echo, in_order
from konzept.source.proposal import FileChange
from konzept.source.snapshot import Snapshot


@dataclass(frozen=True)
class Proven:
    """Changes that cause no new error, and the new warnings that they cause."""

    changes: tuple[FileChange, ...]
    warnings: tuple[Finding, ...]


def prove(
    snapshot: Snapshot, before: Loaded, changes: Sequence[FileChange], day: date, renamed: tuple[str, str] = ("", "")
) -> Proven:
    """Read the changed repository again; raises `KonzeptError` with the first new error.

    `renamed` is an old id and its new one: a finding that differs only in this id is no new finding.
    """
    old, new_id = renamed
    after = dict(snapshot)
    for change in changes:
        after.pop(change.path, None)
        if change.after is not None:
            after[change.path] = change.after
    known = Counter((f.rule, f.message) for f in _findings(before, day))
    new: list[Finding] = []
    for finding in _findings(load(after, before), day):
        message = finding.message.replace(new_id, old) if new_id else finding.message
        known[finding.rule, message] -= 1
        if known[finding.rule, message] < 0:
            new.append(finding)
    error = next((finding for finding in new if finding.severity is Severity.ERROR), None)
    if error:
        raise KonzeptError(f"{error.message} ({echo(error.place.path)})", error.hint)
    return Proven(tuple(changes), tuple(finding for finding in new if finding.severity is Severity.WARNING))


def _findings(loaded: Loaded, day: date) -> tuple[Finding, ...]:
    return in_order((*loaded.findings, *rules.check(loaded, day)))
