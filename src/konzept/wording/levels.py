"""The names of levels and kinds, the concept's own words or else the tool's; and what dates say of a measure."""

from konzept.figures.progress import Lateness, MeasureStatus
from konzept.i18n.messages import _
from konzept.model import KIND_OF
from konzept.model.kinds.concept import Label
from konzept.reading.concept import Concept
from konzept.wording import localized


def level(concept: Concept | None, kind: str) -> Label:
    """The name of a kind in a concept: its own word for themes, goals or measures, else the tool's word."""
    own = getattr(concept.record.labels, kind, None) if concept else None
    found = KIND_OF[kind]
    return own if isinstance(own, Label) else Label(one=_(found.one), many=_(found.many))


def measures_of(concept: Concept) -> Label:
    """The name of measures in a concept for use within a sentence, where English has small letters."""
    return concept.record.labels.measure or Label(one=_("measure"), many=_("measures"))


def goals_of(concept: Concept) -> Label:
    """The name of goals in a concept, likewise."""
    return concept.record.labels.goal or Label(one=_("goal"), many=_("goals"))


def lateness_phrase(status: MeasureStatus, lateness: Lateness) -> str:
    """What dates say about a measure, with the date that was planned and the one that was reported."""
    word = localized.word(lateness)
    planned, happened = status.planned(lateness), status.happened(lateness)
    if planned is None:
        return word
    if happened is None:
        return _("{word} (planned: {date})").format(word=word, date=localized.moment(planned))
    text = _("{word} (planned: {planned}, reported: {date})")
    return text.format(word=word, planned=localized.moment(planned), date=localized.moment(happened))
