"""Functions for commands that make documents: the format, the day, the output, and the exit code."""

import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from konzept.i18n.messages import N_, _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import Severity, echo
from konzept.source.light import NamedTuple
from konzept.source.snapshot import CONCEPTS, TEMPLATES
from konzept.system import console
from konzept.system.files import read_file

if TYPE_CHECKING:
    from konzept.documents.views import Document
    from konzept.reading.load import Loaded
    from konzept.rendering.pdf import Printed
    from konzept.rendering.print_document import Letterhead

BINARY = ("pdf", "docx")
"""The binary formats, which are not printed on a terminal."""

Output: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar=N_("FILE"),
        help=N_("Write into this file; its ending chooses the format."),
        show_default=False,
    ),
]


DocxTemplate: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--docx-template",
        metavar=N_("FILE"),
        help=N_("Your own Word document, whose styles are used; without it, “templates/document.docx”."),
        show_default=False,
    ),
]


def chosen_format(asked: str | None, output: str | None, known: tuple[str, ...]) -> str:
    """The format asked for, else that of the file's ending, else text; raises `KonzeptError`."""
    ending = Path(output).suffix.removeprefix(".").lower() if output is not None else "text"
    name = asked if asked is not None else {"txt": "text"}.get(ending, ending)
    if name not in known:
        raise no_format(name, known)
    return name


def is_folder(output: str) -> bool:
    """Whether the output is a folder: an existing one, or a name that ends in a slash or has no ending."""
    return Path(output).is_dir() or output.endswith(("/", "\\")) or not Path(output).suffix


def no_format(name: str, known: Iterable[str]) -> KonzeptError:
    """The error for an unknown format, with the known ones as hint."""
    from konzept.source.nearest import nearest

    message = _("There is no format “{name}”.").format(name=echo(name))
    known = tuple(known)
    guess = nearest(name, known, 0.7)
    meant = _("“{word}” is probably meant.").format(word=guess) if guess else ""
    possible = _("Possible are: {words}.").format(words=", ".join(known))
    return KonzeptError(message, f"{meant} {possible}".strip())


def own_templates(root: Path, asked: str | None = None) -> Path | None:
    """The folder of a municipality's own templates: the one asked for, else that of the repository, if it has one.

    Raises `KonzeptError` where the one asked for is no folder.
    """
    if asked is not None:
        folder = Path(asked)
        if not os.path.isdir(folder):  # noqa: PTH112 - nor where that may not be asked
            message = _("There is no folder “{path}”.").format(path=echo(asked))
            raise KonzeptError(message, _("Name a folder with templates, or leave out --templates."))
        return folder
    folder = root / TEMPLATES
    return folder if folder.is_dir() and not folder.is_symlink() else None


def letterhead(asked: str | None, templates: Path | None) -> "Letterhead | None":
    """The Word template: the file asked for, else that among the templates; raises `KonzeptError` if unreadable."""
    from konzept.rendering.docx import SIZE
    from konzept.rendering.print_document import Letterhead

    place = Path(asked) if asked is not None else templates / "document.docx" if templates else None
    if place is None or (asked is None and not place.exists()):
        return None
    content = read_file(place, SIZE)
    if not isinstance(content, bytes):
        message = _("The file “{path}” cannot be read.").format(path=echo(str(place)))
        raise KonzeptError(message, _("Name a Word document (.docx) of at most 16 MB."))
    return Letterhead(place.name, content)


class Printing(NamedTuple):
    """The settings for printing a document: the day, and the municipality's own templates."""

    day: date
    root: Path
    docx_template: str | None = None
    """The path of the Word template that was asked for; None if none was."""
    force: bool = False
    """Whether a file is replaced that is not ours."""
    loaded: "Loaded | None" = None
    """The repository whose design the document has; None for one without."""


def print_out(document: "Document", form: str, printing: Printing, output: str | None) -> None:
    """Print a document, or write it into a file; raises `KonzeptError` where a file is needed and none is named."""
    if form == "text":  # without templates, which take longer to import than a report takes to compute
        from konzept.rendering.text import as_text

        is_looked_at = output is None and console.is_terminal(sys.stdout)
        put(
            as_text(document, console.width(), console.terminal_width() if is_looked_at else None),
            form,
            output,
            printing.root,
            force=printing.force,
        )
        return
    from konzept.rendering.print_document import unset_letters

    if form in BINARY and output is None:
        message = _("The format {name} is for a file.").format(name=form)
        raise KonzeptError(message, _("Name it with -o, such as {file}.").format(file=f"{document.id}.{form}"))
    made = printed(document, form, printing)
    put(made.content, form, output, printing.root, force=printing.force)
    for remark in unset_letters(str(output), made.missing):
        console.err(remark)


def printed(document: "Document", form: str, printing: Printing) -> "Printed":
    """A document as bytes, printed with the municipality's own templates."""
    from konzept.publication.design import TownLook, look
    from konzept.rendering.print_document import WORD, print_document

    own = own_templates(printing.root)
    template = letterhead(printing.docx_template, own) if form == WORD else None
    design = look(printing.loaded) if printing.loaded else TownLook()
    return print_document(
        document,
        form,
        printing.day,
        templates=own,
        css=design.css,
        letterhead=template,
        logo=design.logo,
        files=design.files,
    )


def put(content: str | bytes, form: str, output: str | None, root: Path, *, force: bool) -> None:
    """Print a result of a format, or write it unchanged into a file, as `konzept.system.ownership` allows."""
    if output is None:
        text = content if isinstance(content, str) else content.decode()
        console.out(text.removesuffix("\n")) if form == "text" else console.data(text)
        return
    from konzept.system.ownership import put_file

    put_file(root, output, content.encode() if isinstance(content, str) else content, force=force)


def leave(loaded: "Loaded", *only: str | None) -> None:
    """Say under whose name it goes out where nobody has it; exit with code 1 where files have errors."""
    from konzept.figures.publisher import remarks_on_publisher

    for remark in remarks_on_publisher(loaded):
        console.err(remark)
    homes = tuple(f"{CONCEPTS}/{name}/" for name in only if name) or (f"{CONCEPTS}/",)
    errors = [f for f in loaded.findings if f.severity is Severity.ERROR and f.place.path.startswith(homes)]
    if errors:
        message = ngettext(
            "The files have {count} error, so this may be wrong; “konzept validate” shows it.",
            "The files have {count} errors, so this may be wrong; “konzept validate” shows them.",
            len(errors),
        )
        console.err(message.format(count=len(errors)))
        raise typer.Exit(1)
