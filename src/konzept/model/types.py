"""The types of fields: each turns what stands in a file into a value, or says why it cannot.

A field's raw value is a text, a list or a mapping of these; `read` functions of `konzept.values` do the reading, and
their `Unfit` reaches the person unchanged. Metadata tell other parts what a text is: a reference, Markdown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, WithJsonSchema

from konzept import values
from konzept.findings import echo
from konzept.nearest import nearest, sure
from konzept.values import Moment, Period, Unfit
from konzept.words import _

ONE_LINE = 200
LONG_TEXT = 20_000
"""Longest texts in characters: a heading that fills a screen, a description that fills ten pages, is a slip."""

T = TypeVar("T")


ANY = "record"
"""The kind of a reference that names the kind itself, as `measure/lernpatenschaften`."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A field that names another record: its kind, and whether free text may stand there instead."""

    kind: str
    or_text: bool = False
    across: bool = False
    """Whether it may name a record of another concept, as `concept/id`."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A field whose text is Markdown."""


def _single(value: object) -> str:
    if isinstance(value, str):
        return value
    what = _("a list") if isinstance(value, list) else _("several keys")
    message = _("One text is expected here, not {what}.").format(what=what)
    raise Unfit("text-expected", message, _("Write the value behind the colon, on the same line."))


def _reading(reader: Callable[[str], T]) -> BeforeValidator:
    return BeforeValidator(lambda value: reader(_single(value)) if isinstance(value, str | list | dict) else value)


def _line(raw: str) -> str:
    if "\n" in raw.strip():
        message = _("The text must stand on one line.")
        raise Unfit("one-line", message, _("Longer texts belong under “text” or “description”."))
    return _bounded(raw.strip(), ONE_LINE)


def _text(raw: str) -> str:
    return _bounded(raw, LONG_TEXT)


def _bounded(raw: str, limit: int) -> str:
    if not raw.strip():
        raise Unfit("empty-text", _("The text is empty."), _("Write the text, or delete the key: it is then unknown."))
    if len(raw) > limit:
        message = _("The text has {length} characters; {limit} are allowed.").format(length=len(raw), limit=limit)
        raise Unfit("text-too-long", message, _("Shorten it, or keep the full document in “assets/” and name it here."))
    return raw


def _url(raw: str) -> str:
    if not raw.startswith(("https://", "http://")) or any(c.isspace() or c in '<>"' for c in raw):
        message = _("“{raw}” is not a web address.").format(raw=echo(raw))
        raise Unfit("not-an-address", message, _("Write it with https:// at its beginning."))
    return _bounded(raw, 2000)


def choice(options: type[StrEnum]) -> BeforeValidator:
    """A closed list of words; a wrong one is told the nearest, or all."""

    def read(raw: str) -> StrEnum:
        words = [option.value for option in options]
        if raw in words:
            return options(raw)
        message = _("“{raw}” is not one of the words for this field.").format(raw=echo(raw))
        meant = nearest(raw, words)
        one_of = _("Write one of: {words}.").format(words=", ".join(words))
        hint = _("“{word}” is probably meant.").format(word=meant) if meant else one_of
        raise Unfit("unknown-word", message, hint, sure(raw, words))

    return _reading(read)


def _period(value: object) -> object:
    """`from`/`to`, one date, or a school year."""
    if isinstance(value, str):
        return values.period(value)
    if not isinstance(value, dict):
        return value if isinstance(value, Period) else values.period(_single(value))
    ends: dict[str, Moment] = {}
    for key, raw in value.items():
        if key not in {"from", "to"}:
            message = _("A period has no key “{key}”.").format(key=echo(key))
            raise Unfit("unknown-key", message, _("Write “from” and “to”."), route=(key,))
        try:
            ends[key] = values.moment(_single(raw))
        except Unfit as unfit:
            raise Unfit(unfit.rule, unfit.message, unfit.hint, unfit.suggestion, (key,)) from None
    return Period(ends.get("from"), ends.get("to"))


