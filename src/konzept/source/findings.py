"""What is wrong with the content, as values.

A finding knows its rule, its place, its sentence and what to write instead.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeAlias

from konzept.source import inert
from konzept.source.light import NamedTuple

Route: TypeAlias = tuple[str | int, ...]
"""The way from the top of a file to a value: keys and positions, such as `("status", 0, "date")`."""

ECHO = 80
"""So many characters of a stranger's text are repeated in a message at the most."""


class Severity(StrEnum):
    """How much a finding matters: an error fails the check, a warning fails it with `--strict`, a note never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """A stretch of a file. Lines and columns count from 1 in characters; the end column is the last one marked."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    route: Route = ()


class Related(NamedTuple):
    """A second place that the reader needs to see, with what is to be seen there."""

    place: Place
    message: str


class Edit(NamedTuple):
    """Replace the characters from `start` up to `end` (offsets into the file's text after any BOM) by `text`."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """The one safe repair of a finding in its file: edits of the text, a new name, or another encoding."""

    edits: tuple[Edit, ...] = ()
    rename_to: str | None = None
    """The new path of the file from the root."""
    also: tuple[tuple[str, str], ...] = ()
    """Old and new paths of further files that are renamed with it, such as those of a whole folder."""
    recode: str | None = None
    """The name of the encoding in which the file is saved, where it is to be saved as UTF-8 instead."""


class Finding(NamedTuple):
    """One thing to mend: the rule in kebab-case, one sentence on what is wrong, one on what to write instead."""

    rule: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


class Fault(NamedTuple):
    """A finding before it knows its file: offsets into the text instead of lines and columns."""

    rule: str
    start: int
    end: int
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    related: tuple[tuple[int, int, str], ...] = ()
    edits: tuple[Edit, ...] = ()


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted by place, then rule, each once: the one order of every output."""
    shown = map(_visible, findings)
    unique = {(f.place.path, f.place.line, f.place.column, f.rule, f.message): f for f in shown}
    return tuple(unique[key] for key in sorted(unique))


def _visible(finding: Finding) -> Finding:
    """The finding without signs that hide or turn around what it says: names of files are strangers' texts as well."""
    if finding.message.isprintable() and finding.hint.isprintable():
        return finding
    return finding._replace(message=inert.line(finding.message), hint=inert.line(finding.hint))


def echo(text: str, most: int = ECHO) -> str:
    """A stranger's text for a sentence: one line, at most `most` characters, no control characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= most else line[: most - 1] + "…"
