"""What a paper consists of: sentences, facts, lists and tables under headings, complete and in one language."""

from dataclasses import dataclass

from konzept.answers.table import Table
from konzept.documents.views import Fact, ProgressView


@dataclass(frozen=True, slots=True)
class Point:
    """A line of a list."""

    text: str
    note: str = ""
    """What the concept says about it, in Markdown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of a paper under a heading."""

    title: str
    anchor: str
    level: int
    """Of its heading, 2 to 4."""
    lines: tuple[str, ...] = ()
    """Complete sentences, a paragraph each."""
    progress: ProgressView | None = None
    facts: tuple[Fact, ...] = ()
    points: tuple[Point, ...] = ()
    tables: tuple[Table, ...] = ()
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A report or a succession, ready to be printed."""

    language: str
    direction: str
    owner: str
    """Whose paper it is."""
    title: str
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()
    parts: tuple[Part, ...] = ()
    made_by: str = ""
    """The program and the day of the data; never the time of the run."""
