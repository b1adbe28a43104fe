"""Lists of changes: as lines for people, as JSON for programs, as Markdown for a merge request.

All have the same contents: one entry for each change, in the same order.
"""

from collections.abc import Iterable, Iterator

from konzept.answers.formats.json import dumped
from konzept.answers.record_json import Json, raw
from konzept.changes.diff import Change, Home, Name
from konzept.changes.history import HistoryEntry
from konzept.model import Record
from konzept.model.fields import forms
from konzept.model.part import Part
from konzept.reading.series import SeriesRow
from konzept.reading.series.changes import CellChange
from konzept.source.values import day as moment_of
from konzept.wording import localized
from konzept.wording.phrases import is_given
from konzept.wording.plain import inline, line
from konzept.wording.sentences import sentence

VERSION = 1

SHORT = 8
"""How many characters of a revision's name are shown to people."""


def as_text(changes: Iterable[Change]) -> str:
    """The changes as text: a line for each, below the title of its concept."""
    blocks: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for change in changes:
        concept = change.concept
        titles[concept.id] = concept.record.title
        blocks.setdefault(concept.id, []).append(f"  - {sentence(change)}")
    return "\n\n".join("\n".join([titles[name], *lines]) for name, lines in blocks.items())


def as_data(changes: Iterable[Change]) -> Json:
    """The changes as JSON, version 1: later versions may add keys, and never change one."""
    return {"version": VERSION, "changes": [change_data(change) for change in changes]}


def change_data(change: Change) -> dict[str, Json]:
    """One change as JSON, without the contents of internal notes."""
    return {
        "kind": str(change.kind),
        "address": change.address,
        "field": change.field,
        "old": None if change.is_internal else _value(change.old),
        "new": None if change.is_internal else _value(change.new),
        "sentence": sentence(change),
    }


def _value(value: object) -> Json:
    match value:
        case Record():
            return str(value.file.address)
        case Name():
            return {"id": value.id, "title": value.heading}
        case Home():
            return f"{value.kind}/{value.id}"
        case SeriesRow():
            about: dict[str, Json] = {"about": str(value.about)} if value.about else {}
            return {"value": raw(value.value), **about, "state": str(value.state)}
        case tuple() if value and isinstance(value[0], CellChange):
            return len(value)
        case Part():
            return {key: _value(getattr(value, key)) for key in forms(type(value)) if is_given(value, key)}
        case tuple():
            return [_value(item) for item in value]
        case _:
            return raw(value)


def history_text(entries: Iterable[HistoryEntry]) -> Iterator[str]:
    """The history as text, a block for each revision: day, name, first line of the message, changes."""
    for entry in entries:
        day, name = localized.short(moment_of(entry.revision.day)), entry.revision.name[:SHORT]
        yield "\n".join([f"{day}  {name}  {entry.revision.subject}", *_lines(entry.changes)])


def _lines(changes: tuple[Change, ...]) -> Iterator[str]:
    """A line for each change, below the titles of the concepts where several changed."""
    several = len({change.concept.id for change in changes}) > 1
    title = ""
    for change in changes:
        if several and change.concept.record.title != title:
            title = change.concept.record.title
            yield f"  {title}"
        yield f"{'    ' if several else '  '}- {sentence(change)}"


def history_markdown(entries: Iterable[HistoryEntry]) -> Iterator[str]:
    """The history as Markdown, with a heading for each revision."""
    for entry in entries:
        day, name = localized.day(entry.revision.day), entry.revision.name[:SHORT]
        lines = (f"- {line(sentence(change))}" for change in entry.changes)
        yield "\n".join([f"## {inline(day)}", "", f"{inline(entry.revision.subject)} (`{name}`)", "", *lines])


def history_json(entries: Iterable[HistoryEntry]) -> Iterator[str]:
    """The history as one JSON object, in pieces, so that a long history is never in memory as a whole."""
    yield f'{{"version": {VERSION}, "revisions": ['
    waiting = ""
    for entry in entries:
        if waiting:
            yield f"{waiting},"
        revision = entry.revision
        told = {"revision": revision.name, "date": revision.day.isoformat(), "subject": revision.subject}
        waiting = dumped(told | {"changes": [change_data(change) for change in entry.changes]}).rstrip("\n")
    yield f"{waiting}]}}"
