"""Escaping of text for outputs: a terminal, a CI log, JSON, XML."""

import re
from collections.abc import Callable
from functools import cache

_UNSEEN = (
    "\x00-\x1f\x7f-\x9f"  # control characters, ESC among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
    "\u2028\u2029\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # line separators, byte-order mark, tags
    "\ud800-\udfff"  # halves of characters
)
"""Characters that move the cursor or hide text; joiners of Persian words and emoji, and soft hyphens, are allowed."""


@cache
def _hidden() -> re.Pattern[str]:
    """The pattern of `_UNSEEN`, compiled on first use: this takes five milliseconds, and most texts do not need it."""
    return re.compile(f"[{_UNSEEN}]")


def _replaced(text: str, by: Callable[[re.Match[str]], str]) -> str:
    return text if text.isprintable() else _hidden().sub(by, text)


_COMMAND = re.compile(r"##(?=[A-Za-z]*\[)")
"""GitHub obeys `##[…]`, Azure and TeamCity obey `##name[…]`, anywhere in a line of a log."""

_NO_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_VISIBLE = "\N{REPLACEMENT CHARACTER}"


def line(text: str) -> str:
    """A text for one line of a terminal or a CI log: as many characters as before, each of them visible."""
    return _COMMAND.sub("#\N{MUSIC SHARP SIGN}", _replaced(text, lambda _match: _VISIBLE))


def json(text: str) -> str:
    """Equivalent JSON that is safe on a terminal and in a CI log: invisible characters are written as escapes."""
    shown = _replaced(text, lambda match: match.group() if match.group() == "\n" else _escaped(match.group()))
    return _COMMAND.sub(r"#\\u0023", shown)


def _escaped(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def xml(text: str) -> str:
    """A text for the content of an XML 1.0 element, or for an attribute in double quotation marks."""
    seen = _replaced(text, lambda match: match.group() if match.group() == "\n" else _VISIBLE)
    shown = re.sub(_NO_XML, _VISIBLE, seen)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;")):
        shown = shown.replace(sign, entity)
    return _COMMAND.sub("#&#35;", shown)
