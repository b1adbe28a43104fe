"""Commands that publish: render."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from konzept import console
from konzept.cli.clock import today
from konzept.cli.faults import tell
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import AsOf, DryRun, Rev, day_of, snapshot_at
from konzept.cli.results import own_templates
from konzept.cli.settings import settings_of
from konzept.failure import KonzeptError
from konzept.files import read_file
from konzept.findings import Severity, echo
from konzept.snapshot import CONCEPTS
from konzept.words import N_, _, ngettext

if TYPE_CHECKING:
    from konzept.fix import Checked
    from konzept.load import Loaded
    from konzept.proposal import FileChange
    from konzept.publication import Letterhead, Publication


@app.command(
    "render",
    rich_help_panel=Panel.PUBLISH,
    help=N_(
        "Publish the concepts as documents.\n\n"
        "The same files give the same bytes: the day of the document is that of the newest commit, outside of git that "
        "of the newest status entry, unless --as-of names one. A concept with errors is not published, because its "
        "figures could be wrong; then nothing is written and the exit code is 1."
    ),
)
def render(
    context: typer.Context,
    *,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="html|md|site|pdf|docx|json|csv|dcat",
            help=N_("One or several, separated by commas."),
            show_default="html",
        ),
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
    docx_template: Annotated[
        str | None,
        typer.Option(
            "--docx-template",
            metavar=N_("FILE"),
            help=N_("Your own Word document, whose styles are used; without it, “templates/document.docx”."),
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    rev: Rev = None,
    dry_run: DryRun = False,
) -> None:
    from konzept.fix import check
    from konzept.kept import remembering
    from konzept.opendata.names import CATALOG
    from konzept.publication import WORD, publish
    from konzept.query import chosen
    from konzept.site.plan import SITE
    from konzept.store import write

    settings = settings_of(context)
    root = settings.folder()
    asked = _asked(formats)
    folder = output_folder(root, output)
    checked = check(snapshot_at(root, rev), today())
    concepts = chosen(checked.loaded, settings.concept)
    refuse_errors(checked, settings.concept)
    day = publication_day(root, checked.loaded, as_of, rev)
    own = Path(templates) if templates else own_templates(root)
    letterhead = _letterhead(docx_template, own) if WORD in asked else None
    kind = (str(root.resolve()), settings.concept or "", *asked)
    with console.progress(_("Making the pages")) as told, remembering(*kind) as memory:
        made = publish(
            checked.loaded,
            concepts,
            day,
            formats=asked,
            templates=own,
            css=css_text(css),
            letterhead=letterhead,
            memory=memory,
            told=told,
        )
    pages = made.pages
    if settings.concept is not None:
        pages = {path: text for path, text in pages.items() if _belongs(path, settings.concept)}
        if CATALOG in made.pages:
            console.err(_("{path} describes all concepts; it is not written for one alone.").format(path=CATALOG))
    changes = changes_of(folder, pages)
    swept = _swept(folder, pages, settings.concept) if SITE in asked else []
    if not dry_run:
        folder.mkdir(parents=True, exist_ok=True)
        write(folder, [*changes, *swept])
    for path in pages:
        if path.count("/") == 0 or path.endswith("/index.html"):  # not the thousand pages within a site
            console.out(str(Path(output) / path))
    written = sum(1 for change in changes if change.before != change.after)
    removed = sum(1 for change in swept if change.after is None)
    summarise(day, written, len(pages) - written, removed, dry_run=dry_run)
    _close(made)


def _close(made: "Publication") -> None:
    """Say what is to be said of what was made, and raise what kept the rest from being made."""
    for remark in made.remarks:
        console.err(remark)
    for failure in made.failures[:-1]:
        tell(failure.message, failure.hint)
    if made.failures:
        raise made.failures[-1]


def _asked(formats: Sequence[str] | None) -> tuple[str, ...]:
    """The forms asked for, each once; raises `KonzeptError` for one that there is not."""
    from konzept.publication import FORMATS

    words = [word.strip() for each in formats or ["html"] for word in each.split(",")]
    for word in words:
        if word not in FORMATS:
            message = _("There is no format “{name}”.").format(name=echo(word))
            raise KonzeptError(message, _("Possible are: {words}.").format(words=", ".join(FORMATS)))
    return tuple(dict.fromkeys(words))


def output_folder(root: Path, output: str) -> Path:
    """Where the pages go; never among the records, where every other file is a mistake."""
    folder = Path(output).resolve()
    if folder.is_relative_to(root.resolve() / CONCEPTS):
        message = _("Pages cannot be written into the folder of the records.")
        raise KonzeptError(message, _("Name another folder with -o, such as build."))
    return folder


def refuse_errors(checked: "Checked", concept: str | None) -> None:
    """Show the errors of what is to be published, and stop if there are some."""
    from konzept import formats

    home = f"{CONCEPTS}/{concept}/" if concept is not None else ""
    errors = [f for f in checked.findings if f.severity is Severity.ERROR and f.place.path.startswith(home)]
    if errors:
        found = formats.report(checked.snapshot, checked.loaded, errors)
        console.err(formats.FORMATS["text"](found))
        message = ngettext(
            "Nothing was published, because of {count} error.",
            "Nothing was published, because of {count} errors.",
            len(errors),
        )
        raise _NotPublished(message.format(count=len(errors)), _("“konzept validate” shows them again."))


class _NotPublished(KonzeptError):
    """The records have errors. Exit code 1."""

    exit_code = 1


def publication_day(root: Path, loaded: "Loaded", as_of: str | None, rev: str | None) -> date:
    """The day of the documents: as asked, else that of the commit, else that of the newest status entry."""
    from konzept import git

    if as_of is not None:
        return day_of(as_of, date.min)
    committed = git.head_day(root) if rev is None else git.day_of(root, git.resolve(root, rev))
    day = committed or max(_entries(loaded), default=None)
    if day is None:
        message = _("It is not known which day the documents are to show: there is no commit and no status entry.")
        raise KonzeptError(message, _("Name the day with --as-of, such as {day}.").format(day=today().isoformat()))
    later = sum(1 for entry in _entries(loaded) if day < entry <= today())
    if later:
        told = ngettext(
            "The documents show {day}, the day of the newest commit; {count} status entry is newer. Commit it, or name "
            "its day with --as-of.",
            "The documents show {day}, the day of the newest commit; {count} status entries are newer. Commit them, or "
            "name their day with --as-of.",
            later,
        )
        console.err(told.format(day=day.isoformat(), count=later))
    return day


def _entries(loaded: "Loaded") -> list[date]:
    """The last day of every status entry."""
    records = (record for concept in loaded.concepts.values() for record in concept.records())
    return [entry.date.last for record in records for entry in getattr(record, "status", ())]


def css_text(asked: str | None) -> str | None:
    """The town's own rules; raises `KonzeptError` where the file cannot be read."""
    if asked is None:
        return None
    try:
        return Path(asked).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        message = _("The file “{path}” cannot be read as text.").format(path=echo(asked))
        raise KonzeptError(message, _("Name a CSS file that is saved as UTF-8.")) from None


