"""Every document of a publication: each concept in its own language, and in each that it is translated into."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from konzept.documents.concept.document import document
from konzept.documents.views import Document, Tongue
from konzept.figures.translation import source_of, translated, translated_languages
from konzept.i18n.messages import in_language, labels_for, language
from konzept.reading.concept import Concept
from konzept.wording import localized


@dataclass(frozen=True)
class Composed:
    """A concept in one language with its document."""

    concept: Concept
    document: Document
    language: str
    """That the labels speak."""
    companions: Mapping[str, Concept]
    """The concepts that links lead to, by id: in the same language where they are translated into it."""

    @property
    def tongue(self) -> str:
        """The tag of the language that it is translated into; empty where it is the original."""
        return self.concept.translation.language if self.concept.translation else ""


def compositions(concepts: Mapping[str, Concept], day: date) -> Iterator[Composed]:
    """Every document, those of one concept together, the original first."""
    languages = sorted({tag for concept in concepts.values() for tag in translated_languages(concept)})
    editions = {tag: _companions(concepts, tag) for tag in languages}
    for concept in concepts.values():
        yield _composed(concept, concepts, day)
        for tag in translated_languages(concept):
            yield _composed(editions[tag][concept.id], editions[tag], day)


def _companions(concepts: Mapping[str, Concept], tag: str) -> Mapping[str, Concept]:
    return {
        name: translated(concept, concept.catalogues[tag]) if tag in translated_languages(concept) else concept
        for name, concept in concepts.items()
    }


def _composed(concept: Concept, companions: Mapping[str, Concept], day: date) -> Composed:
    spoken = labels_of(concept)
    with in_language(spoken):
        view = document(concept, day, companions)
    here = tuple(_tongues(concept))
    return Composed(concept, replace(view, tongues=here if len(here) > 1 else ()), spoken, companions)


def _tongues(concept: Concept) -> Iterator[Tongue]:
    """The languages of a concept, as a reader of each calls it."""
    original = concept.original
    for tag in ("", *translated_languages(original)):
        page, spoken = (f"{original.id}.{tag}", tag) if tag else (original.id, source_of(original))
        name, direction = localized.tongue(spoken), localized.direction(spoken)
        yield Tongue(spoken, name, direction, f"{page}.html", is_here=page == concept.page)


def labels_of(concept: Concept) -> str:
    """The language of a document's labels: the concept's own if there are labels in it, else that of the call."""
    return labels_for(concept.record.language or "") or language()
