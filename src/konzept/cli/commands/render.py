"""The command that publishes: render."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from konzept.cli.clock import document_day
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import AsOf, DryRun, Force, Rev, day_of, format_option
from konzept.cli.publishing import close, css_text, put, sound, tell_of_later
from konzept.cli.results import DocxTemplate, letterhead, no_format, own_templates
from konzept.cli.settings import settings_of
from konzept.i18n.messages import N_, _
from konzept.system import console
from konzept.system.files import resolved

if TYPE_CHECKING:
    from konzept.publication.parts.spool import Spool

FORMATS = ("html", "md", "site", "pdf", "docx", "json", "csv", "dcat")


@app.command(
    "render",
    rich_help_panel=Panel.PUBLISH,
    help=N_(
        "Publish the concepts as documents.\n\n"
        "The same files give the same bytes: the day of the document is that of the newest commit, outside of git "
        "today, unless --as-of names one. A concept with errors is not published, because its "
        "figures could be wrong; then nothing is written and the exit code is 1."
    ),
)
def render(
    context: typer.Context,
    *,
    formats: Annotated[
        list[str] | None,
        format_option(FORMATS, N_("One or several, separated by commas."), default="html"),
    ] = None,
    output: Annotated[str, typer.Option("-o", "--output", metavar=N_("DIR"), help=N_("Where to."))] = "build",
    templates: Annotated[
        str | None,
        typer.Option(
            "--templates",
            metavar=N_("DIR"),
            help=N_("Your own templates, each in place of ours of the same name; without it, the folder “templates”."),
            show_default=False,
        ),
    ] = None,
    css: Annotated[
        str | None,
        typer.Option("--css", metavar=N_("FILE"), help=N_("Your own colours and fonts."), show_default=False),
    ] = None,
    docx_template: DocxTemplate = None,
    short: Annotated[
        bool, typer.Option("--short", help=N_("Also a short version of every concept, of at most four pages."))
    ] = False,
    as_of: AsOf = None,
    rev: Rev = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    from konzept.publication.parts.inputs import Inputs, Order
    from konzept.publication.parts.memory import Memory
    from konzept.publication.parts.run import PartRun
    from konzept.publication.parts.spool import Spool
    from konzept.system.ownership import refuse_kept

    settings = settings_of(context)
    asked = _asked(formats)
    refuse_kept(settings.folder(), [resolved(Path(output)) / "index.html"])
    records = sound(settings, rev)
    day = document_day(records.root, rev, dated=True) if as_of is None else day_of(as_of)
    own = own_templates(records.root, templates)
    word = letterhead(docx_template, own) if "docx" in asked else None
    order = Order(asked, day, records.only, short, own, css_text(css), word)
    kind = (str(resolved(records.root)), records.only or "", *asked, *(["short"] if short else []))
    with Spool() as pages:
        with console.progress(_("Making the pages")) as progress:
            made = PartRun(Inputs(records.files), order, Memory(kind), pages, progress, loaded=records.loaded).run()
        if as_of is None:
            tell_of_later(day, made.later)
        if records.only is not None:
            _leave_out_others(pages, records.only)
        put(
            records,
            Path(output),
            pages,
            day,
            named=(Path(output) / path for path in filter(_is_listed, pages)),
            force=force,
            dry_run=dry_run,
            sweeps="site" in asked and "site" not in made.unmade,
        )
    close(made)


def _leave_out_others(pages: "Spool", concept: str) -> None:
    """Keep the files that are written when only this concept is rendered."""
    from konzept.publication.opendata.names import CATALOG

    if CATALOG in pages:
        console.err(_("{path} describes all concepts; it is not written for one alone.").format(path=CATALOG))
    for path in [path for path in pages if not _belongs(path, concept)]:
        del pages[path]


def _asked(formats: Sequence[str] | None) -> tuple[str, ...]:
    """The formats asked for, without duplicates; raises `KonzeptError` for an unknown one."""
    words = [word.strip() for each in formats or ["html"] for word in each.split(",")]
    for word in words:
        if word not in FORMATS:
            raise no_format(word, FORMATS)
    return tuple(dict.fromkeys(words))


def _is_listed(path: str) -> bool:
    """Whether the path is printed on the terminal; of the pages within a site only the first ones are."""
    return "/" not in path or path.endswith("/index.html")


def _belongs(path: str, concept: str) -> bool:
    """Whether a file is written when only this concept is rendered: its own, and what pages of all concepts load.

    These are style sheets, scripts and the icon, which lie beside the folders of the concepts, and the pictures.
    """
    from konzept.publication.opendata.names import home_of

    is_common = "/" not in path and path.endswith((".css", ".js", ".svg"))
    return home_of(path) == concept or path.startswith("assets/") or is_common
