"""The types of fields: each turns the text in a file into a value, or says why it cannot.

The `Reader` of a type gets the node of the file; the functions of `konzept.source.values` do the reading, and the
message of their `Unfit` is reported unchanged. Other metadata mark a text as a reference or as Markdown.
"""

import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from konzept.i18n.messages import _
from konzept.i18n.tagged import untagged
from konzept.source import dates, values
from konzept.source.findings import echo
from konzept.source.light import NamedTuple, dataclass
from konzept.source.nearest import nearest, only_match
from konzept.source.numbers.intervals import interval
from konzept.source.numbers.rough import RoughNumber, rough_number
from konzept.source.values import Moment, Period, Unfit, is_id
from konzept.source.yaml import nodes
from konzept.source.yaml.nodes import Node, Scalar, Sequence

ONE_LINE = 200
"""Longest text on one line that needs no warning, in characters: a heading that fills a screen is hard to use."""

LONG_LINE = 2_000
LONG_TEXT = 20_000
"""Longest texts in characters: a description of ten pages is a mistake."""


@dataclass(frozen=True, eq=False)  # readers are never compared, but `X | None` needs a hash
class Reader:
    """How a node becomes a value of the type, and the JSON Schema of the values that may be written."""

    read: Callable[[Node], object]
    """Returns the value of a node; raises `Unfit`."""
    json_schema: Mapping[str, Any]


ANY = "record"
"""The kind of a reference that names the kind itself, as `measure/lernpatenschaften`."""


class Ref(NamedTuple):
    """Marks a field that names another record: the kind of that record, and whether free text is allowed instead."""

    kind: str
    or_text: bool = False
    across: bool = False
    """Whether the field may name a record of another concept, as `concept/id`."""
    typed: bool = False
    """Whether the kind stands before the id, as `measure/lernpatenschaften`."""

    def read(self, text: str) -> tuple["Ref", str]:
        """The reference with its kind, and the id that a text names; for a typed reference the text names both.

        If the text of a typed reference names no kind, the reference stays one to `ANY`, which no record answers to.
        """
        kind, slash, name = text.partition("/")
        return (self._replace(kind=kind), name) if self.typed and slash else (self, text)

    def local(self, text: str, concept: str) -> str:
        """The text without what goes without saying in that concept, where it is an address as commands print it.

        `lindenau-2025/measure/garten` is `garten` in its own concept, and `lindenau-2025/garten` elsewhere.
        """
        match text.split("/"):
            case [_home, kind, name] if kind == self.kind == "concept":
                return name
            case [home, kind, name] if home == concept and (self.typed or kind == self.kind):
                return f"{kind}/{name}" if self.typed else name
            case [home, kind, name] if self.across and kind == self.kind:
                return f"{home}/{name}"
            case [kind, name] if kind == self.kind and not self.typed and is_id(name):
                return name
            case _:
                return text

    def write(self, name: str) -> str:
        """The text by which the tool writes a reference to that id."""
        return f"{self.kind}/{name}" if self.typed and self.kind != ANY else name


class Markup:
    """Marks a field whose text is Markdown."""


class Translatable(NamedTuple):
    """Marks a field whose text is translated."""

    is_quoted: bool = False
    """Whether the text stays as it is in a translation, such as the title of a source."""


def text_of(node: Node) -> str:
    """The text of a value that is one; raises `Unfit` for a list or a mapping."""
    if isinstance(node, Scalar):
        return node.value
    what = _("a list") if isinstance(node, Sequence) else _("several keys")
    message = _("One text is expected here, not {what}.").format(what=what)
    raise Unfit("text-expected", message, _("Write the value behind the colon, on the same line."))


def _reader(read: Callable[[str], object], **json_schema: Any) -> Reader:
    """A reader of values that are written as one scalar text."""
    return Reader(lambda node: read(text_of(node)), json_schema)


def _line(raw: str) -> str:
    if "\n" in raw.strip():
        message = _("The text must stand on one line.")
        raise Unfit("one-line", message, _("Longer texts belong under “text” or “description”."))
    line = _bounded(composed(raw.strip()), LONG_LINE)
    length = len(line) if len(line) <= ONE_LINE else len(untagged(line))
    if length > ONE_LINE:
        message = _("The text has {length} characters; on one line {limit} can be read well.")
        hint = _("Write the short form here, and the full wording under “description” or another key for long texts.")
        raise Unfit("long-line", message.format(length=length, limit=ONE_LINE), hint, kept=line)
    return line


def _text(raw: str) -> str:
    return _bounded(composed(raw), LONG_TEXT)


def composed(raw: str) -> str:
    """The text with each letter as one character: a Mac may write “ä” as “a” with a sign of its own above it."""
    return raw if raw.isascii() else unicodedata.normalize("NFC", raw)


