"""The news of a concept as an Atom feed (RFC 4287): dated by what happened, never by the clock."""

from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from konzept.i18n.messages import _, in_language
from konzept.i18n.tagged import untagged
from konzept.publication.site.addresses import Addresses, start
from konzept.publication.site.book import Book
from konzept.publication.site.timeline import Happening
from konzept.wording.titles import anchor_of, title_of

NEWEST = 100
"""Entries of a feed; readers remember the older ones."""

ATOM = "http://www.w3.org/2005/Atom"

NAMESPACE = UUID("21e6ce69-2cdf-4f4c-9422-d4909fa81ad2")
"""The names of parts of concepts; made once by chance, and for ever the same. Web addresses of a town change."""


def feed(book: Book, places: Addresses) -> str:
    """The feed as XML in the language of its document; links lead from where it lies, the folder of the concept."""
    with in_language(book.composed.language):
        return _feed(book, places)


def _feed(book: Book, places: Addresses) -> str:
    happened = book.past[:NEWEST]
    root = Element("feed", {"xmlns": ATOM, "xml:lang": book.document.language})
    _text(root, "title", _("{title}: news").format(title=book.document.title))
    _text(root, "id", _identifier(book, "feed"))
    newest = max((each.when.last for each in happened), default=book.edition.day)
    _text(root, "updated", f"{newest.isoformat()}T00:00:00Z")
    author = SubElement(root, "author")
    publisher = book.repository.publisher
    _text(author, "name", publisher.name if publisher else book.document.municipality)
    SubElement(root, "link", {"rel": "self", "href": "feed.atom", "type": "application/atom+xml"})
    SubElement(root, "link", {"rel": "alternate", "href": "index.html", "type": "text/html"})
    for each in happened:
        _entry(book, places, root, each)
    indent(root, "")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _entry(book: Book, places: Addresses, root: Element, happening: Happening) -> None:
    entry, record = SubElement(root, "entry"), happening.record
    page = places.page(book.id, anchor_of(record)) or start(book.id)
    _text(entry, "title", f"{title_of(record)}: {happening.word}")
    _text(entry, "id", _identifier(book, f"{record.kind_name}/{record.first_id}/{happening.what}"))
    _text(entry, "updated", f"{happening.when.last.isoformat()}T00:00:00Z")
    SubElement(entry, "link", {"rel": "alternate", "href": page.removeprefix(f"{book.id}/"), "type": "text/html"})
    if told := "\n\n".join(text.strip() for text in (happening.note, happening.result) if text):
        _text(entry, "summary", told)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = untagged(text)


def _identifier(book: Book, what: str) -> str:
    """A permanent identifier (RFC 4122, section 4.3) of a part of a concept, which is named by its first id."""
    return uuid5(NAMESPACE, f"{book.edition.concept.record.first_id}/{what}").urn
