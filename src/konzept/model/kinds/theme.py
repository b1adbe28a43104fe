"""Themes: Handlungsfeld, Themenfeld, Modul, Säule."""

from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.part import Field
from konzept.model.record import Record, Stated, StatusEntry
from konzept.model.types import (
    DecisionRef,
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
    text: Text | None = Field(None, title=N_("Text"))
    target_groups: tuple[Words, ...] = Field((), title=N_("Target groups"))
    indicators: tuple[IndicatorRef, ...] = Field((), title=N_("Indicators"))
    since: When | None = Field(None, title=N_("Since"))
    until: When | None = Field(None, title=N_("Until"))
    cross_cutting: Truth = Field(default=False, title=N_("Cross-cutting theme"))
    stated: tuple[Annotated[Stated, as_key("text")], ...] = Field(
        (), title=N_("Statements on the whole"), description=N_("What a source says of the whole; it is not computed.")
    )
    decisions: tuple[DecisionRef, ...] = Field((), title=N_("Decisions"))
    status: tuple[StatusEntry, ...] = Field((), title=N_("Status"))
