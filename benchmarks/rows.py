"""One row of the table: a figure, what it was in 0.1.0, its goal, and whether it is reached."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

HEADS = ("what", "measures", "0.1.0", "now", "goal", "")


class Row(NamedTuple):
    """A figure with its goal."""

    part: str
    what: str
    measures: int | None
    now: float
    unit: str
    before: float | None = None
    """The same in 0.1.0; None where nobody measured it."""
    goal: float | None = None
    """What it may be at most; None for what is only told, such as another program."""
    at_least: bool = False
    """Whether the goal is what it must be at least: how many times faster than another program."""

    @property
    def verdict(self) -> str:
        """Whether the goal is reached; empty without one."""
        if self.goal is None:
            return ""
        reached = self.now >= self.goal if self.at_least else self.now <= self.goal
        return "ok" if reached else "missed"

    def cells(self) -> tuple[str, ...]:
        """The row as texts."""
        sign = "≥" if self.at_least else "≤"
        return (
            self.what,
            f"{self.measures:,}" if self.measures else "",
            said(self.before, self.unit),
            said(self.now, self.unit),
            f"{sign} {said(self.goal, self.unit)}" if self.goal is not None else "",
            self.verdict,
        )


def said(value: float | None, unit: str) -> str:
    """A figure with three digits and its unit."""
    if value is None:
        return ""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"


def as_text(row: Row) -> str:
    """The row as a line of the terminal."""
    what, *figures, verdict = row.cells()
    return f"{what:<52}" + "".join(f"{cell:>12}" for cell in figures) + f"  {verdict}"


def as_markdown(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as lines of a table in Markdown, each part behind its name."""
    yield f"| {' | '.join(HEADS)} |"
    yield "|---|--:|--:|--:|--:|---|"
    part = ""
    for row in rows:
        if row.part != part:
            part = row.part
            yield f"| **{part}** | | | | | |"
        yield f"| {' | '.join(row.cells())} |"
