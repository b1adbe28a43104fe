"""The table of formats: for each the printer that makes its files, from nothing but a publication.

A printer imports what its format alone needs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, starmap
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from konzept.i18n.messages import _, in_language
from konzept.publication.contents import Contents, HeldContents
from konzept.publication.opendata.left_out import values_left_out
from konzept.publication.opendata.names import CATALOG, CSV, DCAT, JSON, PARQUET, piece_name
from konzept.publication.publication import Publication
from konzept.publication.site.addresses import SITE, share_picture, start
from konzept.rendering.page_cache import PageCache
from konzept.rendering.press import HTML, MARKDOWN
from konzept.rendering.print_document import PDF, WORD, Letterhead, absent, not_installed, print_paged, unset_letters
from konzept.source.failure import KonzeptError
from konzept.source.light import dataclass
from konzept.wording import localized

if TYPE_CHECKING:
    from konzept.rendering.flow import PagedDocument

CALENDAR, FEED = "ics", "atom"
TEXTS = (HTML, MARKDOWN, SITE)

AHEAD = 30
"""How many days ahead a calendar goes, as `konzept due` does."""


Store: TypeAlias = Callable[[], Contents]
"""Makes an empty place for files, in memory or elsewhere."""


class Design(NamedTuple):
    """The municipality's own design: folder of templates, CSS of pages, Word document."""

    templates: Path | None = None
    css: str = ""
    letterhead: Letterhead | None = None


@dataclass(frozen=True)
class Run:
    """The settings and state of a run of printers."""

    formats: Sequence[str]
    """The formats to be made, in the order in which they were asked for."""
    design: Design
    page_cache: PageCache | None
    """The cache of pages from an earlier run; None without one."""
    files: Mapping[str, bytes]
    """The files made before in this run by path, to which pages link and which the catalogue describes."""
    store: Store = HeldContents
    """Keeps the files of a printer while it makes them."""


class File(NamedTuple):
    """One file with its remarks, and the number of files of its format, which is 0 if unknown."""

    path: str
    content: bytes | Iterator[bytes]
    """The bytes, or a large file in blocks."""
    remarks: tuple[str, ...] = ()
    total: int = 0
    is_listed: bool = False
    """Whether readers should find the page by searching."""


Printer: TypeAlias = Callable[[Publication, Run], Iterator[File | KonzeptError]]
"""Makes the files of one format; yields an error in place of a file that cannot be made."""


def _left_out(publication: Publication, run: Run) -> Mapping[str, bytes]:
    """The tables that documents send their readers to, where the run does not make them anyway."""
    if CSV in run.formats:
        return {}
    return {path: text.encode() for path, text in values_left_out(publication)}


def _paged(form: str, publication: Publication, run: Run) -> Iterator[File | KonzeptError]:
    """PDF or Word of every document, and of its short version if there is one."""
    from konzept.rendering.flow import paged_document

    papers = ((composed, paper) for composed in publication.composed for paper in publication.papers(composed))
    for each, paper in papers:
        path = f"{paper.id}.{form}"
        with in_language(each.language):
            document = _branded(paged_document(paper, f".{form}"), publication)
        if publication.home:
            page = start(paper.id) if SITE in run.formats and paper is each.document else path
            document = replace(document, address=f"{publication.home}{page}")
        try:
            css, letterhead = publication.styled(run.design.css), run.design.letterhead
            files = {**publication.assets, **publication.fonts}
            made = print_paged(form, document, publication.day, css, letterhead, files=files)
            yield File(path, made.content, tuple(unset_letters(path, made.missing)))
        except KonzeptError as error:  # one document too large, or a fault in one: the others are printed
            yield error
    yield from starmap(File, _left_out(publication, run).items())
    yield from starmap(File, publication.attachments.items())


def _branded(document: "PagedDocument", publication: Publication) -> "PagedDocument":
    """The document with the logo and the picture of the town."""
    from konzept.rendering.markup import illustration

    logo, picture = (illustration(each, document.language) if each else None for each in publication.brand)
    return replace(document, logo=logo, picture=picture)


def _data(form: str, publication: Publication, _run: Run) -> Iterator[File]:
    from konzept.publication.opendata import files as data

    for facts in publication.facts.values():
        yield from (File(path, content) for path, content in data.FORMATS[form](facts))


def _tables(publication: Publication, _run: Run) -> Iterator[File]:
    """The tables of all concepts together."""
    from konzept.publication.opendata import parquet

    if not parquet.is_here():
        raise not_installed((PARQUET,))
    own = parquet.pieces(publication.facts.values())
    if publication.has_common:
        yield from starmap(File, parquet.tables(chain(own, publication.pieces(PARQUET))))
    else:
        yield from _pieces(PARQUET, publication, own)


