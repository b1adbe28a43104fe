"""What events changed: the records that were added or changed because of a workshop, a survey, a meeting."""

from collections.abc import Iterator, Mapping
from datetime import date

from konzept.model import Event, Record
from konzept.model.fields import references
from konzept.reading.concept import Concept


def changed_by(concept: Concept, event: Event) -> Iterator[Record]:
    """The public records that an event changed, in the order of the event."""
    for ref, route, name in references(event):
        record = concept.find(ref.kind, name) if route[0] == "changed" else None
        if record and not record.draft:
            yield record


def changes(concept: Concept, day: date) -> Mapping[tuple[str, str], tuple[Event, ...]]:
    """The public events up to a day that changed each record, by its kind and id, in the order of output."""
    found: dict[tuple[str, str], list[Event]] = {}
    for event in concept.events.values():
        if event.changed and not event.draft and (event.date is None or event.date.last <= day):
            for record in dict.fromkeys((each.kind_name, each.id) for each in changed_by(concept, event)):
                found.setdefault(record, []).append(event)
    return {key: tuple(events) for key, events in found.items()}
