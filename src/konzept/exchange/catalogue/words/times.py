"""When something begins, ends or is, in the words of a catalogue: dates where they are certain."""

from collections.abc import Mapping

from konzept.model.kinds.measure import Recurrence
from konzept.model.meant import certain, word_meant
from konzept.reading.unfit.hints import date_for
from konzept.source.dates import LASTING, meant_date, meant_ends
from konzept.source.light import pattern
from konzept.source.values import Unfit, moment

_YEAR = pattern("[12][0-9]{3}")


def time_in(key: str, text: str) -> Mapping[str, str] | None:
    """The keys and dates that a text says at a key: start and due of a span; None where none is certain."""
    bare = text.strip().rstrip(".")
    if bare.lower() in LASTING:
        return {"recurrence": "ongoing"}
    if certain(word_meant(bare, Recurrence)) == "yearly":
        return {"recurrence": "yearly"}
    if key == "horizon":
        if _YEAR.fullmatch(bare):
            return {"horizon": bare}  # that year: neither the first day nor the last one is said
        ends = meant_ends(bare)
        named = dict(zip(("start", "due"), ends, strict=True)) if ends else {}
        found = {name: day for name, day in named.items() if day}
        if not found or not _in_order(found):
            return None
        return found
    day = date_for(key, bare) or day_in(bare)
    return {key: day} if day else None


def day_in(text: str) -> str | None:
    """The date that a text says, in the notation of files."""
    bare = text.strip()
    try:
        return str(moment(bare))
    except Unfit:
        return meant_date(bare)


def _in_order(found: Mapping[str, str]) -> bool:
    return len(found) < 2 or moment(found["start"]).first <= moment(found["due"]).last
