"""The formats of findings: every format lists the same findings in the same order.

Only the format text stops after fifty, and says how many more there are.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from konzept.answers.formats.report import FindingsReport, report
from konzept.answers.formats.text import summary


def _late(form: str) -> Callable[[FindingsReport], str]:
    """The function `as_…` of a format's module, which is imported when the function is first called."""

    def write(report: FindingsReport) -> str:
        return str(getattr(import_module(f"konzept.answers.formats.{form}"), f"as_{form}")(report))

    return write


FORMATS: Mapping[str, Callable[[FindingsReport], str]] = MappingProxyType(
    {form: _late(form) for form in ("text", "json", "github", "gitlab", "sarif", "junit")}
)

__all__ = ["FORMATS", "FindingsReport", "report", "summary"]
