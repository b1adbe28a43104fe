"""Publish in several formats at once: pages, open data, PDF and Word, all as bytes by path.

No format prevents another: a package that is not installed, an unusable template, a fault of our own is reported after
everything else has been made. Pages link to the files that were made, so no link leads to one that was not.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import TypeAlias

from konzept.figures.publisher import remarks_on_publisher
from konzept.i18n.messages import _
from konzept.model import Repository
from konzept.model.repository import Publisher
from konzept.publication.contents import Contents, HeldContents
from konzept.publication.opendata.names import DCAT
from konzept.publication.printers import STEPS, Design, Printer, Run, Store
from konzept.publication.publication import Publication
from konzept.publication.site.addresses import SITE
from konzept.rendering.page_cache import PageCache
from konzept.rendering.print_document import PDF, absent, not_installed
from konzept.source.failure import KonzeptError, OwnFault
from konzept.source.light import dataclass

ReportProgress: TypeAlias = Callable[[int, int], None]
"""Called with the numbers of files made and to be made."""

PLAIN = Design()


@dataclass(frozen=True)
class Printout:
    """The files that were made, with remarks and errors."""

    pages: Contents
    """The files by path below the folder of the publication."""
    remarks: tuple[str, ...] = ()
    failures: tuple[KonzeptError, ...] = ()
    """The errors for files that could not be made."""
    unmade: frozenset[str] = frozenset()
    """The formats of which nothing was made."""
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The remarks on single files by path, which are among `remarks`."""
    listed: tuple[str, ...] = ()
    """The paths of the pages that readers should find by searching."""


def publish(
    publication: Publication,
    formats: Sequence[str],
    design: Design = PLAIN,
    *,
    page_cache: PageCache | None = None,
    progress: ReportProgress = lambda _done, _total: None,
    store: Store = HeldContents,
) -> Printout:
    """All files in these formats; the same publication and design give the same bytes.

    Pages in `page_cache` are not printed again; the files are kept in a `store` until they are asked for.
    """
    hindrances = _hindrances(publication.repository, formats)
    possible = [name for name in formats if name not in hindrances]
    failures = {error.message: error for error in hindrances.values()}
    unmade = frozenset(hindrances)
    remarks = [*_general_remarks(publication, formats)]
    files = store()
    told: dict[str, tuple[str, ...]] = {}
    listed: tuple[str, ...] = ()
    run = Run(possible, design, page_cache, files, store)
    for step in STEPS:
        for printer in dict.fromkeys(step[name] for name in possible if name in step):
            names = [name for name in possible if step.get(name) is printer]
            made = _sound(printer, publication, run, names, progress)
            files.take(made.pages)
            told |= made.told
            listed += made.listed
            remarks += made.remarks
            failures |= {error.message: error for error in made.failures if error.message not in failures}
            unmade |= made.unmade
    failed = tuple(failures.values())
    return Printout(files, tuple(remarks), failed, unmade, told, listed)


def _sound(
    printer: Printer, publication: Publication, run: Run, names: Sequence[str], progress: ReportProgress
) -> Printout:
    """What a printer makes in these formats; where one of them fails, the others are made without it."""
    try:
        return _printed(printer, publication, run, progress)
    except Exception as error:
        together = _failure(error, names)
    others = [name for name in run.formats if name not in names]
    failures: dict[str, KonzeptError] = {}
    for name in names if len(names) > 1 else ():
        try:
            _printed(printer, publication, replace(run, formats=[*others, name]), progress)
        except Exception as error:
            failures[name] = _failure(error, [name])
    failures = failures or dict.fromkeys(names, together)
    sound = [name for name in names if name not in failures]
    rest = replace(run, formats=[*others, *sound])
    made = _sound(printer, publication, rest, sound, progress) if sound else Printout(run.store())
    told = {error.message: error for error in (*failures.values(), *made.failures)}
    unmade = made.unmade | failures.keys()
    return Printout(made.pages, made.remarks, tuple(told.values()), unmade, made.told, made.listed)


def _printed(printer: Printer, publication: Publication, run: Run, progress: ReportProgress) -> Printout:
    """The files of one printer, with the errors for single files; raises whatever makes the whole fail."""
    files = run.store()
    told: dict[str, tuple[str, ...]] = {}
    listed: list[str] = []
    failures: list[KonzeptError] = []
    for number, made in enumerate(printer(publication, run), 1):
        if isinstance(made, KonzeptError):
            failures.append(made)
        else:
            content = made.content
            files.write(made.path, (content,) if isinstance(content, bytes) else content)
            if made.remarks:
                told[made.path] = made.remarks
            if made.is_listed:
                listed.append(made.path)
            progress(number, made.total)
    remarks = tuple(remark for each in told.values() for remark in each)
    return Printout(files, remarks, tuple(failures), told=told, listed=tuple(listed))


def _failure(error: Exception, names: Sequence[str]) -> KonzeptError:
    """What is said of the formats that an exception prevented."""
    if isinstance(error, KonzeptError):
        return error
    said = ", ".join(names)
    if isinstance(error, OSError):
        message = _("Format {names}: the system refused it (error {number}).").format(names=said, number=error.errno)
        return KonzeptError(message, _("Is there room on the disk, and may its folder for temporary files be written?"))
    message = _("Format {names}: a fault in konzept itself ({kind}).").format(names=said, kind=type(error).__name__)
    fault = OwnFault(message, _("Leave this format out until it is mended; the others do not need it."))
    fault.__cause__ = error
    return fault


def _hindrances(repository: Repository, formats: Sequence[str]) -> Mapping[str, KonzeptError]:
    """The errors by format that cannot be made; all missing packages share one error, as one command installs them."""
    missing = absent(formats)
    undescribed = _undescribed(repository.publisher) if DCAT in formats else None
    return {**dict.fromkeys(missing, not_installed(missing)), **({DCAT: undescribed} if undescribed else {})}


def _general_remarks(publication: Publication, formats: Sequence[str]) -> Iterator[str]:
    """Remarks on the settings, which are made once for all concepts."""
    if publication.has_common:
        yield from remarks_on_publisher(publication.loaded)
        yield from _unsaid(publication.repository, formats)


def _undescribed(publisher: Publisher | None) -> KonzeptError | None:
    """The error that a catalogue needs more of the publisher than is known."""
    from konzept.publication.opendata.dcat import lacking

    return lacking(publisher)


def _unsaid(repository: Repository, formats: Sequence[str]) -> Iterator[str]:
    """Remarks on legal notices that the site must have and konzept.yaml lacks."""
    if SITE in formats and not repository.accessibility:
        yield _(
            "The site has no accessibility statement, which public bodies owe. Write it under “accessibility:” in "
            "konzept.yaml."
        )
    if SITE in formats and repository.publisher and repository.publisher.address and absent((PDF,)):
        hint = not_installed((PDF,)).hint
        yield _("Links to the site that are shared have no picture, which needs a package. {hint}").format(hint=hint)
