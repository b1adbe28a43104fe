"""The ways in, each with its driver."""

from tests.fuzz.driver import Driver
from tests.fuzz.drivers import catalogues, edits, prose, publications, records, revisions, series

DRIVERS = (
    Driver("records", 30, records.make, records.one),
    Driver("settings", 5, records.make_settings, records.one),
    Driver("edits", 35, edits.make, edits.one),
    Driver("publications", 6, publications.make, publications.one),
    Driver("series", 10, series.make, series.one),
    Driver("catalogues", 5, catalogues.make, catalogues.one),
    Driver("prose", 6, prose.make, prose.one),
    Driver("revisions", 4, revisions.make, revisions.one),
)
"""Every driver with its share of a run."""
