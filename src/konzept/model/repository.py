"""`konzept.yaml`: what holds for the whole repository. Every key is optional."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from enum import StrEnum
from typing import Annotated, ClassVar

from konzept.i18n.messages import N_
from konzept.model.design import TownDesign
from konzept.model.part import Field, Part
from konzept.model.record import Record
from konzept.model.types import Integer, Line, Percent, Text, Truth, Url, When, as_key, choice
from konzept.source.findings import Severity


class Forge(StrEnum):
    """The service that hosts the repository."""

    GITLAB = "gitlab"
    GITHUB = "github"
    FORGEJO = "forgejo"
    NONE = "none"


class Publisher(Part):
    """The publisher of the concepts: name, contact, web addresses, and the licence of the data."""

    name: Line = Field(title=N_("Name"))
    url: Url | None = Field(None, title=N_("Web address"))
    contact: Text | None = Field(None, title=N_("Contact"))
    email: Line | None = Field(
        None, title=N_("E-mail"), description=N_("Of an office, for data portals; published with the open data.")
    )
    licence: Url | None = Field(
        None,
        title=N_("Licence"),
        description=N_("Of the open data, as an address, such as http://dcat-ap.de/def/licenses/dl-zero-de/2.0."),
    )
    address: Url | None = Field(
        None,
        title=N_("Address of the publication"),
        description=N_("The folder on the web in which the files that render makes are to lie."),
    )
    contributor: Url | None = Field(
        None,
        title=N_("Contributor id"),
        description=N_("Under which the data portal knows the publisher, from http://dcat-ap.de/def/contributors/."),
    )


class ForgeAddress(Part):
    """The forge that hosts the repository, and the repository's address on it."""

    kind: Annotated[Forge, choice(Forge)] = Field(title=N_("Kind"))
    url: Url | None = Field(None, title=N_("Web address"))
    branch: Line | None = Field(None, title=N_("Branch"))


class Conformity(StrEnum):
    """The degree of conformity with the accessibility standard: the three answers that the statement allows."""

    FULL = "full"
    PARTLY = "partly"
    NONE = "none"


class Enforcement(Part):
    """The body for complaints that the publisher does not answer (Schlichtungs- or Durchsetzungsstelle)."""

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
    """After how many months a reminder is due: for a report on a measure, for an answer to a contribution."""

    due: Integer | None = Field(
        None,
        title=N_("Due after months"),
        description=N_("Without it, as often as the concept's reporting duties say, else 6."),
    )
    stale: Integer | None = Field(
        None,
        title=N_("Stale after months"),
        description=N_("Without it, 6 months after a report was due, and 12 at the earliest."),
    )
    answer: Integer = Field(
        3, title=N_("Answer after months"), description=N_("Within how many months a contribution is answered.")
    )


class OwnField(Part):
    """A field that the municipality adds to a kind; in the records of that kind it stands under “own”."""

    kind: Line = Field(title=N_("Kind"), description=N_("The kind of records, such as measure."))
    key: Line = Field(title=N_("Key"), description=N_("Small letters, digits, hyphens and underscores."))
    type: Line = Field(
        "text",
        title=N_("Type"),
        description=N_(
            "text, markdown, integer, decimal, money, date, period, choice, truth, or reference/KIND such as "
            "reference/body."
        ),
    )
    label: Line | None = Field(None, title=N_("Label"), description=N_("What people call it."))
    choices: tuple[Line, ...] = Field((), title=N_("Choices"), description=N_("The words of the type choice."))
    public: Truth = Field(
        default=False, title=N_("Public"), description=N_("true publishes it; without, it stays in the repository.")
    )
    description: Line | None = Field(None, title=N_("Description"), description=N_("What belongs in it."))
    many: Truth = Field(default=False, title=N_("Several values"), description=N_("true takes a list of values."))

    @property
    def name(self) -> str:
        """The name of the field for people."""
        return self.label or self.key


class Requirement(Part):
    """A field that the municipality requires although the model leaves it optional."""

    kind: Line = Field(title=N_("Kind"), description=N_("The kind of records, such as measure."))
    field: Line = Field(title=N_("Field"), description=N_("A key of the kind, or own.KEY."))
    when: tuple[Line, ...] = Field(
        (), title=N_("When"), description=N_("KEY=VALUE as in “list --where”; only where all of them hold.")
    )
    reason: Line = Field(title=N_("Reason"), description=N_("Why; it is printed with the finding."))
    severity: Annotated[Severity, choice(Severity)] = Field(Severity.WARNING, title=N_("Severity"))


class OwnCheck(Part):
    """A rule that the municipality sets itself: a condition that records of a kind must meet."""

    name: Line = Field(title=N_("Name"))
    kind: Line = Field(title=N_("Kind"), description=N_("The kind of records, such as measure."))
    when: tuple[Line, ...] = Field(
        (), title=N_("When"), description=N_("KEY=VALUE as in “list --where”; only where all of them hold.")
    )
    expect: tuple[Line, ...] = Field(title=N_("Expected"), description=N_("KEY=VALUE; all of them must hold."))
    reason: Line = Field(title=N_("Reason"), description=N_("Why; it is printed with the finding."))
    severity: Annotated[Severity, choice(Severity)] = Field(Severity.WARNING, title=N_("Severity"))
    public: Truth = Field(
        default=False,
        title=N_("Public"),
        description=N_("true prints its result in reports and documents; without, it is for validate alone."),
    )


class SynonymGroup(Part):
    """Words that mean the same to the people of the town; who searches for one finds the others as well."""

    words: tuple[Line, ...] = Field(
        title=N_("Words"),
        description=N_("Two or more words or groups of words, such as BAMF and Bundesamt für Migration."),
    )


class TranslationSettings(Part):
    """How far a translation must be before readers are led to it."""

    linked_from: Percent | None = Field(
        None,
        title=N_("Linked from"),
        description=N_(
            "In percent of the texts: a translation of which less is done is published, and no page leads to it."
        ),
    )


class Repository(Record):
    """The settings of a repository."""

    kind_name: ClassVar[str] = "repository"

    language: Line | None = Field(None, title=N_("Language"), description=N_("In which the tool speaks: de or en."))
    publisher: Publisher | None = Field(None, title=N_("Publisher"))
    forge: ForgeAddress | None = Field(None, title=N_("Forge"))
    design: TownDesign | None = Field(
        None, title=N_("Design"), description=N_("Logo, picture, two colours and a typeface for all publications.")
    )
    accessibility: Accessibility | None = Field(None, title=N_("Accessibility statement"))
    reminders: Reminders = Field(Reminders(), title=N_("Reminders"))
    fields: tuple[OwnField, ...] = Field(
        (), title=N_("Fields of its own"), description=N_("What records may have beyond the model.")
    )
    required: tuple[Requirement, ...] = Field((), title=N_("Required fields"))
    checks: tuple[OwnCheck, ...] = Field((), title=N_("Checks of its own"))
    translations: TranslationSettings = Field(TranslationSettings(), title=N_("Translations"))
    synonyms: tuple[SynonymGroup, ...] = Field(
        (),
        title=N_("Synonyms"),
        description=N_("Words that mean the same; who searches for one finds the others as well."),
    )
