"""What to do next in a repository, in three lines: what is wrong, what is due, and what is not published yet."""

from collections.abc import Sequence

from konzept.figures.due.reasons import DueGroup, DueKind
from konzept.i18n.messages import _, ngettext
from konzept.source.findings import Finding, Severity

_OVERDUE = frozenset(kind for kind in DueKind if "overdue" in kind or kind == "stale")


def checked(findings: Sequence[Finding]) -> str:
    """Whether something is wrong, and what shows it."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    if not errors and not warnings:
        return _("Check: everything is in order.")
    told = ngettext("{count} error", "{count} errors", errors).format(count=errors)
    if warnings:
        told += ", " + ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings)
    return _("Check: {faults}. They are shown by: {command}").format(faults=told, command="konzept validate")


def due(groups: Sequence[DueGroup], days: int) -> str:
    """How much is due, how much of it already late, and what shows it."""
    items = [item for group in groups for item in group.items]
    if not items:
        return _("Due in the next {days} days: nothing.").format(days=days)
    late = sum(any(reason.why in _OVERDUE for reason in item.reasons) for item in items)
    pattern = _("Due in the next {days} days: {count}, of them late already: {late}. A list of them: {command}")
    return pattern.format(days=days, count=len(items), late=late, command="konzept due")


def published(changed: int | None, folder: str) -> str:
    """How many files were changed since the pages were made; None where there are no pages yet."""
    if changed is None:
        return _("Pages: none yet in {folder}/. They are made by: {command}").format(
            folder=folder, command="konzept render"
        )
    if not changed:
        return _("Pages: {folder}/ is newer than every file of the concept.").format(folder=folder)
    pattern = ngettext(
        "Pages: {count} file was changed since those in {folder}/ were made. Anew: {command}",
        "Pages: {count} files were changed since those in {folder}/ were made. Anew: {command}",
        changed,
    )
    return pattern.format(count=changed, folder=folder, command="konzept render")
