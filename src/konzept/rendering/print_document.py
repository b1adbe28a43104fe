"""Printing of any document as HTML, Markdown, PDF or Word; `text` prints it for the terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from konzept.documents.views import Document, PictureView
from konzept.i18n.messages import _, language, ngettext
from konzept.rendering import docx, pdf
from konzept.rendering.press import HTML, MARKDOWN, Job, printed
from konzept.rendering.templates import packaged, with_own
from konzept.rendering.worker import printed_apart
from konzept.source.failure import KonzeptError

if TYPE_CHECKING:
    from konzept.rendering.flow import PagedDocument

PDF, WORD = "pdf", "docx"

NO_FILES: Mapping[str, bytes] = MappingProxyType({})

_IS_HERE = MappingProxyType({PDF: pdf.is_here, WORD: docx.is_here})


class Letterhead(NamedTuple):
    """The municipality's own Word document, whose styles are used: its name and its bytes."""

    name: str
    content: bytes


def print_document(
    document: Document,
    form: str,
    day: date,
    *,
    templates: Path | None = None,
    css: str = "",
    letterhead: Letterhead | None = None,
    logo: PictureView | None = None,
    files: Mapping[str, bytes] = NO_FILES,
) -> pdf.Printed:
    """The document as bytes, as of a day; labels in the language of the call.

    `form` is `html`, `md` (both by `templates`, the repository's own folder), `pdf` or `docx` (in the styles of
    `letterhead`, both with the `logo` among the `files`); `css` is the municipality's own CSS. Raises `KonzeptError`
    where a package is not installed, a template is faulty or a limit is reached, and `KeyError` for an unknown format.
    """
    if form in {HTML, MARKDOWN}:
        return pdf.Printed(print_view(document.kind, form, document, templates, css).encode())
    if absent((form,)):
        raise not_installed((form,))
    from konzept.rendering.flow import paged_document  # noqa: PLC0415 - pages of HTML are not laid out as paper
    from konzept.rendering.markup import illustration  # noqa: PLC0415

    paper = paged_document(document, f".{form}")
    if logo:
        paper = replace(paper, logo=illustration(logo, document.language))
    return print_paged(form, paper, day, css, letterhead, files=files)


def print_view(kind: str, form: str, view: object, templates: Path | None = None, css: str = "") -> str:
    """One page, made from the template `kind.form` or else `document.form`.

    Raises `KonzeptError` where one of the repository's own templates is faulty. `css` follows our own CSS.
    """
    found = with_own(packaged(), templates) if templates else packaged()
    name = kind if f"{kind}.{form}" in found.texts else "document"
    job = Job(kind, form, name, language(), view, css)
    pages = printed_apart([job], found) if found.own else printed([job], found)
    return pages[job.path]


def print_paged(
    form: str,
    document: "PagedDocument",
    day: date,
    css: str,
    letterhead: Letterhead | None,
    *,
    files: Mapping[str, bytes] = NO_FILES,
) -> pdf.Printed:
    """A paged document as PDF or Word; `files` are its pictures by their addresses."""
    if form == PDF:
        return pdf.printed(document, day, css, files)
    template, called = (letterhead.content, letterhead.name) if letterhead else (None, "")
    return pdf.Printed(docx.printed(document, day, css, template, called, files=files))


def absent(formats: Iterable[str]) -> tuple[str, ...]:
    """The formats whose package is not installed."""
    return tuple(name for name in formats if name in _IS_HERE and not _IS_HERE[name]())


def not_installed(formats: Sequence[str]) -> KonzeptError:
    """The error that the packages of these formats are not installed, with the command that installs them."""
    message = ngettext(
        "The format {names} needs a package that is not installed.",
        "The formats {names} need packages that are not installed.",
        len(formats),
    )
    hint = _("Install it with: {command}").format(command=f'pip install "konzept[{",".join(formats)}]"')
    return KonzeptError(message.format(names=", ".join(formats)), hint)


def unset_letters(path: str, missing: Sequence[str]) -> Iterator[str]:
    """A remark on the letters of a PDF that no font has."""
    if missing:
        shown = ", ".join(f"{letter} (U+{ord(letter[0]):04X})" for letter in missing[:10])
        message = ngettext(
            "{path}: no font has the sign {letters}; its number stands in its place.",
            "{path}: no font has the signs {letters}; their numbers stand in their place.",
            len(missing),
        )
        yield message.format(path=path, letters=shown)
