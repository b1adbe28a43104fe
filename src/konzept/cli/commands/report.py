"""Commands that report the progress: report, due, succession."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from konzept.cli import complete
from konzept.cli.clock import document_day
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import AsOf, Force, Rev, asked_day, day_of, format_option, load_of, moment_of, snapshot_at
from konzept.cli.publishing import put_new
from konzept.cli.results import (
    BINARY,
    DocxTemplate,
    Output,
    Printing,
    chosen_format,
    is_folder,
    leave,
    print_out,
    printed,
    put,
)
from konzept.cli.settings import settings_of
from konzept.i18n.messages import N_, _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import pattern
from konzept.system import console

if TYPE_CHECKING:
    from konzept.changes.report import ProgressReport
    from konzept.documents.views import Document
    from konzept.figures.due.reasons import DueGroup
    from konzept.reading.load import Loaded

REPORT_FORMATS = ("text", "md", "html", "pdf", "docx", "json", "csv")
LETTERS = ("md", "pdf", "docx")
DUE_FORMATS = ("text", *LETTERS, "json", "ics")
SUCCESSION_FORMATS = ("text", "md", "html", "pdf", "docx", "json")


@app.command(
    "report",
    rich_help_panel=Panel.COMPARE,
    help=N_(
        "Report how far the concepts are: at the end of a day, or with --from over a period.\n\n"
        "A period tells what was implemented, started, dropped and taken back, what was reported, achieved and "
        "measured by theme and by lead, what became late, what was decided and what is due next. Which records are new "
        "and which wording changed is told where git knows the files of the day before."
    ),
)
def report(
    context: typer.Context,
    *,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar=N_("DATE"), help=N_("First day of the period."), show_default=False),
    ] = None,
    last: Annotated[
        str | None,
        typer.Option("--to", metavar=N_("DATE"), help=N_("Last day; another word for --as-of."), show_default=False),
    ] = None,
    form: Annotated[
        str | None,
        format_option(REPORT_FORMATS),
    ] = None,
    output: Output = None,
    docx_template: DocxTemplate = None,
    force: Force = False,
    as_of: AsOf = None,
    rev: Rev = None,
) -> None:
    from konzept.changes.report import report as computed
    from konzept.reading.query import chosen

    settings = settings_of(context)
    root = settings.folder()
    written = chosen_format(form, output, REPORT_FORMATS)
    if last is not None and as_of is not None:
        raise KonzeptError(_("--to and --as-of mean the same."), _("Write one of the two."))
    named = as_of if last is None else last
    day = document_day(root, rev) if named is None else day_of(named)
    since = _first_day(first, day)
    loaded = load_of(settings, rev)
    chosen(loaded, settings.concept)
    earlier = _earlier(root, since - timedelta(days=1)) if since else None
    found = computed(loaded, day, since=since, earlier=earlier, only=settings.concept)
    if written in {"json", "csv"}:
        put(_report_data(found, written), written, output, root, force=force)
    else:
        from konzept.documents.report.report import document

        print_out(
            document(found, loaded.repository), written, Printing(day, root, docx_template, force, loaded), output
        )
    leave(loaded, settings.concept)


def _report_data(found: "ProgressReport", form: str) -> str:
    if form == "json":
        from konzept.answers.formats.json import dumped
        from konzept.answers.report.data import report_data

        return dumped(report_data(found))
    from konzept.answers.printers import as_csv
    from konzept.answers.report.sheet import sheet

    return as_csv(sheet(found)) + "\n"


@app.command(
    "due",
    rich_help_panel=Panel.COMPARE,
    help=N_(
        "List what somebody has to see to: overdue, due, stale, not reported, milestones, reporting duties.\n\n"
        "Each thing stands once, with all its reasons, under the body that answers for it. As md, pdf and docx it is a "
        "letter to each body, in a folder a file each; as ics a calendar, and importing it twice adds nothing. "
        "Superseded concepts are not asked."
    ),
)
def due(
    context: typer.Context,
    *,
    within: Annotated[
        str,
        typer.Option(
            "--within", metavar="30d|4w|6m|1y", help=N_("How far to look ahead: days, weeks, months or years.")
        ),
    ] = "30d",
    form: Annotated[
        str | None,
        format_option(DUE_FORMATS),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar=N_("FILE|DIR"),
            help=N_("Write into this file, or the letters into this folder, each a file of its own."),
            show_default=False,
        ),
    ] = None,
    docx_template: DocxTemplate = None,
    force: Force = False,
    as_of: AsOf = None,
    rev: Rev = None,
) -> None:
    from konzept.figures.due.lists import due as computed
    from konzept.reading.query import chosen

    settings = settings_of(context)
    root = settings.folder()
    folder = output is not None and is_folder(output)
    written = chosen_format(form, None if folder else output, DUE_FORMATS)
    if folder and written not in LETTERS and (form is None or Path(str(output)).is_dir()):
        message = _("Into a folder go letters, each a file of its own.")
        raise KonzeptError(message, _("Write --format with one of: {words}.").format(words=", ".join(LETTERS)))
    day = asked_day(as_of, root, rev)
    ahead = _days(within, day)
    loaded = load_of(settings, rev)
    chosen(loaded, settings.concept)
    groups = computed(loaded, day, ahead, settings.concept)
    if written in LETTERS:
        from konzept.documents.notices import joint_notice
        from konzept.documents.report.reminder_letters import letters

        made = letters(groups, loaded.repository, day, joint_notice(loaded.concepts.values()))
        _put_letters(made, written, Printing(day, root, docx_template, force, loaded), output)
    else:
        put(_due_text(groups, day, written), written, output, root, force=force)
    leave(loaded, settings.concept)


def _due_text(groups: Sequence["DueGroup"], day: date, form: str) -> str:
    if form == "json":
        from konzept.answers.formats.json import dumped
        from konzept.answers.report.data import item_data

        return dumped([item_data(item) for group in groups for item in group.items])
    if form == "ics":
        from konzept.answers.calendar import calendar

        return calendar(groups, day)
    from konzept.answers.reminder_list import as_text

    return as_text(groups, console.width())


def _put_letters(letters: Sequence["Document"], form: str, printing: Printing, output: str | None) -> None:
    """Write each letter into a file of a folder; without one, all as one text, or a single one as PDF or Word."""
    if output is not None and is_folder(output):
        made = {f"{each.id}.{form}": printed(each, form, printing).content for each in letters}
        put_new(made, output, printing.root, printing.day, force=printing.force)
    elif form not in BINARY:
        texts = (printed(each, form, printing).content.decode() for each in letters)
        put("\n---\n\n".join(texts) or "\n", form, output, printing.root, force=printing.force)
    elif not letters:
        console.err(_("Nothing is due."))
    elif len(letters) > 1:
        message = ngettext("There is {count} letter.", "There are {count} letters.", len(letters))
        hint = _("Name a folder for them with -o, such as {folder}, or one concept with --concept.")
        raise KonzeptError(message.format(count=len(letters)), hint.format(folder="letters/"))
    else:
        print_out(letters[0], form, printing, output)


@app.command(
    "succession",
    rich_help_panel=Panel.COMPARE,
    help=N_(
        "Show what became of every measure of an earlier concept.\n\n"
        "Each is continued, merged, split, done or dropped, by its own “outcome” and by what the new measures "
        "“continue”. What nobody accounts for is listed, and so is what contradicts itself."
    ),
)
def succession(
    context: typer.Context,
    old: Annotated[
        str, typer.Argument(metavar=N_("OLD"), help=N_("The earlier concept."), autocompletion=complete.concepts)
    ],
    new: Annotated[str, typer.Argument(metavar=N_("NEW"), help=N_("The new one."), autocompletion=complete.concepts)],
    *,
    form: Annotated[
        str | None,
        format_option(SUCCESSION_FORMATS),
    ] = None,
    output: Output = None,
    docx_template: DocxTemplate = None,
    force: Force = False,
    as_of: AsOf = None,
    rev: Rev = None,
) -> None:
    from konzept.answers.formats.json import dumped
    from konzept.changes.succession import succession as computed
    from konzept.documents.report.succession import data, document
    from konzept.reading.load import load
    from konzept.reading.query import chosen

    root = settings_of(context).folder()
    written = chosen_format(form, output, SUCCESSION_FORMATS)
    day = document_day(root, rev) if as_of is None else day_of(as_of)
    loaded = load(snapshot_at(root, rev))
    (before,), (after,) = chosen(loaded, old), chosen(loaded, new)
    if before is after:
        raise KonzeptError(_("A concept does not succeed itself."), _("Name two concepts, the earlier one first."))
    found = computed(before, after, day)
    if written == "json":
        put(dumped(data(found)), written, output, root, force=force)
    else:
        print_out(
            document(found, loaded.repository), written, Printing(day, root, docx_template, force, loaded), output
        )
    leave(loaded, old, new)


def _first_day(written: str | None, last: date) -> date | None:
    """The first day of the period that ends on `last`; None if not given; raises `KonzeptError` for a later day."""
    if written is None:
        return None
    from konzept.source.dates import meant_first

    begins = moment_of(meant_first(written) or written)
    if begins.before:
        message = _("“{raw}” has no first day.").format(raw=echo(written))
        raise KonzeptError(message, _("Name a first day that is not after the last one."))
    first = begins.first
    if first > last:
        message = _("The period begins on {first} and ends on {last}.").format(first=first, last=last)
        raise KonzeptError(message, _("Name a first day that is not after the last one."))
    return first


_AHEAD = pattern(r"([0-9]{1,4})([dwm]?)|([0-9]{1,3})(y)")
"""Beyond 999 years the calendar ends."""


def _days(written: str, day: date) -> int:
    """The number of days of `30d`, `4w`, `6m` or `1y` from `day` on; raises `KonzeptError` for an invalid length."""
    match = _AHEAD.fullmatch(written.strip())
    if match is None:
        message = _("“{value}” is not a length of time.").format(value=echo(written))
        raise KonzeptError(message, _("Write days, weeks, months or years: 30d, 4w, 6m, 1y."))
    from konzept.source.numbers import months

    count = int(match[1] or match[3])
    match match[2] or match[4]:
        case "w":
            return 7 * count
        case "m":
            return (months.add(day, count) - day).days
        case "y":
            return (months.add(day, 12 * count) - day).days
        case _:
            return count


def _earlier(root: Path, eve: date) -> "Loaded | None":
    """The records of the last commit up to a day; None outside of git, or where no commit is that old.

    Where there is a repository and git cannot be asked, the terminal is told what is missing therefore.
    """
    from konzept.reading.load import load
    from konzept.system import git

    try:
        return load(git.read(root, git.resolve(root, eve.isoformat())))
    except git.NoAnswer as silent:
        told = _("{reason} So new records and changed wording are not in the report.")
        console.err(told.format(reason=silent.message))
        return None
    except KonzeptError:
        return None
