"""What a rule is: a name, how much it matters, what it means, and an example of it broken and kept."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from konzept.model import Repository
from konzept.rules.case import Case
from konzept.rules.earlier.since import Since
from konzept.source.findings import Finding, Severity
from konzept.source.snapshot import CONCEPTS, Snapshot, UnreadReason

Check: TypeAlias = Callable[[Case], Iterator[Finding]]
"""Asks one concept; what a rule says about a value that is known to be faulty is dropped afterwards."""

SettingsCheck: TypeAlias = Callable[[Repository], Iterator[Finding]]

AgainstCheck: TypeAlias = Callable[[Since], Iterator[Finding]]

Example: TypeAlias = Mapping[str, str | bytes | UnreadReason]
"""The files that matter, by their path in the folder of the concept; one that begins with `/` starts at the root."""

HOME = f"{CONCEPTS}/musterstadt-2024"
"""The folder of the concept that every example is about."""

COVER = "title: Integrationskonzept der Stadt Musterstadt 2024\n\nmunicipality:\n  name: Stadt Musterstadt\n"
"""The concept.yaml of an example that does not bring its own."""

DAY = date(2025, 6, 30)
"""The day on which the examples are checked."""


class Rule(NamedTuple):
    """One rule of the book. Rules without any check are applied while the files are read."""

    name: str
    severity: Severity
    meaning: str
    """One or two English sentences, marked for the catalogue."""
    bad: Example
    good: Example
    check: Check | None = None
    settings: SettingsCheck | None = None
    against: AgainstCheck | None = None
    """Asked only where there is an earlier revision to compare with."""
    before: Example | None = None
    """What that revision holds in both examples."""


def snapshot_of(example: Example) -> Snapshot:
    """A small repository with the files of an example and a cover."""
    files: dict[str, bytes | UnreadReason] = {}
    for path, content in {"concept.yaml": COVER, **example}.items():
        target = path.removeprefix("/") if path.startswith("/") else f"{HOME}/{path}"
        files[target] = (
            content.encode() if isinstance(content, str) and not isinstance(content, UnreadReason) else content
        )
    return files
