"""A document as plain text for the terminal: sentences wrapped, tables in columns, Markdown as it was written."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeAlias

from konzept.answers.table import FLUSH_RIGHT, Cell, Table
from konzept.documents.front.views import ChangeView, Headline
from konzept.documents.views import (
    Chapter,
    Document,
    Envelope,
    Fact,
    IndicatorView,
    ProgressView,
    RecordView,
    Status,
    StatusStep,
    Text,
)
from konzept.i18n.messages import _
from konzept.i18n.tagged import untagged
from konzept.source.columns import GAP, fitted, lines_of, wrapped
from konzept.wording import localized
from konzept.wording.titles import Link

WIDEST_CELL = 48
"""The widest column of words; longer texts are wrapped within the cell."""


TextOrTable: TypeAlias = str | Table
"""What is set apart by empty lines: lines of text, or a table."""


def as_text(document: Document, width: int, room: int | None = None) -> str:
    """The document in lines of at most `width` columns; charts are left out for tables.

    Tables are made to fit `room` columns, the terminal's: cells are wrapped between words, and where even that is too
    wide every row becomes a list of its cells. Without a room each row is as wide as its texts. Titles are not wrapped.
    """
    head = (document.title, document.subtitle, document.municipality, document.line)
    blocks: list[TextOrTable] = [
        wrapped(document.notice, width),
        "\n".join(line for line in head if line),
        *(_envelope(document.envelope, width) if document.envelope else ()),
        *_facts(document.facts, width),
        *(_headline(document.headline, width) if document.headline else ()),
        *(block for chapter in document.chapters for block in _chapter(chapter, 2, width)),
        document.made_by,
    ]
    texts = (_table(block, room) if isinstance(block, Table) else block for block in blocks)
    return untagged("\n\n".join(text for text in texts if text)) + "\n"


def _envelope(envelope: Envelope, width: int) -> Iterator[str]:
    yield _wrapped_lines(envelope.address, width)
    yield from (envelope.email, envelope.to, envelope.date)


def _headline(view: Headline, width: int) -> Iterator[str]:
    """What stands first, as text: a line for each figure, the bar in words, and what has changed."""
    yield _heading(view.title, 2, width)
    yield wrapped(view.first, width)
    figures = (" ".join(filter(None, (f.value, f.words, f.note and f"({f.note})"))) for f in view.figures)
    yield from _list(figures, width)
    if view.bar:
        yield wrapped(localized.clauses((f"{view.bar.title}: {view.bar.chart_text}", view.bar.bracket)), width)
    yield from (wrapped(sentence, width) for sentence in view.beside)
    if view.changes:
        yield _heading(view.changes_title, 2, width)
        yield from _list(map(_change, view.changes), width)


def _change(view: ChangeView) -> str:
    now = " ".join(filter(None, (view.value, view.period and f"({view.period})")))
    then = localized.listed((view.went, view.since))
    goal = "{label}: {target}".format(label=_("Target"), target=view.target) if view.target else ""
    return f"{view.title}: {localized.clauses((now, then, goal, view.verdict))}"


def _chapter(chapter: Chapter, level: int, width: int) -> Iterator[TextOrTable]:
    """The blocks of a chapter, to be separated by empty lines."""
    if chapter.kind != "theme" and chapter.title:
        yield _heading(chapter.title, level, width)
    yield from _texts(chapter.texts, width)
    yield from _list((_value(item) for item in chapter.items), width)
    yield from _facts(chapter.facts, width)
    if chapter.progress:
        yield from _progress(chapter.progress, width)
    yield from (wrapped(sentence, width) for sentence in chapter.sentences)
    if chapter.bullets:
        yield "\n".join(line for bullet in chapter.bullets for line in _bullet(bullet.text, bullet.note, width))
    yield from chapter.tables
    for inner in chapter.chapters:
        yield from _chapter(inner, level + 1, width)
    for record in chapter.records:
        yield from _record(record, width)


def _heading(title: str, level: int, width: int) -> str:
    return f"{title}\n{('=' if level == 2 else '-') * min(len(title), width)}"


def _progress(view: ProgressView, width: int) -> Iterator[TextOrTable]:
    yield wrapped(view.result, width)
    yield from (wrapped(sentence, width) for sentence in view.stated)
    yield from _facts(view.facts, width)
    yield from (table for table in (view.states, view.themes, *view.ratings) if table)


def _record(record: RecordView, width: int) -> Iterator[TextOrTable]:
    """The blocks of a record and of the records beneath it."""
    yield _heading(record.heading, record.level, width)
    if isinstance(record, IndicatorView):
        yield wrapped(record.newest, width)
        for judged in record.judged:
            yield wrapped(f"{judged.target}: {judged.mark.word}. {judged.reason}", width)
    yield wrapped(record.counts, width)
    if record.bar:
        yield wrapped(record.bar.chart_text, width)
    yield from (wrapped(sentence, width) for sentence in record.stated)
    if record.status:
        yield from _status(record.status, width)
    yield from _texts(record.texts, width)
    yield from _facts(record.facts, width)
    yield from record.tables
    yield from _facts(record.further, width)
    if isinstance(record, IndicatorView):
        yield wrapped(" · ".join(record.legend), width)
        yield wrapped(_value(record.rest) if record.rest else "", width)
    yield from _history(record.history, width)
    yield from (wrapped(gap, width) for gap in record.gaps)
    if record.sources:
        yield wrapped(_("Sources") + ": " + "; ".join(map(_value, record.sources)), width)
    for child in record.children:
        yield from _record(child, width)


def _status(status: Status, width: int) -> Iterator[str]:
    words = (status.state.word, status.rating.word if status.rating else "", status.since, *status.late)
    yield wrapped(" · ".join(word for word in words if word), width)
    yield _wrapped_lines(status.note, width)


def _history(steps: Sequence[StatusStep], width: int) -> Iterator[str]:
    if steps:
        lines = (line for step in steps for line in _step(step, width))
        yield "\n".join([_("Earlier and other reports") + ":", *lines])


def _step(step: StatusStep, width: int) -> Iterator[str]:
    yield from _bullet(f"{step.date}: {step.word}", step.note, width)
    if step.result.strip():
        yield "  " + _("Result") + ":"
        yield _wrapped_lines(step.result, width, "  ")


def _texts(texts: Iterable[Text], width: int) -> Iterator[str]:
    for text in texts:
        yield f"{text.title}:" if text.title else ""
        yield _wrapped_lines(text.markdown, width)


def _facts(facts: Iterable[Fact], width: int) -> Iterator[str]:
    yield "\n".join(wrapped(f"{fact.label}: {'; '.join(map(_value, fact.values))}", width) for fact in facts)


def _value(value: Link) -> str:
    return f"{value.text} {value.note}".strip()


def _list(lines: Iterable[str], width: int) -> Iterator[str]:
    yield "\n".join(wrapped(line, width, "- ") for line in lines)


def _bullet(text: str, note: str, width: int) -> Iterator[str]:
    yield wrapped(text, width, "- ")
    if note.strip():
        yield _wrapped_lines(note, width, "  ")


def _wrapped_lines(markdown: str, width: int, mark: str = "") -> str:
    """Markdown with its own line ends, each line wrapped."""
    lines = markdown.strip().splitlines()
    return "\n".join(wrapped(line, width, mark) if line.strip() else "" for line in lines)


def _table(table: Table, room: int | None) -> str:
    texts = [[_breakable(cell) for cell in row] for row in table.lines]
    columns = list(zip(*texts, strict=True))
    if room is None:
        widths = [max(len(line) for text in column for line in _lines(*text)) for column in columns]
    else:
        firm = [any(is_firm for _text, is_firm in column) for column in columns]
        fitting = fitted([[text for text, _is_firm in column] for column in columns], firm, room)
        if fitting is None:
            return _list_of_cells(table, room)
        widths = fitting
    lines = [_caption(table, room)]
    for number, (row, cells) in enumerate(zip(table.lines, texts, strict=True)):
        parted = [_lines(text, is_firm, width) for (text, is_firm), width in zip(cells, widths, strict=True)]
        for parts in zip_longest(*parted, fillvalue=""):
            placed = (
                part.rjust(width) if cell.form in FLUSH_RIGHT else part.ljust(width)
                for part, cell, width in zip(parts, row, widths, strict=True)
            )
            lines.append((" " * GAP).join(placed).rstrip())
        if number == 0:
            lines.append((" " * GAP).join("-" * width for width in widths))
    return "\n".join(lines)


def _list_of_cells(table: Table, room: int) -> str:
    """Each row as a paragraph, for a terminal that is too narrow for the table."""
    heads, *rows = table.lines
    paragraphs = (
        "\n".join(
            wrapped(f"{head.text}: {cell.text}", room, "", "  ")
            for head, cell in zip(heads, row, strict=True)
            if cell.text.strip()
        )
        for row in rows
    )
    return "\n\n".join((_caption(table, room), *paragraphs))


def _caption(table: Table, room: int | None) -> str:
    return f"{table.caption}:" if room is None else wrapped(f"{table.caption}:", room)


def _breakable(cell: Cell) -> tuple[str, bool]:
    """The text of a cell, and whether it is a figure, which is never broken."""
    return cell.text, cell.form in FLUSH_RIGHT


def _lines(text: str, is_firm: bool, width: int = WIDEST_CELL) -> list[str]:
    return [text] if is_firm else lines_of(text, min(width, WIDEST_CELL))
