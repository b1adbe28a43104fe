"""The files that a catalogue becomes, and the account of each of its passages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from konzept.editing.scaffold import NewRecord, id_for, new_concept, new_record
from konzept.editing.text.content import Content, Leaf
from konzept.exchange.catalogue.chapters import Chapters, chapters_of, told
from konzept.exchange.catalogue.contents import NOWHERE, DraftContents, Known, contents_of
from konzept.exchange.catalogue.drafts import SECTION, AccountBook, Draft, Drafts
from konzept.exchange.catalogue.mapping import CatalogueMap
from konzept.exchange.catalogue.tables import TableWalk, heads_of, is_profile
from konzept.exchange.catalogue.walk import Walk
from konzept.exchange.catalogue.words.numbering import titled
from konzept.exchange.intake import Intake
from konzept.exchange.papers.blocks import PaperText, Reading, TableBlock, TextRole
from konzept.i18n.messages import _
from konzept.model import CONCEPT, KIND_OF, LEVELS, Record
from konzept.model.fields import forms
from konzept.model.meant import folded
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded, load
from konzept.source.failure import KonzeptError
from konzept.source.findings import Severity, echo
from konzept.source.light import dataclass
from konzept.source.proposal import FileChange
from konzept.source.snapshot import Snapshot
from konzept.source.values import as_id, is_id

TRIES = 4
"""How often records are made anew without what the model refuses."""


@dataclass(frozen=True)
class Destination:
    """The repository that the records come into."""

    snapshot: Snapshot
    loaded: Loaded
    concept: Concept | None = None
    """The concept that they come into; None for a new one."""
    schemas: frozenset[str] = field(default_factory=frozenset)
    """The kinds whose schema lies in the repository."""


def proposed(reading: Reading, map_: CatalogueMap, target: Destination) -> Intake:
    """New files for what the repository does not have yet; raises `KonzeptError` where no concept can be begun."""
    walk = walked(reading, map_)
    home = target.concept.id if target.concept else _new_id(map_, target.loaded)
    _name(walk.drafts, target.concept)
    refused: dict[int, dict[str, str]] = {}
    made: dict[int, DraftContents] = {}
    files: dict[int, FileChange] = {}
    known = _known(target.concept)
    for _try in range(TRIES):
        made = {
            id(draft): contents_of(draft, map_, known, refused.get(id(draft), {}))
            for draft in walk.drafts.all
            if draft.kind in LEVELS
        }
        files = dict(_files(walk.drafts, made, home, target))
        new = _refusals(files, home, target)
        if not new:
            break
        for draft, key, reason in new:
            refused.setdefault(draft, {})[key] = reason
    changes = list(files.values())
    chapters = chapters_of(walk.drafts.all)
    if target.concept is None:
        changes.insert(0, _concept(map_, home, chapters, target))
    _account(walk, made, chapters.left, is_new=target.concept is None)
    return Intake(tuple(changes), tuple(walk.book.lines(reading)), reading.notices)


def walked(reading: Reading, map_: CatalogueMap) -> Walk:
    """The drafts that the document gives by the mapping."""
    walk = Walk(map_, reading)
    tables = TableWalk(walk)
    for at, block in enumerate(reading.blocks):
        if isinstance(block, TableBlock):
            tables.table(block)
        elif block.text:
            tables.forget()
            holds = block.level > 0 and _holds_records(reading, at, map_)
            walk.passage(block, holds_records=holds)
    for margin in reading.margins:
        walk.book.note(margin, reason=_("It is the head or the foot of the pages."))
    return walk


def _holds_records(reading: Reading, at: int, map_: CatalogueMap) -> bool:
    """Whether goals or measures stand below a heading, up to the next of its level."""
    heading = reading.blocks[at]
    for block in reading.blocks[at + 1 :]:
        if isinstance(block, TableBlock):
            if is_profile(block, map_) or heads_of(block, map_):
                return True
        elif block.level and isinstance(heading, PaperText) and block.role is TextRole.TEXT:
            if block.level <= heading.level:
                return False
            if map_.headings.get(block.level) in LEVELS:
                return True
        elif map_.titles and (title := titled(block.text)) and title.kind in map_.titles:
            return True
    return False


# Ids


def _new_id(map_: CatalogueMap, loaded: Loaded) -> str:
    """The id of the new concept, made of its title."""
    found = id_for(map_.title)
    if not found:
        message = _("The document has no title for a new concept.")
        raise KonzeptError(message, _("Write it into the mapping as “title”, or name a concept with --concept."))
    if found in loaded.concepts:
        message = _("There is already a concept “{id}”.").format(id=found)
        raise KonzeptError(message, _("Add --concept {id}: what is there already is left as it is.").format(id=found))
    if not map_.municipality:
        message = _("The document does not say which town the new concept is for.")
        raise KonzeptError(message, _("Write it into the mapping as “municipality”, or name a concept with --concept."))
    return found


def _name(drafts: Drafts, concept: Concept | None) -> None:
    """Give every draft the id of the record that is there already, or one of its own."""
    taken: dict[str, set[str]] = {}
    for kind in LEVELS:
        records = concept.records_of(kind) if concept else {}
        taken[kind] = {*records, *(concept.known.get(kind, ()) if concept else ())}
        taken[kind] |= {name for record in records.values() for name in record.formerly}
    there = {kind: _Records(concept.records_of(kind).values()) for kind in LEVELS} if concept else {}
    counts: dict[tuple[str, str], int] = {}
    for draft in drafts.all:
        if draft.kind not in LEVELS:
            continue
        found = there[draft.kind].same(draft) if there else None
        if found:
            draft.id, draft.existing = found.id, str(found.file.address)
            continue
        draft.id = _free(draft, taken[draft.kind], counts)
        taken[draft.kind].add(draft.id)


class _Records:
    """The records that a concept has of one kind, by number and by title."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.by_number: dict[str, Record] = {}
        self.by_title: dict[str, list[Record]] = {}
        for record in records:
            self.by_title.setdefault(folded(record.heading), []).append(record)
            if number := getattr(record, "number", None):
                self.by_number.setdefault(str(number), record)

    def same(self, draft: Draft) -> Record | None:
        """The record with the same number, or the same title where not both have a number."""
        found = self.by_number.get(draft.number) if draft.number else None
        same = self.by_title.get(folded(draft.title), ())
        return found or next((each for each in same if not (draft.number and getattr(each, "number", None))), None)


