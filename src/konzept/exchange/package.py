"""Office files as what they are, zip archives of XML, opened within limits: nothing in them is run, loaded or believed.

A part is read as a stream of events, so that a part that unpacks to gigabytes is refused before it is in memory. No
document type may be declared, so that no entity unfolds. Prefixes of names are dropped: the transitional and the strict
form of a file differ in them alone.
"""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat

from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.source.findings import echo

SIZE = 16 * 1024 * 1024
"""The largest file, in bytes: a workbook of 1,000 measures has about one million."""

UNPACKED = 64 * 1024 * 1024
"""The largest size of all parts that are read, together and in bytes."""

PARTS = 2_000
DEPTH = 100
EVENTS = 3_000_000
"""The most events of a part; a sheet with a million empty rows has two million."""

_CHUNK = 64 * 1024
_ZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(EOFError, OSError, OverflowError, RuntimeError, ValueError),
)
"""What `zipfile` raises for bytes that are no archive; `NotImplementedError` is a `RuntimeError`."""
_MACROS = ("vbaproject", "activex", "macrosheets", "xl/macro", "basic/")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The beginning of files of Office before 2007, and of files with a password."""


class UnreadableFile(KonzeptError):
    """A file from outside that cannot be read: damaged, too large, with macros, with a password. Exit code 2."""


class XmlEvent(NamedTuple):
    """The beginning of an element with its attributes, its end without any, or a text without a name."""

    name: str
    attributes: Mapping[str, str] | None = None
    text: str | None = None


class Package:
    """The parts of an office file."""

    def __init__(self, content: bytes, name: str) -> None:
        """Look at the list of parts; raises `UnreadableFile`."""
        self.name = name
        self._left = UNPACKED
        if content.startswith(_OLD):
            message = _("“{name}” has a password, or the format that Office had until 2007.")
            hint = _("Open it, and save it without a password as .xlsx or .docx.")
            raise UnreadableFile(message.format(name=echo(name)), hint)
        if len(content) > SIZE:
            raise too_large(name)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            self._entries = {entry.filename: entry for entry in self._archive.infolist()}
        except _ZIP_ERRORS as error:
            raise damaged(name) from error
        if len(self._entries) > PARTS:
            raise too_large(name)
        if any(sign in part.lower() for part in self._entries for sign in _MACROS):
            message = _("“{name}” holds macros.").format(name=echo(name))
            raise UnreadableFile(message, _("Save it as .xlsx or .docx (in LibreOffice .ods or .odt) without macros."))

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._entries)

    def read(self, part: str) -> bytes:
        """The bytes of a small part; raises `UnreadableFile`."""
        return b"".join(self._chunks(part))

    def _chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part in pieces: what is counted is what comes out, and not what the archive says of it."""
        entry = self._entries.get(part)
        if entry is None or entry.flag_bits & 0x1:
            raise damaged(self.name)
        try:
            with self._archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise too_large(self.name)
                    yield chunk
        except _ZIP_ERRORS as error:
            raise damaged(self.name) from error

    def events(self, part: str) -> Iterator[XmlEvent]:
        """The elements and texts of a part, in order; raises `UnreadableFile`."""
        found: list[XmlEvent] = []
        parser = expat.ParserCreate()
        parser.buffer_text = True
        depth = 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > DEPTH:
                raise damaged(self.name)
            plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
            found.append(XmlEvent(name.rpartition(":")[2], plain))

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            found.append(XmlEvent(name.rpartition(":")[2]))

        def refuse(*_declared: object) -> None:
            raise damaged(self.name)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = lambda text: found.append(XmlEvent("", None, text))
        parser.StartDoctypeDeclHandler = refuse
        count = 0
        try:
            for chunk in self._chunks(part):
                parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
                count += len(found)
                if count > EVENTS:
                    raise too_large(self.name)
                yield from found
                found.clear()
            parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise damaged(self.name) from error
        yield from found


def damaged(name: str) -> UnreadableFile:
    """The error for a file that is not what its name or its beginning says."""
    message = _("“{name}” cannot be read: it is damaged, or no office file.").format(name=echo(name))
    return UnreadableFile(message, _("Open it in Excel, Word or LibreOffice, and save it once more."))


def too_large(name: str) -> UnreadableFile:
    """The error for a file beyond all limits."""
    message = _("“{name}” is too large.").format(name=echo(name))
    hint = _("Delete empty formatted rows below the tables, and what is not needed; 16 MB are the limit.")
    return UnreadableFile(message, hint)
