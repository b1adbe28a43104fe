"""The start page of a concept: its progress, next dates, news, and links into it."""

from konzept.documents.concept.figures import share_of
from konzept.documents.views import RecordView
from konzept.publication.site.addresses import id_of, is_theme, start
from konzept.publication.site.book import Book
from konzept.publication.site.files import data_files, files
from konzept.publication.site.propose import proposal
from konzept.publication.site.timeline import shown
from konzept.publication.site.views import StartPage, ThemeCard
from konzept.wording.levels import outermost
from konzept.wording.titles import Link

NEXT, NEWEST = 6, 6
"""The numbers of future and of past dates on the start page; the pages of the years have all."""


def start_page(book: Book) -> StartPage:
    """The start page of a concept."""
    document = book.document
    where = next((c.anchor, c.progress) for c in document.chapters if c.progress)
    return StartPage(
        frame=book.frame(document.title, section=start(book.id)),
        document=document,
        progress=where[1],
        progress_href=f"#{where[0]}",
        facts=document.facts,
        coming=tuple(shown(each) for each in book.coming[:NEXT]),
        past=tuple(shown(each) for each in book.past[:NEWEST]),
        cards=tuple(_card(book, c.records[0]) for c in document.chapters if is_theme(c)),
        cards_title=outermost(book.edition.concept, "theme").many,
        chapters=tuple(Link(c.title, f"#{c.anchor}") for c in document.chapters if not is_theme(c) and not c.progress),
        files=files(book),
        data=data_files(book),
        proposal=proposal(book.repository, book.edition.concept.record),
    )


def _card(book: Book, view: RecordView) -> ThemeCard:
    theme = book.edition.concept.themes[id_of(view)]
    return ThemeCard(
        label=" ".join(part for part in (view.label, view.number) if part),
        title=view.title,
        href=f"#{view.anchor}",
        counts=view.counts,
        share=share_of(book.edition.beneath(theme)),
    )
