"""Commands that read what comes from people outside git: import."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from konzept.cli.clock import today
from konzept.cli.desk import Desk
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.incoming.papers import MapFile, paper_intake, write_account
from konzept.cli.options import DryRun, format_option
from konzept.cli.results import no_format
from konzept.cli.settings import settings_of
from konzept.i18n.messages import N_, _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.snapshot import UnreadReason
from konzept.system import console
from konzept.system.console import Style, Styled

if TYPE_CHECKING:
    from konzept.exchange.intake import Intake
    from konzept.exchange.papers.blocks import Reading
    from konzept.exchange.sheets.book import Spreadsheet
    from konzept.source.proposal import FileChange

FORMATS = ("text", "json")

MOST_LINES = 50
"""How many cells that were not taken are printed; the JSON has all."""


@app.command(
    "import",
    rich_help_panel=Panel.CHANGE,
    help=N_(
        "Read what people outside git have written, and show what follows from it.\n\n"
        "A workbook of “konzept export --format xlsx” changes the values of its changed cells and no others, makes a "
        "record of each new row, and adds a new state to the status. Nothing is written without --apply. Every cell "
        "that was not taken is named, with the reason and with what to write instead.\n\n"
        "A catalogue of measures in Word, .odt or a spreadsheet becomes themes, goals and measures; --map says how it "
        "is read. An exported Word document gives its comments and tracked changes as contributions."
    ),
)
def import_(
    context: typer.Context,
    *,
    file: Annotated[
        str,
        Argument(
            metavar=N_("FILE"), help=N_("A workbook or a document: .xlsx, .ods, .csv, a folder of .csv, .docx, .odt.")
        ),
    ],
    apply: Annotated[bool, Option("--apply", help=N_("Write the changes into the files of the concept."))] = False,
    map_path: Annotated[
        str | None,
        Option(
            "--map",
            metavar=N_("MAP"),
            help=N_("How a catalogue is read, as a file to edit; it is written where there is none yet."),
            show_default=False,
        ),
    ] = None,
    account: Annotated[
        str | None,
        Option(
            "--account",
            metavar=N_("FILE"),
            help=N_("Write what became of each cell and paragraph into this .csv."),
            show_default=False,
        ),
    ] = None,
    dry_run: DryRun = False,
    form: Annotated[str | None, format_option(FORMATS, default="text")] = None,
) -> None:
    written = form or "text"
    if written not in FORMATS:
        raise no_format(written, FORMATS)
    desk = Desk(settings_of(context), writes=apply and not dry_run)
    read = _read(file)
    how = MapFile(map_path, dry_run=dry_run)
    taken: list[Intake] = []

    def propose() -> "Sequence[FileChange]":
        taken.append(_intake(desk, Path(file).name, read, how))
        return taken[-1].changes

    proven = desk.settle(propose)
    if account is not None:
        write_account(desk, taken[-1], account, dry_run=dry_run)
    _show(desk, taken[-1], written)
    for warning in proven.warnings[:MOST_LINES] if proven and written == "text" else ():
        console.err(Styled(_("Warning:"), Style.YELLOW), f" {warning.message} ({echo(warning.place.path)})")
    raise typer.Exit(int(bool(taken[-1].refused)))


def _read(file: str) -> "Spreadsheet | Reading":
    """What the file holds, or the CSV files of the folder; raises `KonzeptError` where they cannot be read."""
    from konzept.exchange.incoming import FileForm, form_of
    from konzept.exchange.sheets.read import read_book, read_folder

    place = Path(file)
    if place.is_dir():
        files = {each.name: _content(each) for each in sorted(place.iterdir()) if each.suffix.lower() == ".csv"}
        if files:
            return read_folder(files, place.name)
        message = _("The folder “{path}” has no CSV files.").format(path=echo(file))
        raise KonzeptError(message, _("Name a file, or the folder that “konzept export --format sheets” has made."))
    content = _content(place)
    form = form_of(place.name, content)
    if form in {FileForm.DOCX, FileForm.ODT}:
        from konzept.exchange.papers import read_paper

        return read_paper(place.name, content)
    return read_book(content, place.name, form)


def _content(place: Path) -> bytes:
    from konzept.exchange.package import SIZE, too_large
    from konzept.system.files import read_file

    content = read_file(place, SIZE)
    if isinstance(content, bytes):
        return content
    if content is UnreadReason.LARGE:
        raise too_large(place.name)
    message = _("The file “{path}” cannot be read.").format(path=echo(str(place)))
    raise KonzeptError(message, _("Look at its name and its rights; close it where another program has it open."))


def _intake(desk: Desk, name: str, read: "Spreadsheet | Reading", how: MapFile) -> "Intake":
    """What follows from the file: an own workbook by its cells, all else as a document."""
    from konzept.exchange.papers.blocks import Reading
    from konzept.exchange.workbook.back.rows import is_workbook
    from konzept.exchange.workbook.back.take import take_workbook

    if isinstance(read, Reading):
        return paper_intake(desk, name, read, how)
    if is_workbook(read):
        return take_workbook(read, desk.snapshot, desk.loaded, today(), desk.concept)
    from konzept.exchange.catalogue.sheet_blocks import reading_of

    return paper_intake(desk, name, reading_of(read), how)


def _show(desk: Desk, intake: "Intake", form: str) -> None:
    """Print the changes in the concept's own terms, and what was not taken."""
    from konzept.answers import change_list
    from konzept.answers.formats.json import dumped
    from konzept.changes.diff import diff
    from konzept.reading.load import load

    after = dict(desk.snapshot) | {change.path: change.after or b"" for change in intake.changes}
    changes = diff(desk.loaded, load(after, desk.loaded)) if intake.changes else ()
    if form == "json":
        lines = [
            {
                "place": line.place,
                "text": line.text,
                "went": line.went,
                "reason": line.reason,
                "advice": line.advice,
                "refused": line.is_refused,
            }
            for line in intake.account
        ]
        told = {"applied": desk.writes, "remarks": list(intake.remarks), "account": lines}
        data = change_list.as_data(changes)
        assert isinstance(data, dict)  # noqa: S101 - a list of changes has a version
        console.data(dumped({**data, **told}))
        return
    if changes:
        console.out(change_list.as_text(changes))
    for remark in intake.remarks:
        console.err(remark)
    _tell_refused(intake)
    _tell_count(desk, intake, len(changes))


def _tell_refused(intake: "Intake") -> None:
    refused = intake.refused
    if refused:
        console.out("\n" + _("Not taken:") if intake.changes else _("Not taken:"))
    for line in refused[:MOST_LINES]:
        console.out(Styled(f"  {line.place}:", Style.YELLOW), f" {line.text}" if line.text else "")
        console.out(f"    {line.reason}")
        console.out(f"    {line.advice}")
    if len(refused) > MOST_LINES:
        count = len(refused) - MOST_LINES
        more = ngettext("{count} more is in --format json.", "{count} more are in --format json.", count)
        console.out(f"  {more.format(count=count)}")


def _tell_count(desk: Desk, intake: "Intake", changes: int) -> None:
    """Say how much was taken and what was not, and what comes next."""
    files, refused = len(intake.changes), len(intake.refused)
    if not files and not refused:
        console.err(_("The file says what the records say; there is nothing to change."))
        return
    parts = [
        ngettext("{count} change", "{count} changes", changes).format(count=changes),
        ngettext("{count} file", "{count} files", files).format(count=files),
        ngettext("{count} place not taken", "{count} places not taken", refused).format(count=refused),
    ]
    console.err(", ".join(parts) + ".")
    if files and not desk.writes:
        console.err(_("Nothing was written; with --apply it is."))
