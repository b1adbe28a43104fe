"""Text made inert for where it is read: a terminal, the log of a forge, JSON, XML."""

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


_COMMAND = r"##(?=[\w.-]*\[)"
"""GitHub obeys `##[…]`, Azure and TeamCity obey `##name[…]`, anywhere in a line of a log."""

_SECTION = r"(?<=section_)(start|end):(?=[0-9])"
"""GitLab folds the lines between `section_start:TIME:NAME` and `section_end:TIME:NAME`, anywhere in a line."""

_FIRST_COLON = r"\A((?:\s|[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]|\x1b\[[0-9;]*m)*):(?=:)"
"""GitHub and Forgejo obey `::name …::…` at the beginning of a line. GitHub ignores blanks before it, and its comparison
ignores characters that take no room; whatever strips colours from a log strips them before it looks."""

_VISIBLE = "\N{REPLACEMENT CHARACTER}"


def log(text: str) -> str:
    """The text without what a forge obeys in the log of a job: as many characters, looking nearly as before.

    Every sign that begins a line for anybody begins one here: .NET ends lines at a carriage return as well.
    """
    if "::" in text:
        text = "".join(re.sub(_FIRST_COLON, "\\1\N{RATIO}", line) for line in text.splitlines(keepends=True))
    return _without_commands(text)


def _without_commands(text: str) -> str:
    text = re.sub(_SECTION, "\\1\N{RATIO}", text) if "section_" in text else text
    return re.sub(_COMMAND, "#\N{MUSIC SHARP SIGN}", text) if "##" in text else text


def line(text: str) -> str:
    """A text for one line of a terminal or of a log: as many characters as before, each of them visible."""
    return _without_commands(_replaced(text, lambda _match: _VISIBLE))


def json(text: str) -> str:
    """Equivalent JSON that is inert on a terminal and in the log of a forge.

    Invisible characters are written as escapes, and so is one sign of whatever a forge obeys. Printed JSON has no line
    that begins with colons.
    """
    shown = _replaced(text, lambda match: match.group() if match.group() == "\n" else _escaped(match.group()))
    return re.sub(_SECTION, r"\1\\u003a", re.sub(_COMMAND, r"#\\u0023", shown))


def _escaped(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


_NO_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def xml(text: str) -> str:
    """A text for the content of an XML 1.0 element, or for an attribute in double quotation marks."""
    seen = _replaced(text, lambda match: match.group() if match.group() == "\n" else _VISIBLE)
    shown = re.sub(_NO_XML, _VISIBLE, seen)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "&#10;")):
        shown = shown.replace(sign, entity)
    return re.sub(_SECTION, r"\1&#58;", re.sub(_COMMAND, "#&#35;", shown))
