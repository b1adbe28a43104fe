"""The page of a chart without the frame of the site, which pages of others show within theirs."""

from collections.abc import Iterator
from dataclasses import replace

from konzept.publication.site.book import Book
from konzept.publication.site.charts import charts_of, frame_page
from konzept.publication.site.views import EmbedPage
from konzept.wording.titles import Link


def embed_pages(book: Book) -> Iterator[tuple[str, EmbedPage]]:
    """Every chart with its path and its page."""
    document = book.document
    for name, (chart, anchor) in charts_of(document).items():
        yield (
            frame_page(book.id, name),
            EmbedPage(
                language=document.language,
                direction=document.direction,
                chart=replace(chart, taken_along=(), frame="", alone=""),
                home=Link(document.title, f"#{anchor}"),
                notice=document.notice,
            ),
        )
