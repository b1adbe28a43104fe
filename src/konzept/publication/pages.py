"""Publish concepts: documents and an overview, as texts by path. Nothing is written here and no clock is read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from konzept.documents.composition import Composed, compositions, labels_of
from konzept.documents.concept.document import made_by
from konzept.documents.notices import ACCESSIBILITY, IMPRINT, legal, notices
from konzept.documents.overview import OVERVIEW, overview, overview_name
from konzept.documents.views import Document, Overview, Tongue
from konzept.figures.public import bare
from konzept.i18n.messages import _, in_language, labels_for, language
from konzept.publication.opendata.names import tongue_of
from konzept.publication.site.plan import SITE, Site, news, site
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.rendering.page_cache import Memory
from konzept.rendering.press import HTML, MARKDOWN, Job, Pages, printed
from konzept.rendering.templates import Templates, packaged, with_own
from konzept.rendering.worker import printed_apart
from konzept.source.failure import KonzeptError
from konzept.wording import localized

FORMATS = (HTML, MARKDOWN, SITE)


def documents(
    loaded: Loaded,
    concepts: Sequence[Concept],
    as_of: date,
    *,
    formats: Sequence[str] = (HTML, MARKDOWN),
    templates: Path | None = None,
    css: str | None = None,
    beside: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Mapping[str, str]:
    """The pages of these concepts by path below the folder of the publication, such as `musterstadt-2024.html`.

    `templates` is the repository's own folder, whose files replace ours one by one; `css` follows our own rules;
    `beside` are the names of files in other forms by the id of their concept, to which the site leads. The same
    arguments and files give the same bytes. Raises `KonzeptError` where a template of the repository is at fault.
    """
    made = on_demand(loaded, concepts, as_of, formats=formats, templates=templates, css=css, beside=beside)
    return dict(made)


def on_demand(
    loaded: Loaded,
    concepts: Sequence[Concept],
    as_of: date,
    *,
    formats: Sequence[str],
    templates: Path | None = None,
    css: str | None = None,
    beside: Mapping[str, Sequence[str]] = MappingProxyType({}),
    memory: Memory | None = None,
) -> Mapping[str, str]:
    """The same pages, each made when somebody asks for it, and those that `memory` knows not printed again.

    Where a repository has templates of its own, all are printed at once, so that what is at fault in them is told now.
    """
    public = published(loaded, concepts)
    found = with_own(packaged(), templates) if templates else packaged()
    plan = _plan(loaded, public, as_of, formats=formats, css=css or "", templates=found, beside=beside)
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
    """Every document in every language, with the language that its labels speak."""
    for each in compositions(concepts, day):
        yield each.language, each.document


def feeds(loaded: Loaded, concepts: Sequence[Concept], as_of: date) -> Mapping[str, str]:
    """The news of these concepts as Atom feeds by path, as the site has them."""
    public = published(loaded, concepts)
    return news(tuple(compositions(public, as_of)), loaded.repository, as_of)


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
    beside: Mapping[str, Sequence[str]],
) -> _Plan:
    found = [_with_legal(loaded, each) for each in compositions(concepts, day)]
    texts = [form for form in formats if form != SITE]
    own = [Job(e.document.id, form, "document", e.language, e.document, css) for e in found for form in texts]
    spoken = _common(loaded, concepts)
    cards = tuple(_overviews(loaded, found, spoken, day))
    with in_language(spoken):
        pages = notices(loaded.repository, day, made_by(day))
    common = [Job(name, HTML, "notice", spoken, page, css) for name, page in pages.items()]
    if SITE not in formats:
        own += [Job(name, form, "index", labels, view, css) for name, labels, view in cards for form in texts]
        return _Plan((*own, *(common if HTML in texts else ())), None)
    common += [Job(name, HTML, "index", labels, view, css) for name, labels, view in cards]
    others = [form for form in texts if form != HTML]
    own += [Job(name, form, "index", labels, view, css) for name, labels, view in cards for form in others]
    files = {
        each.document.id: (
            *(f"{each.document.id}.{form}" for form in others),
            *_in_tongue(each, beside.get(each.concept.id, ())),
        )
        for each in found
    }
    made = site(found, loaded.repository, day, common=common, beside=files, templates=templates, css=css)
    return _Plan(tuple(own), made)


def _in_tongue(composed: Composed, files: Sequence[str]) -> Iterator[str]:
    """Those of the files of a concept that are in the language of a document; data are in that of the original."""
    for path in files:
        if path.rpartition(".")[2] not in {"pdf", "docx"} or tongue_of(path) == composed.tongue:
            yield path


def _with_legal(loaded: Loaded, composed: Composed) -> Composed:
    view = composed.document
    with in_language(composed.language):
        imprint = "#imprint" if any(chapter.anchor == IMPRINT for chapter in view.chapters) else ""
        return replace(composed, document=replace(view, legal=legal(loaded.repository, imprint)))


def _overviews(
    loaded: Loaded, found: Sequence[Composed], spoken: str, day: date
) -> Iterator[tuple[str, str, Overview]]:
    """An overview of all concepts in each language: its name, the language of its labels, and what it shows."""
    originals = {each.concept.id: each.document for each in found if not each.tongue}
    tags = sorted({"", *(each.tongue for each in found)})
    for tag in tags:
        labels = labels_for(tag) or spoken
        shown = originals | {each.concept.id: each.document for each in found if each.tongue == tag}
        choices = tuple(
            Tongue(
                other or spoken,
                localized.tongue(other or spoken),
                localized.direction(other or spoken),
                f"{overview_name(other)}.html",
                is_here=other == tag,
            )
            for other in tags
        )
        with in_language(labels):
            view = overview(loaded.repository, tuple(shown.values()), day)
        yield overview_name(tag), labels, replace(view, tongues=choices if len(choices) > 1 else ())


def _common(loaded: Loaded, concepts: Mapping[str, Concept]) -> str:
    """The language of the overview: the repository's, or the one that all documents share, else that of the call."""
    own = labels_for(loaded.repository.language or "")
    if own:
        return own
    spoken = {labels_of(concept) for concept in concepts.values()}
    return spoken.pop() if len(spoken) == 1 else language()
