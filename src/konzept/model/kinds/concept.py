"""The concept itself: its cover, its Leitbild, what it calls its levels and what its resolution promised."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from enum import StrEnum
from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.kinds.making import Contributor, Occasion, PartnerTown
from konzept.model.kinds.money import Cost, Fund
from konzept.model.kinds.situation import Observed
from konzept.model.part import Field, Part
from konzept.model.record import Record, Stated
from konzept.model.types import (
    AboutRef,
    Alone,
    BodyOrText,
    ConceptOrText,
    ConceptRef,
    DecisionRef,
    Integer,
    Line,
    Months,
    Quoted,
    Span,
    Text,
    Truth,
    When,
    Words,
    as_key,
    choice,
)


class ConceptState(StrEnum):
    """The state of the concept as a document, from draft to superseded."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    IN_REVISION = "in-revision"
    SUPERSEDED = "superseded"


class Position(StrEnum):
    """Where a section stands in the document: before or after the themes."""

    BEFORE = "before"
    AFTER = "after"


class Municipality(Part):
    """The town, district or municipality that the concept is for."""

    name: Words = Field(title=N_("Name"))
    other_names: tuple[Words, ...] = Field((), title=N_("Other names"))
    type: Words | None = Field(None, title=N_("Type"), description=N_("Such as kreisfreie Stadt or Landkreis."))
    state: Words | None = Field(None, title=N_("Federal state"))
    key: Line | None = Field(None, title=N_("Official municipality key"))
    partners: tuple[Annotated[PartnerTown, as_key("name")], ...] = Field((), title=N_("Partner municipalities"))


class Label(Part):
    """The name that a concept gives to one of its levels, in the singular and the plural."""

    one: Words = Field(title=N_("Singular"))
    many: Words = Field(title=N_("Plural"))


Names = tuple[Annotated[Label, Alone()], ...]
"""The names of a level by depth, from the outermost on; the last one goes on for all that is deeper."""


class Labels(Part):
    """The names of the levels: Handlungsfeld, Säule, Handlungsempfehlung, Projekt …

    Of themes in themes and goals in goals every depth may have its own name.
    """

    theme: Names = Field(
        (), title=N_("Theme"), description=N_("One name, or a list with one for each depth, the outermost first.")
    )
    goal: Names = Field(
        (), title=N_("Goal"), description=N_("One name, or a list with one for each depth, the outermost first.")
    )
    measure: Names = Field((), title=N_("Measure"))


class Section(Part):
    """A chapter of the document that belongs to no theme, or a section within the one before it."""

    title: Words = Field(title=N_("Title"))
    number: Line | None = Field(None, title=N_("Number"), description=N_("As printed in the adopted document."))
    depth: Integer = Field(
        1, title=N_("Depth"), description=N_("1 is a chapter; 2 is a section of the chapter before it, and so on.")
    )
    text: Text | None = Field(None, title=N_("Text"), description=N_("A section may have only a title."))
    page: Line | None = Field(
        None,
        title=N_("Place in the document"),
        description=N_("Where it stands in the printed document: 37, 12–14, Kap. 4.2."),
    )
    position: Annotated[Position, choice(Position)] = Field(
        Position.BEFORE,
        title=N_("Position"),
        description=N_("before or after the themes; a section within a chapter stands where the chapter does."),
    )


class Declared(Part):
    """The numbers of themes, goals and measures that the resolution of the concept names, in all or by name."""

    themes: Integer | None = Field(None, title=N_("Themes"))
    goals: Integer | None = Field(None, title=N_("Goals"))
    measures: Integer | None = Field(None, title=N_("Measures"))
    levels: dict[str, Integer] = Field(
        {},
        title=N_("By name"),
        description=N_("By what the concept calls a depth or a kind, such as Handlungsfelder: 12 or Projekte: 23."),
    )


class OwnWord(Part):
    """A word of the concept's vocabulary: which word of the model it counts as, and how it is shown."""

    means: Line = Field(title=N_("Means"), description=N_("The word of the model that is counted."))
    label: Words | None = Field(None, title=N_("Label"))


class Vocabulary(Part):
    """Own words for states, ratings, priorities, horizons and the outcomes of decisions."""

    states: dict[str, OwnWord] = Field({}, title=N_("States"))
    ratings: dict[str, OwnWord] = Field({}, title=N_("Ratings"))
    priorities: dict[str, OwnWord] = Field({}, title=N_("Priorities"))
    horizons: dict[str, OwnWord] = Field({}, title=N_("Horizons"))
    outcomes: dict[str, OwnWord] = Field({}, title=N_("Outcomes"))


class Duty(Part):
    """A duty to report: to whom, how often, in which form."""

    to: Annotated[tuple[BodyOrText, ...], Alone()] = Field(
        (), title=N_("To"), description=N_("Who receives the report, one or several.")
    )
    kind: Words | None = Field(
        None,
        title=N_("Kind"),
        description=N_("What the report is called; only a report of this kind meets the duty: Umsetzungsbericht …"),
    )
    from_: When | None = Field(
        None, title=N_("Since"), description=N_("Since when it holds; without it, since the adoption.")
    )
    until: When | None = Field(None, title=N_("Until"), description=N_("The last day on which it holds."))
    by: BodyOrText | None = Field(None, title=N_("By"))
    every: Months | None = Field(None, title=N_("How often"), description=N_("Such as yearly or 6 months."))
    content: Text | None = Field(None, title=N_("Content"))
    form: Words | None = Field(None, title=N_("Form"))
    source: Quoted | None = Field(None, title=N_("Source"))


