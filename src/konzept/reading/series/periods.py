"""The periods of a series as offices deliver them: 2024-H1, 1. Halbjahr 2024, 2019/2021, Kindergartenjahr 2023/24.

Only what can be read in one way is read. A word that says what kind of year or day it is stays with the period: it is
printed with it.
"""

import re
from typing import NamedTuple

from konzept.reading.series.terms import OFFICIAL, official_names
from konzept.source.dates import meant_date, meant_ends
from konzept.source.light import pattern
from konzept.source.values import Period, Unfit, period

_PART = pattern(r"\d{4}-[HQ]\d")
"""A half-year or a quarter, which people write in words."""

_TO = pattern(r"\s(?:bis|to|until|und|and)\s", re.IGNORECASE)


class WordedPeriod(NamedTuple):
    """A period, and the key of `OFFICIAL` for the word that was written before it; empty without one."""

    period: Period
    word: str = ""


def worded_period(raw: str, *, pairs: bool = False) -> WordedPeriod:
    """Read one period; `pairs` says whether `2020/21` is a school year. Raises `Unfit`."""
    try:
        return WordedPeriod(period(raw, pairs=pairs))
    except Unfit as unfit:
        found = _official(raw) or _in_words(raw)
        if found is None:
            raise unfit from None
        return found


def _official(raw: str) -> WordedPeriod | None:
    """A year or a day behind the word for its kind: Kindergartenjahr 2023/24, Stichtag 1.10.2023."""
    for name, word in official_names().items():
        if not raw.casefold().startswith(name):
            continue
        rest = raw[len(name) :].strip(" .:")
        try:
            if OFFICIAL[word].is_pair:
                found = period(rest, pairs=True)
                return WordedPeriod(found, word) if found.school_year else None
            return WordedPeriod(period(meant_date(rest) or rest), word)
        except Unfit:
            return None
    return None


def _in_words(raw: str) -> WordedPeriod | None:
    """A half-year, a quarter, a time of which only bounds are known, or two years with a word between them."""
    meant = meant_date(raw)
    if meant and (_PART.fullmatch(meant) or meant.startswith("before ") or ".." in meant):
        return WordedPeriod(period(meant))
    ends = meant_ends(raw) if _TO.search(raw) else None
    if ends and all(end and re.fullmatch(r"\d{4}", end) for end in ends):
        return WordedPeriod(period("-".join(end for end in ends if end)))
    return None
