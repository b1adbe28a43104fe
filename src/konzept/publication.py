"""Publish concepts in several formats at once: pages as text, PDF and Word as bytes, all by path.

One format never stops another: a package that is not installed or a Word template that cannot be used is told when
everything else has been made.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from konzept import docx, pdf
from konzept.concept import Concept
from konzept.failure import KonzeptError
from konzept.load import Loaded
from konzept.pages import render
from konzept.pages.flow import Paper, paper
from konzept.pages.memory import Memory
from konzept.words import _, ngettext, speaking

PDF, WORD = "pdf", "docx"
FORMATS = (*render.FORMATS, PDF, WORD)


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
    texts = [name for name in formats if name in render.FORMATS]
    possible = [name for name in formats if name not in texts and _IS_HERE[name]()]
    made: Mapping[str, str] = {}
    if texts:
        made = render.on_demand(loaded, concepts, as_of, formats=texts, templates=templates, css=css, memory=memory)
    total = len(made) + len(possible) * len(concepts)
    pages: dict[str, bytes] = {}
    for path in made:
        pages[path] = made[path].encode()
        told(len(pages), total)
    failures = list(_missing(formats))
    remarks: list[str] = []
    for labels, view in render.composed(render.published(loaded, concepts), as_of) if possible else ():
        for name in possible:
            with speaking(labels):
                sheets = paper(view, f".{name}")
            try:
                printed = _printed(name, sheets, as_of, css or "", letterhead)
            except KonzeptError as error:
                failures += [error] if error.message not in {failure.message for failure in failures} else []
                continue
            pages[f"{view.id}.{name}"] = printed.content
            told(len(pages), total)
            remarks += _remarks(f"{view.id}.{name}", printed.missing)
    return Publication(dict(sorted(pages.items())), tuple(remarks), tuple(failures))


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
