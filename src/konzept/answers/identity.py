"""The identity of a record: address, number and title, as keys of JSON and as columns of tables."""

from konzept.answers.record_json import Json
from konzept.answers.table import Cell, Column
from konzept.i18n.messages import _
from konzept.model import Kind, Record


def record_data(record: Record) -> dict[str, Json]:
    """The address of a record in full and in parts, its number where its kind has one, and its title."""
    address = record.file.address
    number = {"number": getattr(record, "number", None)} if hasattr(record, "number") else {}
    return {"address": str(address), "kind": address.kind, "id": address.id, **number, "title": record.heading}


def identity(kind: Kind, *, several: bool) -> tuple[Column[Record], ...]:
    """The columns that identify a record; the column of the concept only with `several`."""
    return (
        Column("address", _("Address"), lambda record: str(record.file.address), wide=True),
        Column("kind", _("Kind"), lambda _record: Cell(_(kind.one), kind.name), wide=True),
        Column("concept", _("Concept"), lambda record: record.file.address.concept, wide=not several, firm=True),
        Column("id", _("Id"), lambda record: record.id, firm=True),
    )


def file_column() -> Column[Record]:
    """The column with the path of a record's file."""
    return Column("file", _("File"), lambda record: record.file.path, wide=True)
