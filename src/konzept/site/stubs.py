"""What stands at former addresses: where the record went, for links and bookmarks that were made before."""

from collections.abc import Iterator

from konzept.pages.removed import ANCHOR, departed
from konzept.site.addresses import id_of, record_page, start
from konzept.site.book import Book
from konzept.site.views import GonePage, Stub
from konzept.words import _


def stubs(book: Book) -> Iterator[tuple[str, Stub | GonePage]]:
    """A page for every former id of a public record and of the concept itself and for what is gone, with its path."""
    document = book.document

    def stub(title: str, href: str) -> Stub:
        return Stub(document.language, document.direction, title, href, document.municipality)

    taken = {record_page(book.id, view.kind, id_of(view)) for view in book.views.values()}
    for view in book.views.values():
        for former in view.former_anchors:
            path = record_page(book.id, view.kind, former.removeprefix(f"{view.kind}-"))
            if path not in taken:
                taken.add(path)
                yield path, stub(view.heading, record_page(book.id, view.kind, id_of(view)))
    for former in book.edition.concept.record.formerly:
        if former not in book.documents:
            yield start(former), stub(document.title, start(book.id))
    yield from ((path, page) for path, page in _gone(book) if path not in taken)


def _gone(book: Book) -> Iterator[tuple[str, GonePage]]:
    """A page of the site that says since when and why the record is gone, and what is there instead."""
    for gone in departed(book.edition):
        frame = book.frame(gone.title, section=f"{book.id}/contents.html", crumbs=(book.link(ANCHOR),))
        told = _("This is no longer part of the concept.")
        yield record_page(book.id, gone.kind, gone.id), GonePage(frame=frame, told=told, facts=gone.facts)
