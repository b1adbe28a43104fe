"""Publish in several formats at once: pages, open data, PDF and Word, all as bytes by path.

No format prevents another: a package that is not installed or an unusable Word template is reported after everything
else has been made.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from konzept.figures.publisher import remarks_on_publisher
from konzept.i18n.messages import _
from konzept.model import Repository
from konzept.publication.opendata.dcat import lacking
from konzept.publication.opendata.names import DCAT
from konzept.publication.printers import STEPS, Design, Run
from konzept.publication.publication import Publication
from konzept.publication.site.plan import SITE
from konzept.rendering.page_cache import PageCache
from konzept.rendering.print_document import absent, not_installed
from konzept.source.failure import KonzeptError

PLAIN = Design()


@dataclass(frozen=True)
class Printout:
    """The files that were made, with remarks and errors."""

    pages: Mapping[str, bytes]
    """The files by path below the folder of the publication."""
    remarks: tuple[str, ...] = ()
    failures: tuple[KonzeptError, ...] = ()
    """The errors for files that could not be made."""


def publish(
    publication: Publication,
    formats: Sequence[str],
    design: Design = PLAIN,
    *,
    page_cache: PageCache | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Printout:
    """All files in these formats; the same publication and design give the same bytes.

    Pages in `page_cache` are not printed again; `progress` is called with the numbers of files made and to be made.
    Raises `KonzeptError` for an error in a template of pages, because there are no pages then.
    """
    hindrances = _hindrances(publication.repository, formats)
    possible = [name for name in formats if name not in hindrances]
    failures = {error.message: error for error in hindrances.values()}
    remarks = [*remarks_on_publisher(publication.loaded), *_unsaid(publication.repository, formats)]
    files: dict[str, bytes] = {}
    run = Run(possible, design, page_cache, files)
    for step in STEPS:
        for printer in dict.fromkeys(step[name] for name in possible if name in step):
            for number, made in enumerate(printer(publication, run), 1):
                if isinstance(made, KonzeptError):
                    failures.setdefault(made.message, made)
                else:
                    files[made.path] = made.content
                    remarks += made.remarks
                    progress(number, made.total)
    return Printout(dict(sorted(files.items())), tuple(remarks), tuple(failures.values()))


def _hindrances(repository: Repository, formats: Sequence[str]) -> Mapping[str, KonzeptError]:
    """The errors by format that cannot be made; all missing packages share one error, as one command installs them."""
    missing = absent(formats)
    undescribed = lacking(repository.publisher) if DCAT in formats else None
    return {**dict.fromkeys(missing, not_installed(missing)), **({DCAT: undescribed} if undescribed else {})}


def _unsaid(repository: Repository, formats: Sequence[str]) -> Iterator[str]:
    """Remarks on legal notices that the site must have and konzept.yaml lacks."""
    if SITE in formats and not repository.accessibility:
        yield _(
            "The site has no accessibility statement, which public bodies owe. Write it under “accessibility:” in "
            "konzept.yaml."
        )
