"""How many took part, as roughly as it was said: “about 37”, “more than 200”, “30 to 40”."""

import re
from enum import StrEnum
from functools import cache

from konzept.i18n.messages import N_
from konzept.model.meant import folded, names_of
from konzept.source import values
from konzept.source.light import NamedTuple
from konzept.source.values import Unfit


class Roughly(StrEnum):
    """How rough a number of people is."""

    ABOUT = "about"
    AT_LEAST = "at-least"


class People(NamedTuple):
    """A number of people, and how rough it is; None where they were counted."""

    number: int
    rough: Roughly | None = None


_ABOUT = (N_("about"), N_("around"), N_("approximately"), N_("nearly"), N_("roughly"))
_AT_LEAST = (N_("at least"), N_("more than"), N_("over"), N_("well over"), N_("between"))
_PEOPLE = (N_("people"), N_("persons"), N_("participants"), N_("visitors"), N_("guests"))
"""Words for everybody who came; of what is counted otherwise, such as households, nobody knows how many people."""

_SIGNS = {"~": Roughly.ABOUT, "≈": Roughly.ABOUT, ">": Roughly.AT_LEAST, "≥": Roughly.AT_LEAST, ">=": Roughly.AT_LEAST}
_TOLD = (
    r"(?P<before>[^0-9]*?)(?P<number>[0-9](?:[0-9., \N{NO-BREAK SPACE}]*[0-9])?)\s*"
    r"(?P<more>\+|(?:-|–|bis|to|und|and)\s*[0-9][0-9., \N{NO-BREAK SPACE}]*)?(?P<behind>[^0-9]*)"
)


def people(told: str) -> People | None:
    """The number that words say; of a range the lower end. None where they say none that is clear."""
    found = re.fullmatch(_TOLD, " ".join(told.split()))
    try:
        number = values.integer(found["number"]) if found else None
    except Unfit:
        return None
    if found is None or number is None:
        return None
    before, behind = found["before"].strip(), found["behind"].strip()
    rough = _SIGNS.get(before) or (_words().get(folded(before)) if before else None)
    if (before and rough is None) or (behind and folded(behind) not in _called(_PEOPLE)):
        return None
    return People(number, Roughly.AT_LEAST if found["more"] else rough)


@cache
def _words() -> dict[str, Roughly]:
    about, at_least = _called(_ABOUT), _called(_AT_LEAST)
    return dict.fromkeys(about, Roughly.ABOUT) | dict.fromkeys(at_least, Roughly.AT_LEAST)


@cache
def _called(titles: tuple[str, ...]) -> frozenset[str]:
    known = [names_of(title) for title in titles]
    return frozenset().union(*(each.titles | each.others for each in known))
