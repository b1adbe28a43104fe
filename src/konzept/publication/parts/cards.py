"""What the pages of all concepts together say of a document, as data that can be remembered."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from konzept.documents.overview import Card
from konzept.documents.views import Document
from konzept.publication.publication import Overviewed


def as_data(each: Overviewed) -> Mapping[str, Any]:
    """The card in JSON's own types."""
    return each._asdict() | {"card": dict(_fields(each.card.document)), "facts": each.card.facts}


def from_data(data: Mapping[str, Any]) -> Overviewed:
    """The card again."""
    shown: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data["card"].items()
    }
    card = Card(Document(**shown), tuple(data["facts"]))
    return Overviewed(data["concept"], data["translation"], data["is_linked"], card)


def _fields(document: Document) -> Iterator[tuple[str, Any]]:
    for field in fields(document):
        value = getattr(document, field.name)
        if isinstance(value, str | bool) or (value and isinstance(value, tuple)):
            yield field.name, value
