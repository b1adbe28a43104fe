"""The start page of a concept: its progress, next dates, news, and links into it."""

from dataclasses import replace

from konzept.documents.front.views import BigFigure, Headline, StateBar, StatePart
from konzept.documents.views import RecordView
from konzept.i18n.messages import _
from konzept.publication.site.addresses import is_theme, list_page, start
from konzept.publication.site.book import Book
from konzept.publication.site.files import data_files, files
from konzept.publication.site.pages.lists import STATUS
from konzept.publication.site.propose import proposal
from konzept.publication.site.timeline import shown
from konzept.publication.site.views import StartPage, ThemeCard
from konzept.source.numbers import months
from konzept.wording.levels import outermost
from konzept.wording.titles import Link

NEXT, NEWEST = 6, 6
"""The numbers of future and of past dates on the start page; the pages of the years have all."""


STATED = 3
"""So many sentences stand beneath the figures; the chapter that the page leads to has all."""


def start_page(book: Book) -> StartPage:
    """The start page of a concept."""
    document = book.document
    return StartPage(
        frame=book.frame(document.title, section=start(book.id)),
        document=document,
        headline=_led(book, document.headline) if document.headline else None,
        progress_href=next((f"#{c.anchor}" for c in document.chapters if c.progress), ""),
        coming=tuple(shown(each) for each in book.coming[:NEXT]),
        past=tuple(shown(each) for each in book.past[:NEWEST]),
        past_title=_newest(book),
        years_href=f"{book.id}/years.html",
        cards=tuple(_card(book, c.records[0]) for c in document.chapters if is_theme(c)),
        cards_title=outermost(book.edition.concept, "theme").many,
        chapters=tuple(Link(c.title, f"#{c.anchor}") for c in document.chapters if not is_theme(c) and not c.progress),
        files=files(book),
        data=data_files(book),
        proposal=proposal(book.repository, book.edition.concept.record),
    )


def _newest(book: Book) -> str:
    """The heading of the newest entries: where they are older than a year, with the years that they are of."""
    dates = [each.when for each in book.past[:NEWEST]]
    if not dates or months.add(dates[0].last, 12) >= book.edition.day:
        return _("What is new")
    first, last = dates[-1].last.year, dates[0].last.year
    years = str(last) if first == last else f"{first}–{last}"
    return _("Most recently ({years})").format(years=years)


PAGES = {"late": "late", "theme": "themes", "goal": "themes"}
"""The pages that have what a figure counts, where it is no chapter of the document."""


def _led(book: Book, headline: Headline) -> Headline:
    """The first thing a reader sees, with links to the lists of the site."""
    has_more = any(chapter.progress for chapter in book.document.chapters)
    return replace(
        headline,
        beside=headline.beside[:STATED] if has_more else headline.beside,
        figures=tuple(_figure(book, each) for each in headline.figures),
        bar=_listed(book, headline.bar) if headline.bar else None,
    )


def _figure(book: Book, figure: BigFigure) -> BigFigure:
    page = PAGES.get(figure.kind, "") if book.themes or figure.kind == "late" else ""
    return replace(figure, href=f"{book.id}/{page}.html") if page else figure


def _listed(book: Book, bar: StateBar) -> StateBar:
    def listed(part: StatePart) -> StatePart:
        return replace(part, href=list_page(book.id, STATUS, part.page))

    return replace(bar, parts=tuple(map(listed, bar.parts)), left_out=tuple(map(listed, bar.left_out)))


def _card(book: Book, view: RecordView) -> ThemeCard:
    """A theme with its figures; one of which nothing is on record says so on its own page, not beside all others."""
    record = book.record(view)
    is_known = record is None or book.edition.beneath(record).recorded
    return ThemeCard(
        label=" ".join(part for part in (view.label, view.number) if part),
        title=view.title,
        href=f"#{view.anchor}",
        counts=view.counts if is_known else "",
        bar=view.bar,
    )
