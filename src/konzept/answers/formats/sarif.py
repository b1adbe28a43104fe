"""Findings as SARIF 2.1.0, the format that code scanning services and many editors read."""

from typing import Any
from urllib.parse import quote

from konzept import __version__
from konzept.answers.formats.json import dumped
from konzept.answers.formats.report import FindingsReport
from konzept.i18n.messages import language
from konzept.source.findings import Finding, Place, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_sarif(report: FindingsReport) -> str:
    """The findings as a SARIF log with one run, which describes the rules that found something."""
    rules = sorted({finding.rule for finding in report.findings})
    results = [
        _result(report, finding, rules.index(finding.rule), fingerprint)
        for finding, fingerprint in zip(report.findings, report.fingerprints(), strict=True)
    ]
    driver = {"name": "konzept", "version": __version__, "rules": _rules(rules)}
    run = {"tool": {"driver": driver}, "language": language(), "columnKind": "unicodeCodePoints", "results": results}
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(names: list[str]) -> list[dict[str, Any]]:
    """The descriptions of the rules of these names."""
    from konzept.rules.book import RULES  # noqa: PLC0415 - importing all rules takes time, and only this format describes them
    from konzept.rules.manual import page  # noqa: PLC0415

    known = {rule.name: rule for rule in RULES}
    described: list[dict[str, Any]] = []
    for name in names:
        entry: dict[str, Any] = {"id": name}
        if rule := known.get(name):
            entry["help"] = {"text": page(rule)}
            entry["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
        described.append(entry)
    return described


def _result(report: FindingsReport, finding: Finding, index: int, fingerprint: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(part for part in (finding.message, finding.hint) if part)},
        "locations": [_location(report, finding.place)],
        "partialFingerprints": {"konzept/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": related.message}, **_location(report, related.place)}
            for number, related in enumerate(finding.related, 1)
        ]
    return result


def _location(report: FindingsReport, place: Place) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column + 1,  # in SARIF the end column is the one after the last
    }
    artifact = {"uri": quote(report.prefix + place.path), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
