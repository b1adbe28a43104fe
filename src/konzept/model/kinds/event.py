"""Events: Workshop, Sitzung, Arbeitskreis, Umfrage, Präsentation."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.part import Field
from konzept.model.record import Record
from konzept.model.types import (
    AboutRef,
    Alone,
    BodyOrText,
    EventRef,
    Integer,
    Line,
    Months,
    Text,
    ThemeRef,
    When,
    Words,
)


class Event(Record):
    """A meeting or a survey; one record may stand for several meetings where the single ones are not known."""

    kind_name: ClassVar[str] = "event"
    placed_by: ClassVar[str] = "date"
    expected: ClassVar[tuple[str, ...]] = ("date",)

    title: Words = Field(title=N_("Title"))
    date: When | None = Field(None, title=N_("Date"), description=N_("The first day."))
    until: When | None = Field(None, title=N_("Until"), description=N_("The last day, where it took several."))
    time: Line | None = Field(None, title=N_("Time"), description=N_("Such as 17:00."))
    kind: Words | None = Field(None, title=N_("Kind"), description=N_("Workshop, Sitzung, Umfrage …"))
    body: BodyOrText | None = Field(None, title=N_("Body"), description=N_("Who met, or who invited."))
    place: Words | None = Field(None, title=N_("Place"))
    registration: When | None = Field(None, title=N_("Registration until"))
    moderation: Words | None = Field(None, title=N_("Moderation"), description=N_("An institution, no private person."))
    meetings: Integer | None = Field(
        None,
        title=N_("Meetings"),
        description=N_("How many meetings are told together here; 1 if not given, 0 for a survey."),
    )
    part_of: EventRef | None = Field(
        None, title=N_("Counted with"), description=N_("The event in whose figures this one is counted already.")
    )
    recurrence: Months | None = Field(
        None,
        title=N_("Recurrence"),
        description=N_(
            "Such as yearly or 6 months: the next one is asked for until an event of the same title, numbers apart, "
            "or one that is counted with this one, is on record."
        ),
    )
    participants: Words | None = Field(
        None,
        title=N_("Participants"),
        description=N_("A number, of all meetings together, or words such as “about 40”."),
    )
    groups: tuple[Words, ...] = Field((), title=N_("Groups"), description=N_("Who took part: groups and institutions."))
    topics: tuple[Words, ...] = Field((), title=N_("Topics"))
    themes: tuple[ThemeRef, ...] = Field((), title=N_("Themes"))
    text: Text | None = Field(None, title=N_("Text"))
    result: Text | None = Field(None, title=N_("Result"))
    changed: Annotated[tuple[AboutRef, ...], Alone()] = Field(
        (),
        title=N_("What it changed"),
        description=N_("Records that were added or changed because of it, each as kind/id such as measure/sprachcafe."),
    )
    documents: tuple[Line, ...] = Field((), title=N_("Documents"), description=N_("Files in assets/ or web addresses."))
