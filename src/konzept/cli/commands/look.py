"""Commands that read: list, show, schema."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from konzept.cli import complete
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import AsOf, Force, RecordArgument, Rev, asked_day, find_at, load_at
from konzept.cli.settings import Settings, settings_of
from konzept.i18n.messages import N_, _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.snapshot import KIND_FOLDERS, SETTINGS
from konzept.system import console

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from konzept.answers.table import Table
    from konzept.figures.selection import Listed
    from konzept.model import Kind
    from konzept.reading.own_fields import OwnFields


class TableForm(StrEnum):
    """The formats of a table."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


class ListForm(StrEnum):
    """The formats of a list: those of a table, and a workbook."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    XLSX = "xlsx"


class RecordForm(StrEnum):
    """The formats of a record."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


def kinds(ctx: typer.Context, args: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a kind by its folder."""
    del ctx, args
    folders = ("concepts", *KIND_FOLDERS.values())
    return [(folder, complete.meaning(folder)) for folder in folders if folder.startswith(incomplete)]


@app.command(
    "list",
    rich_help_panel=Panel.READ,
    help=N_(
        "List records of a kind, all or those that fit.\n\n"
        "--where asks for any key: “due=2026”, “due<2027”, “costs.amount>=5000”, “lead!=youth-office”, “title~course”; "
        "“due=” finds those without. In quotation marks, because < and > mean something to the shell. --sort takes a "
        "key or the head of a column: --sort due, or --sort -due for the last one first."
    ),
)
def list_(
    context: typer.Context,
    kind: Annotated[
        str,
        Argument(
            metavar=N_("KIND"),
            help=N_("measures, goals, themes, groups, offers, bodies, decisions, events … or concepts."),
            autocompletion=kinds,
        ),
    ] = "measures",
    *,
    theme: Annotated[
        str | None,
        Option(
            "--theme",
            metavar=N_("ID"),
            help=N_("Only what lies under this theme."),
            autocompletion=complete.ids("themes"),
        ),
    ] = None,
    goal: Annotated[
        str | None,
        Option(
            "--goal", metavar=N_("ID"), help=N_("Only what lies under this goal."), autocompletion=complete.ids("goals")
        ),
    ] = None,
    group: Annotated[
        str | None,
        Option(
            "--group",
            metavar=N_("ID"),
            help=N_("Only what is for this target group, or for one within it."),
            autocompletion=complete.ids("groups"),
        ),
    ] = None,
    state: Annotated[
        str | None,
        Option(
            "--state",
            metavar=N_("WORD"),
            help=N_("Only in this state: planned, started, implemented …"),
            autocompletion=complete.words(complete.STATES),
        ),
    ] = None,
    rating: Annotated[
        str | None,
        Option(
            "--rating",
            metavar=N_("WORD"),
            help=N_("Only with this rating: on-track, at-risk, off-track …"),
            autocompletion=complete.words(complete.RATINGS),
        ),
    ] = None,
    lead: Annotated[
        str | None,
        Option(
            "--lead",
            metavar=N_("BODY"),
            help=N_("Only those that this body is responsible for."),
            autocompletion=complete.ids("bodies"),
        ),
    ] = None,
    priority: Annotated[
        str | None,
        Option(
            "--priority",
            metavar=N_("WORD"),
            help=N_("Only with this priority."),
            autocompletion=complete.words(("high", "medium", "low")),
        ),
    ] = None,
    late: Annotated[bool, Option("--late", help=N_("Only those whose last day has passed."))] = False,
    start_missed: Annotated[
        bool, Option("--start-missed", help=N_("Only those that should have begun and have not."))
    ] = False,
    milestone_overdue: Annotated[
        bool, Option("--milestone-overdue", help=N_("Only those with a milestone whose last day has passed."))
    ] = False,
    started_late: Annotated[
        bool, Option("--started-late", help=N_("Only those that were begun later than planned."))
    ] = False,
    finished_late: Annotated[
        bool, Option("--finished-late", help=N_("Only those that were finished later than planned."))
    ] = False,
    stale: Annotated[bool, Option("--stale", help=N_("Only those without news for too long."))] = False,
    unreported: Annotated[
        bool, Option("--unreported", help=N_("Only those of which nothing was ever reported."))
    ] = False,
    gaps: Annotated[
        bool, Option("--gaps", help=N_("Show what is not known of them instead, those first that lack most."))
    ] = False,
    where: Annotated[
        list[str] | None,
        Option(
            "--where",
            metavar=N_("KEY=VALUE"),
            help=N_(
                "Only with this value, also with !=, <, <=, >, >= or ~ (has it within); may be given several times."
            ),
            autocompletion=complete.keys(),
        ),
    ] = None,
    sort: Annotated[
        list[str] | None,
        Option(
            "--sort",
            metavar=N_("KEY"),
            help=N_("In the order of this key; -KEY from the last to the first."),
            autocompletion=complete.keys(ending=""),
        ),
    ] = None,
    as_of: AsOf = None,
    rev: Rev = None,
    form: Annotated[
        ListForm, Option("--format", help=N_("How to print it; csv and xlsx are for spreadsheets."))
    ] = ListForm.TABLE,
    output: Annotated[
        str | None,
        Option("-o", "--output", metavar=N_("FILE"), help=N_("For xlsx: write into this file."), show_default=False),
    ] = None,
    force: Force = False,
) -> None:
    """Select the records and print them as a table."""
    from konzept.answers import listing
    from konzept.answers.listing.sorting import sorted_by
    from konzept.figures.progress import Lateness
    from konzept.figures.selection import Filters, select
    from konzept.reading import query

    if (output is None) is (form is ListForm.XLSX):
        message = _("The format {name} is for a file.").format(name=ListForm.XLSX)
        raise KonzeptError(message, _("Name it with -o, such as {file}.").format(file=f"{kind}.xlsx"))
    settings = settings_of(context)
    loaded = load_at(settings, rev)
    concepts = query.chosen(loaded, settings.concept)
    dates = {
        "start-missed": start_missed,
        "milestone-overdue": milestone_overdue,
        "started-late": started_late,
        "finished-late": finished_late,
    }
    filters = Filters(
        theme=theme,
        goal=goal,
        group=group,
        state=state,
        rating=rating,
        lead=lead,
        priority=priority,
        late=late,
        lateness=tuple(Lateness(word) for word, asked in dates.items() if asked),
        stale=stale,
        unreported=unreported,
        conditions=tuple(where or ()),
    )
    day = asked_day(as_of, settings.folder(), rev)
    found = select(loaded, concepts, query.kind_named(kind, concepts), filters, day)

    def show(table: "Table") -> None:
        if output is None:
            print_table(table, TableForm(form))
        else:
            _put_table(table, output, settings.folder(), day, force=force)

    if gaps:
        _show_gaps(query.kind_named(kind, concepts), found, day, show)
        return
    table = listing.table(query.kind_named(kind, concepts), found, day)
    show(sorted_by(table, found, query.kind_named(kind, concepts), sort) if sort else table)
    console.err(ngettext("{count} record", "{count} records", len(found)).format(count=len(found)))


def _put_table(table: "Table", output: str, root: "Path", day: "date", *, force: bool) -> None:
    """Write the table as a workbook."""
    from konzept.exchange.sheets.writer import table_file
    from konzept.system.ownership import put_file

    put_file(root, output, table_file(table, day), force=force)
    console.out(output)


def _show_gaps(kind: "Kind", found: "Sequence[Listed]", day: "date", show: "Callable[[Table], None]") -> None:
    """Show which details of the records are missing, and the totals of each concept."""
    from konzept.answers import completeness_text

    told = completeness_text.open_details(found, day)
    show(completeness_text.table(kind, told))
    for line in completeness_text.summary(told):
        console.err(line)
    if not told:
        console.err(_("Nothing is asked of these records."))


def print_table(table: "Table", form: TableForm) -> None:
    """Print a table in one of the formats."""
    from konzept.answers import printers

    match form:
        case TableForm.JSON:
            console.data(printers.as_json(table))
        case TableForm.CSV:
            console.data(printers.as_csv(table))
        case TableForm.MD:
            console.data(printers.as_markdown(table))
        case TableForm.TABLE:
            shown = table.narrow
            heads = [console.ColumnHead(head.text, head.right, head.firm, head.minor) for head in shown.head]
            console.table(heads, [[cell.text for cell in row] for row in shown.rows])


@app.command("show", rich_help_panel=Panel.READ, help=N_("Show everything that stands in a record."))
def show(
    context: typer.Context,
    record: RecordArgument,
    *,
    as_of: AsOf = None,
    rev: Rev = None,
    form: Annotated[RecordForm, Option("--format", help=N_("How to print it."))] = RecordForm.TEXT,
) -> None:
    """Find the record and print its sheet."""
    from konzept.answers import record_sheet

    settings = settings_of(context)
    loaded, found = find_at(settings, rev, record, where_named=True)
    day = asked_day(as_of, settings.folder(), rev)
    match form:
        case RecordForm.JSON:
            console.data(record_sheet.as_json(loaded, found, day))
        case RecordForm.MD:
            console.data(record_sheet.as_markdown(record_sheet.sheet_of(loaded, found, day)))
        case RecordForm.TEXT:
            console.out(record_sheet.as_text(record_sheet.sheet_of(loaded, found, day)))


@app.command(
    "schema",
    rich_help_panel=Panel.READ,
    help=N_(
        "Print the JSON Schema of a kind, or of all kinds in one.\n\n"
        "An editor that knows it completes keys and words and marks faults while you type."
    ),
)
def schema(
    context: typer.Context,
    kind: Annotated[
        str,
        Argument(
            metavar=N_("KIND"),
            help=N_(
                "A kind of records, repository for konzept.yaml, or publication for what “export --format json” makes; "
                "all kinds if not given."
            ),
            autocompletion=kinds,
        ),
    ] = "",
) -> None:
    """Print a schema."""
    from konzept.answers import schema
    from konzept.answers.formats.json import dumped
    from konzept.publication.opendata.names import PUBLICATION
    from konzept.reading import query

    if kind == PUBLICATION:
        from konzept.publication.opendata.form import publication

        console.data(dumped(publication()))
        return
    name = kind if kind in {"", "repository"} else query.kind_named(kind).name
    own = _own(settings_of(context))
    found = schema.schema(name, own) if name else schema.all_schemas(own)
    console.data(dumped(found))


def _own(settings: Settings) -> "OwnFields":
    """The own fields that the repository declares; none outside of a repository."""
    from konzept.reading.load import load
    from konzept.reading.own_fields import NOTHING, own_fields_of
    from konzept.system.files import read_file

    try:
        root = settings.folder()
    except KonzeptError:
        return NOTHING
    return own_fields_of(load({SETTINGS: read_file(root / SETTINGS)}).repository)
