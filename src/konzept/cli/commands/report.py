"""Commands that tell how things stand: report, due, succession."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from konzept.cli import complete
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import AsOf, Rev, day_of, snapshot_at
from konzept.cli.results import Output, chosen_format, leave, own_templates, put, usual_day
from konzept.cli.settings import settings_of
from konzept.i18n.messages import N_, _
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.system import console

if TYPE_CHECKING:
    from konzept.changes.report import Report
    from konzept.changes.succession import Succession
    from konzept.documents.report.views import Paper
    from konzept.figures.due import Group
    from konzept.model import Repository
    from konzept.reading.load import Loaded

REPORT_FORMATS = ("text", "md", "html", "json", "csv")
DUE_FORMATS = ("text", "md", "json", "ics")
SUCCESSION_FORMATS = ("text", "md", "html", "json")


@app.command(
    "report",
    rich_help_panel=Panel.COMPARE,
    help=N_(
        "Report how far the concepts are: at the end of a day, or with --from over a period.\n\n"
        "A period tells what was implemented, started and dropped, what became late, what was decided and what is due "
        "next. Which records are new and which wording changed is told where git knows the files of the day before."
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
        str | None, typer.Option("--format", metavar="text|md|html|json|csv", help=N_("How to write it."))
    ] = None,
    output: Output = None,
    as_of: AsOf = None,
    rev: Rev = None,
) -> None:
    from konzept.changes.report import report as computed
    from konzept.reading.load import load
    from konzept.reading.query import chosen

    settings = settings_of(context)
    root = settings.folder()
    written = chosen_format(form, output, REPORT_FORMATS)
    if last is not None and as_of is not None:
        raise KonzeptError(_("--to and --as-of mean the same."), _("Write one of the two."))
    day = day_of(last or as_of, usual_day(root, rev))
    since = _first_day(first, day)
    loaded = load(snapshot_at(root, rev))
    chosen(loaded, settings.concept)
    earlier = _earlier(root, since - timedelta(days=1)) if since else None
    found = computed(loaded, day, since=since, earlier=earlier, only=settings.concept)
    put(_report_text(found, loaded.repository, written, root), output, root)
    leave(loaded, settings.concept)


def _report_text(found: "Report", repository: "Repository", form: str, root: Path) -> str:
    if form == "json":
        from konzept.answers.formats.json import dumped
        from konzept.answers.report.data import report_data

        return dumped(report_data(found))
    if form == "csv":
        from konzept.answers.printers import as_csv
        from konzept.answers.report.sheet import sheet

        return as_csv(sheet(found)) + "\n"
    from konzept.documents.report.report import paper

    return _paper_text("report", paper(found, repository), form, root)


def _paper_text(kind: str, view: "Paper", form: str, root: Path) -> str:
    if form == "text":
        from konzept.documents.report.text import of_paper

        return of_paper(view, console.width())
    from konzept.rendering.printed import print_view

    return print_view(kind, form, view, own_templates(root))


@app.command(
    "due",
    rich_help_panel=Panel.COMPARE,
    help=N_(
        "List what somebody has to see to: overdue, due, stale, not reported, milestones, reporting duties.\n\n"
        "Each thing stands once, with all its reasons, under the body that answers for it. As Markdown it is a letter "
        "to each body, as ics a calendar; importing it twice adds nothing. Superseded concepts are not asked."
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
        str | None, typer.Option("--format", metavar="text|md|json|ics", help=N_("How to write it."))
    ] = None,
    output: Output = None,
    as_of: AsOf = None,
    rev: Rev = None,
) -> None:
    from konzept.figures.due import due as computed
    from konzept.reading.load import load
    from konzept.reading.query import chosen

    settings = settings_of(context)
    root = settings.folder()
    written = chosen_format(form, output, DUE_FORMATS)
    day = day_of(as_of, usual_day(root, rev))
    ahead = _days(within, day)
    loaded = load(snapshot_at(root, rev))
    chosen(loaded, settings.concept)
    groups = computed(loaded, day, ahead, settings.concept)
    put(_due_text(groups, loaded.repository, day, written, root), output, root)
    leave(loaded, settings.concept)


def _due_text(groups: Sequence["Group"], repository: "Repository", day: date, form: str, root: Path) -> str:
    if form == "json":
        from konzept.answers.formats.json import dumped
        from konzept.answers.report.data import item_data

        return dumped([item_data(item) for group in groups for item in group.items])
    if form == "ics":
        from konzept.answers.calendar import calendar

        return calendar(groups, day)
    if form == "md":
        from konzept.documents.report.reminder_letters import letters
        from konzept.rendering.printed import print_view

        return print_view("letter", "md", letters(groups, repository, day), own_templates(root))
    from konzept.documents.report.text import of_groups

    return of_groups(groups, console.width())


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
        str | None, typer.Option("--format", metavar="text|md|html|json", help=N_("How to write it."))
    ] = None,
    output: Output = None,
    as_of: AsOf = None,
    rev: Rev = None,
) -> None:
    from konzept.changes.succession import succession as computed
    from konzept.reading.load import load
    from konzept.reading.query import chosen

    root = settings_of(context).folder()
    written = chosen_format(form, output, SUCCESSION_FORMATS)
    day = day_of(as_of, usual_day(root, rev))
    loaded = load(snapshot_at(root, rev))
    (before,), (after,) = chosen(loaded, old), chosen(loaded, new)
    if before is after:
        raise KonzeptError(_("A concept does not succeed itself."), _("Name two concepts, the earlier one first."))
    found = computed(before, after, day)
    put(_succession_text(found, loaded.repository, written, root), output, root)
    leave(loaded, old, new)


def _succession_text(found: "Succession", repository: "Repository", form: str, root: Path) -> str:
    from konzept.documents.report import succession as papers

    if form == "json":
        from konzept.answers.formats.json import dumped

        return dumped(papers.data(found))
    return _paper_text("succession", papers.paper(found, repository), form, root)


def _first_day(written: str | None, last: date) -> date | None:
    """The first day of a period; raises `KonzeptError` where it ends before it begins."""
    if written is None:
        return None
    from konzept.source.values import Unfit, moment

    try:
        first = moment(written).first
    except Unfit as unfit:
        raise KonzeptError(unfit.message, unfit.hint) from None
    if first > last:
        message = _("The period begins on {first} and ends on {last}.").format(first=first, last=last)
        raise KonzeptError(message, _("Name a first day that is not after the last one."))
    return first


_AHEAD = re.compile(r"([0-9]{1,4})([dwmy]?)")


def _days(written: str, day: date) -> int:
    """How many days ahead `30d`, `4w`, `6m` or `1y` is; raises `KonzeptError`."""
    match = _AHEAD.fullmatch(written.strip())
    if match is None:
        message = _("“{value}” is not a length of time.").format(value=echo(written))
        raise KonzeptError(message, _("Write days, weeks, months or years: 30d, 4w, 6m, 1y."))
    from konzept.source import months

    count = int(match[1])
    match match[2]:
        case "w":
            return 7 * count
        case "m":
            return (months.add(day, count) - day).days
        case "y":
            return (months.add(day, 12 * count) - day).days
        case _:
            return count


def _earlier(root: Path, eve: date) -> "Loaded | None":
    """What the repository held on a day; None outside of git, or where there is no commit as old as that."""
    from konzept.reading.load import load
    from konzept.system import git

    try:
        return load(git.read(root, git.resolve(root, eve.isoformat())))
    except KonzeptError:
        return None
