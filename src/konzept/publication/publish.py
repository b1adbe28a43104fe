"""Publish concepts in several formats at once: pages, open data, PDF and Word, all as bytes by path.

One format never stops another: a package that is not installed or a Word template that cannot be used is told when
everything else has been made.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from konzept.documents.composition import labels_of
from konzept.i18n.messages import _, in_language, ngettext
from konzept.model import Repository
from konzept.publication import pages as render
from konzept.publication.opendata import dcat, names
from konzept.publication.opendata import files as data
from konzept.publication.opendata.facts import Facts, facts
from konzept.publication.site.plan import SITE
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.rendering import docx, pdf
from konzept.rendering.flow import Paper, paper
from konzept.rendering.page_cache import Memory
from konzept.source.failure import KonzeptError

PDF, WORD = "pdf", "docx"
FORMATS = (*render.FORMATS, PDF, WORD, *names.FORMATS)


@dataclass(frozen=True)
class Letterhead:
    """The town's own Word document, whose styles are used."""

    name: str
    content: bytes


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
    failures = [*_missing(formats), *([lacking] if lacking else [])]
    publisher = loaded.repository.publisher if names.DCAT in formats and not lacking else None
    files: dict[str, bytes] = {}
    sheets = _sheets(shown, as_of, formats, css or "", letterhead)
    for number, (path, printed) in enumerate(sheets, 1):
        told(number, 0)
        if isinstance(printed, KonzeptError):
            failures += [printed] if printed.message not in {failure.message for failure in failures} else []
        else:
            files[path] = printed.content
            remarks += _remarks(path, printed.missing)
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
    possible = [name for name in formats if name in _IS_HERE and _IS_HERE[name]()]
    for labels, view in render.composed(shown, day) if possible else ():
        for name in possible:
            with in_language(labels):
                sheets = paper(view, f".{name}")
            try:
                yield f"{view.id}.{name}", _printed(name, sheets, day, css, letterhead)
            except KonzeptError as error:
                yield f"{view.id}.{name}", error


_IS_HERE = {PDF: pdf.is_here, WORD: docx.is_here}


def _missing(formats: Sequence[str]) -> Iterator[KonzeptError]:
    """One failure for all packages that are not installed: one command brings them."""
    absent = [name for name in formats if name in _IS_HERE and not _IS_HERE[name]()]
    if absent:
        names = ", ".join(absent)
        message = ngettext(
            "The format {names} needs a package that is not installed.",
            "The formats {names} need packages that are not installed.",
            len(absent),
        )
        command = f'pip install "konzept[{",".join(absent)}]"'
        yield KonzeptError(message.format(names=names), _("Install it with: {command}").format(command=command))


def _printed(name: str, sheets: Paper, day: date, css: str, letterhead: Letterhead | None) -> pdf.Printed:
    if name == PDF:
        return pdf.printed(sheets, day, css)
    template, called = (letterhead.content, letterhead.name) if letterhead else (None, "")
    return pdf.Printed(docx.printed(sheets, day, css, template, called))


def _remarks(path: str, missing: Sequence[str]) -> Iterator[str]:
    if missing:
        shown = ", ".join(f"{letter} (U+{ord(letter[0]):04X})" for letter in missing[:10])
        message = ngettext(
            "{path}: no font has the sign {letters}; its number stands in its place.",
            "{path}: no font has the signs {letters}; their numbers stand in their place.",
            len(missing),
        )
        yield message.format(path=path, letters=shown)
