"""The municipality's own Word document as template: styles, page, header and footer are used, its text is removed.

The file is not trusted, and is checked before python-docx opens it: it must contain no macros, nothing that Word would
load from elsewhere, and must not unpack to an excessive size.
"""

import io
import zipfile
from xml.parsers import expat

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError

UNPACKED = 64 * 1024 * 1024
"""The largest size of all unpacked parts together, in bytes."""

PARTS = 1_000

_MACRO = (b"macroEnabled", b"vbaProject", b"activeX")
_TEMPLATE = b"wordprocessingml.template.main+xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"
_REMARKS = (
    *("/comments", "/commentsExtended", "/commentsIds", "/commentsExtensible", "/people"),
    *("/thumbnail", "/stylesWithEffects"),
)
"""Relations to comments on the template, to its thumbnail, and to styles for Word 2010 alone, which are removed."""


def blank(content: bytes | None, name: str) -> Word:
    """An empty document from our template or from these bytes; raises `KonzeptError` for an unusable file."""
    if content is None:
        word = Document()
        _thin(word)
    else:
        word = _opened(content, name)
    body = word.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    for key, relation in list(word.part.rels.items()):
        if relation.reltype.endswith(_REMARKS):
            del word.part.rels[key]
    for key, relation in list(word.part.package.rels.items()):
        if relation.reltype.endswith(_REMARKS):
            del word.part.package.rels[key]
    return word


def _thin(word: Word) -> None:
    """Remove the hundred table designs that come with python-docx, which are nine tenths of the file."""
    for style in list(word.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in {"Normal Table", "Table Grid"}:
            style.delete()


def _opened(content: bytes, name: str) -> Word:
    try:
        word = Document(io.BytesIO(_document(content, name)))
        word.save(io.BytesIO())  # python-docx opens more than it can write, such as a relation without an id
        _refuse_foreign(word, name)
        _ask(word)
    except KonzeptError:
        raise
    except Exception as error:  # any error of zip, XML or python-docx about bytes that are no document
        message = _("“{name}” cannot be opened as a Word document.").format(name=name)
        raise KonzeptError(message, _("Open it in Word and save it once more as .docx.")) from error
    return word


def _ask(word: Word) -> None:
    """Ask for the parts that we write to: python-docx looks at each only when it is asked for."""
    len(word.styles), len(word.sections), word.settings.element, word.core_properties.title


def _document(content: bytes, name: str) -> bytes:
    """The bytes, with a Word template (.dotx) declared a document; raises `KonzeptError` for an unsafe file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        if len(entries) > PARTS or sum(entry.file_size for entry in entries) > UNPACKED:
            message = _("The Word template “{name}” is too large.").format(name=name)
            raise KonzeptError(message, _("Make its pictures smaller; 16 MB are the limit."))
        types = package.read(_TYPES)
        names = " ".join(entry.filename for entry in entries).encode()
        if any(sign in types or sign in names for sign in _MACRO):
            message = _("The Word template “{name}” holds macros.").format(name=name)
            raise KonzeptError(message, _("Save it in Word as “Word document (.docx)”, which has none."))
        for entry in entries:  # what python-docx does not look into would be passed on as it is
            if entry.filename.endswith((".xml", ".rels")):
                part = _declared(package.read(entry))
                parse_xml(part)
                expat.ParserCreate().Parse(part, True)  # noqa: FBT003 - it knows the names of XML 1.0 alone, as Word does
        if _TEMPLATE not in types:
            return content
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as copy:
            for entry in entries:
                part = package.read(entry)
                copy.writestr(entry.filename, types.replace(_TEMPLATE, _DOCUMENT) if entry.filename == _TYPES else part)
        return made.getvalue()


def _declared(part: bytes) -> bytes:
    """The part, which must declare no document type: no Word file does, and entities could unfold without end."""
    if b"<!DOCTYPE" in part.replace(b"\0", b""):  # in UTF-16, too
        raise ValueError
    return part


def _refuse_foreign(word: Word, name: str) -> None:
    """Remove the link to the template's own template; raise `KonzeptError` for other contents loaded from elsewhere."""
    package = word.part.package
    for relations in (package.rels, *(part.rels for part in package.iter_parts())):
        for key, relation in list(relations.items()):
            if not relation.is_external or relation.reltype == RELATIONSHIP_TYPE.HYPERLINK:
                continue
            if not relation.reltype.endswith("/attachedTemplate"):
                message = _("The Word template “{name}” shows something that lies in another file.").format(name=name)
                raise KonzeptError(message, _("Insert pictures into the template instead of linking to them."))
            for tie in word.settings.element.findall(qn("w:attachedTemplate")):
                tie.getparent().remove(tie)
            del relations[key]
