"""What became of the measures of a superseded concept: each continued, merged, split, done or dropped, exactly once.

Two witnesses are heard: what the old measure says itself (`outcome`) and which new measures say that they continue it
(`continues`). Where neither speaks, a last status of implemented, dropped or replaced is taken for what it says; what
then remains is not accounted for, and named. Where the witnesses disagree, the old measure's own word counts, and the
contradiction is named too. Drafts are left out on both sides.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from konzept.figures.progress import LEFT_OUT, MeasureStatus, statuses
from konzept.model import Measure
from konzept.model.kinds.measure import Fate
from konzept.model.record import State
from konzept.reading.concept import Concept
from konzept.reading.load import superseding
from konzept.source.light import NamedTuple

GOES_ON = frozenset({Fate.CONTINUED, Fate.MERGED, Fate.SPLIT})
"""What became of a measure that lives on in the new concept."""


class Basis(StrEnum):
    """Where a fate is recorded: in the outcome, in what new measures continue, or in the last status."""

    OUTCOME = "outcome"
    CONTINUES = "continues"
    STATUS = "status"


class Conflict(StrEnum):
    """A contradiction between the outcome of a measure, its last status and the new measures."""

    ENDED_YET_CONTINUED = "ended-yet-continued"
    """Done or dropped, and yet a new measure continues it."""
    NO_SUCCESSOR = "no-successor"
    """Continued, merged or split, and no new measure says so."""
    NOT_SPLIT = "not-split"
    """Split, and only one new measure continues it."""
    SPLIT = "split"
    """Continued or merged, and several new measures continue it."""
    NOT_MERGED = "not-merged"
    """Merged, and its new measure continues nothing else."""
    MERGED = "merged"
    """Continued, and its new measure continues others too."""
    STATUS_DROPPED = "status-dropped"
    """Done, and its last status says that it was dropped or replaced."""
    STATUS_IMPLEMENTED = "status-implemented"
    """Dropped, and its last status says that it was implemented."""


class Heir(NamedTuple):
    """What became of one old measure."""

    measure: Measure
    fate: Fate | None
    """None where nothing accounts for it."""
    basis: Basis | None
    reason: str
    """As written beside the outcome, else as noted with the last status where that decided."""
    successors: tuple[Measure, ...]
    conflicts: tuple[Conflict, ...]


class Succession(NamedTuple):
    """From one concept to another."""

    old: Concept
    new: Concept
    day: date
    """Of the last status."""
    measures: tuple[Heir, ...]
    """Every old measure once, in the order of output."""
    fresh: tuple[Measure, ...]
    """New measures that continue none of the old ones."""

    @property
    def new_measures(self) -> tuple[Measure, ...]:
        """All measures of the new concept."""
        return tuple(_public(self.new))

    @property
    def gaps(self) -> tuple[Heir, ...]:
        """Old measures of which nobody says what became of them."""
        return tuple(heir for heir in self.measures if heir.fate is None)

    @property
    def contradicted(self) -> tuple[Heir, ...]:
        """Old measures of which two things are said."""
        return tuple(heir for heir in self.measures if heir.conflicts)

    @property
    def balance(self) -> Mapping[Fate | None, int]:
        """How many had each fate, zeros included, in a fixed order; None counts those not accounted for."""
        counts = Counter(heir.fate for heir in self.measures)
        return MappingProxyType({fate: counts[fate] for fate in (*Fate, None)})

    @property
    def declared_only(self) -> int:
        """How many measures the old resolution names beyond those that are recorded."""
        declared = self.old.record.declared.measures
        return max(0, declared - len(self.measures)) if declared is not None else 0


def succession(old: Concept, new: Concept, day: date) -> Succession:
    """What became of every measure of the old concept, its last status being that of a day."""
    successors: dict[str, list[Measure]] = {measure.id: [] for measure in _public(old)}
    fresh = []
    for measure in _public(new):
        continued = [name for name in _continued(measure, old) if name in successors]
        for name in continued:
            successors[name].append(measure)
        if not continued:
            fresh.append(measure)
    shared = Counter(heir.id for heirs in successors.values() for heir in heirs)
    status_by_id = statuses(old, day)
    heirs = tuple(_heir(status_by_id[name], tuple(found), shared) for name, found in successors.items())
    return Succession(old, new, day, heirs, tuple(fresh))


def successions(concepts: Mapping[str, Concept], concept: Concept, day: date) -> tuple[Succession, ...]:
    """The successions a concept has a part in: first from the one that it supersedes, then to those that supersede it.

    `concepts` are all that are known, by id.
    """
    before = concepts.get(concept.record.supersedes or "")
    after = superseding(concepts, concept.id)
    pairs = [*([(before, concept)] if before else []), *((concept, other) for other in after)]
    return tuple(succession(o, n, day) for o, n in pairs if o is not n and not (o.record.draft or n.record.draft))


def _public(concept: Concept) -> Iterator[Measure]:
    return (measure for measure in concept.measures.values() if not measure.draft)


def _continued(measure: Measure, old: Concept) -> Iterator[str]:
    """The ids of the old measures that a new one names, each once, former ids led to what they are called now."""
    names = (name.partition("/") for name in measure.continues)
    found = (old.find("measure", name) for concept, _slash, name in names if concept == old.id)
    return iter(dict.fromkeys(record.id for record in found if record))


def _heir(status: MeasureStatus, successors: tuple[Measure, ...], shared: Mapping[str, int]) -> Heir:
    """`shared` says how many old measures each new one continues."""
    measure, outcome = status.measure, status.measure.outcome
    if outcome:
        conflicts = tuple(_conflicts(outcome.kind, status.state, successors, shared))
        return Heir(measure, outcome.kind, Basis.OUTCOME, outcome.reason or "", successors, conflicts)
    if successors:
        return Heir(measure, _told_by(successors, shared), Basis.CONTINUES, "", successors, ())
    note = status.entry.note or "" if status.entry else ""
    match status.state:
        case State.IMPLEMENTED:
            return Heir(measure, Fate.DONE, Basis.STATUS, "", (), ())
        case State.DROPPED:
            return Heir(measure, Fate.DROPPED, Basis.STATUS, note, (), ())
        case _:
            return Heir(measure, None, None, "", (), ())


def _told_by(successors: tuple[Measure, ...], shared: Mapping[str, int]) -> Fate:
    """What the new measures make of an old one; split and merged at once is called split."""
    if len(successors) > 1:
        return Fate.SPLIT
    return Fate.MERGED if shared[successors[0].id] > 1 else Fate.CONTINUED


def _conflicts(
    fate: Fate, state: State | None, successors: tuple[Measure, ...], shared: Mapping[str, int]
) -> Iterator[Conflict]:
    """Where the outcome does not fit what the new measures, or the last status, say."""
    if fate is Fate.DONE and state in LEFT_OUT:
        yield Conflict.STATUS_DROPPED
    if fate is Fate.DROPPED and state is State.IMPLEMENTED:
        yield Conflict.STATUS_IMPLEMENTED
    if not successors:
        if fate in GOES_ON:
            yield Conflict.NO_SUCCESSOR
        return
    match fate, _told_by(successors, shared):
        case ((Fate.DONE | Fate.DROPPED), _):
            yield Conflict.ENDED_YET_CONTINUED
        case ((Fate.CONTINUED | Fate.MERGED), Fate.SPLIT):
            yield Conflict.SPLIT
        case Fate.SPLIT, (Fate.CONTINUED | Fate.MERGED):
            yield Conflict.NOT_SPLIT
        case Fate.MERGED, Fate.CONTINUED:
            yield Conflict.NOT_MERGED
        case Fate.CONTINUED, Fate.MERGED:
            yield Conflict.MERGED
