"""Plain lists: themes, measures by state, lead and priority, and the page that leads to every list and chapter."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from konzept.documents.front.tiles import held_up_words
from konzept.documents.views import Chapter
from konzept.figures.front.slices import can_be_late, held_up
from konzept.figures.progress import Lateness, MeasureStatus
from konzept.figures.responsibility import lead_of
from konzept.i18n.messages import _
from konzept.model import Measure
from konzept.model.record import State
from konzept.model.words import STATES
from konzept.publication.site.addresses import chapter_page, is_theme, list_page, name_of
from konzept.publication.site.book import Book
from konzept.publication.site.pages.records import addressed
from konzept.publication.site.views import ChapterPage, ListGroup, ListPage
from konzept.wording import localized
from konzept.wording.counts import state_words
from konzept.wording.levels import after_of, outermost
from konzept.wording.titles import Link, link_to, title_of

GROUPED = 30
"""A list of so many measures is grouped by theme."""

STATUS, LEAD, PRIORITY = "status", "lead", "priority"


def state_key(book: Book, measure: Measure) -> str:
    """The key of a measure's state; `UNREPORTED` for one without a report."""
    state = book.edition.statuses[measure.id].state
    return str(state) if state else localized.UNREPORTED


def lead_link(book: Book, measure: Measure) -> Link | None:
    """The lead of a measure, linked to the page of the body or to a list of their measures; None without a lead."""
    lead = lead_of(book.edition.concept, measure.lead)
    if lead.body:
        return book.edition.link("body", lead.body.id)
    return Link(lead.name, list_page(book.id, LEAD, lead_name(book, measure))) if lead.name else None


def lead_name(book: Book, measure: Measure) -> str:
    """The name of the page of a measure's lead, the same in all languages."""
    original = book.edition.concept.original
    return name_of(lead_of(original, original.measures[measure.id].lead).name or "")


def by_state(book: Book) -> dict[str, tuple[str, tuple[Measure, ...]]]:
    """By key, the word and the measures of every state that occurs, in the order of the charts."""
    tables = (chapter.progress.states for chapter in book.document.chapters if chapter.progress)
    words = {row[0].key: row[0].text for table in tables if table for row in table.rows}
    keys = [*map(str, STATES), localized.UNREPORTED]
    found: dict[str, list[Measure]] = {key: [] for key in keys}
    for measure in book.measures:
        found[state_key(book, measure)].append(measure)
    return {key: (words.get(key, key), tuple(measures)) for key, measures in found.items() if measures}


def by_lead(book: Book) -> dict[str, tuple[Link, tuple[Measure, ...]]]:
    """By the name of their page, leads that are no bodies of the concept, with their measures."""
    found: dict[str, tuple[Link, tuple[Measure, ...]]] = {}
    for measure in book.measures:
        link = lead_link(book, measure)
        if link and not link.href.startswith("#"):
            name = lead_name(book, measure)
            found[name] = (link, (*found.get(name, (link, ()))[1], measure))
    return found


def by_priority(book: Book) -> dict[str, tuple[str, tuple[Measure, ...]]]:
    """By key, the word and the measures of every priority: those of the model first, then in the order of measures."""
    own = book.edition.concept.record.vocabulary.priorities
    raw = dict.fromkeys(("high", "medium", "low", *(m.priority for m in book.measures if m.priority)))
    found = {key: tuple(m for m in book.measures if m.priority == key) for key in raw}
    return {name_of(k): (localized.priority(k, own), measures) for k, measures in found.items() if measures}


def list_pages(book: Book) -> Iterator[tuple[str, "partial[ListPage]"]]:
    """Every list with its path and what makes its page."""
    if book.themes:
        yield f"{book.id}/themes.html", partial(_themes, book)
    for key, (word, measures) in by_state(book).items():
        title = _("State: {word}").format(word=word)
        yield list_page(book.id, STATUS, key), partial(_measures, book, title, measures)
    if groups := tuple(_held_up(book)):
        yield f"{book.id}/late.html", partial(_late, book, groups)
    for name, (link, measures) in by_lead(book).items():
        title = _("Lead: {name}").format(name=link.text)
        yield list_page(book.id, LEAD, name), partial(_measures, book, title, measures)
    for name, (word, measures) in by_priority(book).items():
        title = _("Priority: {word}").format(word=word)
        yield list_page(book.id, PRIORITY, name), partial(_measures, book, title, measures)


def _themes(book: Book) -> ListPage:
    rows = tuple(book.row(book.views[f"theme-{theme.id}"], deep=False) for theme in book.themes)
    frame = book.frame(outermost(book.edition.concept, "theme").many, section=f"{book.id}/themes.html")
    return ListPage(frame=frame, groups=(ListGroup(rows=rows),))


