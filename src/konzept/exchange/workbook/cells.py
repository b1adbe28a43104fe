"""Values of the model as cells, and cells as values of the model.

A cell may only be changed where reading what it says gives the value back; any other value is shown and locked.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from konzept.editing.assignment import words_of
from konzept.editing.text.content import Content, Leaf, worded
from konzept.exchange.sheets.book import LONGEST_CELL, CellValue, GridCell
from konzept.exchange.workbook.columns import BookColumn
from konzept.exchange.workbook.names import RecordNames, one_line
from konzept.figures.entries import rating_of, state_of
from konzept.i18n.messages import _
from konzept.model.fields import FieldForm, forms
from konzept.model.kinds.concept import OwnWord
from konzept.model.meant import word_meant
from konzept.model.record import Rating, State, StatusEntry
from konzept.model.types import Raw
from konzept.reading import typed
from konzept.reading.own_fields import OwnFieldForm
from konzept.reading.own_fields import read as read_own
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import pattern
from konzept.source.values import Moment, Period, Precision, Unfit, moment
from konzept.source.yaml.nodes import Scalar, Span
from konzept.wording import localized

STATE_FORM, RATING_FORM = forms(StatusEntry)["state"], forms(StatusEntry)["rating"]
"""The fields of a status entry that take a word of the concept or of the model."""

BULLET = "• "
"""What begins an item of a list of texts of which one has several lines."""

_DASH = pattern(r"(?P<start>.*?)\s+[–-]\s*(?P<end>.*)|(?P<open>[–-])\s*(?P<last>.+)", re.DOTALL)
_NUMERIC = (int, Decimal)


class CellMeaning(NamedTuple):
    """What a cell means: the value of the model, and what is written into the file for it."""

    value: object
    content: Content | None
    """None where the cell is empty."""


class ShownCell(NamedTuple):
    """What a cell says, and why it may not be changed; empty where it may."""

    value: CellValue | None
    locked: str = ""


class CellReader:
    """How values and cells of a concept stand for each other, in the language of the call."""

    def __init__(self, names: RecordNames) -> None:
        self.names = names
        vocabulary = names.concept.record.vocabulary
        self.vocabulary = vocabulary
        self._own_words = words_of(vocabulary)

    def shown(self, column: BookColumn, value: object, raw: str = "") -> ShownCell:
        """What the cell of a value says; `raw` is how the file says it, where it does so in one text."""
        if value is None or value == () or value is False:
            return ShownCell(None, column.locked)
        last: CellValue | None = None
        for candidate in (*self._candidates(column.form, value), *([raw] if raw else [])):
            last = candidate
            if isinstance(candidate, str) and len(candidate) > LONGEST_CELL:
                return ShownCell(candidate[:1000] + "…", _("The text is too long for a cell."))
            if column.locked:
                break
            try:
                if canonical(self.read(column, GridCell(candidate)).value) == canonical(value):
                    return ShownCell(candidate)
            except (KonzeptError, Unfit):
                continue
        return ShownCell(last, column.locked or _("A cell cannot say this in full."))

    def _candidates(self, form: FieldForm, value: object) -> Iterator[CellValue]:
        """The ways to say a value in a cell, the best first."""
        if isinstance(value, tuple):
            items = [next(self._texts(form, item), "") for item in value]
            yield "\n".join(items)
            yield "\n".join(f"{BULLET}{item.strip()}" for item in items)
        elif isinstance(value, Moment) and value.precision is Precision.DAY and value.first.year >= 1906:
            yield value.first
        elif isinstance(value, _NUMERIC) and not isinstance(value, bool) and len(str(abs(value))) <= 15:
            yield Decimal(value)
        yield from self._texts(form, value) if not isinstance(value, tuple) else ()

    def _texts(self, form: FieldForm, value: object) -> Iterator[str]:
        """The ways to say a single value as a text."""
        match value:
            case bool():
                yield _("yes") if value else _("no")
            case StrEnum():
                yield localized.word(value)
            case Moment():
                yield localized.moment(value)
            case Period():
                yield self._period(value)
            case Decimal():
                yield localized.exact(value)
            case str() if form.ref:
                yield self.names.shown(form.ref, value)
            case str():
                yield self._word(form, value)
        yield str(value)

    @staticmethod
    def _period(value: Period) -> str:
        if value.school_year or value.start == value.end:
            return str(value)
        start = localized.moment(value.start) if value.start else ""
        return f"{start} – {localized.moment(value.end) if value.end else ''}".strip()

    def _word(self, form: FieldForm, value: str) -> str:
        """A text, or the label of a word of the concept's vocabulary."""
        if form is STATE_FORM:
            entry = StatusEntry(date=_NO_DAY, state=value)
            return localized.own_word(value, self.vocabulary.states, state_of(entry, self.vocabulary))
        if form is RATING_FORM:
            entry = StatusEntry(date=_NO_DAY, rating=value)
            return localized.own_word(value, self.vocabulary.ratings, rating_of(entry, self.vocabulary))
        if form.name == "priority":
            return localized.priority(value, self.vocabulary.priorities)
        if form.known_words:
            known = form.known_words(value) if value in set(form.known_words) else None
            return localized.own_word(value, self.vocabulary.outcomes, known).strip()
        return value.strip()

    def read(self, column: BookColumn, cell: GridCell | None) -> CellMeaning:
        """What a cell means; raises `KonzeptError` or `Unfit` with what is wrong and what to write instead."""
        if cell is None:
            return CellMeaning(None, None)
        if cell.is_formula:
            message = _("The cell holds a formula, whose result nobody has agreed on.")
            raise KonzeptError(message, _("Write the value itself: copy the cell, and paste it as a value."))
        if cell.is_error:
            message = _("The cell holds the error {name}.").format(name=echo(str(cell.value)))
            raise KonzeptError(message, _("Write the value itself."))
        form = column.form
        if form.many:
            return self._read_many(column, cell)
        text = written(form, cell)
        if not text.strip():
            return CellMeaning(None, None)
        if form.holds is Period:
            return self._read_period(form, text)
        said, value = self._read_one(form, text)
        if value is False and not isinstance(form, OwnFieldForm):
            return CellMeaning(None, None)
        return CellMeaning(value, worded(said, typed=not issubclass(form.holds, str)))

    def _read_many(self, column: BookColumn, cell: GridCell) -> CellMeaning:
        """Several values, one in each line; where lines begin with a bullet, those without one go on with the item.

        Records and words may stand behind each other with a semicolon between: who knows how to begin a line in a cell?
        """
        form, text = column.form, written(column.form, cell)
        lines = text.split("\n")
        if any(line.startswith(BULLET.strip()) for line in lines):
            items: list[str] = []
            for line in lines:
                if line.startswith(BULLET.strip()) or not items:
                    items.append(line.removeprefix(BULLET.strip()).removeprefix(" "))
                else:
                    items[-1] += f"\n{line}"
        else:
            items = [part for line in lines for part in self._parted(form, line)]
        found = [self._read_one(form, item) for item in items if item.strip()]
        said = tuple(dict.fromkeys(each for each, _value in found))
        values = tuple(dict(found).values())
        is_text = issubclass(form.holds, str)
        return CellMeaning(values, tuple(worded(each, typed=not is_text) for each in said) if said else None)

    def _parted(self, form: FieldForm, line: str) -> list[str]:
        """The parts of a line between semicolons, where a field holds no texts, and no record is called so."""
        if not (form.ref or form.options) or (form.ref and self.names.is_known(form.ref, line)):
            return [line]
        return line.split(";")

    def _read_one(self, form: FieldForm, text: str) -> tuple[str, object]:
        """A single value as files write it, and as the model has it."""
        if form.ref:
            text = self.names.meant(form.ref, one_line(text) if not form.markup else text)
        said = self._own(form, text) or typed.value(form, text.strip() if not form.markup else text, self._own_words)
        try:
            if isinstance(form, OwnFieldForm):
                value = read_own(form, Raw((said,), many=form.many))
                return said, value[0] if isinstance(value, tuple) else value
            return said, form.read(Scalar(said, Span(0, len(said))))
        except Unfit as unfit:
            if unfit.kept is None:
                raise
            return said, unfit.kept

    def _own(self, form: FieldForm, text: str) -> str:
        """The word for a state, a rating or a priority that is meant, the concept's own first; empty where none is."""
        words, folded = self.vocabulary, one_line(text).casefold()
        known: Mapping[str, OwnWord] = {}
        options: type[StrEnum] | None = None
        if form is STATE_FORM:
            known, options = words.states, State
        elif form is RATING_FORM:
            known, options = words.ratings, Rating
        elif form.name == "priority":
            known = words.priorities
        elif form.known_words:
            known = words.outcomes
        own = next((word for word, own in known.items() if folded in {word, (own.label or word).casefold()}), "")
        meant = word_meant(text, options) if options and not own else ()
        return own or (meant[0] if len(meant) == 1 else "")

    def _read_period(self, form: FieldForm, text: str) -> CellMeaning:
        """A time: as files have it on one line, or as a beginning and an end with a dash between."""
        line = one_line(text)
        match = _DASH.fullmatch(line)
        if not match:
            said, value = self._read_one(form, line)
            return CellMeaning(value, Leaf(said, typed=True))
        ends = {"from": match["start"] or "", "to": match["end"] or match["last"] or ""}
        given = {key: typed.value(_WHEN, end.strip()) for key, end in ends.items() if end.strip()}
        start, end = (moment(given[key]) if key in given else None for key in ("from", "to"))
        period = Period(start, end)
        return CellMeaning(period, {key: Leaf(end, typed=True) for key, end in given.items()})


