"""Commands that make new files: init, new."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from konzept.cli import complete
from konzept.cli.clock import today
from konzept.cli.desk import Desk, Near
from konzept.cli.group import app
from konzept.cli.help import Panel
from konzept.cli.options import DryRun
from konzept.cli.settings import settings_of
from konzept.i18n.messages import N_, _, in_language, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.snapshot import CONCEPTS, KIND_FOLDERS
from konzept.system import console
from konzept.system.files import resolved

if TYPE_CHECKING:
    from konzept.cli.groups.near import Held
    from konzept.editing.scaffold.beginning import Beginning
    from konzept.model import Kind
    from konzept.model.repository import Forge
    from konzept.reading.concept import Concept
    from konzept.source.proposal import FileChange


class ForgeName(StrEnum):
    """The forges of `konzept.model.repository.Forge`, whose import takes too long here; a test compares the two."""

    GITLAB = "gitlab"
    GITHUB = "github"
    FORGEJO = "forgejo"
    NONE = "none"


MANY = 40
"""More files than these are not listed one by one."""

KIND_NAMES = ("concept", *KIND_FOLDERS)


@app.command(
    "init",
    rich_help_panel=Panel.CHANGE,
    help=N_(
        "Begin a repository with a concept.\n\n"
        "On a terminal it asks for the town, the title, the names of the levels and what stands first, and writes "
        "exactly that. Otherwise, and with --sample, it writes a small sample concept; with --empty none. With "
        "--example it is a whole invented town: three years of measures, figures, money and participation to look at. "
        "It comes with settings, checks for the forge, help for editors and a guide for people who want to propose a "
        "change. Nothing that is there is overwritten."
    ),
)
def init(
    context: typer.Context,
    *,
    folder: Annotated[str, Argument(metavar=N_("DIR"), help=N_("Where to; this folder if not given."))] = "",
    forge: Annotated[
        ForgeName | None,
        Option("--forge", help=N_("Where the repository lives; git's configuration tells if not given.")),
    ] = None,
    example: Annotated[bool, Option("--example", help=N_("An invented town with a full life, to look at."))] = False,
    town: Annotated[
        str | None,
        Option("--town", metavar=N_("NAME"), help=N_("Whose concept it is; then nobody is asked."), show_default=False),
    ] = None,
    empty: Annotated[bool, Option("--empty", help=N_("Without any concept."))] = False,
    sample: Annotated[bool, Option("--sample", help=N_("With the small sample concept, without questions."))] = False,
    dry_run: DryRun = False,
) -> None:
    from konzept.cli.asking.questions import is_attended
    from konzept.editing.scaffold import repository
    from konzept.system.store import complete, write

    wanted = [name for name, asked in _ways(town, empty=empty, sample=sample, example=example).items() if asked]
    if len(wanted) > 1:
        message = _("{one} and {other} do not go together.").format(one=wanted[0], other=wanted[1])
        raise KonzeptError(message, _("Give one or the other."))

    settings = settings_of(context)
    root = Path(folder) if folder else settings.root or Path()
    was_interrupted = not dry_run and complete(root)
    kind, address = _forge(root, forge)
    begun = None
    if town is not None or (not wanted and is_attended()):
        _refuse_existing(root, ())
        begun = _begun(root, town)
    # The sample is German, and so are the schemas for editors, unless another language was asked for by name.
    language = settings.lang or "de"
    with in_language(language):
        changes = repository(_schemas(), kind, address, language, is_example=example, begun=begun, is_empty=empty)
    if not (was_interrupted and _is_done(root, changes)):
        _refuse_existing(root, changes)
    if not dry_run:
        root.mkdir(parents=True, exist_ok=True)
        write(root, [change for change in changes if not _is_done(root, [change])])
    for line in _listed([change.path for change in changes]):
        console.out(line)
    if dry_run:
        console.err(_("Nothing was written (--dry-run)."))
        return
    count = len(changes)
    console.err(ngettext("{count} file was written.", "{count} files were written.", count).format(count=count))
    console.err(_("Go on with: konzept validate") if not empty else _("Go on with: konzept new concept --title …"))
    if empty:
        console.err(_("Or take in a catalogue that you have in Word or Excel: konzept import FILE"))
    if example:
        from konzept.editing.scaffold import EXAMPLE_DAY

        console.err(_("The town is invented; look at it as of {day}:").format(day=EXAMPLE_DAY))
        for command in (
            f"konzept render --format site --as-of {EXAMPLE_DAY} -o website",
            f"konzept report --as-of {EXAMPLE_DAY}",
        ):
            console.err(f"  {command}")
        console.err(_("In the browser while you write: konzept serve"))


def _listed(paths: Sequence[str]) -> Sequence[str]:
    """The paths; where there are more than anybody reads, their folders with the number of files."""
    if len(paths) <= MANY:
        return paths
    folders = Counter(f"{path.rpartition('/')[0]}/".removeprefix("/") or "./" for path in paths)
    return [f"{folder} ({count})" for folder, count in folders.items()]


def _ways(town: str | None, *, empty: bool, sample: bool, example: bool) -> dict[str, bool]:
    return {"--town": town is not None, "--empty": empty, "--sample": sample, "--example": example}


def _begun(root: Path, town: str | None) -> "Beginning":
    """What somebody begins the concept with: the town that is named, or what is answered at the terminal."""
    from konzept.cli.asking.beginning import asked
    from konzept.editing.scaffold.beginning import Beginning, title_for

    year = today().year
    if town is not None:
        begun = Beginning(town.strip(), title_for(town.strip()), year)
        begun.id  # noqa: B018 - raises where none can be made
        return begun
    name = resolved(root).name.replace("-", " ").replace("_", " ").title()
    return asked(name if any(sign.isalpha() for sign in name) else _("Musterstadt"), year)


def _is_done(root: Path, changes: "Sequence[FileChange]") -> bool:
    """Whether all these files are there and say what they are to say."""
    from konzept.system.files import read_file

    return all(read_file(root / change.path) == change.after for change in changes)


def _refuse_existing(root: Path, changes: "Sequence[FileChange]") -> None:
    """Raise `KonzeptError` where a file is there already, or any other among the records."""
    taken = [change.path for change in changes if (root / change.path).exists() or (root / change.path).is_symlink()]
    if any(not place.is_dir() for place in (root / CONCEPTS).rglob("*")) and not taken:
        taken = [f"{CONCEPTS}/"]
    if taken:
        message = ngettext("{path} exists already.", "{path} and {count} more exist already.", len(taken))
        hint = _("Nothing was written. Choose an empty folder: konzept init NAME")
        raise KonzeptError(message.format(path=echo(taken[0]), count=len(taken) - 1), hint)


def _forge(root: Path, asked: ForgeName | None) -> tuple["Forge", str | None]:
    """The forge asked for, or else that of git's remote, with the web address of the repository; None if unknown."""
    from konzept.editing.scaffold import forge_in
    from konzept.model.repository import Forge
    from konzept.system.files import read_file

    content = read_file(root / ".git" / "config")
    found, address = forge_in(content.decode("utf-8", "replace") if isinstance(content, bytes) else "")
    if asked is None or asked.value == found.value:
        return found, address
    return Forge(asked), None


