"""A concept as the public may see it: no drafts, no mention of them, no internal notes, no internal own fields.

Every document, report and file that leaves the house is made of this and of nothing else, so that a draft changes no
figure, no row and no byte in it, not even by its number.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from konzept.model import Record
from konzept.model.part import copy_with
from konzept.reading.concept import Concept, told_apart
from konzept.reading.load import Loaded
from konzept.reading.own_fields import OwnFieldForm, OwnFields
from konzept.reading.references import translate, translate_own

R = TypeVar("R", bound=Record)


Hidden: TypeAlias = Mapping[tuple[str, str, str], None]
"""Concept, kind and id of records that nobody may see."""


def public(loaded: Loaded, others: Hidden = MappingProxyType({})) -> Loaded:
    """The same moment with nothing in it that is not public; concepts that are drafts are not there at all.

    `others` is hidden in what was not loaded, but may be named.
    """
    hidden = {**others, **hidden_records(loaded)}
    shown = (concept for concept in loaded.concepts.values() if not concept.record.draft)
    return replace(loaded, concepts=MappingProxyType({concept.id: _concept(concept, hidden) for concept in shown}))


def hidden_records(loaded: Loaded) -> Hidden:
    """Concept, kind and id of everything that is a draft, former ids that mean nothing else included."""
    return {
        (concept.id, record.kind_name, name): None
        for concept in loaded.concepts.values()
        for record in concept.records()
        if record.draft or concept.record.draft
        for name in (record.id, *record.formerly)
        if name == record.id or name not in concept.records_of(record.kind_name)
    }


def bare_concept(concept: Concept) -> Concept:
    """One concept without what is internal; its drafts and what it says of them stay in it."""
    own = concept.own_fields.public

    def shown(record: R) -> R:
        return _bare(record, own)

    return concept.with_records(shown, record=shown(concept.record), own_fields=own)


def _bare(record: R, own: OwnFields) -> R:
    """The record without its note, without undeclared and internal own fields, and without gaps that name them."""
    changed: dict[str, Any] = {}
    if record.internal is not None:
        changed["internal"] = None
    if record.own:
        changed["own"] = {key: raw for key, raw in record.own.items() if key in own.forms_of(record.kind_name)}
    if record.gaps:
        changed["gaps"] = tuple(gap for gap in record.gaps if _is_public(gap.field, own.forms_of(record.kind_name)))
    return copy_with(record, **changed) if changed else record


def _is_public(field: str, forms: Mapping[str, OwnFieldForm]) -> bool:
    """Whether the field that a gap names may be named."""
    home, _point, key = field.partition(".")
    return home != "internal" and (home != "own" or key in forms)


def _concept(concept: Concept, hidden: Hidden) -> Concept:
    def shown(records: Mapping[str, R]) -> Mapping[str, R]:
        own = concept.own_fields.public
        return {name: _record(record, concept.id, hidden, own) for name, record in records.items() if not record.draft}

    known = {
        kind: frozenset(name for name in names if (concept.id, kind, name) not in hidden)
        for kind, names in concept.known.items()
    }
    series = {name: values for name, values in concept.series.items() if not concept.indicators[name].draft}
    found = replace(
        concept,
        record=_record(concept.record, concept.id, hidden, concept.own_fields.public),
        own_fields=concept.own_fields.public,
        known=MappingProxyType(known),
        series=MappingProxyType(series),
        valued=concept.valued & {name for name, each in concept.indicators.items() if not each.draft},
        by_kind={kind: shown(records) for kind, records in concept.by_kind.items()},
    )
    return told_apart(found)


def _record(record: R, concept: str, hidden: Hidden, own: OwnFields) -> R:
    """The record without what is internal and without the ids of drafts."""
    bare = _bare(record, own)
    return translate_own(translate(bare, concept, hidden) if hidden else bare, concept, hidden, own)
