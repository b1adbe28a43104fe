"""What changed between two moments or two editions, in the concept's own terms.

Two loaded snapshots in, changes out: one for each thing that a person would call one change. The settings of a
repository (`konzept.yaml`) belong to no concept and are not compared.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from konzept.changes.fieldwise import Difference, differences, differences_of
from konzept.changes.pairing import Pairing, RecordPairs, RenamedIds, by_id, by_succession, pair, renamed
from konzept.model import CONCEPT, KINDS, Goal, Indicator, Measure, Record, Theme
from konzept.model import Kind as RecordKind
from konzept.model.fields import FieldForm, forms
from konzept.model.record import StatusEntry
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.reading.own_fields import NOTHING, OwnFieldForm, OwnFields, value_of
from konzept.reading.references import IdTranslations, translate, translate_own
from konzept.reading.series.changes import changed_cells
from konzept.source.findings import Route
from konzept.source.light import dataclass


class ChangeType(StrEnum):
    """What sort of change it is."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    REORDERED = "reordered"
    STATUS_ADDED = "status-added"
    STATUS_REMOVED = "status-removed"
    STATUS_CHANGED = "status-changed"
    TEXT = "text"
    FIELD = "field"
    MERGED = "merged"
    SPLIT = "split"
    UNREADABLE = "unreadable"
    VALUE = "value"
    """A value of an indicator."""
    VALUES = "values"
    """Many of them at once, all in `new`."""


class Name(NamedTuple):
    """What a record is called: by its file and by people."""

    id: str
    heading: str


class Home(NamedTuple):
    """The record that another is printed under."""

    kind: str
    id: str


@dataclass(frozen=True)
class Change:
    """One change of a record.

    `old` and `new` are values of the model, None where there was or is none. For a rename they are `Name`s, for a
    move `Home`s or None, for a new order the ids in order, for a split or a merger the other record.
    """

    kind: ChangeType
    before: Concept | None
    after: Concept | None
    record: Record
    """As it is now, or as it was where it is gone."""
    route: Route = ()
    """The way to the changed value; for a new order the folder of the kind."""
    old: object = None
    new: object = None
    form: FieldForm | None = None
    """The form of the changed value."""

    @property
    def address(self) -> str:
        """The full address of the record."""
        return str(self.record.file.address)

    @property
    def field(self) -> str | None:
        """The keys to the changed value, with points between them; None where the record as a whole changed."""
        return ".".join(str(step) for step in self.route) or None

    @property
    def concept(self) -> Concept:
        """The concept whose terms are used: as it is now, or as it was where it is gone."""
        found = self.after or self.before
        if found is None:
            raise LookupError(self.address)
        return found

    @property
    def is_internal(self) -> bool:
        """Whether it is about a note that never leaves the repository."""
        if isinstance(self.form, OwnFieldForm):
            return not self.form.field.public
        return self.route[:1] in {("internal",), ("own",)}


PLACES: Mapping[type[Record], Mapping[str, str]] = MappingProxyType(
    {
        Measure: {"goals": "goal", "themes": "theme"},
        Goal: {"parent": "goal", "theme": "theme"},
        Theme: {"parent": "theme"},
    }
)
"""Fields that say where a record stands, the first that is filled in counts, and the kinds that they name."""

MOST_VALUES = 10
"""Up to so many changed values of an indicator are told one by one; more are counted."""

HEADINGS = ("title", "name", "subject")

OTHER_EDITION = frozenset(
    {"status", "continues", "outcome", "formerly", "sources", "gaps", "checked", "decisions", "contributions"}
    | {"supersedes", "adopted", "as_of", "origin", "removed", "page"}
)
"""Fields that differ in every edition and are no change between two editions."""


def diff(old: Loaded, new: Loaded) -> tuple[Change, ...]:
    """All changes from one moment to another, concept by concept, the cover first, then kind by kind."""
    return tuple(change for comparison in comparisons(old, new) for change in comparison.changes())


