"""Publish concepts: documents and an overview, as texts by path. Nothing is written here and no clock is read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from konzept.concept import Concept
from konzept.failure import KonzeptError
from konzept.load import Loaded
from konzept.pages.document import document, made_by
from konzept.pages.memory import Memory
from konzept.pages.notices import ACCESSIBILITY, IMPRINT, legal, notices
from konzept.pages.overview import overview
from konzept.pages.press import HTML, MARKDOWN, Job, Pages, printed
from konzept.pages.templates import Templates, packaged, with_own
from konzept.pages.views import Document
from konzept.pages.worker import printed_apart
from konzept.public import bare
from konzept.site.plan import SITE, Composed, Site, site
from konzept.words import LANGUAGES, _, language, speaking

FORMATS = (HTML, MARKDOWN, SITE)

OVERVIEW = "index"
"""The name of the page with all concepts, which a web server shows for the folder."""


def documents(
    loaded: Loaded,
    concepts: Sequence[Concept],
    as_of: date,
    *,
    formats: Sequence[str] = (HTML, MARKDOWN),
    templates: Path | None = None,
    css: str | None = None,
) -> Mapping[str, str]:
    """The pages of these concepts by path below the folder of the publication, such as `musterstadt-2024.html`.

    `templates` is the repository's own folder, whose files replace ours one by one; `css` follows our own rules. The
    same arguments and files give the same bytes. Raises `KonzeptError` where a template of the repository is at fault.
    """
    return dict(on_demand(loaded, concepts, as_of, formats=formats, templates=templates, css=css))


def on_demand(
    loaded: Loaded,
    concepts: Sequence[Concept],
    as_of: date,
    *,
    formats: Sequence[str],
    templates: Path | None = None,
    css: str | None = None,
    memory: Memory | None = None,
) -> Mapping[str, str]:
    """The same pages, each made when somebody asks for it, and those that `memory` knows not printed again.

    Where a repository has templates of its own, all are printed at once, so that what is at fault in them is told now.
    """
    public = published(loaded, concepts)
    found = with_own(packaged(), templates) if templates else packaged()
    plan = _plan(loaded, public, as_of, formats=formats, css=css or "", templates=found)
    return plan.finished(_printed(plan.jobs, found, memory))


def _printed(jobs: Sequence[Job], templates: Templates, memory: Memory | None) -> Mapping[str, str]:
    by_path = {job.path: job for job in jobs}
    press = printed_apart if templates.own else printed

    def make_all(paths: Iterable[str]) -> Mapping[str, str]:
        ready = [by_path[path].composed() for path in paths]
        return memory.printed(ready, templates, press) if memory else press(ready, templates)

    # What was made is kept: a chapter is looked at once more for its anchors.
    return make_all(by_path) if templates.own else Pages(by_path, cache(lambda path: make_all((path,))[path]))


def published(loaded: Loaded, concepts: Sequence[Concept]) -> Mapping[str, Concept]:
    """These concepts as the public may see them, in the order of their ids, without those that are drafts.

    Raises `KonzeptError` for the id of a page that is there anyway.
    """
    in_order = sorted(concepts, key=lambda concept: concept.id)
    shown = bare(loaded)
    public = {concept.id: shown[concept.id] for concept in in_order if concept.id in shown}
    for taken in sorted(public.keys() & {OVERVIEW, ACCESSIBILITY, IMPRINT}):
        message = _("A concept cannot be published under the id “{id}”, which is that of another page.")
        raise KonzeptError(message.format(id=taken), _("Give its folder below “concepts/” another name."))
    return public


def composed(concepts: Mapping[str, Concept], day: date) -> Iterator[tuple[str, Document]]:
    """Every document, with the language that its labels speak."""
    for concept in concepts.values():
        spoken = labels_of(concept)
        with speaking(spoken):
            view = document(concept, day, concepts)
        yield spoken, view


@dataclass(frozen=True)
class _Plan:
    """Everything that is to be printed."""

    own: tuple[Job, ...]
    site: Site | None

    @property
    def jobs(self) -> tuple[Job, ...]:
        return (*self.own, *(self.site.jobs if self.site else ()))

    def finished(self, printed: Mapping[str, str]) -> Pages:
        """The pages as they are to be written; those of the site go before others of the same name."""
        site = self.site.finished(printed) if self.site else {}
        paths = sorted({*(job.path for job in self.own), *site})
        return Pages(paths, lambda path: site[path] if path in site else printed[path])


def _plan(
    loaded: Loaded,
    concepts: Mapping[str, Concept],
    day: date,
    *,
    formats: Sequence[str],
    css: str,
    templates: Templates,
) -> _Plan:
    found: list[Composed] = []
    own: list[Job] = []
    for spoken, view in composed(concepts, day):
        with speaking(spoken):
            imprint = "#imprint" if any(chapter.anchor == IMPRINT for chapter in view.chapters) else ""
            whole = replace(view, legal=legal(loaded.repository, imprint))
        found.append(Composed(concepts[view.id], whole, spoken))
        own += (Job(view.id, form, "document", spoken, whole, css) for form in formats if form != SITE)
    spoken = _common(loaded, concepts)
    with speaking(spoken):
        cards = overview(loaded.repository, [each.document for each in found], day)
        pages = notices(loaded.repository, day, made_by(day))
    own += (Job(OVERVIEW, form, "index", spoken, cards, css) for form in formats if form != SITE)
    common = [Job(name, HTML, "notice", spoken, page, css) for name, page in pages.items()]
    if SITE not in formats:
        return _Plan((*own, *(common if HTML in formats else ())), None)
    common.append(Job(OVERVIEW, HTML, "index", spoken, cards, css))
    others = tuple(form for form in formats if form != SITE)
    made = site(found, loaded.repository, day, common=common, formats=others, templates=templates, css=css)
    return _Plan(tuple(job for job in own if job.path != f"{OVERVIEW}.{HTML}"), made)


def labels_of(concept: Concept) -> str:
    """The language of a document's labels: the concept's own if the tool speaks it, else that of the call."""
    primary = (concept.record.language or "").split("-")[0].lower()
    return primary if primary in LANGUAGES else language()


def _common(loaded: Loaded, concepts: Mapping[str, Concept]) -> str:
    """The language of the overview: the repository's, or the one that all documents share, else that of the call."""
    own = (loaded.repository.language or "").split("-")[0].lower()
    if own in LANGUAGES:
        return own
    spoken = {labels_of(concept) for concept in concepts.values()}
    return spoken.pop() if len(spoken) == 1 else language()
