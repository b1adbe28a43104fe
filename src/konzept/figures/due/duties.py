"""Duties to report: which report meets which duty, and when the next one is due.

A duty is met by a report of its own kind to its own body, dated on or after the day from which the duty holds. Then the
next one is counted from that report, before from the beginning; every date that passed without one is named.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from konzept.figures.due.force import adoption
from konzept.figures.due.reasons import DueKind, DueReason, dated
from konzept.figures.responsibility import NOBODY, lead_of
from konzept.model import ReportRecord
from konzept.model.kinds.concept import Duty
from konzept.reading.concept import Concept
from konzept.source.numbers import months
from konzept.source.values import Moment


def duty_reason(concept: Concept, duty: Duty, day: date, within: int) -> DueReason | None:
    """Why a duty is on the list on a day; None where its next date lies further ahead, or it has ended.

    Where nobody can reckon the next date, it is asked for, unless `gaps` say that it was looked for in vain.
    """
    last, horizon = last_report(concept, duty, day), day + timedelta(days=within)
    start = last or holds_from(concept, duty)
    if start is None or duty.every is None or months.after(start, duty.every) is None:
        is_over = duty.until is not None and duty.until.last < day
        missing = {"from"} if start is None else set() if duty.every else {"every"}
        in_vain = any(gap.field in {f"duties.{key}" for key in missing} for gap in concept.record.gaps)
        return None if is_over or in_vain else DueReason(DueKind.DUTY, since=last)
    missed: list[Moment] = []
    for when in _dates(start, duty):
        if when.last >= day:
            if missed or when.last > horizon:
                break
            return dated(DueKind.DUTY, when, day)._replace(since=last)
        missed.append(when)
    if not missed:
        return None
    return dated(DueKind.DUTY_OVERDUE, missed[0], day)._replace(since=last, missed=tuple(missed))


def _dates(start: Moment, duty: Duty) -> Iterator[Moment]:
    """When reports are due after a date, as long as the duty holds."""
    for number in count(1):
        when = months.after(start, number * (duty.every or 1))
        if when is None or (duty.until and when.last > duty.until.last):
            return
        yield when


def holds_from(concept: Concept, duty: Duty) -> Moment | None:
    """From when on a duty holds: as it says, else from the adoption, else from the beginning of the concept."""
    decided, period = adoption(concept), concept.record.period
    return duty.from_ or (decided.date if decided else None) or (period.start if period else None)


def last_report(concept: Concept, duty: Duty, day: date) -> Moment | None:
    """As of when the newest report is that meets a duty on a day; None where none is on record."""
    dates = (when for report in concept.reports.values() if (when := date_of(report)) and _meets(concept, duty, report))
    return max((when for when in dates if when.last <= day), key=lambda when: when.last, default=None)


def _meets(concept: Concept, duty: Duty, report: ReportRecord) -> bool:
    when, start = date_of(report), holds_from(concept, duty)
    is_in_time = when is not None and (start is None or start.first <= when.last)
    return (
        is_in_time
        and not report.draft
        and is_given_to(concept, duty, report)
        and _is_of_its_kind(concept, duty, report)
    )


def is_given_to(concept: Concept, duty: Duty, report: ReportRecord) -> bool:
    """Whether a report went to each body of a duty, by its id or by its name."""
    owed = receivers(concept, duty)
    return bool(owed) and owed <= {lead_of(concept, name).name for name in report.to}


def _is_of_its_kind(concept: Concept, duty: Duty, report: ReportRecord) -> bool:
    """Whether a report is what the duty calls it; one that is called nothing takes what no other duty claims."""
    if duty.kind is not None:
        return _folded(duty.kind) == _folded(report.kind)
    claimed = {_folded(other.kind) for other in beside(concept, duty) if other.kind}
    return _folded(report.kind) not in claimed


def beside(concept: Concept, duty: Duty) -> tuple[Duty, ...]:
    """The other duties to one of the same bodies."""
    owed = receivers(concept, duty)
    others = (each for each in concept.record.duties if each is not duty)
    return tuple(each for each in others if owed & receivers(concept, each))


def receivers(concept: Concept, duty: Duty) -> frozenset[str]:
    """The names of those who receive the report of a duty; without drafts."""
    return frozenset(lead_of(concept, name).name for name in duty.to if lead_of(concept, name) != NOBODY)


def date_of(report: ReportRecord) -> Moment | None:
    """The day that a report is as of, else the end of the time it tells of."""
    return report.as_of or (report.period.end if report.period else None)


def _folded(kind: str | None) -> str:
    return " ".join((kind or "").casefold().split())