def compare_concepts(before: Concept, after: Concept) -> tuple[Change, ...]:
    """The changes of one concept from one moment to another."""
    return tuple(ConceptComparison(before, after, renamed(before, after, by_id)).changes())


def comparisons(old: Loaded, new: Loaded) -> "tuple[ConceptComparison, ...]":
    """A comparison of every concept of two moments with itself, by its present id."""
    return comparisons_of(old.concepts, new.concepts, lambda _name: None)


def comparisons_of(
    old: Mapping[str, Concept],
    new: Mapping[str, Concept],
    beside: Callable[[str], tuple[Concept, Concept] | None],
) -> "tuple[ConceptComparison, ...]":
    """The same of the concepts that may have changed; `beside` gives any other, for records that name one of its."""
    pairs = concept_pairs(old, new)
    both = list({id(now): (was, now) for was, now in pairs.values()}.values())
    names = RenamedIds(pairs, lambda name: None if name in old or name in new else beside(name))
    found = [ConceptComparison(before, after, names) for before, after in both]
    found += [ConceptComparison(None, concept, names) for name, concept in new.items() if name not in pairs]
    found += [ConceptComparison(concept, None, names) for name, concept in old.items() if name not in pairs]
    return tuple(sorted(found, key=lambda comparison: comparison.concept.id))


def concept_pairs(old: Mapping[str, Concept], new: Mapping[str, Concept]) -> dict[str, tuple[Concept, Concept]]:
    """The concepts that are the same before and after, by each of the ids that they had."""
    covers = pair(
        {name: concept.record for name, concept in old.items()},
        {name: concept.record for name, concept in new.items()},
    )
    both = [(old[was.id], new[now.id]) for was, now in covers.both]
    return {each.id: pair for pair in both for each in pair}


def editions(before: Concept, after: Concept) -> "ConceptComparison":
    """The comparison of a concept with the one it supersedes; measures are paired by `continues`."""
    return ConceptComparison(before, after, renamed(before, after, by_succession), by_succession, OTHER_EDITION)


