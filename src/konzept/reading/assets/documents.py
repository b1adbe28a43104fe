"""Documents to be taken along: what kind a file is by its bytes. They are copied as they are."""

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

from konzept.i18n.messages import _
from konzept.reading.assets.unusable import Unusable

PDF = "pdf"

_FONTS: Mapping[bytes, str] = MappingProxyType({b"\0\1\0\0": "ttf", b"OTTO": "otf"})
"""The first bytes of fonts that browsers and Typst read alike, and their endings."""

FONTS = frozenset(_FONTS.values())

_ZIP = b"PK\x03\x04"
_INSIDE: Mapping[str, str] = MappingProxyType(
    {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
)
"""The file by which each format of Office is known, and its ending."""

_OPEN: Mapping[bytes, str] = MappingProxyType(
    {
        b"application/vnd.oasis.opendocument.text": "odt",
        b"application/vnd.oasis.opendocument.spreadsheet": "ods",
        b"application/vnd.oasis.opendocument.presentation": "odp",
    }
)


def ending_of(content: bytes) -> str | None:
    """The ending of the format; None for an unknown one. Raises `Unusable` for a document with programs in it."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(tuple(_FONTS)):
        return _FONTS[content[:4]]
    if not content.startswith(_ZIP):
        return None
    if content[26:28] == b"\x08\0" and content[30:38] == b"mimetype":
        length = int.from_bytes(content[28:30], "little") + 38
        size = int.from_bytes(content[18:22], "little")
        return _OPEN.get(content[length : length + size])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        message = _("The document holds macros, which are programs.")
        raise Unusable(message, _("Save it without macros, or as PDF."))
    return next((ending for name, ending in _INSIDE.items() if name in names), None)
