"""`KEY=VALUE`: whether a record has a value at a key, the value being read as the key's type says.

A date is found by any span of time around it (`due=2027` finds 2027-06-30), a period by any date within it, Markdown
by words within it, everything else by equality in which capitals make no difference. `KEY=` finds the records that have
no value there.

`!=` finds the records of which no value fits, and `KEY!=` those that have one. `<`, `<=`, `>` and `>=` compare dates,
amounts and numbers; a date fits where it is certain: `due<2027` finds 2026, which ends before 2027 begins. `~` finds
what has the text within it, however it is spelt in capitals and umlauts.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias

from konzept.i18n.messages import _
from konzept.model import Record
from konzept.model.fields import FieldForm, forms
from konzept.model.meant import folded, key_near
from konzept.model.part import Part
from konzept.model.types import composed
from konzept.reading.own_fields import OwnFieldForm, value_of
from konzept.source import values
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import NamedTuple
from konzept.source.nearest import nearest
from konzept.source.numbers.rough import RoughNumber, taken_apart
from konzept.source.values import Moment, Period, Unfit

FieldTest: TypeAlias = Callable[[Record], bool]
ValueTest: TypeAlias = Callable[[object], bool]

OwnForms: TypeAlias = Mapping[str, OwnFieldForm]
NO_FIELDS: OwnForms = MappingProxyType({})

_CONDITION = r"(?s)(?P<key>[^=<>!~≠≤≥]*)(?P<sign>!=|<=|>=|[=<>~≠≤≥])(?P<value>.*)"
_SAME_SIGN = {"≠": "!=", "≤": "<=", "≥": ">="}
_ORDERED: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
)


class Condition(NamedTuple):
    """What is asked of a field, taken to pieces: the dotted key, the sign, and the value without blanks around it."""

    key: str
    sign: str
    value: str

    @classmethod
    def read(cls, text: str) -> "Condition":
        """Take a condition to pieces; raises `KonzeptError` where it has no sign."""
        match = re.fullmatch(_CONDITION, text)
        if not match:
            hint = _("Write KEY=VALUE, such as area=Nord.")
            raise KonzeptError(_("“{text}” has no “=”.").format(text=echo(text)), hint)
        sign = _SAME_SIGN.get(match["sign"], match["sign"])
        return cls(match["key"].strip(), sign, match["value"].strip())


def field_test(model: type[Part], text: str, own: OwnForms = NO_FIELDS) -> FieldTest:
    """The test that `KEY=VALUE` asks for; keys of nested records are written `municipality.name`.

    `own` has the fields that the municipality declares for the kind; they are asked for as `own.KEY`. Raises
    `KonzeptError` for an unknown key, for a value that the key cannot have, and for a comparison that it does not know.
    """
    condition = Condition.read(text)
    steps = condition.key.split(".")
    form = form_at(model, steps, own)
    if not condition.value:
        return _is_there(condition, lambda record: any(True for _value in values_of(record, steps, own)))
    fits = _value_test(form, condition)
    if condition.sign == "!=":
        return lambda record: not any(fits(each) for each in values_of(record, steps, own))
    return lambda record: any(fits(each) for each in values_of(record, steps, own))


def _is_there(condition: Condition, has: FieldTest) -> FieldTest:
    """The test for records with any value, `KEY!=`, or with none, `KEY=`."""
    if condition.sign not in {"=", "!="}:
        message = _("Behind “{key}” the value is missing.").format(key=echo(condition.key + condition.sign))
        raise KonzeptError(message, _("“{key}=” finds what has no value there.").format(key=echo(condition.key)))
    return has if condition.sign == "!=" else lambda record: not has(record)


def values_of(record: Record, steps: list[str], own: OwnForms = NO_FIELDS) -> Iterator[object]:
    """Every value at the end of a dotted name that has been taken to pieces."""
    if steps[:1] == ["own"]:
        form = own.get(steps[-1])
        return _values(value_of(form, record) if form else None, [])
    return _values(record, steps)


def has_key(model: type[Part], steps: list[str], own: OwnForms = NO_FIELDS) -> None:
    """Nothing where the model or the municipality has such a key, of whatever form; else raises `KonzeptError`."""
    if steps[0] == "own":
        _own_form(steps, own)
        return
    part: type[Part] | None = model
    for position, step in enumerate(steps):
        known = forms(part) if part else {}
        if step not in known:
            raise _unknown_key(steps, position, part)
        part = known[step].part


def _own_form(steps: list[str], own: OwnForms) -> FieldForm:
    form = own.get(steps[1]) if len(steps) == 2 else None
    if form is None:
        known = [f"own.{key}" for key in own]
        message = _("There is no key “{key}” here.").format(key=echo(".".join(steps)))
        guess = nearest(".".join(steps), known, 0.6)
        if len(steps) == 1:
            message = _("“{key}” has keys of its own.").format(key="own")
        elif guess:
            raise KonzeptError(message, _("“{word}” is probably meant.").format(word=guess))
        declare = _("Own fields are declared in konzept.yaml under “fields”.")
        raise KonzeptError(message, _("Write one of: {words}.").format(words=", ".join(known)) if known else declare)
    return form


def form_at(model: type[Part], steps: list[str], own: OwnForms) -> FieldForm:
    """The form of the key at the end of a dotted name."""
    if steps[0] == "own":
        return _own_form(steps, own)
    part: type[Part] | None = model
    form: FieldForm | None = None
    for position, step in enumerate(steps):
        known = forms(part) if part else {}
        form = known.get(step)
        if form is None:
            raise _unknown_key(steps, position, part)
        part = form.part
    if form is None or part is not None:
        inner = ", ".join(f"{'.'.join(steps)}.{name}" for name in forms(part or model))
        message = _("“{key}” has keys of its own.").format(key=".".join(steps))
        raise KonzeptError(message, _("Write one of: {words}.").format(words=inner))
    return form


def _unknown_key(steps: list[str], position: int, part: type[Part] | None) -> KonzeptError:
    known = list(forms(part)) if part else []
    message = _("There is no key “{key}” here.").format(key=echo(".".join(steps)))
    guess = nearest(steps[position], known, 0.6) or (key_near(steps[position], part) if part else None)
    if guess:
        meant = ".".join([*steps[:position], guess])
        return KonzeptError(message, _("“{word}” is probably meant.").format(word=meant))
    return KonzeptError(message, _("Write one of: {words}.").format(words=", ".join(known)) if known else "")


def _values(value: object, steps: list[str]) -> Iterator[object]:
    """Every value at the end of a dotted name, through lists and own words."""
    match value:
        case None:
            return
        case tuple():
            for item in value:
                yield from _values(item, steps)
        case dict():
            for item in value.values():
                yield from _values(item, steps)
        case Part() if steps:
            yield from _values(getattr(value, steps[0]), steps[1:])
        case _:
            yield value


def _value_test(form: FieldForm, condition: Condition) -> ValueTest:
    """What a value of this form must be to fit the condition."""
    try:
        if condition.sign == "~":
            return _containing(condition.value)
        if condition.sign in _ORDERED:
            return _compared(form, condition)
        return _reading(form, condition.value)
    except Unfit as unfit:
        raise KonzeptError(unfit.message, unfit.hint) from None


def _containing(text: str) -> ValueTest:
    wanted = folded(text)
    return lambda value: wanted in folded(str(value))


def _compared(form: FieldForm, condition: Condition) -> ValueTest:
    """The test for a value below or above; raises `KonzeptError` where values of this form have no order."""
    holds = _ORDERED[condition.sign]
    if form.holds in {Moment, Period}:
        first, last = _ends(values.moment(condition.value) if form.holds is Moment else values.period(condition.value))
        # What is only known roughly fits where every day that it can be does.
        wanted = {"<": first, "<=": last, ">": last, ">=": first}[condition.sign]
        at = 1 if condition.sign.startswith("<") else 0
        return lambda value: (day := _ends(value)[at]) is not None and wanted is not None and holds(day, wanted)
    if form.holds in {int, Decimal, RoughNumber}:
        number = _number_in(taken_apart(condition.value).number if form.holds is RoughNumber else condition.value)
        return lambda value: holds(value.number if isinstance(value, RoughNumber) else value, number)
    message = _("“{sign}” compares dates, amounts and numbers; “{key}” is none of these.")
    hint = _("Write = for the same, != for anything else, or ~ for a piece of the text.")
    raise KonzeptError(message.format(sign=condition.sign, key=echo(condition.key)), hint)


def _ends(value: object) -> tuple[date | None, date | None]:
    """The first and the last day of a date or a period; None for an open end."""
    match value:
        case Moment(first=first, last=last):
            return first, last
        case Period(start=start, end=end):
            return start.first if start else None, end.last if end else None
        case _:
            return None, None


def _reading(form: FieldForm, text: str) -> ValueTest:
    if form.options:
        return _option(form, text)
    if form.holds is Moment:
        span = values.moment(text)
        return lambda value: isinstance(value, Moment) and span.first <= value.first and value.last <= span.last
    if form.holds is Period:
        return _period(values.period(text))
    if form.holds is bool:
        wanted = values.truth(text)
        return lambda value: value is wanted
    if form.holds is int:
        return _number(text)
    if form.holds is Decimal:
        return _number(text)
    if form.holds is RoughNumber:
        fits, about = _number(taken_apart(text).number), taken_apart(text).about
        return lambda value: isinstance(value, RoughNumber) and fits(value.number) and about in {None, value.about}
    folded = composed(text).casefold()
    if form.markup:
        return lambda value: folded in str(value).casefold()
    return lambda value: str(value).casefold() == folded


def _period(wanted: Period) -> ValueTest:
    """A school year by itself, every other span of time by a date within it."""

    def fits(value: object) -> bool:
        if not isinstance(value, Period) or value.school_year or wanted.school_year or wanted.start is None:
            return value == wanted
        begun = value.start is None or value.start.first <= wanted.start.first
        return begun and (value.end is None or wanted.start.last <= value.end.last)

    return fits


def _option(form: FieldForm, text: str) -> ValueTest:
    if text not in form.options:
        message = _("“{value}” does not fit {where}.").format(value=echo(text), where=form.name)
        guess = nearest(text, form.options, 0.6)
        hint = _("“{word}” is probably meant.").format(word=guess) if guess else ""
        raise KonzeptError(message, hint or _("Possible are: {words}.").format(words=", ".join(form.options)))
    return lambda value: str(value) == text


def _number(text: str) -> ValueTest:
    wanted = _number_in(text)
    return lambda value: value == wanted


def _number_in(text: str) -> Decimal | int:
    """An amount as people write it, 8.000,00 €, or a number, 41,7; raises `Unfit`."""
    for reader in (values.money, values.decimal, values.percent):
        try:
            return reader(text)
        except Unfit:
            continue
    values.decimal(text)
    raise AssertionError  # decimal has raised just now
