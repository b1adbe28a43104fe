"""How a concept came about: why, by whom, on whose behalf, and what outside help cost."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from enum import StrEnum
from typing import Annotated

from konzept.i18n.messages import N_
from konzept.model.part import Field, Part
from konzept.model.types import BodyOrText, Money, Quoted, Span, Text, When, Words, choice


class Role(StrEnum):
    """What somebody did for the concept."""

    INITIATED = "initiated"
    STEERED = "steered"
    DRAFTED = "drafted"
    COMMISSIONED = "commissioned"
    ADVISED = "advised"
    MODERATED = "moderated"
    PROVIDED_DATA = "provided-data"
    FUNDED = "funded"
    TOOK_PART = "took-part"


class Contributor(Part):
    """Somebody who drafted, advised, steered or took part: offices, firms and groups, never private persons."""

    who: BodyOrText = Field(title=N_("Who"), description=N_("A body, or the name of an office, a firm or a group."))
    role: Annotated[Role, choice(Role)] | None = Field(None, title=N_("Role"))
    how: Words | None = Field(
        None, title=N_("How"), description=N_("Such as: Befragung, or aufsuchend in den Stadtteilen.")
    )
    by: BodyOrText | None = Field(None, title=N_("On behalf of"), description=N_("Who commissioned it."))
    from_: When | None = Field(None, title=N_("Since"))
    until: When | None = Field(None, title=N_("Until"))
    cost: Money | None = Field(None, title=N_("Cost"), description=N_("What the town paid for it, in euros."))
    note: Words | None = Field(None, title=N_("Note"))
    source: Quoted | None = Field(None, title=N_("Source"))


class Occasion(Part):
    """Why there is this concept, or this edition of it: what had happened, or what somebody asked for."""

    text: Text = Field(title=N_("Text"))
    period: Span | None = Field(None, title=N_("Period"), description=N_("When it happened, such as 2015/2016."))
    source: Quoted | None = Field(None, title=N_("Source"))


class PartnerTown(Part):
    """A partner municipality, at home or abroad."""

    name: Words = Field(title=N_("Name"))
    country: Words | None = Field(None, title=N_("Country"))
    since: When | None = Field(None, title=N_("Since"))
    note: Words | None = Field(None, title=N_("Note"))
    source: Quoted | None = Field(None, title=N_("Source"))
