"""Commands that export data for other programs: export."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import AsOf, DryRun, Force, Rev, format_option
from konzept.cli.publishing import Ready, close, publication_day, put, put_one, ready
from konzept.cli.results import no_format
from konzept.cli.settings import Settings, settings_of
from konzept.i18n.messages import N_, _, ngettext
from konzept.source.failure import KonzeptError
from konzept.system import console

if TYPE_CHECKING:
    from konzept.editing.translators import Handout
    from konzept.publication.publish import Printout

CATALOGUE = "po"
"""The format for translators, whose files are written into the repository, beside the records."""

FORMATS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"json": ("json",), "csv": ("csv",), "dcat": ("json", "csv", "dcat"), "ics": ("ics",), "atom": ("atom",)}
)
"""The formats of the command, each with the formats of a publication that it consists of."""


@app.command(
    "export",
    rich_help_panel=Panel.PUBLISH,
    help=N_(
        "Hand the public facts on: as data, as a calendar, as a feed, and the texts to translators.\n\n"
        "json has all facts of a concept (“konzept schema publication” describes them), csv tables for spreadsheets, "
        "dcat both with their description for data portals, ics what is due, atom the news. One file goes to standard "
        "output or into the file named, several go into a folder. Day and errors count as for render.\n\n"
        "po writes the texts into the folder “translations” of the concept, a catalogue for each language to "
        "translate: what is translated stays, what has changed is marked for a second look."
    ),
)
def export(
    context: typer.Context,
    *,
    form: Annotated[
        str | None,
        format_option((*FORMATS, CATALOGUE), N_("What to make."), default=False),
    ] = None,
    languages: Annotated[
        list[str] | None,
        typer.Option(
            "--language",
            metavar="TAG",
            help=N_("For po: en, tr, uk, ar, de-simple …; without it, those that there are."),
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar=N_("FILE|DIR"),
            help=N_("Write into this file, or these files into this folder."),
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    rev: Rev = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    asked = _asked(form)
    if asked == CATALOGUE and output is not None:
        message = _("A catalogue goes into the folder “translations” of its concept.")
        raise KonzeptError(message, _("Leave out -o."))
    if asked != CATALOGUE and languages:
        message = _("The format “{name}” has the language of the concept.").format(name=asked)
        raise KonzeptError(message, _("--language belongs to --format po."))
    if asked == CATALOGUE:
        _hand_out(settings_of(context), rev, languages or [], dry_run=dry_run)
        return
    records = ready(settings_of(context), rev)
    day = publication_day(records, as_of)
    made = _made(records, day, FORMATS[asked])
    close(made)
    if output is None:
        _print(made.pages)
    else:
        _write(made.pages, Path(output), records, day, force=force, dry_run=dry_run)


def _asked(form: str | None) -> str:
    """The format asked for; raises `KonzeptError` for a missing or an unknown one."""
    words = (*FORMATS, CATALOGUE)
    if form is None:
        raise KonzeptError(
            _("In which format?"), _("Write --format with one of: {words}.").format(words=", ".join(words))
        )
    if form not in words:
        raise no_format(form, words)
    return form


def _made(records: Ready, day: date, formats: tuple[str, ...]) -> "Printout":
    """The exported files."""
    from konzept.publication.publication import published
    from konzept.publication.publish import publish

    return publish(published(records.loaded, day, records.only), formats)


def _hand_out(settings: Settings, rev: str | None, languages: list[str], *, dry_run: bool) -> None:
    """Write the catalogues for translators, and print the progress of the translations."""
    from konzept.editing.translators import handouts, summary
    from konzept.system.store import complete, writing

    def propose() -> "Sequence[Handout]":
        records = ready(settings, rev)
        return handouts(records.loaded, records.concepts, languages)

    root = settings.folder()
    if not dry_run:
        complete(root)
    found = propose()
    if not dry_run and any(each.change.before != each.change.after for each in found):
        with writing(root) as writer:
            found = propose()  # a translator may have written meanwhile
            writer.write([each.change for each in found])
    for each in found:
        console.out(each.change.path)
    console.err(summary(found))


def _print(files: Mapping[str, bytes]) -> None:
    """Print the single file."""
    if len(files) != 1:
        count = len(files)
        message = ngettext("There is {count} file.", "There are {count} files.", count).format(count=count)
        hint = _("Name a folder for them with -o, or choose one concept with --concept.") if count else ""
        raise KonzeptError(message, hint)
    (content,) = files.values()
    console.data(content.decode())


def _write(files: Mapping[str, bytes], place: Path, records: Ready, day: date, *, force: bool, dry_run: bool) -> None:
    """Write a single file under the given name, or several into the given folder."""
    if len(files) == 1 and place.suffix and not place.is_dir():
        put_one(records.root, place, next(iter(files.values())), day, force=force, dry_run=dry_run)
    else:
        put(records, place, files, day, named=(place / path for path in files), force=force, dry_run=dry_run)
