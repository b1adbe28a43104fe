"""What a report tells of the difference between the files of two days: new and gone records, wording, agreements.

Both concepts are given as the public may see them: a draft that is one no longer is new, and none is ever named.
Status entries are not told here; a report reads them from their dates.
"""

from konzept.changes.diff import HEADINGS, Change, ChangeType, compare_concepts
from konzept.model import Record
from konzept.reading.concept import Concept
from konzept.source.light import dataclass

AGREEMENTS = frozenset({"lead", "start", "due", "recurrence", "horizon", "priority", "weight", "milestones", "adopted"})
"""Fields that somebody has agreed to; other fields, such as sources, are not worth a line in a report."""


@dataclass(frozen=True)
class News:
    """What is different in the files, each list in the order of output."""

    is_new: bool = False
    """Whether the files of the earlier day did not have the concept at all; then nothing else is told."""
    new: tuple[Record, ...] = ()
    gone: tuple[Record, ...] = ()
    reworded: tuple[Change, ...] = ()
    agreed: tuple[Change, ...] = ()
    """Moves, and changed dates, leads and priorities."""

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.is_new or self.new or self.gone or self.reworded or self.agreed)


def news(before: Concept | None, after: Concept) -> News:
    """What is new in a concept since an earlier day; None where the files of that day did not have it."""
    if before is None:
        return News(is_new=True)
    changes = compare_concepts(before, after)
    return News(
        new=tuple(change.record for change in changes if change.kind is ChangeType.ADDED),
        gone=tuple(change.record for change in changes if change.kind is ChangeType.REMOVED),
        reworded=tuple(change for change in changes if _is_wording(change)),
        agreed=tuple(change for change in changes if _is_agreed(change)),
    )


def _is_wording(change: Change) -> bool:
    """Whether people read other words now; a new id alone is none of them."""
    match change.kind:
        case ChangeType.RENAMED:
            return change.route[:1] != ("id",)
        case ChangeType.TEXT:
            return True
        case ChangeType.FIELD:
            return bool(change.form and change.form.markup) or change.route[:1] in {(name,) for name in HEADINGS}
        case _:
            return False


def _is_agreed(change: Change) -> bool:
    if change.kind is ChangeType.FIELD:
        return change.route[0] in AGREEMENTS
    return change.kind is ChangeType.MOVED
