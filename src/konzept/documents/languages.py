"""The languages of a document: of the texts of its concept, and of the page that they stand on."""

from konzept.i18n.messages import labels_for, language
from konzept.reading.concept import Concept
from konzept.source.light import pattern

_TAG = pattern(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")


def language_of(concept: Concept) -> str:
    """The language tag of a concept's texts; the language of the call where it names none, or one that is no tag."""
    tag = concept.record.language or ""
    return tag if _TAG.fullmatch(tag) else language()


def page_language(concept: Concept) -> str:
    """The language of a document: that of its texts, except for a translation into a language without labels.

    In such a translation the texts are tagged, and the page is in the language of the labels.
    """
    tag = language_of(concept)
    return language() if concept.translation and labels_for(tag) is None else tag
