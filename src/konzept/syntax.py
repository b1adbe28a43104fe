"""Faults of YAML's form in plain words.

A parser says "mapping values are not allowed in this context"; a person needs "the text contains “: ” and must stand
in quotation marks", at the place where she has to type. Each function looks at the text around the parser's mark.
"""

import re
from dataclasses import dataclass
from typing import Any

from konzept.findings import Edit, Severity, echo
from konzept.words import _


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding before it knows its file: offsets into the text instead of lines and columns."""

    rule: str
    start: int
    end: int
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    related: tuple[tuple[int, int, str], ...] = ()
    edits: tuple[Edit, ...] = ()


CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|(?!^)\ufeff|[\U000e0000-\U000e007f]")
"""Characters that no text needs and that hide or break others; tab, line ends and NEL are fine."""

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Overrides of the writing direction can make a line read as what it is not; Arabic itself never needs them."""

CONFLICT = re.compile(r"^(<<<<<<< |>>>>>>> |=======$|\|\|\|\|\|\|\| )", re.MULTILINE)

_KEY = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<key>[^\s:#'\"\[{&*!|>%@`-][^:#\n]*?)[ ]*:[ ]+(?P<value>\S.*)")
_OPENING = re.compile(r"[ ]*(?:-[ ]+)*(?:[^:#'\"\n]+:[ ]+)?(?P<quote>['\"])")


def conflict(text: str) -> Fault | None:
    """Markers that git leaves where two people changed the same lines."""
    marks = [match for match in CONFLICT.finditer(text) if not match.group().startswith("|")]
    if not any(mark.group()[0] in "<>" for mark in marks):
        return None
    first, *others = marks
    return Fault(
        "conflict-markers",
        first.start(),
        _line_end(text, first.start()),
        _("Two versions of these lines were not brought together (git's conflict markers)."),
        _("Keep the right lines and delete the lines that begin with “<<<<<<<”, “=======” and “>>>>>>>”."),
        related=tuple(
            (mark.start(), _line_end(text, mark.start()), _("This marker belongs to it.")) for mark in others
        ),
    )


def unfit_character(text: str) -> Fault | None:
    """The first control character or override of the writing direction."""
    match = BIDI.search(text) or CONTROL.search(text)
    if not match:
        return None
    code = f"U+{ord(match.group()):04X}"
    if BIDI.match(match.group()):
        message = _("An invisible character ({code}) turns the direction of the text around.").format(code=code)
        rule = "direction-override"
    else:
        message = _("An invisible control character ({code}) stands here.").format(code=code)
        rule = "control-character"
    return Fault(rule, match.start(), match.end(), message, _("Delete the character, or type the line anew."))


def broken(text: str, error: Exception) -> Fault:
    """What a person has to mend where the parser gave up."""
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    at = _offset(text, getattr(error, "problem_mark", None))
    since = _offset(text, getattr(error, "context_mark", None))
    since = at if since is None else since
    if at is None or since is None:
        return _unreadable(text, 0)
    for look in (_tab, _quote, _escape, _colon, _start, _bracket, _indentation):
        fault = look(text, problem, context, at, since)
        if fault:
            return fault
    return _unreadable(text, at)


def _tab(text: str, problem: str, context: str, at: int, since: int) -> Fault | None:
    """A tab in the indentation, on the line of the problem or the one before it."""
    del context, since
    if "tab" not in problem and "cannot start any token" not in problem and "did not find expected" not in problem:
        return None
    start = _line_start(text, at)
    for begin in (start, _line_start(text, max(start - 1, 0))):
        indent = re.compile(r"[ \t]*").match(text, begin)
        if indent and "\t" in indent.group() and begin <= at:
            tab = begin + indent.group().index("\t")
            return Fault(
                "tab-indentation",
                tab,
                begin + len(indent.group()),
                _("The line is indented with a tab."),
                _("Indent with two spaces instead."),
                edits=_spaces_for_tabs(text),
            )
    return None


def _spaces_for_tabs(text: str) -> tuple[Edit, ...]:
    indents = re.finditer(r"^[ ]*\t[ \t]*(?=\S)", text, re.MULTILINE)
    return tuple(Edit(m.start(), m.end(), m.group().replace("\t", "  ")) for m in indents)


def _quote(text: str, problem: str, context: str, at: int, since: int) -> Fault | None:
    """A quotation mark that is never closed, or text that goes on after the closing one."""
    if "quoted scalar" in context and "end of stream" in problem:
        return _unclosed(text, _first_open_quote(text, since + 1) or since)
    line = text[_line_start(text, at) : _line_end(text, at)]
    if re.match(r"[ ]*(?:-[ ]+)*(?:[^:#'\"]+:[ ]+)?(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')[ \t]*[^\s#,\]}:]", line):
        opening = _OPENING.match(line)
        start = _line_start(text, at) + (opening.start("quote") if opening else 0)
        value = text[start : _line_end(text, at)].rstrip()
        other = "'" if "'" not in value else '"'
        whole = other + (value if other == "'" else value.replace("\\", "\\\\").replace('"', '\\"')) + other
        return Fault(
            "text-after-quote",
            at,
            start + len(value),
            _("The text goes on after its closing quotation mark."),
            _("Put the whole text in quotation marks of the other kind: {whole}").format(whole=echo(whole)),
            edits=(Edit(start, start + len(value), whole),),
        )
    if "did not find expected" in problem or "could not find expected" in problem:
        quote = _first_open_quote(text, at)
        return _unclosed(text, quote) if quote is not None else None
    return None


def _first_open_quote(text: str, limit: int) -> int | None:
    """The first value up to the limit that opens a quotation mark and does not close it on its line."""
    begin = 0
    while begin < limit:
        end = _line_end(text, begin)
        line = text[begin:end]
        opening = _OPENING.match(line)
        if opening:
            mark, rest = opening.group("quote"), line[opening.end() :]
            body = re.sub(r"\\.", "", rest) if mark == '"' else rest.replace("''", "")
            if mark not in body:
                return begin + opening.start("quote")
        begin = end + (2 if text[end : end + 2] == "\r\n" else 1)
    return None


def _unclosed(text: str, start: int) -> Fault:
    mark = text[start : start + 1]
    line = text[start : _line_end(text, start)].rstrip()
    closable = line.count(mark) == 1 and not line.endswith("\\")
    return Fault(
        "unclosed-quote",
        start,
        start + len(line),
        _("The quotation mark {mark} is not closed.").format(mark=mark),
        _("Close it at the end of the text: {example}").format(example=echo(line + mark)),
        edits=(Edit(start + len(line), start + len(line), mark),) if closable else (),
    )


def _escape(text: str, problem: str, context: str, at: int, since: int) -> Fault | None:
    del context
    if "escape" not in problem:
        return None
    return Fault(
        "bad-escape",
        at - 1 if text[at : at + 1] != "\\" and at else at,
        at + 1,
        _('After a backslash within “"…"” only certain signs are allowed.'),
        _("Put the text in single quotation marks ('…'): there a backslash is just a backslash."),
        related=() if since == at else ((since, since + 1, _("The text begins here.")),),
    )


def _colon(text: str, problem: str, context: str, at: int, since: int) -> Fault | None:
    """A text with `: ` in it, a key without colon, a colon without space."""
    start = _line_start(text, at)
    line = text[start : _line_end(text, at)]
    entry = _KEY.match(line)
    if "mapping values" in problem and entry and at - start >= entry.start("value"):
        value = re.sub(r"[ \t]+#.*$", "", entry.group("value")).rstrip()
        begin = start + entry.start("value")
        quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return Fault(
            "unquoted-colon",
            begin,
            begin + len(value),
            _("The text after “{key}:” contains “: ” and must stand in quotation marks.").format(
                key=echo(entry["key"])
            ),
            f"{echo(entry['key'])}: {echo(quoted)}",
            edits=(Edit(begin, begin + len(value), quoted),),
        )
    if "could not find expected ':'" not in problem or "simple key" not in context:
        return None
    start = _line_start(text, since)
    line = text[start : _line_end(text, since)]
    return missing_colon(text, start, line)


def missing_colon(text: str, start: int, line: str) -> Fault:
    """A line that gives no value to a key: `title Lernpatenschaften`, `title:Lernpatenschaften`."""
    body = line.strip()
    indent = len(line) - len(line.lstrip())
    joined = re.match(r"([A-Za-z_]+):(\S.*)", body)
    if joined:
        colon = start + indent + len(joined.group(1)) + 1
        return Fault(
            "missing-space",
            start + indent,
            start + indent + len(body),
            _("After “{key}:” a space is missing.").format(key=echo(joined.group(1))),
            echo(f"{joined.group(1)}: {joined.group(2)}"),
            edits=(Edit(colon, colon, " "),),
        )
    del text
    return Fault(
        "missing-colon",
        start + indent,
        start + indent + len(body),
        _("This line gives no value to a key: the colon is missing."),
        _("Write “key: value”; a line that continues a text is indented further than its key."),
    )


_BAD_STARTS = "@`%*&!|>[{-?,]}"


def _start(text: str, problem: str, context: str, at: int, since: int) -> Fault | None:
    """A text whose first sign means something else in YAML: @, `, %, *, [ …"""
    line_start = _line_start(text, at)
    line = text[line_start : _line_end(text, at)]
    entry = re.match(r"[ ]*(?:-[ ]+)*(?:[^\s:#'\"][^:#]*:[ ]+)?(?P<value>\S.*)", line)
    if not entry or not entry.group("value").startswith(tuple(_BAD_STARTS)):
        return None
    value = re.sub(r"[ \t]+#.*$", "", entry.group("value")).rstrip()
    begin = line_start + entry.start("value")
    told = (
        "cannot start any token" in problem
        or "alias" in context
        or "anchor" in context
        or "tag" in context
        or "block sequence entries are not allowed" in problem
        or "comment or line break" in problem
        or (value[0] in "[{" and re.match(r"(\[[^\[\]]*\]|\{[^{}]*\})[ \t]*[^\s#,]", value) is not None)
        or (value[0] in ",]}?" and since <= at)
    )
    if not told:
        return None
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return Fault(
        "unquoted-start",
        begin,
        begin + len(value),
        _("A text that begins with “{sign}” must stand in quotation marks.").format(sign=value[0]),
        echo(line[: entry.start("value")].strip() + " " + quoted).strip(),
        edits=(Edit(begin, begin + len(value), quoted),),
    )


def _bracket(text: str, problem: str, context: str, at: int, since: int) -> Fault | None:
    del at
    if "flow" not in context or "did not find expected ','" not in problem:
        return None
    sign = text[since : since + 1]
    closing = "]" if sign == "[" else "}"
    return Fault(
        "unclosed-bracket",
        since,
        _line_end(text, since),
        _("The bracket “{sign}” is not closed, or a comma is missing within it.").format(sign=sign),
        _("Separate the values with commas and close with “{closing}”.").format(closing=closing),
    )


def _indentation(text: str, problem: str, context: str, at: int, since: int) -> Fault | None:
    if "block" not in context and "mapping values" not in problem:
        return None
    del since
    start = _line_start(text, at)
    end = _line_end(text, at)
    line = text[start:end]
    indent = len(line) - len(line.lstrip())
    bare = line.strip()
    if bare and ":" not in bare and not bare.startswith("-") and "mapping values" not in problem:
        return missing_colon(text, start, line)
    return Fault(
        "wrong-indentation",
        start + indent,
        max(end, start + indent),
        _("The line is not indented like the lines it belongs to."),
        _("Keys of one record begin in the same column; what belongs to a key is indented by two more spaces."),
    )


def _unreadable(text: str, at: int) -> Fault:
    start = _line_start(text, at)
    return Fault(
        "unreadable-line",
        start,
        _line_end(text, start),
        _("This line cannot be read."),
        _("Write “key: value”; put texts with special signs in quotation marks."),
    )


def _offset(text: str, mark: Any) -> int | None:
    """A mark's offset, never beyond the last character: the end of the text is no place to point at."""
    return None if mark is None else max(0, min(int(mark.index), len(text.rstrip()) - 1))


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    match = re.compile(r"[^\r\n]*").match(text, at)
    return match.end() if match else len(text)