def _pieces(form: str, publication: Publication, made: Iterable[bytes]) -> Iterator[File]:
    """What each concept gives to the file of all together in a format."""
    names = (piece_name(concept, form) for concept in publication.facts)
    yield from map(File, names, made)


def _calendar(publication: Publication, _run: Run) -> Iterator[File]:
    """The calendar, as `konzept due --format ics` prints it."""
    from konzept.answers.calendar import calendar
    from konzept.figures.due.lists import due

    groups = due(publication.loaded, publication.day, AHEAD, publication.only)
    yield File(f"{publication.only or 'due'}.ics", calendar(groups, publication.day).encode())


def _feeds(publication: Publication, _run: Run) -> Iterator[File]:
    from konzept.publication.site.plan import all_feeds

    yield from (File(path, text.encode()) for path, text in all_feeds(publication))


def _pages(publication: Publication, run: Run) -> Iterator[File]:
    """All files made by templates: documents, overviews, and the site, which links to the other files."""
    from konzept.publication.pages import printed_pages

    forms = [form for form in run.formats if form in TEXTS]
    yield from starmap(File, _left_out(publication, run).items())
    yield from starmap(File, (publication.attachments if forms == [HTML] else publication.assets).items())
    files = {**run.files, **({CATALOG: b""} if DCAT in run.formats else {})}
    made = printed_pages(
        publication,
        forms,
        templates=run.design.templates,
        css=run.design.css,
        files=files,
        page_cache=run.page_cache,
    )
    listed = frozenset(made.listed)
    for path, text in made.items():
        yield File(path, text.encode(), total=len(made), is_listed=path in listed)


def _pictures(publication: Publication, run: Run) -> Iterator[File]:
    """What pages show beside their words as PNG: shared links and charts."""
    yield from _share_pictures(publication, run)
    yield from _chart_pictures(publication, run)


def _chart_pictures(publication: Publication, run: Run) -> Iterator[File]:
    """The pictures of charts, where the package is installed that draws them."""
    from konzept.pictures.chart import poster
    from konzept.publication.site.charts import charts_of, picture_file
    from konzept.rendering.pdf.pictures import pngs
    from konzept.rendering.tokens import colours

    if absent((PDF,)):
        return
    charts = {
        picture_file(each.document.id, name, "png"): poster(chart)
        for each in publication.composed
        for name, (chart, _anchor) in charts_of(each.document).items()
    }
    drawn = pngs(tuple(charts.values()), colours(run.design.css), run.page_cache, tuple(charts))
    yield from (File(path, content) for path, content in zip(charts, drawn, strict=False))


def _catalogue(publication: Publication, run: Run) -> Iterator[File]:
    """The catalogue, which describes the other files."""
    from konzept.publication.opendata import dcat

    publisher = publication.repository.publisher
    if publisher is None:
        return
    among = publication.companions
    own = [*dcat.pieces(publication.facts, among, publisher, run.files)]
    if not publication.has_common:
        yield from _pieces(DCAT, publication, own)
        return

    def given() -> Iterable[bytes]:
        return chain(own, publication.pieces(DCAT))

    has_files = bool(run.files) or dcat.describes_any(given())
    remark = _("The catalogue describes the files made in the same run, and there are none.")
    yield File(CATALOG, dcat.catalog(given, publisher), () if has_files else (remark,))


def _share_pictures(publication: Publication, run: Run) -> Iterator[File]:
    """The pictures beside shared links, where the address is known that they must have, and what draws them is here."""
    from konzept.rendering.pdf.share import share_pictures

    if not publication.home or absent((PDF,)):
        return
    documents = []
    for each in publication.composed:
        with in_language(each.language):
            documents.append((each.document, _("As of {day}").format(day=localized.day(publication.day))))
    drawn = share_pictures([*documents], publication.day, run.design.css)
    names = (share_picture(document.id) for document, _foot in documents)
    yield from (File(path, content) for path, content in zip(names, drawn, strict=False))


STEPS: tuple[Mapping[str, Printer], ...] = (
    {PDF: partial(_paged, PDF), WORD: partial(_paged, WORD)},
    {
        JSON: partial(_data, JSON),
        CSV: partial(_data, CSV),
        PARQUET: _tables,
        CALENDAR: _calendar,
        FEED: _feeds,
        SITE: _pictures,
    },
    dict.fromkeys(TEXTS, _pages),
    {DCAT: _catalogue},
)
"""The printers in the order of a run: pages link to files made before them, the catalogue describes all files.

A format may have a printer in several steps, as the site needs its pictures before the pages that name them.
"""

FORMATS: Mapping[str, Printer] = MappingProxyType({name: each for step in STEPS for name, each in step.items()})
"""Every format with its printer."""
