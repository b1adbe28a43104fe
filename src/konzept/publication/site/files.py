"""The other forms of a concept: the document as a whole, the files made in the same run, the feed."""

from konzept.i18n.messages import _
from konzept.publication.opendata.names import title_of
from konzept.publication.site.addresses import news, whole
from konzept.publication.site.book import Book
from konzept.wording.titles import Link


def files(book: Book) -> tuple[Link, ...]:
    """Links to all other forms of a concept, those for people first."""
    return (
        Link(_("All in one document"), whole(book.id)),
        *(Link(title_of(name), name) for name in book.files),
        Link(_("News as an Atom feed"), news(book.id)),
    )
