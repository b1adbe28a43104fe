"""Calls: Ausschreibung der Fördermittel eines Jahres."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.part import Field, Part
from konzept.model.record import Record
from konzept.model.types import (
    BodyRef,
    DecisionRef,
    EventRef,
    Integer,
    MeasureRef,
    Money,
    Text,
    ThemeRef,
    Truth,
    When,
    Words,
    as_key,
)


class Topic(Part):
    """A topic for which a call asks for projects."""

    title: Words = Field(title=N_("Title"))
    continued: Truth = Field(default=False, title=N_("Continued"), description=N_("Already part of an earlier call."))


class Call(Record):
    """The call for projects of one year: its budget, who may apply, and the deadline."""

    kind_name: ClassVar[str] = "call"
    placed_by: ClassVar[str] = "year"
    expected: ClassVar[tuple[str, ...]] = ("year",)

    title: Words | None = Field(None, title=N_("Title"))
    year: Integer | None = Field(None, title=N_("Year"), description=N_("The budget year."))
    body: BodyRef | None = Field(None, title=N_("Body"), description=N_("Who decides on the applications."))
    budget: Money | None = Field(None, title=N_("Budget"))
    fund: Words | None = Field(
        None, title=N_("Fund"), description=N_("The title of the fund of the concept that the money comes from.")
    )
    announced: When | None = Field(None, title=N_("Announced"))
    opens: When | None = Field(None, title=N_("Opens"))
    deadline: When | None = Field(None, title=N_("Deadline"), description=N_("Last day for applications."))
    decision_due: When | None = Field(None, title=N_("Decision expected"))
    projects_end: When | None = Field(None, title=N_("Projects end"))
    themes: tuple[ThemeRef, ...] = Field((), title=N_("Themes"))
    measures: tuple[MeasureRef, ...] = Field((), title=N_("Measures"), description=N_("Where only these are funded."))
    topics: tuple[Annotated[Topic, as_key("title")], ...] = Field((), title=N_("Topics"))
    eligible: tuple[Words, ...] = Field((), title=N_("Who may apply"))
    documents: tuple[Words, ...] = Field((), title=N_("Documents"), description=N_("What an application needs."))
    proviso: Words | None = Field(None, title=N_("Proviso"))
    prepared: tuple[EventRef, ...] = Field((), title=N_("Prepared at"), description=N_("The events that prepared it."))
    decisions: tuple[DecisionRef, ...] = Field((), title=N_("Decisions"))
    text: Text | None = Field(None, title=N_("Text"))

    @property
    def heading(self) -> str:
        """The title of the call, or else the year it is for."""
        return self.title or (str(self.year) if self.year else self.id)
