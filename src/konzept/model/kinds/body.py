"""Bodies: Gremium, Amt, Verein, Träger."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from enum import StrEnum
from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.part import Field, Part
from konzept.model.record import Record
from konzept.model.types import (
    BodyOrText,
    BodyRef,
    Integer,
    Line,
    Text,
    When,
    Words,
    as_key,
    choice,
)


class BodyKind(StrEnum):
    """The sort of a body: a committee, an office, an association …"""

    COUNCIL = "council"
    COMMITTEE = "committee"
    ADVISORY_BOARD = "advisory-board"
    STEERING_GROUP = "steering-group"
    WORKING_GROUP = "working-group"
    OFFICE = "office"
    ORGANISATION = "organisation"


class Seat(Part):
    """The seats of one group or function in a body; never a private person."""

    group: Words = Field(title=N_("Group"))
    count: Integer | None = Field(None, title=N_("Seats"))
    note: Words | None = Field(None, title=N_("Note"))


class AssignedTo(Part):
    """To whom a body is assigned: the mayor, a department; not the body that it is a part of."""

    to: BodyOrText = Field(title=N_("To"), description=N_("A body, or a function such as Oberbürgermeister."))
    since: When | None = Field(None, title=N_("Since"))
    until: When | None = Field(None, title=N_("Until"))
    note: Words | None = Field(None, title=N_("Note"))


class Body(Record):
    """A committee, an office or an association that takes part."""

    kind_name: ClassVar[str] = "body"
    titled_by: ClassVar[str] = "name"

    name: Words = Field(title=N_("Name"))
    short: Words | None = Field(None, title=N_("Short name"))
    number: Line | None = Field(None, title=N_("Number"))
    kind: Annotated[BodyKind, choice(BodyKind)] | None = Field(None, title=N_("Kind"))
    parent: BodyRef | None = Field(None, title=N_("Part of"))
    assigned: tuple[Annotated[AssignedTo, as_key("to")], ...] = Field(
        (), title=N_("Assigned to"), description=N_("Such as the mayor, since when; several one after the other.")
    )
    members: Words | None = Field(
        None, title=N_("Members"), description=N_("How many there are: a number, or words such as “about 25”.")
    )
    seats: tuple[Annotated[Seat, as_key("group")], ...] = Field((), title=N_("Seats"))
    tasks: tuple[Text, ...] = Field((), title=N_("Tasks"))
    rights: tuple[Text, ...] = Field(
        (), title=N_("Rights"), description=N_("What it may do, and of what it has to be informed; its own budget.")
    )
    since: When | None = Field(None, title=N_("Since"))
    until: When | None = Field(None, title=N_("Until"))
    contact: Text | None = Field(None, title=N_("Contact"), description=N_("A public one."))
    text: Text | None = Field(None, title=N_("Text"))

    @property
    def seat_count(self) -> tuple[int, int]:
        """The sum of the known numbers of seats, and the count of groups whose number is not known."""
        counts = [seat.count for seat in self.seats if seat.count is not None]
        return sum(counts), len(self.seats) - len(counts)
