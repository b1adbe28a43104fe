"""Every document of a publication: each concept in its own language, and in each that it is translated into."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from konzept.documents.concept.document import document
from konzept.documents.edition import Edition
from konzept.documents.notices import IMPRINT, legal
from konzept.documents.short.document import short_version
from konzept.documents.views import Document, LanguageLink
from konzept.figures.translation import linked_languages, source_of, translated, translated_languages
from konzept.i18n.messages import in_language, labels_for, language
from konzept.model import Repository
from konzept.reading.concept import Concept
from konzept.source.light import dataclass
from konzept.wording import localized


@dataclass(frozen=True)
class Composed:
    """A concept in one language: its edition, and its document, which is composed once, on first use."""

    edition: Edition
    repository: Repository
    language: str
    """The language of the labels."""

    @property
    def concept(self) -> Concept:
        """The concept, with its texts in the language of the document."""
        return self.edition.concept

    @property
    def translation(self) -> str:
        """The tag of the language that the document is translated into; empty for the original."""
        return self.concept.translation.language if self.concept.translation else ""

    @cached_property
    def is_linked(self) -> bool:
        """Whether readers are led to it: not to a translation that is only begun."""
        tag, least = self.translation, self.repository.translations.linked_from
        return not tag or tag in linked_languages(self.concept.original, least)

    @cached_property
    def document(self) -> Document:
        """The document, with the links at the foot of its pages and those to its other languages."""
        with in_language(self.language):
            view = document(self.edition)
            imprint = "#imprint" if any(chapter.anchor == IMPRINT for chapter in view.chapters) else ""
            here = tuple(_language_links(self.concept, self.repository))
            return replace(view, legal=legal(self.repository, imprint), languages=here if len(here) > 1 else ())

    @cached_property
    def short(self) -> Document:
        """The short version of the document, which has no links to other pages."""
        publisher = self.repository.publisher
        with in_language(self.language):
            view = short_version(self.edition, self.document, (publisher and publisher.address) or "")
            return replace(view, legal=legal(self.repository))


def compositions(
    concepts: Mapping[str, Concept],
    repository: Repository,
    day: date,
    others: Mapping[str, Concept],
    beside: Mapping[str, Concept] | None = None,
) -> Iterator[Composed]:
    """Every concept in every language, grouped by concept, the original first.

    `others` are all public concepts, among which successors are looked for; `beside` are those whose documents are
    made in the same run, to which links may lead, where these are more than `concepts`.
    """
    beside = beside or concepts

    def composed(concept: Concept, companions: Mapping[str, Concept]) -> Composed:
        edition = Edition(concept, day, companions, others={**others, **companions}, reminders=repository.reminders)
        return Composed(edition, repository, labels_of(concept))

    languages = sorted({tag for concept in concepts.values() for tag in translated_languages(concept)})
    companions = {tag: _companions(beside, tag) for tag in languages}
    for concept in concepts.values():
        yield composed(concept, beside)
        for tag in translated_languages(concept):
            yield composed(companions[tag][concept.id], companions[tag])


def _companions(concepts: Mapping[str, Concept], tag: str) -> Mapping[str, Concept]:
    """The concepts that links may lead to, by id, translated into the language of the tag where possible."""
    return {
        name: translated(concept, concept.catalogues[tag]) if tag in translated_languages(concept) else concept
        for name, concept in concepts.items()
    }


def _language_links(concept: Concept, repository: Repository) -> Iterator[LanguageLink]:
    """Links to the languages of a concept, each named in that language; the one that is read is always among them."""
    original = concept.original
    linked = {*linked_languages(original, repository.translations.linked_from)}
    for tag in ("", *translated_languages(original)):
        if tag not in {"", *linked} and f"{original.id}.{tag}" != concept.page:
            continue
        page, spoken = (f"{original.id}.{tag}", tag) if tag else (original.id, source_of(original))
        name, direction = localized.own_language_name(spoken), localized.direction(spoken)
        yield LanguageLink(spoken, name, direction, f"{page}.html", is_here=page == concept.page)


def labels_of(concept: Concept) -> str:
    """The language of a document's labels: that of the concept if the tool has labels in it, else that of the call."""
    return labels_for(concept.record.language or "") or language()
