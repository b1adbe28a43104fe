"""The head of a page: its title and description, where it lies, its other languages, its picture, its data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from konzept.documents.views import Document, LanguageLink, Notice, Overview
from konzept.i18n.tagged import untagged
from konzept.publication.design import UNBRANDED, Brand
from konzept.publication.sharing.schema_org import Subject, embedded
from konzept.publication.sharing.words import description
from konzept.publication.site.addresses import Addresses, share_picture
from konzept.publication.site.book import Book
from konzept.publication.site.views import Frame, Stub
from konzept.source.light import dataclass
from konzept.wording.titles import Link


class Alternate(NamedTuple):
    """A page in another language, or the one for all readers of no language named (`x-default`)."""

    language: str
    href: str


class SharePicture(NamedTuple):
    """The picture that is shown beside a link to the page, with its words for those who do not see it."""

    address: str
    words: str


@dataclass(frozen=True, kw_only=True)
class PageHead:
    """What a page says of itself. What has to be absolute stands on the address in konzept.yaml or is left out."""

    title: str
    """The title of the browser's window and of a search result: the subject, the document, whose it is."""
    subject: str
    """The title of the page alone, as a messenger shows it above `site`."""
    site: str
    description: str
    is_article: bool = False
    """Whether the page is one part of a whole, such as a measure."""
    address: str = ""
    """The canonical address."""
    alternates: tuple[Alternate, ...] = ()
    feeds: tuple[Link, ...] = ()
    picture: SharePicture | None = None
    data: Markup | None = None
    """What the page is about, as JSON-LD."""
    colours: tuple[tuple[str, str], ...] = ()
    """The colours of the browser around the page, for `light` and for `dark`."""
    brand: Brand = UNBRANDED
    """The logo and the picture of the town."""


@dataclass(frozen=True)
class PageHeads:
    """Makes the heads of a publication's pages."""

    home: str = ""
    """The web address of the folder of the publication, with a slash at its end; empty where nobody knows it."""
    pictures: frozenset[str] = frozenset()
    """The paths of the pictures that were made."""
    colours: Mapping[str, str] = field(default_factory=dict)
    """The colours of the pages by name."""
    places: Addresses = field(default_factory=lambda: Addresses({}))
    """The pages of all records."""
    brand: Brand = UNBRANDED

    def address(self, path: str) -> str:
        """The address of a path of the publication on the web; empty where nobody knows it."""
        return f"{self.home}{quote(path)}" if self.home else ""

    def of_page(self, book: Book, path: str, view: object) -> PageHead:
        """The head of a page of the site."""
        if isinstance(view, Stub):
            return self._head(view.href, view.title, book.document, view)
        frame: Frame = view.frame  # type: ignore[attr-defined]  # every other page of the site has a frame
        made = self._with_data(book, path, self._head(path, frame.title, book.document, view, frame.languages), view)
        feeds = tuple(replace(each, href=self.address(each.href) or each.href) for each in frame.feeds)
        return replace(made, feeds=feeds, is_article=frame.title != frame.concept.text)

    def of_document(self, book: Book, path: str, document: Document) -> PageHead:
        """The head of a concept as one page."""
        made = self._head(path, document.title, document, document, document.languages)
        return self._with_data(book, path, made, document)

    def of_short(self, path: str, document: Document) -> PageHead:
        """The head of the short version of a concept, which has no data of its own."""
        return self._head(path, document.title, document, document)

    def _with_data(self, book: Book, path: str, head: PageHead, view: object) -> PageHead:
        subject = Subject(book, path, self.places, self.address)
        return replace(head, data=embedded(subject.page(head.subject, head.description, view)))

    def of_common(self, path: str, view: Overview | Notice) -> PageHead:
        """The head of a page of all concepts."""
        title = f"{view.title} – {view.publisher}" if view.publisher else view.title
        languages = view.languages if isinstance(view, Overview) else ()
        return PageHead(
            title=title,
            subject=view.title,
            site=view.publisher,
            description=description(view) or title,
            address=self.address(path),
            alternates=tuple(self._alternates(languages)),
            colours=self._around(),
            brand=self.brand,
        )

    def _head(
        self, path: str, title: str, document: Document, view: object, languages: Iterable[LanguageLink] = ()
    ) -> PageHead:
        subject, site = untagged(title), untagged(whose(document))
        return PageHead(
            title=site if subject == untagged(document.title) else f"{subject} – {site}",
            subject=subject,
            site=site,
            description=description(view) or site,
            address=self.address(path),
            alternates=tuple(self._alternates(languages)),
            picture=self._picture(document),
            colours=self._around(),
            brand=self.brand,
        )

    def _picture(self, document: Document) -> SharePicture | None:
        path = share_picture(document.id)
        words = untagged(f"{whose(document)}: {document.result}" if document.result else whose(document))
        return SharePicture(self.address(path), words) if path in self.pictures and self.home else None

    def _around(self) -> tuple[tuple[str, str], ...]:
        return (
            (("light", self.colours.get("main") or self.colours["accent"]), ("dark", self.colours["cover"]))
            if self.colours
            else ()
        )

    def _alternates(self, languages: Iterable[LanguageLink]) -> Iterator[Alternate]:
        """All languages of a page, the original first, which is also for readers of any other language.

        Search engines take whole addresses only: none without one. https://developers.google.com/search/docs/specialty/international/localized-versions
        """
        for number, each in enumerate(languages if self.home else ()):
            if number == 0:
                yield Alternate("x-default", self.address(each.href))
            yield Alternate(each.language, self.address(each.href))


def whose(document: Document) -> str:
    """The title of a document with the municipality, unless the title names it already."""
    if not document.municipality or document.municipality in document.title:
        return document.title
    name = document.municipality.rpartition(" ")[2]  # “Stadt Koblenz” is named in “Integrationskonzept Koblenz”
    return document.title if name in document.title else f"{document.title} – {document.municipality}"
