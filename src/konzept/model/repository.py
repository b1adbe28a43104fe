"""`konzept.yaml`: what holds for the whole repository. Every key is optional."""

from enum import StrEnum
from typing import Annotated, ClassVar

from konzept.model.part import Field, Part
from konzept.model.record import Record
from konzept.model.types import Integer, Line, Text, Url, choice
from konzept.words import N_


class Forge(StrEnum):
    """Where the repository lives."""

    GITLAB = "gitlab"
    GITHUB = "github"
    FORGEJO = "forgejo"
    NONE = "none"


class Publisher(Part):
    """Who answers for the publication."""

    name: Line = Field(title=N_("Name"))
    url: Url | None = Field(None, title=N_("Web address"))
    contact: Text | None = Field(None, title=N_("Contact"))


class ForgeAddress(Part):
    """The forge, and where the repository stands on it."""

    kind: Annotated[Forge, choice(Forge)] = Field(title=N_("Kind"))
    url: Url | None = Field(None, title=N_("Web address"))
    branch: Line | None = Field(None, title=N_("Branch"))


class Reminders(Part):
    """After how many months something is to be asked for: a report on a measure, an answer to a contribution."""

    due: Integer = Field(6, title=N_("Due after months"))
    stale: Integer = Field(12, title=N_("Stale after months"))
    answer: Integer = Field(
        3, title=N_("Answer after months"), description=N_("Within how many months a contribution is answered.")
    )


class Repository(Record):
    """The settings of a repository."""

    kind_name: ClassVar[str] = "repository"

    language: Line | None = Field(None, title=N_("Language"), description=N_("In which the tool speaks: de or en."))
    publisher: Publisher | None = Field(None, title=N_("Publisher"))
    forge: ForgeAddress | None = Field(None, title=N_("Forge"))
    reminders: Reminders = Field(Reminders(), title=N_("Reminders"))