class Term(Part):
    """An entry of the glossary."""

    term: Words = Field(title=N_("Term"))
    text: Text | None = Field(None, title=N_("Text"))
    instead_of: Words | None = Field(None, title=N_("Instead of"))


class Removed(Part):
    """A record that was published and has been removed; its old address shows what became of it."""

    record: Line = Field(
        title=N_("Record"), description=N_("As kind/id such as measure/sprachcafe; its old address keeps an answer.")
    )
    title: Words | None = Field(None, title=N_("Title"), description=N_("What it was called."))
    date: When | None = Field(None, title=N_("Date"), description=N_("Since when it is gone."))
    reason: Words | None = Field(None, title=N_("Reason"))
    instead: AboutRef | None = Field(
        None, title=N_("Instead"), description=N_("What took its place, as kind/id such as measure/sprachtreff.")
    )

    @property
    def address(self) -> tuple[str, str]:
        """The kind and the id as they are written; the kind is empty where only an id stands."""
        kind, slash, name = self.record.partition("/")
        return (kind, name) if slash else ("", kind)


class ConceptRecord(Record):
    """An Integrationskonzept: what stands on its cover and belongs to no single theme."""

    kind_name: ClassVar[str] = "concept"

    title: Words = Field(title=N_("Title"))
    municipality: Annotated[Municipality, as_key("name")] = Field(title=N_("Municipality"))
    subtitle: Words | None = Field(None, title=N_("Subtitle"))
    motto: Words | None = Field(None, title=N_("Motto"))
    notice: Words | None = Field(
        None,
        title=N_("Notice on every page"),
        description=N_("A sentence that everybody should see, wherever they come in, such as: This town is invented."),
    )
    kind: Words | None = Field(None, title=N_("Kind"), description=N_("Integrationskonzept, Leitbild, Aktionsplan …"))
    language: Line | None = Field(
        None,
        title=N_("Language"),
        description=N_(
            "Of the texts: de, en … Labels are there in de, en, tr, uk, ar and de-simple (Leichte Sprache)."
        ),
    )
    state: Annotated[ConceptState, choice(ConceptState)] | None = Field(None, title=N_("State"))
    edition: Words | None = Field(None, title=N_("Edition"))
    period: Span | None = Field(None, title=N_("Period"))
    as_of: When | None = Field(None, title=N_("As of"))
    supersedes: ConceptRef | None = Field(None, title=N_("Supersedes"))
    part_of: ConceptOrText | None = Field(
        None, title=N_("Part of"), description=N_("The concept that it is a part of: its id, or a text.")
    )
    labels: Labels = Field(Labels(), title=N_("Names of the levels"))
    reasons: tuple[Annotated[Occasion, as_key("text")], ...] = Field(
        (), title=N_("Reasons"), description=N_("Why there is this concept: what had happened, who had asked for it.")
    )
    mission: Text | None = Field(None, title=N_("Mission"), description=N_("The Leitbild."))
    principles: tuple[Text, ...] = Field((), title=N_("Principles"), description=N_("The Leitlinien."))
    need: tuple[Annotated[Observed, as_key("text")], ...] = Field(
        (), title=N_("Need"), description=N_("What is needed, by the account of those who were asked.")
    )
    stock: tuple[Annotated[Observed, as_key("text")], ...] = Field(
        (), title=N_("Stock"), description=N_("What there is already, by the account of those who were asked.")
    )
    costs: tuple[Cost, ...] = Field(
        (), title=N_("Costs"), description=N_("Of the concept as a whole; the costs of measures stand with these.")
    )
    funds: tuple[Annotated[Fund, as_key("title")], ...] = Field(
        (), title=N_("Funds"), description=N_("Amounts that are set aside every year, for calls and grants.")
    )
    sections: tuple[Section, ...] = Field((), title=N_("Sections"))
    declared: Declared = Field(Declared(), title=N_("Declared totals"))
    stated: tuple[Annotated[Stated, as_key("text")], ...] = Field(
        (), title=N_("Statements on the whole"), description=N_("What a source says of the whole; it is not computed.")
    )
    vocabulary: Vocabulary = Field(Vocabulary(), title=N_("Own words"))
    approach: Text | None = Field(
        None,
        title=N_("Approach"),
        description=N_("How the concept was worked out: bottom-up, in working groups, by surveys, on the streets …"),
    )
    contributors: tuple[Annotated[Contributor, as_key("who")], ...] = Field(
        (),
        title=N_("Contributors"),
        description=N_("Who initiated, drafted, advised, was commissioned or took part, how, and what it cost."),
    )
    duties: tuple[Duty, ...] = Field((), title=N_("Reporting duties"))
    glossary: tuple[Term, ...] = Field((), title=N_("Glossary"))
    imprint: Text | None = Field(None, title=N_("Imprint"))
    contact: Text | None = Field(None, title=N_("Contact"), description=N_("An office, not a private person."))
    adopted: DecisionRef | None = Field(None, title=N_("Adopted by"), description=N_("The id of the decision."))
    hides_unknown: Truth = Field(
        default=False,
        title=N_("Without what is not known"),
        description=N_("Leaves out the chapter that counts missing details; each gap stays at its record."),
    )
    removed: tuple[Annotated[Removed, as_key("record")], ...] = Field(
        (), title=N_("Records that are gone"), description=N_("They were published once; old links keep an answer.")
    )
