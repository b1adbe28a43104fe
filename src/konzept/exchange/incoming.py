"""What a file from outside is, by its content first and its ending second."""

from enum import StrEnum

from konzept.exchange.package import Package, UnreadableFile, damaged
from konzept.i18n.messages import _
from konzept.source.findings import echo

_ODF = "application/vnd.oasis.opendocument."


class FileForm(StrEnum):
    """The forms of files that can be read."""

    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    DOCX = "docx"
    ODT = "odt"


_TEXT_ENDINGS = (".csv", ".tsv", ".txt")


def form_of(name: str, content: bytes) -> FileForm:
    """The form of a file; raises `UnreadableFile` for a file of another one."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _of_package(Package(content, name))
    if name.lower().endswith(_TEXT_ENDINGS) and b"\0" not in content[:4096].removeprefix(b"\xff\xfe"):
        return FileForm.CSV
    if name.lower().endswith((".xlsx", ".docx", ".ods", ".odt")):
        raise damaged(name)
    message = _("“{name}” is no file that can be read here.").format(name=echo(name))
    raise UnreadableFile(message, _("Possible are: {words}.").format(words=", ".join(FileForm)))


def _of_package(package: Package) -> FileForm:
    parts = {part.lower() for part in package.parts}
    if "mimetype" in parts:
        kind = package.read("mimetype")[:100].decode("ascii", "replace").strip()
        if kind.startswith(f"{_ODF}spreadsheet"):
            return FileForm.ODS
        if kind.startswith(f"{_ODF}text"):
            return FileForm.ODT
    if any(part.startswith("xl/") for part in parts):
        return FileForm.XLSX
    if any(part.startswith("word/") for part in parts):
        return FileForm.DOCX
    message = _("“{name}” is no file that can be read here.").format(name=echo(package.name))
    raise UnreadableFile(message, _("Possible are: {words}.").format(words=", ".join(FileForm)))
