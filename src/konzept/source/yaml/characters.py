"""From the bytes of a file to a text that people can see all of."""

import codecs
import re
import sys

from konzept.i18n.messages import _
from konzept.source.findings import Fault, Finding, Fix, Place, Severity
from konzept.source.snapshot import SIZE, UnreadReason, is_catalogue, is_series, limit_of
from konzept.source.yaml.slips import line_end

CONTROL = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|(?!^)\ufeff|[\U000e0000-\U000e007f]"
    f"|[{''.join(chr(plane + end) for plane in range(0x10000, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))}]"
)
"""Characters that no text needs and that hide, break or end lines unseen; tab, CR and LF are fine.

Unicode keeps those of the last line and U+FDD0 to U+FDEF from all texts for ever; no HTML may hold them."""

BIDI = "[\u202a-\u202e\u2066-\u2069]"
"""Overrides of the writing direction can make a line read as what it is not; Arabic itself never needs them."""

REFERENCE = r"&#(?:[xX](?P<hex>[0-9A-Fa-f]{1,6})|(?P<decimal>[0-9]{1,7}));"
"""A character by its number, as Markdown knows it too."""

CONFLICT = r"(?m)^(<<<<<<< |>>>>>>> |=======\r?$)"


_DOCUMENTS = (b"{\\rtf", b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")
"""How files of Word, LibreOffice, Excel and Acrobat begin."""


def read_text(path: str, content: bytes | UnreadReason) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file without its byte-order mark; None where it is none, with the finding that says why."""
    limit = limit_of(path) or SIZE
    if isinstance(content, UnreadReason):
        return None, (_refusal(path, content, limit),)
    if len(content) > limit:
        return None, (_refusal(path, UnreadReason.LARGE, limit),)
    if content.startswith(_DOCUMENTS):
        message = _("This is a document of Word or another program under the name of a text file.")
        return None, (_error("no-file", path, message, _("Copy its text into a text file and save it as UTF-8.")),)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = _error("not-utf-8", path, _("The file is saved as UTF-16."), _as_utf8(path))
        return None, (found._replace(fix=Fix(recode="utf-16") if _is_text(content, "utf-16") else None),)
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start + (3 if content.startswith(codecs.BOM_UTF8) else 0)
        return None, (_not_utf8(path, content, start),)
    if not content.startswith(codecs.BOM_UTF8) or is_series(path):  # a spreadsheet needs the mark for umlauts
        return text, ()
    message = _("The file begins with an invisible byte-order mark (BOM).")
    advice = _("It does no harm; “UTF-8” without “BOM” is the better choice when saving.")
    return text, (Finding("byte-order-mark", Severity.NOTE, message, Place(path), advice),)


def _error(rule: str, path: str, message: str, hint: str) -> Finding:
    return Finding(rule, Severity.ERROR, message, Place(path), hint)


def _refusal(path: str, why: UnreadReason, limit: int) -> Finding:
    """A file whose bytes were not read."""
    match why:
        case UnreadReason.LINK:
            message = _("This is a link, and links are not followed.")
            return _error("no-file", path, message, _("Put the file itself here."))
        case UnreadReason.LARGE:
            message = _("The file is larger than {limit} kB.").format(limit=limit // 1024)
            hint = _("One record per file; documents belong into “assets/”.")
            if is_series(path):
                hint = _("Leave out groups or periods that nobody needs, or make two indicators of it.")
            if is_catalogue(path):
                hint = _("Write it anew with “konzept export --format po”, and delete what is obsolete in it.")
            return _error("file-too-large", path, message, hint)
        case UnreadReason.DENIED:
            message = _("The file may not be read.")
            return _error("no-file", path, message, _("Check the access rights of the file."))
        case _:
            message = _("This is not a regular file.")
            return _error("no-file", path, message, _("Put a text file here, or delete it."))


def _as_utf8(path: str) -> str:
    """How a file is saved as UTF-8."""
    if is_series(path):
        return _("Save it as “CSV UTF-8” (in Excel: “Save as”, file type “CSV UTF-8 (comma delimited)”).")
    return _("Save it as UTF-8 (in the editor: “Save as”, encoding “UTF-8”).")


def _not_utf8(path: str, content: bytes, start: int) -> Finding:
    """The line and column of the first byte that is no UTF-8, and the sign that was probably meant."""
    before = content[:start].removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    lines = re.split(r"\r\n?|\n", before)
    line, column = len(lines), len(lines[-1]) + 1
    meant = content[start : start + 1].decode("cp1252", "replace")
    if meant.isprintable() and meant != "\ufffd":
        message = _("The file is not saved as UTF-8; here stands probably “{sign}”.").format(sign=meant)
    else:
        message = _("The file is not saved as UTF-8; it may be no text at all.")
    fix = Fix(recode="cp1252") if _is_western(content) else None
    place = Place(path, line, column, line, column)
    return Finding("not-utf-8", Severity.ERROR, message, place, _as_utf8(path), (), fix)


_WESTERN = frozenset("äöüÄÖÜßéèêëáàâíîïóôúûçñåøæÉÈÀÁÇÑØÅ€§°²³µ½¼·•–—…„“”‚‘’´»«\u00a0\u00ad")
"""Signs of German texts in Windows-1252; in a file of another encoding the same bytes give other signs, too."""


def _is_western(content: bytes) -> bool:
    """Whether a file is certainly saved in Windows-1252, the encoding of older German programs.

    In files of MS-DOS and of old Macs an umlaut is a byte that Windows reads as a quotation mark amid letters.
    """
    if not _is_text(content, "cp1252"):
        return False
    text = content.decode("cp1252")
    return set(text) - set(map(chr, range(128))) <= _WESTERN and not re.search(r"[^\W\d_][„“”‚‘»«…•][^\W\d_]", text)


def _is_text(content: bytes, encoding: str) -> bool:
    try:
        return unfit_character(content.decode(encoding).removeprefix("\ufeff")) is None
    except UnicodeDecodeError:
        return False


def conflict(text: str) -> Fault | None:
    """Markers that git leaves where two people changed the same lines."""
    if "<<<<<<< " not in text and ">>>>>>> " not in text:
        return None
    marks = list(re.finditer(CONFLICT, text))
    if not any(mark.group()[0] in "<>" for mark in marks):
        return None
    first, *others = marks
    return Fault(
        "conflict-markers",
        first.start(),
        line_end(text, first.start()),
        _("Two versions of these lines were not brought together (git's conflict markers)."),
        _("Keep the right lines and delete the lines that begin with “<<<<<<<”, “=======” and “>>>>>>>”."),
        related=tuple(
            (mark.start(), line_end(text, mark.start()), _("This marker belongs to it.")) for mark in others[:20]
        ),
    )


def unfit_character(text: str) -> Fault | None:
    """The first control character or override of the writing direction, also where it stands as `&#x202e;`."""
    if (
        not text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()
    ):  # a tenth of the time of the search
        match = re.search(BIDI, text) or re.search(CONTROL, text)
        if match:
            return _unfit(match.group(), match)
    for reference in re.finditer(REFERENCE, text) if "&#" in text else ():
        code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
        sign = chr(code) if code <= sys.maxunicode else ""
        if re.search(f"{BIDI}|{CONTROL}", f" {sign}"):
            return _unfit(sign, reference)
    return None


def fit(text: str) -> str:
    """The text with unfit characters replaced by the sign for what cannot be shown."""
    if unfit_character(text) is None:
        return text
    return re.sub(f"{BIDI}|{CONTROL}|{REFERENCE}", "\N{REPLACEMENT CHARACTER}", text)


def _unfit(sign: str, match: re.Match[str]) -> Fault:
    code = f"U+{ord(sign):04X}"
    hint = _("Delete the character, or type the line anew.")
    if re.match(BIDI, sign):
        message = _("An invisible character ({code}) turns the direction of the text around.")
        return Fault("direction-override", match.start(), match.end(), message.format(code=code), hint)
    if sign in "\x85\u2028\u2029":
        message = _("An invisible character ({code}) ends the line here.")
        hint = _("Delete the character, and press Enter where a new line is meant.")
    else:
        message = _("An invisible control character ({code}) stands here.")
    return Fault("control-character", match.start(), match.end(), message.format(code=code), hint)
