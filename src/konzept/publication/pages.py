"""The pages of a publication: documents, overviews and the site, as texts by path. Nothing is composed here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from konzept.documents.composition import Composed
from konzept.publication.opendata.names import CATALOG, home_of, language_of
from konzept.publication.publication import Publication
from konzept.publication.sharing.head import PageHeads
from konzept.publication.site.files import download
from konzept.publication.site.plan import SITE, site
from konzept.publication.site.views import Download
from konzept.rendering.page_cache import PageCache
from konzept.rendering.press import HTML, MARKDOWN, Job, Pages, printed
from konzept.rendering.templates import Templates, packaged, with_own
from konzept.rendering.tokens import colours
from konzept.rendering.worker import printed_apart


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
    texts = with_own(packaged(), templates) if templates else packaged()
    forms = [form for form in formats if form != SITE]
    heads = PageHeads(publication.home, colours=colours(css))
    own = list(_papers(publication, forms, css, heads, has_site=SITE in formats))
    if SITE not in formats:
        own += _common(publication, forms, css, heads)
        return _printed(own, texts, page_cache)
    others = [form for form in forms if form != HTML]
    own += _common(publication, others, css, heads)
    beside = {each.document.id: tuple(_files_of(publication, each, others, files)) for each in publication.composed}
    common = _common(publication, [HTML], css, heads)
    made = site(publication, common=common, beside=beside, templates=texts, css=css, heads=heads)
    every = _printed([*own, *made.jobs], texts, page_cache)
    led = made.finished(every)
    return Pages(sorted({*every, *led}), lambda path: led[path] if path in led else every[path])


def _papers(
    publication: Publication, forms: Sequence[str], css: str, heads: PageHeads, *, has_site: bool
) -> Iterator[Job]:
    """Every document in every form; the HTML of a short version belongs to a site as well."""
    for each in publication.composed:
        for paper in publication.papers(each):
            is_short = paper is not each.document
            for form in dict.fromkeys((*forms, *([HTML] if has_site and is_short else []))):
                head = heads.of_document(f"{paper.id}.{form}", paper)
                yield Job(paper.id, form, "document", each.language, paper, css, head)


def _common(publication: Publication, forms: Sequence[str], css: str, heads: PageHeads) -> Iterator[Job]:
    """The pages of all concepts together: the overview in every language, and the legal notices."""
    for name, labels, overview in publication.overviews:
        for form in forms:
            yield Job(name, form, "index", labels, overview, css, heads.of_common(f"{name}.{form}", overview))
    if HTML in forms:
        for name, notice in publication.notices.items():
            head = heads.of_common(f"{name}.{HTML}", notice)
            yield Job(name, HTML, "notice", publication.language, notice, css, head)


def _files_of(
    publication: Publication, composed: Composed, forms: Sequence[str], files: Mapping[str, bytes]
) -> Iterator[Download]:
    """The files of a document beside the site; data exist in the original's language only, the catalogue is shared."""
    if publication.has_short:
        yield Download(f"{composed.short.id}.{HTML}")
    for path, content in files.items():
        is_its = path == CATALOG or ("/" not in path and home_of(path) == composed.concept.id)
        if is_its and (path.rpartition(".")[2] not in {"pdf", "docx"} or language_of(path) == composed.translation):
            yield download(path, content)
    yield from (Download(f"{paper.id}.{form}") for form in forms for paper in publication.papers(composed))


def _printed(jobs: Sequence[Job], templates: Templates, page_cache: PageCache | None) -> Pages:
    by_path = {job.path: job for job in jobs}
    press = printed_apart if templates.own else printed

    def make_all(paths: Iterable[str]) -> Mapping[str, str]:
        ready = [by_path[path].composed() for path in paths]
        return page_cache.printed(ready, templates, press) if page_cache else press(ready, templates)

    # Printed pages are stored, because chapters are searched for their anchors later.
    make = make_all(by_path).__getitem__ if templates.own else cache(lambda path: make_all((path,))[path])
    return Pages(sorted(by_path), make)
