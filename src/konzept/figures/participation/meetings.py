"""How a concept came about and who took part: meetings, participants, groups and bodies, by year and kind of event.

Numbers are added up; with a rough one such as “about 37” or “more than 200” among them, the sum is as rough and says
so. Words without a number stand beside it, and of how many events the participants are known is always said. An event
that is counted with another one (`part_of`) is not counted once more.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from konzept.figures.participation.occasions import meetings_of
from konzept.figures.participation.people import People, Roughly, people
from konzept.figures.responsibility import Lead, lead_of
from konzept.model import Event
from konzept.reading.concept import Concept
from konzept.source.light import dataclass

Years = tuple[int, int]
"""The first and the last year of something that cannot be told apart by years."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Tally:
    """Some events and what can be counted of them."""

    events: tuple[Event, ...] = ()
    counted: tuple[Event, ...] = ()
    """Those in the sums; the figures of the others are included in those of another event."""

    @property
    def meetings(self) -> int:
        """How many meetings there were; an event is one unless it says otherwise."""
        return sum(meetings_of(event) for event in self.counted)

    @property
    def participants(self) -> int:
        """The sum of all numbers, rough ones among them; who came twice is in it twice."""
        return sum(people.number for event in self.counted if (people := people_of(event)))

    @property
    def roughly(self) -> frozenset[Roughly]:
        """In which ways the sum is rough; empty where everybody was counted."""
        found = (people_of(event) for event in self.counted)
        return frozenset(people.rough for people in found if people and people.rough)

    @property
    def besides(self) -> Mapping[str, int]:
        """How many events are no meetings, by their kind, in the order in which the kinds came up."""
        kinds = [event.kind for event in self.counted if event.kind and not meetings_of(event)]
        return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}

    @property
    def numbered(self) -> tuple[Event, ...]:
        """The events whose numbers are in the sum."""
        return tuple(event for event in self.counted if people_of(event))

    @property
    def worded(self) -> tuple[Event, ...]:
        """The events whose participants are told in words that say no number."""
        return tuple(event for event in self.counted if event.participants and not people_of(event))

    @property
    def unknown(self) -> tuple[Event, ...]:
        """The meetings of which nobody says how many came; to an award or a campaign nobody comes."""
        return tuple(event for event in self.counted if not event.participants and meetings_of(event))


@dataclass(frozen=True)
class Participation:
    """The participation log of a concept up to a day, or within a period; drafts are not in it."""

    concept: Concept
    total: Tally
    ahead: tuple[Event, ...] = ()
    """Events that are announced for later."""

    @cached_property
    def by_year(self) -> Mapping[Years | None, Tally]:
        """In the order of time; None where the year is not known. What spans two years belongs to neither alone."""
        found = _grouped(self.total, lambda event: [years_of(event)])
        return {years: found[years] for years in sorted(found, key=lambda years: (years is None, years or (0, 0)))}

    @cached_property
    def by_kind(self) -> Mapping[str, Tally]:
        """In the order in which the kinds came up; last those without a kind, under an empty text."""
        found = _grouped(self.total, lambda event: [event.kind or ""])
        return {kind: found[kind] for kind in sorted(found, key=lambda kind: not kind)}

    @cached_property
    def by_body(self) -> tuple[tuple[Lead, Tally], ...]:
        """By who met or invited: bodies with a record, others by name, in the order in which they first met."""
        leads = {lead.key: lead for e in self.total.events if (lead := lead_of(self.concept, e.body)).name}
        found = _grouped(self.total, lambda event: [lead_of(self.concept, event.body).key])
        return tuple((lead, found[key]) for key, lead in leads.items())

    @cached_property
    def groups(self) -> Mapping[str, Tally]:
        """The groups that took part, each with the events at which it did, in the order of first mention."""
        return _grouped(self.total, lambda event: dict.fromkeys(event.groups))


def participation(concept: Concept, day: date, since: date | None = None) -> Participation:
    """What had taken place by the end of a day, from `since` on where it is given.

    What is dated to a month or year, or took several days, counts from its last day. Without a date it took place at
    some time: it is in the log up to a day, and in no period.
    """
    events = [event for event in concept.events.values() if not event.draft]
    held = {event.id: event for event in events if _is_held(event, day, since)}
    counted = (event for event in held.values() if _host(concept, event) not in held)
    ahead = (event for event in events if (last := _last(event)) and last > day)
    return Participation(concept, Tally(tuple(held.values()), tuple(counted)), tuple(ahead))


def people_of(event: Event) -> People | None:
    """How many took part, as roughly as it is known; None where no number says it."""
    return people(event.participants) if event.participants else None


def years_of(event: Event) -> Years | None:
    """The year of an event, or the first and last of several; None where it is not known."""
    last = _last(event)
    return (event.date.first.year, last.year) if event.date and not event.date.before and last else None


def _last(event: Event) -> date | None:
    ends = [moment.last for moment in (event.date, event.until) if moment]
    return max(ends, default=None)


def _is_held(event: Event, day: date, since: date | None) -> bool:
    last = _last(event)
    if last is None:
        return since is None
    return last <= day and (since is None or since <= last)


def _host(concept: Concept, event: Event) -> str | None:
    """The id of the event with which it is counted."""
    host = concept.find("event", event.part_of)
    return host.id if host else None


def _grouped(total: Tally, keys: Callable[[Event], Iterable[K]]) -> dict[K, Tally]:
    found: dict[K, list[Event]] = {}
    for event in total.events:
        for key in keys(event):
            found.setdefault(key, []).append(event)
    counted = {event.id for event in total.counted}
    return {key: Tally(tuple(group), tuple(e for e in group if e.id in counted)) for key, group in found.items()}
