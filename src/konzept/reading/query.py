"""Records by the names that people give them: kinds, addresses, and where a record is named."""

from collections.abc import Collection, Iterator, Sequence

from konzept.i18n.messages import _
from konzept.model import ALL_KINDS, KIND_IN, KIND_OF, LEVELS, Kind, Record
from konzept.model.fields import references
from konzept.model.meant import folded, kind_meant
from konzept.model.types import Ref
from konzept.reading.concept import Concept
from konzept.reading.groups import parts_of
from konzept.reading.load import Loaded
from konzept.reading.own_fields import references as own_references
from konzept.source.failure import KonzeptError
from konzept.source.findings import Place, Route, echo
from konzept.source.light import NamedTuple
from konzept.source.nearest import nearest, similarity
from konzept.source.values import as_id

SIMILAR = 0.6
"""Least similarity of a candidate that is named for an unknown address."""

CANDIDATES = 3
"""So many candidates are named at the most."""


def chosen(loaded: Loaded, concept: str | None) -> tuple[Concept, ...]:
    """The concept of that id, or all where none is named; raises `KonzeptError` where it is unknown."""
    if concept is None:
        return tuple(loaded.concepts.values())
    refuse_unknown(concept, loaded.concepts)
    return (loaded.concepts[concept],)


def refuse_unknown(concept: str, known: Collection[str]) -> None:
    """Raise `KonzeptError` for the id of a concept that is not known."""
    if concept not in known:
        guess = nearest(concept, known, SIMILAR)
        hint = _("“{word}” is probably meant.").format(word=guess) if guess else _one_of(sorted(known))
        raise KonzeptError(_("There is no concept “{concept}”.").format(concept=echo(concept)), hint)


def kind_named(word: str, concepts: Sequence[Concept] = ()) -> Kind:
    """The kind for a word: its name, its folder, what the tool or one of the concepts calls it, in either number.

    Raises `KonzeptError` for any other word.
    """
    if word in KIND_OF or word in KIND_IN:  # as addresses have it that konzept prints
        return KIND_OF.get(word) or KIND_IN[word]
    labels = {name: kind for concept in concepts for name, kind in _labels(concept)}
    kind = labels.get(folded(word))
    meant = (kind,) if kind else kind_meant(word)
    if len(meant) == 1:
        return KIND_OF[meant[0]]
    known = [kind.folder or "concepts" for kind in ALL_KINDS]
    guess = None if meant else nearest(word, [*known, *labels, *KIND_OF], SIMILAR)
    hint = _("“{word}” is probably meant.").format(word=guess) if guess else _one_of(meant or known)
    raise KonzeptError(_("There is no kind “{kind}” of records.").format(kind=echo(word)), hint)


def _labels(concept: Concept) -> Iterator[tuple[str, str]]:
    """What a concept calls its levels, folded, with the names of the kinds."""
    for level in LEVELS:
        for label in getattr(concept.record.labels, level):
            yield from ((folded(name), level) for name in (label.one, label.many))


def resolve(loaded: Loaded, text: str, concept: str | None = None, kind: str | None = None) -> Record:
    """The record at an address: ID, KIND/ID, CONCEPT/ID, CONCEPT/KIND/ID, or the path of its file.

    `concept` and `kind` narrow the search. Former ids are found too, and titles that only one record has. Raises
    `KonzeptError` that names the nearest candidates where the address is unknown, or all where it is ambiguous.
    """
    asked = chosen(loaded, concept)
    records = [record for each in asked for record in each.records()]
    wanted = _Wanted.read(loaded, text, asked, kind)
    found = [record for record in records if wanted.fits(record, (record.id,))]
    found = found or [record for record in records if wanted.fits(record, record.formerly)]
    found = found or [record for record in records if wanted.is_title(record)]
    if len(found) == 1:
        return found[0]
    if found:
        addresses = [str(record.file.address) for record in found]
        message = _("“{address}” is ambiguous: it names {count} records.").format(address=echo(text), count=len(found))
        raise KonzeptError(message, _one_of(addresses[:10]))
    raise _unknown(loaded, wanted, [record for record in records if kind in {None, record.kind_name}])


