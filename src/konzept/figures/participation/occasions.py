"""Events that are no meetings, known by their kind: a survey, an award, a campaign, a publication."""

import re
from functools import cache

from konzept.i18n.messages import N_
from konzept.model import Event
from konzept.model.meant import folded, names_of

_NO_MEETINGS = (N_("survey"), N_("poll"), N_("award"), N_("prize"), N_("campaign"), N_("publication"))
"""The ends of words for such events: “Bürgerumfrage” and “Fotokampagne” are known as well."""

_WHAT_FOLLOWS = (
    r"\s+(?:mit|und|für|unter|der|des|von|vom|bei|zu|zum|zur|in|im|an|am|als|with|and|for|among|of|by|on|at)\s.*"
    r"|\s*[(,/:].*|\s+[–-]\s.*"
)
"""What tells more about a kind: “Workshop mit Umfrage” is a workshop, “Befragung der Haushalte” a survey."""


def meetings_of(event: Event) -> int:
    """How many meetings an event stands for: as it says, else one, and none for what is no meeting."""
    if event.meetings is not None:
        return event.meetings
    return 0 if event.kind and is_no_meeting(event.kind) else 1


@cache
def is_no_meeting(kind: str) -> bool:
    """Whether events of a kind are no meetings, whatever else the kind says."""
    head = re.sub(_WHAT_FOLLOWS, "", kind.casefold()).split()
    return bool(head) and folded(head[-1]).endswith(_ends())


@cache
def _ends() -> tuple[str, ...]:
    known = (names_of(title) for title in _NO_MEETINGS)
    return tuple(name for each in known for name in each.titles | each.others)
