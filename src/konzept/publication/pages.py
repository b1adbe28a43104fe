"""The pages of a publication: documents, overviews and the site, as texts by path. Nothing is composed here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType

from konzept.documents.composition import Composed
from konzept.documents.views import Overview
from konzept.publication.assets import with_pictures
from konzept.publication.opendata.names import CATALOG, home_of, language_of
from konzept.publication.publication import Publication
from konzept.publication.sharing.head import PageHeads
from konzept.publication.site.addresses import SITE, Addresses, on_one_page, search, whole
from konzept.publication.site.book import Book
from konzept.publication.site.files import download
from konzept.publication.site.views import Download
from konzept.rendering.page_cache import PageCache
from konzept.rendering.press import HTML, MARKDOWN, Job, Pages, printed
from konzept.rendering.templates import Templates, packaged, with_own
from konzept.rendering.tokens import colours
from konzept.rendering.worker import printed_apart
from konzept.wording.titles import Link

SEARCHED = 12
"""The most concepts that one can choose from with a button for each."""


def printed_pages(
    publication: Publication,
    formats: Sequence[str] = (HTML, MARKDOWN),
    *,
    templates: Path | None = None,
    css: str = "",
    files: Mapping[str, bytes] = MappingProxyType({}),
    page_cache: PageCache | None = None,
) -> Pages:
    """The pages by path below the folder of the publication, such as `musterstadt-2024.html`, printed when asked for.

    `templates` is the repository's own folder, whose files replace ours one by one; all pages are then printed at once,
    and an error in a template raises `KonzeptError`. `css` follows our own CSS, `files` are the files in other formats,
    to which the site links, empty where they are made later; pages in `page_cache` are not printed again.
    """
    texts, css, heads = _design(publication, templates, css, files)
    forms = [form for form in formats if form != SITE]
    others = [form for form in forms if form != HTML]
    beside = {each.document.id: tuple(_files_of(publication, each, others, files)) for each in publication.composed}
    if SITE not in formats:
        own = [*_documents(publication, forms, css, heads, beside), *_common(publication, forms, css, heads)]
        complete = {job.path for job in own if job.format == HTML}
        return with_pictures(_printed(own, texts, page_cache), complete, publication.assets)
    own = [*_documents(publication, forms, css, heads, beside), *_short(publication, css, heads)]
    own += _common(publication, others, css, heads)
    common = tuple(_searching(_common(publication, [HTML], css, heads)))
    from konzept.publication.site.plan import site

    made = site(
        publication, common=common, beside=beside, templates=texts, css=css, heads=heads, drawn=frozenset(files)
    )
    complete = {job.path for job in (*own, *common) if job.format == HTML}
    complete |= {whole(each.document.id) for each in publication.composed}
    every = with_pictures(_printed([*own, *made.jobs], texts, page_cache), complete, publication.assets)
    led = made.finished(every)
    return Pages(sorted({*every, *led}), lambda path: led[path] if path in led else every[path], made.listed)


def site_addresses(publication: Publication, *, templates: Path | None = None, css: str = "") -> Addresses:
    """The addresses of all that has an anchor in the documents of a site; prints pages that may have more of them."""
    from konzept.publication.site.plan import site

    texts, css, heads = _design(publication, templates, css, {})
    beside: Mapping[str, tuple[Download, ...]] = dict.fromkeys(publication.documents, ())
    made = site(publication, common=(), beside=beside, templates=texts, css=css, heads=heads)
    return made.places.among(_printed(made.jobs, texts, None))


def _design(
    publication: Publication, templates: Path | None, css: str, files: Mapping[str, bytes]
) -> tuple[Templates, str, PageHeads]:
    """The templates, the CSS and the heads of all pages."""
    css = publication.styled(css)
    texts = with_own(packaged(), templates) if templates else packaged()
    places = on_one_page(publication.documents, publication.names)
    return texts, css, PageHeads(publication.home, frozenset(files), colours(css), places, publication.brand)


def _documents(
    publication: Publication,
    forms: Sequence[str],
    css: str,
    heads: PageHeads,
    beside: Mapping[str, tuple[Download, ...]],
) -> Iterator[Job]:
    """Every document as one page in each of these forms."""
    for each in publication.composed:
        book = Book(each, publication.names, beside[each.document.id])
        for form in forms:
            head = partial(heads.of_document, book, f"{book.id}.{form}") if form == HTML else None
            yield Job(book.id, form, "document", each.language, each.document, css, head)
        if publication.has_short:
            yield from (_short_job(each, form, css, heads) for form in forms)


def _short(publication: Publication, css: str, heads: PageHeads) -> Iterator[Job]:
    """The short versions as pages, which belong to a site."""
    if publication.has_short:
        yield from (_short_job(each, HTML, css, heads) for each in publication.composed)


def _short_job(each: Composed, form: str, css: str, heads: PageHeads) -> Job:
    head = heads.of_short(f"{each.short.id}.{form}", each.short) if form == HTML else None
    return Job(each.short.id, form, "document", each.language, each.short, css, head)


def _common(publication: Publication, forms: Sequence[str], css: str, heads: PageHeads) -> Iterator[Job]:
    """The pages of all concepts together: the overview in every language, and the legal notices."""
    if not publication.has_common:
        return
    for name, labels, overview in publication.overviews:
        for form in forms:
            yield Job(name, form, "index", labels, overview, css, heads.of_common(f"{name}.{form}", overview))
    if HTML in forms:
        for name, notice in publication.notices.items():
            head = heads.of_common(f"{name}.{HTML}", notice)
            yield Job(name, HTML, "notice", publication.language, notice, css, head)


def _searching(jobs: Iterable[Job]) -> Iterator[Job]:
    """The overviews of a site lead what somebody looks for to the search page of a concept."""
    for job in jobs:
        view = job.view
        if isinstance(view, Overview) and 1 < len(view.documents) <= SEARCHED:
            searches = tuple(Link(f"{each.municipality}: {each.title}", search(each.id)) for each in view.documents)
            yield replace(job, view=replace(view, searches=searches))
        else:
            yield job


def _files_of(
    publication: Publication, composed: Composed, forms: Sequence[str], files: Mapping[str, bytes]
) -> Iterator[Download]:
    """The files of a document beside the site; data exist in the original's language only, the catalogue is shared."""
    if publication.has_short:
        yield Download(f"{composed.short.id}.{HTML}")
    yield from (Download(f"{paper.id}.{form}") for form in forms for paper in publication.papers(composed))
    for path, content in files.items():
        is_its = path == CATALOG or ("/" not in path and home_of(path) == composed.concept.id)
        if is_its and (path.rpartition(".")[2] not in {"pdf", "docx"} or language_of(path) == composed.translation):
            yield download(path, content)


def _printed(jobs: Sequence[Job], templates: Templates, page_cache: PageCache | None) -> Pages:
    by_path = {job.path: job for job in jobs}
    press = printed_apart if templates.own else printed

    def make_all(paths: Iterable[str]) -> Mapping[str, str]:
        ready = [by_path[path].composed() for path in paths]
        return page_cache.printed(ready, templates, press) if page_cache else press(ready, templates)

    # Printed pages are stored, because chapters are searched for their anchors later.
    make = make_all(by_path).__getitem__ if templates.own else cache(lambda path: make_all((path,))[path])
    return Pages(sorted(by_path), make)
