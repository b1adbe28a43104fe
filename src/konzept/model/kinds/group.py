"""Target groups: Zielgruppe, for whom the concept is there; the majority population is one of them."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from typing import ClassVar

from konzept.i18n.messages import N_
from konzept.model.part import Field
from konzept.model.record import Record
from konzept.model.types import (
    GroupRef,
    IndicatorRef,
    Line,
    Text,
    Truth,
    Words,
)


class TargetGroup(Record):
    """A group of people whom the concept is for; groups may lie within groups."""

    kind_name: ClassVar[str] = "group"

    title: Words = Field(title=N_("Title"))
    number: Line | None = Field(None, title=N_("Number"), description=N_("As printed in the adopted document."))
    parent: GroupRef | None = Field(None, title=N_("Part of"))
    majority: Truth = Field(
        default=False,
        title=N_("Majority population"),
        description=N_("true for those who have long lived there: integration concerns them, too."),
    )
    definition: Text | None = Field(None, title=N_("Definition"), description=N_("Who belongs to the group."))
    text: Text | None = Field(None, title=N_("Text"), description=N_("What the concept wants for the group."))
    indicators: tuple[IndicatorRef, ...] = Field(
        (), title=N_("Indicators"), description=N_("How many they are, and how they are doing.")
    )
