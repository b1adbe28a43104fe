"""How the files of open data are called, so that pages can lead to them without making them."""

from collections.abc import Mapping
from types import MappingProxyType

from konzept.i18n.messages import N_, _

JSON, CSV, DCAT = "json", "csv", "dcat"

PUBLICATION = "publication"
"""What `konzept schema` calls the schema of the JSON."""

METADATA = "csv-metadata.json"
"""The end of the name under which programs look for the description of tables."""

CATALOG = "catalog.rdf"
"""The description of all concepts for data portals."""

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "measures": N_("Measures"),
        "status": N_("Status"),
        "indicators": N_("Indicators"),
        "values": N_("Values"),
        "calls": N_("Calls"),
        "grants": N_("Grants"),
        "costs": N_("Costs"),
    }
)
"""The tables of CSV by name, in the order in which people should see them."""

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "md": "Markdown",
        "pdf": "PDF",
        "docx": "Word",
        "xlsx": "Excel",
        JSON: N_("Data (JSON)"),
        METADATA: N_("What the columns of the tables mean"),
        "rdf": N_("Description for data portals (DCAT-AP.de)"),
    }
)
"""What people call a file, by what stands behind the first dot of its name."""


def home_of(name: str) -> str:
    """The id of the concept that a file of the publication is of; an id has no dot."""
    return name.partition("/")[0].partition(".")[0]


def tongue_of(name: str) -> str:
    """The language that a file is translated into, as in `musterstadt-2024.en.pdf`; empty where it is the original."""
    kind = name.partition(".")[2]
    tag, dot, _ending = kind.rpartition(".")
    return tag if dot and tag not in TABLES and kind != METADATA else ""


def title_of(name: str) -> str:
    """What people call a file in whatever language: “Word”, “Table: Measures (CSV)”."""
    kind = name.partition(".")[2].removeprefix(f"{tongue_of(name)}.")
    table, _dot, ending = kind.rpartition(".")
    if table in TABLES:
        return _("Table: {title} ({format})").format(title=_(TABLES[table]), format=ending.upper())
    return _(_WORDS[kind]) if kind in _WORDS else kind.upper()
