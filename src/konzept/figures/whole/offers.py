"""Which offers there are on a day, which are to come and which have ended; for which themes and groups they are."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from konzept.model import Offer, Record
from konzept.reading.concept import Concept
from konzept.source.light import NamedTuple


class Standing(StrEnum):
    """Whether there is an offer on a day."""

    THERE = "there"
    AHEAD = "ahead"
    ENDED = "ended"


def standing(offer: Offer, day: date) -> Standing:
    """Whether an offer has begun and not ended; without dates it is there. On its last day it is still there."""
    if offer.until and offer.until.last < day:
        return Standing.ENDED
    if offer.since and offer.since.first > day:
        return Standing.AHEAD
    return Standing.THERE


class Offers(NamedTuple):
    """Public offers by how they stand on a day, each in the order of output."""

    there: tuple[Offer, ...] = ()
    ahead: tuple[Offer, ...] = ()
    ended: tuple[Offer, ...] = ()

    @property
    def open(self) -> tuple[Offer, ...]:
        """What people can make use of, now or later."""
        return (*self.there, *self.ahead)

    @property
    def all(self) -> tuple[Offer, ...]:
        """All of them, those that have ended last."""
        return (*self.open, *self.ended)


def offers_of(concept: Concept, day: date, record: Record | None = None) -> Offers:
    """All public offers, or those that serve a record; those for a theme are also those for the themes within it."""
    public = (each for each in concept.offers.values() if not each.draft)
    return sorted_out((each for each in public if record is None or serves(concept, each, record)), day)


def sorted_out(offers: Iterable[Offer], day: date) -> Offers:
    """Offers by how they stand on a day."""
    found: dict[Standing, list[Offer]] = {each: [] for each in Standing}
    for offer in offers:
        found[standing(offer, day)].append(offer)
    return Offers(*(tuple(found[each]) for each in (Standing.THERE, Standing.AHEAD, Standing.ENDED)))


def serves(concept: Concept, offer: Offer, record: Record) -> bool:
    """Whether an offer is for a target group or one within it, lies under a theme, names a goal or a measure, or is by
    a body."""
    match record.kind_name:
        case "group":
            return any(group.id == record.id for group in concept.groups_of(offer))
        case "theme":
            return any(theme.id == record.id for theme in concept.themes_of(offer))
        case "goal":
            return any(concept.find("goal", name) is record for name in offer.goals)
        case "body":
            return any(concept.find("body", name) is record for name in offer.by)
        case "measure":
            return any(concept.find("measure", name) is record for name in offer.measures)
        case _:
            return False
