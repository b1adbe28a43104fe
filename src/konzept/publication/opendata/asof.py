"""A concept as of the end of a day, without what had not happened by then.

As in documents, this leaves out later status entries, answers that were not given yet, money that was not granted yet,
and values of periods that had not begun.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from konzept.figures.money.applications import Application, application, is_received
from konzept.figures.participation.contributions import has_come, is_answered
from konzept.figures.whole.coverage import stated_on
from konzept.model import ConceptRecord, Contribution, Goal, Grant, Measure, Record, Theme
from konzept.model.kinds.measure import Milestone
from konzept.model.part import copy_with
from konzept.reading.concept import Concept
from konzept.reading.series import Series
from konzept.source.values import Moment

L = TypeVar("L", Theme, Goal, Measure)
S = TypeVar("S", ConceptRecord, Theme, Goal)

ANSWER = ("answer", "answered", "decision", "reason", "decisions", "change")
"""The fields of a contribution that are filled in only from the day of its answer on."""


def as_of(concept: Concept, day: date) -> Concept:
    """The concept as of a day."""
    measures = _levels(concept.measures.values(), day)
    changed: dict[str, Mapping[str, Record]] = {
        "theme": {name: _stated(each, day) for name, each in _levels(concept.themes.values(), day).items()},
        "goal": {name: _stated(each, day) for name, each in _levels(concept.goals.values(), day).items()},
        "measure": {name: _measure(measure, day) for name, measure in measures.items()},
        "grant": dict(_grants(concept, day)),
        "contribution": {
            name: each if is_answered(each, day) else _unanswered(each)
            for name, each in concept.contributions.items()
            if has_come(each, day)
        },
    }
    return replace(
        concept,
        record=_stated(concept.record, day),
        by_kind={**concept.by_kind, **changed},
        series=MappingProxyType({name: begun(series, day) for name, series in concept.series.items()}),
    )


def begun(series: Series, day: date) -> Series:
    """The series with the values of periods that have begun by the day, or whose dates are not known."""
    periods = {
        name: period
        for name, period in series.periods.items()
        if period is None or period.start is None or period.start.first <= day
    }
    return replace(series, periods=periods, rows=tuple(row for row in series.rows if row.period in periods))


def _levels(records: Iterable[L], day: date) -> Mapping[str, L]:
    """Themes, goals or measures by id, without later status entries."""
    return {
        each.id: copy_with(each, status=tuple(entry for entry in each.status if _is_past(entry.date, day)))
        if each.status
        else each
        for each in records
    }


def _stated(record: S, day: date) -> S:
    """The record without what was stated of the whole only later."""
    return copy_with(record, stated=stated_on(record, day)) if record.stated else record


def _measure(measure: Measure, day: date) -> Measure:
    changed: dict[str, Any] = {}
    if measure.milestones:
        changed["milestones"] = tuple(_milestone(step, day) for step in measure.milestones)
    if measure.checked and not _is_past(measure.checked, day):
        changed["checked"] = None
    return copy_with(measure, **changed) if changed else measure


def _milestone(step: Milestone, day: date) -> Milestone:
    return step if step.done is None or _is_past(step.done, day) else copy_with(step, done=None)


def _grants(concept: Concept, day: date) -> Iterator[tuple[str, Grant]]:
    for name, grant in concept.grants.items():
        found = application(concept, grant, day)
        if found:
            yield name, _grant(found, day)


def _grant(application: Application, day: date) -> Grant:
    """An application with the money that counts on the day, and the reports that have come."""
    grant = application.grant
    changed: dict[str, Any] = {}
    if grant.state is not None and grant.state is not application.state:
        changed["state"] = application.state
    if application.decided is not None and day < application.decided and not application.is_granted:
        changed |= {"decision": None, "votes": None}
    if grant.granted is not None and not application.is_granted:
        changed["granted"] = None
    if grant.settled is not None and not application.is_settled:
        changed["settled"] = None
    if any(report.received and not is_received(report, day) for report in grant.reports):
        changed["reports"] = tuple(
            copy_with(report, received=None, summary=None) if not is_received(report, day) else report
            for report in grant.reports
        )
    return copy_with(grant, **changed) if changed else grant


def _unanswered(contribution: Contribution) -> Contribution:
    """A contribution without its answer; who is to answer remains."""
    return copy_with(contribution, **{key: () if key == "decisions" else None for key in ANSWER})


def _is_past(moment: Moment, day: date) -> bool:
    """Whether the last day that a date may mean is not after `day`."""
    return moment.last <= day
