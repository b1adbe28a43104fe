"""Decisions: Beschluss, Beschlussvorlage, Kenntnisnahme."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from enum import StrEnum
from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.part import Field, Part
from konzept.model.record import Record
from konzept.model.types import (
    Alone,
    BodyOrText,
    BodyRef,
    Integer,
    Line,
    OwnOr,
    Ref,
    Text,
    Translatable,
    Url,
    When,
    Words,
    as_key,
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
    RECOMMENDED = "recommended"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"


Outcome = Annotated[Line, OwnOr(Result)]
"""A word of `Result`, or one of the concept's own that its vocabulary explains."""

ReplacedDecision = Annotated[Line, Ref("decision", or_text=True), Translatable()]
"""A decision on record, or the name of one that is not."""


class ChangeKind(StrEnum):
    """Whether an amendment changed the wording or the contents."""

    EDITORIAL = "editorial"
    CONTENT = "content"


class Votes(Part):
    """The numbers of votes for and against, and of abstentions."""

    yes: Integer | None = Field(None, title=N_("Yes"))
    no: Integer | None = Field(None, title=N_("No"))
    abstain: Integer | None = Field(None, title=N_("Abstentions"))
    present: Integer | None = Field(None, title=N_("Present"), description=N_("Members with a vote."))


class Step(Part):
    """One stop of a decision on its way through the bodies (Beratungsfolge; in OParl a consultation)."""

    date: When | None = Field(None, title=N_("Date"))
    body: BodyOrText | None = Field(None, title=N_("Body"))
    step: Words | None = Field(None, title=N_("Step"))
    outcome: Outcome | None = Field(None, title=N_("Outcome"))
    votes: Votes | None = Field(None, title=N_("Votes"))
    url: Url | None = Field(
        None, title=N_("Web address"), description=N_("Of the meeting or its agenda item in the council system.")
    )


class Amendment(Part):
    """A change to a motion that was moved before the vote."""

    by: BodyOrText | None = Field(None, title=N_("Moved by"))
    number: Line | None = Field(None, title=N_("Number"), description=N_("Of the motion."))
    date: When | None = Field(None, title=N_("Date"))
    place: Words | None = Field(None, title=N_("Place in the text"), description=N_("Such as: Seite 12, Ziel 3."))
    change: Text = Field(title=N_("Change"))
    reason: Text | None = Field(None, title=N_("Reason"))
    kind: Annotated[ChangeKind, choice(ChangeKind)] | None = Field(None, title=N_("Kind"))
    outcome: Outcome | None = Field(None, title=N_("Outcome"))
    votes: Votes | None = Field(None, title=N_("Votes"))


class Mandate(Part):
    """What a decision orders somebody to do; it is done if and only if `done` names the day."""

    text: Text = Field(title=N_("Text"))
    by: BodyOrText | None = Field(None, title=N_("By"), description=N_("Who has to do it: a body or a text."))
    due: When | None = Field(None, title=N_("Due"))
    done: When | None = Field(None, title=N_("Done"))
    note: Words | None = Field(None, title=N_("Note"))


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
    outcome: Outcome | None = Field(
        None,
        title=N_("Outcome"),
        description=N_("adopted-unanimously, adopted, noted, postponed …, or an own word of the concept."),
    )
    votes: Votes | None = Field(None, title=N_("Votes"))
    points: tuple[Text, ...] = Field((), title=N_("Points"), description=N_("The numbered points of what was decided."))
    mandates: tuple[Annotated[Mandate, as_key("text")], ...] = Field(
        (), title=N_("Orders"), description=N_("What somebody is to do, and by when.")
    )
    steps: tuple[Step, ...] = Field((), title=N_("Steps"))
    amendments: tuple[Amendment, ...] = Field((), title=N_("Amendments"))
    replaces: ReplacedDecision | None = Field(
        None, title=N_("Replaces"), description=N_("A decision, or the name of one that has no record.")
    )
    documents: Annotated[tuple[Line, ...], Alone()] = Field(
        (), title=N_("Documents"), description=N_("Files in assets/ or web addresses.")
    )
    url: Url | None = Field(
        None,
        title=N_("Web address"),
        description=N_("Of the paper in the council system: its page, or its OParl object."),
    )
    text: Text | None = Field(None, title=N_("Text"))
