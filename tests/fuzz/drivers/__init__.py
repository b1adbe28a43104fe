"""The ways in, each with its driver."""

from tests.fuzz.driver import Driver
from tests.fuzz.drivers import (
    arguments,
    catalogues,
    edits,
    file_names,
    own_templates,
    paper,
    papers,
    pictures,
    properties,
    prose,
    publications,
    records,
    renames,
    repairs,
    revisions,
    series,
    workbooks,
)

DRIVERS = (
    Driver("records", 380, records.make, records.one),
    Driver("settings", 50, records.make_settings, records.one),
    Driver("edits", 380, edits.make, edits.one),
    Driver("repairs", 30, repairs.make, repairs.one),
    Driver("renames", 12, renames.make, renames.one),
    Driver("publications", 12, publications.make, publications.one),
    Driver("series", 60, series.make, series.one),
    Driver("catalogues", 15, catalogues.make, catalogues.one),
    Driver("workbooks", 20, workbooks.make, workbooks.one),
    Driver("workbooks of records", 20, workbooks.make_record, workbooks.one_record),
    Driver("pictures", 20, pictures.make, pictures.one),
    Driver("prose", 12, prose.make, prose.one),
    Driver("revisions", 15, revisions.make, revisions.one),
    Driver("names", 15, file_names.make, file_names.one),
    Driver("templates", 6, own_templates.make, own_templates.one),
    Driver("paper", 1, paper.make, paper.one),
    Driver("letterheads", 2, paper.make_template, paper.one_template),
    Driver("documents", 12, papers.make, papers.one),
    Driver("arguments", 12, arguments.make, arguments.one),
    Driver("properties", 40, properties.make, properties.one),
)
"""Every driver with its share of a run: the cheap ones more, and what a merge request changes most."""
