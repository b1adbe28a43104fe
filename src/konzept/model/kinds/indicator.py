"""Indicators: Kennzahl, Kontextindikator, Wirkungsindikator. The values stand in a CSV file of the same name."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from enum import StrEnum
from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.part import Field, Part
from konzept.model.record import Record
from konzept.model.types import (
    DecisionRef,
    GoalRef,
    Group,
    Line,
    Number,
    Places,
    Quoted,
    Rough,
    Span,
    Text,
    ThemeRef,
    When,
    Words,
    as_key,
    choice,
)

PERCENT = frozenset({"%", "prozent", "percent", "v.h."})
"""The units that mean percent, in small letters."""


class IndicatorKind(StrEnum):
    """What an indicator measures: context, need, resources (input), what is done (output) or its effect (outcome)."""

    CONTEXT = "context"
    NEED = "need"
    INPUT = "input"
    OUTPUT = "output"
    OUTCOME = "outcome"


class Direction(StrEnum):
    """Whether higher or lower values of an indicator are better."""

    UP = "up"
    DOWN = "down"


class Comparison(StrEnum):
    """How a value is compared with its target; where none is given, the direction decides."""

    AT_LEAST = ">="
    AT_MOST = "<="
    ABOVE = ">"
    BELOW = "<"
    EXACTLY = "="


class ValueState(StrEnum):
    """How a value was obtained, or why there is none."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    PROVISIONAL = "provisional"
    SUPPRESSED = "suppressed"
    NOT_COLLECTED = "not-collected"
    UNKNOWN = "unknown"


class CheckKind(StrEnum):
    """The arithmetic that must hold between values: a sum or a share."""

    SUM = "sum"
    SHARE = "share"


class Dimension(Part):
    """A column of the series by which values are distinguished: group, sex, school."""

    key: Line = Field(title=N_("Key"), description=N_("The name of the column."))
    label: Words | None = Field(None, title=N_("Label"))
    values: tuple[Line, ...] = Field((), title=N_("Values"), description=N_("What may stand in it, in order."))
    total: Line | None = Field(
        None,
        title=N_("Total"),
        description=N_("The value that stands for all together; an empty cell in the column means the same."),
    )


class Baseline(Part):
    """The value from which the straight way to the targets begins."""

    period: Span = Field(title=N_("Period"))
    value: Rough = Field(
        title=N_("Value"), description=N_("A number, also with about, almost, under, over, at least or at most.")
    )
    group: Group | None = Field(
        None,
        title=N_("Group"),
        description=N_(
            "Values of the dimensions, joined by “/”, or each behind the key of its dimension; all together if not "
            "given."
        ),
    )


class Target(Part):
    """What is to be reached by a day: a value, or words; or a value that is announced and still open."""

    value: Rough | None = Field(
        None,
        title=N_("Value"),
        description=N_("Leave it out where it is not decided yet, and say so under “note”."),
    )
    by: When | None = Field(None, title=N_("To be reached by"))
    op: Annotated[Comparison, choice(Comparison)] | None = Field(
        None, title=N_("Comparison"), description=N_(">=, <=, >, < or =; by the direction if not given.")
    )
    group: Group | None = Field(None, title=N_("Group"))
    words: Words | None = Field(
        None, title=N_("In words"), description=N_("A target without a number: it is printed, and not judged.")
    )
    note: Words | None = Field(None, title=N_("Note"))
    decision: DecisionRef | None = Field(None, title=N_("Decision"))


class PartsCheck(Part):
    """Arithmetic between the values of a series: parts that sum to a total, a share of two counts."""

    kind: Annotated[CheckKind, choice(CheckKind)] = Field(CheckKind.SUM, title=N_("Kind"))
    total: Group | None = Field(
        None, title=N_("Total"), description=N_("The group, or the id of the indicator, that is the sum or the whole.")
    )
    of: tuple[Group, ...] = Field(
        (), title=N_("Of"), description=N_("The parts: groups of this indicator, or ids of indicators.")
    )
    tolerance: Number | None = Field(None, title=N_("Tolerance"), description=N_("By how much rounding may differ."))


class Correction(Part):
    """Why a value of a closed period was changed afterwards."""

    date: When = Field(title=N_("Date"))
    period: Span = Field(title=N_("Period"))
    group: Group | None = Field(None, title=N_("Group"))
    reason: Words = Field(title=N_("Reason"))


class Indicator(Record):
    """A quantity that is measured regularly: its definition, baseline and targets."""

    kind_name: ClassVar[str] = "indicator"
    placed_by: ClassVar[str] = "code"
    expected: ClassVar[tuple[str, ...]] = ("unit",)

    title: Words = Field(title=N_("Title"))
    code: Line | None = Field(None, title=N_("Code"))
    unit: Words | None = Field(None, title=N_("Unit"), description=N_("Such as %, persons or EUR."))
    decimals: Places | None = Field(None, title=N_("Decimals"), description=N_("With how many it is printed."))
    kind: Annotated[IndicatorKind, choice(IndicatorKind)] | None = Field(None, title=N_("Kind"))
    direction: Annotated[Direction, choice(Direction)] | None = Field(
        None, title=N_("Direction"), description=N_("Which way is better; required with a target.")
    )
    definition: Text | None = Field(None, title=N_("Definition"))
    relevance: Text | None = Field(None, title=N_("Relevance"))
    method: Text | None = Field(None, title=N_("Method"))
    group_definition: Text | None = Field(
        None, title=N_("Definition of groups"), description=N_("Who belongs to which group.")
    )
    source: Quoted | None = Field(None, title=N_("Source"))
    licence: Quoted | None = Field(None, title=N_("Licence"))
    frequency: Words | None = Field(
        None,
        title=N_("Frequency"),
        description=N_(
            "How often there is a value: yearly, half-yearly, quarterly, monthly, 2 years; then it is asked for."
        ),
    )
    themes: tuple[ThemeRef, ...] = Field((), title=N_("Themes"))
    goals: tuple[GoalRef, ...] = Field((), title=N_("Goals"))
    dimensions: tuple[Annotated[Dimension, as_key("key")], ...] = Field((), title=N_("Dimensions"))
    baseline: Baseline | None = Field(None, title=N_("Baseline"))
    targets: tuple[Annotated[Target, as_key("words")], ...] = Field((), title=N_("Targets"))
    parts: tuple[PartsCheck, ...] = Field((), title=N_("Arithmetic"))
    closed: When | None = Field(
        None, title=N_("Closed until"), description=N_("Values up to here change only with a correction.")
    )
    corrections: tuple[Correction, ...] = Field((), title=N_("Corrections"))
    caveats: tuple[Text, ...] = Field((), title=N_("Caveats"))
    text: Text | None = Field(None, title=N_("Text"))

    @property
    def is_percent(self) -> bool:
        """Whether its values are percentages."""
        return (self.unit or "").strip().casefold() in PERCENT
