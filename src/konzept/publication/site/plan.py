"""All pages of a site: composed here, printed like every page, and finally linked to each other."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from konzept.documents.composition import Composed
from konzept.i18n.messages import _, in_language
from konzept.publication.publication import Publication
from konzept.publication.sharing.head import PageHeads
from konzept.publication.sharing.sitemap import listed_pages, sitemaps
from konzept.publication.site.addresses import Addresses, addresses, led, search, start, whole
from konzept.publication.site.addresses import search_index as index_path
from konzept.publication.site.book import Book
from konzept.publication.site.charts import ChartFiles, charts_of
from konzept.publication.site.feed import feeds
from konzept.publication.site.pages.contents import contents_page
from konzept.publication.site.pages.embeds import embed_pages
from konzept.publication.site.pages.lists import chapter_pages, list_pages
from konzept.publication.site.pages.records import record_pages
from konzept.publication.site.pages.search import search_index, search_page
from konzept.publication.site.pages.start import start_page
from konzept.publication.site.pages.stubs import gone_pages, stubs
from konzept.publication.site.pages.table import table_page
from konzept.publication.site.pages.years import year_pages, years_page
from konzept.publication.site.views import Download
from konzept.reading.concept import Concept
from konzept.rendering.press import CSS, HTML, Job, Pages
from konzept.rendering.templates import Templates
from konzept.rendering.tokens import colours
from konzept.source.light import dataclass
from konzept.wording.titles import Link

SHARED = ("table.js", "search.js", "icon.svg")
"""The files that all pages share, beside the style sheet."""


@dataclass(frozen=True)
class Site:
    """The jobs of a site, its addresses, and its files without a template."""

    jobs: tuple[Job, ...]
    texts: Mapping[str, Callable[[], str]]
    """By path, the functions that make the files without a template."""
    feeds: Mapping[str, Callable[[Addresses], str]]
    """By path, the functions that make the feeds, which link to what is on the printed pages."""
    places: Addresses
    listed: tuple[str, ...] = ()
    """The paths of the pages that readers should find by searching."""

    def finished(self, printed: Mapping[str, str]) -> Pages:
        """The printed pages of the site with relative links, and the files without a template."""
        own = dict.fromkeys(job.path for job in self.jobs)
        places = self.places.among(Pages(own, printed.__getitem__))

        def make(path: str) -> str:
            if path in self.texts:
                return self.texts[path]()
            if path in self.feeds:
                return self.feeds[path](places)
            return led(printed[path], path, places) if path.endswith(".html") else printed[path]

        return Pages((*own, *self.texts, *self.feeds), make, self.listed)


def site(
    publication: Publication,
    *,
    common: Iterable[Job],
    beside: Mapping[str, tuple[Download, ...]],
    templates: Templates,
    css: str,
    heads: PageHeads,
    drawn: Collection[str] = frozenset(),
) -> Site:
    """The site; `common` are the pages of all concepts, `beside` by document the files in other forms.

    `drawn` are the paths of the pictures of charts that were made as PNG.
    """
    tints = colours(css)
    places = _addresses(publication)
    heads = replace(heads, places=places)
    jobs = [*common, Job("style", CSS, "site", "en", None, css)] if publication.has_common else []
    shared = SHARED if publication.has_common else ()
    texts: dict[str, Callable[[], str]] = {name: partial(templates.texts.__getitem__, name) for name in shared}
    news: dict[str, Callable[[Addresses], str]] = {}
    for each in publication.composed:
        charts = ChartFiles(each.document.id, publication.home, drawn)
        with in_language(each.language):
            book = Book(each, publication.names, beside[each.document.id], charts, partial(_dated, publication, each))
            back = (Link(_("Overview"), start(book.id)), *each.document.legal)
            whole_one = replace(each.document, legal=back, languages=book.languages(whole(book.id)))
            head = partial(heads.of_document, book, whole(book.id))
            jobs.append(Job(_name(whole(book.id)), HTML, "document", each.language, whole_one, css, head))
            for path, kind, view in _framed(book):
                head_of = partial(heads.of_page, book, path)
                jobs.append(Job(_name(path), HTML, f"site-{kind}", each.language, view, head=head_of))
            for path, view in embed_pages(book):
                jobs.append(Job(_name(path), HTML, "embed", each.language, view))
        for chart, _anchor in charts_of(each.document).values():
            texts |= _in(each.language, charts.texts(chart, tints))
        news |= feeds(book)
        texts[index_path(book.id)] = partial(search_index, book)
    listed = tuple(listed_pages(_for_all(publication, jobs)))
    if heads.home and publication.has_common:
        texts |= sitemaps(heads.address, listed, publication.listed)
    return Site(tuple(jobs), texts, news, places, listed)


def _for_all(publication: Publication, jobs: Iterable[Job]) -> Iterator[Job]:
    """The jobs without those of translations that readers are not led to."""
    apart = {each.document.id for each in publication.composed if not each.is_linked}
    return (job for job in jobs if job.path.partition("/")[0].removesuffix(f".{HTML}") not in apart)


def _addresses(publication: Publication) -> Addresses:
    return addresses(publication.documents, publication.names, publication.elsewhere, publication.leaning)


def _dated(publication: Publication, composed: Composed) -> Concept:
    return publication.dated[composed.concept.page]


def _in(language: str, made: Iterable[tuple[str, Callable[[], str]]]) -> Iterator[tuple[str, Callable[[], str]]]:
    """The functions, each to be called in a language."""

    def call(make: Callable[[], str]) -> str:
        with in_language(language):
            return make()

    yield from ((path, partial(call, make)) for path, make in made)


def all_feeds(publication: Publication) -> Iterator[tuple[str, str]]:
    """The feeds of every concept and of its themes and bodies, with their paths."""
    places = _addresses(publication)
    for each in publication.composed:
        yield from ((path, make(places)) for path, make in feeds(Book(each, publication.names)))


def _name(path: str) -> str:
    return path.removesuffix(f".{HTML}")


def _framed(book: Book) -> Iterator[tuple[str, str, object]]:
    """Every page of `_pages`, with links to its other languages if there are any."""
    for path, kind, view in _pages(book):
        is_framed = book.document.languages and kind != "stub"
        yield path, kind, partial(_with_languages, book, path, view) if is_framed else view


def _with_languages(book: Book, path: str, view: Any) -> object:
    made = view() if isinstance(view, partial) else view
    return replace(made, frame=replace(made.frame, languages=book.languages(path)))


def _pages(book: Book) -> Iterator[tuple[str, str, object]]:
    """Every page of a concept: its path, the kind of its template, and its view or what makes it."""
    yield f"{book.id}/index.html", "start", partial(start_page, book)
    yield from ((path, "record", view) for path, view in record_pages(book))
    yield from ((path, "chapter", view) for path, view in chapter_pages(book))
    yield from ((path, "list", view) for path, view in list_pages(book))
    yield f"{book.id}/contents.html", "list", partial(contents_page, book)
    yield f"{book.id}/years.html", "list", partial(years_page, book)
    yield from ((path, "year", view) for path, view in year_pages(book))
    if book.measures:
        yield f"{book.id}/table.html", "table", partial(table_page, book)
    yield search(book.id), "search", partial(search_page, book)
    yield from ((path, "gone", view) for path, view in gone_pages(book))
    yield from ((path, "stub", view) for path, view in stubs(book))
