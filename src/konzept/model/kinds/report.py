"""Reports: Umsetzungsbericht, Sachstandsbericht, as they were given to a body."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from typing import ClassVar

from konzept.i18n.messages import N_
from konzept.model.part import Field
from konzept.model.record import Record
from konzept.model.types import (
    BodyOrText,
    DecisionRef,
    Line,
    Span,
    Text,
    When,
    Words,
)


class ReportRecord(Record):
    """A report on the implementation: its period, who received it, and from which revision it was made."""

    kind_name: ClassVar[str] = "report"
    placed_by: ClassVar[str] = "as_of"
    expected: ClassVar[tuple[str, ...]] = ("period", "as_of")

    title: Words | None = Field(None, title=N_("Title"))
    number: Line | None = Field(None, title=N_("Number"), description=N_("Of the paper with which it was given."))
    date: When | None = Field(None, title=N_("Date"), description=N_("The day on which it was given."))
    period: Span | None = Field(None, title=N_("Period"))
    as_of: When | None = Field(None, title=N_("As of"))
    kind: Words | None = Field(None, title=N_("Kind"), description=N_("Umsetzungsbericht, Sachstandsbericht …"))
    by: BodyOrText | None = Field(None, title=N_("By"))
    to: tuple[BodyOrText, ...] = Field((), title=N_("To"), description=N_("The bodies that received it, in order."))
    decision: DecisionRef | None = Field(None, title=N_("Decision"))
    text: Text | None = Field(None, title=N_("Text"))
    revision: Line | None = Field(None, title=N_("Revision"), description=N_("The tag or commit it was made from."))

    @property
    def heading(self) -> str:
        """The title of the report, or else its kind and period as they are written."""
        told = " ".join(part for part in (self.kind, str(self.period) if self.period else None) if part)
        return self.title or told or self.id
