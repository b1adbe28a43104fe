"""A municipality's own fields: declared in konzept.yaml under `fields`, written under `own:` in a record.

A value stands in the record as it was written; here it is read by its declaration. What is not declared, or declared
with a fault, has no form: it is not read, shown or published anywhere.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from decimal import Decimal
from functools import cached_property, partial
from types import MappingProxyType
from typing import TypeVar

from konzept.i18n.messages import _
from konzept.model import ALL_KINDS, Record, Repository
from konzept.model.fields import FieldForm
from konzept.model.repository import OwnCheck, OwnField, Requirement
from konzept.model.types import Raw, Ref, read_line, read_text
from konzept.source import values
from konzept.source.findings import Route, echo
from konzept.source.light import dataclass, pattern
from konzept.source.nearest import nearest, only_match
from konzept.source.values import Moment, Period, Unfit

T = TypeVar("T")

REFERENCE = "reference/"
"""What the type of a field begins with that names other records; their kind stands behind it."""

_TYPES: Mapping[str, tuple[type, Callable[[str], object]]] = MappingProxyType(
    {
        "text": (str, read_line),
        "markdown": (str, read_text),
        "integer": (int, values.integer),
        "decimal": (Decimal, values.decimal),
        "money": (Decimal, values.money),
        "date": (Moment, values.moment),
        "period": (Period, values.period),
        "choice": (str, read_line),
        "truth": (bool, values.truth),
        **{f"{REFERENCE}{kind.name}": (str, read_line) for kind in ALL_KINDS},
    }
)

TYPES = tuple(_TYPES)
"""The words for types, references to each kind included."""

_KEY = pattern(r"[a-z][a-z0-9_-]{0,63}")


@dataclass(frozen=True)
class OwnFieldForm(FieldForm):
    """The form of a declared field; its title is the municipality's label."""

    field: OwnField = field(default_factory=lambda: OwnField(kind="", key=""))

    @property
    def key(self) -> str:
        """Its key under `own:`."""
        return self.field.key

    @property
    def is_money(self) -> bool:
        """Whether its values are amounts in euros."""
        return self.field.type == "money"


@dataclass(frozen=True)
class OwnFields:
    """What a municipality adds to the model: fields, required fields and checks."""

    forms: Mapping[str, Mapping[str, OwnFieldForm]] = field(default_factory=dict)
    """The declared fields without a fault, by kind and key, in the order of konzept.yaml."""
    required: tuple[Requirement, ...] = ()
    checks: tuple[OwnCheck, ...] = ()
    hidden: frozenset[tuple[str, str]] = frozenset()
    """Kinds and keys of the internal fields, after they were taken out."""
    certain: bool = True
    """Whether every declaration could be read: only then is a key unknown for certain."""

    def forms_of(self, kind: str) -> Mapping[str, OwnFieldForm]:
        """The fields of a kind by key."""
        return self.forms.get(kind, {})

    @cached_property
    def public(self) -> "OwnFields":
        """Without what is internal."""
        shown = {
            kind: {key: form for key, form in forms.items() if form.field.public} for kind, forms in self.forms.items()
        }
        asked = tuple(each for each in self.required if self._is_public(each.kind, each.field, *each.when))
        told = tuple(
            each for each in self.checks if each.public and self._is_public(each.kind, *each.when, *each.expect)
        )
        hidden = {(kind, key) for kind, forms in self.forms.items() for key in forms.keys() - shown[kind].keys()}
        return replace(self, forms=shown, required=asked, checks=told, hidden=self.hidden | hidden)

    def _is_public(self, kind: str, *asked: str) -> bool:
        """Whether every field that is named, alone or in a condition `KEY=VALUE`, is public."""
        keys = [each.partition("=")[0].strip() for each in asked]
        own = [key.removeprefix("own.") for key in keys if key.startswith("own.")]
        return "internal" not in keys and all(
            (form := self.forms_of(kind).get(key)) is not None and form.field.public for key in own
        )


NOTHING = OwnFields()
"""The own fields of a municipality that declares none."""


def own_fields_of(repository: Repository, *, certain: bool = True) -> OwnFields:
    """What the settings add to the model; `certain` says whether konzept.yaml was read without errors."""
    found: dict[str, dict[str, OwnFieldForm]] = {}
    sound = certain
    for declared in repository.fields:
        forms = found.setdefault(declared.kind, {})
        is_sound = is_kind(declared.kind) and declared.type in _TYPES and is_key(declared.key)
        is_sound &= declared.key not in forms
        sound &= is_sound
        if is_sound:
            forms[declared.key] = _form(declared)
    return OwnFields(found, repository.required, repository.checks, certain=sound)


