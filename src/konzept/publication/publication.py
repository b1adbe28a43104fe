"""What is published of a day: the public records, their documents and their facts, each made once.

The way of a publication runs in one direction: records, public records, documents and facts, printers, files. A printer
is handed a `Publication` and asks nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from konzept.changes.report import concept_report
from konzept.documents.composition import Composed, compositions, labels_of
from konzept.documents.concept.document import made_by
from konzept.documents.notices import ACCESSIBILITY, IMPRINT, notices
from konzept.documents.overview import OVERVIEW, overview, overview_name
from konzept.documents.views import Document, LanguageLink, Notice, Overview
from konzept.figures.public import bare, public
from konzept.i18n.messages import _, in_language, labels_for, language
from konzept.model import Repository
from konzept.publication.opendata.asof import as_of
from konzept.publication.opendata.facts import Facts
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.reading.query import chosen
from konzept.source.failure import KonzeptError
from konzept.wording import localized


@dataclass(frozen=True)
class Publication:
    """What printers print. Nothing is composed or computed before one asks, and then for all of them."""

    loaded: Loaded
    """The records that it is made of, drafts and what is internal among them."""
    concepts: Mapping[str, Concept]
    """Those that are published, as the public may see them, by id in order; they know how many drafts they have."""
    day: date
    only: str | None = None
    """The id of the one concept that was asked for; None for all."""

    @property
    def repository(self) -> Repository:
        """The settings, who publishes among them."""
        return self.loaded.repository

    @cached_property
    def composed(self) -> tuple[Composed, ...]:
        """Every concept in every language, those of one concept together, the original first."""
        return tuple(compositions(self.concepts, self.repository, self.day))

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by their ids, such as `musterstadt-2024` and `musterstadt-2024.en`."""
        return {each.document.id: each.document for each in self.composed}

    @cached_property
    def language(self) -> str:
        """Of what is of no concept: the repository's, or the one that all documents share, else that of the call."""
        spoken = {labels_of(concept) for concept in self.concepts.values()}
        return labels_for(self.repository.language or "") or (spoken.pop() if len(spoken) == 1 else language())

    @cached_property
    def overviews(self) -> tuple[tuple[str, str, Overview], ...]:
        """The page with all concepts in each language: its name, the language of its labels, and what it shows."""
        return tuple(self._overviews())

    def _overviews(self) -> Iterator[tuple[str, str, Overview]]:
        originals = {each.concept.id: each.document for each in self.composed if not each.tongue}
        tags = sorted({"", *(each.tongue for each in self.composed)})
        for tag in tags:
            shown = originals | {each.concept.id: each.document for each in self.composed if each.tongue == tag}
            labels = labels_for(tag) or self.language
            with in_language(labels):
                view = overview(self.repository, tuple(shown.values()), self.day)
            choices = tuple(self._choice(other, is_here=other == tag) for other in tags)
            yield overview_name(tag), labels, replace(view, tongues=choices if len(choices) > 1 else ())

    def _choice(self, tag: str, *, is_here: bool) -> LanguageLink:
        spoken = tag or self.language
        name, direction = localized.own_language_name(spoken), localized.direction(spoken)
        return LanguageLink(spoken, name, direction, f"{overview_name(tag)}.html", is_here=is_here)

    @cached_property
    def notices(self) -> Mapping[str, Notice]:
        """What the law asks of whoever publishes, by the names of the pages."""
        with in_language(self.language):
            return notices(self.repository, self.day, made_by(self.day))

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        """What programs get of each concept, by its id: the records without drafts, and the figures of its document."""
        records = public(self.loaded).concepts
        return {
            each.concept.id: Facts(
                concept=as_of(records[each.concept.id], self.day),
                figures=concept_report(each.edition),
                repository=self.repository,
                language=each.language,
                day=self.day,
            )
            for each in self.composed
            if not each.tongue
        }


def published(loaded: Loaded, day: date, only: str | None = None) -> Publication:
    """All concepts as the public may see them on a day, or one alone, without those that are drafts.

    Raises `KonzeptError` for a concept that is unknown, and for the id of a page that is there anyway.
    """
    shown = bare(loaded)
    names = sorted(concept.id for concept in chosen(loaded, only) if concept.id in shown)
    for taken in names:
        if taken in {OVERVIEW, ACCESSIBILITY, IMPRINT}:
            message = _("A concept cannot be published under the id “{id}”, which is that of another page.")
            raise KonzeptError(message.format(id=taken), _("Give its folder below “concepts/” another name."))
    return Publication(loaded, {name: shown[name] for name in names}, day, only)
