"""CSV as Excel and LibreOffice write it: semicolons, commas or tabs, with a byte-order mark or not, UTF-8 or ANSI."""

import codecs
import csv
import io
import re

from konzept.answers.printers import FORMULA
from konzept.exchange.package import SIZE, damaged, too_large
from konzept.exchange.sheets.book import CELLS, GridCell, GridSheet, SheetMaker
from konzept.source.light import pattern

_SEPARATORS = (";", ",", "\t")
_SHIELDED = pattern(r"'+[=+\-@\t\r\n＝＋－＠]")


def shielded(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would take for a formula, or for such an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA) or _SHIELDED.match(text) else text


def unshielded(text: str) -> str:
    """The text without the apostrophe that `shielded` has put before it."""
    return text[1:] if _SHIELDED.match(text) else text


def read_delimited(content: bytes, name: str, title: str, left: int = CELLS) -> GridSheet:
    """The cells of a CSV file; raises `UnreadableFile`. All are texts; those of no more than blanks are empty."""
    if len(content) > SIZE:
        raise too_large(name)
    text = _text(content)
    separator, text = _separator(text)
    maker = SheetMaker(left)
    try:
        for row, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            for column, value in enumerate(cells, 1):
                if value.strip() and not maker.put(row, column, GridCell(_plain(value))):
                    raise too_large(name)
    except csv.Error as error:
        raise damaged(name) from error
    return GridSheet(title, maker.rows)


def _plain(value: str) -> str:
    return unshielded(value.replace("\r\n", "\n").replace("\r", "\n"))


def _text(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")  # “ANSI” of a German Windows


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text without a first line that only names it, as Excel understands it."""
    first, _break, rest = text.partition("\n")
    if (named := first.strip().strip('"').lower()).startswith("sep=") and named[4:5] in _SEPARATORS:
        return named[4:5], rest
    head = re.sub(r'"[^"]*"', "", text[:20_000]).partition("\n")[0]
    return max(_SEPARATORS, key=head.count), text
