"""What a concept calls its levels, depth by depth, and the totals that its resolution declares by these names."""

from collections.abc import Iterable, Iterator, Mapping

from konzept.i18n.messages import _
from konzept.model import LEVELS, Record
from konzept.model.kinds.concept import Label, Labels
from konzept.model.meant import folded
from konzept.reading.concept import Concept
from konzept.source.light import NamedTuple


def label_at(labels: Labels, kind: str, depth: int) -> Label | None:
    """What records of a kind are called at a depth, from 1 on; what is deeper than there are names has the last one."""
    names: tuple[Label, ...] = getattr(labels, kind, ())
    return names[min(depth, len(names)) - 1] if names else None


def own_kind(record: Record) -> str | None:
    """What a theme, a goal or a measure calls itself; None where it goes by the name of its level."""
    return getattr(record, "kind", None) if record.is_level else None


def labels_in(concept: Concept, kind: str, records: Iterable[Record] | None = None) -> tuple[Label, ...]:
    """The names of a kind at the depths at which it has records, drafts aside, or at those of some records alone.

    The outermost first, each once; the first name where there is no record, and none where the concept has no own ones.
    """
    depths = concept.depths[kind] if records is None else sorted({concept.depth(record) for record in records})
    labels = (label_at(concept.record.labels, kind, depth) for depth in depths or (1,))
    return tuple(dict.fromkeys(label for label in labels if label))


def joined(labels: tuple[Label, ...]) -> Label:
    """Several names as one: Säule / Handlungsfeld, and Säulen und Handlungsfelder."""
    *first, last = (label.many for label in labels)
    many = _("{first} and {last}").format(first=", ".join(first), last=last) if first else last
    return Label(one=" / ".join(label.one for label in labels), many=many)


class LevelTotal(NamedTuple):
    """How many records of a name the resolution declares, and how many are on record without drafts."""

    name: str
    """As it is written in `declared`."""
    kind: str
    label: Label | None
    """What the depth is called; None where the name is the own kind of some records."""
    declared: int
    recorded: int


def level_totals(concept: Concept) -> tuple[LevelTotal, ...]:
    """The totals that are declared by name, in the order of the file; a name that nothing bears is left out."""
    return tuple(_totals(concept))


def _totals(concept: Concept) -> Iterator[LevelTotal]:
    original = concept.original
    counts = names_of(original)
    for name, declared in original.record.declared.levels.items():
        found = counts.get(folded(name))
        if found:
            depth = found.depth
            label = label_at(concept.record.labels, found.kind, depth) if depth else None
            yield LevelTotal(name, found.kind, label, declared, found.recorded)


class Named(NamedTuple):
    """What goes by a name: its kind, its depth, and how many of it are on record."""

    kind: str
    depth: int
    """0 for the own kind of records, which may lie at any depth."""
    written: str
    recorded: int


def names_of(concept: Concept) -> Mapping[str, Named]:
    """All names of depths, in either number, and of own kinds, folded, with what goes by them."""
    found: dict[str, Named] = {}
    for kind in LEVELS:
        records = [record for record in concept.records_of(kind).values() if not record.draft]
        plain = [concept.depth(record) for record in records if not own_kind(record)]
        names: tuple[Label, ...] = getattr(concept.record.labels, kind)
        for depth, label in enumerate(names, 1):
            last = depth == len(names)
            count = sum(here == depth or (last and here > depth) for here in plain)
            for written in (label.many, label.one):
                found.setdefault(folded(written), Named(kind, depth, written, count))
        for written in dict.fromkeys(own for record in records if (own := own_kind(record))):
            count = sum(own_kind(record) == written for record in records)
            found.setdefault(folded(written), Named(kind, 0, written, count))
    return found
