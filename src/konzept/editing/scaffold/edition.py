"""The next edition of a concept: its levels and texts are carried on, and what happened with them is not.

Carried on are the cover, themes, goals, measures still to be done, target groups, bodies, offers and indicators with
their values. What belongs to the earlier edition alone stays there: statuses, dates, money, decisions, meetings,
contributions, reports, and the references to them. Every new measure says which one it continues, so that
`konzept succession` can account for all of them. Comments stay where they are.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from konzept import editing
from konzept.editing import Leaf, encoded
from konzept.figures.progress import statuses
from konzept.model import CONCEPT, Measure, Record
from konzept.model.fields import references
from konzept.model.kinds.measure import Fate
from konzept.model.record import State
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.reading.own_fields import references as own_references
from konzept.source.findings import Route
from konzept.source.proposal import FileChange
from konzept.source.snapshot import CONCEPTS, Snapshot
from konzept.source.yaml.source import Source

CARRIED = ("theme", "goal", "measure", "group", "body", "offer", "indicator")
"""The kinds that are carried on, besides the cover."""

LEFT_BEHIND = frozenset(
    {
        "status", "checked", "outcome", "adopted", "milestones", "costs", "funding", "start", "due", "decisions",
        "contributions", "continues", "removed", "formerly", "page", "sources", "declared", "stated", "as_of", "period",
        "edition", "pictures", "attachments", "internal", "gaps", "draft",
    }
)  # fmt: skip
"""The keys that belong to the earlier edition alone."""

ENDED = frozenset({State.IMPLEMENTED, State.DROPPED, State.REPLACED})
OVER = frozenset({Fate.DONE, Fate.DROPPED})


def next_edition(snapshot: Snapshot, loaded: Loaded, old: Concept, new: str, day: date) -> Iterator[FileChange]:
    """The files of the next edition of a concept, as a draft; measures are those that have not ended on that day."""
    kept = tuple(_carried(old, day))
    known = {(record.kind_name, record.id) for record in kept}
    for record in kept:
        path = _new_path(record.file.path, old, new)
        source = editing.begin(path, loaded.sources[record.file.path].text)
        for route in _to_remove(old, record, known):
            source = editing.remove(source, route)
        source = _with_origin(source, record, old)
        yield FileChange(path, None, encoded(b"", source.text))
        values = record.file.path.removesuffix(".yaml") + ".csv"
        content = snapshot.get(values)
        if isinstance(content, bytes):
            yield FileChange(_new_path(values, old, new), None, content)


def _carried(old: Concept, day: date) -> Iterator[Record]:
    """The records that are carried on, the cover first."""
    where = statuses(old, day)
    yield old.record
    for kind in CARRIED:
        for record in old.records_of(kind).values():
            if isinstance(record, Measure) and (
                where[record.id].state in ENDED or (record.outcome and record.outcome.kind in OVER)
            ):
                continue
            yield record


def _new_path(path: str, old: Concept, new: str) -> str:
    return f"{CONCEPTS}/{new}/" + path.removeprefix(f"{CONCEPTS}/{old.id}/")


def _to_remove(old: Concept, record: Record, known: set[tuple[str, str]]) -> Sequence[Route]:
    """The routes of what is left behind, the later ones first, so that the earlier ones stay true."""
    routes: set[Route] = {(key,) for key in LEFT_BEHIND}
    for ref, route, name in (*references(record), *own_references(old.own_fields, record)):
        named = old.find(ref.kind, name)
        if (
            ref.kind != CONCEPT.name
            and (ref.kind, named.id if named else name) not in known
            and not (ref.or_text and named is None)
        ):
            routes.add(_whole(route))
    return sorted(routes, key=lambda route: tuple((isinstance(step, int), step) for step in route), reverse=True)


def _whole(route: Route) -> Route:
    """The list item that a reference stands in, or the key where it stands in none."""
    last = max((at for at, step in enumerate(route) if isinstance(step, int)), default=0)
    return route[: last + 1]


def _with_origin(source: Source, record: Record, old: Concept) -> Source:
    """What the new record says of the earlier one."""
    if isinstance(record, Measure):
        return editing.put(source, Measure, ("continues",), (Leaf(f"{old.id}/{record.id}"),))
    if record is old.record:
        model = type(record)
        source = editing.put(source, model, ("state",), Leaf("draft", typed=True))
        source = editing.put(source, model, ("supersedes",), Leaf(old.id))
        return editing.put(source, model, ("draft",), Leaf("true", typed=True))
    return source
