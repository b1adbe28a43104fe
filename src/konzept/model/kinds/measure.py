"""Measures: Maßnahme, Handlungsempfehlung, Projekt, Handlungslinie."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from enum import StrEnum
from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.kinds.money import Cost
from konzept.model.part import Field, Part
from konzept.model.record import Record, StatusEntry
from konzept.model.types import (
    BodyOrText,
    ContributionRef,
    DecisionRef,
    GoalRef,
    GrantRef,
    GroupOrText,
    IndicatorRef,
    Integer,
    Line,
    MeasureRef,
    Money,
    Ref,
    Text,
    ThemeRef,
    Weight,
    When,
    Words,
    as_key,
    choice,
)

EarlierMeasureRef = Annotated[Line, Ref("measure", across=True)]
"""A measure of this concept, or `concept/id` of an earlier one."""


class From(StrEnum):
    """How a measure became part of the concept."""

    CONCEPT = "concept"
    AD_HOC = "ad-hoc"
    AMENDMENT = "amendment"
    EXISTING = "existing"
    CARRIED_OVER = "carried-over"


class Recurrence(StrEnum):
    """Whether a measure ends, comes again every year, or is a lasting task."""

    ONCE = "once"
    YEARLY = "yearly"
    ONGOING = "ongoing"


class Effect(StrEnum):
    """Whether a measure raises or lowers an indicator."""

    RAISES = "raises"
    LOWERS = "lowers"


class Fate(StrEnum):
    """The outcome of a measure when its concept was superseded by a new one."""

    CONTINUED = "continued"
    MERGED = "merged"
    SPLIT = "split"
    DONE = "done"
    DROPPED = "dropped"


class Milestone(Part):
    """A step on the way; it is done if and only if `done` names the day."""

    title: Words = Field(title=N_("Title"))
    due: When | None = Field(None, title=N_("Due"))
    done: When | None = Field(None, title=N_("Done"))


class Funding(Part):
    """A source of money for a measure."""

    source: Words = Field(title=N_("Source of money"))
    amount: Money | None = Field(None, title=N_("Amount"))
    year: Integer | None = Field(None, title=N_("Year"))
    grant: GrantRef | None = Field(None, title=N_("Grant"))
    state: Words | None = Field(None, title=N_("State"))
    proviso: Words | None = Field(None, title=N_("Proviso"))


class Influence(Part):
    """The effect of a measure on one indicator."""

    id: IndicatorRef = Field(title=N_("Indicator"))
    effect: Annotated[Effect, choice(Effect)] | None = Field(None, title=N_("Effect"))
    confidence: Words | None = Field(None, title=N_("Confidence"))


class Outcome(Part):
    """The outcome of a measure of a superseded concept, with the reason."""

    kind: Annotated[Fate, choice(Fate)] = Field(title=N_("Outcome"))
    reason: Words | None = Field(None, title=N_("Reason"))


class AdoptedText(Part):
    """The wording as it was adopted; it changes only together with a new decision."""

    decision: DecisionRef = Field(title=N_("Decision"))
    text: Text = Field(title=N_("Text"))


class Measure(Record):
    """A Maßnahme: one concrete step towards a goal."""

    kind_name: ClassVar[str] = "measure"
    is_level: ClassVar[bool] = True

    title: Words = Field(title=N_("Title"))
    number: Line | None = Field(None, title=N_("Number"), description=N_("As printed in the adopted document."))
    kind: Words | None = Field(
        None, title=N_("Kind"), description=N_("What this one is called, where its level is called otherwise.")
    )
    goals: tuple[GoalRef, ...] = Field(
        (), title=N_("Goals"), description=N_("It is printed under the first and counts once.")
    )
    themes: tuple[ThemeRef, ...] = Field(
        (), title=N_("Themes"), description=N_("Where a concept has no goals, or in addition.")
    )
    description: Text | None = Field(None, title=N_("Description"))
    lead: BodyOrText | None = Field(None, title=N_("Lead"), description=N_("Who is responsible: a body or a text."))
    involved: tuple[BodyOrText, ...] = Field((), title=N_("Involved"))
    partners: tuple[BodyOrText, ...] = Field((), title=N_("Partners"))
    addressee: BodyOrText | None = Field(None, title=N_("Addressee"))
    contact: Words | None = Field(None, title=N_("Contact"), description=N_("A function, not a private person."))
    target_groups: tuple[GroupOrText, ...] = Field(
        (), title=N_("Target groups"), description=N_("Groups of the concept, or texts.")
    )
    area: Words | None = Field(None, title=N_("Area"))
    priority: Line | None = Field(None, title=N_("Priority"), description=N_("high, medium, low, or an own word."))
    weight: Weight | None = Field(
        None, title=N_("Weight"), description=N_("How much it counts in figures by weight; 1 if not given.")
    )
    origin: Annotated[From, choice(From)] | None = Field(None, title=N_("Origin"))
    start: When | None = Field(None, title=N_("Start"))
    due: When | None = Field(None, title=N_("Due"))
    recurrence: Annotated[Recurrence, choice(Recurrence)] | None = Field(None, title=N_("Recurrence"))
    horizon: Line | None = Field(None, title=N_("Horizon"), description=N_("A date or an own word."))
    milestones: tuple[Annotated[Milestone, as_key("title")], ...] = Field((), title=N_("Milestones"))
    implementation: Text | None = Field(
        None,
        title=N_("First ideas of how to carry it out"),
        description=N_("As the concept has them; what comes next is the next step."),
    )
    next_step: Text | None = Field(None, title=N_("Next step"))
    costs: tuple[Cost, ...] = Field((), title=N_("Costs"))
    funding: tuple[Annotated[Funding, as_key("source")], ...] = Field((), title=N_("Funding"))
    resources: Text | None = Field(None, title=N_("Resources"))
    success: tuple[Text, ...] = Field((), title=N_("Signs of success"))
    indicators: tuple[Annotated[Influence, as_key("id")], ...] = Field((), title=N_("Indicators"))
    needs: tuple[MeasureRef, ...] = Field((), title=N_("Waits for"))
    continues: tuple[EarlierMeasureRef, ...] = Field(
        (), title=N_("Continues"), description=N_("Measures of this concept, or concept/id of an earlier one.")
    )
    outcome: Annotated[Outcome, as_key("kind")] | None = Field(None, title=N_("Outcome"))
    decisions: tuple[DecisionRef, ...] = Field((), title=N_("Decisions"))
    contributions: tuple[ContributionRef, ...] = Field((), title=N_("Contributions"))
    checked: When | None = Field(
        None, title=N_("Last checked"), description=N_("Day of the last review that changed nothing.")
    )
    adopted: AdoptedText | None = Field(None, title=N_("Adopted wording"))
    status: tuple[StatusEntry, ...] = Field((), title=N_("Status"))
