"""One table of all measures, which is complete without a script; the script adds search and filters."""

from collections.abc import Iterator, Mapping

from konzept.documents.views import Mark, RecordView
from konzept.figures.progress import Lateness
from konzept.i18n.messages import _
from konzept.model import Measure
from konzept.publication.site.addresses import name_of
from konzept.publication.site.book import Book
from konzept.publication.site.pages.lists import by_priority, by_state, lead_link, lead_name, state_key, ways
from konzept.publication.site.views import Choice, Filter, TableLine, TablePage
from konzept.wording import localized
from konzept.wording.levels import after_of, outermost

NO_YEAR = "none"
"""The key of the measures without a due date among those of the years."""


def table_page(book: Book) -> TablePage:
    """The page with the table of all measures of a concept."""
    edition = book.edition
    level = edition.level("measure")
    states = {key: str(place) for place, key in enumerate(by_state(book))}
    lines = tuple(_line(book, measure, states) for measure in book.measures)
    return TablePage(
        frame=book.frame(level.many, section=f"{book.id}/table.html"),
        caption=_("All {measures}").format(measures=level.many),
        themes=outermost(edition.concept, "theme").one if any(line.themes for line in lines) else "",
        measure=level.one,
        filters=tuple(each for each in _filters(book) if len(each.choices) > 1),
        lines=lines,
        count=_("{shown} of {total} {measures}").format(
            shown="{shown}", total="{total}", measures=after_of(edition.measures, len(lines))
        ),
        ways=tuple(ways(book)),
    )


def _filters(book: Book) -> tuple[Filter, ...]:
    states = tuple(Choice(key=key, word=word) for key, (word, _measures) in by_state(book).items())
    themes = tuple(Choice(key=theme.id, word=theme.title) for theme in book.themes)
    leads = {}
    for measure in book.measures:
        if link := lead_link(book, measure):
            leads[lead_name(book, measure)] = link.text
    who = tuple(Choice(key=key, word=word) for key, word in leads.items())
    priorities = tuple(Choice(key=key, word=word) for key, (word, _measures) in by_priority(book).items())
    level = outermost(book.edition.concept, "theme").one
    ratings = {
        view.status.rating.key: view.status.rating.word for view in _views(book) if view.status and view.status.rating
    }
    rated = tuple(Choice(key=key, word=word) for key, word in ratings.items())
    told = {late for measure in book.measures for late in _lateness(book, measure)}
    late = tuple(Choice(key=str(each), word=localized.word(each)) for each in Lateness if each in told)
    years = sorted({_year(measure) for measure in book.measures})
    due = tuple(Choice(key=year, word=_("no due date") if year == NO_YEAR else year) for year in years)
    groups = tuple(
        Choice(key=each.group.id if each.group else name_of(each.name), word=each.name)
        for each in book.edition.groups
        if each.progress.recorded
    )
    return (
        Filter(name="state", label=_("State"), choices=states),
        Filter(name="theme", label=level, choices=themes),
        Filter(name="group", label=_("Target group"), choices=groups),
        Filter(name="lead", label=_("Lead"), choices=who),
        Filter(name="priority", label=_("Priority"), choices=priorities),
        Filter(name="rating", label=_("Rating"), choices=rated),
        Filter(name="late", label=_("Missed dates"), choices=late),
        Filter(name="year", label=_("Due in"), choices=due),
    )


def _views(book: Book) -> Iterator[RecordView]:
    return (book.views[f"measure-{measure.id}"] for measure in book.measures)


def _lateness(book: Book, measure: Measure) -> tuple[Lateness, ...]:
    """What dates say of a measure that counts, except that there are none."""
    status = book.edition.statuses[measure.id]
    return tuple(each for each in status.lateness if each is not Lateness.NO_DUE_DATE) if status.active else ()


def _year(measure: Measure) -> str:
    return str(measure.due.last.year) if measure.due else NO_YEAR


def _line(book: Book, measure: Measure, states: Mapping[str, str]) -> TableLine:
    """The line of a measure; `states` has the place of each state in the order of the charts."""
    view = book.views[f"measure-{measure.id}"]
    lead = lead_link(book, measure)
    status = view.status
    concept = book.edition.concept
    themes = [theme for theme in concept.themes_of(measure) if not theme.draft]
    outer = [theme for theme in themes if theme in book.themes]
    groups = tuple(link.text for link in book.edition.groups_named(concept.groups_named(measure)))
    in_words = (name_of(text) for text in concept.groups_named(measure) if concept.find("group", text) is None)
    others = (link.text for link in book.edition.parties((*measure.involved, *measure.partners)))
    keys = (
        ("state", state_key(book, measure)),
        ("theme", " ".join(theme.id for theme in outer)),
        ("group", " ".join((*(group.id for group in concept.groups_of(measure)), *in_words))),
        ("lead", lead_name(book, measure) if lead else ""),
        ("priority", name_of(measure.priority) if measure.priority else ""),
        ("rating", status.rating.key if status and status.rating else ""),
        ("late", " ".join(_lateness(book, measure))),
        ("year", _year(measure)),
    )
    return TableLine(
        number=measure.number or "",
        title=measure.title,
        href=f"#{view.anchor}",
        state=status.state if status else Mark(localized.UNREPORTED, _("no report")),
        late=status.late if status else (),
        themes=localized.clauses(theme.title for theme in outer),
        lead=lead.text if lead else "",
        due=localized.short(measure.due) if measure.due else "",
        rating=status.rating if status else None,
        order=(states[state_key(book, measure)], measure.due.last.isoformat() if measure.due else ""),
        keys=tuple((name, key) for name, key in keys if key),
        words=" ".join((*groups, *others, measure.area or "")).strip(),
    )