_NO_DAY = moment("2000")
_WHEN = FieldForm("when", "", "", required=False, holds=Moment, read=lambda node: moment(getattr(node, "value", "")))


def written(form: FieldForm, cell: GridCell) -> str:
    """The text that a cell stands for in a field; raises `KonzeptError` where the type of the cell hides it."""
    holds, value = form.holds, cell.value
    if isinstance(value, str):
        plain = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
        return plain if issubclass(holds, str) and not issubclass(holds, StrEnum) else re.sub(r"[^\S\n]", " ", plain)
    if isinstance(value, bool):
        if holds is bool:
            return str(value).lower()
        raise _hidden(_("yes") if value else _("no"))
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        if issubclass(holds, str):
            raise _hidden(value.isoformat())
        if value.year == 1905:  # the day of the serial numbers 1900 to 2100
            meant = str((value - date(1899, 12, 30)).days)
            message = _("The cell shows a day of 1905; a year was probably written into a cell for days.")
            raise KonzeptError(message, _("Format the cell as text, and write {text} once more.").format(text=meant))
        return value.isoformat()
    if cell.is_percent:
        return f"{plain_number(value * 100)} %"
    if issubclass(holds, str) and value != value.to_integral_value():
        raise _hidden(plain_number(value))
    return plain_number(value)


