"""The parts of a document as a file that is the same on every machine: fixed times, fixed order, nothing compressed.

Compression is left out because two versions of zlib make different bytes of the same text.
"""

import io
import zipfile

FIRST = "[Content_Types].xml"
"""What Word reads first."""

TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip file knows."""


def fixed(content: bytes) -> bytes:
    """The same document, packed anew."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, TIME)
            entry.create_system = 0  # else it says on which system it was made
            new.writestr(entry, old.read(name))
    return made.getvalue()
