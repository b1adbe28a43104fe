"""Pages at former addresses of records, for old links and bookmarks."""

from collections.abc import Iterator

from konzept.documents.concept.removed import ANCHOR, departed
from konzept.documents.views import RecordView
from konzept.i18n.messages import _
from konzept.publication.site.addresses import id_of, record_page, start
from konzept.publication.site.book import Book
from konzept.publication.site.views import GonePage, Stub


def stubs(book: Book) -> Iterator[tuple[str, Stub]]:
    """A page for every former id of a public record and of the concept itself, with its path."""
    document = book.document

    def stub(title: str, href: str) -> Stub:
        return Stub(document.language, document.direction, title, href, document.municipality)

    taken = {_page_of(book, view) for view in book.views.values()}
    for view in book.views.values():
        for former in view.former_anchors:
            path = record_page(book.id, view.kind, former.removeprefix(f"{view.kind}-"))
            if path not in taken:
                taken.add(path)
                yield path, stub(view.heading, _page_of(book, view))
    concept = book.edition.concept
    for former in concept.record.formerly:
        if former not in book.names:
            page = concept.page.replace(concept.id, former, 1)
            yield start(page), stub(document.title, start(book.id))


def gone_pages(book: Book) -> Iterator[tuple[str, GonePage]]:
    """A page for every removed record with its path: since when, why, and what replaces it."""
    taken = {path for path, _stub in stubs(book)} | {_page_of(book, view) for view in book.views.values()}
    for gone in departed(book.edition):
        path = record_page(book.id, gone.kind, gone.id)
        if path not in taken:
            frame = book.frame(gone.title, section=f"{book.id}/contents.html", crumbs=(book.link(ANCHOR),))
            told = _("This is no longer part of the concept.")
            yield path, GonePage(frame=frame, told=told, facts=gone.facts)


def _page_of(book: Book, view: RecordView) -> str:
    return record_page(book.id, view.kind, id_of(view))
