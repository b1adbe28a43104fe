"""The command that shows a live preview of the pages: serve."""

from pathlib import Path
from typing import Annotated

import typer

from konzept.cli.clock import today
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import AsOf, day_of
from konzept.cli.publishing import css_text
from konzept.cli.results import no_format, own_templates
from konzept.cli.settings import settings_of
from konzept.i18n.messages import N_, _
from konzept.system import console

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
        str, typer.Option("--format", metavar="html|site", help=N_("One document a concept, or the site."))
    ] = "html",
    as_of: AsOf = None,
) -> None:
    from konzept.publication.preview import PreviewRequest, PreviewState, look
    from konzept.publication.serve import Preview, serve, signature
    from konzept.source.failure import KonzeptError
    from konzept.source.findings import echo
    from konzept.system import files

    settings = settings_of(context)
    root = settings.folder()
    if not port.isdecimal():
        message = _("“{port}” is no number of a port.").format(port=echo(port))
        raise KonzeptError(message, _("Write a number such as {port}.").format(port=PORT))
    if form not in SHOWN:
        raise no_format(form, SHOWN)
    own = Path(templates) if templates else own_templates(root)
    beside = (*((own,) if own else ()), *((Path(css),) if css else ()))

    def make(before: PreviewState | None) -> PreviewState:
        wanted = PreviewRequest(today() if as_of is None else day_of(as_of), settings.concept, own, css_text(css), form)
        return look(files.read(root), wanted, before)

    def started(home: str) -> None:
        console.out(home)
        console.err(_("The preview is open at this address; Ctrl-C ends it."))

    serve(Preview(make, lambda: signature(root, beside)), int(port), started)
