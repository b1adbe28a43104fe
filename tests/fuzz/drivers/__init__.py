"""The ways in, each with its driver."""

from tests.fuzz.driver import Driver
from tests.fuzz.drivers import (
    arguments,
    catalogues,
    edits,
    file_names,
    own_templates,
    properties,
    prose,
    publications,
    records,
    renames,
    repairs,
    revisions,
    series,
)

DRIVERS = (
    Driver("records", 34, records.make, records.one),
    Driver("settings", 5, records.make_settings, records.one),
    Driver("edits", 30, edits.make, edits.one),
    Driver("repairs", 4, repairs.make, repairs.one),
    Driver("renames", 2, renames.make, renames.one),
    Driver("publications", 3, publications.make, publications.one),
    Driver("series", 8, series.make, series.one),
    Driver("catalogues", 3, catalogues.make, catalogues.one),
    Driver("prose", 4, prose.make, prose.one),
    Driver("revisions", 2, revisions.make, revisions.one),
    Driver("names", 2, file_names.make, file_names.one),
    Driver("templates", 1, own_templates.make, own_templates.one),
    Driver("arguments", 3, arguments.make, arguments.one),
    Driver("properties", 4, properties.make, properties.one),
)
"""Every driver with its share of a run: the cheap ones more, and what a merge request changes most."""
