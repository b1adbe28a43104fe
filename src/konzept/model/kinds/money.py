"""Money that is no record of its own: what a year costs, and what is set aside year after year."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from enum import StrEnum
from typing import Annotated

from konzept.i18n.messages import N_
from konzept.model.part import Field, Part
from konzept.model.types import BodyOrText, DecisionRef, Integer, Money, Quoted, When, Words, choice


class CostKind(StrEnum):
    """Whether an amount was planned or spent, is the least that is needed, or is held in reserve."""

    PLANNED = "planned"
    MINIMUM = "minimum"
    RESERVE = "reserve"
    ACTUAL = "actual"


class Cost(Part):
    """What something costs in a year; only amounts of one kind are added up."""

    year: Integer | None = Field(None, title=N_("Year"))
    amount: Money = Field(title=N_("Amount"))
    kind: Annotated[CostKind, choice(CostKind)] = Field(CostKind.PLANNED, title=N_("Kind"))
    note: Words | None = Field(None, title=N_("Note"))


class Fund(Part):
    """An amount that is set aside every year, such as 50,000 EUR for innovative measures."""

    title: Words = Field(title=N_("Title"))
    amount: Money | None = Field(None, title=N_("Amount per year"))
    from_: When | None = Field(None, title=N_("Since"), description=N_("The first year of which it is set aside."))
    until: When | None = Field(None, title=N_("Until"), description=N_("The last one; without it, it goes on."))
    purpose: Words | None = Field(None, title=N_("Purpose"))
    body: BodyOrText | None = Field(None, title=N_("Decides on the money"))
    decision: DecisionRef | None = Field(None, title=N_("Decision"), description=N_("The decision that set it up."))
    proviso: Words | None = Field(None, title=N_("Proviso"))
    source: Quoted | None = Field(None, title=N_("Source"))
