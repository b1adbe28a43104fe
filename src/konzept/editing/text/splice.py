"""Changing a text by its spans, and proving that nothing else changed.

Every operation takes a source and returns the source of the new text: it finds the place, splices, reads the result
again, and compares all values with the intended ones. It refuses files whose notation it does not handle.
"""

import codecs
from collections.abc import Sequence

from konzept.editing.text.content import ValueTree, tree
from konzept.i18n.messages import _
from konzept.source.failure import KonzeptError
from konzept.source.findings import Edit, Route, Severity, echo
from konzept.source.yaml.nodes import Span
from konzept.source.yaml.source import Source, parse


class Uneditable(KonzeptError):
    """The file has a notation that the program does not edit; the message names file and line. Exit code 1."""

    exit_code = 1


def begin(path: str, text: str) -> Source:
    """Read a text in order to change it; raises `Uneditable` where it has faults of form."""
    source, findings = parse(path, text)
    fault = next((finding for finding in findings if finding.severity is Severity.ERROR), None)
    if source is None or fault:
        place = fault.place if fault else findings[0].place
        message = _("{place}: the file must be mended before it can be changed: {fault}").format(
            place=f"{echo(path)}:{place.line}", fault=fault.message if fault else findings[0].message
        )
        raise Uneditable(message, fault.hint if fault else findings[0].hint)
    return source


def encoded(before: bytes, text: str) -> bytes:
    """The bytes of a file's new text: with a byte-order mark if it had one."""
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode("utf-8")


def spliced(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits applied; several edits at one offset in the given order."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])


def checked(source: Source, edits: Sequence[Edit], intended: ValueTree, route: Route) -> Source:
    """The source of the edited text; raises `Uneditable` if its values are not the intended ones."""
    text = spliced(source.text, edits)
    new, findings = parse(source.path, text)
    if new is None or any(f.severity is Severity.ERROR for f in findings) or tree(new) != intended:
        raise refused(source, route)
    return new


def refused(source: Source, route: Route) -> Uneditable:
    """The error for a place that the program cannot edit."""
    place = source.at(*route)
    message = _("{place}: this is written in a way that konzept does not change by itself.").format(
        place=f"{echo(source.path)}:{place.line}"
    )
    key = ".".join(str(step) for step in route)
    hint = _("Change “{key}” in the file by hand; “konzept validate” then checks it.").format(key=echo(key))
    return Uneditable(message, hint)


def removal(text: str, span: Span) -> Edit:
    """The edit that removes whole lines; at the end of a file without final line end, with the line end before them."""
    start, end = span.start, span.end
    if end == len(text) and not text.endswith(("\n", "\r")):
        start -= 2 if text.endswith("\r\n", 0, start) else 1 if text.endswith(("\n", "\r"), 0, start) else 0
    return Edit(start, end, "")
