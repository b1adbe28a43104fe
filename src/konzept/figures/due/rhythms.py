"""What comes again: the values of an indicator in the rhythm in which they are collected, and events."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from konzept.figures.due.reasons import DueItem, DueKind, DueReason, dated
from konzept.figures.responsibility import lead_of
from konzept.i18n.messages import N_
from konzept.model import Event, Indicator
from konzept.model.meant import folded, names_of
from konzept.reading.concept import Concept
from konzept.source.numbers import months
from konzept.source.values import Moment

_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        N_("monthly"): 1,
        N_("every month"): 1,
        N_("quarterly"): 3,
        N_("every quarter"): 3,
        N_("half-yearly"): 6,
        N_("every half-year"): 6,
        N_("yearly"): 12,
        N_("every year"): 12,
        N_("once a year"): 12,
        N_("annual"): 12,
        N_("annually"): 12,
        N_("every school year"): 12,
        N_("biennial"): 24,
        N_("every two years"): 24,
        N_("every three years"): 36,
        N_("every four years"): 48,
        N_("every five years"): 60,
    }
)
_NO_RHYTHM = (N_("once"), N_("irregular"), N_("irregularly"), N_("as needed"))
_COUNTED = r"(?:alle |every )?([1-9][0-9]{0,2}) (jahr|year|monat|month)(?:e|en|s)?"
_NUMBER = r"[^\w\s]*\d+[^\w\s]*"
"""A number in a title with the signs around it: “3.”, “(2024)”, “2024/25”."""


def months_of(frequency: str | None) -> int | None:
    """How many months lie between two values, by the words of an indicator; None where they do not say it."""
    words = " ".join((frequency or "").casefold().split())
    counted = re.fullmatch(_COUNTED, words)
    if counted:
        return int(counted[1]) * (12 if counted[2] in {"jahr", "year"} else 1)
    return _months().get(folded(words))


def is_without_rhythm(frequency: str) -> bool:
    """Whether the words of an indicator say that there is no next value to wait for."""
    return folded(frequency) in _without_rhythm()


@cache
def _months() -> Mapping[str, int]:
    return MappingProxyType({name: months for title, months in _MONTHS.items() for name in _called(title)})


@cache
def _without_rhythm() -> frozenset[str]:
    return frozenset().union(*(_called(title) for title in _NO_RHYTHM))


def _called(title: str) -> frozenset[str]:
    known = names_of(title)
    return known.titles | known.others


def values_due(concept: Concept, day: date, within: int) -> Iterator[DueItem]:
    """Indicators whose next value is due: that of the next period in their rhythm, from its last day on."""
    for indicator in concept.indicators.values():
        every = months_of(indicator.frequency)
        if indicator.draft or every is None:
            continue
        last = newest_period(concept, indicator, day)
        if last is None:
            yield DueItem(concept, indicator, "", (DueReason(DueKind.VALUE_DUE),))
            continue
        when = months.reckoned(last, every)
        if when.last <= day + timedelta(days=within):
            why = DueKind.VALUE_OVERDUE if when.last < day else DueKind.VALUE_DUE
            yield DueItem(concept, indicator, "", (dated(why, when, day)._replace(last_report=last),))


def newest_period(concept: Concept, indicator: Indicator, day: date) -> Moment | None:
    """The end of the newest period that has a row by a day, also one that says why it is empty; else the baseline."""
    series = concept.series.get(indicator.id)
    used = {row.period for row in series.rows} if series else set()
    ends = [p.end for name, p in series.periods.items() if name in used and p and p.end] if series else []
    if indicator.baseline and indicator.baseline.period.end:
        ends.append(indicator.baseline.period.end)
    return max((end for end in ends if end.last <= day), key=lambda end: end.last, default=None)


def events_due(concept: Concept, day: date, within: int) -> Iterator[DueItem]:
    """Events that come again and whose next one is due, counted from the newest of the series, held or announced."""
    for series in _series(concept):
        rhythm = next((event.recurrence for event in reversed(series) if event.recurrence), None)
        if rhythm is None:
            continue
        newest, last = series[-1], last_day(series[-1])
        lead = lead_of(concept, newest.body).name
        if last is None:
            yield DueItem(concept, newest, lead, (DueReason(DueKind.EVENT_DUE),))
            continue
        when = months.reckoned(last, rhythm)
        if when.last <= day + timedelta(days=within):
            why = DueKind.EVENT_OVERDUE if when.last < day else DueKind.EVENT_DUE
            yield DueItem(concept, newest, lead, (dated(why, when, day)._replace(last_report=last),))


def _series(concept: Concept) -> Iterator[list[Event]]:
    """The events that are the same thing again and again, the newest last, those without a date first; no drafts."""
    found: dict[str, list[Event]] = {}
    for event in concept.events.values():
        if not event.draft:
            host = concept.find("event", event.part_of)
            found.setdefault(_name(host if isinstance(host, Event) and not host.draft else event), []).append(event)
    for series in found.values():
        yield sorted(series, key=lambda event: last.last if (last := last_day(event)) else date.min)


def _name(event: Event) -> str:
    """What all events of a series are called: the title without its numbers, as “Workshop 2025” and “Workshop 2026”."""
    return " ".join(re.sub(_NUMBER, " ", event.title.casefold()).split()) or event.title


def last_day(event: Event) -> Moment | None:
    """The last day of an event as exactly as it is known; None without a date."""
    return max((end for end in (event.date, event.until) if end), key=lambda end: end.last, default=None)
