"""What stands at former addresses: where the record went, for links and bookmarks that were made before."""

from collections.abc import Iterator

from konzept.site.addresses import id_of, record_page, start
from konzept.site.book import Book
from konzept.site.views import Stub


def stubs(book: Book) -> Iterator[tuple[str, Stub]]:
    """A page for every former id of a public record and of the concept itself, with its path."""
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
    concept = book.edition.concept
    for former in concept.record.formerly:
        if former not in book.documents:
            page = concept.page.replace(concept.id, former, 1)
            yield start(page), stub(document.title, start(book.id))
