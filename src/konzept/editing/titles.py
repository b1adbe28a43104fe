"""A record named by its title where its id is to be written: `lead=Jugendamt`, `goals=Deutsch im Alltag`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from konzept.editing.assignment import Assignment
from konzept.model.fields import FieldForm, forms
from konzept.model.meant import folded
from konzept.reading.concept import Concept


def with_ids(assignments: Iterable[Assignment], concept: Concept) -> Iterator[Assignment]:
    """The assignments with ids in place of titles or short names that only one record has; all else as written."""
    for each in assignments:
        part = each.form.part if each.form else None
        if each.item and part:
            known = forms(part)
            yield replace(each, item=tuple((key, _written(known[key], value, concept)) for key, value in each.item))
        elif each.form and each.form.ref and each.value:
            yield replace(each, value=_written(each.form, each.value, concept))
        else:
            yield each


def _written(form: FieldForm, value: str, concept: Concept) -> str:
    """The value with an id for every title in it; a list of titles has commas between them."""
    if form.ref is None:
        return value
    whole = _id(form.ref.kind, value, concept)
    if whole or not form.many or "," not in value:
        return whole or value
    parts = [part.strip() for part in value.split(",")]
    ids = [_id(form.ref.kind, part, concept) for part in parts]
    return ", ".join(id_ for id_ in ids if id_) if all(ids) else value


def _id(kind: str, written: str, concept: Concept) -> str | None:
    """The id of the record of that id, title or short name; None where there is none or more than one."""
    records = concept.records_of(kind)
    if written in records:
        return written
    name = folded(written)
    found = [
        record.id
        for record in records.values()
        if name in {folded(record.heading), folded(getattr(record, "short", None) or record.heading)}
    ]
    return found[0] if len(found) == 1 else None