def _schemas() -> dict[str, str]:
    import json

    from konzept.answers.schema import MODELS, schema

    return {kind: json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n" for kind in MODELS}


@app.command(
    "new",
    rich_help_panel=Panel.CHANGE,
    help=N_(
        "Begin a record.\n\n"
        "The file explains its most useful keys. Its name, the id, is made from the title if none is given.\n\n"
        "The next edition of a concept: konzept new concept NEW-ID --from OLD-ID. Levels and texts are carried on as a "
        "draft, without statuses, dates and money; every measure says which one it continues."
    ),
)
def new(
    context: typer.Context,
    *,
    kind: Annotated[
        str,
        Argument(
            metavar=N_("KIND"),
            help=N_("measure, goal, theme, body, decision or concept; what the concept calls them will do."),
            autocompletion=complete.words(KIND_NAMES),
        ),
    ],
    id_: Annotated[str | None, Argument(metavar="ID", help=N_("The name of its file."))] = None,
    title: Annotated[
        str | None, Option("--title", metavar=N_("TEXT"), help=N_("What people know it by."), show_default=False)
    ] = None,
    from_: Annotated[
        str | None,
        Option(
            "--from",
            metavar=N_("CONCEPT"),
            help=N_("The earlier edition that a new concept carries on."),
            autocompletion=complete.concepts,
            show_default=False,
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        Option(
            "--set",
            metavar=N_("KEY=VALUE"),
            help=N_("A field; may be given several times."),
            show_default=False,
            autocompletion=complete.keys(),
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    from konzept.reading.query import kind_named

    common = settings_of(context)
    desk = Desk(common, writes=not dry_run, near=_around(common.concept))
    if not kind_named(kind, _homes(desk)).folder:  # what is wrong with it is said first
        desk.widen()
    if from_ is not None:
        desk.carry_out(lambda: _next_edition(desk, kind, (id_, from_), title, list(settings or [])))
        return
    if title is None or not title.strip():
        message = _("What is it called?")
        raise KonzeptError(message, _("Add --title “…”; the id is made from it."))
    known = title.strip()
    desk.carry_out(lambda: _new(desk, kind, id_, known, list(settings or [])))


def _next_edition(
    desk: Desk, kind: str, ids: tuple[str | None, str], title: str | None, settings: list[str]
) -> "Sequence[FileChange]":
    """The files of the next edition of a concept; `ids` are the new one and the earlier one."""
    from konzept.editing import begin, encoded
    from konzept.editing.assignment import NO_FIELDS, assign, read_all, words_of
    from konzept.editing.scaffold.edition import next_edition
    from konzept.model import CONCEPT
    from konzept.reading.query import chosen, kind_named
    from konzept.source.proposal import FileChange

    if kind_named(kind, _homes(desk)) is not CONCEPT:
        raise KonzeptError(_("--from is for the next edition of a concept."), "konzept new concept NEW --from OLD")
    (old,) = chosen(desk.loaded, ids[1])
    if ids[0] is None and title is None:
        message = _("What is the new edition called?")
        raise KonzeptError(message, _("Write its id behind “concept”: {example}").format(example=f"{old.id}-2"))
    id_ = _id(ids[0], title or "")
    _refuse_taken(desk, CONCEPT, "", id_)
    cover, *rest = next_edition(desk.snapshot, desk.loaded, old, id_, today())
    source = begin(cover.path, (cover.after or b"").decode("utf-8"))
    wanted = [*([f"title={title}"] if title else []), *settings]
    for assignment in read_all(wanted, CONCEPT.model, NO_FIELDS, words_of(old.record.vocabulary)):
        source = assign(source, CONCEPT.model, assignment)
    return [FileChange(cover.path, None, encoded(b"", source.text)), *rest]


def _new(desk: Desk, kind: str, id_: str | None, title: str, settings: list[str]) -> "Sequence[FileChange]":
    """The new file, and that of the values of an indicator."""
    from konzept.editing.assignment import words_of
    from konzept.editing.scaffold import NewRecord, new_concept, new_record, new_series
    from konzept.editing.scaffold.record import SCHEMAS
    from konzept.reading.own_fields import own_fields_of
    from konzept.reading.query import kind_named

    found = kind_named(kind, _homes(desk))
    is_concept = not found.folder
    concept = "" if is_concept else _concept(desk)
    id_ = _id(id_, title)
    given = _with_municipality(desk, settings) if is_concept else settings
    schema = (desk.root / SCHEMAS / f"{found.name}.json").is_file()
    own = own_fields_of(desk.loaded.repository).forms_of(found.name)
    home = desk.loaded.concepts.get(concept)
    own_words = words_of(home.record.vocabulary) if home else ()
    wanted = NewRecord(found, concept, id_, title, given, own, own_words, home, schema)
    _refuse_taken(desk, wanted.kind, concept, id_)
    changes = [new_concept(wanted) if is_concept else new_record(wanted)]
    if found.name == "indicator" and not any(setting.startswith("dimensions") for setting in given):
        changes.append(new_series(wanted))  # further columns are not known yet
    return changes


def _around(concept: str | None) -> Near:
    """Reads the concept for the new record: the one named, or the one around the working folder."""
    from konzept.cli.groups.near import near

    def read(root: Path) -> "Held | None":
        here = resolved(Path.cwd())
        home = resolved(root / CONCEPTS)
        inner = here.relative_to(home).parts if here.is_relative_to(home) else ()
        return near(root, concept if concept is not None else inner[0] if inner else None)

    return read


def _id(given: str | None, title: str) -> str:
    """The given id, or else one made from the title."""
    from konzept.editing.scaffold import id_for
    from konzept.source.values import is_id

    suggested = id_for(given or title)
    if given is None and suggested is None:
        message = _("No id can be made from “{title}”.").format(title=echo(title))
        raise KonzeptError(message, _("Name one behind the kind, in small letters a-z, digits and hyphens."))
    if given is not None and not is_id(given):
        message = _("“{id}” cannot be an id.").format(id=echo(given))
        general = _("An id has only small letters a-z, digits and hyphens, at most 64.")
        raise KonzeptError(message, _("Write {id}.").format(id=suggested) if suggested else general)
    return given or suggested or ""


def _concept(desk: Desk) -> str:
    """The id of the concept for the new record; raises `KonzeptError` where there is none, or more than one."""
    from konzept.reading.query import chosen

    chosen(desk.loaded, desk.concept)  # what is wrong with its name
    found = [concept.id for concept in _homes(desk)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise KonzeptError(_("There is no concept yet."), "konzept new concept --title …")
    hint = _("Name it with --concept: {concepts}.").format(concepts=", ".join(found))
    raise KonzeptError(_("For which concept?"), hint)


def _homes(desk: Desk) -> "tuple[Concept, ...]":
    """The concepts that a new record may be for: the one named, the one around the working folder, or all."""
    here = resolved(Path.cwd())
    named = [concept for concept in desk.loaded.concepts.values() if concept.id == desk.concept]
    concepts = named or desk.loaded.concepts.values()
    around = [each for each in concepts if here.is_relative_to(resolved(desk.root / CONCEPTS / each.id))]
    return tuple(around if len(around) == 1 else concepts)


def _with_municipality(desk: Desk, settings: list[str]) -> list[str]:
    """The settings, extended by the municipality of the other concepts if they share one and none is given."""
    names = {concept.record.municipality.name for concept in desk.loaded.concepts.values() if concept.complete}
    if len(names) == 1 and not any(setting.startswith("municipality") for setting in settings):
        return [f"municipality.name={names.pop()}", *settings]
    return settings


def _refuse_taken(desk: Desk, kind: "Kind", concept: str, id_: str) -> None:
    if not kind.folder:
        if id_ in desk.loaded.concepts:
            message = _("There is already a concept “{id}”.").format(id=id_)
            raise KonzeptError(message, _("Name another id behind the kind."))
        return
    home = desk.loaded.concepts[concept]
    former = home.find(kind.name, id_)
    if id_ in home.known.get(kind.name, frozenset()) or (former and former.id == id_):
        message = _("There is already a record “{address}”.").format(address=f"{concept}/{kind.name}/{id_}")
        heading = f" ({echo(former.heading)})" if former else ""
        raise KonzeptError(message + heading, _("Name another id behind the kind."))
    if former:
        message = _("“{id}” is a former id of “{other}”.").format(id=id_, other=former.file.address)
        raise KonzeptError(message, _("Published addresses lead there; choose another id."))
