"""The proof of a change: it is carried out only if it causes no new error."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from konzept import rules
from konzept.reading.groups import continued
from konzept.reading.load import Loaded, load
from konzept.source.failure import KonzeptError
from konzept.source.findings import Finding, Severity, echo, in_order
from konzept.source.light import dataclass
from konzept.source.proposal import FileChange
from konzept.source.snapshot import COVER, Snapshot


@dataclass(frozen=True)
class Proven:
    """Changes that cause no new error, and the new warnings that they cause."""

    changes: tuple[FileChange, ...]
    warnings: tuple[Finding, ...]
    after: Loaded | None = None
    """The records as the changes leave them; None where there are no changes."""


def prove(
    snapshot: Snapshot, before: Loaded, changes: Sequence[FileChange], day: date, renamed: tuple[str, str] = ("", "")
) -> Proven:
    """Read the changed repository again; raises `KonzeptError` with the first new error.

    `renamed` is an old id and its new one: a finding that differs only in this id is no new finding.
    """
    after = dict(snapshot)
    for change in changes:
        after.pop(change.path, None)
        if change.after is not None:
            after[change.path] = change.after
    changed = load(after, before, before.beyond)
    found = _findings(changed, day)
    new = _beyond(found, _findings(before, day), renamed) if any(map(_is_told, found)) else []
    error = next((finding for finding in new if finding.severity is Severity.ERROR), None)
    if error:
        raise KonzeptError(f"{error.message} ({echo(error.place.path)})", error.hint)
    return Proven(tuple(changes), tuple(finding for finding in new if finding.severity is Severity.WARNING), changed)


def _is_told(finding: Finding) -> bool:
    """Whether a change that causes it is refused, or carried out with a warning."""
    return finding.severity is not Severity.NOTE


def _beyond(found: Sequence[Finding], before: Sequence[Finding], renamed: tuple[str, str]) -> list[Finding]:
    """The findings that were not there before."""
    old, new = renamed
    known = Counter((finding.rule, finding.message) for finding in before)
    beyond = []
    for finding in found:
        message = finding.message.replace(new, old) if new else finding.message
        known[finding.rule, message] -= 1
        if known[finding.rule, message] < 0:
            beyond.append(finding)
    return beyond


def is_within(proven: Proven, before: Loaded) -> bool:
    """Whether changes of a group can cause no finding in a concept that was not read with it.

    They can where the record of a concept changes, where a measure has another former id, by which one elsewhere may
    continue it, or where one now continues a measure elsewhere.
    """
    for change in proven.changes:
        path = change.path
        if path.endswith(f"/{COVER}") or change.after is None or proven.after is None:
            return False
        was, now = before.reads.get(path), proven.after.reads.get(path)
        former = was.record.formerly if was and was.record else ()
        if now is None or now.record is None or now.record.formerly != former:
            return path.endswith(".csv")
        if continued({path: change.after}) & before.beyond.keys():
            return False
    return True


def _findings(loaded: Loaded, day: date) -> tuple[Finding, ...]:
    """All findings; of a group, without those about the whole repository, which depend on the others as well."""
    checked = rules.check_concepts(loaded, day) if loaded.beyond else rules.check(loaded, day)
    return in_order((*loaded.findings, *checked))
