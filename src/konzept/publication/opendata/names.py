"""The names of the files of open data, so that pages can link to them without making them."""

from collections.abc import Mapping
from types import MappingProxyType

from konzept.i18n.messages import N_, _

JSON, CSV, DCAT, PARQUET = "json", "csv", "dcat", "parquet"

PUBLICATION = "publication"
"""The name of the schema of the JSON in `konzept schema`."""

METADATA = "csv-metadata.json"
"""The ending of the file with the description of tables, by which programs find it (CSV on the Web)."""

CATALOG = "catalog.rdf"
"""The file that describes all concepts for data portals."""

SHORT = "short"
"""What the name of a short version has before its ending, as in `musterstadt-2024.short.pdf`."""

DIMENSION = "dimension."
"""What the keys of columns begin with that hold a dimension of indicators; behind it stands its name."""

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "goals": N_("Goals"),
        "measures": N_("Measures"),
        "status": N_("Status"),
        "indicators": N_("Indicators"),
        "values": N_("Values"),
        "calls": N_("Calls"),
        "grants": N_("Grants"),
        "costs": N_("Costs"),
        "groups": N_("Target groups"),
        "offers": N_("Offers"),
        "costs-stated": N_("Costs of themes and of the whole, as they are stated"),
        "funds": N_("Funds by year"),
    }
)
"""The CSV tables by name with their titles, in the order of output."""

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
"""The word for a file by its ending, from the first dot of its name on."""

_FORMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "json": ("JSON", "application/json"),
        "csv": ("CSV", "text/csv"),
        "html": ("HTML", "text/html"),
        "md": ("TXT", "text/markdown"),
        "pdf": ("PDF", "application/pdf"),
        "docx": ("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    }
)
"""By the ending of a file, its name in the European list of file types, and its media type."""


PIECE = ".piece"
"""The ending of what a concept gives to a file of all concepts together, which is no file of the publication."""


def piece_name(concept: str, form: str) -> str:
    """The name of what a concept gives to the file of all concepts in a format."""
    return f"{concept}.{form}{PIECE}"


def form_of(path: str) -> tuple[str, str]:
    """What kind of file it is, in the words of the European list and as media type; raises `KeyError` for another."""
    return _FORMS[path.rpartition(".")[2]]


def home_of(name: str) -> str:
    """The id of the concept that a file of the publication belongs to: the name up to the first dot."""
    return name.partition("/")[0].partition(".")[0]


def language_of(name: str) -> str:
    """The language that a file is translated into, as in `musterstadt-2024.en.pdf`; empty for the original."""
    kind = name.partition(".")[2]
    tag, dot, _ending = kind.rpartition(".")
    tag = "" if tag == SHORT else tag.removesuffix(f".{SHORT}")
    return tag if dot and tag not in TABLES and kind != METADATA else ""


def kind_of(name: str) -> str:
    """What follows the id of the concept and the language in the name of a file: `pdf`, `measures.csv`."""
    return name.partition(".")[2].removeprefix(f"{language_of(name)}.")


def title_of(name: str) -> str:
    """The title of a file, without its language: “Word”, “Table: Measures (CSV)”."""
    kind = kind_of(name)
    table, _dot, ending = kind.rpartition(".")
    if table == SHORT:
        return _("Short version ({format})").format(format=_(_WORDS.get(ending, ending.upper())))
    if table in TABLES:
        return _("Table: {title} ({format})").format(title=_(TABLES[table]), format=ending.upper())
    return _(_WORDS[kind]) if kind in _WORDS else kind.upper()
