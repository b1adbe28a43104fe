"""The names of levels and kinds, the concept's own words or else the tool's; and what dates say of a measure."""

import re
from collections.abc import Iterable

from konzept.figures.progress import Lateness, MeasureStatus
from konzept.figures.whole.levels import joined, label_at, labels_in, own_kind
from konzept.i18n.messages import _, is_german, language
from konzept.i18n.tagged import within
from konzept.model import KIND_OF, Record
from konzept.model.kinds.concept import Label
from konzept.reading.concept import Concept
from konzept.wording import localized


def level(concept: Concept | None, kind: str, records: Iterable[Record] | None = None) -> Label:
    """The name of a kind in a concept: its own word for themes, goals or measures, else the tool's word.

    Where depths have names of their own, it is those of all depths at which there are records, or of the depths of some
    records alone: Säulen und Handlungsfelder.
    """
    own = labels_in(concept, kind, records) if concept and KIND_OF[kind].is_level else ()
    found = KIND_OF[kind]
    return joined(own) if own else Label(one=_(found.one), many=_(found.many))


def outermost(concept: Concept, kind: str) -> Label:
    """The name of the records of a level that lie in no other."""
    return label_at(concept.record.labels, kind, 1) or level(concept, kind)


def called(concept: Concept | None, record: Record) -> str:
    """What one record is called: by its own kind, else by the name of its depth, else by the tool's word."""
    return own_name(concept, record) or level(None, record.kind_name).one


def own_name(concept: Concept | None, record: Record) -> str | None:
    """What the concept itself calls a record; None where it has no word for it."""
    own = own_kind(record)
    if own or concept is None:
        return own
    label = label_at(concept.record.labels, record.kind_name, concept.depth(record))
    return label.one if label else None


def measures_of(concept: Concept) -> Label:
    """The name of measures in a concept for use within a sentence, where English has small letters."""
    own = labels_in(concept, "measure")
    return joined(own) if own else Label(one=_("measure"), many=_("measures"))


def goals_of(concept: Concept) -> Label:
    """The name of goals in a concept, likewise."""
    own = labels_in(concept, "goal")
    return joined(own) if own else Label(one=_("goal"), many=_("goals"))


def after_of(label: Label, count: int) -> str:
    """The name of a level in “3 of 12 …”: a dative in German, with an n for plurals in -e, -el and -er.

    Turkish counts in the singular; Ukrainian and Arabic put the name before a colon, for it would need an ending.
    """
    match language():
        case "tr":
            return label.one
        case "uk" | "ar":
            return label.many
        case _ if count == 1:
            return label.one
        case _:
            return within(label.many, _dative) if is_german() else label.many


def _dative(many: str) -> str:
    """Each of several names gets its ending: Ziele und Teilziele, Zielen und Teilzielen."""
    return re.sub(r"(?<=[elr])(?=$|, | und )", "n", many)


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
