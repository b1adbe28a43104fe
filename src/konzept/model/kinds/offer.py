"""Offers: Angebot, what there is in the municipality, by whom and for whom."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from typing import ClassVar

from konzept.i18n.messages import N_
from konzept.model.part import Field
from konzept.model.record import Record
from konzept.model.types import (
    BodyOrText,
    GoalRef,
    GroupOrText,
    Line,
    MeasureRef,
    Text,
    ThemeRef,
    Url,
    When,
    Words,
)


class Offer(Record):
    """What people can make use of: a course, advice, a meeting place … of an association or an office."""

    kind_name: ClassVar[str] = "offer"

    title: Words = Field(title=N_("Title"))
    number: Line | None = Field(None, title=N_("Number"))
    description: Text | None = Field(None, title=N_("Description"))
    by: tuple[BodyOrText, ...] = Field((), title=N_("By"), description=N_("Who offers it: bodies or texts."))
    target_groups: tuple[GroupOrText, ...] = Field((), title=N_("Target groups"))
    themes: tuple[ThemeRef, ...] = Field((), title=N_("Themes"), description=N_("It is listed under each of them."))
    goals: tuple[GoalRef, ...] = Field((), title=N_("Goals"))
    measures: tuple[MeasureRef, ...] = Field(
        (), title=N_("Measures"), description=N_("The measures that it came from or is a part of.")
    )
    languages: tuple[Words, ...] = Field(
        (), title=N_("Languages"), description=N_("In which languages it is held, in words.")
    )
    place: Words | None = Field(None, title=N_("Place"))
    area: Words | None = Field(None, title=N_("Area"))
    times: Words | None = Field(None, title=N_("Times"), description=N_("Such as Tuesdays, 17 to 19 o’clock."))
    cost: Words | None = Field(
        None, title=N_("Cost for participants"), description=N_("In words, such as free of charge.")
    )
    contact: Words | None = Field(
        None, title=N_("Contact"), description=N_("The office to ask, never a private person.")
    )
    url: Url | None = Field(None, title=N_("Web address"))
    since: When | None = Field(None, title=N_("Since"))
    until: When | None = Field(None, title=N_("Until"), description=N_("The last day; then it is printed as ended."))
    checked: When | None = Field(
        None, title=N_("Last checked"), description=N_("The day on which somebody last asked whether it is still so.")
    )