def _bounded(raw: str, limit: int) -> str:
    if not raw.strip():
        raise Unfit("empty-text", _("The text is empty."), _("Write the text, or delete the key: it is then unknown."))
    if len(raw) > limit and len(untagged(raw)) > limit:
        message = _("The text has {length} characters; {limit} are allowed.").format(length=len(raw), limit=limit)
        raise Unfit("text-too-long", message, _("Shorten it, or keep the full document in “assets/” and name it here."))
    return raw


def _url(raw: str) -> str:
    if not raw.startswith(("https://", "http://")) or any(c.isspace() or c in '<>"' for c in raw):
        message = _("“{raw}” is not a web address.").format(raw=echo(raw))
        raise Unfit("not-an-address", message, _("Write it with https:// at its beginning."))
    return _bounded(raw, 2000)


def choice(options: type[StrEnum]) -> Reader:
    """A reader of words of a closed list; the error for another word names the nearest one, or all of them."""

    def read(raw: str) -> StrEnum:
        words = [option.value for option in options]
        if raw in words:
            return options(raw)
        message = _("“{raw}” is not one of the words for this field.").format(raw=echo(raw))
        meant = nearest(raw, words)
        one_of = _("Write one of: {words}.").format(words=", ".join(words))
        hint = _("“{word}” is probably meant.").format(word=meant) if meant else one_of
        raise Unfit("unknown-word", message, hint, only_match(raw, words))

    return _reader(read)


def _period(node: Node) -> Period:
    """The period of a mapping with `from` and `to`, of one date, or of a school year."""
    if isinstance(node, Scalar):
        return _written_period(node.value)
    if not isinstance(node, nodes.Mapping):
        hint = _("Write its beginning and its end: {example}").format(example="{from: …, to: …}")
        raise Unfit("text-expected", _("One text is expected here, not {what}.").format(what=_("a list")), hint)
    ends: dict[str, Moment] = {}
    for key, value in node.entries:
        if isinstance(value, Scalar) and value.empty:
            continue
        if key.value not in {"from", "to"}:
            message = _("A period has no key “{key}”.").format(key=echo(key.value))
            raise Unfit("unknown-key", message, _("Write “from” and “to”."), route=(key.value,))
        try:
            ends[key.value] = values.moment(text_of(value))
        except Unfit as unfit:
            raise Unfit(unfit.rule, unfit.message, unfit.hint, unfit.suggestion, (key.value,)) from None
    return Period(ends.get("from"), ends.get("to"))


def _written_period(raw: str) -> Period:
    """A period on one line; of two years the beginning and the end are told where each belongs."""
    try:
        return values.period(raw)
    except Unfit as unfit:
        ends = dates.meant_ends(raw)
        if ends is None:
            if not dates.is_length(raw):
                raise
            hint = _("Write its beginning and its end: {example}").format(example="{from: …, to: …}")
            raise Unfit(unfit.rule, unfit.message, hint) from None
        backwards = all(ends) and values.moment(str(ends[0])).first > values.moment(str(ends[1])).last
        ends = ends[::-1] if backwards else ends
        meant = f"{{{', '.join(f'{key}: {end}' for key, end in zip(('from', 'to'), ends, strict=True) if end)}}}"
        hint = _("Write its beginning and its end: {example}").format(example=meant)
        raise Unfit(unfit.rule, unfit.message, hint, None if backwards else meant) from None


class AsKey(NamedTuple):
    """Marks a part that may be written as its most important text alone; that text is the value of `key`."""

    key: str


def as_key(key: str) -> AsKey:
    """The mark of a part that may be written as one text alone: `- Satzung` for `- title: Satzung`."""
    return AsKey(key)


class Alone:
    """Marks a list whose only value may be written without a list around it: `to: Stadtrat` for `to: [Stadtrat]`."""


class OwnOr(NamedTuple):
    """Marks a field that takes a word of a closed list, or one of the concept's own vocabulary."""

    options: type[StrEnum]


class GroupName(str):
    """The name of a group of values: the values of the dimensions joined by “/”, or each behind the key of its own."""

    __slots__ = ("values",)
    values: tuple[tuple[str, str], ...]
    """Key and value of each dimension that is named; empty for a name in one text."""

    def __new__(cls, text: str, values: tuple[tuple[str, str], ...] = ()) -> Self:
        """The name as one text."""
        name = super().__new__(cls, text)
        name.values = values
        return name

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "GroupName":
        """The name with each value behind the key of its dimension, which may then hold “/”."""
        return cls(", ".join(f"{key}: {value}" for key, value in values.items()), tuple(values.items()))