def _free(draft: Draft, taken: set[str], counts: dict[tuple[str, str], int]) -> str:
    """An id made of the title, else of kind and number, that no other record has; `counts` says how far one is."""
    made = id_for(draft.title) or as_id(f"{draft.kind}-{draft.number}") or draft.kind
    stem = made if is_id(made) else draft.kind
    count, found = counts.get((draft.kind, stem), 1), stem
    while found in taken:
        count += 1
        found = f"{stem[: 63 - len(str(count))].strip('-')}-{count}"
    counts[draft.kind, stem] = count
    return found


def _known(concept: Concept | None) -> Known:
    """The names of bodies and groups of the concept, folded, where only one has them."""
    bodies: dict[str, str] = {}
    groups: dict[str, str] = {}
    for body in concept.bodies.values() if concept else ():
        for name in filter(None, (body.name, body.short)):
            bodies[folded(name)] = "" if folded(name) in bodies else body.id
    for group in concept.groups.values() if concept else ():
        groups[folded(group.heading)] = "" if folded(group.heading) in groups else group.id
    return Known({name: id_ for name, id_ in bodies.items() if id_}, {name: id_ for name, id_ in groups.items() if id_})


# Files


def _files(
    drafts: Drafts, made: Mapping[int, DraftContents], home: str, target: Destination
) -> Iterator[tuple[int, FileChange]]:
    for draft in drafts.all:
        if draft.kind in LEVELS and not draft.existing:
            values = {**_parents(draft), **made[id(draft)].values}
            number: dict[str, Content] = {"number": Leaf(draft.number)} if draft.number else {}
            kind = KIND_OF[draft.kind]
            wanted = NewRecord(
                kind, home, draft.id, draft.title, contents={**number, **values}, schema=draft.kind in target.schemas
            )
            yield id(draft), new_record(wanted)


def _parents(draft: Draft) -> dict[str, Content]:
    """The references to what stands above a record."""
    above = {kind: [Leaf(each.id) for each in drafts] for kind, drafts in draft.parents.items() if drafts}
    match draft.kind:
        case "theme":
            return {"parent": above["theme"][0]} if "theme" in above else {}
        case "goal":
            parent = {"parent": above["goal"][0]} if "goal" in above else {}
            return {**({"theme": above["theme"][0]} if "theme" in above and not parent else {}), **parent}
        case _ if "goal" in above:
            return {"goals": tuple(above["goal"])}
        case _:
            return {"themes": tuple(above["theme"])} if "theme" in above else {}


def _refusals(files: Mapping[int, FileChange], home: str, target: Destination) -> Sequence[tuple[int, str, str]]:
    """The keys whose values the model refuses: draft, key and reason."""
    snapshot = dict(target.snapshot)
    snapshot.setdefault(f"concepts/{home}/concept.yaml", b"title: x\nmunicipality: {name: x}\n")
    snapshot |= {change.path: change.after or b"" for change in files.values()}
    by_path = {change.path: draft for draft, change in files.items()}
    found = []
    for finding in load(snapshot, target.loaded).findings:
        draft = by_path.get(finding.place.path)
        key = str(finding.place.route[0]) if finding.place.route else ""
        is_ours = draft is not None and key not in {"", "title", "number", "goals", "themes", "theme", "parent"}
        if draft is not None and is_ours and finding.severity is Severity.ERROR:
            found.append((draft, key, finding.message))
    return found


def _concept(map_: CatalogueMap, home: str, chapters: Chapters, target: Destination) -> FileChange:
    """The concept.yaml of a new concept, with the chapters that are no record."""
    contents: dict[str, Content] = {"municipality": {"name": Leaf(map_.municipality)}}
    contents |= {"mission": chapters.mission} if chapters.mission else {}
    contents |= {"sections": chapters.sections} if chapters.sections else {}
    schema = CONCEPT.name in target.schemas
    return new_concept(NewRecord(CONCEPT, "", home, map_.title, contents=contents, schema=schema))


# The account


def _account(walk: Walk, made: Mapping[int, DraftContents], left: frozenset[int], *, is_new: bool) -> None:
    book: AccountBook = walk.book
    for draft in walk.drafts.all:
        if draft.kind == SECTION:
            told(book, draft, left, is_new=is_new)
            continue
        kind = _(KIND_OF[draft.kind].one)
        for placed in made[id(draft)].placed:
            if draft.existing:
                there = _("It belongs to “{address}”, which is there already and left as it is.")
                book.note(placed.piece.passage, reason=there.format(address=draft.existing))
            elif placed.key != NOWHERE:
                place = _("{kind} “{title}”: {key}").format(
                    kind=kind, title=echo(draft.name, 50), key=_titles(draft, placed.key)
                )
                book.note(placed.piece.passage, place, placed.reason)
            else:
                book.note(placed.piece.passage, reason=placed.reason, advice=placed.advice)


def _titles(draft: Draft, keys: str) -> str:
    """What people call the keys of a record."""
    known = forms(KIND_OF[draft.kind].model)
    return ", ".join(_(known[key].title) for key in keys.split(", "))
