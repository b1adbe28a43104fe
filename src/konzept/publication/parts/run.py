"""Publish part by part: what is made of the same inputs as before is taken as it is, the rest a few concepts at a time.

What comes of it is the same as if everything was made at once and anew: the same files, byte for byte, with the same
remarks and errors.
"""

import gc
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from konzept.publication.contents import Contents, HeldContents
from konzept.publication.opendata.names import CSV, DCAT, JSON, PARQUET, home_of, piece_name
from konzept.publication.parts.inputs import Inputs, Order
from konzept.publication.parts.memory import COMMON, Made, Memory
from konzept.publication.parts.on_disk import OnDisk
from konzept.publication.parts.spool import Spool
from konzept.source.failure import KonzeptError

if TYPE_CHECKING:
    from konzept.publication.parts.sources import Sources
    from konzept.publication.printers import Design
    from konzept.publication.publish import Printout, ReportProgress
    from konzept.publication.site.addresses import Addresses
    from konzept.reading.concept import Concept
    from konzept.reading.load import Loaded

PART, DATA_PART = 1_500_000, 250_000
"""How many bytes of records are published at once as documents and as data alone, about 800 and 150 measures: a part of
documents has a process of its own for pictures, which takes a second to begin, and what a part needs of memory grows
with it."""

DATA = frozenset({JSON, CSV, DCAT, PARQUET})
"""The formats without documents."""


@dataclass
class Published:
    """What came of a publication: the contents by path, and what is to be said."""

    pages: Spool
    remarks: list[str] = field(default_factory=list)
    errors: dict[str, KonzeptError] = field(default_factory=dict)
    """By their messages."""
    unmade: frozenset[str] = frozenset()
    """The formats of which nothing was made."""
    later: list[date] = field(default_factory=list)
    """The days of entries of a status that are after the day of the documents."""

    @property
    def failures(self) -> tuple[KonzeptError, ...]:
        """The errors for files that could not be made."""
        return tuple(self.errors.values())


