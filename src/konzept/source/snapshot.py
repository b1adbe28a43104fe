"""What a repository holds at one moment: a mapping from path to bytes, whether of the work tree or of a revision."""

import re
from collections.abc import Container, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from konzept.source.light import pattern

SIZE = 256 * 1024
"""Largest file that is read, in bytes: 99.9 % of 21,526 record-like files of public repositories have less than 90."""

SERIES_SIZE = 32 * 1024 * 1024
"""Largest file of values that is read, in bytes: 204,264 lines of a monitoring with four columns take about 8 MB."""

CATALOGUE_SIZE = 4 * 1024 * 1024
"""Largest translation that is read, in bytes: one of 1,000 measures with long texts takes about 2 MB."""

ASSET_SIZE = 16 * 1024 * 1024
"""Largest picture or attachment that is read, in bytes: what is sent by mail is seldom larger."""

CONCEPTS = "concepts"
COVER = "concept.yaml"
"""The file in the folder of a concept that is its own record."""

SETTINGS = "konzept.yaml"
JOURNAL = ".konzept-journal"
"""The file in which a writer notes what it has begun, see `konzept.system.journal`."""
TEMPLATES = "templates"
"""The folder of a repository's own templates, if it has one."""

INDICATORS = "indicators"
TRANSLATIONS = "translations"
ASSETS = "assets"
"""The folder of pictures and attachments: in each concept, and beside konzept.yaml for what all have in common."""

KIND_FOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "theme": "themes",
        "goal": "goals",
        "measure": "measures",
        "group": "groups",
        "offer": "offers",
        "body": "bodies",
        "decision": "decisions",
        "event": "events",
        "indicator": INDICATORS,
        "call": "calls",
        "grant": "grants",
        "contribution": "contributions",
        "report": "reports",
    }
)
"""The folder within a concept of each kind of record. It stands here, below the models, for the shell's completion: it
offers names without loading them."""


STRAY_ENDINGS = (".txt", ".yam", ".ymal", ".yalm", ".yal", ".yamel")
"""Endings under which records are saved by mistake."""

_LITTER = pattern(
    r"~\$.*|\.~lock\..*|~.*\.tmp|.*~|\.#.*|#.*#|thumbs\.db|ehthumbs\.db|desktop\.ini|\.ds_store|__macosx|\._.*",
    re.IGNORECASE,
)


class UnreadReason(StrEnum):
    """Why a file stands in a snapshot without its bytes."""

    OTHER = "other"
    """Not a file of records, nor one that they name."""
    LINK = "link"
    SPECIAL = "special"
    LARGE = "large"
    DENIED = "denied"


Snapshot: TypeAlias = Mapping[str, bytes | UnreadReason]
"""Paths from the root, with `/` between folders, to the bytes of the file or the reason why they were not read."""


UNSHOWN = "\N{REPLACEMENT CHARACTER}"
"""What stands in a path for bytes that are no UTF-8; such a file is named and not read."""


def as_path(name: bytes, taken: Container[str]) -> str:
    """A path as text, and none of those that are taken: two names that are no UTF-8 may look the same."""
    path = name.decode("utf-8", "replace")
    while path in taken:
        path += UNSHOWN
    return path


def is_read(path: str) -> bool:
    """Whether a path claims to be a record or the settings."""
    return path == SETTINGS or path.lower().endswith((".yaml", ".yml"))


def is_series(path: str) -> bool:
    """Whether a path claims to hold the values of an indicator: `concepts/*/indicators/NAME.csv`."""
    parts = path.split("/")
    return len(parts) == 4 and parts[0] == CONCEPTS and parts[2] == INDICATORS and path.lower().endswith(".csv")


def is_catalogue(path: str) -> bool:
    """Whether a path claims to hold the texts of a concept in another language: `concepts/*/translations/NAME.po`."""
    parts = path.split("/")
    return len(parts) == 4 and parts[0] == CONCEPTS and parts[2] == TRANSLATIONS and path.endswith(".po")


def is_asset(path: str) -> bool:
    """Whether a path lies where pictures and attachments do: in `concepts/*/assets/`, or directly in `assets/`."""
    parts = path.split("/")
    return (len(parts) == 2 and parts[0] == ASSETS) or (len(parts) > 3 and parts[0] == CONCEPTS and parts[2] == ASSETS)


def is_stray_record(path: str) -> bool:
    """Whether a file may be a record under another ending: Notepad saves `kurse.yaml.txt`, a slip `kurse.yam`."""
    parts = path.split("/")
    inner = parts[2:] if parts[0] == CONCEPTS else []
    if len(inner) == 1 and not inner[0].lower().startswith("concept."):
        return False
    name = parts[-1].lower()
    return 0 < len(inner) <= 2 and inner[0] != ASSETS and (name.endswith(STRAY_ENDINGS) or "." not in name)


def is_litter(path: str) -> bool:
    """Whether a file or one of its folders is what office programs and file managers leave behind beside a document."""
    return any(_LITTER.fullmatch(part) for part in path.split("/"))


def limit_of(path: str) -> int | None:
    """How many bytes of a path belong into a snapshot at the most; None where only its name is of interest."""
    if is_asset(path):
        return ASSET_SIZE
    if is_read(path):  # as nearly all are
        return SIZE
    if is_series(path):
        return SERIES_SIZE
    if is_catalogue(path):
        return CATALOGUE_SIZE
    return SIZE if is_stray_record(path) else None