@dataclass(frozen=True, slots=True)
class AsKey(BeforeValidator):
    """A record that may be written as its most important text alone; that text is the value of `key`."""

    key: str = ""


def as_key(key: str) -> AsKey:
    """A record that may be written as its most important text alone: `- Satzung` for `- title: Satzung`."""

    def wrap(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return AsKey(wrap, key=key)


Line = Annotated[str, _reading(_line), WithJsonSchema({"type": ["string", "number", "boolean"]})]
"""A text on one line, at most `ONE_LINE` characters; 4.10 and "no" stay as written."""

Text = Annotated[str, _reading(_text), Markup(), WithJsonSchema({"type": "string"})]
"""Markdown, at most `LONG_TEXT` characters."""

Url = Annotated[str, _reading(_url), WithJsonSchema({"type": "string", "format": "uri"})]

When = Annotated[
    Moment,
    _reading(values.moment),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^[12]\d{3}(-Q[1-4]|-\d{2}(-\d{2})?)?$"}),
]

Span = Annotated[
    Period,
    BeforeValidator(_period),
    WithJsonSchema(
        {
            "type": ["string", "integer", "object"],
            "properties": {"from": {"type": ["string", "integer"]}, "to": {"type": ["string", "integer"]}},
            "additionalProperties": False,
        }
    ),
]

Money = Annotated[Decimal, _reading(values.money), WithJsonSchema({"type": ["string", "number"]})]
Integer = Annotated[int, _reading(values.integer), WithJsonSchema({"type": ["integer", "string"]})]
Number = Annotated[Decimal, _reading(values.decimal), WithJsonSchema({"type": ["number", "string"]})]
Percent = Annotated[Decimal, _reading(values.percent), WithJsonSchema({"type": ["number", "string"]})]
Truth = Annotated[bool, _reading(values.truth), WithJsonSchema({"type": "boolean"})]
Months = Annotated[int, _reading(values.interval), WithJsonSchema({"type": "string"})]


@dataclass(frozen=True, slots=True)
class Raw:
    """What stands under an own key, as it is written: konzept.yaml says what it is, `konzept.own` reads it."""

    texts: tuple[str, ...] = ()
    """One text, or one for each item or key; none where nothing stands."""
    keys: tuple[str, ...] = ()
    """The keys before the texts, `from` and `to`."""
    many: bool = False
    """Whether it is a list."""

    def __str__(self) -> str:
        """All texts in one line."""
        return ", ".join(self.texts)


def _raw(value: Any) -> Raw:
    match value:
        case dict():
            return Raw(tuple(_text(_single(each)) for each in value.values()), tuple(value))
        case list():
            return Raw(tuple(_text(_single(each)) for each in value), (), many=True)
        case str():
            return Raw((_text(value),))
        case _:
            return Raw(value.texts, value.keys, value.many)


Own = Annotated[
    Raw, BeforeValidator(_raw), WithJsonSchema({"type": ["string", "number", "boolean", "array", "object", "null"]})
]
"""A value of a field that the municipality declares itself."""

read_line, read_text = _line, _text
"""What a text on one line and one of several lines may be, for readers of own fields."""

ThemeRef = Annotated[Line, Ref("theme")]
GoalRef = Annotated[Line, Ref("goal")]
MeasureRef = Annotated[Line, Ref("measure")]
BodyRef = Annotated[Line, Ref("body")]
DecisionRef = Annotated[Line, Ref("decision")]
ConceptRef = Annotated[Line, Ref("concept")]
IndicatorRef = Annotated[Line, Ref("indicator")]
EventRef = Annotated[Line, Ref("event")]
CallRef = Annotated[Line, Ref("call")]
GrantRef = Annotated[Line, Ref("grant")]
ContributionRef = Annotated[Line, Ref("contribution")]
AboutRef = Annotated[Line, Ref(ANY)]
"""Any record of the concept, as `kind/id`."""

BodyOrText = Annotated[Line, Ref("body", or_text=True)]
"""An id of a body, or the name of somebody who has no record."""
