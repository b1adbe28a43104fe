"""Papers and lists as plain text for the terminal: sentences wrapped, tables in columns."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from konzept.answers.table import FLUSH_RIGHT, Cell, Table
from konzept.documents.report.views import Paper, Part
from konzept.documents.views import Fact, ProgressView
from konzept.figures.due import Group
from konzept.i18n.messages import _
from konzept.wording import reminders

WIDEST_CELL = 48
"""Columns of a cell of words; what is longer goes on below."""


def of_paper(paper: Paper, width: int) -> str:
    """The paper in lines of that width at the most, tables excepted."""
    head = [line for line in (paper.title, paper.subtitle, paper.owner) if line]
    blocks = [block for part in paper.parts for block in _part(part, width)]
    return "\n\n".join(["\n".join(head), *blocks, paper.made_by]) + "\n"


def of_groups(groups: Sequence[Group], width: int) -> str:
    """What is due, a list for each body."""
    if not groups:
        return _("Nothing is due.") + "\n"
    return "\n\n".join(_group(group, width) for group in groups) + "\n"


def _group(group: Group, width: int) -> str:
    lines = (_wrapped(reminders.sentence(item), width, "- ") for item in group.items)
    return "\n".join([group.lead or _("Nobody responsible"), *lines])


def _part(part: Part, width: int) -> Iterator[str]:
    """Blocks, between which there is an empty line."""
    yield f"{part.title}\n{('=' if part.level == 2 else '-') * min(len(part.title), width)}"
    if part.facts:
        yield _facts(part.facts, width)
    if part.progress:
        yield from _progress(part.progress, width)
    yield from (_wrapped(line, width) for line in part.lines)
    if part.points:
        yield "\n".join(line for point in part.points for line in _point(point.text, point.note, width))
    yield from (_table(table) for table in part.tables)
    for inner in part.parts:
        yield from _part(inner, width)


def _progress(view: ProgressView, width: int) -> Iterator[str]:
    yield _wrapped(view.result, width)
    if view.facts:
        yield _facts(view.facts, width)
    if view.states:
        yield _table(view.states)


def _facts(facts: Iterable[Fact], width: int) -> str:
    lines = []
    for fact in facts:
        values = "; ".join(f"{value.text} {value.note}".strip() for value in fact.values)
        lines.append(_wrapped(f"{fact.label}: {values}", width))
    return "\n".join(lines)


def _point(text: str, note: str, width: int) -> Iterator[str]:
    yield _wrapped(text, width, "- ")
    for line in note.strip().splitlines():
        yield _wrapped(line, width, "  ") if line.strip() else ""


def _wrapped(text: str, width: int, mark: str = "") -> str:
    """Words are never broken: a title may be looked for."""
    return textwrap.fill(
        text,
        width,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _table(table: Table) -> str:
    cells = [[_lines(cell) for cell in row] for row in table.lines]
    widths = [max(len(line) for lines in column for line in lines) for column in zip(*cells, strict=True)]
    lines = [f"{table.caption}:"]
    for number, (row, texts) in enumerate(zip(table.lines, cells, strict=True)):
        for parts in zip_longest(*texts, fillvalue=""):
            placed = (
                part.rjust(width) if cell.form in FLUSH_RIGHT else part.ljust(width)
                for part, cell, width in zip(parts, row, widths, strict=True)
            )
            lines.append("  ".join(placed).rstrip())
        if number == 0:
            lines.append("  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _lines(cell: Cell) -> list[str]:
    if cell.form in FLUSH_RIGHT:
        return [cell.text]
    return textwrap.wrap(cell.text, WIDEST_CELL, break_on_hyphens=False) or [""]
