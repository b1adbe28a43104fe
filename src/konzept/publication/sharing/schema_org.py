"""What a page is about in the vocabulary of schema.org, as JSON-LD: for search engines and whoever collects plans.

The concept is a `CreativeWork`: there is no type for a plan, and `Legislation` or `Report` would claim what it is not.
Its themes and goals are works within it. A measure is an `Action`, the one type with somebody who acts, a beginning, an
end and a status from a closed list; `Project` is an organization there. What is offered to people is a `Service`, an
indicator and every table a `Dataset` whose distributions are the files. A status that the list does not have, such as
paused, is left out, and so is every date that is not on record. Addresses are relative where nobody knows the whole.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from markupsafe import Markup

from konzept.answers.record_json import Json
from konzept.documents.views import Document, RecordView
from konzept.i18n.tagged import untagged
from konzept.model import Body, ConceptRecord, Event, Indicator, Measure, Offer, Record
from konzept.model.record import State
from konzept.publication.opendata.names import form_of, title_of
from konzept.publication.sharing.words import shortened
from konzept.publication.site.addresses import TOP, Addresses, id_of, is_theme, relative, whole
from konzept.publication.site.book import Book
from konzept.publication.site.files import is_for_people
from konzept.publication.site.views import ListPage, RecordPage, RecordRow, StartPage, TablePage
from konzept.source.light import dataclass
from konzept.source.values import Moment, Period
from konzept.wording.prose import plain_text
from konzept.wording.titles import Link, anchor_of

VOCABULARY = "https://schema.org"

SAID = 300
"""The most characters of the text of a record: the page itself has the whole."""

Described: TypeAlias = dict[str, Json]

_STATUS: Mapping[State | None, str] = MappingProxyType(
    {
        State.PROPOSED: "PotentialActionStatus",
        State.PLANNED: "PotentialActionStatus",
        State.STARTED: "ActiveActionStatus",
        State.ONGOING: "ActiveActionStatus",
        State.IMPLEMENTED: "CompletedActionStatus",
        State.DROPPED: "FailedActionStatus",
    }
)

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "measure": "Action",
        "indicator": "Dataset",
        "body": "Organization",
        "event": "Event",
        "offer": "Service",
        "grant": "MonetaryGrant",
        "group": "Audience",
        "report": "Report",
        "contribution": "Comment",
    }
)
"""By kind the type of its records; all others are works, as the texts of the concept are."""

_IN_WORK = frozenset({"CreativeWork", "Dataset", "Report", "Comment"})
"""Types that can be part of a work."""


@dataclass(frozen=True)
class Subject:
    """Writes what one page of a concept is about."""

    book: Book
    path: str
    places: Addresses
    address: Callable[[str], str]
    """The address on the web for a path, empty where nobody knows it."""

    def page(self, title: str, description: str, view: object) -> Described:
        """The page itself, with the way to it and with what it shows."""
        entity = self._entity(view)
        return _filled(
            {
                "@context": VOCABULARY,
                "@type": "CollectionPage" if entity and entity["@type"] == "ItemList" else "WebPage",
                "name": title,
                "description": None if entity and "description" in entity else description,
                "url": self._there(self.path),
                "inLanguage": self.book.document.language,
                "breadcrumb": self._crumbs(title, getattr(view, "frame", None)),
                "mainEntity": entity,
                "isPartOf": {"@type": "WebSite", "url": self._home},
            }
        )

    @property
    def _home(self) -> str:
        """Where the concept begins."""
        return self._there(self.places.page(self.book.id, TOP) or self.path)

    def _there(self, target: str) -> str:
        page, _sharp, anchor = target.partition("#")
        known = self.address(page)
        return (f"{known}#{anchor}" if anchor else known) if known else relative(self.path, target)

    def _link(self, link: Link) -> str:
        """Where a link of a page leads; empty for one without a target that the site knows."""
        if not link.href.startswith("#"):
            return self._there(link.href) if link.href.endswith(".html") else ""
        found = self.places.pages.get(link.document or self.book.id, {}).get(link.href.removeprefix("#"))
        return self._there(found) if found else ""

    def _crumbs(self, title: str, frame: object) -> Described | None:
        crumbs: Sequence[Link] = getattr(frame, "crumbs", ())
        steps = [(crumb.text, href) for crumb in crumbs if (href := self._link(crumb))]
        items: list[Json] = [
            {"@type": "ListItem", "position": number, "name": name, "item": {"@id": href}}
            for number, (name, href) in enumerate(steps, 1)
        ]
        items.append({"@type": "ListItem", "position": len(items) + 1, "name": title})  # where one is
        return {"@type": "BreadcrumbList", "itemListElement": items} if steps else None

    def _entity(self, view: object) -> Described | None:
        match view:
            case Document() if self.path != whole(self.book.id):  # where a site has its table of all measures
                return self._whole() | {"mentions": [self._action(measure) for measure in self.book.measures]}
            case RecordPage(record=record):
                return self._record(record, view.beneath)
            case StartPage() | Document():
                return self._whole()
            case TablePage():
                return self._list(self._action(m) for m in self.book.measures)
            case ListPage(groups=groups):
                rows = [row for group in groups for row in group.rows]
                return self._named_list(rows) if rows else None
        return None

    def _list(self, items: Iterable[Described]) -> Described:
        elements: list[Json] = [
            {"@type": "ListItem", "position": number, "item": item} for number, item in enumerate(items, 1)
        ]
        return {"@type": "ItemList", "numberOfItems": len(elements), "itemListElement": elements}

    def _named_list(self, rows: Sequence[RecordRow]) -> Described:
        """Rows by their address, or by name: what each is, its own page says, and the table says it of all measures."""
        named = [(row.title, self._link(Link(row.title, row.href))) for row in rows]
        elements: list[Json] = [
            {"@type": "ListItem", "position": number, **({"url": href} if href else {"name": name})}
            for number, (name, href) in enumerate(named, 1)
        ]
        return {"@type": "ItemList", "numberOfItems": len(elements), "itemListElement": elements}

    def _plan(self) -> Described:
        """The concept, as other pages name it."""
        return {"@type": "CreativeWork", "@id": f"{self._home}#concept", "name": self.book.document.title}

    def _whole(self) -> Described:
        """The concept with everything that belongs to it."""
        record, document = self.book.edition.concept.record, self.book.document
        themes = [chapter.records[0] for chapter in document.chapters if is_theme(chapter)]
        files = [each for each in self.book.files if "/" not in each.path]
        return _filled(
            {
                **self._plan(),
                "url": self._home,
                "alternativeHeadline": record.subtitle,
                "genre": record.kind,
                "inLanguage": document.language,
                "spatialCoverage": _filled({"@type": "AdministrativeArea", "name": record.municipality.name}),
                "temporalCoverage": _span(record.period),
                "publisher": self._publisher(),
                "license": self._licence(),
                "encoding": [
                    self._file("MediaObject", each.path, each.size) for each in files if is_for_people(each.path)
                ],
                "hasPart": [self._named("theme", view.title, f"#{view.anchor}") for view in themes],
                "subjectOf": [*self._tables(record), *self._indicators()],
            }
        )

    def _publisher(self) -> Described:
        publisher = self.book.repository.publisher
        name = publisher.name if publisher else self.book.document.municipality
        return _filled({"@type": "GovernmentOrganization", "name": name, "url": publisher.url if publisher else None})

    def _licence(self) -> str | None:
        publisher = self.book.repository.publisher
        return str(publisher.licence) if publisher and publisher.licence else None

    def _file(self, kind: str, path: str, size: int) -> Described:
        name = title_of(path)
        about: Described = {
            "@type": kind,
            "name": name,
            "contentUrl": self._there(path),
            "encodingFormat": form_of(path)[1],
        }
        return _filled({**about, "contentSize": f"{size} B" if size else None})

    def _tables(self, record: ConceptRecord) -> Iterator[Described]:
        """A dataset for every table that is made in the same run."""
        for each in self.book.files:
            if each.path.endswith(".csv") and "/" not in each.path:
                name = f"{title_of(each.path)} – {record.title}"
                yield self._dataset(name, [self._file("DataDownload", each.path, each.size)])

    def _dataset(self, name: str, files: list[Described]) -> Described:
        return _filled(
            {
                "@type": "Dataset",
                "name": name,
                "description": f"{name} ({self.book.document.municipality}, {self.book.edition.day.isoformat()})",
                "creator": self._publisher(),
                "license": self._licence(),
                "isAccessibleForFree": True,
                "distribution": files,
            }
        )

    def _indicators(self) -> Iterator[Described]:
        for view in self.book.views.values():
            if view.kind == "indicator":
                yield self._named("indicator", view.title, f"#{view.anchor}")

    def _named(self, kind: str, name: str, href: str) -> Described:
        """A record as others name it."""
        return _filled({"@type": _type(kind), "name": name, "url": self._link(Link(name, href))})

    def _row(self, row: RecordRow) -> Described:
        record = self.book.edition.concept.find(row.kind, row.href.removeprefix(f"#{row.kind}-"))
        return self._action(record) if isinstance(record, Measure) else self._named(row.kind, row.title, row.href)

    def _action(self, measure: Measure) -> Described:
        """A measure with its status on the day."""
        status = _STATUS.get(self.book.edition.statuses[measure.id].state)
        named = self._named("measure", measure.title, f"#{anchor_of(measure)}")
        return _filled({**named, "actionStatus": f"{VOCABULARY}/{status}" if status else None})

    def _record(self, view: RecordView, beneath: Sequence[RecordRow]) -> Described:
        record = self.book.edition.concept.find(view.kind, id_of(view))
        name, kind = view.title, _type(view.kind)
        text = " ".join(plain_text(text.markdown) for text in view.texts)
        parts = [self._row(row) for row in beneath]
        return _filled(
            {
                "@type": kind,
                "@id": f"{self._there(self.path)}#{view.anchor}",
                "name": name,
                "url": self._there(self.path),
                "description": shortened(text, SAID),
                **(self._own(record) if record else {}),
                **({"isPartOf": self._plan()} if kind in _IN_WORK else {}),
                "hasPart": [part for part in parts if part["@type"] in _IN_WORK] if kind == "CreativeWork" else None,
                "mentions": [part for part in parts if part["@type"] == "Action"] if kind == "CreativeWork" else None,
            }
        )

    def _own(self, record: Record) -> Described:
        """What only records of that kind have."""
        match record:
            case Measure():
                agent = self.book.edition.party(record.lead)
                others = self.book.edition.parties((*record.involved, *record.partners))
                return {
                    **{key: value for key, value in self._action(record).items() if key == "actionStatus"},
                    "agent": self._party(agent) if agent else None,
                    "participant": [self._party(each) for each in others],
                    "startTime": _first(record.start),
                    "endTime": _last(record.due),
                    "object": self._plan(),
                }
            case Event():
                place = {"@type": "Place", "name": record.place} if record.place else None
                organizer = self.book.edition.party(record.body)
                return {
                    "startDate": _first(record.date),
                    "endDate": _last(record.until),
                    "location": place,
                    "organizer": self._party(organizer) if organizer else None,
                }
            case Offer():
                providers = self.book.edition.parties(record.by)
                return {"provider": [self._party(each) for each in providers], "areaServed": record.area}
            case Indicator():
                return self._series(record)
            case Body():
                return {"alternateName": record.short}
        return {}

    def _party(self, link: Link) -> Described:
        return _filled({"@type": "Organization", "name": link.text, "url": self._link(link)})

    def _series(self, indicator: Indicator) -> Described:
        series = self.book.edition.concept.series.get(indicator.id)
        periods = [period for period in series.periods.values() if period] if series else []
        files = [each for each in self.book.files if each.path == f"{self.book.edition.concept.id}.values.csv"]
        about = plain_text(indicator.definition or "") or plain_text(indicator.text or "")
        return {
            "description": about or f"{indicator.title} – {self.book.document.title}",
            "variableMeasured": _filled(
                {"@type": "PropertyValue", "name": indicator.title, "unitText": indicator.unit}
            ),
            "temporalCoverage": _span(Period(periods[0].start, periods[-1].end)) if periods else None,
            "creator": self._publisher(),
            "license": self._licence() if not indicator.licence else None,
            "isAccessibleForFree": True,
            "distribution": [self._file("DataDownload", each.path, each.size) for each in files],
        }


def embedded(node: Described) -> Markup:
    """The data as text for a script element, which nothing in it can end; programs read the same from it."""
    text = untagged(json.dumps(node, ensure_ascii=False, separators=(",", ":")))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - every sign that means something to HTML has been written as a number


def _type(kind: str) -> str:
    return _TYPES.get(kind, "CreativeWork")


def _filled(node: Mapping[str, Json | Described | list[Described]]) -> Described:
    """The node without keys that have nothing to say."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def _first(moment: Moment | None) -> str | None:
    """The first day of a date, unless it may have been at any time."""
    return moment.first.isoformat() if moment and not moment.before else None


def _last(moment: Moment | None) -> str | None:
    return moment.last.isoformat() if moment else None


def _span(period: Period | None) -> str | None:
    """A span of time as ISO 8601 has it; an open end is two dots."""
    if period is None:
        return None
    first, last = _first(period.start), _last(period.end)
    return f"{first or '..'}/{last or '..'}" if first or last else None
