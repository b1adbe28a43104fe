"""The news of a concept, a theme or a body as an Atom feed (RFC 4287): dated by what happened, never by the clock."""

from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from konzept.i18n.messages import in_language
from konzept.i18n.tagged import untagged
from konzept.model import Record
from konzept.publication.site.addresses import Addresses, news, record_news, relative, start
from konzept.publication.site.book import Book
from konzept.publication.site.timeline import Happening
from konzept.wording.titles import anchor_of, title_of

NEWEST = 100
"""Entries of a feed; readers remember the older ones."""

ATOM = "http://www.w3.org/2005/Atom"

NAMESPACE = UUID("21e6ce69-2cdf-4f4c-9422-d4909fa81ad2")
"""The names of parts of concepts; made once by chance, and for ever the same. Web addresses of a town change."""


def feeds(book: Book) -> Iterator[tuple[str, Callable[[Addresses], str]]]:
    """The feed of a concept and those of its themes and bodies, each with its path and what makes it.

    Under its former ids a renamed record has the same feed, so that nobody who follows it misses anything.
    """
    yield news(book.id), partial(_feed, book, news(book.id), None)
    for anchor, path in book.feeds.items():
        view = book.views[anchor]
        for name in (anchor, *(former for former in view.former_anchors if former not in book.views)):
            where = record_news(book.id, view.kind, name.removeprefix(f"{view.kind}-"))
            yield where, partial(_feed, book, path, book.record(view))


def _feed(book: Book, path: str, record: Record | None, places: Addresses) -> str:
    """The feed as XML in the language of its document; links lead from where it lies."""
    with in_language(book.composed.language):
        return _written(book, places, path, record)


def _written(book: Book, places: Addresses, path: str, record: Record | None) -> str:
    happened = (book.followed.get(anchor_of(record), ()) if record else book.past)[:NEWEST]
    page = places.page(book.id, anchor_of(record)) if record else None
    root = Element("feed", {"xmlns": ATOM, "xml:lang": book.document.language})
    _text(root, "title", book.feed_title(record))
    _text(root, "id", _identifier(book, f"{record.kind_name}/{record.first_id}/feed" if record else "feed"))
    newest = max((each.when.last for each in happened), default=book.edition.day)
    _text(root, "updated", f"{newest.isoformat()}T00:00:00Z")
    author = SubElement(root, "author")
    publisher = book.repository.publisher
    _text(author, "name", publisher.name if publisher else book.document.municipality)
    SubElement(root, "link", {"rel": "self", "href": relative(path, path), "type": "application/atom+xml"})
    alternate = relative(path, page or start(book.id))
    SubElement(root, "link", {"rel": "alternate", "href": alternate, "type": "text/html"})
    for each in happened:
        _entry(book, places, root, each, path)
    indent(root, "")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _entry(book: Book, places: Addresses, root: Element, happening: Happening, path: str) -> None:
    """One happening; in every feed that tells of it, it has the same identifier."""
    entry, record = SubElement(root, "entry"), happening.record
    page = places.page(book.id, anchor_of(record)) or start(book.id)
    _text(entry, "title", f"{title_of(record)}: {happening.word}")
    _text(entry, "id", _identifier(book, f"{record.kind_name}/{record.first_id}/{happening.what}"))
    _text(entry, "updated", f"{happening.when.last.isoformat()}T00:00:00Z")
    SubElement(entry, "link", {"rel": "alternate", "href": relative(path, page), "type": "text/html"})
    if told := "\n\n".join(text.strip() for text in (happening.note, happening.result) if text):
        _text(entry, "summary", told)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = untagged(text)


def _identifier(book: Book, what: str) -> str:
    """A permanent identifier (RFC 4122, section 4.3) of a part of a concept, which is named by its first id."""
    return uuid5(NAMESPACE, f"{book.edition.concept.record.first_id}/{what}").urn
