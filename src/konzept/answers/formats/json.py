"""Findings as JSON, version 1, for other programs: later versions may add keys, and never change one."""

import json
from typing import Any

from konzept.answers.formats.report import FindingsReport
from konzept.source import inert
from konzept.source.findings import Finding, Place, Severity

VERSION = 1


def as_json(report: FindingsReport) -> str:
    """The counts and all findings as one JSON object."""
    return dumped(
        {
            "version": VERSION,
            "files": report.files,
            "records": report.records,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notes": report.count(Severity.NOTE),
            "findings": [_finding(finding) for finding in report.findings],
        }
    )


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        **_start(place),
        "end_line": place.end_line,
        "end_column": place.end_column,
        "route": list(place.route),
        "related": [{**_start(related.place), "message": related.message} for related in finding.related],
        "fixable": finding.fix is not None,
    }


def _start(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}


def dumped(value: Any) -> str:
    """A value as JSON text, with umlauts unescaped and invisible characters escaped for terminals and CI logs."""
    return inert.json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
