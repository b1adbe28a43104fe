"""The files of open data by name, as bytes."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from konzept.answers.formats.json import dumped
from konzept.answers.printers import as_csv
from konzept.i18n.messages import in_language
from konzept.publication.opendata.csvw import described
from konzept.publication.opendata.facts import Facts, as_data
from konzept.publication.opendata.names import CSV, JSON, METADATA
from konzept.publication.opendata.sheets import sheets


def _json(facts: Facts) -> Iterator[tuple[str, bytes]]:
    with in_language(facts.language):  # the headline is a sentence
        yield f"{facts.concept.id}.{JSON}", dumped(as_data(facts)).encode()


def _csv(facts: Facts) -> Iterator[tuple[str, bytes]]:
    with in_language(facts.language):
        tables = sheets(facts)
        for name, table in tables.items():
            yield f"{facts.concept.id}.{name}.{CSV}", f"{as_csv(table)}\n".encode()
        if tables:
            about = described(facts.concept.id, facts.concept.record.title, tables)
            yield f"{facts.concept.id}.{METADATA}", dumped(about).encode()


FORMATS: Mapping[str, Callable[[Facts], Iterator[tuple[str, bytes]]]] = MappingProxyType({JSON: _json, CSV: _csv})
"""By format, the function that makes the files of one concept, each with its name."""
