"""All pages of a site: composed here, printed like every page, and at last led to each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from konzept.concept import Concept
from konzept.model import Repository
from konzept.pages.edition import Edition
from konzept.pages.press import CSS, HTML, Job
from konzept.pages.templates import Templates
from konzept.pages.views import Document, Link
from konzept.site.addresses import Addresses, addresses, led, start, whole
from konzept.site.book import Book
from konzept.site.feed import feed
from konzept.site.lists import chapter_pages, list_pages
from konzept.site.records import mentions_in, record_pages
from konzept.site.start import start_page
from konzept.site.stubs import stubs
from konzept.site.table import table_page
from konzept.site.views import ChapterPage, GonePage, ListPage, RecordPage, StartPage, Stub, TablePage, YearPage
from konzept.site.years import year_pages
from konzept.words import _, speaking

SITE = "site"
SCRIPT = "table.js"
STYLE = "style.css"

_KINDS: Mapping[type, str] = {
    StartPage: "site-start",
    RecordPage: "site-record",
    ChapterPage: "site-chapter",
    ListPage: "site-list",
    YearPage: "site-year",
    TablePage: "site-table",
    Stub: "site-stub",
    GonePage: "site-gone",
}
"""The template of each kind of page."""


@dataclass(frozen=True)
class Composed:
    """A concept with its document and the language of its labels."""

    concept: Concept
    document: Document
    language: str


@dataclass(frozen=True)
class Site:
    """What there is to print for a site, and what is known beforehand."""

    jobs: tuple[Job, ...]
    texts: Mapping[str, str]
    """Files that no template makes, by path."""
    places: Addresses

    def finished(self, printed: Mapping[str, str]) -> dict[str, str]:
        """The pages of the site among those that were printed, led to each other, with everything beside them."""
        own = {job.path: printed[job.path] for job in self.jobs}
        places = self.places.with_anchors(own)
        pages = {path: led(text, path, places) if path.endswith(".html") else text for path, text in own.items()}
        return {**pages, **self.texts}


def site(
    composed: Sequence[Composed],
    repository: Repository,
    day: date,
    *,
    common: Sequence[Job],
    formats: Sequence[str] = (),
    templates: Templates,
    css: str = "",
) -> Site:
    """The site of these concepts; `common` are the pages beside all concepts, `formats` what else is made of each."""
    documents = {each.document.id: each.document for each in composed}
    companions = {each.concept.id: each.concept for each in composed}
    places = addresses(documents)
    jobs, texts = [*common, Job("style", CSS, "site", "en", None, css)], {SCRIPT: templates.texts[SCRIPT]}
    for each in composed:
        with speaking(each.language):
            book = Book(Edition(each.concept, day, companions), each.document, repository, documents, tuple(formats))
            back = (Link(_("Overview"), start(book.id)), *each.document.legal)
            whole_one = replace(each.document, legal=back)
            jobs.append(Job(_name(whole(book.id)), HTML, "document", each.language, whole_one, css))
            jobs += (Job(_name(path), HTML, _KINDS[type(view)], each.language, view) for path, view in _pages(book))
            texts[f"{book.id}/feed.atom"] = feed(book, places)
    return Site(tuple(jobs), texts, places)


def _name(path: str) -> str:
    return path.removesuffix(f".{HTML}")


def _pages(book: Book) -> Iterator[tuple[str, object]]:
    """Every page of a concept with its path."""
    yield f"{book.id}/index.html", start_page(book)
    yield from record_pages(book, mentions_in(book))
    yield from chapter_pages(book)
    yield from list_pages(book)
    yield from year_pages(book)
    if book.measures:
        yield f"{book.id}/table.html", table_page(book)
    yield from stubs(book)