def _letterhead(asked: str | None, templates: Path | None) -> "Letterhead | None":
    """The town's own Word document: as asked, else the one among its templates."""
    from konzept.docx import SIZE
    from konzept.publication import Letterhead

    place = Path(asked) if asked is not None else templates / "document.docx" if templates else None
    if place is None or (asked is None and not place.exists()):
        return None
    content = read_file(place, SIZE)
    if not isinstance(content, bytes):
        message = _("The file “{path}” cannot be read.").format(path=echo(str(place)))
        raise KonzeptError(message, _("Name a Word document (.docx) of at most 16 MB."))
    return Letterhead(place.name, content)


def changes_of(folder: Path, pages: Mapping[str, bytes]) -> list["FileChange"]:
    """What is to be written: every page whose bytes differ from those that lie there."""
    from konzept.proposal import FileChange

    changes = []
    for path, content in pages.items():
        changes.append(FileChange(path, _read(folder / path), content))
    return changes


def _belongs(path: str, concept: str) -> bool:
    """Whether a page is to be written with one concept alone: its own, and what they need; an overview is of all."""
    from konzept.opendata.names import home_of

    return home_of(path) == concept or path.endswith((".css", ".js"))


def _swept(folder: Path, pages: Mapping[str, bytes], concept: str | None) -> list["FileChange"]:
    """What is to happen to pages of an earlier run that are made no more, and to the list of pages, which goes last."""
    from konzept.proposal import FileChange
    from konzept.site import manifest

    lists = _read(folder / manifest.NAME)
    known = manifest.parse((lists or b"").decode("utf-8", "replace"))
    old = {path: _read(folder / path) for path in manifest.gone(pages, known, concept)}
    stale = [
        FileChange(path, content, None)
        for path, content in old.items()
        if content is not None and manifest.checksum(content) == known[path]
    ]
    return [*stale, FileChange(manifest.NAME, lists, manifest.listed(pages, known, concept).encode())]


def _read(place: Path) -> bytes | None:
    """What lies there. Through a link nothing is read or written: `store.write` refuses it with a sentence."""
    return place.read_bytes() if place.is_file() and not place.is_symlink() else None


def summarise(day: date, written: int, same: int, removed: int = 0, *, dry_run: bool) -> None:
    """Say what was written and what was not, and of which day it is."""
    if dry_run:
        told = ngettext("{count} file would be written", "{count} files would be written", written)
    else:
        told = ngettext("{count} file written", "{count} files written", written)
    parts = [told.format(count=written), ngettext("{count} unchanged", "{count} unchanged", same).format(count=same)]
    if removed and dry_run:
        told = ngettext("{count} stale page would be removed", "{count} stale pages would be removed", removed)
        parts.append(told.format(count=removed))
    elif removed:
        told = ngettext("{count} stale page removed", "{count} stale pages removed", removed)
        parts.append(told.format(count=removed))
    console.err(_("{parts}; as of {day}.").format(parts=", ".join(parts), day=day.isoformat()))
