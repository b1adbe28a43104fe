"""The contents of a publication on a day: the public records, their documents and their facts, each made once.

A publication is made in one direction: records, public records, documents and facts, printers, files. A printer gets
a `Publication` and uses nothing else.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from konzept.documents.composition import Composed, compositions, labels_of
from konzept.documents.concept.document import made_by
from konzept.documents.notices import ACCESSIBILITY, IMPRINT, common_notice, notices
from konzept.documents.overview import OVERVIEW, Card, card_of, overview, overview_name
from konzept.documents.views import Document, LanguageLink, Notice, Overview
from konzept.figures.public import public
from konzept.figures.translation import translated_languages
from konzept.i18n.messages import _, in_language, labels_for, language
from konzept.model import Repository
from konzept.publication.assets import attached_files, published_assets
from konzept.publication.design import Brand, brand, brand_files, design_css, font_files
from konzept.publication.opendata.asof import as_of
from konzept.publication.site.addresses import Elsewhere, nowhere
from konzept.reading.concept import Concept
from konzept.reading.load import Loaded
from konzept.reading.query import chosen
from konzept.source.failure import KonzeptError
from konzept.source.light import dataclass
from konzept.wording import localized

if TYPE_CHECKING:
    from konzept.publication.opendata.facts import Facts


def no_pieces(_form: str) -> Iterable[bytes]:
    """Where no concepts were made apart, none gives anything to the files of all together."""
    return ()


class Overviewed(NamedTuple):
    """What the pages of all concepts together say of one document."""

    concept: str
    """The id of the concept."""
    translation: str
    """The tag of the language that it is translated into; empty for the original."""
    is_linked: bool
    """Whether readers are led to it."""
    card: Card


class Around(NamedTuple):
    """What all concepts of a run are called and written in, whether they are made here or apart."""

    names: frozenset[str]
    """The ids of all documents, such as `musterstadt-2024` and `musterstadt-2024.en`."""
    languages: frozenset[str]
    """The languages of their labels."""
    notices: frozenset[str]
    """Their notices; empty for a concept without one."""

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> "Around":
        """The same of concepts of which the covers are at hand."""
        names, languages, notices = set[str](), set[str](), set[str]()
        for each in concepts:
            names |= {each.id, *(f"{each.id}.{tag}" for tag in translated_languages(each))}
            languages.add(labels_of(each))
            notices.add(each.record.notice or "")
        return cls(frozenset(names), frozenset(languages), frozenset(notices))

    @classmethod
    def joined(cls, each: Sequence["Around"]) -> "Around":
        """What several say together."""
        return cls(*(frozenset[str]().union(*said) for said in zip(*each, strict=True))) if each else cls.of(())


@dataclass(frozen=True)
class Publication:
    """The input of all printers. Every part is composed or computed once, on first access."""

    loaded: Loaded
    """The records of the repository, including drafts and internal contents."""
    concepts: Mapping[str, Concept]
    """The published concepts by id in order, as the public may see them."""
    known: Mapping[str, Concept]
    """The concepts as the public may see them, among which successors are, those that were not asked for as well."""
    day: date
    only: str | None = None
    """The id of the one concept that was asked for; None for all."""
    has_short: bool = False
    """Whether there is a short version of every document."""
    companions: Mapping[str, Concept] = field(default_factory=dict)
    """The concepts whose documents are made in the same run and that pages may say something of."""
    around: Around | None = None
    """What all concepts of the run are called, where `companions` are not all of them."""
    has_common: bool = True
    """Whether the pages of all concepts together are made: overview, legal notices, style sheet."""
    apart: tuple[Overviewed, ...] = ()
    """What the common pages say of the documents that are composed apart."""
    listed: Collection[str] = ()
    """The paths of pages made apart that readers should find by searching."""
    pieces: Callable[[str], Iterable[bytes]] = no_pieces
    """Gives by format what the concepts that are made apart give to a file of all together, one after the other."""
    elsewhere: Elsewhere = nowhere
    """Knows the addresses in documents that are composed apart."""
    leaning: set[tuple[str, str]] = field(default_factory=set)
    """Collects the pages' folders with the documents of other concepts that they link into."""

    @property
    def repository(self) -> Repository:
        """The settings of the repository, such as the publisher."""
        return self.loaded.repository

    @property
    def home(self) -> str:
        """The web address of the folder of the publication, with a slash at its end; empty where nobody knows it."""
        address = self.repository.publisher.address if self.repository.publisher else None
        return f"{str(address).rstrip('/')}/" if address else ""

    @cached_property
    def composed(self) -> tuple[Composed, ...]:
        """Every concept in every language, grouped by concept, the original first."""
        return tuple(compositions(self.concepts, self.repository, self.day, self.known, self.companions))

    def papers(self, composed: Composed) -> tuple[Document, ...]:
        """What is printed of a concept in one language: its document, and its short version if that is asked for."""
        return (composed.document, composed.short) if self.has_short else (composed.document,)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by their ids, such as `musterstadt-2024` and `musterstadt-2024.en`."""
        return {each.document.id: each.document for each in self.composed}

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids of all documents of the run, of those composed apart as well."""
        return self._around.names

    @cached_property
    def _around(self) -> Around:
        return self.around or Around.of(self.companions.values())

    @cached_property
    def assets(self) -> Mapping[str, bytes]:
        """The files of pictures and attachments, and those of the town's design, by path."""
        return {**published_assets(self.concepts.values()), **brand_files(self.loaded)}

    @cached_property
    def brand(self) -> Brand:
        """The logo and the picture of the town."""
        with in_language(self.language):
            return brand(self.loaded)

    @cached_property
    def fonts(self) -> Mapping[str, bytes]:
        """The font of the town for PDF, by the path under which its printer looks for it."""
        return font_files(self.loaded)

    def styled(self, css: str) -> str:
        """The design of the town as CSS, with CSS of the call behind it."""
        return f"{self._design_css}{css}"

    @cached_property
    def _design_css(self) -> str:
        return design_css(self.loaded)

    @cached_property
    def attachments(self) -> Mapping[str, bytes]:
        """The files of attachments alone by path."""
        return published_assets(self.concepts.values(), attached_files)

    @cached_property
    def language(self) -> str:
        """The language of common pages: the repository's, else that of all documents, else that of the call."""
        spoken = self._around.languages
        return labels_for(self.repository.language or "") or (min(spoken) if len(spoken) == 1 else language())

    @cached_property
    def overviews(self) -> tuple[tuple[str, str, Overview], ...]:
        """The page with all concepts in each language: its name, the language of its labels, and what it shows."""
        return tuple(self._overviews())

    def _overviews(self) -> Iterator[tuple[str, str, Overview]]:
        every = (*self.overviewed, *self.apart)
        originals = {each.concept: each.card for each in every if not each.translation}
        tags = sorted({"", *(each.translation for each in every)})
        linked = {each.translation for each in every if each.is_linked}
        for tag in tags:
            shown = originals | {each.concept: each.card for each in every if each.translation == tag}
            labels = labels_for(tag) or self.language
            with in_language(labels):
                view = overview(self.repository, tuple(shown.values()), self.day)
            choices = tuple(self._choice(other, is_here=other == tag) for other in tags if other in {tag, *linked})
            yield overview_name(tag), labels, replace(view, languages=choices if len(choices) > 1 else ())

    @cached_property
    def overviewed(self) -> tuple[Overviewed, ...]:
        """What the common pages say of each document."""
        return tuple(
            Overviewed(each.concept.id, each.translation, each.is_linked, card_of(each.document))
            for each in self.composed
        )

    def _choice(self, tag: str, *, is_here: bool) -> LanguageLink:
        spoken = tag or self.language
        name, direction = localized.own_language_name(spoken), localized.direction(spoken)
        return LanguageLink(spoken, name, direction, f"{overview_name(tag)}.html", is_here=is_here)

    @cached_property
    def notices(self) -> Mapping[str, Notice]:
        """The legal notices by the names of their pages."""
        with in_language(self.language):
            return notices(self.repository, self.day, made_by(self.day), common_notice(self._around.notices))

    @cached_property
    def dated(self) -> Mapping[str, Concept]:
        """Every concept in every language as of the day, by the name of its page."""
        return {each.concept.page: as_of(each.concept, self.day) for each in self.composed}

    @cached_property
    def facts(self) -> Mapping[str, "Facts"]:
        """The facts of each concept by id: the public records, and the figures of its document."""
        from konzept.changes.report import concept_report
        from konzept.publication.opendata.facts import Facts

        return {
            each.concept.id: Facts(
                concept=self.dated[each.concept.page],
                figures=concept_report(each.edition),
                repository=self.repository,
                language=each.language,
                day=self.day,
            )
            for each in self.composed
            if not each.translation
        }


def published(loaded: Loaded, day: date, only: str | None = None, *, has_short: bool = False) -> Publication:
    """The publication of all concepts on a day, or of one alone, without drafts.

    Raises `KonzeptError` for an unknown concept, and for a concept whose id is the name of a common page.
    """
    shown = public(loaded).concepts
    names = sorted(concept.id for concept in chosen(loaded, only) if concept.id in shown)
    refuse_common_names(names)
    concepts = {name: shown[name] for name in names}
    return Publication(loaded, concepts, shown, day, only, has_short, concepts)


def refuse_common_names(names: Iterable[str]) -> None:
    """Raise `KonzeptError` for a concept whose id is the name of a common page."""
    for taken in names:
        if taken in {OVERVIEW, ACCESSIBILITY, IMPRINT}:
            message = _("A concept cannot be published under the id “{id}”, which is that of another page.")
            raise KonzeptError(message.format(id=taken), _("Give its folder below “concepts/” another name."))
