"""Findings as JUnit XML: every file is a test case, which fails if the file has errors."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from konzept.answers.formats.report import FindingsReport
from konzept.answers.formats.text import where, word
from konzept.source import inert
from konzept.source.findings import Finding, Severity


def as_junit(report: FindingsReport) -> str:
    """A test suite with one test case per file; warnings and notes are the output of the test case."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_file[finding.place.path].append(finding)
    failed = sum(any(f.severity is Severity.ERROR for f in found) for found in by_file.values())
    counts = f'tests="{len(report.paths)}" failures="{failed}" errors="0"'
    lines = [f'<testsuites {counts}><testsuite name="konzept" {counts}>']
    for path in report.paths:
        lines += _case(path, by_file[path])
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, "</testsuite></testsuites>"]) + "\n"


def _case(path: str, findings: Sequence[Finding]) -> Iterator[str]:
    opening = f'<testcase classname="konzept" name="{inert.xml(path)}" file="{inert.xml(path)}"'
    if not findings:
        yield f"{opening}/>"
        return
    yield f"{opening}>"
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    others = [finding for finding in findings if finding.severity is not Severity.ERROR]
    if errors:
        told = inert.xml("\n".join(_told(finding) for finding in errors))
        yield f'<failure type="{errors[0].rule}" message="{inert.xml(errors[0].message)}">{told}</failure>'
    if others:
        yield f"<system-out>{inert.xml(chr(10).join(_told(finding) for finding in others))}</system-out>"
    yield "</testcase>"


def _told(finding: Finding) -> str:
    hint = f" {finding.hint}" if finding.hint else ""
    return f"{where(finding)}: {word(finding.severity)}[{finding.rule}] {finding.message}{hint}"
