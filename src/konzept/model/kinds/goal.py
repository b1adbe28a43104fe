"""Goals: strategisches Ziel, Teilziel."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.part import Field
from konzept.model.record import Record, Stated, StatusEntry
from konzept.model.types import (
    BodyOrText,
    DecisionRef,
    GoalRef,
    GroupOrText,
    IndicatorRef,
    Line,
    Text,
    ThemeRef,
    Truth,
    Words,
    as_key,
)


class Goal(Record):
    """A goal of a theme, or a part of another goal."""

    kind_name: ClassVar[str] = "goal"
    is_level: ClassVar[bool] = True

    title: Words = Field(title=N_("Title"))
    number: Line | None = Field(None, title=N_("Number"), description=N_("As printed in the adopted document."))
    kind: Words | None = Field(
        None, title=N_("Kind"), description=N_("What this one is called, where its level is called otherwise.")
    )
    theme: ThemeRef | None = Field(None, title=N_("Theme"))
    overall: Truth = Field(
        default=False,
        title=N_("Goal of the whole concept"),
        description=N_("true where it belongs to no single theme, but to the concept as a whole."),
    )
    parent: GoalRef | None = Field(None, title=N_("Part of"))
    text: Text | None = Field(None, title=N_("Text"))
    horizon: Line | None = Field(None, title=N_("Horizon"), description=N_("A date or an own word."))
    addressee: BodyOrText | None = Field(
        None, title=N_("Addressee"), description=N_("Who is to act, where it is not the town itself.")
    )
    target_groups: tuple[GroupOrText, ...] = Field(
        (), title=N_("Target groups"), description=N_("Groups of the concept, or texts.")
    )
    success: tuple[Text, ...] = Field((), title=N_("Signs of success"))
    indicators: tuple[IndicatorRef, ...] = Field((), title=N_("Indicators"))
    stated: tuple[Annotated[Stated, as_key("text")], ...] = Field(
        (), title=N_("Statements on the whole"), description=N_("What a source says of the whole; it is not computed.")
    )
    decisions: tuple[DecisionRef, ...] = Field((), title=N_("Decisions"))
    status: tuple[StatusEntry, ...] = Field((), title=N_("Status"))
