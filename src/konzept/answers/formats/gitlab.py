"""Findings as a code quality report of GitLab, which shows new and fixed ones in the merge request."""

from konzept.answers.formats.json import dumped
from konzept.answers.formats.report import FindingsReport
from konzept.source.findings import Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def as_gitlab(report: FindingsReport) -> str:
    """The findings as a JSON list of objects in GitLab's form."""
    return dumped(
        [
            {
                "description": " ".join(part for part in (finding.message, finding.hint) if part),
                "check_name": finding.rule,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": report.prefix + finding.place.path,
                    "lines": {"begin": finding.place.line, "end": finding.place.end_line},
                },
            }
            for finding, fingerprint in zip(report.findings, report.fingerprints(), strict=True)
        ]
    )
