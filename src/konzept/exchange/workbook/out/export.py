"""What of a concept a workbook holds: all of it, or the part of one office."""

from collections.abc import Mapping, Sequence
from datetime import date

from konzept.exchange.workbook.cells import CellReader
from konzept.exchange.workbook.names import RecordNames
from konzept.exchange.workbook.plan import PlannedSheet, Planner
from konzept.figures.selection import Filters, select
from konzept.model import KIND_OF, Record
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded


def planned(
    concept: Concept, day: date, only: Mapping[str, Sequence[Record]] | None = None
) -> tuple[Planner, tuple[PlannedSheet, ...]]:
    """The sheets of a concept as of a day, with what they were made by."""
    planner = Planner(concept, CellReader(RecordNames(concept)), day)
    return planner, planner.sheets(only)


def part_of(loaded: Loaded, concept: Concept, lead: str | None, day: date) -> Mapping[str, Sequence[Record]] | None:
    """The measures that a body is responsible for, by their kind; None without a body.

    Raises `KonzeptError` for a body that nobody knows.
    """
    if lead is None:
        return None
    kind = KIND_OF["measure"]
    return {kind.name: [item.record for item in select(loaded, [concept], kind, Filters(lead=lead), day)]}
