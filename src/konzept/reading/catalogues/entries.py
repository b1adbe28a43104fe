"""What a catalogue consists of: entries by context and source, each knowing where its words stand."""

from collections.abc import Mapping
from types import MappingProxyType

from konzept.source.findings import Place
from konzept.source.light import NamedTuple


class Key(NamedTuple):
    """What an entry translates: the field that the text stands in, such as `measure.title`, and the text."""

    context: str
    source: str


class CataloguePiece(NamedTuple):
    """What one line of the file adds to a text."""

    line: int
    column: int
    """Line and column of its first letter, from 1."""
    text: str
    """With escapes resolved."""
    width: int
    """How many characters it takes in the file."""


class CatalogueEntry(NamedTuple):
    """One text with its translation."""

    key: Key
    pieces: tuple[CataloguePiece, ...]
    is_fuzzy: bool = False
    """Whether somebody has to look at it again: the source has changed since, or a program guessed."""

    @property
    def text(self) -> str:
        """The translation; empty where there is none."""
        return "".join(piece.text for piece in self.pieces)


class Catalogue(NamedTuple):
    """The translation of a concept into one language."""

    path: str
    language: str
    """Its tag, such as `en`, `ar` or `de-simple`: the name of the file."""
    entries: Mapping[Key, CatalogueEntry] = MappingProxyType({})

    @property
    def is_begun(self) -> bool:
        """Whether anything is translated."""
        return any(self.translation_of(key) is not None for key in self.entries)

    def translation_of(self, key: Key) -> str | None:
        """The translation of a text; None where there is none, or one that somebody has to look at again."""
        entry = self.entries.get(key)
        return entry.text if entry and entry.text and not entry.is_fuzzy else None

    def place(self, entry: CatalogueEntry, start: int = 0, end: int | None = None) -> Place:
        """Where a stretch of a translation stands, as far as the line goes that it begins in."""
        at = 0
        for piece in entry.pieces:
            if start < at + len(piece.text) or piece is entry.pieces[-1]:
                # An escape is longer in the file than in the text: then the whole line is marked.
                is_plain = len(piece.text) == piece.width
                first = piece.column + (start - at if is_plain else 0)
                length = (end if end is not None else at + len(piece.text)) - start if is_plain else piece.width
                last = min(first + max(length, 1), piece.column + max(piece.width, 1)) - 1
                return Place(self.path, piece.line, first, piece.line, max(last, first))
            at += len(piece.text)
        return Place(self.path)
