"""What every record has, and the small parts that several kinds share."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Annotated, ClassVar, NamedTuple

from konzept.i18n.messages import N_
from konzept.model.part import Field, Part
from konzept.model.types import (
    BodyOrText,
    Integer,
    Line,
    Own,
    Percent,
    Quoted,
    Text,
    Truth,
    Url,
    When,
    Words,
    as_key,
    choice,
)
from konzept.source.findings import Place
from konzept.source.yaml.nodes import Kept, Node, in_file
from konzept.source.yaml.source import Source


class Address(NamedTuple):
    """Where a record lives: concept, kind and id; the id of a concept is its folder."""

    concept: str
    kind: str
    id: str

    def __str__(self) -> str:
        """The full address that every command takes."""
        return f"{self.concept}/{self.kind}/{self.id}"


@dataclass(frozen=True)
class RecordFile:
    """The file a record was read from."""

    address: Address
    source: Source
    kept: Kept = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The file's path from the root of the repository."""
        return self.source.path

    def at(self, *route: str | int) -> Place:
        """The place of a value of the record; of the nearest thing around it where it is missing."""
        return self.source.at(*in_file(route, self.kept))

    def key_at(self, *route: str | int) -> Place:
        """The place of a key of the record."""
        return self.source.key_at(*in_file(route, self.kept))

    def node(self, *route: str | int) -> Node | None:
        """What stands in the file at a route of the record; None where nothing does."""
        return self.source.node(*in_file(route, self.kept))


class State(StrEnum):
    """Where a measure, goal or theme stands. No state means "late": lateness is computed from dates."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    STARTED = "started"
    IMPLEMENTED = "implemented"
    ONGOING = "ongoing"
    PAUSED = "paused"
    DROPPED = "dropped"
    REPLACED = "replaced"


class Rating(StrEnum):
    """How sure it is that a measure will be done as agreed."""

    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"
    NOT_RATABLE = "not-ratable"


class View(StrEnum):
    """Whose judgement a status entry is: the town's own, or one from outside such as a citizens' assessment."""

    OWN = "own"
    OUTSIDE = "outside"


class Citation(Part):
    """A source (Quelle) of what a record says."""

    title: Quoted = Field(title=N_("Title"))
    url: Url | None = Field(None, title=N_("Web address"))
    date: When | None = Field(None, title=N_("Date"))


class Gap(Part):
    """What nobody knows although somebody looked: the field, and what was found instead."""

    field: Line = Field(title=N_("Field"), description=N_("The key that is unknown, such as declared.goals."))
    note: Words | None = Field(None, title=N_("Note"))


class StatusEntry(Part):
    """One dated entry of a status: it is added to, never overwritten."""

    date: When = Field(title=N_("Date"), description=N_("The day from which it is so."))
    state: Line = Field(
        title=N_("State"),
        description=N_("proposed, planned, started, implemented, ongoing, paused, dropped, replaced, or an own word."),
    )
    rating: Line | None = Field(
        None, title=N_("Rating"), description=N_("on-track, at-risk, off-track, not-ratable, or an own word.")
    )
    percent: Percent | None = Field(None, title=N_("Percent done"))
    note: Text | None = Field(None, title=N_("Note"))
    result: Text | None = Field(None, title=N_("Result"))
    by: BodyOrText | None = Field(None, title=N_("Reported by"))
    view: Annotated[View, choice(View)] = Field(View.OWN, title=N_("View"))
    source: Quoted | None = Field(None, title=N_("Source"))
    until: When | None = Field(None, title=N_("Valid until"))


class Record(Part):
    """One file: what all kinds have in common."""

    kind_name: ClassVar[str]
    titled_by: ClassVar[str] = "title"
    """The key that holds what people know a record by."""
    is_level: ClassVar[bool] = False
    """Whether it is a level of the concept: each concept may call it by a word of its own, and its number is said
    before its title."""
    placed_by: ClassVar[str] = "number"
    """The key by which records of the kind stand in order, after `order` and before the id."""
    expected: ClassVar[tuple[str, ...]] = ()
    """Keys that must be there or be named in `gaps`: a fact sheet may not know the day of a decision."""

    sources: tuple[Annotated[Citation, as_key("title")], ...] = Field(
        (), title=N_("Sources"), description=N_("Where it is written: a text, or title, url and date.")
    )
    gaps: tuple[Annotated[Gap, as_key("field")], ...] = Field(
        (), title=N_("Gaps"), description=N_("What was looked for and is not known.")
    )
    internal: Text | None = Field(
        None, title=N_("Internal note"), description=N_("Never leaves the repository: it appears in no publication.")
    )
    draft: Truth = Field(
        default=False, title=N_("Draft"), description=N_("true keeps the record out of publications and totals.")
    )
    formerly: tuple[Line, ...] = Field(
        (), title=N_("Former ids"), description=N_("Ids it had before; published addresses keep working.")
    )
    order: Integer | None = Field(None, title=N_("Order"), description=N_("Position in lists, before the number."))
    own: dict[str, Own] = Field(
        {},
        title=N_("Own fields"),
        description=N_("What konzept.yaml declares under “fields”."),
    )

    @cached_property
    def file(self) -> RecordFile:
        """The file it was read from; set by the reader, and no part of what makes two records equal."""
        message = "a record that was not read from a file has no place"
        raise LookupError(message)

    @property
    def id(self) -> str:
        """The name of its file, or for a concept of its folder."""
        return self.file.address.id

    @property
    def written_title(self) -> str:
        """The title, name or subject that stands in its file; empty where none does."""
        return str(getattr(self, self.titled_by, None) or "")

    @property
    def heading(self) -> str:
        """The words a person knows it by; kinds that need no title make them from what they have."""
        return self.written_title


def set_file(record: Record, file: RecordFile) -> None:
    """Tell a record where it was read; the reader calls it once."""
    record.__dict__["file"] = file  # the cache of the cached property: outside of fields, hence of equality
