"""The situation: what is needed (Bedarf) and what there is already (Bestand), with who was asked and when."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from konzept.i18n.messages import N_
from konzept.model.part import Field, Part
from konzept.model.types import BodyOrText, EventRef, Quoted, Text, When


class Observed(Part):
    """Something that was found to be needed or to be there already: in words, and by whose account."""

    text: Text = Field(title=N_("Text"), description=N_("What is needed or what there is, in a sentence or two."))
    asked: tuple[BodyOrText, ...] = Field(
        (), title=N_("Asked"), description=N_("Who was asked: bodies, offices or groups; no private persons.")
    )
    date: When | None = Field(None, title=N_("Date"), description=N_("When they were asked, or as of when it was so."))
    event: EventRef | None = Field(
        None, title=N_("Event"), description=N_("The workshop or survey where it was found.")
    )
    source: Quoted | None = Field(None, title=N_("Source"))
