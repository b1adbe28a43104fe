"""Findings as JSON, version 1: for programs of others, so fields are added at most, never changed."""

import json
from typing import Any

from konzept.answers.formats.report import FindingsReport
from konzept.source.findings import Finding, Place, Severity
from konzept.wording import inert

VERSION = 1


def as_json(report: FindingsReport) -> str:
    """One object with the counts and all findings."""
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
    """JSON as text, readable for people who know umlauts, inert for terminals and CI logs."""
    return inert.json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
