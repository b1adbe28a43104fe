"""JSON Schema of the records, with which editors complete keys and words and mark faults while somebody types.

Made from the models, in the language of the call. A schema accepts all that the reader accepts: a text where a number
or a date is meant (the reader looks at the raw text), an empty value for an optional key, a lone text for a source.
What a schema cannot express, such as whether an id exists, is checked by `konzept validate`.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from konzept.answers.record_json import Json
from konzept.i18n.messages import N_, _
from konzept.model import ALL_KINDS, Measure, Record, Repository
from konzept.model.fields import FieldForm, forms, own_keys
from konzept.model.part import Part
from konzept.model.record import Rating, State, StatusEntry
from konzept.model.repository import Forge
from konzept.reading.own_fields import NOTHING, OwnFieldForm, OwnFields
from konzept.source.values import Period
from konzept.wording.phrases import Terms

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAME = "urn:konzept:schema"
"""The beginning of the names of schemas, which are no web addresses, so that nothing is fetched."""

MODELS: Mapping[str, type[Record]] = MappingProxyType(
    {**{kind.name: kind.model for kind in ALL_KINDS}, "repository": Repository}
)
"""The kinds of files by name; `repository` is konzept.yaml."""

_TITLES = {**{kind.name: kind.one for kind in ALL_KINDS}, "repository": N_("Settings of the repository")}

_SUGGESTED: Mapping[tuple[type[Part], str], tuple[str, ...]] = MappingProxyType(
    {
        (StatusEntry, "state"): tuple(State),
        (StatusEntry, "rating"): tuple(Rating),
        (Measure, "priority"): ("high", "medium", "low"),
    }
)
"""The words that an editor suggests in fields that also take words of the concept's vocabulary."""

NO_FIELDS: Mapping[str, OwnFieldForm] = MappingProxyType({})

_LONE: dict[str, Json] = {"type": ["string", "number", "boolean"]}
_TRUTH: dict[str, Json] = {"enum": [True, False, "true", "false", "yes", "no", "ja", "nein"]}


def schema(kind: str, own: OwnFields = NOTHING) -> dict[str, Json]:
    """The schema of one kind of `MODELS`, with the fields that a municipality declares itself."""
    model = MODELS[kind]
    return {
        "$schema": DIALECT,
        "$id": f"{NAME}:{kind}",
        "title": _(_TITLES[kind]),
        **_object(model, own_keys(model), own.forms_of(kind)),
        "$defs": _parts([model]),
    }


def all_schemas(own: OwnFields = NOTHING) -> dict[str, Json]:
    """One schema for all kinds: each is in `$defs` under its name, and a file must match one of them."""
    kinds = {
        kind: {"title": _(_TITLES[kind]), **_object(model, own_keys(model), own.forms_of(kind))}
        for kind, model in MODELS.items()
    }
    return {
        "$schema": DIALECT,
        "$id": NAME,
        "title": "konzept",
        "anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in kinds],
        "$defs": {**kinds, **_parts(MODELS.values())},
    }


def _parts(models: Iterable[type[Part]]) -> dict[str, Json]:
    """The schemas of all parts within some models, at any depth, by the names of their classes."""
    found: dict[str, type[Part]] = {}
    waiting = list(models)
    while waiting:
        for form in forms(waiting.pop()).values():
            if form.part and form.part.__name__ not in found:
                found[form.part.__name__] = form.part
                waiting.append(form.part)
    # An optional part may be empty; stated here, so that a fault within the part keeps its place.
    return {name: {**_object(found[name], forms(found[name])), "type": ["object", "null"]} for name in sorted(found)}


def _object(model: type[Part], names: Iterable[str], own: Mapping[str, OwnFieldForm] = NO_FIELDS) -> dict[str, Json]:
    known = forms(model)
    return {
        "type": "object",
        "properties": {
            name: _own(known[name], own) if name == "own" else _property(model, known[name]) for name in names
        },
        "required": [name for name, form in known.items() if form.required],
        "additionalProperties": False,
    }


def _own(form: FieldForm, own: Mapping[str, OwnFieldForm]) -> dict[str, Json]:
    """The schema of the key `own`, with the declared fields beneath it and no others."""
    return {
        "title": _(form.title),
        "description": _(form.description),
        "type": ["object", "null"],
        "properties": {key: _declared(each) for key, each in own.items()},
        "additionalProperties": False,
    }


def _declared(form: OwnFieldForm) -> dict[str, Json]:
    words: dict[str, Json] = {"title": form.title}
    if form.description:
        words["description"] = form.description
    one: dict[str, Json] = {"type": ["string", "number", "boolean"]}
    if form.field.choices:
        one = {"enum": list(form.field.choices)}
    elif form.holds is bool:
        one = dict(_TRUTH)
    elif form.holds is Period:
        one = {"type": ["string", "integer", "object"], "additionalProperties": False}
        one["properties"] = {end: {"type": ["string", "integer"]} for end in ("from", "to")}
    return words | _or_empty({"type": "array", "items": one} if form.many else one)


def _property(model: type[Part], form: FieldForm) -> dict[str, Json]:
    """The schema of a key with its title and description."""
    words: dict[str, Json] = {"title": _(form.title)}
    if form.description:
        words["description"] = _(form.description)
    return words | (_required(model, form) if form.required else _or_empty(_required(model, form)))


def _required(model: type[Part], form: FieldForm) -> dict[str, Json]:
    """The schema of the value of a key."""
    one = _one(model, form)
    if form.many:
        listed: dict[str, Json] = {"type": "array", "items": one}
        return {"anyOf": [one, listed]} if form.alone else listed
    return {"type": "object", "additionalProperties": one} if form.keyed else one


def _or_empty(value: dict[str, Json]) -> dict[str, Json]:
    """The schema extended by the empty value, which is read as a missing key."""
    match value:
        case {"$ref": _}:
            return value
        case {"type": str() as type_}:
            return {**value, "type": [type_, "null"]}
        case {"type": list() as types}:
            return {**value, "type": [*types, "null"]}
        case {"enum": list() as words}:
            return {**value, "enum": [*words, None]}
        case {"anyOf": list() as choices}:
            return {**value, "anyOf": [*choices, {"type": "null"}]}
        case _:
            return value


def _one(model: type[Part], form: FieldForm) -> dict[str, Json]:
    """The schema of one value: a part, a word of a list, or a text, number or date."""
    if form.part:
        part: dict[str, Json] = {"$ref": f"#/$defs/{form.part.__name__}"}
        part |= {"type": "object"} if form.required else {}
        return {"anyOf": [part, dict(_LONE)]} if form.text_key else part
    if form.options:
        described = [_word(form, word) for word in form.holds]  # type: ignore[attr-defined]  # an enum
        return {"enum": list(form.options), "enumDescriptions": described}
    suggested = tuple(form.known_words or ()) or _SUGGESTED.get((model, form.name))
    if suggested:
        return {"anyOf": [{"enum": list(suggested)}, {"type": "string"}]}
    return dict(_TRUTH) if form.holds is bool else dict(form.json_schema)


def _word(form: FieldForm, word: StrEnum) -> str:
    """The translation of a word of a closed list; the names of forges are not translated."""
    return str(word) if isinstance(word, Forge) else Terms(None).value(form, word)
