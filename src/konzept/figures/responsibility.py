"""Who leads which measures: bodies with a record, others by name, and what nobody leads."""

from collections.abc import Iterable

from konzept.figures.progress import MeasureStatus
from konzept.model import Body
from konzept.reading.concept import Concept, natural
from konzept.source.light import NamedTuple


class Lead(NamedTuple):
    """Who leads a measure: a body, somebody named, or nobody."""

    body: Body | None
    name: str
    """What people call it; empty where nobody leads."""

    @property
    def key(self) -> str:
        """The key within a concept: the id of the body, else the name."""
        return self.body.id if self.body else self.name


NOBODY = Lead(None, "")


def lead_of(concept: Concept, name: str | None) -> Lead:
    """The body with that id, or somebody of that name; nobody where none is named or the body is a draft."""
    body = concept.find("body", name)
    if isinstance(body, Body):
        return NOBODY if body.draft else Lead(body, body.name)
    return Lead(None, name) if name else NOBODY


def by_lead(
    concept: Concept, measure_statuses: Iterable[MeasureStatus]
) -> tuple[tuple[Lead, tuple[MeasureStatus, ...]], ...]:
    """Measures by who leads them: bodies in the order of output, then others by name, last what nobody leads."""
    places = {name: place for place, name in enumerate(concept.bodies)}
    leads: dict[str, Lead] = {}
    groups: dict[str, list[MeasureStatus]] = {}
    for status in measure_statuses:
        lead = lead_of(concept, status.measure.lead)
        groups.setdefault(lead.key, []).append(status)
        leads[lead.key] = lead

    def place(lead: Lead) -> tuple[object, ...]:
        return not lead.name, places.get(lead.key, len(places)) if lead.body else len(places), natural(lead.name)

    return tuple((lead, tuple(groups[lead.key])) for lead in sorted(leads.values(), key=place))
