"""The entries of a status on a day: which of them is the newest, and which state and rating hold with it.

The rules: the newest entry on or before the day counts, of each view for itself; where it has only a rating, the state
goes on as it was; own words count as what the vocabulary of the concept says they mean.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from konzept.model import Goal, Measure, Theme
from konzept.model.kinds.concept import Vocabulary
from konzept.model.part import copy_with
from konzept.model.record import Rating, State, StatusEntry, View

_STATES, _RATINGS = frozenset(State), frozenset(Rating)


def in_time(entries: Iterable[StatusEntry]) -> list[StatusEntry]:
    """The oldest first; of the entries of one day and view the later one in the file comes later.

    Where the entries of that view run newest first up to that day, it is the other way round. Entries of later days and
    of other views say nothing about it: what held on a day does not change by what is entered afterwards.
    """
    written = list(entries)
    if len({entry.date.last for entry in written}) == len(written):
        return sorted(written, key=_day)
    views: dict[View, list[StatusEntry]] = {}
    for entry in written:
        views.setdefault(entry.view, []).append(entry)
    return sorted((entry for of_view in views.values() for entry in _of_one_view(of_view)), key=_day)


def _of_one_view(written: list[StatusEntry]) -> Iterator[StatusEntry]:
    """The entries of one view, day by day, those of a day in their order in time."""
    for day in sorted({entry.date.last for entry in written}):
        known = [entry for entry in written if entry.date.last <= day]
        of_day = [entry for entry in known if entry.date.last == day]
        yield from reversed(of_day) if known[0].date.last > known[-1].date.last else of_day


def _day(entry: StatusEntry) -> date:
    return entry.date.last


def status_on(record: Measure | Goal | Theme, day: date, view: View = View.OWN) -> StatusEntry | None:
    """The newest entry on or before the day; None where nothing was reported, which is not "planned".

    An entry dated to a month or a year counts from its last day on: earlier nobody knows that it was so. What it does
    not say goes on as `standing` has it.
    """
    return standing(in_time(entry for entry in record.status if entry.view is view and entry.date.last <= day))


def standing(past: Sequence[StatusEntry]) -> StatusEntry | None:
    """The newest of some entries of one view in the order of time, with the state and the rating that hold with it.

    Behind a rating without a state the state goes on as it was; it is None where none was ever said. A rating that was
    given without a state holds until the next one; one that was given with a state belongs to that entry alone.
    """
    if not past:
        return None
    newest = past[-1]
    state = newest.state or next((entry.state for entry in reversed(past) if entry.state), None)
    rated = newest if newest.rating else next((entry for entry in reversed(past) if entry.rating), None)
    rating = rated.rating if rated is newest or (rated and rated.state is None) else None
    if (state, rating) == (newest.state, newest.rating):
        return newest
    return copy_with(newest, state=state, rating=rating)


def position(record: Measure | Goal | Theme, entry: StatusEntry) -> int:
    """The position of an entry in the status of its record, also of one as `standing` has it."""
    for at, one in enumerate(record.status):
        if one is entry:
            return at
    return next(
        at
        for at, one in enumerate(record.status)
        if copy_with(one, state=one.state or entry.state, rating=one.rating or entry.rating) == entry
    )


def since(record: Measure | Goal | Theme, entry: StatusEntry) -> StatusEntry:
    """The first of the own entries in a row, up to this one, that say the same state."""
    past = in_time(e for e in record.status if e.view is View.OWN and e.date.last <= entry.date.last)
    first = entry
    for earlier in reversed(past):
        if earlier.state not in {entry.state, None}:
            break
        if earlier.state:
            first = earlier
    return first


def state_of(entry: StatusEntry | None, vocabulary: Vocabulary) -> State | None:
    """What the entry's word means: the model's own word, or what the vocabulary maps it to."""
    if entry is None or entry.state is None:
        return None
    own = vocabulary.states.get(entry.state)
    word = own.means if own else entry.state
    return State(word) if word in _STATES else None


def rating_of(entry: StatusEntry | None, vocabulary: Vocabulary) -> Rating | None:
    """What the entry's rating means; None where none was given."""
    if entry is None or entry.rating is None:
        return None
    own = vocabulary.ratings.get(entry.rating)
    word = own.means if own else entry.rating
    return Rating(word) if word in _RATINGS else None
