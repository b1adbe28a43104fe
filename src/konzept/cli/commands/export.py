"""Commands that export data for other programs: export."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

from konzept.cli import complete
from konzept.cli.clock import document_day
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import AsOf, DryRun, Force, Rev, asked_day, day_of, format_option, load_at
from konzept.cli.publishing import (
    Ready,
    Sound,
    close,
    publication_day,
    put,
    put_one,
    ready,
    sound,
    summary,
    tell_of_later,
)
from konzept.cli.results import no_format
from konzept.cli.settings import Settings, settings_of
from konzept.i18n.messages import N_, _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.light import NamedTuple
from konzept.system import console
from konzept.system.files import resolved

if TYPE_CHECKING:
    from konzept.editing.translators import Handout
    from konzept.publication.parts.spool import Spool
    from konzept.reading.concept import Concept
    from konzept.reading.load import Loaded

CALENDAR = "ics"
"""The format that sorts what is due in all concepts by who has to do it, for which all are needed at once."""

CATALOGUE = "po"
"""The format for translators, whose files are written into the repository, beside the records."""

WORKBOOK, SHEETS = "xlsx", "sheets"
"""The formats for people who work on the concept in a spreadsheet: a workbook, or its sheets as CSV files."""

FORMATS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "json": ("json",),
        "csv": ("csv",),
        "dcat": ("json", "csv", "dcat"),
        "parquet": ("parquet",),
        CALENDAR: (CALENDAR,),
        "atom": ("atom",),
    }
)
"""The formats of the command, each with the formats of a publication that it consists of."""

OF_ONE = frozenset({"json", "csv", "parquet"})
"""The formats in which a concept is the same whatever the others say."""


@app.command(
    "export",
    rich_help_panel=Panel.PUBLISH,
    help=N_(
        "Hand the public facts on: as data, as a calendar, as a feed, and the texts to translators.\n\n"
        "json has all facts of a concept (“konzept schema publication” describes them), csv tables for spreadsheets, "
        "dcat both with their description for data portals, parquet the facts of all concepts as tables for whoever "
        "analyses many towns, ics what is due, atom the news. One file goes to standard output or into the file named, "
        "several go into a folder. Day and errors count as for render.\n\n"
        "xlsx is a workbook of all records of a concept, to be worked on and taken back by “konzept import”; sheets is "
        "the same as CSV files in a folder. Both hold what is internal as well.\n\n"
        "po writes the texts into the folder “translations” of the concept, a catalogue for each language to "
        "translate: what is translated stays, what has changed is marked for a second look."
    ),
)
def export(
    context: typer.Context,
    *,
    form: Annotated[
        str | None,
        format_option((*FORMATS, WORKBOOK, SHEETS, CATALOGUE), N_("What to make."), default=False),
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
    lead: Annotated[
        str | None,
        typer.Option(
            "--lead",
            metavar=N_("BODY"),
            help=N_("For xlsx and sheets: only what this body is responsible for."),
            autocompletion=complete.ids("bodies"),
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
    if lead is not None and asked not in {WORKBOOK, SHEETS}:
        message = _("The format “{name}” has all records.").format(name=asked)
        raise KonzeptError(message, _("--lead belongs to --format xlsx and sheets."))
    if asked in {WORKBOOK, SHEETS}:
        to_file = asked == WORKBOOK
        _hand_over(settings_of(context), Handover(to_file, lead, as_of, rev, output, force=force, dry_run=dry_run))
        return
    if asked == CATALOGUE:
        _hand_out(settings_of(context), rev, languages or [], dry_run=dry_run)
        return
    settings = settings_of(context)
    wanted = Wanted(asked, as_of, output, force=force, dry_run=dry_run)
    if asked == CALENDAR or (settings.concept is not None and asked in OF_ONE and rev is None):
        _export_at_once(ready(settings, rev, alone=asked in OF_ONE), wanted)
    else:
        _export_in_parts(sound(settings, rev), wanted)


class Wanted(NamedTuple):
    """What is to be exported, and where it goes."""

    form: str
    as_of: str | None
    output: str | None
    force: bool
    dry_run: bool


def _export_at_once(records: Ready, wanted: Wanted) -> None:
    """Export what was loaded."""
    from konzept.publication.parts.spool import Spool
    from konzept.publication.publication import published
    from konzept.publication.publish import publish

    day = publication_day(records, wanted.as_of)
    made = publish(published(records.loaded, day, records.only), FORMATS[wanted.form])
    close(made)
    with Spool() as pages:
        pages.take(made.pages)
        _hand_on(pages, records, day, wanted)


def _export_in_parts(records: Sound, wanted: Wanted) -> None:
    """Export concept by concept, so that no more than a few of them are in memory."""
    from konzept.publication.parts.inputs import Inputs, Order
    from konzept.publication.parts.memory import Memory
    from konzept.publication.parts.run import PartRun
    from konzept.publication.parts.spool import Spool

    day = document_day(records.root, records.rev, dated=True) if wanted.as_of is None else day_of(wanted.as_of)
    formats = FORMATS[wanted.form]
    memory = Memory((str(resolved(records.root)), records.only or "", *formats))
    with Spool() as pages:
        with console.progress(_("Making the files")) as progress:
            order = Order(formats, day, records.only)
            made = PartRun(Inputs(records.files), order, memory, pages, progress, loaded=records.loaded).run()
        if wanted.as_of is None:
            tell_of_later(day, made.later)
        close(made)
        _hand_on(pages, records, day, wanted)


def _asked(form: str | None) -> str:
    """The format asked for; raises `KonzeptError` for a missing or an unknown one."""
    words = (*FORMATS, WORKBOOK, SHEETS, CATALOGUE)
    if form is None:
        raise KonzeptError(
            _("In which format?"), _("Write --format with one of: {words}.").format(words=", ".join(words))
        )
    if form not in words:
        raise no_format(form, words)
    return form


class Handover(NamedTuple):
    """What a workbook is to hold, and where it goes."""

    to_file: bool
    """Whether it is one file; else a folder of CSV files."""
    lead: str | None
    as_of: str | None
    rev: str | None
    output: str | None
    force: bool
    dry_run: bool


def _hand_over(settings: Settings, wanted: Handover) -> None:
    """Write the workbook of a concept."""
    from konzept.exchange.workbook.out.export import part_of, planned
    from konzept.system.ownership import put_file

    loaded = load_at(settings, wanted.rev)
    root = settings.folder()
    day = asked_day(wanted.as_of, root, wanted.rev)
    concept = _one_concept(loaded, settings.concept)
    if wanted.output is None:
        name = f"{concept.id}.xlsx" if wanted.to_file else concept.id
        message = _("The format {name} is for a file.").format(name=WORKBOOK if wanted.to_file else SHEETS)
        raise KonzeptError(message, _("Name it with -o, such as {file}.").format(file=name))
    planner, sheets = planned(concept, day, part_of(loaded, concept, wanted.lead, day))
    place = Path(wanted.output)
    if wanted.to_file:
        from konzept.exchange.workbook.out.xlsx import xlsx_file

        files = {place: xlsx_file(planner, sheets)}
    else:
        from konzept.exchange.workbook.out.csv import csv_files

        files = {place / name: content for name, content in csv_files(planner, sheets).items()}
    written = [
        put_file(root, str(path), content, force=wanted.force, dry_run=wanted.dry_run)
        for path, content in files.items()
    ]
    for path in files:
        console.out(str(path))
    console.err(summary(day, sum(written), len(written) - sum(written), dry_run=wanted.dry_run))


def _one_concept(loaded: "Loaded", asked: str | None) -> "Concept":
    """The concept that was named, or the only one; raises `KonzeptError` where there are several."""
    from konzept.reading.query import chosen

    concepts = chosen(loaded, asked)
    if len(concepts) == 1:
        return concepts[0]
    if not concepts:
        raise KonzeptError(_("There is no concept yet."), "konzept new concept --title …")
    hint = _("Name it with --concept: {concepts}.").format(concepts=", ".join(each.id for each in concepts))
    raise KonzeptError(_("For which concept?"), hint)


def _hand_out(settings: Settings, rev: str | None, languages: list[str], *, dry_run: bool) -> None:
    """Write the catalogues for translators, and print the progress of the translations."""
    from konzept.editing.translators import handouts
    from konzept.editing.translators import summary as progress_of
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
    console.err(progress_of(found))


def _print(files: Mapping[str, bytes]) -> None:
    """Print the single file."""
    if len(files) != 1:
        count = len(files)
        message = ngettext("There is {count} file.", "There are {count} files.", count).format(count=count)
        hint = _("Name a folder for them with -o, or choose one concept with --concept.") if count else ""
        raise KonzeptError(message, hint)
    (content,) = files.values()
    console.data(content.decode())


def _hand_on(files: "Spool", records: Ready | Sound, day: date, wanted: Wanted) -> None:
    """Print the single file, write it under the name that was given, or several into the folder that was given."""
    if wanted.output is None:
        _print(files)
        return
    place = Path(wanted.output)
    how = {"force": wanted.force, "dry_run": wanted.dry_run}
    if place.suffix and not place.is_dir() and len(files) == 1:
        put_one(records.root, place, next(iter(files.values())), day, **how)
    else:
        put(records, place, files, day, named=(place / path for path in files), **how)
