"""Publish concepts: documents and an overview, as texts by path. Nothing is written here and no clock is read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from konzept.concept import Concept
from konzept.failure import KonzeptError
from konzept.load import Loaded
from konzept.pages.document import document
from konzept.pages.overview import overview
from konzept.pages.press import HTML, MARKDOWN, Job, printed
from konzept.pages.templates import packaged, with_own
from konzept.pages.views import Document
from konzept.pages.worker import printed_apart
from konzept.public import bare
from konzept.words import LANGUAGES, _, language, speaking

FORMATS = (HTML, MARKDOWN)

OVERVIEW = "index"
"""The name of the page with all concepts, which a web server shows for the folder."""


def documents(
    loaded: Loaded,
    concepts: Sequence[Concept],
    as_of: date,
    *,
    formats: Sequence[str] = FORMATS,
    templates: Path | None = None,
    css: str | None = None,
) -> Mapping[str, str]:
    """The pages of these concepts by path below the folder of the publication, such as `musterstadt-2024.html`.

    `templates` is the repository's own folder, whose files replace ours one by one; `css` follows our own rules. The
    same arguments and files give the same bytes. Raises `KonzeptError` where a template of the repository is at fault.
    """
    public = published(loaded, concepts)
    jobs = tuple(_jobs(loaded, public, as_of, formats, css or ""))
    found = with_own(packaged(), templates) if templates else packaged()
    pages = printed_apart(jobs, found) if found.own else printed(jobs, found)
    return dict(sorted(pages.items()))


def published(loaded: Loaded, concepts: Sequence[Concept]) -> Mapping[str, Concept]:
    """These concepts as the public may see them, in the order of their ids, without those that are drafts.

    Raises `KonzeptError` for the id of the overview.
    """
    in_order = sorted(concepts, key=lambda concept: concept.id)
    shown = bare(loaded)
    public = {concept.id: shown[concept.id] for concept in in_order if concept.id in shown}
    if OVERVIEW in public:
        message = _("A concept cannot be published under the id “{id}”, which is that of the overview.")
        raise KonzeptError(message.format(id=OVERVIEW), _("Give its folder below “concepts/” another name."))
    return public


def composed(concepts: Mapping[str, Concept], day: date) -> Iterator[tuple[str, Document]]:
    """Every document, with the language that its labels speak."""
    for concept in concepts.values():
        spoken = labels_of(concept)
        with speaking(spoken):
            view = document(concept, day, concepts)
        yield spoken, view


def _jobs(
    loaded: Loaded, concepts: Mapping[str, Concept], day: date, formats: Sequence[str], css: str
) -> Iterator[Job]:
    views = tuple(composed(concepts, day))
    for spoken, view in views:
        for form in formats:
            yield Job(view.id, form, "document", spoken, view, css)
    spoken = _common(loaded, concepts)
    with speaking(spoken):
        cards = overview(loaded.repository, [view for _spoken, view in views], day)
    for form in formats:
        yield Job(OVERVIEW, form, "index", spoken, cards, css)


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
