"""What a workbook notes for its way back: which field a column is, which record a row is, and what its cells said.

It stands in a hidden row and a hidden column of each sheet, so that a sheet, or a row of it, is known wherever it is
copied to. What cells said is noted as short sums: enough to see that one was changed, here or in the files.
"""

from base64 import b32encode
from collections.abc import Mapping, Sequence
from hashlib import blake2s
from typing import NamedTuple

from konzept.source.light import pattern

VERSION = "1"
STAMP = "stamp"
ID = ":id"
OF = ":of"
"""The columns that are no fields: the stamp of the row, the id, and the record that an item belongs to."""

LONGEST = 30_000
"""The most characters of the list of rows; a cell of Excel takes 32,767."""

_MARK = pattern(r"konzept/(?P<version>[0-9]{1,3})/(?P<concept>[a-z0-9-]{1,64})/(?P<sheet>[a-z._-]{1,80})")
_ROW = pattern(r"(?P<id>[a-z0-9-]{1,64})(?:#(?P<at>[0-9]{1,4}))?")


class SheetMark(NamedTuple):
    """The mark of a sheet: the version of the notation, the concept, and what its rows are."""

    concept: str
    sheet: str
    """`measure` for records of a kind, `measure.costs` for the items of a list; `legend` and `lists` have no rows."""
    version: str = VERSION

    def __str__(self) -> str:
        """As it stands in the first cell of the sheet."""
        return f"konzept/{self.version}/{self.concept}/{self.sheet}"


class RowStamp(NamedTuple):
    """The stamp of a row: the record, the position of an item in its list, and the sums of what the cells said."""

    id: str
    at: int | None
    sums: Mapping[str, str]
    """By the key of the column; empty cells are not among them."""

    @property
    def row(self) -> str:
        """The name of the row among those of its sheet."""
        return row_name(self.id, self.at)

    def __str__(self) -> str:
        """As it stands in the cell."""
        return " ".join([self.row, *(f"{key}={value}" for key, value in self.sums.items())])


def row_name(id_: str, at: int | None) -> str:
    """The name of a row: the id of the record, with the position of an item behind it."""
    return id_ if at is None else f"{id_}#{at}"


def sum_of(said: str) -> str:
    """The sum of what a cell says; empty for an empty cell."""
    return b32encode(blake2s(said.encode("utf-8", "surrogatepass"), digest_size=5).digest()).decode() if said else ""


def read_mark(text: object) -> SheetMark | None:
    """The mark that a cell holds; None where it holds none."""
    match = _MARK.fullmatch(text.strip()) if isinstance(text, str) else None
    return SheetMark(match["concept"], match["sheet"], match["version"]) if match else None


def read_stamp(text: object) -> RowStamp | None:
    """The stamp that a cell holds; None where it holds none."""
    name, *rest = text.split() if isinstance(text, str) and text.strip() else [""]
    match = _ROW.fullmatch(name)
    if not match:
        return None
    pairs = [each.partition("=") for each in rest]
    at = int(match["at"]) if match["at"] else None
    return RowStamp(match["id"], at, {key: value for key, sign, value in pairs if sign})


def row_list(names: Sequence[str]) -> str:
    """The list of the rows of a sheet, or nothing where it would not fit in a cell."""
    text = " ".join([STAMP, *names])
    return text if len(text) <= LONGEST else STAMP


def read_row_list(text: object) -> tuple[str, ...] | None:
    """The rows that a sheet had; None for a cell that is no head of the stamps."""
    words = text.split() if isinstance(text, str) else []
    return tuple(words[1:]) if words[:1] == [STAMP] else None
