"""Commands that compare revisions: diff, history."""

import gc
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from konzept.cli import complete
from konzept.cli.clock import working_day
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import Force, Rev, format_option, moment_of, work_tree
from konzept.cli.results import DocxTemplate, Output, Printing, chosen_format, print_out, put
from konzept.cli.settings import settings_of
from konzept.i18n.messages import N_, _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import Severity, echo
from konzept.source.light import NamedTuple
from konzept.system import console

if TYPE_CHECKING:
    from konzept.changes.diff import ConceptComparison
    from konzept.changes.history import HistoryScope
    from konzept.documents.views import Document
    from konzept.model.record import Address
    from konzept.reading.load import Loaded

PAPERS = ("md", "html", "pdf", "docx")
"""The formats of the Synopse, which has two columns and contains only what is public."""

DIFF_FORMATS = ("text", *PAPERS, "json")
HISTORY_FORMATS = ("text", "md", "json")


class Side(NamedTuple):
    """One side of a comparison: its name for people, and its snapshot and records."""

    name: str
    loaded: "Loaded"


@app.command(
    "diff",
    rich_help_panel=Panel.COMPARE,
    help=N_(
        "Show what changed between two moments, in the concept's own terms.\n\n"
        "Without names the newest commit is compared with your files; with one name that moment with your files. As "
        "text it is a list of sentences, as md, html, pdf and docx the Synopse in two columns, without drafts and "
        "internal notes. Another layout of a file is no change."
    ),
)
def diff(
    context: typer.Context,
    *,
    old: Annotated[
        str | None,
        typer.Argument(metavar="A", help=N_("The earlier moment: a branch, tag, commit or day."), show_default=False),
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(metavar="B", help=N_("The later one; your files if not given."), show_default=False),
    ] = None,
    concepts: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--concepts",
            metavar=N_("OLD NEW"),
            help=N_("Compare two concepts instead; measures are matched by “continues”."),
            autocompletion=complete.concepts,
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str | None,
        format_option(DIFF_FORMATS),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help=N_("In the Synopse also what stayed as it is."))] = False,
    output: Output = None,
    docx_template: DocxTemplate = None,
    force: Force = False,
    rev: Rev = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help=N_("Leave with 1 if anything changed."))] = False,
) -> None:
    settings = settings_of(context)
    root = settings.folder()
    written = chosen_format(form, output, DIFF_FORMATS)
    if everything and written not in PAPERS:
        hint = _("Write --format with one of: {words}.").format(words=", ".join(PAPERS))
        raise KonzeptError(_("--all is for the Synopse."), hint)
    if concepts is not None:
        if old is not None:
            raise KonzeptError(_("Two concepts are compared at one moment."), _("Name it with --rev."))
        before = after = _side(root, rev)
    elif rev is not None:
        raise KonzeptError(_("--rev is for --concepts."), _("Write the two moments behind “diff”."))
    else:
        before = _side(root, "HEAD" if old is None else old)
        after = _side(root, new, before)
    found = _comparisons(before, after, concepts, settings.concept, public=written in PAPERS)
    names = _titles(found[0]) if concepts else (before.name, after.name)
    changed = any(True for comparison in found for _change in comparison.changes())
    if written in PAPERS:
        printing = Printing(working_day(root, rev if concepts else new), root, docx_template, force)
        print_out(_synopsis(found, names, everything=everything), written, printing, output)
    else:
        put(_text(found, written), written, output, root, force=force)
    _warn(before, after)
    raise typer.Exit(int(exit_code and changed))


def _side(root: Path, revision: str | None, near: Side | None = None) -> Side:
    """The side of a revision, or of the working folder without one; files that `near` shares are not read again."""
    from konzept.reading.load import load
    from konzept.system import git

    earlier = near.loaded if near else None
    if revision is None:
        return Side(_("your files"), load(work_tree(root), earlier))
    name = git.resolve(root, revision)
    return Side(_called(root, revision, name), load(git.read(root, name), earlier))


def _called(root: Path, written: str, name: str) -> str:
    """The name of a revision for people: its day, and the name by which it was asked for."""
    from konzept.system import git
    from konzept.wording import localized

    try:
        return _("state of {day}").format(day=localized.moment(moment_of(written)))
    except KonzeptError:
        day = git.day_of(root, name)
    told = _("state of {day}").format(day=localized.day(day))
    return told if written == "HEAD" else f"{told} ({echo(written)})"


def _comparisons(
    before: Side, after: Side, concepts: tuple[str, str] | None, only: str | None, *, public: bool
) -> "tuple[ConceptComparison, ...]":
    from konzept.changes.diff import comparisons, editions
    from konzept.figures.public import public as published
    from konzept.reading.query import chosen

    old, new = before.loaded, after.loaded
    if concepts is None and only is not None and only not in old.concepts:
        chosen(new, only)
    if concepts is not None:
        (earlier,), (later,) = (chosen(new, name) for name in concepts)
        if earlier is later:
            raise KonzeptError(_("These are not two concepts."), _("Name two, the earlier one first."))
        shown = published(new).concepts if public else new.concepts
        if not {earlier.id, later.id} <= shown.keys():
            raise KonzeptError(_("A draft has no public Synopse."), _("Choose --format text."))
        return (editions(shown[earlier.id], shown[later.id]),)
    found = comparisons(published(old), published(new)) if public else comparisons(old, new)
    return tuple(c for c in found if only is None or only in {each.id for each in (c.before, c.after) if each})


