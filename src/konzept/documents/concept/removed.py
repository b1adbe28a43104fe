"""Records that are no longer part of the concept: a chapter near its end, and a notice at every old address."""

from collections.abc import Iterator

from konzept.answers.table import Cell, Column, table_of
from konzept.documents.edition import Edition, fact
from konzept.documents.views import Chapter, Fact, Text
from konzept.i18n.messages import _
from konzept.model import CONCEPT, KIND_OF
from konzept.model.kinds.concept import Removed
from konzept.source.light import dataclass
from konzept.source.values import is_id
from konzept.wording import localized
from konzept.wording.titles import Link

ANCHOR = "removed"


@dataclass(frozen=True, kw_only=True)
class Departed:
    """A removed record, in words."""

    kind: str
    id: str
    title: str
    """The title, after the word for its kind."""
    since: str = ""
    reason: str = ""
    instead: Link | None = None

    @property
    def anchor(self) -> str:
        """The anchor at which the record was printed."""
        return f"{self.kind}-{self.id}"

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Since when and why the record is removed, and what replaces it."""
        return (
            *fact(_("Since"), self.since),
            *fact(_("Reason"), self.reason),
            *fact(_("Instead"), self.instead),
        )


def departed(edition: Edition) -> tuple[Departed, ...]:
    """Every record under `removed`, once, in the order of the file, without those that still exist."""
    found: dict[tuple[str, str], Departed] = {}
    for gone in edition.concept.record.removed:
        kind, name = gone.address
        if kind in KIND_OF and kind != CONCEPT.name and is_id(name) and edition.concept.find(kind, name) is None:
            found.setdefault((kind, name), _departed(edition, gone))
    return tuple(found.values())


def _departed(edition: Edition, gone: Removed) -> Departed:
    kind, name = gone.address
    return Departed(
        kind=kind,
        id=name,
        title=f"{edition.level(kind).one}: {gone.title or name}",
        since=localized.moment(gone.date) if gone.date else "",
        reason=gone.reason or "",
        instead=_instead(edition, gone),
    )


def _instead(edition: Edition, gone: Removed) -> Link | None:
    kind, slash, name = (gone.instead or "").partition("/")
    if not slash:
        return None
    return edition.other(name) if kind == CONCEPT.name else edition.link(kind, name)


def chapters(edition: Edition) -> Iterator[Chapter]:
    """One chapter with a row for each removed record, to which old links lead."""
    if gone := departed(edition):
        title = _("No longer part of the concept")
        columns: tuple[Column[Departed], ...] = (
            Column("title", _("What it was"), lambda each: Cell(each.title, anchors=(each.anchor,))),
            Column("since", _("Since"), lambda each: each.since or "–"),
            Column("reason", _("Reason"), lambda each: each.reason or "–"),
            Column("instead", _("Instead"), _there),
        )
        told = _("This was published once. Whoever follows an old link learns here what became of it.")
        table = table_of(columns, gone, caption=_("Records that are gone"))
        yield Chapter(anchor=ANCHOR, title=title, texts=(Text(told),), tables=(table,))


def _there(gone: Departed) -> Cell:
    there = gone.instead
    home = f"{there.document}.html" if there and there.document else ""
    return Cell(there.text, href=f"{home}{there.href}") if there else Cell("–")
