"""The page that leads to every other page of a concept, by kind."""

from collections.abc import Iterator

from konzept.documents.front.tiles import held_up_words
from konzept.i18n.messages import _
from konzept.model import KIND_OF, KINDS
from konzept.publication.site.addresses import is_theme
from konzept.publication.site.book import Book
from konzept.publication.site.files import data_files, files
from konzept.publication.site.pages.lists import ways
from konzept.publication.site.pages.years import year_links
from konzept.publication.site.views import ListGroup, ListPage
from konzept.wording.levels import level
from konzept.wording.titles import Link


def contents_page(book: Book) -> ListPage:
    """Chapters first, then the lists of measures, the records of every kind, the years and the files."""
    chapters = tuple(Link(c.title, f"#{c.anchor}") for c in book.document.chapters if not is_theme(c))
    groups = (
        ListGroup(title=_("Overviews"), links=tuple(_overviews(book))),
        ListGroup(title=_("Chapters"), links=chapters),
        *ways(book),
        *_records(book),
        ListGroup(title=_("Years"), links=year_links(book)),
        ListGroup(title=_("To take along"), links=(*files(book), *data_files(book))),
    )
    found = tuple(group for group in groups if group.links)
    return ListPage(frame=book.frame(_("All pages"), section=f"{book.id}/contents.html"), groups=found)


def _overviews(book: Book) -> Iterator[Link]:
    """The entries of the main navigation, and what is held up."""
    yield from book.sections[:-1]
    if book.document.headline and any(figure.kind == "late" for figure in book.document.headline.figures):
        words = held_up_words(book.edition)
        yield Link(f"{words[:1].upper()}{words[1:]}", f"{book.id}/late.html")
    yield Link(_("Years"), f"{book.id}/years.html")


def _records(book: Book) -> Iterator[ListGroup]:
    """Every record that has a page, in the order of the document, under what its kind is called."""
    for kind in KINDS:
        links = tuple(book.link(view.anchor) for view in book.views.values() if view.kind == kind.name)
        label = book.edition.level(kind.name) if KIND_OF[kind.name].is_level else level(None, kind.name)
        yield ListGroup(title=label.many, links=links)