def is_kind(word: str) -> bool:
    """Whether a word is the name of a kind."""
    return any(word == kind.name for kind in ALL_KINDS)


def is_key(word: str) -> bool:
    """Whether a word can be a key."""
    return _KEY.fullmatch(word) is not None


def _form(declared: OwnField) -> OwnFieldForm:
    holds, _reader = _TYPES[declared.type]
    kind = declared.type.removeprefix(REFERENCE)
    return OwnFieldForm(
        name=f"own.{declared.key}",
        title=declared.name,
        description=declared.description or "",
        required=False,
        many=declared.many,
        holds=holds,
        ref=Ref(kind) if kind != declared.type else None,
        markup=declared.type == "markdown",
        field=declared,
    )


def read(form: OwnFieldForm, raw: Raw) -> object:
    """The value that stands there, a tuple where the field takes several; raises `Unfit` with the route within it."""
    if raw.keys and form.holds is not Period:
        raise _one_text(_("several keys"))
    if raw.many and not form.many:
        raise _one_text(_("a list"))
    if form.many and not raw.many:
        message = _("A list is expected here.")
        example = echo(f"[{raw}]")
        raise Unfit(
            "list-expected", message, _("In square brackets, separated by commas: {value}").format(value=example)
        )
    if raw.keys:
        return _ends(raw)
    if form.many:
        return tuple(_at(position, partial(_one, form, text)) for position, text in enumerate(raw.texts))
    return _one(form, raw.texts[0])


def _one_text(what: str) -> Unfit:
    message = _("One text is expected here, not {what}.").format(what=what)
    return Unfit("text-expected", message, _("Write the value behind the colon, on the same line."))


def _ends(raw: Raw) -> Period:
    ends: dict[str, Moment] = {}
    for key, text in zip(raw.keys, raw.texts, strict=True):
        if key not in {"from", "to"}:
            message = _("A period has no key “{key}”.").format(key=echo(key))
            raise Unfit("unknown-key", message, _("Write “from” and “to”."), route=(key,))
        ends[key] = _at(key, partial(values.moment, text))
    return Period(ends.get("from"), ends.get("to"))


def _at(step: str | int, reader: Callable[[], T]) -> T:
    """What a reader returns; an `Unfit` that it raises gets the step prepended to its route."""
    try:
        return reader()
    except Unfit as unfit:
        raise Unfit(unfit.rule, unfit.message, unfit.hint, unfit.suggestion, (step, *unfit.route)) from None


def _one(form: OwnFieldForm, text: str) -> object:
    value = _TYPES[form.field.type][1](text)
    choices = form.field.choices
    if form.field.type != "choice" or value in choices:
        return value
    message = _("“{raw}” is not one of the words for this field.").format(raw=echo(text))
    meant = nearest(text, choices)
    one_of = _("Write one of: {words}.").format(words=echo(", ".join(choices)))
    hint = _("“{word}” is probably meant.").format(word=echo(meant)) if meant else one_of
    raise Unfit("unknown-word", message, hint, only_match(text, choices))


def filled_fields(own: OwnFields, record: Record) -> Iterator[tuple[OwnFieldForm, object]]:
    """The declared fields of a record with their values, in the order of konzept.yaml; invalid values are left out."""
    if record.own:
        for form in own.forms_of(record.kind_name).values():
            value = value_of(form, record)
            if value not in (None, ()):
                yield form, value


def value_of(form: OwnFieldForm, record: Record) -> object:
    """The value of one field; None where nothing stands, or what does not fit."""
    raw = record.own.get(form.key)
    if raw is None or not raw.texts:
        return None
    try:
        return read(form, raw)
    except Unfit:
        return None


def references(own: OwnFields, record: Record) -> Iterator[tuple[Ref, Route, str]]:
    """Every record that own fields name: kind, route in the record, and the id."""
    for form, value in filled_fields(own, record):
        if form.ref:
            route = ("own", form.key)
            if isinstance(value, tuple):
                yield from ((form.ref, (*route, at), str(name)) for at, name in enumerate(value))
            else:
                yield form.ref, route, str(value)
