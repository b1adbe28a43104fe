"""Titles of records, their anchors in documents, and links to them."""

import re

from konzept.figures.due.duties import beside
from konzept.figures.responsibility import Lead, lead_of
from konzept.i18n.messages import _
from konzept.model import Call, Decision, Record
from konzept.model.kinds.concept import Duty
from konzept.reading.concept import Concept
from konzept.source.light import dataclass
from konzept.source.values import Moment
from konzept.wording import localized


@dataclass(frozen=True)
class Link:
    """A text with an optional target."""

    text: str
    href: str = ""
    """The target: `#anchor`, a web address, or empty for a text without link."""
    note: str = ""
    """Words after the link."""
    document: str = ""
    """The id of the document with the anchor if it is another concept's; else empty."""
    is_markdown: bool = False
    """Whether the text is Markdown of the concept; such a text has no target."""


def anchor_of(record: Record) -> str:
    """The anchor of a record in its document; it depends on kind and id only."""
    return f"{record.kind_name}-{record.id}"


def bookmark_name(anchor: str) -> str:
    """An anchor as the name of a bookmark in Word: 40 letters, digits and underscores, a long one ends in a digest.

    By these names a Word file that comes back is told which record a paragraph is of.
    """
    name = re.sub(r"[^A-Za-z0-9]", "_", anchor)
    if len(name) <= 40:
        return name
    import hashlib  # noqa: PLC0415 - 4 ms that few names need

    return f"{name[:31]}_{hashlib.sha256(anchor.encode()).hexdigest()[:8]}"


def former_anchors(record: Record) -> tuple[str, ...]:
    """The anchors of a record under its former ids, which keep old links working."""
    return tuple(dict.fromkeys(f"{record.kind_name}-{name}" for name in record.formerly if name != record.id))


def title_of(record: Record) -> str:
    """The number and the title of a record in one line, with what tells it from others that are called the same."""
    number = getattr(record, "number", None) if record.is_level else None
    return f"{number} {unnumbered(record)}" if number else unnumbered(record)


def unnumbered(record: Record) -> str:
    """The same without the number of a level."""
    if isinstance(record, Call) and not record.title:
        return _apart(_("Call {year}").format(year=record.heading), record)
    if isinstance(record, Decision) and not record.subject:
        return _apart(_untitled(record), record)
    return name_of(record)


def name_of(record: Record) -> str:
    """The title of a record, likewise, without its number."""
    return _apart(record.heading or record.id, record)


def _apart(title: str, record: Record) -> str:
    beside = record.file.beside
    if beside is None:
        return title
    which = localized.moment(beside) if isinstance(beside, Moment) else beside
    return _("{title} ({which})").format(title=title, which=which)


def _untitled(decision: Decision) -> str:
    """What a decision without a subject is known by: its number, or its day."""
    number = decision.number or decision.file_number
    if number:
        return _("Decision {number}").format(number=number)
    return _("Decision {dated}").format(dated=localized.of(decision.date)) if decision.date else _("Decision")


def in_document(page: str) -> str:
    """A place in a printed document: of a bare number that it is one of a page, as in S. 37; else as it is written."""
    return _("p. {page}").format(page=page) if re.fullmatch(r"[0-9]+( ?[-–] ?[0-9]+)?", page) else page


def subject(record: Record | Lead) -> str:
    """The name of what a row of figures is about: number and title of a record, or the name of a responsible party."""
    if isinstance(record, Lead):
        return record.name or _("nobody named")
    return title_of(record)


def values_file(concept: str) -> str:
    """The name of the published table with all values of a concept's indicators."""
    return f"{concept}.values.csv"


def link_to(record: Record) -> Link:
    """A record of the same document as a link."""
    return Link(title_of(record), f"#{anchor_of(record)}")


def duty_title(concept: Concept, duty: Duty) -> str:
    """What a duty to report is called; of several to one body the title says which it is."""
    if duty.kind and not duty.to:  # nobody knows yet who receives it
        return duty.kind
    body = recipient(concept, duty)
    if duty.kind:
        return _("{kind} to {body}").format(kind=duty.kind, body=body)
    title = _("Report to {body}").format(body=body)
    which = duty.form or (localized.months(duty.every) if duty.every else "")
    return _("{title} ({which})").format(title=title, which=which) if which and beside(concept, duty) else title


def recipient(concept: Concept, duty: Duty) -> str:
    """The names of the recipients of a duty to report; “a body” for a body that is a draft, or not named."""
    names = [name for each in duty.to if (name := lead_of(concept, each).name)]
    return localized.listed(names) if names else _("a body")
