"""A page for every year with its past and future dates, and the page that links to all years."""

from collections.abc import Iterator
from functools import partial

from konzept.i18n.messages import _, ngettext
from konzept.publication.site.addresses import list_page
from konzept.publication.site.book import Book
from konzept.publication.site.timeline import Happening, shown
from konzept.publication.site.views import ListGroup, ListPage, YearPage
from konzept.wording import localized
from konzept.wording.titles import Link

YEAR = "year"


def year_pages(book: Book) -> Iterator[tuple[str, "partial[YearPage]"]]:
    """Every year in which something happened or is due, with its path and what makes its page."""
    gone, ahead = _by_year(book.past), _by_year(book.coming)
    years = sorted({*gone, *ahead})
    links = [None, *(Link(str(year), list_page(book.id, YEAR, f"{year:04}")) for year in years), None]
    for year, before, after in zip(years, links[:-2], links[2:], strict=True):
        told = gone.get(year, []), ahead.get(year, [])
        yield list_page(book.id, YEAR, f"{year:04}"), partial(_page, book, year, (before, after), *told)


def _page(
    book: Book,
    year: int,
    around: tuple[Link | None, Link | None],
    happened: list[Happening],
    due: list[Happening],
) -> YearPage:
    return YearPage(
        frame=book.frame(
            _("The year {year}").format(year=year),
            section=f"{book.id}/contents.html",
            crumbs=(Link(_("Years"), f"{book.id}/years.html"),),
            around=around,
        ),
        lead=_told(happened, due),
        past=tuple(shown(each) for each in reversed(happened)),
        coming=tuple(shown(each) for each in due),
    )


def _by_year(happenings: tuple[Happening, ...]) -> dict[int, list[Happening]]:
    """The happenings by the year of their date."""
    years: dict[int, list[Happening]] = {}
    for each in happenings:
        years.setdefault(each.when.last.year, []).append(each)
    return years


def _told(happened: list[Happening], due: list[Happening]) -> str:
    parts = []
    if happened:
        count = len(happened)
        told = ngettext("{count} report, decision or event", "{count} reports, decisions and events", count)
        parts.append(told.format(count=localized.number(count)))
    if due:
        count = len(due)
        parts.append(ngettext("{count} date ahead", "{count} dates ahead", count).format(count=localized.number(count)))
    return localized.listed(parts)


def year_links(book: Book) -> tuple[Link, ...]:
    """Links to the years, with what there is in each."""
    gone, ahead = _by_year(book.past), _by_year(book.coming)
    return tuple(
        Link(str(year), list_page(book.id, YEAR, f"{year:04}"), f"({_told(gone.get(year, []), ahead.get(year, []))})")
        for year in sorted({*gone, *ahead})
    )


def years_page(book: Book) -> ListPage:
    """The page that links to the years."""
    links = year_links(book)
    return ListPage(
        frame=book.frame(_("Years"), section=f"{book.id}/contents.html"),
        lead=_("Reports, decisions and events by year, and what is to come."),
        groups=(ListGroup(links=links),) if links else (),
    )
