"""The rows of listings, from which columns make their cells: a record in its concept on the day asked for."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from konzept.answers import cells
from konzept.answers.table import Cell, Column
from konzept.figures.progress import MeasureStatus, statuses
from konzept.figures.responsibility import lead_of
from konzept.figures.selection import Listed
from konzept.model import Record
from konzept.reading.concept import Concept
from konzept.source.light import dataclass

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True)
class On(Generic[R]):
    """A record on a day."""

    item: Listed
    record: R
    day: date

    @property
    def concept(self) -> Concept:
        """The concept that the record belongs to."""
        return self.item.concept


@dataclass(frozen=True)
class Listing(Generic[T]):
    """How the records of a kind are listed: its rows and its columns."""

    rows: Callable[[Sequence[Listed], date], Sequence[T]]
    """Makes the rows of the records on a day, each once."""
    columns: Callable[[], tuple[Column[T], ...]]
    """Makes the columns, with titles in the language of the call."""


def records(model: type[R]) -> Callable[[Sequence[Listed], date], Sequence[On[R]]]:
    """A maker of rows for columns that need nothing but the record and the day."""

    def rows(listed: Sequence[Listed], day: date) -> Sequence[On[R]]:
        return [On(item, item.record, day) for item in listed if isinstance(item.record, model)]

    return rows


def statuses_of(listed: Sequence[Listed], day: date) -> Mapping[str, Mapping[str, MeasureStatus]]:
    """What `statuses` says of the measures of each concept, by its id; asked once."""
    found: dict[str, Mapping[str, MeasureStatus]] = {}
    for item in listed:
        if item.concept.id not in found:
            found[item.concept.id] = statuses(item.concept, day) if item.statuses is None else item.statuses
    return found


def party(concept: Concept, name: str | None = None) -> Cell:
    """A cell with a responsible party: a body by its name, any other text as it is."""
    return Cell(lead_of(concept, name).name, name)


def parties(concept: Concept, names: Sequence[str]) -> Cell:
    """A cell with several of them; empty without any."""
    return (
        cells.several(lead_of(concept, name).name for name in names) if len(names) > 1 else party(concept, *names[:1])
    )


def named(concept: Concept, kind: str, name: str | None) -> Cell:
    """A cell with the title of the record that a reference names, or its text where there is no such record."""
    found = concept.find(kind, name)
    return Cell(found.heading if found else name or "", name)