class PartRun:
    """One run over all parts of a publication."""

    def __init__(
        self,
        inputs: Inputs,
        order: Order,
        memory: Memory,
        spool: Spool,
        progress: "ReportProgress",
        *,
        loaded: "Loaded | None" = None,
    ) -> None:
        """What is made is put into `spool`; what was `loaded` before of the same files is not read again."""
        self.inputs, self.order, self.memory, self.progress = inputs, order, memory, progress
        self.loaded = loaded
        self.result = Published(spool)
        self._made = OnDisk[tuple[Any, ...]]()
        """What was made, without the files, which are in the spool."""

    @cached_property
    def sources(self) -> "Sources":
        """The records, of which nothing is loaded before they are needed."""
        from konzept.publication.parts.sources import Sources

        return Sources(self.inputs, self.order, self.loaded)

    @cached_property
    def design(self) -> "Design":
        """The municipality's own design."""
        from konzept.publication.printers import Design

        return Design(self.order.templates, self.order.css, self.order.letterhead)

    @cached_property
    def covers(self) -> tuple[str, tuple[str, ...]]:
        """The checksum of what pages say of other concepts, and the ids of the concepts that are published."""
        whole = sha256("".join(self.inputs.around).encode()).hexdigest()
        known = self.memory.names(whole)
        if known is None:
            known = self.sources.covers.checksum, self.sources.covers.names
            self.memory.keep_names(whole, *known)
        return known

    @property
    def _is_data(self) -> bool:
        return DATA.issuperset(self.order.formats)

    def run(self) -> Published:
        """Everything that was asked for; a format that fails for one concept is made for none."""
        names = self.covers[1]
        todo = []
        for name in names:
            made = self.memory.recall(name)
            if made is None or not self._holds(name, made):
                todo.append(name)
            else:
                self._take(name, made)
        for done, part in self._parts(todo):
            inner = self.progress if len(part) == len(todo) else lambda _done, _total: None
            if not self._make(part, inner):
                return self._again()
            gc.collect(1)  # circles are left to pile up in a run; here they would grow with the Land
            self.progress(done, len(todo))
        if not self._common(names):
            return self._again()
        for made in map(self._made_of, names):
            self.result.later += map(date.fromisoformat, made.later)
            self.result.remarks += made.remarks
        for path in [path for name in names for path in self._pieces(name)]:
            del self.result.pages[path]
        return self.result

    def _again(self) -> Published:
        """The result without the formats that have failed, for no page may lead to what was not made."""
        formats = tuple(form for form in self.order.formats if form not in self.result.unmade)
        order = replace(self.order, formats=formats)
        self.result.pages.clear()
        again = PartRun(self.inputs, order, self.memory, self.result.pages, self.progress, loaded=self.loaded)
        found = again.run() if formats else again.result
        found.errors = {**self.result.errors, **found.errors}
        found.unmade |= self.result.unmade
        return found

    def _made_of(self, name: str) -> Made:
        """What was made of a concept, without the files."""
        return Made(*self._made[name])

    def _pieces(self, name: str) -> Iterator[str]:
        """The paths of what a concept gives to the files of all concepts together."""
        paths = (piece_name(name, form) for form in (PARQUET, DCAT))
        return (path for path in paths if path in self.result.pages)

    def _key(self, name: str) -> str:
        told = (self.order.checksum, self.inputs.around[0], self.covers[0], self.inputs.group(name))
        return sha256(repr(told).encode()).hexdigest()

    def _holds(self, name: str, made: Made) -> bool:
        """Whether everything is as it was when this was made."""
        return made.key == self._key(name) and all(
            other in self.inputs.groups and self.inputs.group(other) == sum_ for other, sum_ in made.leans.items()
        )

    def _take(self, name: str, made: Made) -> None:
        """Take what was made in an earlier run."""
        self._made[name] = tuple(made._replace(files={}))
        sums = {path: sum_ for path, (sum_, _size) in made.files.items()}
        self.result.pages.lend(sums, partial(self._remembered, name))

    def _remembered(self, name: str, path: str) -> bytes:
        """A content from memory; where that has lost it, it is made once more."""
        if path not in self._contents(name):
            if name == COMMON:
                self._common(self.covers[1], anew=True)
            else:
                self._make([name], lambda _done, _total: None)
            return self.result.pages[path]
        return self._contents(name)[path]

    @cached_property
    def _contents(self) -> "partial[Mapping[str, bytes]]":
        def recalled(name: str) -> Mapping[str, bytes]:
            made = self.memory.recall(name)
            holds = made is not None and made.key == self._made_of(name).key
            return (self.memory.contents(name, made) or {}) if made and holds else {}

        return partial(lru_cache(maxsize=2)(recalled))

    def _parts(self, todo: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
        """The concepts in parts of a bounded size, each with the number of concepts up to its end."""
        most = DATA_PART if self._is_data else PART
        part: list[str] = []
        size = 0
        for number, name in enumerate(todo, 1):
            part.append(name)
            size += self.inputs.sizes[name]
            if size > most or number == len(todo):
                yield number, part
                part, size = [], 0

    def _make(self, names: Sequence[str], progress: "ReportProgress") -> bool:
        """Make the files of some concepts; False where a format has failed."""
        from konzept.publication.parts.cards import as_data
        from konzept.publication.publish import publish
        from konzept.rendering.page_cache import PageCache

        publication = self.sources.part(names, partial(self._elsewhere, frozenset(names)))
        cache = PageCache({key: text for name in names for key, text in self.memory.pages(name).items()})
        made = publish(publication, self.order.formats, self.design, page_cache=cache, progress=progress)
        if not self._note(made):
            return False
        formerly = {former: each.id for each in publication.concepts.values() for former in each.record.formerly}
        owners = {**formerly, **{name: name for name in names}}
        overviewed = () if self._is_data else publication.overviewed  # which composes the documents
        by_owner = {name: HeldContents() for name in names}
        for path in sorted(made.pages):
            if owner := owners.get(home_of(path)):
                by_owner[owner].write(path, made.pages.blocks(path))
        for name, contents in by_owner.items():
            leaning = {home_of(other) for own, other in publication.leaning if home_of(own) == name}
            found = Made(
                self._key(name),
                self._put(contents),
                tuple(remark for path in contents for remark in made.told.get(path, ())),
                tuple(as_data(each) for each in overviewed if each.concept == name),
                tuple(path for path in made.listed if path in contents) if publication.home else (),
                tuple(
                    each.isoformat() for each in status_days(publication.loaded.concepts[name]) if each > self.order.day
                ),
                {other: self.inputs.group(other) for other in leaning},
            )
            self._made[name] = tuple(found._replace(files={}))
            if not made.failures:
                pages = {
                    key: cache.current[key] for path, key in cache.keys.items() if owners.get(home_of(path)) == name
                }
                self.memory.keep(name, found, contents, pages)
        return True

    def _put(self, contents: Contents) -> Mapping[str, tuple[str, int]]:
        """Keep files for the publication; returns their checksums and sizes."""
        self.result.pages.take(contents)
        return {path: (self.result.pages.sum(path), self.result.pages.size(path)) for path in contents}

    def _note(self, made: "Printout") -> bool:
        """Note the errors of a part; False where a format has failed that was to be made for all."""
        for error in made.failures:
            self.result.errors.setdefault(error.message, error)
        new = made.unmade - self.result.unmade
        self.result.unmade |= made.unmade
        return not new

    def _elsewhere(self, here: Collection[str], document: str, anchor: str) -> str | None:
        """The address of an anchor in a document of a concept that is not among these of a part."""
        name = home_of(document)
        return self._places(name).page(document, anchor) if name in self.published and name not in here else None

    @cached_property
    def published(self) -> frozenset[str]:
        """The ids of the concepts that are published."""
        return frozenset(self.covers[1])

    @cached_property
    def _places(self) -> "partial[Addresses]":
        from konzept.publication.pages import site_addresses
        from konzept.publication.site.addresses import nowhere

        def places(name: str) -> "Addresses":
            publication = self.sources.part([name], nowhere)
            return site_addresses(publication, templates=self.design.templates, css=self.design.css)

        return partial(lru_cache(maxsize=2)(places))

    def _common(self, names: Sequence[str], *, anew: bool = False) -> bool:
        """Make or take the files of all concepts together; False where a format has failed."""
        key = self._common_key(names)
        known = None if anew else self.memory.recall(COMMON)
        if known is not None and known.key == key:
            self._take(COMMON, known)
            self.result.remarks += known.remarks
            return True
        from konzept.publication.parts.cards import from_data
        from konzept.publication.publish import publish

        def given(form: str) -> Iterator[bytes]:
            return (self.result.pages[piece_name(name, form)] for name in names)

        cards = [from_data(card) for name in names for card in self._made_of(name).cards]
        publication = self.sources.together(cards, _Listed(self._made, names), given)
        made = publish(publication, self.order.formats, self.design, store=Spool)
        if not self._note(made):
            return False
        found = Made(key, self._put(made.pages), made.remarks)
        self._made[COMMON] = tuple(found._replace(files={}))
        if not anew:
            self.result.remarks += made.remarks
        if not made.failures:
            self.memory.keep(COMMON, found, made.pages, {})
        return True

    def _common_key(self, names: Sequence[str]) -> str:
        """The checksum of what the files of all concepts together are made of."""
        key = sha256(json.dumps((self.order.checksum, *self.inputs.around)).encode())
        for name in names:
            made = self._made_of(name)
            pieces = [self.result.pages.sum(path) for path in self._pieces(name)]
            key.update(json.dumps((made.cards, made.listed, pieces)).encode())  # in which lists and tuples are alike
        return key.hexdigest()


class _Listed(Collection[str]):
    """The paths of the pages of all concepts that readers should find by searching."""

    def __init__(self, made: Mapping[str, tuple[Any, ...]], names: Sequence[str]) -> None:
        self._made, self._names = made, names

    def _each(self) -> Iterator[Sequence[str]]:
        return (Made(*self._made[name]).listed for name in self._names)

    def __iter__(self) -> Iterator[str]:
        return (path for listed in self._each() for path in listed)

    def __len__(self) -> int:
        return sum(map(len, self._each()))

    def __contains__(self, path: object) -> bool:
        return any(path in listed for listed in self._each())


def status_days(concept: "Concept") -> Iterator[date]:
    """The last day of every entry of a status."""
    for record in concept.records():
        yield from (entry.date.last for entry in getattr(record, "status", ()))
