"""One record with everything in its file, for those who maintain it: the output of `konzept show`.

Unlike a publication it shows drafts, internal notes (marked as such), file names and references to the record.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from konzept.answers.cells import when
from konzept.answers.formats.json import dumped
from konzept.answers.record_json import Json, to_json
from konzept.figures.entries import in_time, state_of, status_on
from konzept.figures.indicators import assess
from konzept.figures.participation.contributions import is_answered
from konzept.i18n.messages import _, ngettext
from konzept.model import Contribution, Goal, Indicator, Measure, Record, Theme
from konzept.model.fields import FieldForm, forms, own_keys
from konzept.model.part import Part
from konzept.model.record import StatusEntry, View
from konzept.model.types import GroupName
from konzept.reading.load import Loaded
from konzept.reading.own_fields import filled_fields as own_said
from konzept.reading.query import Use, uses
from konzept.source.light import NamedTuple
from konzept.source.values import day as moment_of
from konzept.wording import localized
from konzept.wording.indicator_words import goal, opening, verdict
from konzept.wording.phrases import Terms, gap_title, is_given


class SheetLine(NamedTuple):
    """A line of the sheet: a label with a text, or with lines of its own."""

    label: str
    text: str = ""
    items: tuple["SheetLine", ...] = ()
    markdown: bool = False
    """Whether the text is Markdown of the concept."""
    listed: bool = False
    """Whether the line is an item of a list."""


class RecordSheet(NamedTuple):
    """The sheet of a record: heading and lines."""

    heading: str
    lines: tuple[SheetLine, ...]
    """Address, file and present state, which are not in the file, and then the fields of the record."""
    fields: tuple[SheetLine, ...]
    named_in: tuple[SheetLine, ...]


def sheet_of(loaded: Loaded, record: Record, day: date) -> RecordSheet:
    """The sheet of a record on a day."""
    terms = Terms(loaded.concepts[record.file.address.concept], date=when)
    writer = _Writer(loaded, terms)
    known = forms(type(record))
    return RecordSheet(
        heading=terms.record(record),
        lines=(
            SheetLine(_("Address"), str(record.file.address)),
            SheetLine(_("File"), record.file.path),
            *_standing(record, terms, day),
        ),
        fields=tuple(
            item
            for name in own_keys(type(record))
            if is_given(record, name)
            for item in (writer.own(record) if name == "own" else [writer.field(known[name], record)])
        ),
        named_in=tuple(_use(use) for use in uses(loaded, record)),
    )


def _standing(record: Record, terms: Terms, day: date) -> Iterator[SheetLine]:
    """The lines on the present state: of a status, of an indicator, of a contribution."""
    if isinstance(record, Contribution):
        yield _answered(record, day)
    concept = terms.after
    if isinstance(record, Indicator) and concept is not None:
        found = assess(concept, record, day)
        if value := opening(found):
            yield SheetLine(_("Value"), value)
        if found.next:
            words = f"{goal(record, found.next.target)}: {verdict(found.next)}"
            yield SheetLine(_("Target"), words)
        return
    if not isinstance(record, Measure | Goal | Theme) or not (record.status or isinstance(record, Measure)):
        return
    entry = status_on(record, day)
    label = _("State on {day}").format(day=when(moment_of(day)))
    yield SheetLine(label, _state(entry, terms) if entry else _("no report"))


def _answered(record: Contribution, day: date) -> SheetLine:
    label = _("State on {day}").format(day=when(moment_of(day)))
    if is_answered(record, day):
        return SheetLine(
            label, localized.word(record.decision) if record.decision else _("answered without a decision")
        )
    if record.date is None or record.date.last > day:
        return SheetLine(label, _("not answered yet"))
    count = (day - record.date.last).days
    text = ngettext("not answered for {count} day", "not answered for {count} days", count)
    return SheetLine(label, text.format(count=localized.number(count)))


def _state(entry: StatusEntry, terms: Terms) -> str:
    percent = localized.percent(entry.percent) if entry.percent is not None else ""
    outside = _("view from outside") if entry.view is View.OUTSIDE else ""
    return ", ".join(word for word in (terms.state(entry), terms.rating(entry), percent, outside) if word)


def _use(use: Use) -> SheetLine:
    place = use.place
    field = forms(type(use.record)).get(str(use.route[0]))
    title = _(field.title) if field else str(use.route[0])
    where = f"{place.path}:{place.line}"
    return SheetLine(str(use.record.file.address), f"{title} · {use.record.heading} · {where}")


class _Writer(NamedTuple):
    """Makes lines of the sheet from values."""

    loaded: Loaded
    terms: Terms

    def field(self, form: FieldForm, record: Record) -> SheetLine:
        """The line of a field with its value."""
        label, value = _(form.title), getattr(record, form.name)
        if form.name == "internal":
            label = _("{title} (never published)").format(title=label)
        if form.name == "status":
            return SheetLine(label, items=tuple(self._entry(entry) for entry in reversed(in_time(value))))
        return self._item(label, form, value)

    def own(self, record: Record) -> Iterator[SheetLine]:
        """The lines of the own fields: first the declared ones, then those that could not be read."""
        declared = self.terms.concepts[0].own_fields
        told = dict(own_said(declared, record))
        for form, value in told.items():
            internal = _("{title} (never published)").format(title=form.title)
            yield self._item(form.title if form.field.public else internal, form, value)
        keys = {form.key for form in told}
        for key, raw_ in record.own.items():
            if key not in keys and raw_.texts:
                yield SheetLine(_("{key} (not declared or not readable)").format(key=key), str(raw_))

    def _entry(self, entry: StatusEntry) -> SheetLine:
        told = {"date", "state", "rating", "percent", "view"}
        rest = (form for name, form in forms(StatusEntry).items() if name not in told and is_given(entry, name))
        inner = tuple(self._item(_(form.title), form, getattr(entry, form.name)) for form in rest)
        return SheetLine(when(entry.date), _state(entry, self.terms), inner, listed=True)

    def _item(self, label: str, form: FieldForm, value: object) -> SheetLine:
        match value:
            case (Part() as only,) if form.alone:
                return SheetLine(label, items=self._parts(only))
            case tuple() if form.part or form.markup:
                return SheetLine(label, items=tuple(self._one_of(form, each) for each in value))
            case tuple():
                return SheetLine(label, ", ".join(self._text(form, each) for each in value))
            case dict():
                return SheetLine(label, items=tuple(self._item(str(key), form, each) for key, each in value.items()))
            case Part():
                return SheetLine(label, items=self._parts(value))
            case _:
                return SheetLine(label, self._text(form, value), markdown=form.markup)

    def _one_of(self, form: FieldForm, value: object) -> SheetLine:
        """The line of an item of a list: its first field, with the others beneath it."""
        if not isinstance(value, Part):
            return SheetLine("", self._text(form, value), markdown=True, listed=True)
        first, *rest = self._parts(value) or (SheetLine("", "–"),)
        return SheetLine(first.label, first.text, (*first.items, *rest), first.markdown, listed=True)

    def _parts(self, part: Part) -> tuple[SheetLine, ...]:
        known = (form for name, form in forms(type(part)).items() if is_given(part, name))
        return tuple(self._item(_(form.title), form, getattr(part, form.name)) for form in known)

    def _text(self, form: FieldForm, value: object) -> str:
        """One value as text; an id with the title of its record."""
        if isinstance(value, GroupName):
            return str(value)
        if type(value) is not str:
            return self.terms.value(form, value)
        if form.ref:
            ref, name = form.ref.read(value)
            record = (self.loaded.cover(name) if ref.kind == "concept" else None) or self.terms.find(ref.kind, name)
            return f"{value} ({record.heading})" if record else value
        if form.name == "field":
            return gap_title(value, concept=self.terms.after)
        return self.terms.word(form.name, value) if form.name in {"priority", "horizon", "outcome"} else value


def as_text(shown: RecordSheet) -> str:
    """The sheet as text for a terminal; long texts are not wrapped."""
    parts = [[shown.heading, *_lines(shown.lines, 1)], list(_lines(shown.fields, 0))]
    if shown.named_in:
        parts.append([_("Named in:"), *_lines(shown.named_in, 1)])
    return "\n\n".join("\n".join(part) for part in parts)


def _lines(items: Iterable[SheetLine], depth: int) -> Iterator[str]:
    for item in items:
        lead, inner = "  " * depth + ("- " if item.listed else ""), "  " * (depth + 1)
        first, *rest = item.text.strip().splitlines() or [""]
        label = f"{item.label}:" if item.label else ""
        if rest and label:
            yield lead + label
            yield from (f"{inner}{line}".rstrip() for line in (first, *rest))
        else:
            yield lead + " ".join(word for word in (label, first) if word)
            yield from (f"{inner}{line}".rstrip() for line in rest)
        yield from _lines(item.items, depth + 1)


def as_markdown(shown: RecordSheet) -> str:
    """The sheet as Markdown, in nested lists."""
    from konzept.wording.plain import heading  # noqa: PLC0415 - a Markdown parser that only this format needs

    parts = [heading(shown.heading, 1), "\n".join(_bullets(shown.lines, 0)), "\n".join(_bullets(shown.fields, 0))]
    if shown.named_in:
        parts += [heading(_("Named in"), 2), "\n".join(_bullets(shown.named_in, 0))]
    return "\n\n".join(part for part in parts if part)


def _bullets(items: Iterable[SheetLine], depth: int) -> Iterator[str]:
    from konzept.wording.plain import inline, line, markdown  # noqa: PLC0415

    margin = "  " * depth
    for item in items:
        label = f"**{inline(item.label)}:**" if item.label else ""
        if item.markdown:
            text = markdown(item.text, 3, 2 * (depth + 1))
            lead = f"{label}\n\n{margin}  " if label else ""
            yield f"{margin}- {lead}{text}"
        else:
            text = inline(item.text) if label else line(item.text)
            yield f"{margin}- {' '.join(part for part in (label, text) if part)}"
        yield from _bullets(item.items, depth + 1)


def as_json(loaded: Loaded, record: Record, day: date) -> str:
    """The record as JSON: values as in the file, dates and amounts as texts."""
    address = record.file.address
    entry = status_on(record, day) if isinstance(record, Measure | Goal | Theme) else None
    vocabulary = loaded.concepts[address.concept].record.vocabulary
    value: dict[str, Json] = {
        "address": str(address),
        "kind": address.kind,
        "id": address.id,
        "title": record.heading,
        "file": record.file.path,
        "as_of": day.isoformat(),
        "state": str(state_of(entry, vocabulary) or entry.state) if entry else None,
        "record": to_json(record, loaded.concepts[address.concept].own_fields),
        "named_in": [
            {
                "address": str(use.record.file.address),
                "route": list(use.route),
                "path": use.place.path,
                "line": use.place.line,
            }
            for use in uses(loaded, record)
        ],
    }
    return dumped(value)
