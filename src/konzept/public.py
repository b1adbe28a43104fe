"""A concept as the public may see it: without drafts, without any mention of them, without internal notes."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from konzept.concept import Concept
from konzept.load import Loaded
from konzept.model import KINDS, Record
from konzept.pairing import translate

R = TypeVar("R", bound=Record)


def public(loaded: Loaded) -> Loaded:
    """The same moment with nothing in it that is not public; concepts that are drafts are not there at all."""
    hidden: dict[tuple[str, str, str], None] = {
        (concept.id, record.kind_name, name): None
        for concept in loaded.concepts.values()
        for record in concept.records()
        if record.draft or concept.record.draft
        for name in (record.id, *record.formerly)
        if name == record.id or name not in concept.of(record.kind_name)
    }
    shown = (concept for concept in loaded.concepts.values() if not concept.record.draft)
    return replace(loaded, concepts=MappingProxyType({concept.id: _concept(concept, hidden) for concept in shown}))


def _concept(concept: Concept, hidden: Mapping[tuple[str, str, str], None]) -> Concept:
    def shown(records: Mapping[str, R]) -> Mapping[str, R]:
        return {name: _record(record, concept.id, hidden) for name, record in records.items() if not record.draft}

    known = {
        kind: frozenset(name for name in names if (concept.id, kind, name) not in hidden)
        for kind, names in concept.known.items()
    }
    series = {name: values for name, values in concept.series.items() if not concept.indicators[name].draft}
    records: dict[str, Any] = {kind.folder: shown(concept.of(kind.name)) for kind in KINDS}
    return replace(
        concept,
        record=_record(concept.record, concept.id, hidden),
        known=MappingProxyType(known),
        series=MappingProxyType(series),
        valued=concept.valued & {name for name, each in concept.indicators.items() if not each.draft},
        **records,
    )


def _record(record: R, concept: str, hidden: Mapping[tuple[str, str, str], None]) -> R:
    bare = record if record.internal is None else record.model_copy(update={"internal": None})
    return translate(bare, concept, hidden)