@dataclass(frozen=True)
class ConceptComparison:
    """A concept at two moments, or two concepts, and how their records find each other."""

    before: Concept | None
    after: Concept | None
    names: IdTranslations
    pairing: Pairing = by_id
    silent: frozenset[str] = frozenset()

    @property
    def concept(self) -> Concept:
        """The concept as it is now, or as it was where it is gone."""
        found = self.after or self.before
        if found is None:
            raise LookupError
        return found

    def changes(self) -> Iterator[Change]:
        """All changes, the cover first; a concept that came or went is one change."""
        if self.before is None or self.after is None:
            what = ChangeType.ADDED if self.after else ChangeType.REMOVED
            yield Change(what, self.before, self.after, self.concept.record)
            return
        if _unread(self.before) != _unread(self.after):
            yield Change(ChangeType.UNREADABLE, self.before, self.after, self.after.record)
        elif not _unread(self.after):
            yield from self.record(self.before.record, self.after.record)
        for kind in KINDS:
            if self._is_untouched(kind):
                continue
            pairs = self.pairs(kind.name)
            heirs = {new.id: old for old, new in pairs.both}
            origins = {new.id: old for old, new in pairs.split}
            for name, record in self.after.records_of(kind.name).items():
                if name in heirs:
                    yield from self.record(heirs[name], record)
                    if isinstance(record, Indicator):
                        yield from self._values(heirs[name], record)
                elif name in origins:
                    yield Change(ChangeType.SPLIT, self.before, self.after, record, old=origins[name])
                else:
                    yield self._came(record)
            yield from self._went(pairs)
            yield from self._order(kind, pairs)

    def _is_untouched(self, kind: RecordKind) -> bool:
        """Whether the records of a kind are the very same before and after: nothing of them was read anew."""
        if not self.before or not self.after or kind.model is Indicator:
            return False
        return self.pairing is by_id and self.before.records_of(kind.name) is self.after.records_of(kind.name)

    def pairs(self, kind: str) -> RecordPairs:
        """The records of a kind."""
        nothing = RecordPairs()
        return self.pairing(self.before, self.after, kind) if self.before and self.after else nothing

    def record(self, old: Record, new: Record) -> Iterator[Change]:
        """The changes of one record, in the order of its model."""
        if old is new:
            return
        name = Name(new.id, new.heading)
        once = Name(old.id if self.pairing is by_id else new.id, old.heading)
        has_new_title = bool(old.written_title and new.written_title and old.written_title != new.written_title)
        if has_new_title or once.id != name.id:
            route = (next(key for key in HEADINGS if hasattr(new, key)),) if has_new_title else ("id",)
            yield Change(ChangeType.RENAMED, self.before, self.after, new, route, once, name)
        if old == new:
            return
        old, new = self.translated(old, new)
        yield from self._moves(old, new)
        silent = {*self.silent, *PLACES.get(type(new), ()), "formerly"}
        silent |= {"order"} if new.kind_name != CONCEPT.name or self.pairing is not by_id else set()
        silent |= set(HEADINGS) if has_new_title else set()
        for found in (*differences(old, new, frozenset({*silent, "own"})), *self._own(old, new)):
            yield self._change(new, found)
        if "formerly" not in self.silent and old.id == new.id and {*old.formerly} != {*new.formerly}:
            form = forms(type(new))["formerly"]
            yield Change(
                ChangeType.FIELD, self.before, self.after, new, ("formerly",), old.formerly, new.formerly, form
            )

    def _own(self, old: Record, new: Record) -> Iterator[Difference]:
        """The differences in own fields, each read as it is declared now, or was where it no longer is."""
        known = self.own_forms(new.kind_name)
        for key, form in known.items():
            yield from differences_of(form, value_of(form, old), value_of(form, new), ("own", key))
        unread = [key for key in dict.fromkeys((*old.own, *new.own)) if key not in known]
        undeclared = forms(type(new))["own"]
        for key in unread:
            yield from differences_of(undeclared, old.own.get(key), new.own.get(key), ("own", key))

    def own_forms(self, kind: str) -> Mapping[str, OwnFieldForm]:
        """The own fields of a kind as they are declared now, or were; what is internal at one time, is at both."""
        before, after = self._declared
        internal = {key: form for key, form in before.forms_of(kind).items() if not form.field.public}
        found = {**before.forms_of(kind), **after.forms_of(kind), **internal}
        return {key: form for key, form in found.items() if (kind, key) not in before.hidden | after.hidden}

    @property
    def _declared(self) -> tuple[OwnFields, OwnFields]:
        """What the municipality added to the model, before and after."""
        before, after = (each.own_fields if each else NOTHING for each in (self.before, self.after))
        return before, after

    def _change(self, record: Record, difference: Difference) -> Change:
        kind = ChangeType.FIELD
        match difference.old, difference.new:
            case None, StatusEntry():
                kind = ChangeType.STATUS_ADDED
            case StatusEntry(), None:
                kind = ChangeType.STATUS_REMOVED
            case StatusEntry(), StatusEntry():
                kind = ChangeType.STATUS_CHANGED
            case str(), str() if difference.form.markup:
                kind = ChangeType.TEXT
        return Change(
            kind, self.before, self.after, record, difference.route, difference.old, difference.new, difference.form
        )

    def _values(self, old: Record, new: Indicator) -> Iterator[Change]:
        """The changes in the values beside a record, one for each, or one for many."""
        if self.before is None or self.after is None:
            return
        before, after = self.before.series.get(old.id), self.after.series.get(new.id)
        if (old.id in self.before.valued) != (before is not None) or (new.id in self.after.valued) != (
            after is not None
        ):
            return  # a file that cannot be read: nobody knows what changed
        cells = list(changed_cells(before, after))
        if len(cells) <= MOST_VALUES:
            for cell in cells:
                route = ("series", cell.period, *cell.group)
                yield Change(ChangeType.VALUE, self.before, self.after, new, route, cell.old, cell.new)
        else:
            yield Change(ChangeType.VALUES, self.before, self.after, new, ("series",), None, tuple(cells))

    def _came(self, record: Record) -> Change:
        """A record that is new; one whose file could not be read before may be old."""
        was_there = self._is_known(self.before, record)
        return Change(ChangeType.UNREADABLE if was_there else ChangeType.ADDED, self.before, self.after, record)

    def _is_known(self, concept: Concept | None, record: Record) -> bool:
        """Whether a record that cannot be read has that id."""
        known = concept.known.get(record.kind_name, frozenset()) if concept else frozenset()
        return self.pairing is by_id and record.id in known

    def translated(self, old: Record, new: Record) -> tuple[Record, Record]:
        """Both with the ids of other records as they are now."""
        return (
            self._translated(old, self._declared[0]),
            self._translated(new, self._declared[1]),
        )

    def _translated(self, record: Record, own: OwnFields) -> Record:
        home = record.file.address.concept
        return translate_own(translate(record, home, self.names), home, self.names, own)

    def _went(self, pairs: RecordPairs) -> Iterator[Change]:
        for record in pairs.removed:
            yield Change(
                ChangeType.UNREADABLE if self._is_known(self.after, record) else ChangeType.REMOVED,
                self.before,
                self.after,
                record,
            )
        for record, heir in pairs.merged:
            yield Change(ChangeType.MERGED, self.before, self.after, record, new=heir)

    def _moves(self, old: Record, new: Record) -> Iterator[Change]:
        """A change of the record it is printed under as a move; further parents as changes of a field."""
        places = PLACES.get(type(new), {})
        left, entered = home_of(old), home_of(new)
        moved = left != entered
        if moved:
            yield Change(
                ChangeType.MOVED, self.before, self.after, new, (self._place(left, entered, places),), left, entered
            )
        homes = {left, entered} if moved else set()
        for name, kind in places.items():
            was, now = (_ids(record, name) for record in (old, new))
            if moved:
                was, now = (tuple(id_ for id_ in ids if Home(kind, id_) not in homes) for ids in (was, now))
            if was != now and not (moved and sorted(was) == sorted(now)):
                form = forms(type(new))[name]
                before, after = (was, now) if form.many else (getattr(old, name), getattr(new, name))
                yield Change(ChangeType.FIELD, self.before, self.after, new, (name,), before, after, form)

    @staticmethod
    def _place(left: Home | None, entered: Home | None, places: Mapping[str, str]) -> str:
        kind = (entered or left or Home("", "")).kind
        return next(name for name, each in places.items() if each == kind)

    def _order(self, kind: RecordKind, pairs: RecordPairs) -> Iterator[Change]:
        """One change for all new positions of a kind; a new number is told as a new number."""
        if self.pairing is not by_id or all(old.order == new.order for old, new in pairs.both):
            return
        now = {old.id: new.id for old, new in pairs.both}
        before = self.before.records_of(kind.name) if self.before else {}
        was = tuple(now[name] for name in before if name in now)
        yield Change(
            ChangeType.REORDERED, self.before, self.after, self.concept.record, (kind.folder,), was, (*now.values(),)
        )


def _unread(concept: Concept) -> bool:
    """Whether the cover only stands in for a concept.yaml that is missing or could not be read."""
    return not concept.complete and not concept.record.file.source.text


def _ids(record: Record, name: str) -> tuple[str, ...]:
    value = getattr(record, name)
    return value if isinstance(value, tuple) else (value,) if value else ()


def home_of(record: Record) -> Home | None:
    """The record that this one is printed under: the first goal, else the first theme that it names."""
    places = PLACES.get(type(record), {})
    return next((Home(kind, id_) for name, kind in places.items() for id_ in _ids(record, name)), None)
