"""What a record is known by, for machines."""

from konzept.answers.tables import Json
from konzept.model import Record


def record_data(record: Record) -> dict[str, Json]:
    """Its address in full and in parts, its number where its kind has one, and its title."""
    address = record.file.address
    number = {"number": getattr(record, "number", None)} if hasattr(record, "number") else {}
    return {"address": str(address), "kind": address.kind, "id": address.id, **number, "title": record.heading}
