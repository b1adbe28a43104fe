"""Contributions: Beitrag, Anregung, Änderungsvorschlag, Stellungnahme."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from enum import StrEnum
from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.i18n.tagged import within
from konzept.model.part import Field
from konzept.model.record import Record
from konzept.model.types import (
    AboutRef,
    BodyOrText,
    DecisionRef,
    EventRef,
    Line,
    Text,
    When,
    Words,
    choice,
)

HEADING = 60
"""How many characters of the text serve as the heading of a contribution without a title."""


class Verdict(StrEnum):
    """The outcome of a contribution."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"
    NOTED = "noted"


class Contribution(Record):
    """A proposal or criticism that somebody sent in, and the answer to it."""

    kind_name: ClassVar[str] = "contribution"
    placed_by: ClassVar[str] = "date"
    expected: ClassVar[tuple[str, ...]] = ("date",)

    title: Words | None = Field(None, title=N_("Title"))
    number: Line | None = Field(
        None, title=N_("Number"), description=N_("Under which it was registered; none is made up.")
    )
    date: When | None = Field(None, title=N_("Date"))
    by: Words | None = Field(
        None, title=N_("By"), description=N_("A group or association; “anonym” for a private person.")
    )
    via: Words | None = Field(None, title=N_("Received by"), description=N_("Workshop, letter, form, merge request …"))
    event: EventRef | None = Field(None, title=N_("Event"), description=N_("Where it was said."))
    about: tuple[AboutRef, ...] = Field(
        (), title=N_("About"), description=N_("Records, each as kind/id such as measure/lernpatenschaften.")
    )
    text: Text = Field(title=N_("Text"))
    answer: Text | None = Field(None, title=N_("Answer"))
    answered: When | None = Field(None, title=N_("Answered"))
    answered_by: BodyOrText | None = Field(
        None, title=N_("Answered by"), description=N_("Who answered, or is to answer.")
    )
    decision: Annotated[Verdict, choice(Verdict)] | None = Field(None, title=N_("Verdict"))
    reason: Text | None = Field(
        None, title=N_("Reason"), description=N_("Required where it was rejected or partly accepted.")
    )
    decisions: tuple[DecisionRef, ...] = Field((), title=N_("Decisions"))
    change: Line | None = Field(
        None, title=N_("Resulting change"), description=N_("The commit or merge request that it led to.")
    )

    @property
    def heading(self) -> str:
        """The title of the contribution, or else the beginning of its text."""
        if self.title:
            return self.title
        return beginning(self.text)


def beginning(text: str) -> str:
    """The first words of a text, by which it is called where it has no title."""
    return within(text, _cut)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= HEADING else f"{line[: HEADING - 1].rsplit(' ', 1)[0]} …"
