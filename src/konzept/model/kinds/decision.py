"""Decisions: Beschluss, Beschlussvorlage, Kenntnisnahme."""

from enum import StrEnum
from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.part import Field, Part
from konzept.model.record import Record
from konzept.model.types import (
    BodyOrText,
    BodyRef,
    DecisionRef,
    Integer,
    Line,
    Text,
    Url,
    When,
    Words,
    choice,
)


class Result(StrEnum):
    """The outcome of a decision."""

    ADOPTED_UNANIMOUSLY = "adopted-unanimously"
    ADOPTED = "adopted"
    ADOPTED_AMENDED = "adopted-amended"
    REJECTED = "rejected"
    NOTED = "noted"
    POSTPONED = "postponed"


class ChangeKind(StrEnum):
    """Whether an amendment changed the wording or the contents."""

    EDITORIAL = "editorial"
    CONTENT = "content"


class Votes(Part):
    """The numbers of votes for and against, and of abstentions."""

    yes: Integer | None = Field(None, title=N_("Yes"))
    no: Integer | None = Field(None, title=N_("No"))
    abstain: Integer | None = Field(None, title=N_("Abstentions"))


class Step(Part):
    """One stop of a decision on its way through the bodies (Beratungsfolge; in OParl a consultation)."""

    date: When | None = Field(None, title=N_("Date"))
    body: BodyOrText | None = Field(None, title=N_("Body"))
    step: Words | None = Field(None, title=N_("Step"))
    outcome: Annotated[Result, choice(Result)] | None = Field(None, title=N_("Outcome"))
    url: Url | None = Field(
        None, title=N_("Web address"), description=N_("Of the meeting or its agenda item in the council system.")
    )


class Amendment(Part):
    """A change to a motion that was moved before the vote."""

    by: BodyOrText | None = Field(None, title=N_("Moved by"))
    change: Text = Field(title=N_("Change"))
    kind: Annotated[ChangeKind, choice(ChangeKind)] | None = Field(None, title=N_("Kind"))
    outcome: Annotated[Result, choice(Result)] | None = Field(None, title=N_("Outcome"))


class Decision(Record):
    """What a body decided on a day."""

    kind_name: ClassVar[str] = "decision"
    titled_by: ClassVar[str] = "subject"
    placed_by: ClassVar[str] = "date"
    expected: ClassVar[tuple[str, ...]] = ("body", "date", "subject")

    body: BodyRef | None = Field(None, title=N_("Body"))
    date: When | None = Field(None, title=N_("Date"))
    subject: Words | None = Field(None, title=N_("Subject"))
    number: Line | None = Field(None, title=N_("Number"), description=N_("Of the Vorlage (in OParl: the paper)."))
    file_number: Line | None = Field(None, title=N_("File number"), description=N_("The Aktenzeichen."))
    kind: Words | None = Field(None, title=N_("Kind"), description=N_("Beschlussvorlage …"))
    outcome: Annotated[Result, choice(Result)] | None = Field(None, title=N_("Outcome"))
    votes: Votes | None = Field(None, title=N_("Votes"))
    steps: tuple[Step, ...] = Field((), title=N_("Steps"))
    amendments: tuple[Amendment, ...] = Field((), title=N_("Amendments"))
    replaces: DecisionRef | None = Field(None, title=N_("Replaces"))
    url: Url | None = Field(
        None,
        title=N_("Web address"),
        description=N_("Of the paper in the council system: its page, or its OParl object."),
    )
    text: Text | None = Field(None, title=N_("Text"))
