"""Themes: Handlungsfeld, Themenfeld, Modul, Säule."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.kinds.money import Cost
from konzept.model.kinds.situation import Observed
from konzept.model.part import Field
from konzept.model.record import Record, Stated, StatusEntry
from konzept.model.types import (
    DecisionRef,
    GroupOrText,
    IndicatorRef,
    Line,
    Text,
    ThemeRef,
    Truth,
    When,
    Words,
    as_key,
)


class Theme(Record):
    """A Handlungsfeld; themes may lie within themes."""

    kind_name: ClassVar[str] = "theme"
    is_level: ClassVar[bool] = True

    title: Words = Field(title=N_("Title"))
    number: Line | None = Field(None, title=N_("Number"), description=N_("As printed in the adopted document."))
    kind: Words | None = Field(
        None, title=N_("Kind"), description=N_("What this one is called, where its level is called otherwise.")
    )
    parent: ThemeRef | None = Field(None, title=N_("Part of"))
    mission: Text | None = Field(None, title=N_("Mission"), description=N_("The Leitbild of this theme."))
    situation: Text | None = Field(None, title=N_("Situation"), description=N_("What there is and what is needed."))
    need: tuple[Annotated[Observed, as_key("text")], ...] = Field(
        (), title=N_("Need"), description=N_("What is needed, by the account of those who were asked.")
    )
    stock: tuple[Annotated[Observed, as_key("text")], ...] = Field(
        (), title=N_("Stock"), description=N_("What there is already, by the account of those who were asked.")
    )
    text: Text | None = Field(None, title=N_("Text"))
    target_groups: tuple[GroupOrText, ...] = Field(
        (), title=N_("Target groups"), description=N_("Groups of the concept, or texts.")
    )
    costs: tuple[Cost, ...] = Field(
        (), title=N_("Costs"), description=N_("Of the theme as a whole; the costs of its measures stand with these.")
    )
    indicators: tuple[IndicatorRef, ...] = Field((), title=N_("Indicators"))
    since: When | None = Field(None, title=N_("Since"))
    until: When | None = Field(None, title=N_("Until"))
    cross_cutting: Truth = Field(default=False, title=N_("Cross-cutting theme"))
    stated: tuple[Annotated[Stated, as_key("text")], ...] = Field(
        (), title=N_("Statements on the whole"), description=N_("What a source says of the whole; it is not computed.")
    )
    decisions: tuple[DecisionRef, ...] = Field((), title=N_("Decisions"))
    status: tuple[StatusEntry, ...] = Field((), title=N_("Status"))
