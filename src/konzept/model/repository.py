"""`konzept.yaml`: what holds for the whole repository. Every key is optional."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from konzept.model.record import Part, Record
from konzept.model.types import Integer, Line, Text, Url, When, as_key, choice
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


class Conformity(StrEnum):
    """How far a publication keeps the standard of accessibility; the three answers that the statement allows."""

    FULL = "full"
    PARTLY = "partly"
    NONE = "none"


class Enforcement(Part):
    """The body that somebody turns to whom the publisher does not answer (Schlichtungs- or Durchsetzungsstelle)."""

    name: Line = Field(title=N_("Name"))
    url: Url | None = Field(None, title=N_("Web address"))
    contact: Text | None = Field(None, title=N_("Contact"))


class Accessibility(Part):
    """What the accessibility statement (Erklärung zur Barrierefreiheit) says, which the law asks of public bodies."""

    conformity: Annotated[Conformity, choice(Conformity)] = Field(
        title=N_("Conformity"), description=N_("full, partly or none.")
    )
    standard: Line = Field("EN 301 549, BITV 2.0", title=N_("Standard"))
    exceptions: tuple[Text, ...] = Field(
        (), title=N_("Not accessible"), description=N_("What is not accessible, why, and where else to get it.")
    )
    tested: When | None = Field(None, title=N_("Tested on"))
    method: Text | None = Field(
        None, title=N_("Method"), description=N_("How it was tested: by yourselves, or by whom.")
    )
    feedback: Text | None = Field(
        None, title=N_("Feedback"), description=N_("Where barriers are reported: an office, an address.")
    )
    enforcement: Annotated[Enforcement, as_key("name")] | None = Field(None, title=N_("Enforcement body"))


class Reminders(Part):
    """After how many months a measure without news is due for a report, and when it counts as stale."""

    due: Integer = Field(6, title=N_("Due after months"))
    stale: Integer = Field(12, title=N_("Stale after months"))


class Repository(Record):
    """The settings of a repository."""

    kind_name: ClassVar[str] = "repository"

    language: Line | None = Field(None, title=N_("Language"), description=N_("In which the tool speaks: de or en."))
    publisher: Publisher | None = Field(None, title=N_("Publisher"))
    forge: ForgeAddress | None = Field(None, title=N_("Forge"))
    accessibility: Accessibility | None = Field(None, title=N_("Accessibility statement"))
    reminders: Reminders = Field(Reminders(), title=N_("Reminders"))
