"""Office files as what they are, zip archives of XML, opened within limits: nothing in them is run, loaded or believed.

A part is read as a stream of events, so that a part that unpacks to gigabytes is refused before it is in memory. No
document type may be declared, so that no entity unfolds. Prefixes of names are dropped: the transitional and the strict
form of a file differ in them alone.
"""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
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
ELEMENTS = 500_000
"""The most elements of a part; a sheet of 1,000 measures has about 50,000."""

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


class XmlHandler(NamedTuple):
    """What is called for the elements and texts of a part."""

    begin: Callable[[str, Mapping[str, str]], object]
    close: Callable[[str], object]
    text: Callable[[str], object]


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
        handler = XmlHandler(
            lambda name, known: found.append(XmlEvent(name, known)),
            lambda name: found.append(XmlEvent(name)),
            lambda text: found.append(XmlEvent("", None, text)),
        )
        for _piece in self._parsed(handler, self._chunks(part)):
            yield from found
            found.clear()

    def feed(self, part: str, handler: XmlHandler, empty: re.Pattern[bytes] | None = None) -> None:
        """Call the handler for the elements and texts of a part, in half the time of `events`.

        What matches `empty` is taken out before: elements that hold nothing, of which a part may have a million.
        """
        chunks = self._chunks(part)
        for _piece in self._parsed(handler, _without(empty, chunks) if empty else chunks):
            pass

    def _parsed(self, handler: XmlHandler, chunks: Iterator[bytes]) -> Iterator[None]:
        """Parse a part piece by piece."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        depth = count = 0
        begin, close = handler.begin, handler.close

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, count
            depth += 1
            count += 1
            if depth > DEPTH or count > ELEMENTS:
                raise too_large(self.name)
            if ":" in name:
                name = name.rpartition(":")[2]
            begin(name, {key.rpartition(":")[2]: value for key, value in attributes.items()} if attributes else {})

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            close(name.rpartition(":")[2] if ":" in name else name)

        def refuse(*_declared: object) -> None:
            raise damaged(self.name)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = refuse
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
                yield
            parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise damaged(self.name) from error
        yield


def _without(empty: re.Pattern[bytes], chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes without what matches, also where that lies in two pieces."""
    rest = b""
    for chunk in chunks:
        whole, closed, rest = (rest + chunk).rpartition(b">")
        yield empty.sub(b"", whole + closed)
        if len(rest) > _CHUNK:
            yield rest
            rest = b""
    yield rest


def damaged(name: str) -> UnreadableFile:
    """The error for a file that is not what its name or its beginning says."""
    message = _("“{name}” cannot be read: it is damaged, or no office file.").format(name=echo(name))
    return UnreadableFile(message, _("Open it in Excel, Word or LibreOffice, and save it once more."))


def too_large(name: str) -> UnreadableFile:
    """The error for a file beyond all limits."""
    message = _("“{name}” is too large.").format(name=echo(name))
    hint = _("Delete empty formatted rows below the tables, and what is not needed; 16 MB are the limit.")
    return UnreadableFile(message, hint)
