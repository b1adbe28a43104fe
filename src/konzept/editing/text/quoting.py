"""A text as one YAML scalar that this program and other YAML tools read back as the same text."""

import re

from konzept.source.light import pattern

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNPRINTABLE = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that YAML folds, forbids or loses within a plain or single-quoted scalar."""

_START = pattern(r"[-](?=\s|$)|[?:,\[\]{}#&*!|>'\"%@`=~]")
"""Characters with a special meaning at the beginning of a value."""

_WITHIN = pattern(r":(?=[ \t]|$)|[ \t]#")
_FLOW = pattern(r"[,\[\]{}:?]")
"""Characters that need quotation marks within brackets; for libyaml a colon or question mark ends a key there."""

_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<"})
_NUMBER = pattern(r"[-+]?\.?[0-9][0-9_.,:eE+-]*|[-+]?0[box][0-9a-fA-F_]+|[-+]?\.(?:inf|nan)", re.IGNORECASE)
_TIMESTAMP = pattern(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ]+[0-9:.]+(?:[ \t]*(?:Z|[-+][0-9:]+))?)?")


def scalar(text: str, *, typed: bool = False, flow: bool = False, style: str = "") -> str:
    """The text on one line of YAML.

    `typed` says that a date or a number is meant, which is written without quotation marks; any other text that some
    tool would take for a date, a number, yes or no gets them. `flow` says that the scalar is within brackets. `style`
    is the preferred quotation mark.
    """
    if style == '"' or _UNPRINTABLE.search(text):
        return _double(text)
    if style == "'":
        return _single(text)
    if not needs_quotes(text, typed=typed, flow=flow):
        return text
    return _single(text) if ('"' in text or "\\" in text) and "'" not in text else _double(text)


def is_lookalike(text: str) -> bool:
    """Whether some YAML tool takes an unquoted text for a number, a date, yes, no or nothing."""
    return text.lower() in _WORDS or bool(_NUMBER.fullmatch(text) or _TIMESTAMP.fullmatch(text))


def needs_quotes(text: str, *, typed: bool = False, flow: bool = False) -> bool:
    """Whether the text needs quotation marks."""
    return not _is_plain(text, flow=flow) or (not typed and is_lookalike(text))


def is_literal(text: str) -> bool:
    """Whether the text can be written as lines below `|` and read back unchanged."""
    lines = text.split("\n")
    if not lines[0] or lines[0][0] in " \t" or not lines[-1]:
        return False
    return not any(_UNPRINTABLE.search(line.replace("\t", "")) or (line and not line.strip()) for line in lines)


def _is_plain(text: str, *, flow: bool) -> bool:
    if not text or text != text.strip() or _START.match(text) or _WITHIN.search(text):
        return False
    return not (flow and _FLOW.search(text)) and not text.startswith(("---", "..."))


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    escaped = "".join(_ESCAPED.get(sign, sign) for sign in text)
    return '"' + _UNPRINTABLE.sub(_escape, escaped) + '"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"
