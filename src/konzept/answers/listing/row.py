"""What the columns of a kind are made of: a record in its concept, on the day asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from konzept.answers.table import Cell, Column
from konzept.figures.responsibility import lead_of
from konzept.figures.selection import Listed
from konzept.model import Record
from konzept.reading.concept import Concept

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class On(Generic[R]):
    """A record with how it stands on a day."""

    item: Listed
    record: R
    day: date

    @property
    def concept(self) -> Concept:
        """The concept that the record belongs to."""
        return self.item.concept


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """How the records of a kind are listed."""

    rows: Callable[[Sequence[Listed], date], Sequence[T]]
    """What the columns are made of, computed once for each record."""
    columns: Callable[[], tuple[Column[T], ...]]
    """In the language of the call."""


def records(model: type[R]) -> Callable[[Sequence[Listed], date], Sequence[On[R]]]:
    """The records themselves, where the columns need nothing more."""

    def rows(found: Sequence[Listed], day: date) -> Sequence[On[R]]:
        return [On(item, item.record, day) for item in found if isinstance(item.record, model)]

    return rows


def party(concept: Concept, name: str | None) -> Cell:
    """A body by its name, somebody without a record by their own."""
    return Cell(lead_of(concept, name).name, name)


def named(concept: Concept, kind: str, name: str | None) -> Cell:
    """The title of a record that is named, the text itself where there is none."""
    found = concept.find(kind, name)
    return Cell(found.heading if found else name or "", name)
