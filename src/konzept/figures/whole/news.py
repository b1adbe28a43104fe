"""How old the newest report on a concept is, and since when another concept has been in its place."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from konzept.figures.progress import MeasureStatus
from konzept.figures.staleness import ReportingTerms
from konzept.model import Decision
from konzept.model.kinds.concept import ConceptState
from konzept.reading.concept import Concept
from konzept.source import months
from konzept.source.values import Moment


class NewestReport(NamedTuple):
    """The date of the newest report on any measure, as exactly as it is known."""

    newest: Moment
    is_old: bool
    """Whether it is older than reports may be in this concept."""


def news_of(found: Iterable[MeasureStatus], terms: ReportingTerms, day: date) -> NewestReport | None:
    """The newest own entry or review of some measures; None where there is none."""
    dates = [
        moment
        for standing in found
        for moment in (standing.entry.date if standing.entry else None, standing.measure.checked)
        if moment and moment.last <= day
    ]
    if not dates:
        return None
    newest = max(dates, key=lambda moment: moment.last)
    return NewestReport(newest, day > months.add(newest.last, terms.stale))


class Superseded(NamedTuple):
    """A concept that is no longer in force."""

    by: Concept | None
    """The concept in its place; None where none is on record."""
    since: Moment | None
    """The day on which that one was adopted; None where it is not known."""


def superseded(others: Mapping[str, Concept], concept: Concept, day: date) -> Superseded | None:
    """What has taken the place of a concept by a day; None for one that is in force.

    A successor counts from the day of its adoption on, and a draft does not count. Where no successor has a day, a
    concept is superseded if it says so itself.
    """
    heirs = [other for other in others.values() if other.record.supersedes == concept.id and _is_adopted(other)]
    dated = sorted(((when, heir) for heir in heirs if (when := _adoption(heir))), key=lambda each: each[0].last)
    if dated:
        since, heir = dated[0]
        return Superseded(heir, since) if since.last <= day else None
    if heirs or concept.record.state is ConceptState.SUPERSEDED:
        return Superseded(heirs[0] if heirs else None, None)
    return None


def _is_adopted(concept: Concept) -> bool:
    record = concept.record
    return not record.draft and (record.state not in {None, ConceptState.DRAFT} or record.adopted is not None)


def _adoption(concept: Concept) -> Moment | None:
    found = concept.find("decision", concept.record.adopted)
    return found.date if isinstance(found, Decision) else None
