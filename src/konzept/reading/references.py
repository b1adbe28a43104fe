"""References with the ids of another moment; those whose new id is None are left out."""

from dataclasses import replace
from typing import Protocol, TypeVar

from konzept.model import Record
from konzept.model.fields import forms
from konzept.model.part import Part, copy_with
from konzept.model.types import Ref
from konzept.reading.own_fields import OwnFields
from konzept.reading.own_fields import references as own_references

P = TypeVar("P", bound=Part)
R = TypeVar("R", bound=Record)


class IdTranslations(Protocol):
    """(concept, kind, id) as they were, to the id as it is now; None where references to it are left out."""

    def get(self, key: tuple[str, str, str], default: str, /) -> str | None:
        """The id as it is now; `default` for one that stayed."""


def translate(part: P, concept: str, names: IdTranslations) -> P:
    """The part with the ids of other records as they are now; what is not to be told is left out.

    `concept` is the id of the concept that the part belongs to.
    """
    changed: dict[str, object] = {}
    for key, form in forms(type(part)).items():
        if form.ref is None and form.part is None:
            continue
        value = getattr(part, key)
        now: object
        if isinstance(value, tuple):
            items = (_translated(item, form.ref, concept, names) for item in value)
            now = tuple(item for item in items if item is not None)
        elif isinstance(value, dict):
            now = {name: _translated(item, None, concept, names) for name, item in value.items()}
        else:
            now = _translated(value, form.ref, concept, names)
        if now != value:
            changed[key] = now
    return copy_with(part, **changed) if changed else part


def translate_own(record: R, concept: str, names: IdTranslations, own: OwnFields) -> R:
    """The record with the ids in its own fields as they are now; what is not to be told is left out."""
    raws = dict(record.own)
    for ref, route, name in own_references(own, record):
        now = _translated(name, ref, concept, names)
        if now != name:
            key, raw = str(route[1]), raws[str(route[1])]
            texts = (now if text.strip() == name else text for text in raw.texts)
            raws[key] = replace(raw, texts=tuple(text for text in texts if isinstance(text, str)))
    kept = {key: raw for key, raw in raws.items() if raw.texts}
    return record if kept == record.own else copy_with(record, own=kept)


def _translated(value: object, ref: Ref | None, concept: str, names: IdTranslations) -> object:
    if isinstance(value, Part):
        return translate(value, concept, names)
    if ref is None or not isinstance(value, str):
        return value
    ref, text = ref.read(value)
    now = _named(text, ref.kind, concept, names)
    return None if now is None else ref.write(now)


def _named(text: str, kind: str, concept: str, names: IdTranslations) -> str | None:
    """An id, or `concept/id`, as it is now."""
    if kind == "concept":
        return names.get((text, kind, text), text)
    other, slash, name = text.rpartition("/")
    now = names.get((other if slash else concept, kind, name), name)
    home = names.get((other, "concept", other), other)
    if not slash:
        return now
    return None if now is None or home is None else f"{home}/{now}"
