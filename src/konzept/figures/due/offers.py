"""Offers that somebody has to ask after again: what was true a year ago may not be so any more."""

from collections.abc import Iterator
from datetime import date, timedelta

from konzept.figures.due.reasons import DueItem, DueKind, dated
from konzept.figures.responsibility import lead_of
from konzept.figures.staleness import terms
from konzept.figures.whole.offers import Standing, standing
from konzept.model.repository import Reminders
from konzept.reading.concept import Concept
from konzept.source.numbers import months


def checks_due(concept: Concept, reminders: Reminders, day: date, within: int) -> Iterator[DueItem]:
    """Offers whose last check is as old as reports that are out of date, told to who offers them first.

    Whether an offer was ever checked is asked by `konzept.figures.completeness`.
    """
    stale = terms(concept, reminders).stale
    for offer in concept.offers.values():
        if offer.draft or offer.checked is None or standing(offer, day) is Standing.ENDED:
            continue
        when = months.reckoned(offer.checked, stale)
        if when.last <= day + timedelta(days=within):
            why = DueKind.CHECK_OVERDUE if when.last < day else DueKind.CHECK_DUE
            lead = lead_of(concept, next(iter(offer.by), None)).name
            yield DueItem(concept, offer, lead, (dated(why, when, day)._replace(last_report=offer.checked),))
