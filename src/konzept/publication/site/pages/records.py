"""The page of a record: its contents in the document, its history, the records beneath it, and references to it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache, partial
from typing import TypeAlias

from konzept.documents.views import RecordView
from konzept.i18n.messages import _
from konzept.model import Body
from konzept.publication.site.addresses import id_of, record_page
from konzept.publication.site.book import Book
from konzept.publication.site.propose import proposal
from konzept.publication.site.timeline import of_record, shown
from konzept.publication.site.views import RecordPage, RecordRow
from konzept.wording.titles import Link

_Mentions: TypeAlias = Mapping[str, tuple[Link, ...]]


def record_pages(book: Book) -> Iterator[tuple[str, "partial[RecordPage]"]]:
    """Every public record with its path and what makes its page, in the order of the document."""
    mentions = cache(lambda: mentions_in(book))
    for view, before, after in book.neighbours():
        yield record_page(book.id, view.kind, id_of(view)), partial(_page, book, view, (before, after), mentions)


def _page(
    book: Book, view: RecordView, around: tuple[Link | None, Link | None], mentions: Callable[[], _Mentions]
) -> RecordPage:
    record = book.record(view)
    timeline = tuple(shown(each, is_own=True) for each in of_record(book.edition, record)) if record else ()
    beneath, facts = tuple(book.row(child) for child in view.children), view.facts
    title = _("What belongs to it")
    if isinstance(record, Body):
        led = tuple(m for m in book.measures if m.lead == record.id)
        beneath, title = book.rows(led), _("Leads")
        facts = tuple(fact for fact in facts if fact.label != _("Leads"))
    feed = book.feeds.get(view.anchor)
    follow = _("Follow changes of “{title}” (Atom feed)").format(title=view.title)
    return RecordPage(
        frame=book.frame(
            view.heading,
            section=_section(book, view),
            crumbs=book.way(view.anchor),
            around=around,
            feed=record if feed else None,
        ),
        record=replace(view, level=1, children=(), facts=facts, history=(), former_anchors=()),
        timeline=timeline,
        beneath_title=title,
        beneath=beneath,
        mentions=_elsewhere(view, beneath, mentions().get(view.anchor, ())),
        follow=Link(follow, feed) if feed else None,
        proposal=proposal(book.repository, record, view) if record else None,
    )


def _section(book: Book, view: RecordView) -> str:
    """The entry of the main navigation that a record belongs to."""
    homes = {"theme": "themes", "goal": "themes", "measure": "table"}
    if view.kind not in homes:
        return book.section(book.parents.get(view.anchor, ""))
    return f"{book.id}/{homes[view.kind]}.html"


def _elsewhere(view: RecordView, beneath: tuple[RecordRow, ...], mentions: tuple[Link, ...]) -> tuple[Link, ...]:
    """The records that name a record, without those that its page links to already."""
    known = set(addressed((view.facts, view.tables, view.further))) | {href for row in beneath for href in _hrefs(row)}
    return tuple(link for link in mentions if link.document or link.href not in known)


def _hrefs(row: RecordRow) -> Iterator[str]:
    yield row.href
    for inner in row.rows:
        yield from _hrefs(inner)


def addressed(value: object) -> Iterator[str]:
    """Every `#anchor` of the same document that a view links to, at any depth."""
    if isinstance(value, str):  # most values are texts
        return
    if isinstance(value, tuple):
        for item in value:
            yield from addressed(item)
    elif is_dataclass(value):
        href = getattr(value, "href", "")
        if isinstance(href, str) and href.startswith("#") and not getattr(value, "document", ""):
            yield href
        for each in fields(value):
            yield from addressed(getattr(value, each.name))


def mentions_in(book: Book) -> _Mentions:
    """By the anchor of a record, links to the other records that name it, in the order of the document."""
    found: dict[str, dict[str, Link]] = {}
    for view in book.views.values():
        own = replace(view, children=())
        for href in addressed((own.facts, *_rest(own))):
            anchor = href.removeprefix("#")
            if anchor != view.anchor:
                found.setdefault(anchor, {}).setdefault(view.anchor, book.link(view.anchor))
    return {anchor: tuple(links.values()) for anchor, links in found.items()}


def _rest(view: RecordView) -> tuple[object, ...]:
    """All values of a view except the records beneath it."""
    return tuple(getattr(view, each.name) for each in fields(view) if each.name not in {"children", "facts"})
