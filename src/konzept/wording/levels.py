"""What a concept calls its levels and the kinds of its records: its own words, else the tool's."""

from konzept.i18n.messages import _
from konzept.model import KIND_OF
from konzept.model.kinds.concept import Label
from konzept.reading.concept import Concept


def level(concept: Concept | None, kind: str) -> Label:
    """What a concept calls its themes, goals or measures; the tool's word for every other kind."""
    own = getattr(concept.record.labels, kind, None) if concept else None
    found = KIND_OF[kind]
    return own if isinstance(own, Label) else Label(one=_(found.one), many=_(found.many))


def measures_of(concept: Concept) -> Label:
    """What a concept calls its measures within a sentence, where English has small letters."""
    return concept.record.labels.measure or Label(one=_("measure"), many=_("measures"))
