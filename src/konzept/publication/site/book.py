"""One concept for the site: its document, and navigation around the page that is being made."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from konzept.documents.composition import Composed
from konzept.documents.edition import Edition
from konzept.documents.overview import overview_name
from konzept.documents.tree import TOP
from konzept.documents.views import Document, LanguageLink, RecordView
from konzept.i18n.messages import _
from konzept.model import Measure, Record, Repository, Theme
from konzept.publication.opendata.asof import as_of
from konzept.publication.site import addresses, timeline
from konzept.publication.site.charts import ChartFiles, with_files
from konzept.publication.site.followed import FOLLOWED, followed
from konzept.publication.site.navigation import NavigationArea, areas
from konzept.publication.site.views import Download, Frame, NavigationEntry, RecordRow
from konzept.reading.concept import Concept
from konzept.source.light import dataclass
from konzept.wording import localized
from konzept.wording.levels import outermost
from konzept.wording.titles import Link, anchor_of, title_of


@dataclass(frozen=True)
class Book:
    """A concept, with everything that its pages have in common."""

    composed: Composed
    names: Collection[str]
    """The ids of all documents of the publication."""
    files: tuple[Download, ...] = ()
    """The files of the concept that are made in the same run, beside the site."""
    charts: ChartFiles | None = None
    """Where its charts are published; None where they are not."""
    dated: Callable[[], Concept] | None = None
    """Gives the concept as of the day where it is made once for all files; None to make it for this book alone."""

    @property
    def edition(self) -> Edition:
        """The edition of the concept, the same as that of the document."""
        return self.composed.edition

    @cached_property
    def document(self) -> Document:
        """The document from which the pages are made; its charts lead to their files."""
        document = self.composed.document
        return with_files(document, self.charts.taken_along) if self.charts else document

    @cached_property
    def concept(self) -> Concept:
        """The concept without what had not happened by the day."""
        return self.dated() if self.dated else as_of(self.edition.concept, self.edition.day)

    @property
    def repository(self) -> Repository:
        """The settings of the repository, such as the publisher."""
        return self.composed.repository

    @property
    def id(self) -> str:
        """The id of the concept, which is the folder of its pages."""
        return self.document.id

    @cached_property
    def views(self) -> Mapping[str, RecordView]:
        """Every record by its anchor, in the order of the document."""
        return {view.anchor: view for view in addresses.records_of(self.document)}

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """By the anchor of a record, the anchor of the record or chapter that it is printed beneath."""
        found: dict[str, str] = {}
        for chapter in self.document.chapters:
            if not addresses.is_theme(chapter):
                found |= {record.anchor: chapter.anchor for record in chapter.records}
        for view in self.views.values():
            found |= {child.anchor: view.anchor for child in view.children}
        return found

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The public measures, in the order of the document and of their pages."""
        own = self.edition.concept.measures
        return tuple(own[name] for view in self.views.values() if (name := _name(view, "measure")) in own)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The public themes that are not part of another."""
        return tuple(self.edition.tree.themes.get(TOP, ()))

    @cached_property
    def past(self) -> tuple[timeline.Happening, ...]:
        """Past happenings up to the day, the newest first."""
        return timeline.past(self.edition)

    @cached_property
    def followed(self) -> Mapping[str, tuple[timeline.Happening, ...]]:
        """The past happenings that concern a theme or a body, by its anchor, the newest first."""
        return followed(self.edition.concept, self.past)

    @cached_property
    def feeds(self) -> Mapping[str, str]:
        """The paths of the feeds of themes and bodies, by anchor."""
        followed_views = (view for view in self.views.values() if view.kind in FOLLOWED and self.record(view))
        return {
            view.anchor: addresses.record_news(self.id, view.kind, addresses.id_of(view)) for view in followed_views
        }

    def feed_title(self, record: Record | None) -> str:
        """What the feed of a theme or body is called, or that of the concept."""
        title = self.document.title
        return _("{title}: news").format(title=f"{title_of(record)} – {title}" if record else title)

    @cached_property
    def dates(self) -> Mapping[str, str]:
        """When a decision was taken or an event is, in a line with whose and how, by anchor."""
        found = [each for each in (*self.past, *self.coming) if each.what in {"decision", "event"}]
        return {anchor_of(each.record): f"{localized.moment(each.when)} · {each.word}" for each in found}

    @cached_property
    def coming(self) -> tuple[timeline.Happening, ...]:
        """Future happenings, the next first."""
        return timeline.coming(self.edition)

    def record(self, view: RecordView) -> Record | None:
        """The record that a view shows; None if it is not a record of the concept."""
        return self.edition.concept.find(view.kind, addresses.id_of(view))

    @cached_property
    def _is_one(self) -> bool:
        """Whether the site is of one concept alone; asked once, or each page would look through all concepts."""
        return len({name.partition(".")[0] for name in self.names}) == 1

    def frame(
        self,
        title: str,
        *,
        section: str = "",
        crumbs: tuple[Link, ...] = (),
        around: tuple[Link | None, Link | None] = (None, None),
        feed: Record | None = None,
    ) -> Frame:
        """The frame of a page; `section` is the address of the entry of the main navigation that it belongs to.

        `feed` is the record on the page if it has a feed of its own, beside the concept's.
        """
        document = self.document
        up = () if self._is_one else (Link(_("All concepts"), f"{overview_name(self.composed.translation)}.html"),)
        own = (Link(self.feed_title(feed), self.feeds[anchor_of(feed)]),) if feed else ()
        home = () if section == addresses.start(self.id) else (Link(document.title, addresses.start(self.id)),)
        return Frame(
            language=document.language,
            direction=document.direction,
            title=title,
            owner=document.municipality,
            notice=document.notice,
            concept=Link(document.title, addresses.start(self.id)),
            sections=tuple(NavigationEntry(link.text, link.href, link.href == section) for link in self.sections),
            search=addresses.search(self.id),
            crumbs=(*up, *home, *crumbs),
            previous=around[0],
            next=around[1],
            feeds=(*own, Link(self.feed_title(None), addresses.news(self.id))),
            legal=document.legal,
            made_by=document.made_by,
        )

    @cached_property
    def sections(self) -> tuple[Link, ...]:
        """The main navigation: the same few entries on every page, of what the concept has."""
        edition = self.edition
        found = [Link(_("Overview"), addresses.start(self.id))]
        if self.themes:
            found.append(Link(outermost(edition.concept, "theme").many, f"{self.id}/themes.html"))
        if self.measures:
            found.append(Link(edition.level("measure").many, f"{self.id}/table.html"))
        found += (Link(title, addresses.chapter_page(self.id, anchor)) for _area, title, anchor in self._areas)
        found.append(Link(_("All pages"), f"{self.id}/contents.html"))
        return tuple(found)

    @cached_property
    def _areas(self) -> tuple[tuple[NavigationArea, str, str], ...]:
        return tuple(areas(self.document.chapters))

    def section(self, anchor: str) -> str:
        """The address of the entry of the main navigation that a chapter which is no theme belongs to."""
        own = (led for area, _title, led in self._areas if area.holds(anchor))
        return next((addresses.chapter_page(self.id, led) for led in own), f"{self.id}/contents.html")

    def languages(self, path: str) -> tuple[LanguageLink, ...]:
        """Links to a page in all languages of the concept; empty where there is only one."""
        inner = path.partition("/")[2]
        return tuple(
            replace(each, href=f"{each.href.removesuffix('.html')}/{inner}") for each in self.document.languages
        )

    def way(self, anchor: str) -> tuple[Link, ...]:
        """Links to what contains a record, from the outside in."""
        found: list[Link] = []
        above = self.parents.get(anchor)
        while above is not None:
            found.append(self.link(above))
            above = self.parents.get(above)
        return tuple(reversed(found))

    def link(self, anchor: str) -> Link:
        """A link to a record or a chapter by its anchor."""
        if anchor in self.views:
            view = self.views[anchor]
            return Link(f"{view.number} {view.title}" if view.number else view.title, f"#{anchor}")
        return Link(next(c.title for c in self.document.chapters if c.anchor == anchor), f"#{anchor}")

    def row(self, view: RecordView, *, deep: bool = True) -> RecordRow:
        """A record as a row of a list, with the records beneath it if `deep`."""
        return RecordRow(
            kind=view.kind,
            label=" ".join(filter(None, (view.label if view.kind != "measure" else "", view.number))),
            title=view.title,
            href=f"#{view.anchor}",
            state=view.status.state if view.status else None,
            late=view.status.late if view.status else (),
            counts=view.counts or self.dates.get(view.anchor, ""),
            rows=tuple(self.row(child) for child in view.children) if deep else (),
        )

    def rows(self, measures: tuple[Measure, ...]) -> tuple[RecordRow, ...]:
        """Measures as a list."""
        return tuple(self.row(self.views[f"measure-{m.id}"]) for m in measures if f"measure-{m.id}" in self.views)

    def neighbours(self) -> Iterator[tuple[RecordView, Link | None, Link | None]]:
        """Every record with links to the previous and the next record of the same kind."""
        kinds: dict[str, list[RecordView]] = {}
        for view in self.views.values():
            kinds.setdefault(view.kind, []).append(view)
        for views in kinds.values():
            links = [None, *(self.link(view.anchor) for view in views), None]
            yield from zip(views, links[:-2], links[2:], strict=True)


def _name(view: RecordView, kind: str) -> str:
    return addresses.id_of(view) if view.kind == kind else ""
