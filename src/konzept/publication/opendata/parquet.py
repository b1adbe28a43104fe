"""The facts of all concepts as tables in Parquet, so that many towns are one set of data for whoever analyses them.

A table for each kind of record, one of the concepts, one of their figures with a row for each concept and for each
theme, goal, group and lead of it, and one of their money. A row is the object of the JSON with the same names within
it, so `konzept schema publication` describes both; before it stand town, concept and day, in every table. Every table
is there with all its columns whether or not a town has anything for it, or those of several towns would not fit.

The writer is DuckDB: one package of 70 MB without others, under the MIT licence, which reads what it wrote. (pyarrow
has 170 MB, polars 180, fastparquet needs pandas.) It has one thread here, so that the same facts give the same bytes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from konzept.answers.record_json import Json
from konzept.answers.schema import NAME
from konzept.i18n.messages import in_language
from konzept.model import KINDS
from konzept.publication.opendata.column_types import DATE, TEXT, Typed, columns_of, keys_of, or_null
from konzept.publication.opendata.facts import VERSION, Facts, as_data
from konzept.publication.opendata.form import publication
from konzept.publication.opendata.names import PARQUET, PUBLICATION

CONCEPTS, FIGURES, FUNDING = "concepts", "figures", "funding"
"""The tables with a row for each concept, for all that is counted, and for each concept with its money."""

OF_THE_WHOLE = ("publisher", "licence", "made_by")
"""What the JSON says beside records and figures, as columns of the table of concepts."""

ROW_GROUP = "8MB"
"""How much of a table lies together in a file and is held when that is written. In half of it, equal texts are told too
often; and rows are about as wide in every Land."""

AT_ONCE = 1_000_000
"""How many bytes of rows are read at once."""

LEVELS = ("themes", "goals", "groups", "leads")
"""What the figures have rows for, each the same figures again."""


def is_here() -> bool:
    """Whether the package that writes Parquet is installed."""
    return find_spec("duckdb") is not None


def columns() -> Mapping[str, Mapping[str, Typed]]:
    """The columns of every table by name, in order."""
    schema: Any = publication()
    known, whole = schema["$defs"], schema["properties"]
    own = {"municipality": TEXT, "municipality_key": TEXT, "concept": TEXT, "as_of": DATE}
    figures = keys_of(known["figures"], known)
    counted = {key: form for level in LEVELS for key, form in keys_of(figures[level]["items"], known).items()}
    counted |= {key: form for key, form in figures.items() if key not in LEVELS}
    return {
        CONCEPTS: {
            **own,
            **columns_of(known["concept"], known),
            **columns_of({"properties": whole}, known, OF_THE_WHOLE),
        },
        FIGURES: {**own, "level": TEXT, **columns_of({"properties": counted}, known)},
        FUNDING: {**own, **columns_of(known["funding"], known)},
        **{kind.folder: {**own, **columns_of(known[kind.name], known)} for kind in KINDS},
    }


def rows(facts: Facts) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The rows of a concept, each with the name of its table."""
    with in_language(facts.language):  # the headline is a sentence
        data: Any = as_data(facts)
    town = facts.concept.record.municipality
    own = {
        "municipality": town.name,
        "municipality_key": town.key,
        "concept": facts.concept.id,
        "as_of": data["as_of"],
    }
    concept = data["concept"]
    yield CONCEPTS, {**concept, **{key: data[key] for key in OF_THE_WHOLE}, **own}
    figures = {level: data["figures"][level] for level in LEVELS}
    for level, counted in {CONCEPTS: [{**concept, **data["figures"]}], **figures}.items():
        yield from ((FIGURES, {**each, **own, "level": level}) for each in counted)
    if data["funding"]:
        yield FUNDING, {**data["funding"], **own}
    for kind in KINDS:
        yield from ((kind.folder, {**record, **own}) for record in data[kind.folder])


def pieces(found: Iterable[Facts]) -> Iterator[bytes]:
    """What each concept gives to the tables: a line for each row, of the name of the table and the row as JSON."""
    forms = columns()
    for facts in found:
        lines = []
        for table, row in rows(facts):
            cells = {key: or_null(each, row.get(key)) for key, each in forms[table].items()}
            lines.append(f"{table} {json.dumps(cells)}\n")
        yield "".join(lines).encode()


def tables(given: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """The tables of what `pieces` made of concepts, by file name; of these no more than one is held at a time."""
    forms = columns()
    with TemporaryDirectory(prefix="konzept-") as place:
        folder = Path(place)
        sorted_out = {table: _Lines(folder, table) for table in forms}
        for piece in given:
            rows_of: dict[str, list[bytes]] = {}
            for line in piece.splitlines(keepends=True):
                table, _blank, row = line.partition(b" ")
                rows_of.setdefault(table.decode(), []).append(row)
            for name, found in rows_of.items():
                sorted_out[name].add(found)
        yield from _parquet(folder, forms, sorted_out)


class _Lines:
    """The rows of a table as lines of JSON, in files of a bounded size: their reader holds what one of them has."""

    def __init__(self, folder: Path, table: str) -> None:
        self._name = f"{folder}/{table}"
        self.files: list[Path] = []
        self.longest = 0
        """How long the longest line is."""
        self._begin()

    def _begin(self) -> None:
        self.files.append(Path(f"{self._name}.{len(self.files)}.json"))
        self._size = self.files[-1].write_bytes(b"")

    def add(self, rows: Sequence[bytes]) -> None:
        """Add the lines of a concept, which stay together."""
        if self._size and self._size + sum(map(len, rows)) > AT_ONCE:
            self._begin()
        with self.files[-1].open("ab") as file:
            self._size += file.write(b"".join(rows))
        self.longest = max(self.longest, *map(len, rows))


def _parquet(
    folder: Path, forms: Mapping[str, Mapping[str, Typed]], sorted_out: Mapping[str, _Lines]
) -> Iterator[tuple[str, bytes]]:
    """Each table as Parquet, made of the lines of JSON by their types."""
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": "1",
        "preserve_insertion_order": "false",  # a group ends by its size only so; one thread keeps the order by itself
        "temp_directory": str(folder),
        "autoload_known_extensions": "false",
        "autoinstall_known_extensions": "false",
    }
    with duckdb.connect(config=settings) as base:
        for table, types in forms.items():
            lines, made = sorted_out[table], folder / f"{table}.{PARQUET}"
            sources = ", ".join(_quoted(str(source)) for source in lines.files)
            declared = ", ".join(f'"{key}": {_quoted(each.sql)}' for key, each in types.items())
            read = (
                f"read_json([{sources}], format = 'newline_delimited', columns = {{{declared}}}, "
                f"maximum_object_size = {max(lines.longest + 1, AT_ONCE)})"
            )
            about = f"{{schema: {_quoted(f'{NAME}:{PUBLICATION}')}, version: '{VERSION}'}}"
            how = f"\n(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE_BYTES '{ROW_GROUP}', KV_METADATA {about})"
            target = f"{_quoted(str(made))}{how}"
            base.execute(f"COPY (SELECT * FROM {read}) TO {target}")  # noqa: S608 - our own names
            yield made.name, made.read_bytes()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
