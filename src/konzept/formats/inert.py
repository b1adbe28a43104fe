"""Strangers' text made harmless for whatever reads an output: a terminal, a CI log, JSON, XML."""

import re

_UNSEEN = (
    "\x00-\x1f\x7f-\x9f"  # control characters, ESC among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
    "\u2028\u2029\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # line separators, byte-order mark, tags
    "\ud800-\udfff"  # halves of characters
)
"""What moves a cursor or hides what stands there. Joiners of Persian words and emoji, and soft hyphens, stay."""

_HIDDEN = re.compile(f"[{_UNSEEN}]")
_COMMAND = re.compile(r"##(?=[A-Za-z]*\[)")
"""GitHub obeys `##[…]`, Azure and TeamCity obey `##name[…]`, anywhere in a line of a log."""

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VISIBLE = "\N{REPLACEMENT CHARACTER}"


def line(text: str) -> str:
    """A text for one line of a terminal or a CI log: as many characters as before, each of them visible."""
    return _COMMAND.sub("#\N{MUSIC SHARP SIGN}", _HIDDEN.sub(_VISIBLE, text))


def json(text: str) -> str:
    """JSON that says the same and is safe on a terminal and in a CI log: what is unseen is written as an escape."""
    shown = _HIDDEN.sub(lambda match: match.group() if match.group() == "\n" else _escaped(match.group()), text)
    return _COMMAND.sub(r"#\\u0023", shown)


def _escaped(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def xml(text: str) -> str:
    """A text for the content of an XML 1.0 element, or for an attribute in double quotation marks."""
    shown = _NO_XML.sub(_VISIBLE, _HIDDEN.sub(lambda m: m.group() if m.group() == "\n" else _VISIBLE, text))
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;")):
        shown = shown.replace(sign, entity)
    return _COMMAND.sub("#&#35;", shown)
