"""What every record has, and the small parts that several kinds share."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, ClassVar, TypeVar

from konzept.i18n.messages import N_
from konzept.model.assets import Attachment, PictureFile
from konzept.model.part import Field, Part, copy_with
from konzept.model.types import (
    Alone,
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
from konzept.source.light import NamedTuple
from konzept.source.values import Moment
from konzept.source.yaml.nodes import Kept, Node, Span, WrittenKeys, in_file
from konzept.source.yaml.nodes import Mapping as MappingNode
from konzept.source.yaml.source import Source

R = TypeVar("R", bound="Record")


class Address(NamedTuple):
    """The address of a record: concept, kind and id; the id of a concept is the name of its folder."""

    concept: str
    kind: str
    id: str

    def __str__(self) -> str:
        """The full address that every command takes."""
        return f"{self.concept}/{self.kind}/{self.id}"


class RecordFile(NamedTuple):
    """The file a record was read from."""

    address: Address
    source: Source
    kept: Kept = MappingProxyType({})
    names: WrittenKeys = MappingProxyType({})
    beside: Moment | str | None = None
    """What tells the record from another of its kind in the same concept that is called the same; else None."""

    @property
    def path(self) -> str:
        """The file's path from the root of the repository."""
        return self.source.path

    def at(self, *route: str | int) -> Place:
        """The place of the value at a route; where it is missing, the place of the nearest node around it."""
        return self.source.at(*in_file(route, self.kept, self.names))

    def key_at(self, *route: str | int) -> Place:
        """The place of the key at the end of a route."""
        return self.source.key_at(*in_file(route, self.kept, self.names))

    def node(self, *route: str | int) -> Node | None:
        """The node at a route of the record; None where there is none."""
        return self.source.node(*in_file(route, self.kept, self.names))


class State(StrEnum):
    """The state of a measure, goal or theme. No state means "late": lateness is computed from dates."""

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
    """A field whose value was looked for and is not known, and what was found instead."""

    field: Line = Field(title=N_("Field"), description=N_("The key that is unknown, such as declared.goals."))
    instead: Quoted | None = Field(
        None,
        title=N_("Value of another source"),
        description=N_("Another value of the same field, where two sources contradict each other."),
    )
    source: Quoted | None = Field(None, title=N_("Source"), description=N_("Who says so: the source of that value."))
    note: Words | None = Field(None, title=N_("Note"))


class StatusEntry(Part):
    """One dated entry of a status; later entries are added, and earlier ones are never overwritten."""

    date: When = Field(title=N_("Date"), description=N_("The day from which it is so."))
    state: Line | None = Field(
        None,
        title=N_("State"),
        description=N_(
            "proposed, planned, started, implemented, ongoing, paused, dropped, replaced, or an own word; the one "
            "before goes on where there is only a rating."
        ),
    )
    rating: Line | None = Field(
        None, title=N_("Rating"), description=N_("on-track, at-risk, off-track, not-ratable, or an own word.")
    )
    percent: Percent | None = Field(None, title=N_("Percent done"))
    note: Text | None = Field(None, title=N_("Note"))
    result: Text | None = Field(None, title=N_("Result"))
    by: tuple[Annotated[BodyOrText, Alone()], ...] = Field(
        (), title=N_("Reported by"), description=N_("A body or a text, or a list of them.")
    )
    view: Annotated[View, choice(View)] = Field(View.OWN, title=N_("View"))
    source: Quoted | None = Field(None, title=N_("Source"))
    until: When | None = Field(None, title=N_("Valid until"))


class Stated(Part):
    """What a source says of the whole, such as “most of the measures are implemented”: printed, and never computed."""

    text: Text = Field(title=N_("Text"), description=N_("What is said, in a sentence."))
    date: When | None = Field(None, title=N_("Date"), description=N_("The day on which it was so."))
    by: BodyOrText | None = Field(None, title=N_("Said by"))
    of: Words | None = Field(None, title=N_("Of what"), description=N_("Such as the 43 measures of the resolution."))
    source: Quoted | None = Field(None, title=N_("Source"))


class Record(Part):
    """One record, which is one file: the fields that all kinds have in common."""

    kind_name: ClassVar[str]
    titled_by: ClassVar[str] = "title"
    """The key of the field that serves as the title of records of the kind."""
    is_level: ClassVar[bool] = False
    """Whether the kind is a level of the concept: each concept may name it by its own word, and the number of a record
    is printed before its title."""
    placed_by: ClassVar[str] = "number"
    """The key by which records of the kind are sorted, after `order` and before the id."""
    expected: ClassVar[tuple[str, ...]] = ()
    """Keys that must be filled in or named in `gaps`; the day of a decision, for example, may be unknown."""

    pictures: tuple[PictureFile, ...] = Field(
        (), title=N_("Pictures"), description=N_("Files in the folder assets, each with its alternative text.")
    )
    attachments: tuple[Attachment, ...] = Field(
        (),
        title=N_("Attachments"),
        description=N_("Documents in the folder assets to be taken along, each with a title."),
    )
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
    page: Line | None = Field(
        None,
        title=N_("Place in the document"),
        description=N_("Where it stands in the printed document: 37, 12–14, Kap. 4.2."),
    )
    order: Integer | None = Field(None, title=N_("Order"), description=N_("Position in lists, before the number."))
    own: dict[str, Own] = Field(
        {},
        title=N_("Own fields"),
        description=N_("What konzept.yaml declares under “fields”."),
    )

    @cached_property
    def file(self) -> RecordFile:
        """The file that the record was read from; set by `set_file`, and ignored when records are compared."""
        message = "a record that was not read from a file has no place"
        raise LookupError(message)

    @property
    def id(self) -> str:
        """The name of the record's file without its ending, or for a concept the name of its folder."""
        return self.file.address.id

    @property
    def first_id(self) -> str:
        """The id that the record had first; what others remember of it by that id stays right when it is renamed."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def written_title(self) -> str:
        """The title, name or subject as written in the file; empty where there is none."""
        return str(getattr(self, self.titled_by, None) or "")

    @property
    def heading(self) -> str:
        """The title for people; kinds without a required title derive one from other fields."""
        return self.written_title


def set_file(record: Record, file: RecordFile) -> None:
    """Set the file that a record was read from; the reader calls this once for each record."""
    record.__dict__["file"] = file  # the cache of the cached property: outside of fields, hence of equality


def unplaced(record: R) -> R:
    """The record without where in its file everything stands, which takes four fifths of its memory."""
    found = copy_with(record)
    set_file(found, RecordFile(record.file.address, Source(record.file.path, "", MappingNode((), Span(0, 0)))))
    return found


def files_of(record: Record) -> tuple[str, ...]:
    """The paths of all files that a record names: its pictures, then its attachments."""
    return (*(picture.file for picture in record.pictures), *(each.file for each in record.attachments))
