"""What records are called, where they are printed, and words that lead there."""

from dataclasses import dataclass

from konzept.figures.responsibility import Lead
from konzept.i18n.messages import _
from konzept.model import Call, Record


@dataclass(frozen=True, slots=True)
class Link:
    """A text with an optional target."""

    text: str
    href: str = ""
    """`#anchor`, a web address, or empty: then it is no link."""
    note: str = ""
    """Words after the link."""
    document: str = ""
    """The id of another concept's document that the anchor is in."""
    is_markdown: bool = False
    """Whether the text is Markdown of the concept; it is then no link."""


def anchor_of(record: Record) -> str:
    """Where a record is printed in its document; stable as long as its id is."""
    return f"{record.kind_name}-{record.id}"


def former_anchors(record: Record) -> tuple[str, ...]:
    """Where it was printed under its former ids: old links keep working."""
    return tuple(dict.fromkeys(f"{record.kind_name}-{name}" for name in record.formerly if name != record.id))


def title_of(record: Record) -> str:
    """Number and title in one line."""
    if isinstance(record, Call) and not record.title:
        return _("Call {year}").format(year=record.heading)
    number = getattr(record, "number", None) if record.is_level else None
    return f"{number} {record.heading}" if number else record.heading or record.id


def subject(of: Record | Lead) -> str:
    """What a row of figures is about: a record by number and title, or by name who is responsible."""
    if isinstance(of, Lead):
        return of.name or _("nobody named")
    return title_of(of)


def link_to(record: Record) -> Link:
    """A record of the same document as a link."""
    return Link(title_of(record), f"#{anchor_of(record)}")
