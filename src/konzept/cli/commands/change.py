"""Commands that change records: status, set, rename. `konzept.cli.commands.begin` has those that make new files."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer
from typer import Argument, Option

from konzept.cli import complete
from konzept.cli.clock import today
from konzept.cli.desk import Desk, Meant, Several, near_to
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import DryRun, MeasureArgument, RecordArgument
from konzept.cli.settings import settings_of
from konzept.i18n.messages import N_, _
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.system import console
from konzept.system.console import Style, Styled

if TYPE_CHECKING:
    from konzept.model import Record


VIEWS = ("own", "outside")
"""As `complete.STATES`."""


Where: TypeAlias = Annotated[
    list[str] | None,
    Option(
        "--where",
        metavar=N_("KEY=VALUE"),
        help=N_("In place of one record all that fit, as with “konzept list”; may be given several times."),
        show_default=False,
        autocompletion=complete.keys(),
    ),
]
Yes: TypeAlias = Annotated[bool, Option("--yes", help=N_("Do not ask before several records are changed."))]


@app.command(
    "status",
    rich_help_panel=Panel.CHANGE,
    help=N_(
        "Report where a measure stands, or show what was reported.\n\n"
        "With a STATE a dated entry is added; earlier entries stay. States: proposed, planned, started, implemented, "
        "ongoing, paused, dropped, replaced, or a word of the concept's own. With --rating alone the state goes on as "
        "it was. Without either the entries are shown.\n\n"
        "Goals and themes have a status too: konzept status goal/ID STATE."
    ),
)
def status(
    context: typer.Context,
    *,
    measure: MeasureArgument = "",
    state: Annotated[
        str | None,
        Argument(metavar=N_("STATE"), help=N_("Where it stands now."), autocompletion=complete.words(complete.STATES)),
    ] = None,
    on: Annotated[
        str | None,
        Option("--date", metavar=N_("DATE"), help=N_("Since when it is so; today if not given."), show_default=False),
    ] = None,
    rating: Annotated[
        str | None,
        Option(
            "--rating",
            metavar=N_("WORD"),
            help=N_("on-track, at-risk, off-track, not-ratable or an own word."),
            autocompletion=complete.words(complete.RATINGS),
        ),
    ] = None,
    percent: Annotated[str | None, Option("--percent", metavar="0-100", help=N_("How much of it is done."))] = None,
    note: Annotated[
        str | None,
        Option("--note", metavar=N_("TEXT"), help=N_("A remark; needed for dropped, replaced, at-risk, off-track.")),
    ] = None,
    by: Annotated[
        list[str] | None,
        Option(
            "--by",
            metavar=N_("BODY"),
            help=N_("Who reports it: a body or a text; several times for several."),
            autocompletion=complete.ids("bodies"),
        ),
    ] = None,
    result: Annotated[str | None, Option("--result", metavar=N_("TEXT"), help=N_("What has come of it."))] = None,
    source: Annotated[
        str | None, Option("--source", metavar=N_("TEXT"), help=N_("Where it is written: a decision, a report."))
    ] = None,
    view: Annotated[
        str | None,
        Option(
            "--view",
            metavar=N_("WORD"),
            help=N_("own, or outside for what others say, such as an advisory board; own if not given."),
            autocompletion=complete.words(VIEWS),
        ),
    ] = None,
    checked: Annotated[
        bool, Option("--checked", help=N_("Record that it was looked at and nothing has changed."))
    ] = False,
    where: Where = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    from konzept.editing.entry import StatusReport, date

    kind, state = (measure, state) if where and state else ("", measure or None) if where else ("", state)
    what: Meant = Several(kind, tuple(where), yes) if where else _named(measure, N_("MEASURE"))
    settings = settings_of(context)
    writes = not dry_run and (checked or state is not None or rating is not None)
    desk = Desk(settings, writes=writes, near=near_to(settings.concept, what, "measure"))
    record = desk.meant(what, "measure")[0]
    day = date(_day_named(on or "today"))
    details = {"rating": rating, "percent": percent, "note": note, "result": result}
    details |= {"source": source, "view": view}
    is_detailed = by is not None or any(detail is not None for detail in details.values())
    if checked:
        if state is not None or is_detailed:
            message = _("--checked says that nothing has changed; a STATE or a remark says something else.")
            raise KonzeptError(message, _("Give one or the other."))
        desk.set(what, "measure", [f"checked={day}"])
    elif state is not None or rating is not None:
        desk.report(what, "measure", StatusReport(date=day, state=state, by=tuple(by or ()), **details))
    elif is_detailed and [*filter(None, details.values())] != [view]:
        raise KonzeptError(_("The STATE is missing."), _current_state(record))
    elif where:
        raise KonzeptError(_("The STATE is missing."), _("For a look at several records there is “konzept list”."))
    else:
        _show_entries(desk, record, view)


@app.command(
    "set",
    rich_help_panel=Panel.CHANGE,
    help=N_(
        "Change a field of a record.\n\n"
        "KEY=VALUE sets a field, KEY= takes it away. KEY+=VALUE adds an item to a list, KEY-=VALUE takes one out. "
        "Fields within fields: declared.measures=32, milestones.1.done=2026-05-04. An item with several keys: "
        "costs+= year=2027 amount=8000. Nothing else in the file changes.\n\n"
        "Several records at once: konzept set --where lead=youth-office due=2027, or with a kind: konzept set goals "
        "--where …. All changes are shown first."
    ),
)
def set_(
    context: typer.Context,
    *,
    record: RecordArgument = "",
    settings: Annotated[
        list[str] | None,
        Argument(
            metavar=N_("KEY=VALUE …"), help=N_("What to change."), show_default=False, autocompletion=complete.keys()
        ),
    ] = None,
    where: Where = None,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    words = list(settings or ())
    if where:
        kind, words = ("", [record, *words]) if "=" in record else (record, words)
        what: Meant = Several(kind, tuple(where), yes)
    else:
        what = _named(record, N_("RECORD"))
    if not words:
        message = _("{argument} is missing.").format(argument=_("KEY=VALUE …"))
        raise KonzeptError(message, _("Write KEY=VALUE, such as due=2026-12-31."))
    common = settings_of(context)
    Desk(common, writes=not dry_run, near=near_to(common.concept, what)).set(what, None, words)


def _day_named(written: str) -> str:
    """The day of today or yesterday where one of these words is written; all else as it stands."""
    ago = {"today": 0, "heute": 0, "yesterday": 1, "gestern": 1}.get(written.strip().casefold())
    return written if ago is None else (today() - timedelta(days=ago)).isoformat()


def _named(address: str, argument: str) -> str:
    """The address of the record that is meant; raises `KonzeptError` where none is given."""
    if not address:
        message = _("{argument} is missing.").format(argument=_(argument))
        raise KonzeptError(message, _("“konzept list” shows what there is; --where names several at once."))
    return address


@app.command(
    "rename",
    rich_help_panel=Panel.CHANGE,
    help=N_(
        "Give a record another id.\n\n"
        "Its file, every reference to it and “formerly” change together; published addresses keep working."
    ),
)
def rename(
    context: typer.Context,
    *,
    record: RecordArgument,
    new: Annotated[str, Argument(metavar=N_("NEW-ID"), help=N_("Small letters, digits and hyphens."))],
    dry_run: DryRun = False,
) -> None:
    Desk(settings_of(context), writes=not dry_run).rename(record, new)


def _current_state(record: "Record") -> str:
    """The hint on the command for a changed note, with the present state of the record filled in."""
    from konzept.figures.entries import status_on
    from konzept.model import Goal, Measure, Theme

    entry = status_on(record, today()) if isinstance(record, Measure | Goal | Theme) else None
    word = (entry.state if entry else None) or "started"
    return _("Write it with its state: konzept status {id} {state} …").format(id=record.id, state=echo(word))


def _show_entries(desk: Desk, record: "Record", view: str | None) -> None:
    """Print the status entries of a record, of one view or of both, the newest first, and which counts today."""
    from konzept.answers import cells
    from konzept.answers.explain.answers import positions
    from konzept.editing.entry import view_of
    from konzept.figures.entries import in_time, position, rating_of, state_of, status_on
    from konzept.model import Goal, Measure, Theme
    from konzept.model.record import View
    from konzept.wording import localized

    console.out(Styled(record.heading, Style.STRONG), f"  {record.file.path}")
    if not isinstance(record, Measure | Goal | Theme) or not record.status:
        console.out(_("Nothing was reported so far."))
        return
    concept = desk.loaded.concepts[record.file.address.concept]
    vocabulary = concept.record.vocabulary
    shown = view_of(view)
    now = status_on(record, today(), shown)
    holding = positions(record, now) if now else ()
    rows = []
    for entry in reversed(in_time(entry for entry in record.status if view is None or entry.view is shown)):
        raters = [body.heading if (body := concept.find("body", name)) else name for name in entry.by]
        told = [f"{localized.number(entry.percent)} %"] if entry.percent is not None else []
        told += [text.strip() for text in (entry.note, entry.result) if text]
        told += [_("view from outside")] if entry.view is View.OUTSIDE else []
        rows.append(
            [
                "→" if position(record, entry) in holding else "",
                cells.when(entry.date),
                localized.own_word(entry.state, vocabulary.states, state_of(entry, vocabulary)) if entry.state else "",
                localized.own_word(entry.rating, vocabulary.ratings, rating_of(entry, vocabulary))
                if entry.rating
                else "",
                " · ".join(told),
                ", ".join(raters),
            ]
        )
    heads = ["", _("Date"), _("State"), _("Rating"), _("Note"), _("Reported by")]
    console.table([console.ColumnHead(head, firm=at < 2) for at, head in enumerate(heads)], rows)
    if now is None and shown is View.OWN:
        console.out(_("None of them counts today: they are of later days, or not of the town's own view."))
    elif now is not None:
        console.err(_("→ counts today."))
    if isinstance(record, Measure) and record.checked:
        console.out(_("Last looked at: {date}").format(date=cells.when(record.checked)))
