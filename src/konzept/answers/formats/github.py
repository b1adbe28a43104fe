"""Findings as workflow commands of GitHub Actions, which shows each beside its line in the pull request."""

from konzept.answers.formats.report import FindingsReport
from konzept.source import inert
from konzept.source.findings import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(report: FindingsReport) -> str:
    """The findings as workflow commands, one on each line."""
    return "".join(f"{_command(report, finding)}\n" for finding in report.findings)


def _command(report: FindingsReport, finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": report.prefix + place.path,
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": finding.rule,
    }
    if place.line != place.end_line:  # GitHub accepts columns only for places on one line
        del properties["col"], properties["endColumn"]
    others = [f"{r.place.path}:{r.place.line}:{r.place.column}: {r.message}" for r in finding.related]
    message = "\n".join(part for part in (finding.message, finding.hint, *others) if part)
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return inert.line(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
