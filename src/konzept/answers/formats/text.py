"""Findings as text for people: the place, the message, the line with a mark under it, and the hint."""

from collections.abc import Iterator
from typing import TypeAlias

from konzept.answers.formats.report import FindingsReport
from konzept.i18n.messages import _, ngettext, pgettext
from konzept.source import inert
from konzept.source.columns import wrapped
from konzept.source.findings import Finding, Severity

MOST = 50
"""How many findings are printed at most."""

INDENT = "   "
"""What stands before the lines below the first of a finding."""

OutputPiece: TypeAlias = tuple[str, Severity | None]
"""A piece of the output, and the severity in whose colour it may be shown; None for no colour."""


def as_text(report: FindingsReport) -> str:
    """The findings as text, with an empty line between them."""
    return "".join(text for text, _severity in pieces(report))


def pieces(report: FindingsReport, width: int | None = None) -> Iterator[OutputPiece]:
    """The text in pieces, for a terminal with colours; wrapped between words where its width is given."""
    for number, finding in enumerate(report.findings[:MOST]):
        if number:
            yield "\n", None
        yield from _block(report, finding, width)
    rest = len(report.findings) - MOST
    if rest > 0:
        yield "\n" + ngettext("… and {count} more", "… and {count} more", rest).format(count=rest) + "\n", None


def _block(report: FindingsReport, finding: Finding, width: int | None) -> Iterator[OutputPiece]:
    from konzept.answers.formats.excerpt import excerpt  # noqa: PLC0415 - a run without findings shows none

    level = finding.severity
    head, mark = f"{where(finding)}: ", f"{word(level)}[{finding.rule}]"
    yield head, None
    yield mark, level
    message = f" {inert.line(finding.message)}"
    if width and len(head) + len(mark) + len(message) > width:
        message = "\n" + wrapped(message.strip(), width, INDENT)
    yield f"{message}\n", None
    shown = excerpt(report.texts.get(finding.place.path, ""), finding.place)
    if shown:
        yield f"{shown.line}\n{shown.margin}", None
        yield f"{shown.mark}\n", level
    if finding.hint:
        hint = _("Hint: {hint}").format(hint=inert.line(finding.hint))
        yield (wrapped(hint, width, INDENT) if width else INDENT + hint) + "\n", None
    for related in finding.related:
        place = related.place
        yield f"   {inert.line(place.path)}:{place.line}:{place.column}: {inert.line(related.message)}\n", None


def where(finding: Finding) -> str:
    """File, line and column of a finding in the form `path:line:column`, which editors and terminals link."""
    place = finding.place
    return f"{inert.line(place.path)}:{place.line}:{place.column}"


def word(level: Severity) -> str:
    """The word for a severity."""
    match level:
        case Severity.ERROR:
            return pgettext("severity", "error")
        case Severity.WARNING:
            return pgettext("severity", "warning")
        case Severity.NOTE:
            return pgettext("severity", "note")


def summary(report: FindingsReport) -> str:
    """One sentence below the findings: how many files were read, and how many findings of each severity there are."""
    files = ngettext("{count} file read", "{count} files read", report.files).format(count=report.files)
    records = ngettext("{count} record", "{count} records", report.records).format(count=report.records)
    errors, warnings, notes = (report.count(level) for level in Severity)
    if not errors + warnings + notes:
        return _("{files}, {records}: nothing to mend.").format(files=files, records=records)
    return _("{files}, {records}: {errors}, {warnings}, {notes}.").format(
        files=files,
        records=records,
        errors=ngettext("{count} error", "{count} errors", errors).format(count=errors),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        notes=ngettext("{count} note", "{count} notes", notes).format(count=notes),
    )
