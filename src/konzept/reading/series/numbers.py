"""Numbers as statisticians and spreadsheets write them, read exactly or not at all.

`41,7`, `41.7`, `1.234,5`, `1,234.5`, `28 533` and `1.234.567` can be read in one way only. `1.234` can be two numbers:
which one is decided by the other values of the file.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from konzept.i18n.messages import is_german
from konzept.source.light import pattern

LONGEST = 40
"""Longest number in characters; the population of the earth takes 13 with its thousands marks."""

_MARKS = pattern(r"(?<=[0-9])[ \u00a0\u202f\u2009'’](?=[0-9]{3}(?![0-9]))")
_DIGITS = pattern(r"[0-9]+")


class SeriesNumber(NamedTuple):
    """A number that was read, and what it shows of the way in which its file writes numbers."""

    value: Decimal | None
    """None where it is no number, or where `whole` and `part` say that it may be two."""
    sign: str = ""
    """`,` or `.`, if it shows which of them begins the decimals."""
    other: str = ""
    """Of a number with two readings the sign in it."""


def number(raw: str) -> SeriesNumber:
    """Read one number."""
    text = raw.strip().replace("−", "-")
    minus = "-" if text.startswith("-") else ""
    text = _MARKS.sub("", text.removeprefix("-").removeprefix("+").strip())
    if not text or len(text) > LONGEST or not re.fullmatch(r"[0-9.,]+", text):
        return SeriesNumber(None)
    if _DIGITS.fullmatch(text):
        return SeriesNumber(Decimal(minus + text))
    last = max(text.rfind(","), text.rfind("."))
    sign = text[last]
    mark = "." if sign == "," else ","
    if mark in text:  # 1.234,5
        return _with_marks(minus, text[:last], mark, text[last + 1 :], sign)
    if text.count(sign) > 1:  # 1.234.567
        return _with_marks(minus, text, sign, "", mark)
    whole, part = text.split(sign)
    if not (_DIGITS.fullmatch(whole) and _DIGITS.fullmatch(part)):
        return SeriesNumber(None)
    if len(part) == 3 and len(whole) <= 3 and whole[0] != "0":
        return SeriesNumber(None, other=sign)
    return SeriesNumber(Decimal(f"{minus}{whole}.{part}"), sign)


def resolved(raw: str, sign: str) -> Decimal:
    """A number with two readings, in a file where `sign` begins the decimals."""
    text = _MARKS.sub("", raw.strip().replace("−", "-"))
    return Decimal(text.replace("," if sign == "." else ".", "").replace(sign, "."))


def shown(value: Decimal) -> str:
    """A number in a message, with every digit as it is written, and the decimal sign of the language."""
    text = f"{value:f}"
    return text.replace(".", ",") if is_german() else text


def _with_marks(minus: str, whole: str, mark: str, part: str, sign: str) -> SeriesNumber:
    first, *rest = whole.split(mark)
    fits = _DIGITS.fullmatch(first) and len(first) <= 3 and all(len(each) == 3 and each.isdecimal() for each in rest)
    if not fits or (part and not _DIGITS.fullmatch(part)):
        return SeriesNumber(None)
    digits = f"{first}{''.join(rest)}"
    return SeriesNumber(Decimal(f"{minus}{digits}.{part}" if part else f"{minus}{digits}"), sign)
