"""The command that shows a live preview of the pages: serve."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from konzept.cli.clock import today
from konzept.cli.faults import os_error_sentence
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import AsOf, day_of, format_option
from konzept.cli.publishing import css_text
from konzept.cli.results import no_format, own_templates
from konzept.cli.settings import settings_of
from konzept.i18n.messages import N_, _
from konzept.source.failure import KonzeptError
from konzept.system import console

if TYPE_CHECKING:
    from konzept.publication.serve import Preview

PORT = 8010
SHOWN = ("html", "site")


@app.command(
    "serve",
    rich_help_panel=Panel.PUBLISH,
    help=N_(
        "Show the pages in your browser while you write.\n\n"
        "Whatever is saved is seen within half a second, and what is wrong stands above the page with file and line. "
        "Only this computer can see it; nothing is written. The pages are those of today, or of the day that --as-of "
        "names. Ctrl-C ends it."
    ),
)
def serve(
    context: typer.Context,
    *,
    port: Annotated[
        str, typer.Option("--port", metavar="N", help=N_("Where on this computer; 0 for any that is free."))
    ] = str(PORT),
    templates: Annotated[
        str | None,
        typer.Option(
            "--templates", metavar=N_("DIR"), help=N_("Your own templates, as for render."), show_default=False
        ),
    ] = None,
    css: Annotated[
        str | None,
        typer.Option("--css", metavar=N_("FILE"), help=N_("Your own colours and fonts."), show_default=False),
    ] = None,
    form: Annotated[
        str,
        format_option(SHOWN, N_("One document a concept, or the site.")),
    ] = "html",
    as_of: AsOf = None,
) -> None:
    from konzept.publication.serve import serve
    from konzept.source.findings import echo

    settings = settings_of(context)
    if not port.isdecimal():
        message = _("“{port}” is no number of a port.").format(port=echo(port))
        raise KonzeptError(message, _("Write a number such as {port}.").format(port=PORT))
    if form not in SHOWN:
        raise no_format(form, SHOWN)

    def started(home: str) -> None:
        console.out(home)
        console.err(_("The preview is open at this address; Ctrl-C ends it."))

    shown = preview(settings.folder(), settings.concept, form, as_of=as_of, templates=templates, css=css)
    serve(shown, int(port), started)


def preview(
    root: Path,
    concept: str | None = None,
    form: str = SHOWN[0],
    *,
    as_of: str | None = None,
    templates: str | None = None,
    css: str | None = None,
) -> "Preview":
    """The preview of a repository; raises `KonzeptError` where it cannot begin."""
    from konzept.publication.preview import PreviewRequest, PreviewState, look
    from konzept.publication.serve import Preview, Signature, signature
    from konzept.system import files

    # The folder one is in may be gone later.
    named, style = (asked and os.path.abspath(asked) for asked in (templates, css))  # noqa: PTH100

    def make(before: PreviewState | None) -> PreviewState:
        day = today() if as_of is None else day_of(as_of)
        try:
            wanted = PreviewRequest(day, concept, own_templates(root, named), css_text(style), form)
            return look(files.read(root), wanted, before)
        except OSError as error:
            raise KonzeptError(os_error_sentence(error)) from None

    def sign() -> Signature:
        beside = (own_templates(root, named), style and Path(style))
        return signature(root, tuple(place for place in beside if place))

    return Preview(make, sign)