def _measures(book: Book, title: str, measures: tuple[Measure, ...]) -> ListPage:
    table = f"{book.id}/table.html"
    level = book.edition.level("measure")
    return ListPage(
        frame=book.frame(title, section=table, crumbs=(Link(level.many, table),)),
        lead=count_of(book, len(measures)),
        groups=tuple(_grouped(book, measures)),
    )


def _held_up(book: Book) -> Iterator[ListGroup]:
    """What is late and what rests, which a large figure counts together, and what else somebody has to see to."""
    figures = book.edition.beneath(book.edition.concept.record)
    if not can_be_late(figures) or book.edition.superseded:
        return
    paused = tuple(status for status in figures.active if status.state is State.PAUSED)
    yield _told(book, localized.word(Lateness.LATE), figures.late)
    yield from (_told(book, each.word, paused) for each in state_words(book.edition.concept, paused))
    for lateness in (Lateness.START_MISSED, Lateness.MILESTONE_OVERDUE, Lateness.WAITING):
        yield _told(book, localized.word(lateness), figures.told_by_dates(lateness))


def _told(book: Book, word: str, found: Sequence[MeasureStatus]) -> ListGroup:
    count = f" ({localized.number(len(found))})"
    return ListGroup(title=f"{word[:1].upper()}{word[1:]}{count}", rows=book.rows(tuple(s.measure for s in found)))


def _late(book: Book, groups: Sequence[ListGroup]) -> ListPage:
    """The page that the large figure of what is late or rests leads to."""
    table, level = f"{book.id}/table.html", book.edition.level("measure")
    held = held_up(book.edition.beneath(book.edition.concept.record))
    title = held_up_words(book.edition)
    return ListPage(
        frame=book.frame(f"{title[:1].upper()}{title[1:]}", section=table, crumbs=(Link(level.many, table),)),
        lead=count_of(book, len(held)),
        groups=tuple(group for group in groups if group.rows),
    )


def _grouped(book: Book, measures: tuple[Measure, ...]) -> Iterator[ListGroup]:
    """Measures as one list, or where they are many as one for each outermost theme, and one for those without."""
    if len(measures) < GROUPED or len(book.themes) < 2:
        yield ListGroup(rows=book.rows(measures))
        return
    homes: dict[str, list[Measure]] = {theme.id: [] for theme in book.themes}
    for measure in measures:
        above = (theme.id for theme in book.edition.concept.themes_of(measure) if theme.id in homes)
        homes.setdefault(next(above, ""), []).append(measure)
    titles = {theme.id: title_of(theme) for theme in book.themes} | {"": _("Not assigned")}
    yield from (ListGroup(title=titles[home], rows=book.rows(tuple(found))) for home, found in homes.items() if found)


def count_of(book: Book, count: int) -> str:
    """The sentence on how many of all measures a page shows."""
    level, total = book.edition.measures, len(book.measures)
    return _("{count} of {total} {measures}").format(
        count=localized.number(count), total=localized.number(total), measures=after_of(level, total)
    )


def ways(book: Book) -> Iterator[ListGroup]:
    """Links to every list, grouped by the criterion of the lists."""
    states = tuple(
        Link(word, list_page(book.id, STATUS, key), f"({localized.number(len(measures))})")
        for key, (word, measures) in by_state(book).items()
    )
    leads: dict[str, tuple[Link, int]] = {}
    for measure in book.measures:
        if link := lead_link(book, measure):
            leads[link.href] = (link, leads.get(link.href, (link, 0))[1] + 1)
    priorities = tuple(
        Link(word, list_page(book.id, PRIORITY, name), f"({localized.number(len(measures))})")
        for name, (word, measures) in by_priority(book).items()
    )
    groups = tuple(
        Link(each.name, link_to(each.group).href, f"({localized.number(each.progress.recorded)})")
        for each in book.edition.groups
        if each.group and each.progress.recorded
    )
    who = tuple(Link(link.text, link.href, f"({localized.number(count)})") for link, count in leads.values())
    many = book.edition.level("measure").many
    lists = ((_("State"), states), (_("Lead"), who), (_("Priority"), priorities), (_("Target group"), groups))
    for title, links in lists:
        if links:
            yield ListGroup(title=_("{measures} by {what}").format(measures=many, what=title), links=links)


def chapter_pages(book: Book) -> Iterator[tuple[str, "partial[ChapterPage]"]]:
    """Every chapter that is no theme, with its path and what makes its page; its records as a list.

    A record that a table of the chapter leads to is not listed once more.
    """
    for chapter in book.document.chapters:
        if not is_theme(chapter):
            yield chapter_page(book.id, chapter.anchor), partial(_chapter, book, chapter)


def _chapter(book: Book, chapter: Chapter) -> ChapterPage:
    told = set(addressed(chapter.tables))
    return ChapterPage(
        frame=book.frame(chapter.title, section=book.section(chapter.anchor)),
        chapter=replace(chapter, records=()),
        rows=tuple(book.row(view, deep=False) for view in chapter.records if f"#{view.anchor}" not in told),
    )