def _hidden(text: str) -> KonzeptError:
    """The error for a text that a spreadsheet has turned into a number, a day or a truth value."""
    message = _("The spreadsheet has made something else of the text; it now says {text}.").format(text=text)
    return KonzeptError(message, _("Format the cell as text, and write it once more."))


def plain_number(value: Decimal) -> str:
    """A number that is read in one way only: 8000, 8,125."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def canonical(value: object) -> str:
    """A value as one text: the same for values that say the same."""
    match value:
        case None | False | ():
            return ""
        case tuple():
            return "\x1f".join(canonical(item) for item in value)
        case Decimal() | int() if not isinstance(value, bool):
            return plain_number(Decimal(value))
        case Period(start=start, end=end):
            return f"{start or ''}/{end or ''}/{value.school_year}"
        case str():
            return unicodedata.normalize("NFC", str(value)).strip()
        case _:
            return str(value)


_READS: tuple[type, ...] = (bool, int, Decimal, Moment, Period, StrEnum)


def told(cells: CellReader, column: BookColumn, cell: GridCell | None) -> str:
    """What a cell says, for comparison: the same whatever a spreadsheet has done to its type, blanks or notation.

    RecordNames are compared as they are written: a record that was renamed meanwhile is no change of the cell.
    """
    if cell is None:
        return ""
    form = column.form
    is_worded = form is STATE_FORM or form is RATING_FORM or form.name == "priority"
    if (issubclass(form.holds, _READS) or is_worded) and not cell.is_formula:
        try:
            return canonical(cells.read(column, cell).value)
        except (KonzeptError, Unfit):
            pass
    value = cell.value
    if isinstance(value, Decimal):
        return plain_number(value)
    if not isinstance(value, str):
        return canonical(value)
    plain = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [" ".join(line.split()) for line in plain.strip().split("\n")]
    return "\n".join(lines).strip()
