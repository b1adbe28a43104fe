"""Text documents that come in: a catalogue of measures, or an exported document with remarks of its readers."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from konzept.cli.clock import today
from konzept.cli.desk import Desk
from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo
from konzept.source.light import NamedTuple
from konzept.system import console

if TYPE_CHECKING:
    from konzept.exchange.catalogue.mapping import CatalogueMap
    from konzept.exchange.intake import AccountLine, Intake
    from konzept.exchange.papers.blocks import Reading
    from konzept.reading.concept import Concept


class MapFile(NamedTuple):
    """Where the mapping of a catalogue lies; None for none."""

    path: str | None
    dry_run: bool = False


def paper_intake(desk: Desk, name: str, reading: "Reading", how: MapFile) -> "Intake":
    """What a document gives: contributions where it is an exported one, else the records of a catalogue."""
    from konzept.exchange.remarks.places import concept_of
    from konzept.reading.query import chosen

    concepts = {concept.id: concept for concept in chosen(desk.loaded, desk.concept)} if desk.loaded.concepts else {}
    home = concept_of(reading, concepts)
    if home is not None and how.path is None:
        return _remarks(desk, name, reading, home)
    return _catalogue(desk, name, reading, how)


def _catalogue(desk: Desk, name: str, reading: "Reading", how: MapFile) -> "Intake":
    """The records of a catalogue, in the concept that is named, or in a new one."""
    from konzept.editing.scaffold.record import SCHEMAS
    from konzept.exchange.catalogue.proposal import Destination, proposed
    from konzept.model import ALL_KINDS
    from konzept.reading.query import chosen

    map_ = _mapping(desk, name, reading, how)
    home = next(iter(chosen(desk.loaded, desk.concept))) if desk.concept is not None else None
    schemas = frozenset(kind.name for kind in ALL_KINDS if (desk.root / SCHEMAS / f"{kind.name}.json").is_file())
    made = proposed(reading, map_, Destination(desk.snapshot, desk.loaded, home, schemas))
    return replace(made, remarks=(*made.remarks, _summary(made)))


def _summary(intake: "Intake") -> str:
    """How many paragraphs and cells went where."""
    there = sum(bool(line.went) and not line.reason for line in intake.account)
    elsewhere = sum(bool(line.went and line.reason) for line in intake.account)
    told = _(
        "Of {all} paragraphs and cells {there} are where their heads say, {elsewhere} elsewhere with a reason, "
        "{nowhere} nowhere; --account FILE.csv names each."
    )
    whole = len(intake.account)
    return told.format(all=whole, there=there, elsewhere=elsewhere, nowhere=whole - there - elsewhere)


def _mapping(desk: Desk, name: str, reading: "Reading", how: MapFile) -> "CatalogueMap":
    """The mapping of the file named, which is written where there is none yet; else the one that fits best."""
    from konzept.exchange.catalogue.map_file import read_map, written
    from konzept.exchange.catalogue.survey import surveyed
    from konzept.system.files import read_file
    from konzept.system.ownership import put_file

    if how.path is None:
        return surveyed(reading)
    place = Path(how.path)
    if not place.exists() and not place.is_symlink():
        found = surveyed(reading)
        put_file(desk.root, how.path, written(found, name).encode(), force=False, dry_run=how.dry_run)
        if not how.dry_run:
            told = _("“{path}” says how the document was read; change it where it does not fit.")
            console.err(told.format(path=echo(how.path)))
        return found
    content = read_file(place)
    if not isinstance(content, bytes):
        message = _("The file “{path}” cannot be read.").format(path=echo(how.path))
        raise KonzeptError(message, _("Look at its name and its rights; close it where another program has it open."))
    return read_map(how.path, content)


def _remarks(desk: Desk, name: str, reading: "Reading", home: "Concept") -> "Intake":
    """The contributions, and the paragraphs that somebody changed without tracking."""
    from konzept.editing.scaffold.record import SCHEMAS
    from konzept.exchange.intake import Intake
    from konzept.exchange.remarks.contributions import Received, contributions

    has_schema = (desk.root / SCHEMAS / "contribution.json").is_file()
    made = contributions(reading, home, Received(name, today(), has_schema))
    lines, remark = _untracked(desk, reading, home)
    return Intake(made.changes, (*made.account, *lines), (*reading.notices, *([remark] if remark else [])))


def _untracked(desk: Desk, reading: "Reading", home: "Concept") -> "tuple[tuple[AccountLine, ...], str]":
    """The paragraphs that differ from the document as it is exported now for its day; or why that cannot be told."""
    from konzept.exchange.papers import read_paper
    from konzept.exchange.remarks.contributions import untracked
    from konzept.exchange.remarks.places import placed
    from konzept.publication.publication import published
    from konzept.rendering import docx
    from konzept.rendering.flow import paged_document
    from konzept.source.values import Unfit, moment

    unknown = _("Whether something was changed without tracking cannot be told.")
    try:
        day = moment(reading.created).last
    except Unfit:
        return (), unknown
    if not docx.is_here():
        return (), unknown
    ours = list(placed(reading, home))
    best: tuple[AccountLine, ...] | None = None
    for composed in published(desk.loaded, day, home.id).composed:
        pages = paged_document(composed.document, ".docx")
        again = read_paper(home.id, docx.printed(pages, day, is_drawn=False))
        lines = tuple(untracked(ours, list(placed(again, home))))
        best = lines if best is None or len(lines) < len(best) else best
        if not lines:
            break
    if best is None or 3 * len(best) > len(ours):
        return (), unknown + " " + _("The records have changed much since, or it is another document of the concept.")
    return best, ""


def write_account(desk: Desk, intake: "Intake", path: str, *, dry_run: bool) -> None:
    """Write the account as a table for a spreadsheet."""
    from konzept.answers.printers import as_csv
    from konzept.answers.table import Cell, Head, Table
    from konzept.system.ownership import put_file

    heads = (
        ("place", _("Place")),
        ("text", _("Text")),
        ("went", _("Taken to")),
        ("reason", _("Reason")),
        ("advice", _("What to do")),
    )
    rows = tuple(tuple(Cell(text) for text in line) for line in intake.account)
    content = as_csv(Table(tuple(Head(*head) for head in heads), rows)).encode()
    put_file(desk.root, path, content, force=False, dry_run=dry_run)