def _group(node: Node) -> GroupName:
    """The name of a group, as one text or as a mapping from dimensions to values."""
    if not isinstance(node, nodes.Mapping):
        return GroupName(_line(text_of(node)))
    found = {}
    for key, value in node.entries:
        if not isinstance(value, Scalar):
            what = _("a list") if isinstance(value, Sequence) else _("several keys")
            message = _("One text is expected here, not {what}.").format(what=what)
            raise Unfit("text-expected", message, _("Write one value of the dimension."), route=(key.value,))
        if not value.empty:
            found[key.value.strip()] = _line(value.value)
    if not found:
        raise Unfit("empty-text", _("The text is empty."), _("Write the values of the group, or delete the key."))
    return GroupName.of(found)


Line = Annotated[str, _reader(_line, type=["string", "number", "boolean"])]
"""A text on one line, at most `ONE_LINE` characters; 4.10 and "no" stay as written."""

Words = Annotated[Line, Translatable()]
"""A text on one line that is translated."""

Quoted = Annotated[Line, Translatable(is_quoted=True)]
"""A text on one line that stays the same in every translation."""

Text = Annotated[str, _reader(_text, type="string"), Markup(), Translatable()]
"""Markdown, at most `LONG_TEXT` characters."""

Url = Annotated[str, _reader(_url, type="string", format="uri")]

When = Annotated[
    Moment,
    _reader(values.moment, type=["string", "integer"], pattern=values.MOMENT_PATTERN),
]

_END = {"type": ["string", "integer"]}
Span = Annotated[
    Period,
    Reader(
        _period,
        {
            "type": ["string", "integer", "object"],
            "properties": {"from": _END, "to": _END},
            "additionalProperties": False,
        },
    ),
]

Money = Annotated[Decimal, _reader(values.money, type=["string", "number"])]
Integer = Annotated[int, _reader(values.integer, type=["integer", "string"])]
Places = Annotated[int, _reader(values.places, type=["integer", "string"])]
Number = Annotated[Decimal, _reader(values.decimal, type=["number", "string"])]
Rough = Annotated[RoughNumber, _reader(lambda raw: rough_number(raw, values.decimal), type=["number", "string"])]
"""A number that may be given roughly, with a word before it: `about 140`, `over 50000`, `knapp 11`."""

Group = Annotated[
    GroupName,
    Reader(
        _group,
        {"type": ["string", "number", "boolean", "object"], "additionalProperties": {"type": ["string", "number"]}},
    ),
]
"""The name of a group of values, see `GroupName`."""

Weight = Annotated[Decimal, _reader(values.weight, type=["number", "string"])]
Percent = Annotated[Decimal, _reader(values.percent, type=["number", "string"])]
Truth = Annotated[bool, _reader(values.truth, type="boolean")]
Months = Annotated[int, _reader(interval, type="string")]


@dataclass(frozen=True)
class Raw:
    """The value of an own field as written; konzept.yaml declares its type, `konzept.reading.own_fields` reads it."""

    texts: tuple[str, ...] = ()
    """One text, or one for each item or key; empty where the field is empty."""
    keys: tuple[str, ...] = ()
    """The keys of the texts where the value is a mapping: `from` and `to`; else empty."""
    many: bool = False
    """Whether the value is a list."""

    def __str__(self) -> str:
        """All texts in one line."""
        return ", ".join(self.texts)


def _raw(node: Node) -> Raw:
    match node:
        case nodes.Mapping():
            texts = tuple(_text(text_of(value)) for _key, value in node.entries)
            return Raw(texts, tuple(key.value for key, _value in node.entries))
        case Sequence():
            return Raw(tuple(_text(text_of(item)) for item in node.items), (), many=True)
        case _:
            return Raw((_text(text_of(node)),))


Own = Annotated[Raw, Reader(_raw, {"type": ["string", "number", "boolean", "array", "object", "null"]})]
"""A value of a field that the municipality declares itself."""

read_text = _text
"""The reader of a text of several lines, for own fields."""


def read_line(raw: str) -> str:
    """The reader of a text on one line, for own fields: one that is longer than looks good is read all the same."""
    try:
        return _line(raw)
    except Unfit as unfit:
        if unfit.kept is None:
            raise
        return unfit.kept


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
GroupRef = Annotated[Line, Ref("group")]
AboutRef = Annotated[Line, Ref(ANY, typed=True)]
"""Any record of the concept, as `kind/id`; the kind is the word of its address, not its folder."""

ConceptOrText = Annotated[Line, Ref("concept", or_text=True), Translatable()]
"""An id of a concept, or the name of a document that has no record."""

BodyOrText = Annotated[Line, Ref("body", or_text=True), Translatable()]
"""An id of a body, or the name of somebody who has no record."""

GroupOrText = Annotated[Line, Ref("group", or_text=True), Translatable()]
"""An id of a target group, or the name of one that has no record."""
