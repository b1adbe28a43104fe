"""Publish concepts in several formats at once: pages, open data, PDF and Word, all as bytes by path.

One format never stops another: a package that is not installed or a Word template that cannot be used is told when
everything else has been made.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from konzept.documents.composition import labels_of
from konzept.i18n.messages import _, speaking
from konzept.model import Repository
from konzept.publication import pages as render
from konzept.publication.opendata import dcat, names
from konzept.publication.opendata import files as data
from konzept.publication.opendata.facts import Facts, facts
from konzept.publication.site.plan import SITE
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.rendering import pdf
from konzept.rendering.flow import paper
from konzept.rendering.page_cache import Memory
from konzept.rendering.print_document import (
    PDF,
    WORD,
    Letterhead,
    is_possible,
    missing_packages,
    print_paper,
    unset_letters,
)
from konzept.source.failure import KonzeptError

FORMATS = (*render.FORMATS, PDF, WORD, *names.FORMATS)


@dataclass(frozen=True)
class Publication:
    """What was made, and what there is to say about it."""

    pages: Mapping[str, bytes]
    """By path below the folder of the publication."""
    remarks: tuple[str, ...] = ()
    failures: tuple[KonzeptError, ...] = ()
    """Why some of it is not there."""


def publish(
    loaded: Loaded,
    concepts: Sequence[Concept],
    as_of: date,
    *,
    formats: Sequence[str],
    templates: Path | None = None,
    css: str | None = None,
    letterhead: Letterhead | None = None,
    memory: Memory | None = None,
    told: Callable[[int, int], None] = lambda _done, _total: None,
) -> Publication:
    """All pages in these formats; the same arguments and files give the same bytes.

    What `memory` knows of an earlier run is not printed again, and `told` hears how many pages of how many are made.
    Raises `KonzeptError` where a template for pages is at fault, for then there is no page at all.
    """
    shown = render.published(loaded, concepts)
    remarks = list(_unsaid(loaded.repository, formats))
    lacking = dcat.lacking(loaded.repository.publisher) if names.DCAT in formats else None
    failures = [*missing_packages(formats), *([lacking] if lacking else [])]
    publisher = loaded.repository.publisher if names.DCAT in formats and not lacking else None
    files: dict[str, bytes] = {}
    sheets = _sheets(shown, as_of, formats, css or "", letterhead)
    for number, (path, printed) in enumerate(sheets, 1):
        told(number, 0)
        if isinstance(printed, KonzeptError):
            failures += [printed] if printed.message not in {failure.message for failure in failures} else []
        else:
            files[path] = printed.content
            remarks += unset_letters(path, printed.missing)
    found = _facts(loaded, shown, as_of, formats)
    files |= _data(found, formats)  # behind what people read: pages lead to the files in this order
    texts = [name for name in formats if name in render.FORMATS]
    if texts:
        common = [names.CATALOG] if publisher else []
        beside = {name: [*(path for path in files if names.home_of(path) == name), *common] for name in shown}
        made = render.on_demand(
            loaded, concepts, as_of, formats=texts, templates=templates, css=css, beside=beside, memory=memory
        )
        for number, path in enumerate(made, 1):
            files[path] = made[path].encode()
            told(number, len(made))
    files = dict(sorted(files.items()))
    if publisher:
        remarks += [] if files else [_("The catalogue describes the files made in the same run, and there are none.")]
        files[names.CATALOG] = dcat.catalog(found, publisher, files).encode()
    return Publication(dict(sorted(files.items())), tuple(remarks), tuple(failures))


def _unsaid(repository: Repository, formats: Sequence[str]) -> Iterator[str]:
    """What the law asks of a site, and nobody has written."""
    if SITE in formats and not repository.accessibility:
        yield _(
            "The site has no accessibility statement, which public bodies owe. Write it under “accessibility:” in "
            "konzept.yaml."
        )


def _facts(loaded: Loaded, shown: Mapping[str, Concept], day: date, formats: Sequence[str]) -> Mapping[str, Facts]:
    """The facts of the concepts, where a format asks for them."""
    if not set(formats) & set(names.FORMATS):
        return {}
    return facts(loaded, {name: labels_of(concept) for name, concept in shown.items()}, day)


def _data(found: Mapping[str, Facts], formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The files of open data, in the order in which their formats were asked for."""
    for name in formats:
        if name in data.FORMATS:
            for each in found.values():
                yield from data.FORMATS[name](each)


def _sheets(
    shown: Mapping[str, Concept], day: date, formats: Sequence[str], css: str, letterhead: Letterhead | None
) -> Iterator[tuple[str, pdf.Printed | KonzeptError]]:
    """PDF and Word of every concept, or why it cannot be made."""
    possible = [name for name in formats if is_possible(name)]
    for labels, view in render.composed(shown, day) if possible else ():
        for name in possible:
            with speaking(labels):
                sheets = paper(view, f".{name}")
            try:
                yield f"{view.id}.{name}", print_paper(name, sheets, day, css, letterhead)
            except KonzeptError as error:
                yield f"{view.id}.{name}", error
