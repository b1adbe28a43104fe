"""What a rule is: a name, a severity, a meaning, and an example in which it is broken and one in which it holds."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from konzept.model import Repository
from konzept.reading.load import Loaded
from konzept.rules.case import Case
from konzept.rules.earlier.since import Since
from konzept.source.findings import Finding, Severity
from konzept.source.light import NamedTuple
from konzept.source.snapshot import CONCEPTS, Snapshot, UnreadReason

Check: TypeAlias = Callable[[Case], Iterator[Finding]]
"""Checks one concept; findings about values that reading has already reported are dropped afterwards."""

SettingsCheck: TypeAlias = Callable[[Repository], Iterator[Finding]]

WholeCheck: TypeAlias = Callable[[Loaded], Iterator[Finding]]
"""Checks the settings against all concepts together."""

AgainstCheck: TypeAlias = Callable[[Since], Iterator[Finding]]

Example: TypeAlias = Mapping[str, str | bytes | UnreadReason]
"""Files by their path in the folder of the concept; a path that begins with `/` starts at the root."""

HOME = f"{CONCEPTS}/musterstadt-2024"
"""The folder of the concept that every example is about."""

COVER = "title: Integrationskonzept der Stadt Musterstadt 2024\n\nmunicipality:\n  name: Stadt Musterstadt\n"
"""The concept.yaml of an example that has none."""

DAY = date(2025, 6, 30)
"""The day on which the examples are checked."""


class Rule(NamedTuple):
    """One rule of the manual. Rules without a check are applied while the files are read."""

    name: str
    severity: Severity
    meaning: str
    """One or two English sentences, marked for the catalogue."""
    bad: Example
    good: Example
    check: Check | None = None
    settings: SettingsCheck | None = None
    whole: WholeCheck | None = None
    against: AgainstCheck | None = None
    """The check against an earlier revision; None for most rules."""
    before: Example | None = None
    """The files of the earlier revision, the same for both examples; None where the rule needs none."""
    asks: bool = False
    """Whether it only asks for more to be entered, which nobody does of a concept that is no longer in force."""


def snapshot_of(example: Example) -> Snapshot:
    """The snapshot of a small repository with the files of an example and a concept.yaml."""
    files: dict[str, bytes | UnreadReason] = {}
    for path, content in {"concept.yaml": COVER, **example}.items():
        target = path.removeprefix("/") if path.startswith("/") else f"{HOME}/{path}"
        files[target] = (
            content.encode() if isinstance(content, str) and not isinstance(content, UnreadReason) else content
        )
    return files
