"""The argument of a rule against an earlier revision: one concept then and now."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from konzept.model import KINDS, LEVELS, Goal, Measure, Record, Theme
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.rules.case import Case, Surroundings
from konzept.source.light import dataclass

if TYPE_CHECKING:  # a check without an earlier revision need not import the modules that compare two
    from konzept.changes.diff import ConceptComparison
    from konzept.changes.fieldwise import Difference


@dataclass(frozen=True)
class Since:
    """A concept in the earlier revision compared with the present one, and all records of the present."""

    comparison: "ConceptComparison"
    now: Loaded

    @property
    def before(self) -> Concept | None:
        """The concept in the earlier revision; None where it did not exist."""
        return self.comparison.before

    @property
    def after(self) -> Concept | None:
        """The concept now; None where it no longer exists."""
        return self.comparison.after

    def pairs(self, *kinds: str) -> Iterator[tuple[Record, Record]]:
        """The public records of these kinds then and now, with all references by present ids."""
        if self.before and self.before.record.draft:
            return
        for kind in kinds or [kind.name for kind in KINDS]:
            for old, new in self.comparison.pairs(kind).both:
                if not old.draft and old is not new:
                    yield self.comparison.translated(old, new)

    @cached_property
    def entries(self) -> "tuple[tuple[Record, Record, Difference], ...]":
        """Every status entry that was added, removed or changed, with its record then and now.

        Records with an unreadable entry are left out, because the entry's contents are unknown.
        """
        from konzept.changes.fieldwise import differences_in  # noqa: PLC0415

        return tuple(
            (old, new, found)
            for old, new in self.pairs(*LEVELS)
            if isinstance(new, Theme | Goal | Measure) and not self._is_faulty(new)
            for found in differences_in(old, new, "status")
            if len(found.route) > 1
        )

    def _is_faulty(self, record: Record) -> bool:
        return self.after is not None and Case(self.after, Surroundings(self.now), date.min).is_faulty(record, "status")
