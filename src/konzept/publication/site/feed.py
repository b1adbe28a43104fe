"""The news of a concept as an Atom feed (RFC 4287): dated by what happened, never by the clock."""

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from konzept.i18n.messages import _, in_language
from konzept.i18n.tagged import untagged
from konzept.model import Repository
from konzept.publication.site.addresses import Addresses, start
from konzept.publication.site.book import Book
from konzept.publication.site.timeline import Happening
from konzept.wording.titles import anchor_of, title_of

NEWEST = 100
"""Entries of a feed; readers remember the older ones."""

ATOM = "http://www.w3.org/2005/Atom"


def feed(book: Book, places: Addresses) -> str:
    """The feed as XML in the language of its document; links lead from where it lies, the folder of the concept."""
    with in_language(book.composed.language):
        return _feed(book, places)


def _feed(book: Book, places: Addresses) -> str:
    happened = book.past[:NEWEST]
    root = Element("feed", {"xmlns": ATOM, "xml:lang": book.document.language})
    _text(root, "title", _("{title}: news").format(title=book.document.title))
    _text(root, "id", _tag(book, book.edition.day.isoformat()[:4], "feed", is_feed=True))
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
    address = f"{record.kind_name}/{record.id}/{happening.what}"
    _text(entry, "id", _tag(book, happening.when.last.isoformat(), address))
    _text(entry, "updated", f"{happening.when.last.isoformat()}T00:00:00Z")
    SubElement(entry, "link", {"rel": "alternate", "href": page.removeprefix(f"{book.id}/"), "type": "text/html"})
    if told := "\n\n".join(text.strip() for text in (happening.note, happening.result) if text):
        _text(entry, "summary", told)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = untagged(text)


def _tag(book: Book, day: str, what: str, *, is_feed: bool = False) -> str:
    """A permanent identifier (tag URI, RFC 4151) of authority, day and subject."""
    since = "2000" if is_feed else day
    return f"tag:{authority(book.repository)},{since}:{book.id}/{what}"


def authority(repository: Repository) -> str:
    """The authority of identifiers: the publisher's host, else the forge's, else a reserved one."""
    urls = (
        repository.publisher.url if repository.publisher else None,
        repository.forge.url if repository.forge else None,
    )
    return next((host for url in urls if url and (host := urlsplit(url).hostname)), "konzept.invalid")