def _titles(comparison: "ConceptComparison") -> tuple[str, str]:
    """The names of the two sides where two concepts are compared."""
    before, after = comparison.before or comparison.concept, comparison.concept
    return before.record.title, after.record.title


def _synopsis(comparisons: "tuple[ConceptComparison, ...]", names: tuple[str, str], *, everything: bool) -> "Document":
    from konzept.documents.synopsis import synopsis

    owners = {comparison.concept.record.municipality.name for comparison in comparisons}
    owner = owners.pop() if len(owners) == 1 else ""
    return synopsis(comparisons, *names, owner=owner, everything=everything)


def _text(comparisons: "tuple[ConceptComparison, ...]", form: str) -> str:
    from konzept.answers import change_list

    changes = [change for comparison in comparisons for change in comparison.changes()]
    if form == "json":
        from konzept.answers.formats.json import dumped

        return dumped(change_list.as_data(changes))
    return change_list.as_text(changes) or _("no change of content")


def _warn(*sides: Side) -> None:
    """Print a warning where files of a side have errors: unreadable records cannot be compared."""
    for name, loaded in {side.name: side.loaded for side in sides}.items():
        errors = sum(finding.severity is Severity.ERROR for finding in loaded.findings)
        if errors:
            message = ngettext(
                "{moment}: the files have {count} error, so this may be wrong.",
                "{moment}: the files have {count} errors, so this may be wrong.",
                errors,
            )
            console.err(message.format(moment=name, count=errors))


@app.command(
    "history",
    rich_help_panel=Panel.COMPARE,
    help=N_(
        "Show how a record or a concept changed, revision by revision, the newest first.\n\n"
        "Former ids are followed. A merge stands for all that it brought in. A record that is gone is found by its "
        "full address CONCEPT/KIND/ID."
    ),
)
def history(
    context: typer.Context,
    *,
    record: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("RECORD"),
            help=N_("Only this record: ID, KIND/ID or CONCEPT/KIND/ID."),
            autocompletion=complete.records(),
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str | None,
        format_option(HISTORY_FORMATS),
    ] = None,
    rev: Rev = None,
) -> None:
    from konzept.answers import change_list
    from konzept.changes import history as past
    from konzept.system import git

    # Every parsed text leaves a reference cycle of 50 kB, and a long history has many texts.
    gc.set_threshold(2_000)
    settings = settings_of(context)
    root = settings.folder()
    written = chosen_format(form, None, HISTORY_FORMATS)
    start = git.resolve(root, "HEAD" if rev is None else rev)
    names = past.HistoryScope()
    if record is not None or settings.concept is not None:
        names = _scope(root, start, record, settings.concept)
    print_ = {"text": change_list.history_text, "md": change_list.history_markdown, "json": change_list.history_json}
    show = console.out if written == "text" else console.data
    told = False
    for block in print_[written](past.history(root, start, names)):
        if told and written != "json":
            show("")
        show(block)
        told = True
    if git.is_shallow(root):
        console.err(_("The clone is shallow: what came before is not here (git fetch --unshallow)."))
    if not told:
        raise KonzeptError(_("No revision up to here changed it."), _("What is not committed yet has no history."))


def _scope(root: Path, start: str, written: str | None, concept: str | None) -> "HistoryScope":
    """What the history of a record, or of a concept, is of; where it is named, its concept alone is read."""
    from konzept.changes.history import one_concept, scope_of
    from konzept.reading.load import load
    from konzept.reading.query import chosen, resolve
    from konzept.system import git

    parts = (written or "").split("/")
    home = concept if concept is not None else parts[0] if len(parts) == 3 else None
    near = one_concept(root, start, home) if home is not None else None
    if near is not None and home is not None:
        with suppress(KonzeptError):
            found = resolve(near, written, concept) if written is not None else near.concepts[home].record
            return scope_of(found.file.address, near)
    loaded = load(git.read(root, start))
    if written is not None:
        return scope_of(_address(loaded, written, concept), loaded)
    (only,) = chosen(loaded, concept)
    return scope_of(only.record.file.address, loaded)


def _address(loaded: "Loaded", written: str, concept: str | None) -> "Address":
    """The address of a record; that of a removed record must be written in full."""
    from konzept.model.record import Address
    from konzept.reading.query import kind_named, resolve
    from konzept.source.values import is_id

    try:
        return resolve(loaded, written, concept).file.address
    except KonzeptError:
        parts = written.split("/")
        if len(parts) != 3 or not is_id(parts[0]) or not is_id(parts[2]):
            raise
        return Address(parts[0], kind_named(parts[1], tuple(loaded.concepts.values())).name, parts[2])