class _Wanted(NamedTuple):
    """An address as it was written; None for what it leaves open."""

    text: str
    concept: str | None
    kind: str | None
    id: str

    @classmethod
    def read(cls, loaded: Loaded, text: str, asked: Sequence[Concept], kind: str | None) -> "_Wanted":
        """Take an address to pieces; raises `KonzeptError` where it has too many or an unknown kind.

        What a kind is called is asked of the concept that the address names, else of those that are `asked`.
        """
        match parts_of(text):
            case [name]:
                return cls(text, None, kind, name)
            case [concept, name] if concept in loaded.concepts:
                return cls(text, concept, kind, name)
            case [word, name]:
                return cls(text, None, kind_named(word, asked).name, name)
            case [concept, word, name]:
                meant = loaded.concepts.get(concept)
                return cls(text, concept, kind_named(word, (meant,) if meant else asked).name, name)
            case _:
                message = _("“{address}” is not an address.").format(address=echo(text))
                raise KonzeptError(message, _("Write ID, KIND/ID or CONCEPT/KIND/ID."))

    def is_title(self, record: Record) -> bool:
        """Whether what was written is the title of this record, or its id with capitals, accents and blanks."""
        if self.kind not in {None, record.kind_name} or self.concept not in {None, record.file.address.concept}:
            return False
        return folded(record.heading) in {folded(self.text), folded(self.id)} or as_id(self.id) == record.id

    def fits(self, record: Record, ids: Sequence[str]) -> bool:
        """Whether the address names this record, given the ids that it goes by."""
        address = record.file.address
        return self.id in ids and self.kind in {None, address.kind} and self.concept in {None, address.concept}


def _unknown(loaded: Loaded, wanted: _Wanted, records: Sequence[Record]) -> KonzeptError:
    for concept in loaded.concepts.values():
        if wanted.concept in {None, concept.id}:
            for kind, ids in concept.known.items():
                if wanted.id in ids and wanted.kind in {None, kind}:
                    message = _("The file of “{address}” could not be read.").format(address=echo(wanted.text))
                    return KonzeptError(message, _("“konzept validate” says what is wrong with it."))
    message = _("There is no record “{address}”.").format(address=echo(wanted.text))
    scored = sorted((-_likeness(wanted.id, record), str(record.file.address), record) for record in records)
    best = [(address, record) for score, address, record in scored if -score >= SIMILAR][:CANDIDATES]
    if not best:
        return KonzeptError(message, _("“konzept list” shows what there is."))
    names = ", ".join(f"{address} ({echo(record.heading)})" for address, record in best)
    return KonzeptError(message, _("Perhaps: {names}.").format(names=names))


def _likeness(text: str, record: Record) -> float:
    """How much a text is like the id or the title of a record; a piece of either counts as very like."""
    folded = text.casefold()
    if len(folded) > 2 and (folded in record.id or folded in record.heading.casefold()):
        return 0.95
    return max(similarity(text, record.id), similarity(text, record.heading))


def _one_of(words: Sequence[str]) -> str:
    return _("Write one of: {words}.").format(words=", ".join(words)) if words else ""


class Use(NamedTuple):
    """A place where a record is named by another."""

    record: Record
    route: Route

    @property
    def place(self) -> Place:
        """Where the name stands."""
        return self.record.file.at(*self.route)


def uses(loaded: Loaded, record: Record) -> Iterator[Use]:
    """Every place in all concepts that names this record, in the order of output."""
    address = record.file.address
    names = {record.id, *record.formerly}
    for concept in loaded.concepts.values():
        for other in concept.records():
            for ref, route, name in (*references(other), *own_references(concept.own_fields, other)):
                if ref.kind == address.kind and _names(ref, name, concept.id, address.concept, names):
                    yield Use(other, route)


def _names(ref: Ref, name: str, here: str, there: str, names: set[str]) -> bool:
    """Whether a reference that stands in the concept `here` means one of the names in the concept `there`."""
    if ref.kind == "concept":
        return name in names
    concept, slash, rest = name.rpartition("/")
    if ref.across and slash:
        return concept == there and rest in names
    return here == there and name in names
