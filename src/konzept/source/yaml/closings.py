"""Where quotation marks and brackets close, and where their end was forgotten."""

import re

from konzept.source.findings import Fault
from konzept.source.light import pattern
from konzept.source.yaml import slips
from konzept.source.yaml.slips import line_start

_QUOTED = {'"': pattern(r'[^"\\]*+(?:\\[\s\S][^"\\]*+)*+"'), "'": pattern(r"[^']*+(?:''[^']*+)*+'")}
_BREAK = pattern(r"[\r\n]")
_SIGN = pattern(r"""[\[\]{},]|(?<![^\s\[\]{},:])["']|(?<!\S)#[^\r\n]*|[\r\n]([ ]*)(?=[a-z_]+:[ \r\n])""")


def closing_quote(text: str, at: int) -> int | None:
    """The offset of the quotation mark that closes the one at an offset; None where none does."""
    match = _QUOTED[text[at]].match(text, at + 1)
    return match.end() - 1 if match else None


def swallows_keys(text: str, start: int, end: int) -> bool:
    """Whether a text in quotation marks runs on over lines that are keys: its end was forgotten, and found too late."""
    if not _BREAK.search(text, start, end):
        return False
    opening = text[line_start(text, start) : start]
    column = len(opening) - len(opening.lstrip(" -"))
    for match in re.finditer(r"[\r\n]([ ]*)(?:- +)?[a-z_]+:(?=[ \r\n])", text[start:end]):
        if len(match[1]) <= column:
            return True
    return False


def closing_bracket(text: str, at: int, parent: int) -> tuple[int | None, Fault | None]:
    """The offset that closes the bracket at an offset, or what is wrong within it.

    `parent` is the column of its key: a key in that column or further left is no part of the bracket.
    """
    opened: list[str] = []
    bare: int | None = None
    """The offset of a comma, or behind an opening bracket, as long as no value has followed."""
    position = at
    while sign := _SIGN.search(text, position):
        if text[position : sign.start()].strip():
            bare = None
        position = sign.end()
        match sign.group()[0]:
            case "[" | "{" as mark:
                opened.append("]" if mark == "[" else "}")
                bare = position
            case "]" | "}" as mark:
                if mark != opened.pop():
                    break
                bare = None
                if not opened:
                    return sign.start(), None
            case "'" | '"':
                close = closing_quote(text, sign.start())
                if close is None or swallows_keys(text, sign.start(), close):
                    return None, slips.unclosed_quote(text, sign.start())
                bare, position = None, close + 1
            case ",":
                if bare is not None:
                    return None, slips.double_comma(bare, position, "," if text[bare] == "," else "")
                bare = sign.start()
            case "\r" | "\n" if len(sign[1]) <= parent:
                break
    return None, slips.unclosed_bracket(text, at)
