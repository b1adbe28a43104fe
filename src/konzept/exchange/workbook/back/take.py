"""A workbook that comes back, as proposed changes and an account of what was not taken."""

from collections.abc import Mapping, Sequence
from datetime import date

from konzept.exchange.intake import Intake
from konzept.exchange.package import UnreadableFile
from konzept.exchange.sheets.book import Spreadsheet
from konzept.exchange.workbook.back.apply import Workshop
from konzept.exchange.workbook.back.items import ItemRows
from konzept.exchange.workbook.back.proposals import Ledger
from konzept.exchange.workbook.back.records import RecordRows
from konzept.exchange.workbook.back.rows import BackSheet, back_sheets
from konzept.exchange.workbook.cells import CellReader
from konzept.exchange.workbook.columns import columns_of, lists_of, part_columns
from konzept.exchange.workbook.names import RecordNames
from konzept.exchange.workbook.plan import Planner
from konzept.exchange.workbook.stamp import ID, VERSION
from konzept.i18n.messages import _, ngettext
from konzept.model import KIND_OF, Kind
from konzept.reading.load import Loaded
from konzept.source.findings import echo
from konzept.source.snapshot import Snapshot

NAMED = 5
"""So many rows that are missing are named."""


def take_workbook(book: Spreadsheet, snapshot: Snapshot, loaded: Loaded, day: date, only: str | None = None) -> Intake:
    """What a workbook of `konzept export` proposes; `only` is the concept that it must be of, if one was named.

    Raises `UnreadableFile` for a workbook of another concept, of two, or of a later version.
    """
    sheets, remarks = back_sheets(book)
    concept = loaded.concepts[_concept_of(sheets, book, loaded, only)]
    ledger = Ledger(remarks=[*remarks, *(remark for sheet in sheets for remark in sheet.remarks)])
    plain = Planner(concept, CellReader(RecordNames(concept)), day)
    kinds = [(KIND_OF[sheet.mark.sheet], sheet) for sheet in sheets if sheet.mark.sheet in KIND_OF]
    fresh: dict[str, Mapping[str, str]] = {
        kind.name: dict(RecordRows(plain, kind, sheet, Ledger()).fresh()) for kind, sheet in kinds
    }
    planner = Planner(concept, CellReader(RecordNames(concept, fresh)), day)
    for kind, sheet in kinds:
        RecordRows(planner, kind, sheet, ledger).read()
        columns = columns_of(kind.model, concept.own_fields.forms_of(kind.name))
        ledger.remarks += _missing(planner, kind, sheet, {column.key: column.title for column in columns})
    for sheet in sheets:
        name, _point, field = sheet.mark.sheet.partition(".")
        items = next((each for each in lists_of(KIND_OF[name].model) if each.name == field), None) if field else None
        if items is not None:
            ItemRows(planner, KIND_OF[name], items, sheet, ledger).read()
            titles = {column.key: column.title for column in part_columns(items.part)}
            ledger.remarks += _missing(planner, KIND_OF[name], sheet, titles)
    changes = Workshop(snapshot, loaded, concept.id, ledger).changes(day)
    return Intake(changes, tuple(ledger.account), tuple(ledger.remarks))


def _concept_of(sheets: Sequence[BackSheet], book: Spreadsheet, loaded: Loaded, only: str | None) -> str:
    names = sorted({sheet.mark.concept for sheet in sheets})
    if any(sheet.mark.version != VERSION for sheet in sheets):
        message = _("“{name}” was exported by another version of konzept.").format(name=echo(book.name))
        raise UnreadableFile(message, _("Export again with this one, and write the changes into that workbook."))
    if len(names) != 1:
        message = _("“{name}” has sheets of several concepts: {names}.")
        hint = _("Take in each concept by itself.")
        raise UnreadableFile(message.format(name=echo(book.name), names=", ".join(names)), hint)
    if names[0] not in loaded.concepts or only not in {None, names[0]}:
        message = _("“{name}” is a workbook of the concept “{concept}”.")
        known = ", ".join(sorted(loaded.concepts))
        hint = _("Here there are: {names}.").format(names=known) if only is None else _("Name it with --concept.")
        raise UnreadableFile(message.format(name=echo(book.name), concept=names[0]), hint)
    return names[0]


def _missing(planner: Planner, kind: Kind, sheet: BackSheet, titles: Mapping[str, str]) -> list[str]:
    """Remarks on rows and columns that are no longer there: nothing is deleted for that."""
    found: list[str] = []
    there = {row.stamp.row for row in sheet.rows if row.stamp} | {row.id for row in sheet.rows}
    gone = [name for name in sheet.listed or () if name not in there]
    if gone:
        shown = planner.cells.names.of(kind.name).shown
        named = "; ".join(echo(shown.get(name.partition("#")[0], name)) for name in gone[:NAMED])
        message = ngettext(
            "{sheet}: {count} row is missing, and nothing was deleted for that: {names}",
            "{sheet}: {count} rows are missing, and nothing was deleted for that: {names}",
            len(gone),
        )
        more = " …" if len(gone) > NAMED else ""
        found.append(message.format(sheet=echo(sheet.grid.name), count=len(gone), names=f"{named}{more}"))
    lost = [title for key, title in titles.items() if key not in sheet.columns and key != ID]
    if lost:
        message = _("{sheet}: columns are missing, and nothing was changed in them: {titles}")
        found.append(message.format(sheet=echo(sheet.grid.name), titles=", ".join(lost)))
    return found
