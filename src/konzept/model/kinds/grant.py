"""Grants: from the application (Antrag) to the settlement (Verwendungsnachweis)."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from enum import StrEnum
from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.kinds.decision import Votes
from konzept.model.part import Field, Part
from konzept.model.record import Record
from konzept.model.types import (
    BodyOrText,
    CallRef,
    DecisionRef,
    MeasureRef,
    Money,
    Span,
    Text,
    ThemeRef,
    When,
    Words,
    choice,
)


class GrantState(StrEnum):
    """The state of an application for money."""

    SUBMITTED = "submitted"
    GRANTED = "granted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"


class Stage(StrEnum):
    """Whether a report on a project is an interim or the final one."""

    INTERIM = "interim"
    FINAL = "final"


class GrantReport(Part):
    """A report that the applicant owes; it has been received if and only if `received` names the day."""

    kind: Annotated[Stage, choice(Stage)] = Field(title=N_("Kind"))
    due: When | None = Field(None, title=N_("Due"))
    received: When | None = Field(None, title=N_("Received on"))
    summary: Text | None = Field(None, title=N_("Summary"))


class Settlement(Part):
    """The settlement of a grant: the amount spent, and the date of the settlement."""

    amount: Money = Field(title=N_("Amount"))
    date: When | None = Field(None, title=N_("Date"))


class Grant(Record):
    """An application for money from a call, and its outcome."""

    kind_name: ClassVar[str] = "grant"
    placed_by: ClassVar[str] = "call"
    expected: ClassVar[tuple[str, ...]] = ("call", "applicant")

    title: Words = Field(title=N_("Title"))
    call: CallRef | None = Field(None, title=N_("Call"))
    applicant: BodyOrText | None = Field(
        None, title=N_("Applicant"), description=N_("A body or an organisation; of a private person “privat”.")
    )
    measures: tuple[MeasureRef, ...] = Field((), title=N_("Measures"))
    themes: tuple[ThemeRef, ...] = Field((), title=N_("Themes"))
    text: Text | None = Field(None, title=N_("Text"))
    requested: Money | None = Field(None, title=N_("Requested"))
    submitted: When | None = Field(None, title=N_("Submitted"))
    decision: DecisionRef | None = Field(None, title=N_("Decision"))
    votes: Votes | None = Field(None, title=N_("Votes"), description=N_("Of this project, where they were counted."))
    granted: Money | None = Field(None, title=N_("Granted"))
    state: Annotated[GrantState, choice(GrantState)] | None = Field(None, title=N_("State"))
    reason: Words | None = Field(None, title=N_("Reason"))
    period: Span | None = Field(None, title=N_("Period"))
    reports: tuple[GrantReport, ...] = Field((), title=N_("Reports"))
    settled: Settlement | None = Field(None, title=N_("Settlement"))
